"""What an indicator is made of, once it is read: words, gaps, alternatives, in a row; or a regular expression."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Word:
    """A word as typed, to be met in any of its forms; ``inter-connaissance`` and ``l'entreprise`` are one Word."""

    text: str


@dataclass(frozen=True, slots=True)
class Exact:
    """One or several words typed between quotation marks: these forms and no others."""

    text: str


@dataclass(frozen=True, slots=True)
class Wildcard:
    """Any word that begins, ends, or (both open) has in its middle what was typed.

    Attributes:
        text: What was typed, without asterisks; empty after a part of speech only (``NOUN:*``).
        open_start: The asterisk stands before (``*construction``).
        open_end: The asterisk stands after (``sensibilis*``).
    """

    text: str
    open_start: bool
    open_end: bool


@dataclass(frozen=True, slots=True)
class Tagged:
    """A word asked for as one part of speech, the only place where a match depends on it."""

    pos: str
    word: "Word | Wildcard | Exact"


@dataclass(frozen=True, slots=True)
class Gap:
    """Between nothing and ``max_words`` words, whatever they are, inside one turn.

    Attributes:
        any_order: What stands on the two sides may also come the other way round (``~~5``).
    """

    max_words: int
    any_order: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """Alternatives, each a sequence; an optional one may also be absent."""

    options: tuple["Sequence", ...]
    is_optional: bool = False


Element = Word | Exact | Wildcard | Tagged | Gap | Choice
Sequence = tuple[Element, ...]


@dataclass(frozen=True, slots=True)
class Regex:
    """A regular expression on the text of a turn; the room that matches compiles it, with a time limit."""

    pattern: str
