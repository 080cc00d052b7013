"""What a later wave of interviews changes: by theme, who spoke of it before, who does since, and what that proves.

The actors of two waves are not the same people: a share that moves within what chance gives is only another base.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum, auto

from interviews_toolkit.errors import NotEnoughDataError, NotFoundError, What
from interviews_toolkit.model.cases import attribute_names
from interviews_toolkit.model.codebook import Codebook
from interviews_toolkit.model.ids import CodeId, InterviewId
from interviews_toolkit.model.interviews import Case, Interview
from interviews_toolkit.model.layers import Layer
from interviews_toolkit.stats.numbers.independence import Independence
from interviews_toolkit.stats.themes.crosstab import cross_themes
from interviews_toolkit.stats.themes.frequency import ThemeTable, tabulate_themes

_CALLED = re.compile(r"vague|wave", re.IGNORECASE)
_DATE = "date"
_BEFORE, _SINCE = "before", "since"
LEVEL = 0.05
"""A share has changed where chance alone explains the gap less often, all themes tested together (Holm)."""


class Became(StrEnum):
    """What became of a theme."""

    NEW = auto()
    """Nobody spoke of it before; somebody does since."""
    UNHEARD = auto()
    """Spoken of before; by nobody since."""
    MOVED = auto()
    """Another share of actors than chance explains."""
    BASE = auto()
    """Counted among more actors; nothing says that the share is another."""
    NEVER = auto()
    """Nobody speaks of it, then or now."""


@dataclass(frozen=True, slots=True)
class ThemeWaves:
    """Themes before and since a wave.

    Attributes:
        table: Over both; who speaks of each theme now.
        attribute: What says when an actor was heard.
        since: The first value of it that is of the new wave.
        before, after: Who was heard then, and who since; ``undated`` is neither.
        tests: Theme -> before against since, exact where few.
    """

    table: ThemeTable
    attribute: str
    since: str
    before: tuple[InterviewId, ...]
    after: tuple[InterviewId, ...]
    undated: tuple[InterviewId, ...]
    tests: Mapping[CodeId, Independence]

    def counts(self, code_id: CodeId) -> tuple[int, int]:
        """How many spoke of a theme before, and since."""
        who = next(set(row.cases) for row in self.table.rows if row.code_id == code_id)
        return len(who & set(self.before)), len(who & set(self.after))

    def change(self, code_id: CodeId) -> Became:
        """Tell what became of a theme."""
        then, now = self.counts(code_id)
        if not (then and now):
            return Became.NEVER if not (then or now) else Became.NEW if now else Became.UNHEARD
        p = self.tests[code_id].p_holm
        return Became.MOVED if p is not None and p < LEVEL else Became.BASE


def compare_waves(
    interviews: Sequence[Interview], codebook: Codebook, layer: Layer, *, cases: Mapping[InterviewId, Case], since: str
) -> ThemeWaves:
    """Count every theme before and since a wave, named by the participants' wave column, or by a date (2026-01).

    Raises:
        NotFoundError: The participants have neither a wave nor a date, or no such wave.
        NotEnoughDataError: Nobody was heard before, or nobody since.
    """
    attribute = _when(cases)
    heard = {one: case.attributes.get(attribute, "") for one, case in cases.items()}
    known = sorted({when for when in heard.values() if when}, key=_rank)
    if attribute != _DATE and since not in known:
        raise NotFoundError(What.NO_WAVE, which=since, known=known)
    sides = {one: _SINCE if _rank(when) >= _rank(since) else _BEFORE for one, when in heard.items() if when}
    dated = [one for one in interviews if one.id in sides]
    split = {one: Case(one, {attribute: side}) for one, side in sides.items()}
    table = tabulate_themes(dated, codebook, layer, cases=split, by=attribute)
    parts = {side: tuple(one for one in table.base if sides[one] == side) for side in (_BEFORE, _SINCE)}
    if not all(parts.values()):
        raise NotEnoughDataError(What.ONE_WAVE, which=since, known=known)
    undated = tuple(one.id for one in interviews if one.id in layer.seen and one.id not in sides)
    return ThemeWaves(table, attribute, since, parts[_BEFORE], parts[_SINCE], undated, cross_themes(table).tests)


def _when(cases: Mapping[InterviewId, Case]) -> str:
    names = attribute_names(cases.values())
    found = next((name for name in names if _CALLED.search(name)), _DATE)
    if found not in names:
        raise NotFoundError(What.NO_ATTRIBUTE, which="vague", known=sorted(names))
    return found


def _rank(when: str) -> tuple[int, str]:
    """« 2 » before « 10 », then dates and names as they are written."""
    return (int(when), "") if when.isdigit() else (0, when)
