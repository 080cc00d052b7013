"""Analyses and word vectors: what a language model said of a text, kept so that a text is parsed once.

All of it can be made again from the texts: a blob that is damaged reads as absent.
"""

from array import array
from collections.abc import Iterable

from sqlalchemy import Connection, bindparam, insert, select
from sqlalchemy.dialects.sqlite import insert as upsert

from interviews_toolkit.model.analysis import Analysis, Entity, WordVectors
from interviews_toolkit.model.ids import InterviewId
from interviews_toolkit.model.spans import Span
from interviews_toolkit.store import _blobs
from interviews_toolkit.store.tables import ANALYSES, INTERVIEWS, WORD_VECTORS

_CONTENT = select(ANALYSES.c.content).where(
    ANALYSES.c.text_hash == bindparam("text_hash"), ANALYSES.c.model == bindparam("model")
)


def save_analyses(connection: Connection, analyses: Iterable[Analysis]) -> None:
    """Keep analyses; one of the same text by the same model is replaced."""
    rows = [{"text_hash": a.text_hash, "model": a.model, "content": _packed(a)} for a in analyses]
    if rows:
        statement = upsert(ANALYSES)
        connection.execute(
            statement.on_conflict_do_update(
                index_elements=["text_hash", "model"], set_={"content": statement.excluded.content}
            ),
            rows,
        )


def load_analysis(connection: Connection, text_hash: str, *, model: str) -> Analysis | None:
    """Load what a model said of a text; None where it was not kept, or not whole: parse the text again."""
    blob = connection.execute(_CONTENT, {"text_hash": text_hash, "model": model}).scalar()
    parts = None if blob is None else _blobs.unpack(blob)
    return None if parts is None else _unpacked(parts, text_hash, model)


def known_analyses(connection: Connection, model: str) -> set[str]:
    """Tell which texts, by hash, a model has analysed."""
    return set(connection.execute(select(ANALYSES.c.text_hash).where(ANALYSES.c.model == model)).scalars())


def load_kept(connection: Connection) -> dict[InterviewId, tuple[Analysis, ...]]:
    """Load all that was kept of each interview, whichever model said it, in the order of the models' names."""
    joined = ANALYSES.join(INTERVIEWS, INTERVIEWS.c.text_hash == ANALYSES.c.text_hash)
    query = select(INTERVIEWS.c.id, ANALYSES.c.text_hash, ANALYSES.c.model).select_from(joined)
    found: dict[InterviewId, tuple[Analysis, ...]] = {}
    for interview_id, text_hash, model in connection.execute(query.order_by(ANALYSES.c.model)).all():
        analysis = load_analysis(connection, text_hash, model=model)
        if analysis is not None:
            found[InterviewId(interview_id)] = (*found.get(InterviewId(interview_id), ()), analysis)
    return found


def save_word_vectors(connection: Connection, vectors: WordVectors) -> int:
    """Keep the vectors of forms the project has none for yet; those it has stay.

    Sentences are kept as words are, each by its hash, in half the room: their vectors come rounded to half precision.

    Returns:
        The number of forms added.
    """
    present = load_word_vectors(connection, vectors.model)
    known = set(present.forms) if present else set()
    new = [i for i, form in enumerate(vectors.forms) if form not in known]
    if not new:
        return 0
    size = vectors.dimension
    values = array("f")
    for i in new:
        values.extend(vectors.values[i * size : (i + 1) * size])
    forms = _blobs.pack_words([vectors.forms[i] for i in new])
    halves = _blobs.pack_halves(values)
    packed = [_blobs.pack_numbers(values)] if halves is None else [b"", halves]
    blob = _blobs.pack([_blobs.pack_numbers(array("i", [size])), forms, *packed])
    connection.execute(insert(WORD_VECTORS), {"model": vectors.model, "content": blob})
    return len(new)


def load_word_vectors(connection: Connection, model: str) -> WordVectors | None:
    """Load every vector kept of a model, in the order they came; None where there is none."""
    query = select(WORD_VECTORS.c.content).where(WORD_VECTORS.c.model == model).order_by(WORD_VECTORS.c.id)
    forms: list[str] = []
    values = array("f")
    dimension = 0
    for blob in connection.execute(query).scalars():
        parts = _blobs.unpack(blob)
        if parts is not None:
            dimension = _blobs.unpack_ints("i", parts[0])[0]
            forms += _blobs.unpack_words(parts[1])
            values += _blobs.unpack_halves(parts[3]) if len(parts) > 3 else _blobs.unpack_floats(parts[2])
    return WordVectors(model, tuple(forms), dimension, values) if forms else None


def _packed(analysis: Analysis) -> bytes:
    entities = analysis.entities
    numbers = (
        analysis.starts,
        analysis.ends,
        analysis.form_ids,
        analysis.lemma_ids,
        analysis.pos,
        analysis.sentence_starts,
        analysis.turn_starts,
        array("i", [entity.span.start for entity in entities]),
        array("i", [entity.span.end for entity in entities]),
    )
    words = (analysis.forms, analysis.lemmas, [entity.label for entity in entities])
    return _blobs.pack([*map(_blobs.pack_numbers, numbers), *map(_blobs.pack_words, words)])


def _unpacked(parts: list[bytes], text_hash: str, model: str) -> Analysis:
    starts, ends, form_ids, lemma_ids, pos, sentence_starts, turn_starts, entity_starts, entity_ends = (
        _blobs.unpack_ints(typecode, part) for typecode, part in zip("iiiiBiiii", parts[:9], strict=True)
    )
    forms, lemmas, labels = map(_blobs.unpack_words, parts[9:])
    spans = map(Span, entity_starts, entity_ends)
    return Analysis(
        text_hash=text_hash,
        model=model,
        starts=starts,
        ends=ends,
        form_ids=form_ids,
        lemma_ids=lemma_ids,
        pos=pos,
        sentence_starts=sentence_starts,
        turn_starts=turn_starts,
        forms=forms,
        lemmas=lemmas,
        entities=tuple(map(Entity, spans, labels)),
    )
