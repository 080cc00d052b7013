"""The promise that quoted words are the text's own, checked wherever a place in a text is written down."""

from collections.abc import Iterable, Sequence
from typing import Protocol

from sqlalchemy import Connection, select

from interviews_toolkit.errors import ConflictError, Fault, NotFoundError, What
from interviews_toolkit.i18n import _
from interviews_toolkit.model.ids import InterviewId
from interviews_toolkit.model.spans import Span
from interviews_toolkit.store.tables import INTERVIEWS


class Quoting(Protocol):
    """A place in a text that keeps its words: a Coding, a Suggestion, an Excerpt."""

    @property
    def interview_id(self) -> InterviewId: ...
    @property
    def span(self) -> Span: ...
    @property
    def quote(self) -> str: ...


def check_quotes(connection: Connection, places: Sequence[Quoting]) -> None:
    """See that every quote is the stored text at its span.

    Raises:
        NotFoundError: An interview is not in the project.
        ConflictError: Quotes differ; all of them are listed, by place, without their words.
    """
    texts = load_texts(connection, {place.interview_id for place in places})
    unknown = sorted({place.interview_id for place in places} - texts.keys())
    if unknown:
        raise NotFoundError(What.UNKNOWN_INTERVIEWS, which=unknown)
    faults = [_fault(place) for place in places if place.span.cut(texts[place.interview_id]) != place.quote]
    if faults:
        raise ConflictError(
            _("Des mots cités ne sont pas ceux du texte à cet endroit ; rien n'a été enregistré."),
            hint=_("Le texte ou les positions viennent d'ailleurs : relisez l'entretien du projet, puis recommencez."),
            faults=faults,
        )


def load_texts(connection: Connection, ids: Iterable[InterviewId]) -> dict[InterviewId, str]:
    """Load the texts of some interviews."""
    wanted = sorted(ids)
    if not wanted:
        return {}
    query = select(INTERVIEWS.c.id, INTERVIEWS.c.text).where(INTERVIEWS.c.id.in_(wanted))
    return {row.id: row.text for row in connection.execute(query)}


def _fault(place: Quoting) -> Fault:
    message = _("{interview}, caractères {start} à {end}")
    return Fault(message.format(interview=place.interview_id, start=place.span.start, end=place.span.end))
