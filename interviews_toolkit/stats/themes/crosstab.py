"""Themes crossed with an attribute of the actors: who speaks of it, group by group, and whether chance explains it."""

from collections.abc import Mapping
from dataclasses import dataclass

from interviews_toolkit.errors import NotEnoughDataError, What
from interviews_toolkit.model.ids import CodeId
from interviews_toolkit.model.layers import UNKNOWN_GROUP
from interviews_toolkit.stats.numbers.independence import Independence, adjust, judge_independence
from interviews_toolkit.stats.numbers.power import smallest_v
from interviews_toolkit.stats.themes.frequency import ThemeTable


@dataclass(frozen=True, slots=True)
class ThemeCrosstab:
    """One 2 x groups table a theme: actors who speak of it, actors who do not.

    Attributes:
        groups: Group -> its actors, the largest first; actors whose group is unknown are in none.
        n_unknown: Those actors.
        counts: Theme -> group -> actors who speak of it.
        tests: Theme -> its test; first row "speaks", second "does not", columns as ``groups``.
        n_tests: Tests p-values are adjusted for.
    """

    table: ThemeTable
    groups: Mapping[str, int]
    n_unknown: int
    counts: Mapping[CodeId, Mapping[str, int]]
    tests: Mapping[CodeId, Independence]

    @property
    def n_tests(self) -> int:
        """How many themes had something to test."""
        return sum(test.p.value is not None for test in self.tests.values())

    @property
    def smallest_v(self) -> float:
        """The least V one test alone would show at 5 %, four times in five; above 1, none would."""
        return smallest_v(len(self.groups) - 1, n=sum(self.groups.values()), width=1)


def cross_themes(table: ThemeTable) -> ThemeCrosstab:
    """Test every theme of a table crossed with an attribute.

    Raises:
        NotEnoughDataError: Fewer than two groups.
    """
    groups = {group: n for group, n in table.groups.items() if group != UNKNOWN_GROUP}
    if len(groups) < 2:
        raise NotEnoughDataError(What.ONE_GROUP)
    counts = {row.code_id: {group: row.by_group.get(group, 0) for group in groups} for row in table.rows}
    tests = {
        code: judge_independence([[own[g] for g in groups], [n - own[g] for g, n in groups.items()]])
        for code, own in counts.items()
    }
    return ThemeCrosstab(table, groups, table.n - sum(groups.values()), counts, adjust(tests))
