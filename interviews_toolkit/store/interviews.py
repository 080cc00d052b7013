"""Interviews: a text is never edited, a corrected one is another version; turns and questions may be read anew."""

from collections import defaultdict
from dataclasses import replace
from difflib import get_close_matches

from sqlalchemy import Connection, Row, bindparam, delete, func, insert, select, update

from interviews_toolkit.errors import ConflictError, InterviewsError, NotFoundError, What
from interviews_toolkit.i18n import _
from interviews_toolkit.model.carrying import Carried, TextVersion
from interviews_toolkit.model.ids import InterviewId, content_hash
from interviews_toolkit.model.interviews import Interview, Notice, Role, Source, Speaker, Turn
from interviews_toolkit.model.spans import Span
from interviews_toolkit.model.words import count_words
from interviews_toolkit.store import _json
from interviews_toolkit.store._order import natural_key
from interviews_toolkit.store._quotes import check_text, load_texts
from interviews_toolkit.store._rows import insert_rows
from interviews_toolkit.store.tables import ANALYSES, INTERVIEWS, QUESTION_CHOICES, TEXT_VERSIONS, TEXTS, TURNS

_Row = Row[tuple[object, ...]]
_TURN = [column for column in TURNS.c if column is not TURNS.c.n_words]


def save_interview(connection: Connection, interview: Interview) -> bool:
    """Keep an interview.

    The same text read anew (other turns, other source) replaces its turns; codings stay, since offsets do. Questions
    already aligned are not lost by reading the same turns again.

    Returns:
        False if the project had it so already: nothing was written.

    Raises:
        ConflictError: The project has another text under this id; it stays.
    """
    if interview.text_hash != content_hash(interview.text):
        raise InterviewsError(f"hash and text of interview {interview.id} differ")
    present = _load(connection, interview.id)
    if not present:
        connection.execute(insert(INTERVIEWS), {**_identity(interview), **_reading(interview)})
        _write_turns(connection, interview)
        return True
    [stored] = present
    if stored.text_hash != interview.text_hash:
        raise ConflictError(
            _("L'entretien « {id} » est déjà dans le projet avec un autre texte.").format(id=interview.id),
            hint=_("Un texte corrigé, c'est : interviews ingest --replace FICHIER. Une autre personne : un autre nom."),
        )
    if _without_questions(stored) == _without_questions(interview):
        return False
    connection.execute(update(INTERVIEWS).where(INTERVIEWS.c.id == interview.id), _reading(interview))
    if _without_questions(stored).turns != _without_questions(interview).turns:
        save_turns(connection, interview)
    return True


def replace_interview_text(connection: Connection, interview: Interview, *, lost: tuple[Carried, ...], at: str) -> None:
    """Give an interview a corrected text; the one it had stays readable as a version.

    All that stands on the old text must be gone from it: the caller puts it where its words are now.

    Args:
        interview: As it was read from the corrected file, under the id the project has it by.
        lost: What has no place in the new text.
        at: When, ISO 8601, UTC.
    """
    before = load_interview(connection, interview.id)
    number = len(load_text_versions(connection, interview.id)) + 1
    columns = {"text": interview.text, "text_hash": interview.text_hash, **_reading(interview)}
    connection.execute(update(INTERVIEWS).where(INTERVIEWS.c.id == interview.id), columns)
    version = {
        "interview_id": interview.id,
        "number": number,
        "text_hash": before.text_hash,
        "source": _json.dump(before.source),
        "replaced_at": at,
        "lost": _json.dump(lost),
    }
    connection.execute(insert(TEXT_VERSIONS), version)
    save_turns(connection, interview)


def load_text_versions(connection: Connection, interview_id: InterviewId) -> tuple[TextVersion, ...]:
    """Load the texts an interview once had, oldest first; the present one is not among them."""
    query = select(TEXT_VERSIONS, TEXTS.c.content).join(TEXTS).where(TEXT_VERSIONS.c.interview_id == interview_id)
    return tuple(
        TextVersion(
            row.number,
            row.content,
            _json.load(Source, row.source),
            row.replaced_at,
            _json.load(tuple[Carried, ...], row.lost),
        )
        for row in connection.execute(query.order_by(TEXT_VERSIONS.c.number))
    )


