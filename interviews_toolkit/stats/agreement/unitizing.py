"""The uα family: do coders highlight the same stretches of a text, and give them the same codes?

Source throughout: Krippendorff, Mathet, Bouvry & Widlöcher 2016, Quality & Quantity 50, p. 2347-2364; equation
numbers are theirs.
"""

from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import permutations

from interviews_toolkit.errors import UsageError, What
from interviews_toolkit.model.spans import Span
from interviews_toolkit.stats.numbers.coefficients import Coefficient, NoValue, undefined

Continuum = Sequence[Sequence[tuple[Hashable, Span]]]
"""One list of (code, span) for each coder, spans in [0, length); a coder's own spans do not overlap."""


@dataclass(frozen=True, slots=True)
class UnitizedAgreement:
    """The four members of the family.

    Attributes:
        u: uα, boundaries and codes together.
        relevant: |uα, coded or not, whatever the code.
        coding: cuα, the codes alone, where two coders both coded.
        by_code: (k)uα, how reliably each code is told from the others where both coded.
        coverage: The share of the text (0-1) that ``coding`` rests on; None without text.
        code_coverage: For each code, the share of its text that ``by_code`` rests on.
    """

    u: Coefficient
    relevant: Coefficient
    coding: Coefficient
    by_code: Mapping[Hashable, Coefficient] = field(default_factory=dict)
    coverage: float | None = None
    code_coverage: Mapping[Hashable, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Piece:
    """A unit (code is not None) or a gap."""

    code: Hashable | None
    start: int
    end: int


@dataclass(slots=True)
class _Observed:
    """ℓ_ck (None is the gap φ), the self-pair masses Σ_c, and s_c of equation 10."""

    common: dict[tuple[Hashable | None, Hashable | None], float] = field(default_factory=lambda: defaultdict(float))
    masses: dict[Hashable | None, float] = field(default_factory=lambda: defaultdict(float))
    shared_masses: dict[Hashable, float] = field(default_factory=lambda: defaultdict(float))

    def row(self, code: Hashable | None) -> float:
        return sum(length for (c, _k), length in self.common.items() if c == code)


def unitized_alpha(continuum: Continuum, length: int) -> UnitizedAgreement:
    """Measure how coders agree on the stretches they coded in one text.

    Args:
        continuum: One list of (code, span) for each coder.
        length: Of the text, in code points.

    Raises:
        UsageError: A coder's own spans overlap; then measure each code by itself, its spans merged.
    """
    if len(continuum) < 2 or length == 0:
        nothing = undefined(NoValue.TWO_CODERS_ONE_TEXT)
        return UnitizedAgreement(nothing, nothing, nothing)
    tilings = [_tile(units, length) for units in continuum]
    seen = _observe(tilings)
    codes = sorted({code for code, _k in seen.common if code is not None}, key=repr)
    total = float(length * len(continuum))
    inside = {code: seen.row(code) - seen.common.get((code, None), 0.0) for code in codes}
    shared = sum(inside.values())
    return UnitizedAgreement(
        u=_u(seen, codes, total=total, length=length),
        relevant=_relevant(seen, total=total, length=length),
        coding=_coding(seen, inside, length=length),
        by_code={code: _code(seen, inside, code, length=length) for code in codes},
        coverage=shared / total,
        code_coverage={code: inside[code] / seen.row(code) for code in codes},
    )


def _tile(units: Sequence[tuple[Hashable, Span]], length: int) -> list[_Piece]:
    pieces: list[_Piece] = []
    at = 0
    for code, span in sorted(units, key=lambda unit: unit[1]):
        if span.start < at or span.end > length:
            raise UsageError(What.SPANS_OVERLAP)
        if span.start > at:
            pieces.append(_Piece(None, at, span.start))
        pieces.append(_Piece(code, span.start, span.end))
        at = span.end
    if at < length:
        pieces.append(_Piece(None, at, length))
    return pieces


def _observe(tilings: Sequence[Sequence[_Piece]]) -> _Observed:
    """Equation 1, and the masses of pairs a unit makes with itself: a gap counts as pieces of length 1."""
    seen = _Observed()
    share = 1 / (len(tilings) - 1)
    for tiling in tilings:
        for piece in tiling:
            size = piece.end - piece.start
            seen.masses[piece.code] += size if piece.code is None else size * size
    for one, other in permutations(tilings, 2):
        for piece, common in _intersect(one, other):
            with_code = 0
            for code, size in common:
                seen.common[piece.code, code] += size * share
                with_code += size if code is not None else 0
            if piece.code is not None:
                seen.shared_masses[piece.code] += with_code**2 * share
    return seen


def _intersect(
    one: Sequence[_Piece], other: Sequence[_Piece]
) -> list[tuple[_Piece, list[tuple[Hashable | None, int]]]]:
    """For each piece of one, the (code, length) of what the other has there."""
    found = []
    at = 0
    for piece in one:
        common: list[tuple[Hashable | None, int]] = []
        while other[at].end <= piece.start:
            at += 1
        for there in other[at:]:
            if there.start >= piece.end:
                break
            common.append((there.code, min(piece.end, there.end) - max(piece.start, there.start)))
        found.append((piece, common))
    return found


def _u(seen: _Observed, codes: Sequence[Hashable], *, total: float, length: int) -> Coefficient:
    values = [*codes, None]
    observed = total - sum(seen.common.get((c, c), 0.0) for c in values)
    expected = total - sum(_expected(seen, c, c, total=total) for c in values)
    return _ratio(observed, expected, length=length)


def _relevant(seen: _Observed, *, total: float, length: int) -> Coefficient:
    """Equation 6."""
    values = {code for code, _k in seen.common} | {None}
    observed = seen.row(None) - seen.common.get((None, None), 0.0)
    expected = sum(_expected(seen, None, k, total=total) for k in values if k is not None)
    return _ratio(observed, expected, length=length)


def _expected(seen: _Observed, c: Hashable | None, k: Hashable | None, *, total: float) -> float:
    """Equation 4: ε_ck."""
    own = seen.masses[c] if c == k else 0.0
    return total * (seen.row(c) * seen.row(k) - own) / (total**2 - sum(seen.masses.values()))


def _coding(seen: _Observed, inside: Mapping[Hashable, float], *, length: int) -> Coefficient:
    """Equations 10 and 11."""
    shared = sum(inside.values())
    if not _is_shared(seen, inside):
        return undefined(NoValue.NO_SHARED_PASSAGE, n_units=length)
    observed = shared - sum(seen.common.get((c, c), 0.0) for c in inside)
    expected = shared - sum(_expected_inside(seen, inside, c, c) for c in inside)
    return _ratio(observed, expected, length=length)


def _code(seen: _Observed, inside: Mapping[Hashable, float], code: Hashable, *, length: int) -> Coefficient:
    """Equation 13."""
    if inside[code] == 0 or not _is_shared(seen, inside):
        return undefined(NoValue.NO_SHARED_PASSAGE, n_units=length)
    row = sum(_expected_inside(seen, inside, code, k) for k in inside)
    observed = row / inside[code] * (inside[code] - seen.common.get((code, code), 0.0))
    return _ratio(observed, row - _expected_inside(seen, inside, code, code), length=length)


def _is_shared(seen: _Observed, inside: Mapping[Hashable, float]) -> bool:
    """Whether shared text can be paired with anything but itself: equation 10 divides by that."""
    shared = sum(inside.values())
    return shared**2 - sum(seen.shared_masses.values()) > 1e-9


def _expected_inside(seen: _Observed, inside: Mapping[Hashable, float], c: Hashable, k: Hashable) -> float:
    """Equation 10: ε*_ck."""
    shared = sum(inside.values())
    own = seen.shared_masses[c] if c == k else 0.0
    return (inside[c] * inside[k] - own) / (shared - sum(seen.shared_masses.values()) / shared)


def _ratio(observed: float, expected: float, *, length: int) -> Coefficient:
    """1 - observed / expected, None where chance leaves nothing to disagree on (rounding stays under 1e-9)."""
    if expected <= 1e-9 * length:
        return undefined(NoValue.NOTHING_DIFFERS, n_units=length)
    return Coefficient(1 - observed / expected, observed=observed, expected=expected, n_units=length)
