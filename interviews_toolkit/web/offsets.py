"""Code points of the stored text to UTF-16 units of a page and back: 📌 is one here and two there.

This is the only place of the room that knows; everything a page sends or gets passes through it.
"""

import re
from bisect import bisect_left

from interviews_toolkit.errors import UsageError
from interviews_toolkit.i18n import _
from interviews_toolkit.model.spans import Span

_TWO_UNITS = re.compile("[\U00010000-\U0010ffff]")


class Offsets:
    """Both ways of counting in one text; made once a text, then each question is a search among its rare signs."""

    def __init__(self, text: str) -> None:
        self._n_points = len(text)
        # Places of the signs that take two units: in points, and in units.
        self._points = [found.start() for found in _TWO_UNITS.finditer(text)]
        self._units = [place + before for before, place in enumerate(self._points)]

    def to_utf16(self, points: int) -> int:
        """Count in UTF-16 units what stands before a code point."""
        return points + bisect_left(self._points, points)

    def to_points(self, units: int) -> int:
        """Count in code points what stands before a UTF-16 unit.

        Raises:
            UsageError: The place is outside the text, or in the middle of a sign.
        """
        before = bisect_left(self._units, units)
        in_a_sign = before and self._units[before - 1] + 1 == units
        if in_a_sign or not 0 <= units <= self._n_points + len(self._points):
            raise UsageError(_("Ce passage commence ou finit hors du texte, ou au milieu d'un signe."))
        return units - before

    def span_to_utf16(self, span: Span) -> tuple[int, int]:
        """Give a span as a page counts, half-open."""
        return self.to_utf16(span.start), self.to_utf16(span.end)

    def span_to_points(self, start: int, end: int) -> Span:
        """Give what a page selected as a span of the stored text.

        Raises:
            UsageError: It is empty, outside the text, or cuts a sign in two.
        """
        first, last = self.to_points(start), self.to_points(end)
        if first >= last:
            raise UsageError(_("Ce passage est vide."))
        return Span(first, last)