def count_former_texts(connection: Connection) -> int:
    """Count the texts that are kept and no interview has any more: corrected, removed, or said otherwise since."""
    used = select(INTERVIEWS.c.text_hash)
    query = select(func.count()).select_from(TEXTS).where(TEXTS.c.hash.not_in(used))
    return int(connection.execute(query).scalar_one())


def save_turns(connection: Connection, interview: Interview) -> None:
    """Make these an interview's turns; an analysis of its text follows them: the next command makes it anew."""
    connection.execute(delete(TURNS).where(TURNS.c.interview_id == interview.id))
    _write_turns(connection, interview)
    connection.execute(delete(ANALYSES).where(ANALYSES.c.text_hash == interview.text_hash))


def delete_interview(connection: Connection, interview_id: InterviewId) -> None:
    """Take an interview away, with its turns and former texts; all that people put on it must be gone already."""
    for table in (TURNS, QUESTION_CHOICES, TEXT_VERSIONS):
        connection.execute(delete(table).where(table.c.interview_id == interview_id))
    connection.execute(delete(INTERVIEWS).where(INTERVIEWS.c.id == interview_id))


def move_text_versions(connection: Connection, old: InterviewId, new: InterviewId) -> None:
    """Give an interview's former texts to another, which is the same under another id."""
    place = TEXT_VERSIONS.c.interview_id == old
    connection.execute(update(TEXT_VERSIONS).where(place).values(interview_id=new))


def load_interviews(connection: Connection) -> tuple[Interview, ...]:
    """Load every interview, in the natural order of their ids."""
    return _load(connection)


def load_interview(connection: Connection, interview_id: InterviewId) -> Interview:
    """Load one interview.

    Raises:
        NotFoundError: There is none of that id; the hint names those that look like it.
    """
    found = _load(connection, interview_id)
    if not found:
        raise _unknown(connection, interview_id)
    return found[0]


def load_text(connection: Connection, interview_id: InterviewId) -> str:
    """Load the text of one interview.

    Raises:
        NotFoundError: There is none of that id; the hint names those that look like it.
    """
    found = load_texts(connection, [interview_id])
    if interview_id not in found:
        raise _unknown(connection, interview_id)
    return found[interview_id]


def _unknown(connection: Connection, interview_id: InterviewId) -> NotFoundError:
    known = connection.execute(select(INTERVIEWS.c.id).order_by(INTERVIEWS.c.sort_key, INTERVIEWS.c.id)).scalars().all()
    near = get_close_matches(interview_id, known, n=5, cutoff=0.4) or known[:5]
    return NotFoundError(
        What.NO_INTERVIEW,
        which=interview_id,
        hint=_("Il y a par exemple : {ids}").format(ids=", ".join(near)) if near else _("Le projet est encore vide."),
    )


def load_source_name(connection: Connection, interview_id: InterviewId) -> str | None:
    """The name of the file an interview was read from, and nothing else of it; None where there is none of that id."""
    return connection.execute(select(INTERVIEWS.c.source_name).where(INTERVIEWS.c.id == interview_id)).scalar()


def source_hashes(connection: Connection) -> dict[str, tuple[InterviewId, ...]]:
    """Tell which source files (SHA-256 of their bytes) the project has, and as which interviews: a corpus is many."""
    query = select(INTERVIEWS.c.source_sha256, INTERVIEWS.c.id).order_by(INTERVIEWS.c.sort_key, INTERVIEWS.c.id)
    known: dict[str, tuple[InterviewId, ...]] = {}
    for row in connection.execute(query):
        known[row.source_sha256] = (*known.get(row.source_sha256, ()), InterviewId(row.id))
    return known


