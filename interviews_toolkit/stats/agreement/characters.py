"""One code, two coders, character by character: what of the text both highlighted, and what only one did.

Percent agreement is near 1 in any long text, because most of it is coded by nobody: read it last.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from interviews_toolkit.model.spans import Span, covered, merge_spans
from interviews_toolkit.stats.agreement.alpha import krippendorff_alpha
from interviews_toolkit.stats.agreement.reliability import cohen_kappa_of
from interviews_toolkit.stats.agreement.unitizing import unitized_alpha
from interviews_toolkit.stats.numbers.coefficients import Coefficient, NoValue, undefined


@dataclass(frozen=True, slots=True)
class CharacterAgreement:
    """Code points by who coded them, and what follows.

    Attributes:
        both, first_only, second_only, neither: They sum to the length of the text.
        jaccard, dice: Look only at what somebody coded.
    """

    both: int
    first_only: int
    second_only: int
    neither: int
    percent: Coefficient
    kappa: Coefficient
    alpha: Coefficient
    u_alpha: Coefficient
    jaccard: Coefficient
    dice: Coefficient


def agree_on_characters(first: Iterable[Span], second: Iterable[Span], length: int) -> CharacterAgreement:
    """Compare what two coders highlighted for one code in a text of ``length`` code points; own overlaps are merged.

    No standard error is given: neighbouring characters are not independent. Resample interviews instead.
    """
    ours, theirs = merge_spans(first), merge_spans(second)
    union = covered([*ours, *theirs])
    both = covered(ours) + covered(theirs) - union
    first_only, second_only, neither = covered(ours) - both, covered(theirs) - both, length - union
    kappa = cohen_kappa_of([[both, first_only], [second_only, neither]])
    ratings = [(True, True), (True, False), (False, True), (False, False)]
    unitized = unitized_alpha([[(True, span) for span in ours], [(True, span) for span in theirs]], length)
    percent = (both + neither) / length if length else None
    return CharacterAgreement(
        both=both,
        first_only=first_only,
        second_only=second_only,
        neither=neither,
        percent=Coefficient(percent, n_units=length) if percent is not None else undefined(NoValue.EMPTY_TEXT),
        kappa=_bare(kappa),
        alpha=krippendorff_alpha(ratings, weights=[both, first_only, second_only, neither]),
        u_alpha=unitized.u,
        jaccard=_overlap(both, union),
        dice=_overlap(2 * both, union + both),
    )


def _bare(kappa: Coefficient) -> Coefficient:
    return Coefficient(kappa.value, kappa.reason, kappa.observed, kappa.expected, kappa.n_units, kappa.maximum)


def _overlap(part: int, whole: int) -> Coefficient:
    if whole == 0:
        return undefined(NoValue.CODE_UNUSED)
    return Coefficient(part / whole, n_units=whole)
