"""Saying what became of the author's own words in a synthesis, in a line each."""

from interviews_toolkit.exports.synthesis.own_words import Outdated
from interviews_toolkit.exports.wording import decimal_text, shortened
from interviews_toolkit.i18n import _, listed
from interviews_toolkit.model.report_parts import FigureThen, ReportPart

_SHOWN = 60


def say_outdated(found: Outdated) -> str:
    """« depuis qu'il a été écrit (2026-11-23) : Argent 12/17, maintenant 13/17 »."""
    changes = [_say_change(then, now) for then, now in found.changes]
    return _("{place}, « {words} » — écrit le {day}, et depuis : {changes}.").format(
        place=found.part.place,
        words=shortened(found.part.text, _SHOWN),
        day=found.part.written_at[:10],
        changes=listed(changes),
    )


def _say_change(then: FigureThen, now: FigureThen | None) -> str:
    if now is None:
        return _("{measure} n'y est plus ({then})").format(measure=then.measure, then=_value(then))
    return _("{measure} {then}, maintenant {now}").format(measure=then.measure, then=_value(then), now=_value(now))


def _value(figure: FigureThen) -> str:
    value = str(int(figure.value)) if float(figure.value).is_integer() else decimal_text(figure.value)
    return value if figure.base is None else f"{value}/{figure.base}"


def say_astray(part: ReportPart) -> str:
    """Say that words are kept and not printed."""
    return _("« {words} » n'a plus de place : la partie « {place} » n'est pas dans cette synthèse.").format(
        words=shortened(part.text or (part.excerpt.quote if part.excerpt else ""), _SHOWN), place=part.place
    )


def say_withheld(part: ReportPart) -> str:
    """Say that a quote is kept and may not be printed; its words are not repeated."""
    return _(
        "Une citation gardée ({interview}) n'est pas imprimée : son accord, ou ce qu'elle dit de qui parle."
    ).format(interview=part.excerpt.interview_id if part.excerpt else "")
