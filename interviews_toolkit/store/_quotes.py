"""The promise that quoted words are the text's own, checked wherever a place in a text is written down."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from sqlalchemy import Connection, select

from interviews_toolkit.errors import ConflictError, Fault, NotFoundError, ProjectFileError, What
from interviews_toolkit.i18n import _
from interviews_toolkit.model.ids import InterviewId, content_hash
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
    check_words(load_texts(connection, {place.interview_id for place in places}), places)


def check_words(texts: Mapping[InterviewId, str], places: Sequence[Quoting]) -> None:
    """See that every quote is the words of these texts at its span.

    Raises:
        NotFoundError: There is no text of that interview.
        ConflictError: Quotes differ; all of them are listed, by place, without their words.
    """
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
    query = select(INTERVIEWS.c.id, INTERVIEWS.c.text, INTERVIEWS.c.text_hash).where(INTERVIEWS.c.id.in_(wanted))
    rows = connection.execute(query).all()
    for row in rows:
        check_text(row.id, row.text, row.text_hash)
    return {row.id: row.text for row in rows}


def check_text(interview_id: str, text: str, text_hash: str) -> None:
    """See that a text is the one that was read: a disk, or a hand, may have changed it since.

    Raises:
        ProjectFileError: It is not.
    """
    if content_hash(text) != text_hash:
        raise changed_words(interview_id)


def check_kept_quotes(texts: Mapping[InterviewId, str], places: Iterable[Quoting]) -> None:
    """See that what was kept still quotes the texts.

    Raises:
        ProjectFileError: A quote is not the text's words.
    """
    for place in places:
        if place.span.cut(texts[place.interview_id]) != place.quote:
            raise changed_words(place.interview_id)


def changed_words(interview_id: str) -> ProjectFileError:
    """Say that words of an interview are no longer those that were kept."""
    return ProjectFileError(
        _("Le projet est abîmé : des mots de l'entretien « {id} » ne sont plus ceux qui ont été enregistrés.").format(
            id=interview_id
        ),
        hint=_(
            "Voyez ce qui a changé : interviews project doctor ; puis revenez à une sauvegarde : interviews "
            "project backup restore"
        ),
    )


def _fault(place: Quoting) -> Fault:
    message = _("{interview}, caractères {start} à {end}")
    return Fault(message.format(interview=place.interview_id, start=place.span.start, end=place.span.end))
