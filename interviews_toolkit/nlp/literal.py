"""Find words as they are typed, accents and capitals aside: what a page needs at each letter, without any analysis."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from interviews_toolkit.files.spelling import LIGATURES, shadow, without_accents
from interviews_toolkit.model.interviews import Interview, Role
from interviews_toolkit.model.spans import Span


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed; its first word is searched as it stands, a hundred times as fast as a pattern that looks back."""

    first: str
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class FoldedText:
    """A text without accents and capitals.

    Attributes:
        places: Of each character and of the end, its place in the text; None where all places are the same.
    """

    words: str
    places: Sequence[int] | None

    def find(self, typed: Typed) -> Iterator[Span]:
        """Give where words begin as what was typed does, in code points of the text it was made from."""
        at = self.words.find(typed.first)
        while at >= 0:
            found = typed.pattern.match(self.words, at) if at == 0 or not _in_word(self.words[at - 1]) else None
            if found:
                start, end = found.span()
                yield Span(start, end) if self.places is None else Span(self.places[start], self.places[end])
            at = self.words.find(typed.first, found.end() if found else at + 1)


def fold_text(text: str) -> FoldedText:
    """Fold a text, remembering where each character stood: « œ » becomes two, a lone accent none."""
    letters = {letter: without_accents(shadow(letter).casefold().translate(LIGATURES)) for letter in set(text)}
    words = "".join(map(letters.__getitem__, text))
    if all(len(folded) == 1 for folded in letters.values()):
        return FoldedText(words, None)
    places = [place for place, letter in enumerate(text) for _ in letters[letter]]
    return FoldedText(words, [*places, len(text)])


def read_typed(typed: str) -> Typed | None:
    """Read what was typed: it begins where a word begins, may stop in one; None for nothing."""
    words = fold_text(typed).words.split()
    return Typed(words[0], re.compile(r"\s+".join(map(re.escape, words)))) if words else None


def _in_word(letter: str) -> bool:
    return letter.isalnum() or letter == "_"


class FoldedTexts:
    """Folded texts of a study, kept from one letter typed to the next."""

    def __init__(self) -> None:
        self._kept: dict[str, FoldedText] = {}

    def find(self, typed: str, interview: Interview, *, include_interviewer: bool = False) -> Iterator[Span]:
        """Give where the words are said in an interview, each place within one turn."""
        wanted = read_typed(typed)
        if wanted is None or not interview.turns:
            return
        folded = self._kept.get(interview.text_hash)
        if folded is None:
            folded = self._kept[interview.text_hash] = fold_text(interview.text)
        starts = [turn.span.start for turn in interview.turns]
        for span in folded.find(wanted):
            turn = interview.turns[max(bisect_right(starts, span.start) - 1, 0)]
            is_heard = include_interviewer or turn.speaker.role is not Role.INTERVIEWER
            if is_heard and turn.span.contains(span):
                yield span
