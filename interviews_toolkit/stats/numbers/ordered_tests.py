"""Does an ordered answer go with a group, or with another ordered one; and does a weighted table depart from chance?"""

import math
from collections.abc import Sequence

from interviews_toolkit.stats.numbers.coefficients import Coefficient, NoValue, undefined
from interviews_toolkit.stats.numbers.crosstab import Table, chi_square_tail


def kruskal_wallis(table: Table) -> Coefficient:
    """Give p that groups (columns) answer alike on a scale (rows, in order), ties corrected.

    Source: Kruskal & Wallis 1952, Journal of the American Statistical Association 47, p. 583-621.
    """
    sizes = [sum(column) for column in zip(*table, strict=True)]
    groups, levels = [j for j, size in enumerate(sizes) if size], [sum(row) for row in table]
    n = sum(levels)
    if len(groups) < 2 or sum(level > 0 for level in levels) < 2:
        return undefined(NoValue.ONE_SIDE, n_units=n)
    ranks, before = [], 0
    for level in levels:
        ranks.append(before + (level + 1) / 2)
        before += level
    sums = {j: sum(rank * row[j] for rank, row in zip(ranks, table, strict=True)) for j in groups}
    h = 12 / (n * (n + 1)) * sum(sums[j] ** 2 / sizes[j] for j in groups) - 3 * (n + 1)
    h /= 1 - sum(level**3 - level for level in levels) / (n**3 - n)
    return Coefficient(chi_square_tail(max(0.0, h), len(groups) - 1), observed=h, n_units=n)


def linear_trend(table: Table) -> Coefficient:
    """Give p that two scales do not rise together, their steps equally spaced: M² = (n - 1) r² with one degree.

    Source: Mantel 1963, Journal of the American Statistical Association 58, p. 690-700; Agresti 2002, p. 87.
    """
    cells = [(i, j, k) for i, row in enumerate(table) for j, k in enumerate(row)]
    n = sum(k for _i, _j, k in cells)
    mean_i = sum(i * k for i, _j, k in cells) / n if n else 0.0
    mean_j = sum(j * k for _i, j, k in cells) / n if n else 0.0
    across = sum(k * (i - mean_i) * (j - mean_j) for i, j, k in cells)
    spread = (sum(k * (i - mean_i) ** 2 for i, _j, k in cells), sum(k * (j - mean_j) ** 2 for _i, j, k in cells))
    if not all(spread):
        return undefined(NoValue.ONE_SIDE, n_units=n)
    squared = (n - 1) * across**2 / (spread[0] * spread[1])
    return Coefficient(chi_square_tail(squared, 1), observed=squared, n_units=n)


def rao_scott(answers: Sequence[tuple[int, int, float]]) -> Coefficient:
    """Give p that rows and columns of a weighted table are independent, the χ² brought down to what weights leave.

    Source: Rao & Scott 1984, Annals of Statistics 12, p. 46-60 (first order: the mean of the generalised design
    effects, from those of cells and margins); design effects by linearisation, respondents taken for independent.

    Args:
        answers: One a respondent: row, column, weight.
    """
    n, total = len(answers), sum(weight for _i, _j, weight in answers)
    rows, columns = {i for i, _j, _weight in answers}, {j for _i, j, _weight in answers}
    df = (len(rows) - 1) * (len(columns) - 1)
    if df < 1:
        return undefined(NoValue.ONE_SIDE, n_units=n)
    cells = {(i, j): _share(answers, total, {i}, {j}) for i in rows for j in columns}
    down = {i: _share(answers, total, {i}, columns) for i in rows}
    across = {j: _share(answers, total, rows, {j}) for j in columns}
    expected = {(i, j): down[i][0] * across[j][0] for i, j in cells}
    statistic = n * math.fsum((cells[place][0] - e) ** 2 / e for place, e in expected.items())
    inflated = [sum(one for _p, one in group.values()) for group in (cells, down, across)]
    deff = (inflated[0] - inflated[1] - inflated[2]) / df
    if deff <= 0:
        return undefined(NoValue.FEW_OBSERVATIONS, n_units=n)
    return Coefficient(chi_square_tail(statistic / deff, df), observed=statistic / deff, expected=deff, n_units=n)


def _share(
    answers: Sequence[tuple[int, int, float]], total: float, rows: set[int], columns: set[int]
) -> tuple[float, float]:
    """The weighted share of some cells, and its variance times n over itself: (1 - p) times its design effect."""
    n = len(answers)
    share = sum(weight for i, j, weight in answers if i in rows and j in columns) / total
    apart = ((weight * ((i in rows and j in columns) - share)) ** 2 for i, j, weight in answers)
    variance = n / (n - 1) * math.fsum(apart) / total**2
    return share, n * variance / share if share else 0.0
