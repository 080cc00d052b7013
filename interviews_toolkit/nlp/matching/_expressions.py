"""Regular expressions of indicators: run by ``regex``, turn by turn, with a time limit."""

import time
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from interviews_toolkit.errors import CodebookError
from interviews_toolkit.files.spelling import shadow
from interviews_toolkit.i18n import _
from interviews_toolkit.model.indicator_parts import Regex
from interviews_toolkit.model.indicators import IndicatorSyntaxError
from interviews_toolkit.model.interviews import Interview
from interviews_toolkit.model.spans import Span

if TYPE_CHECKING:
    import regex

TIME_LIMIT = 1.0
"""Seconds one expression may take over one interview."""


@cache
def compiled(pattern: str) -> "regex.Pattern[str]":
    r"""Compile an expression; case does not matter, ``\b`` and ``\w`` know French.

    Raises:
        IndicatorSyntaxError: The expression cannot be read; the position counts the opening slash.
    """
    import regex

    try:
        return regex.compile(pattern, regex.IGNORECASE)
    except regex.error as error:
        message = _("Expression rationnelle illisible : {reason}.").format(reason=error.msg)
        raise IndicatorSyntaxError(message, (error.pos or 0) + 1) from error


def spans_of(expression: Regex, interview: Interview, *, include_interviewer: bool) -> Iterator[Span]:
    """Find an expression in the turns that count; matches of no length are none.

    Raises:
        CodebookError: The expression took too long or cannot be read.
    """
    try:
        pattern = compiled(expression.pattern)
    except IndicatorSyntaxError as error:
        raise CodebookError(error.message, hint=f"/{expression.pattern}/") from error
    text = shadow(interview.text)
    deadline = time.monotonic() + TIME_LIMIT
    for turn in interview.turns:
        if not (include_interviewer or turn.is_codable):
            continue
        left = max(deadline - time.monotonic(), 1e-6)
        try:
            for found in pattern.finditer(text, turn.span.start, turn.span.end, timeout=left):
                if found.end() > found.start():
                    yield Span(found.start(), found.end())
        except TimeoutError as error:
            message = _("L'expression rationnelle a été arrêtée après {n} s : elle est trop lente.").format(n=1)
            hint = _("Simplifiez /{pattern}/ : évitez les répétitions dans des répétitions.")
            raise CodebookError(message, hint=hint.format(pattern=expression.pattern)) from error