def save_turn_questions(connection: Connection, interview: Interview) -> int:
    """Keep the questions an interview's turns are aligned with, and nothing else of it.

    Returns:
        The number of turns whose question changed.

    Raises:
        NotFoundError: The project has no such interview.
        ConflictError: The project has it with another text or other turns.
    """
    stored = load_interview(connection, interview.id)
    if _without_questions(stored).turns != _without_questions(interview).turns:
        raise ConflictError(
            _("L'entretien « {id} » a changé entre-temps.").format(id=interview.id),
            hint=_("Recommencez : l'alignement se refait sur le texte du projet."),
        )
    changed = [
        {"turn": new.index, "aligned": new.question}
        for old, new in zip(stored.turns, interview.turns, strict=True)
        if old.question != new.question
    ]
    if changed:
        place = (TURNS.c.interview_id == interview.id) & (TURNS.c.position == bindparam("turn"))
        connection.execute(update(TURNS).where(place).values(question=bindparam("aligned")), changed)
    return len(changed)


def load_turn_counts(connection: Connection) -> dict[InterviewId, int]:
    """Count the turns of each interview, in the natural order of their ids, without reading a text."""
    n_turns = select(func.count()).where(TURNS.c.interview_id == INTERVIEWS.c.id).scalar_subquery()
    query = select(INTERVIEWS.c.id, n_turns).order_by(INTERVIEWS.c.sort_key, INTERVIEWS.c.id)
    return {InterviewId(row[0]): int(row[1]) for row in connection.execute(query)}


def _load(connection: Connection, interview_id: InterviewId | None = None) -> tuple[Interview, ...]:
    interviews = select(INTERVIEWS).order_by(INTERVIEWS.c.sort_key, INTERVIEWS.c.id)
    turns = select(*_TURN).order_by(TURNS.c.interview_id, TURNS.c.position)
    if interview_id is not None:
        interviews = interviews.where(INTERVIEWS.c.id == interview_id)
        turns = turns.where(TURNS.c.interview_id == interview_id)
    by_interview: dict[str, list[Turn]] = defaultdict(list)
    for key, position, label, role, start, end, question, seconds in connection.execute(turns):
        by_interview[key].append(Turn(position, Speaker(label, Role(role)), Span(start, end), question, seconds))
    return tuple(_interview(row, by_interview[row.id]) for row in connection.execute(interviews))


def _interview(row: _Row, turns: list[Turn]) -> Interview:
    check_text(row.id, row.text, row.text_hash)
    source = Source(row.source_name, row.source_sha256, row.source_format, row.source_encoding)
    notices = _json.load(tuple[Notice, ...], row.notices)
    return Interview(InterviewId(row.id), row.text, row.text_hash, tuple(turns), source, notices)


def _identity(interview: Interview) -> dict[str, object]:
    """The columns that only a corrected text changes, or another name."""
    return {
        "id": interview.id,
        "sort_key": natural_key(interview.id),
        "text": interview.text,
        "text_hash": interview.text_hash,
    }


def _reading(interview: Interview) -> dict[str, object]:
    """The columns that say how the text was read."""
    source = interview.source
    return {
        "source_name": source.name,
        "source_sha256": source.sha256,
        "source_format": source.format,
        "source_encoding": source.encoding,
        "notices": _json.dump(interview.notices),
    }


def _write_turns(connection: Connection, interview: Interview) -> None:
    rows = [
        {
            "interview_id": interview.id,
            "position": turn.index,
            "speaker_label": turn.speaker.label,
            "speaker_role": turn.speaker.role.value,
            "start": turn.span.start,
            "end": turn.span.end,
            "question": turn.question,
            "seconds": turn.seconds,
            "n_words": count_words(turn.span.cut(interview.text)),
        }
        for turn in interview.turns
    ]
    insert_rows(connection, TURNS, rows)


def _without_questions(interview: Interview) -> Interview:
    return replace(interview, turns=tuple(replace(turn, question=None) for turn in interview.turns))
