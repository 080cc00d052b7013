"""The shape of an agreement table: what a reader must be told with every coefficient."""

from collections.abc import Mapping
from dataclasses import dataclass

from interviews_toolkit.model.ids import CodeId, InterviewId
from interviews_toolkit.stats.agreement._coded_units import Level
from interviews_toolkit.stats.numbers.coefficients import Coefficient
from interviews_toolkit.stats.numbers.intervals import LEVEL

FEW_POSITIVES = 5
"""Under this number of positive units a code's coefficients say nothing."""
FEW_INTERVIEWS = 6
"""Under this number of interviews an interval is only indicative, and blocks of turns are resampled."""
FEWEST_CLUSTERS = 3
"""Drawn among fewer interviews or blocks, resamples have hardly any other value to give: no interval."""


@dataclass(frozen=True, slots=True)
class Resampling:
    """How intervals are made: a bootstrap over interviews, drawn by PCG64 from this seed; ``n`` 0 makes none."""

    n: int = 2000
    seed: int = 20190130
    level: float = LEVEL


@dataclass(frozen=True, slots=True)
class CodeAgreement:
    """One code's agreement; a parent's is that of the union of its descendants.

    Attributes:
        n_units: Units (at level "character": code points) judged by two coders or more.
        n_positive: Units where at least one coder put the code; at level "character", turns.
        positives: For each coder, in the table's order, the units (code points) with the code.
        prevalence: Mean share of coders who put the code, 0-1.
        percent: 1 - D_o.
        kappa: Cohen's for two coders, Fleiss' for more (undefined when judgements are missing).
        u_alpha: Only at level "character".
        jaccard, dice: For two coders, over what somebody coded: n_both / n_either, and the share of the two
            coders' positives that are common (the F1 of one against the other).
    """

    code_id: CodeId
    n_units: int
    n_positive: int
    positives: tuple[int, ...]
    prevalence: Coefficient
    percent: Coefficient
    alpha: Coefficient
    kappa: Coefficient
    ac1: Coefficient
    u_alpha: Coefficient | None = None
    jaccard: Coefficient | None = None
    dice: Coefficient | None = None


@dataclass(frozen=True, slots=True)
class Agreement:
    """Agreement between layers.

    Attributes:
        coders: The layers' names; every tuple by coder follows this order.
        interviews: Seen by two coders or more.
        sets: α on whole sets of codes: "masi" and "jaccard" over all units, "masi-coded" and "jaccard-coded" over
            the units somebody coded.
        n_clusters: What was resampled: interviews, or blocks of ten turns where ``indicative``.
        indicative: Fewer than six interviews: say « indicatif » beside every interval.
    """

    level: Level
    coders: tuple[str, ...]
    interviews: tuple[InterviewId, ...]
    codes: tuple[CodeAgreement, ...]
    sets: Mapping[str, Coefficient]
    resampling: Resampling
    n_clusters: int
    indicative: bool
