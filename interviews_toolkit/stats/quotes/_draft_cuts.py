"""What a quotation's cuts hide: words of another voice, or the « pas » that makes them say the contrary."""

from collections.abc import Sequence
from dataclasses import dataclass

from interviews_toolkit.languages import spoken
from interviews_toolkit.model.interviews import Interview
from interviews_toolkit.model.spans import Span
from interviews_toolkit.model.words import count_words
from interviews_toolkit.stats.quotes._draft_words import Token, tokens_of

_NODS = 3
"""Words another voice may put in (« Mm. D'accord. ») without being what is answered."""
_COMPLEMENT = 4
"""Words between a negation and its « que » : « je ne crois pas du tout que »."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that must follow one another.

    Attributes:
        gap: How many words may be skipped before them.
        added: The author's own words in brackets before them.
    """

    tokens: tuple[Token, ...]
    gap: int
    added: str = ""


def other_voice(interview: Interview, span: Span) -> str:
    """The words of another voice inside a quotation; empty if there are none, or only a nod."""
    turns = interview.turns_touched(span)
    voices = [turn for turn in turns if turn.speaker != turns[0].speaker]
    said = [turn.span.cut(interview.text) for turn in voices]
    return next((words for words in said if "?" in words or count_words(words) > _NODS), "")


def denial_hidden(
    tokens: Sequence[Token], places: Sequence[tuple[int, int]], pieces: Sequence[Piece], *, led_by: str
) -> str:
    """The words that make a quotation say the contrary, left out or put in; empty if there are none.

    Args:
        tokens: The interview's.
        places: Where each piece stands in them, end excluded.
        pieces: The quotation's, with what its author put in.
        led_by: The draft's sentence before it: « E01 ne croit pas que « … » » denies with the author's own words.
    """
    for (_first, end), (start, _last), piece in zip(places, places[1:], pieces[1:], strict=False):
        left_out, put_in = tokens[end:start], tokens_of(piece.added)
        hidden = _near_edges(left_out)
        if bool(hidden) != bool(_denials(put_in)):
            return " ".join(token.form for token in (left_out if hidden else put_in))
    after = tokens[places[-1][1] : places[-1][1] + 1]
    if _denials(after):
        return after[0].form
    before = list(tokens[max(0, places[0][0] - _COMPLEMENT - 2) : places[0][0]])
    if _ends_in_that(before) and _denials(_last_clause(before)) and not _denials(tokens_of(led_by)):
        return " ".join(token.form for token in _last_clause(before))
    return ""


def _near_edges(left_out: Sequence[Token]) -> list[Token]:
    """Denials not parted from the words kept, on either side, by a mark or the head of another clause."""
    stops = [place for place, token in enumerate(left_out) if _parts(token)]
    if not stops:
        return _denials(left_out)
    return _denials([*left_out[: stops[0]], *left_out[stops[-1] + 1 :]])


def _parts(token: Token) -> bool:
    return (not token.is_word and token.form not in "'-") or token.form in _heads()


def _heads() -> frozenset[str]:
    return spoken().lexicon.clause_words | spoken().quotes.joins


def _denials(tokens: Sequence[Token]) -> list[Token]:
    lexicon = spoken().lexicon
    particles = frozenset(one.rstrip("'") for one in lexicon.negation_particles)
    with_particle = any(token.form in particles for token in tokens)
    strong = lexicon.negations | particles
    weak = lexicon.weak_negations if with_particle else frozenset()
    return [token for token in tokens if token.form in strong or token.form in weak]


def _ends_in_that(before: Sequence[Token]) -> bool:
    words = [token.form for token in before if token.form != "'"]
    return bool(words) and words[-1] in spoken().quotes.that


def _last_clause(before: Sequence[Token]) -> list[Token]:
    stops = [place for place, token in enumerate(before) if not token.is_word and token.form != "'"]
    return list(before[stops[-1] + 1 :] if stops else before)
