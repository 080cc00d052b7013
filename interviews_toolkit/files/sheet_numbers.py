"""The numbers of a spreadsheet as text: a style makes dates of some, counted in days since the workbook's first one."""

import re
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

_BUILT_IN = {**dict.fromkeys((*range(14, 23), 45, 47), "d"), 46: "[h]"}
"""Formats of dates and times that no workbook writes out: all that matters of them."""
_QUOTED = re.compile(r'".*?"|\[(?!hh?\]|mm?\]|ss?\])[^\]]*\]')
"""What a format prints as it stands, its colours and its language."""
_DATED = re.compile(r"(?<![_\\])[dmhysDMHYS]")
_SPAN = re.compile(r"\[(?:hh?|mm?|ss?)\]", re.IGNORECASE)
_MODERN, _MAC = datetime(1899, 12, 30), datetime(1904, 1, 1)  # noqa: DTZ001 - a date of a table, nowhere
_LEAP = 60
"""The 29th of February 1900, a day that spreadsheets count and that never was."""
_DAY = 86_400_000  # milliseconds


class SheetNumbers:
    """What numbers say under the styles of a workbook.

    Args:
        formats: The number of the format of each style, in their order.
        written: The formats that the workbook writes out.
        is_mac: Its days count from 1904.
    """

    def __init__(
        self, formats: Iterable[int] = (), written: Mapping[int, str] = _BUILT_IN, *, is_mac: bool = False
    ) -> None:
        self._dates: dict[str, bool] = {}
        for style, number in enumerate(formats):
            head = _QUOTED.sub("", written.get(number, _BUILT_IN.get(number, "")).split(";")[0])
            if _DATED.search(head):
                self._dates[str(style)] = bool(_SPAN.search(head))
        self._first = _MAC if is_mac else _MODERN

    def say(self, text: str, style: str) -> str:
        """Say a number as a CSV export would; a date out of the calendar as spreadsheets say a fault.

        Raises:
            ValueError: No number.
        """
        is_span = self._dates.get(style or "0")
        if is_span is None and text.isdecimal():
            return text.lstrip("0") or "0"
        if not (text := text.strip()):
            return ""
        number = float(text)
        if is_span is None:
            return str(int(text) if text.lstrip("-").isdecimal() else int(number) if number.is_integer() else number)
        try:
            return str(_span(number)) if is_span else self._moment(number)
        except (OverflowError, ValueError):
            return "#VALUE!"

    def _moment(self, days: float) -> str:
        """A date with its time, or a time alone, which is less than a day."""
        day, fraction = divmod(days, 1)
        rest = timedelta(milliseconds=round(fraction * _DAY))
        if day == 0 and not rest.days:
            return (_MODERN + rest).time().isoformat()
        if 0 < days < _LEAP and self._first is _MODERN:
            day += 1
        return (self._first + timedelta(days=day) + rest).isoformat()


def _span(days: float) -> timedelta:
    """A length of time, to the thousandth of a second."""
    span = timedelta(days=days)
    return timedelta(days=span.days, seconds=span.seconds, microseconds=round(span.microseconds, -3))
