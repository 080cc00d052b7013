"""From coded units to coefficients with their intervals; needs numpy, so it is imported when asked for."""

from collections.abc import Sequence

import numpy as np

from interviews_toolkit.model.codebook import Codebook
from interviews_toolkit.stats.agreement import _tallies as tallies
from interviews_toolkit.stats.agreement._coded_units import CodedUnit, Level
from interviews_toolkit.stats.agreement.table import FEW_POSITIVES, FEWEST_CLUSTERS, CodeAgreement, Resampling
from interviews_toolkit.stats.numbers.coefficients import Coefficient, NoValue, undefined
from interviews_toolkit.stats.numbers.intervals import Interval

_CHANCE_CORRECTED = frozenset({"alpha", "ac1", "kappa", "fleiss", "u_alpha"})
_WIDTH = 1e-9


class Rates:
    """Every coefficient of one set of units, resampled with the same draws."""

    def __init__(self, units: Sequence[CodedUnit], resampling: Resampling, *, by_block: bool) -> None:
        self._units = units
        self._clusters = tallies.clusters_of(units, by_block=by_block)
        self.n_clusters = len(set(self._clusters))
        self.resampling = resampling
        # The first row is the data themselves: every cluster once.
        once = np.ones((1, self.n_clusters))
        n = resampling.n if self.n_clusters > 1 else 0
        self._draws = np.vstack([once, tallies.draw(self.n_clusters, n=n, seed=resampling.seed)])

    def by_code(self, codebook: Codebook, level: Level) -> tuple[CodeAgreement, ...]:
        """Rate each code of the codebook, a parent as the union of its descendants."""
        families = [frozenset(codebook.descendants(code.id)) for code in codebook]
        made = tallies.judgements(self._units, families)
        sums = tallies.tally(made, self._clusters)
        drawn = tallies.coefficients(np.tensordot(self._draws, sums, axes=(1, 0)))
        is_pair = made.coded.shape[1] == 2
        positives = tallies.count_positives(made, by_turn=level == "character")
        by_coder = (made.coded * made.weight[:, None, None]).sum(axis=0)
        n_units = int(sums[:, 0, tallies.PAIRED].sum())
        is_whole = bool(made.seen.all())
        rows = []
        for column, code in enumerate(codebook):
            few = int(positives[column]) < FEW_POSITIVES
            found = {
                name: self._coefficient(values[:, column], n_units, name=name, few=few)
                for name, values in drawn.items()
            }
            rows.append(
                CodeAgreement(
                    code_id=code.id,
                    n_units=n_units,
                    n_positive=int(positives[column]),
                    positives=tuple(int(n) for n in by_coder[:, column]),
                    prevalence=found["prevalence"],
                    percent=found["percent"],
                    alpha=found["alpha"],
                    kappa=self._kappa(found, is_whole=is_whole),
                    ac1=found["ac1"],
                    u_alpha=found["u_alpha"] if level == "character" else None,
                    jaccard=found["jaccard"] if is_pair else None,
                    dice=found["dice"] if is_pair else None,
                )
            )
        return tuple(rows)

    def by_sets(self) -> dict[str, Coefficient]:
        """Rate whole sets of codes, over all units and over those somebody coded."""
        sets = tallies.number_sets(self._units)
        found = {}
        for name, distance in tallies.set_distances(list(sets)).items():
            for suffix, only_coded in (("", False), ("-coded", True)):
                tally = tallies.tally_sets(self._units, self._clusters, sets, distance, only_coded=only_coded)
                found[name + suffix] = self._coefficient(tally.alpha(self._draws), tally.n_units)
        return found

    def _kappa(self, found: dict[str, Coefficient], *, is_whole: bool) -> Coefficient:
        if len(self._units[0].codes) == 2:
            return found["kappa"]
        if not is_whole and found["fleiss"].value is not None:
            return undefined(NoValue.MISSING_RATINGS)
        return found["fleiss"]

    def _coefficient(self, values: tallies.Floats, n_units: int, *, name: str = "", few: bool = False) -> Coefficient:
        """Make a coefficient of its value (first) and its resampled values, NaN where there is none."""
        if few and name in _CHANCE_CORRECTED:
            reason = NoValue.FEW_UNITS
            return undefined(reason, n_units=n_units)
        if np.isnan(values[0]):
            return undefined(_reason(name, n_units), n_units=n_units)
        kept = values[1:][~np.isnan(values[1:])]
        interval = None
        if len(kept) and self.n_clusters >= FEWEST_CLUSTERS:
            tail = 100 * (1 - self.resampling.level) / 2
            low, high = np.percentile(kept, [tail, 100 - tail])
            if high - low > _WIDTH or values[0] == 1:  # without width it tells nothing, but where all agree
                interval = Interval(float(low), float(high), self.resampling.level)
        return Coefficient(
            float(values[0]), n_units=n_units, interval=interval, n_degenerate=len(values) - 1 - len(kept)
        )


def _reason(name: str, n_units: int) -> NoValue:
    """Tell why a coefficient has no value although there are enough units."""
    if n_units == 0:
        return NoValue.NO_PAIR
    return NoValue.CODE_UNUSED if name in ("jaccard", "dice") else NoValue.NO_VARIATION
