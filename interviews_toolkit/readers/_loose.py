"""A known voice written loosely: ``- Marthe :``, ``12 Marthe :``, ``marthe ;``, ``Marthe, riant :``, ``« Marthe :``."""

import re
from collections.abc import Collection, Sequence

from interviews_toolkit.files.spelling import without_accents
from interviews_toolkit.readers._labels import Candidate, LabelKind
from interviews_toolkit.readers._lexicon import fold
from interviews_toolkit.readers._lines import Line
from interviews_toolkit.readers._times import STAMP, seconds_of
from interviews_toolkit.readers._voices import HeardVoices

_LEAD = rf"\s*(?:(?P<before>{STAMP})\s*|[-–—•*·▪●>«\"“]\s*|\d{{1,4}}\s*[.)/\]-]?\s+|[a-z]\)\s*)*"
_ASIDE = r"\s*(?:\([^()\n]{1,80}\)|\[[^\[\]\n]{1,80}\]|,\s[^:;.,\n]{1,40}(?=\s?:))"
_BESIDE = rf"(?:{_ASIDE})?(?:\s*(?P<after>{STAMP}))?"
_SEPARATOR = r"\s*(?P<separator>[:;.]|[–—-]+(?=\s))\s*(?=\S)"
_SENTENCE_ENDS = re.compile(r"[.!?…:»\")\]]\s*$")


class LooseHeads:
    """Finds known voices at the head of lines where they are not set off as everywhere else in the transcript."""

    def __init__(self, voices: HeardVoices) -> None:
        named = _any_of({_even(label) for label in voices.labels.values() if len(label) > 1}) or "(?!)"
        self._shape = re.compile(rf"{_LEAD}(?P<label>{named})(?!\w){_BESIDE}{_SEPARATOR}", re.IGNORECASE)
        self._voices = voices

    def find(
        self, lines: Sequence[Line], chosen: Sequence[Candidate | None]
    ) -> tuple[list[Candidate | None], list[int]]:
        """Add the heads that are sure, below the first turn; give the numbers of the lines that are not.

        Sure is a colon, or a semicolon after a capital, where the line above ends a sentence. A dash may only join
        words, a full stop ends a call (« Marthe. »): those are for a person to look at.
        """
        heads: list[Candidate | None] = list(chosen)
        doubtful: list[int] = []
        if self._voices.kind is LabelKind.VOICE:
            return heads, doubtful
        started, above = False, ""
        for at, line in enumerate(lines):
            started = started or heads[at] is not None
            if started and heads[at] is None and not line.is_aside and (found := self._match(line.text)):
                if self._is_sure(found, line.text, above):
                    heads[at] = self._candidate(found, line)
                elif self._is_doubtful(found, line.text, above):
                    doubtful.append(line.number)
            above = line.text if line.text.strip() else above
        return heads, doubtful

    def _match(self, text: str) -> re.Match[str] | None:
        even = _even(text)
        return self._shape.match(even) if len(even) == len(text) else None

    def _is_sure(self, found: re.Match[str], text: str, above: str) -> bool:
        ended = _SENTENCE_ENDS.search(above) is not None
        is_capital = text[found.start("label")].isupper()
        if found["separator"] == ":":
            return ended or is_capital
        return found["separator"] == ";" and is_capital and ended

    def _is_doubtful(self, found: re.Match[str], text: str, above: str) -> bool:
        if found["separator"] == ".":
            return not text[found.start("label")].islower()
        return found["separator"] in ":;" or _SENTENCE_ENDS.search(above) is not None

    def _candidate(self, found: re.Match[str], line: Line) -> Candidate:
        label = line.text[found.start("label") : found.end("label")]
        stamp = found["before"] or found["after"]
        seconds = seconds_of(stamp) if stamp else line.seconds
        return Candidate(label, fold(label), LabelKind.COLON, found.end(), seconds)


def _any_of(names: Collection[str]) -> str:
    """Write a pattern of any of the names, the longest that fits: what they begin with alike is looked at once."""
    rests: dict[str, set[str]] = {}
    for name in names:
        if name:
            rests.setdefault(name[0], set()).add(name[1:])
    options = "|".join(re.escape(first) + _any_of(rests[first]) for first in sorted(rests))
    return f"(?:{options}){'?' if '' in names else ''}" if options else ""


def _even(text: str) -> str:
    """Take accents and capitals off, one code point for one: what changes the length is left as it is."""
    plain = without_accents(text)
    return plain if len(plain) == len(text) else text
