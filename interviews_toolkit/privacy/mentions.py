"""A place in a text that would help to recognise somebody, and what kind of thing it names."""

from dataclasses import dataclass
from enum import StrEnum

from interviews_toolkit.model.spans import Span


class MentionKind(StrEnum):
    """What kind of thing is mentioned."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    EMAIL = "email"
    TELEPHONE = "telephone"
    ADDRESS = "address"
    LINK = "link"
    NUMBER = "number"
    DATE = "date"
    AGE = "age"
    ROLE = "role"


@dataclass(frozen=True, slots=True, order=True)
class Mention:
    """A place in a text that would help to recognise somebody.

    Attributes:
        span: In the text.
        kind: Of what.
        words: As the text has them.
        is_doubtful: A capital that may be a sentence's: a person says whether it is a name.
    """

    span: Span
    kind: MentionKind
    words: str
    is_doubtful: bool = False
