"""Two attributes crossed: χ² where it may be used, exact tests where it may not, and where the table departs.

With seventeen actors only exact tests hold; a Monte-Carlo test is never run unasked, and never without its seed.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from interviews_toolkit.errors import UsageError, What
from interviews_toolkit.stats.numbers.coefficients import Coefficient, NoValue, undefined
from interviews_toolkit.stats.numbers.hypergeometric import log_tail

Table = Sequence[Sequence[int]]
"""Counts, row by row."""
Grid = tuple[tuple[float, ...], ...]
"""One value for each cell, row by row."""


@dataclass(frozen=True, slots=True)
class ChiSquare:
    """Independence of rows and columns; every row and column holds something.

    Attributes:
        p: Of the χ² law.
        is_allowed: Whether the law may be used here: every expected count 1 or more, four in five 5 or more. If
            not, take ``exact_test``.
        v: Cramér's V, 0-1.
        v_corrected: V without its small-sample bias, 0-1.
        expected: Expected counts.
        residuals: Adjusted; beyond 1.96 a cell departs from independence at the 5 % level.
        pem: Pourcentage de l'écart maximum, -100 to 100, by cell.
    """

    statistic: float
    df: int
    n: int
    p: float
    is_allowed: bool
    v: Coefficient
    v_corrected: Coefficient
    expected: Grid
    residuals: Grid
    pem: Grid


def chi_square(table: Table) -> ChiSquare:
    """Compare a table with independence.

    Sources: Pearson 1900; Cramér 1946, p. 282; Bergsma 2013, Journal of the Korean Statistical Society 42, p. 323-328
    (corrected V); Haberman 1973, Biometrics 29, p. 205-220 (adjusted residuals); Cibois 1993, Bulletin de
    méthodologie sociologique 40, p. 43-63 (PEM); Cochran 1954, Biometrics 10, p. 420 (when χ² may be used).

    Raises:
        UsageError: Fewer than two rows or columns, an empty one, a negative count, or rows of several lengths.
    """
    rows, columns, n = _margins(table)
    cells = [(i, j) for i in range(len(rows)) for j in range(len(columns))]
    expected = tuple(tuple(r * c / n for c in columns) for r in rows)
    statistic = sum((table[i][j] - expected[i][j]) ** 2 / expected[i][j] for i, j in cells)
    df = (len(rows) - 1) * (len(columns) - 1)
    flat = [expected[i][j] for i, j in cells]
    return ChiSquare(
        statistic=statistic,
        df=df,
        n=n,
        p=chi_square_tail(statistic, df),
        is_allowed=min(flat) >= 1 and sum(e >= 5 for e in flat) >= 0.8 * len(flat),
        v=Coefficient(math.sqrt(statistic / (n * min(len(rows) - 1, len(columns) - 1))), n_units=n),
        v_corrected=_corrected_v(statistic, df, n=n, shape=(len(rows), len(columns))),
        expected=expected,
        residuals=tuple(
            tuple(_residual(table[i][j], expected[i][j], r / n, c / n) for j, c in enumerate(columns))
            for i, r in enumerate(rows)
        ),
        pem=tuple(tuple(_pem(table[i][j], r, c, n=n) for j, c in enumerate(columns)) for i, r in enumerate(rows)),
    )


def chi_square_tail(statistic: float, df: int) -> float:
    """P(χ² >= statistic), by the closed forms for whole degrees of freedom (Abramowitz & Stegun 1964, 26.4.4-5)."""
    half = statistic / 2
    if half == 0:
        return 1.0
    if df % 2 == 0:
        first, tail = 0.0, 0.0
    else:
        first, tail = 0.5, math.erfc(math.sqrt(half))
    logs = (-half + (i + first) * math.log(half) - math.lgamma(i + first + 1) for i in range(df // 2))
    return min(1.0, tail + math.fsum(math.exp(log) for log in logs))


def concentration(k: int, *, of_type: int, speaking: int, base: int) -> float:
    """Give the chance that ``k`` or more of the actors who speak of a theme belong to one type.

    Args:
        k: Speakers of this type.
        of_type: Actors of this type in the base.
        speaking: Actors who speak of it.
        base: All actors.
    """
    return math.exp(log_tail(k, total=base, marked=of_type, drawn=speaking, is_upper=True))


def holm(p_values: Sequence[float]) -> tuple[float, ...]:
    """Adjust p-values for the number of tests, in the order given.

    Source: Holm 1979, Scandinavian Journal of Statistics 6, p. 65-70.
    """
    order = sorted(range(len(p_values)), key=lambda i: (p_values[i], i))
    adjusted = [0.0] * len(p_values)
    largest = 0.0
    for rank, i in enumerate(order):
        largest = max(largest, min(1.0, (len(p_values) - rank) * p_values[i]))
        adjusted[i] = largest
    return tuple(adjusted)


def _margins(table: Table) -> tuple[list[int], list[int], int]:
    if len({len(row) for row in table}) != 1 or any(cell < 0 for row in table for cell in row):
        raise UsageError(What.BAD_TABLE)
    rows, columns = [sum(row) for row in table], [sum(column) for column in zip(*table, strict=True)]
    if min(len(rows), len(columns)) < 2 or 0 in rows or 0 in columns:
        raise UsageError(What.SMALL_TABLE)
    return rows, columns, sum(rows)


def _corrected_v(statistic: float, df: int, *, n: int, shape: tuple[int, int]) -> Coefficient:
    if n < 2:
        return undefined(NoValue.TWO_OBSERVATIONS, n_units=n)
    squared = max(0.0, statistic / n - df / (n - 1))
    width = min(size - (size - 1) ** 2 / (n - 1) for size in shape) - 1
    if width <= 0:
        return undefined(NoValue.FEW_OBSERVATIONS, n_units=n)
    return Coefficient(math.sqrt(squared / width), n_units=n)


def _residual(count: int, expected: float, row_share: float, column_share: float) -> float:
    return (count - expected) / math.sqrt(expected * (1 - row_share) * (1 - column_share))


def _pem(count: int, row: int, column: int, *, n: int) -> float:
    expected = row * column / n
    if count >= expected:
        return 100 * (count - expected) / (min(row, column) - expected)
    return 100 * (count - expected) / (expected - max(0, row + column - n))
