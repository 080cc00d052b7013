"""Where passages lie: programs count code points or UTF-16, a line end as one or two, the end in or out.

Nobody writes down how, so that it is inferred from each source: quotes that are found, words that are not cut.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import product

from interviews_toolkit.refi.project import Counting, CountingEvidence

_TRIED = 1_000
"""Passages of a source that are judged: enough to tell, whatever its length."""
_ENDINGS = ("…", "...")


@dataclass(frozen=True, slots=True)
class Told:
    """A place as a file tells it, and the name that may be its words."""

    start: int
    end: int
    name: str


class RawText:
    """A text as its file has it (byte order mark apart), and where its characters stand under each counting."""

    def __init__(self, text: str, *, has_bom: bool) -> None:
        self.text = text
        self.has_bom = has_bom
        self._wide = wide_places(text)
        self._ends = _line_ends(text)

    def countings(self) -> list[Counting]:
        """The ways of counting that this text tells apart; the standard's own first."""
        wide, bom = (False, True) if self._wide else (False,), (False, True) if self.has_bom else (False,)
        crlf = (1, 2) if self._ends else (1,)
        ways = product((False, True), wide, bom, crlf)
        return [Counting(utf16, has_bom, n, inclusive) for inclusive, utf16, has_bom, n in ways]

    def places(self, counting: Counting) -> "CountedPlaces":
        """Make the table that turns told places into code points of this text."""
        shifts = [(place + 1, 1) for place in self._wide] if counting.utf16 else []
        shifts += [(place + 2, -1) for place in self._ends] if counting.crlf == 1 else []
        keys, deltas, total = [0], [0], 0
        for after, shift in sorted(shifts):
            total += shift
            keys.append(after + total)
            deltas.append(total)
        return CountedPlaces(keys, deltas, counting, len(self.text))


@dataclass(frozen=True, slots=True)
class CountedPlaces:
    """Turns places told under a counting into code points."""

    _keys: Sequence[int]
    _deltas: Sequence[int]
    counting: Counting
    length: int

    def span(self, told: Told) -> tuple[int, int]:
        """Where it lies, half-open; it may be empty, or beyond the text."""
        end = told.end + 1 if self.counting.inclusive else told.end
        return self._place(told.start), self._place(end)

    def _place(self, told: int) -> int:
        counted = told - self.counting.bom
        return counted - self._deltas[max(0, bisect_right(self._keys, counted) - 1)]


def infer(raw: RawText, told: Sequence[Told], preferred: Counting, *, is_known: bool = False) -> CountingEvidence:
    """Find how a source's places are counted.

    Args:
        preferred: What the program that wrote them does, as far as is known: taken where nothing tells them apart.
        is_known: That program is this one: nothing is inferred.

    Returns:
        The counting under which most quotes are found and fewest words are cut; among equals, the one nearest to
        what is preferred.
    """
    judged = told[:: max(1, len(told) // _TRIED)]
    tables = [raw.places(counting) for counting in ([preferred] if is_known else raw.countings())]
    found = [[_is_quote(raw.text, table.span(one), one.name) for one in judged] for table in tables]
    quotes = [any(row[place] for row in found) for place in range(len(judged))]
    best = max(
        zip(tables, found, strict=True),
        key=lambda pair: (
            round(_score(raw.text, pair[0], judged, hits=pair[1], quotes=quotes), 9),
            _nearness(pair[0].counting, preferred),
        ),
    )
    table, hits = best
    n_clamped, n_empty = _faults(table, told)
    return CountingEvidence(
        counting=table.counting,
        n_passages=len(told),
        n_named=sum(quotes),
        n_found=sum(hits),
        score=_score(raw.text, table, judged, hits=hits, quotes=quotes) if judged else 1.0,
        n_clamped=n_clamped,
        n_empty=n_empty,
    )


def _score(
    text: str, table: CountedPlaces, judged: Sequence[Told], *, hits: Sequence[bool], quotes: Sequence[bool]
) -> float:
    """Mean over the passages: edges that cut no word; for quotes, whether they are there counts twice as much."""
    total = 0.0
    for one, hit, is_one in zip(judged, hits, quotes, strict=True):
        edges = _edges(text, *table.span(one))
        total += (2 * hit + edges) / 3 if is_one else edges
    return total / len(judged) if judged else 0.0


def _edges(text: str, start: int, end: int) -> float:
    """0 to 1: does the passage begin and end between words, without white space at its ends?"""
    if not 0 <= start < end <= len(text):
        return 0.0
    begins = start == 0 or not (text[start - 1].isalnum() and text[start].isalnum())
    ends = end == len(text) or not (text[end - 1].isalnum() and text[end].isalnum())
    return (3 * begins + 3 * ends + (not text[start].isspace()) + (not text[end - 1].isspace())) / 8


def _is_quote(text: str, span: tuple[int, int], name: str) -> bool:
    start, end = span
    if not name.strip() or not 0 <= start < end <= len(text):
        return False
    said, words = " ".join(name.split()), " ".join(text[start:end].split())
    ending = next((one for one in _ENDINGS if said.endswith(one)), "")
    return said == words or bool(ending and words.startswith(said.removesuffix(ending).rstrip()))


def _nearness(counting: Counting, preferred: Counting) -> int:
    same = (
        8 * (counting.inclusive == preferred.inclusive),
        4 * (counting.utf16 == preferred.utf16),
        2 * (counting.bom == preferred.bom),
        counting.crlf == preferred.crlf,
    )
    return sum(same)


def _faults(table: CountedPlaces, told: Iterable[Told]) -> tuple[int, int]:
    spans = [table.span(one) for one in told]
    n_empty = sum(min(end, table.length) <= max(start, 0) for start, end in spans)
    n_out = sum(start < 0 or end > table.length for start, end in spans if min(end, table.length) > max(start, 0))
    return n_out, n_empty


def wide_places(text: str) -> list[int]:
    """Where the characters beyond U+FFFF stand: NVivo counts them for two."""
    is_plain = not text or max(text) <= "\uffff"
    return [] if is_plain else [place for place, char in enumerate(text) if char > "\uffff"]


def _line_ends(text: str) -> list[int]:
    found, place = [], text.find("\r\n")
    while place >= 0:
        found.append(place)
        place = text.find("\r\n", place + 2)
    return found
