"""What a study's figures are, so that a draft's may be held against them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from interviews_toolkit.model.statements import Stance
from interviews_toolkit.stats.consensus.report import StatementConsensus
from interviews_toolkit.stats.numbers.honest import percentage, round_half_up
from interviews_toolkit.stats.themes.frequency import ThemeTable

_FEW = 3
"""Types of fewer actors are told together: « autres types 10/11 »."""


class Measure(StrEnum):
    """What a figure counts."""

    PRESENCE = "presence"
    SPONTANEOUS = "spontaneous"
    COVERAGE = "coverage"
    VOICED = "voiced"
    FAVOURABLE = "favourable"
    NUANCED = "nuanced"
    OPPOSED = "opposed"
    ANSWERS = "answers"


@dataclass(frozen=True, slots=True)
class KnownFigure:
    """One figure of the study.

    Attributes:
        name: What a draft calls it: a theme, a statement, an option of the consultation.
        group: The type of actor or the population it is restricted to; None for all actors.
        count, base: How many of how many; both 0 for a coverage.
        share: 0-1, where it is not ``count / base``: a coverage, or what a survey gives after weighting.
    """

    name: str
    measure: Measure
    count: int
    base: int
    group: str | None = None
    share: float | None = None

    def percents(self, decimals: int) -> Iterator[Decimal]:
        """The percentages that say it, at so many decimals: raw, and weighted."""
        if self.base:
            yield percentage(self.count, self.base, decimals=decimals)
        if self.share is not None:
            yield round_half_up(100 * self.share, decimals)

    @property
    def shares(self) -> tuple[float, ...]:
        """The same, 0-1, as they are."""
        raw = (self.count / self.base,) if self.base else ()
        return raw if self.share is None else (*raw, self.share)


@dataclass(frozen=True, slots=True)
class KnownStudy:
    """All that a draft's figures may be held against.

    Attributes:
        n: Actors.
        groups: Types of actors, and how many there are of each.
        populations: Those who answered a questionnaire, and how many.
        declared: Bases the author says percentages may be out of.
        is_unread: Themes are counted from what nobody has read: as many at least.
    """

    n: int
    groups: Mapping[str, int]
    figures: tuple[KnownFigure, ...] = ()
    populations: Mapping[str, int] | None = None
    declared: tuple[int, ...] = ()
    is_unread: bool = False

    @property
    def sizes(self) -> dict[str, int]:
        """Types and populations together."""
        return {**self.groups, **(self.populations or {})}

    @property
    def bases(self) -> frozenset[int]:
        """Every number of people a figure of the study is out of."""
        counted = (number for one in self.figures for number in (one.base, one.count) if number)
        return frozenset((self.n, *self.sizes.values(), *self.declared, *counted))


def know_themes(themes: ThemeTable, by_type: ThemeTable | None) -> list[KnownFigure]:
    """Take a table's figures, for all actors and type by type."""
    known = []
    for row in themes.rows:
        known += [
            KnownFigure(row.name, Measure.PRESENCE, len(row.cases), themes.n),
            KnownFigure(row.name, Measure.COVERAGE, 0, 0, share=row.coverage),
        ]
        if row.spontaneous is not None:
            count = len(row.spontaneous)
            bases = {n for n in (len(row.asked or ()), len(row.cases), themes.n) if n >= count}
            known += [KnownFigure(row.name, Measure.SPONTANEOUS, count, base) for base in sorted(bases)]
    groups = by_type.groups if by_type else {}
    few = [group for group, size in groups.items() if size < _FEW]
    for row in by_type.rows if by_type else ():
        for group, size in groups.items():
            known.append(KnownFigure(row.name, Measure.PRESENCE, row.by_group.get(group, 0), size, group))
        if not few:
            continue
        together = sum(row.by_group.get(group, 0) for group in few)
        known.append(KnownFigure(row.name, Measure.PRESENCE, together, sum(groups[group] for group in few)))
    return known


def know_stances(statements: Iterable[StatementConsensus]) -> list[KnownFigure]:
    """Take what was judged of each statement: out of all who were read, and out of those who express themselves."""
    known = []
    for one in statements:
        stances = [voice.judgement.stance for voice in one.voices]
        counts = {
            Measure.FAVOURABLE: stances.count(Stance.FAVOURABLE),
            Measure.NUANCED: stances.count(Stance.NUANCED),
            Measure.OPPOSED: stances.count(Stance.OPPOSED),
        }
        voiced = sum(counts.values())
        for measure, count in (*counts.items(), (Measure.VOICED, voiced)):
            bases = sorted({voiced, len(stances)})
            known += [KnownFigure(one.statement.text, measure, count, base) for base in bases]
    return known
