"""Exact tests on small tables: every table with the same margins is counted, in whole numbers.

Weights are products of multinomial coefficients, so two tables are as likely or they are not: no tolerance decides.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from interviews_toolkit.errors import UsageError, What
from interviews_toolkit.stats.numbers.coefficients import Coefficient, NoValue, undefined
from interviews_toolkit.stats.numbers.crosstab import Table
from interviews_toolkit.stats.numbers.intervals import clopper_pearson

MOST_TABLES = 1_000_000
"""Above this number of tables, enumeration gives way to a Monte-Carlo test, if asked for."""


@dataclass(frozen=True, slots=True)
class ExactTest:
    """Fisher's test, and Freeman and Halton's beyond 2 x 2, two-sided.

    Attributes:
        p: Undefined when there are too many tables.
        fraction: p as it is, when it was enumerated.
        n_tables: Tables with these margins; None when counting them was given up.
        seed: Of a Monte-Carlo test, whose ``p`` has an interval; None when enumerated.
    """

    p: Coefficient
    fraction: Fraction | None = None
    n_tables: int | None = None
    seed: int | None = None


def exact_test(table: Table, *, most_tables: int = MOST_TABLES) -> ExactTest:
    """Sum the probabilities of all tables with these margins that are no likelier than this one.

    Sources: Fisher 1934, Statistical methods for research workers, section 21.02; Freeman & Halton 1951, Biometrika
    38, p. 141-149.

    Raises:
        UsageError: The rows have several lengths, or a count is negative.
    """
    table = _oriented(table)
    n = sum(map(sum, table))
    if n == 0:
        return ExactTest(undefined(NoValue.EMPTY_TABLE))
    rows, columns = tuple(map(sum, table)), tuple(map(sum, zip(*table, strict=True)))
    n_tables = _count_tables(rows, columns, most_tables)
    if n_tables is None:
        return ExactTest(undefined(NoValue.TOO_MANY_TABLES, n_units=n))
    observed = math.prod(_ways(column) for column in zip(*table, strict=True))
    fraction = Fraction(_weigh(rows, columns, observed), _ways(rows))
    return ExactTest(Coefficient(float(fraction), n_units=n), fraction, n_tables)


def monte_carlo_test(table: Table, *, seed: int, n: int = 100_000) -> ExactTest:
    """Estimate the same p from ``n`` random tables with these margins (PCG64), with its Clopper-Pearson interval.

    The observed table counts as one of them, so p is never 0 (Davison & Hinkley 1997, p. 148).

    Raises:
        UsageError: The rows have several lengths, or a count is negative.
    """
    import numpy as np

    table = _oriented(table)
    if not sum(map(sum, table)):
        return ExactTest(undefined(NoValue.EMPTY_TABLE))
    rows, columns = [sum(row) for row in table], [sum(column) for column in zip(*table, strict=True)]
    generator = np.random.Generator(np.random.PCG64(seed))
    labels, others = np.repeat(np.arange(len(rows)), rows), np.repeat(np.arange(len(columns)), columns)
    rarity = np.array([math.lgamma(k + 1) for k in range(sum(rows) + 1)])
    observed = rarity[np.asarray(table)].sum()
    hits = 0
    for _draw in range(n):
        drawn = np.bincount(labels * len(columns) + generator.permutation(others), minlength=len(rows) * len(columns))
        hits += int(rarity[drawn].sum() >= observed - 1e-7)
    p = Coefficient((hits + 1) / (n + 1), n_units=sum(rows), interval=clopper_pearson(hits, n))
    return ExactTest(p, seed=seed)


def _oriented(table: Table) -> list[list[int]]:
    """Drop empty rows and columns, and lay the longer side along the columns: fewer margins to remember."""
    if len({len(row) for row in table}) > 1 or any(cell < 0 for row in table for cell in row):
        raise UsageError(What.BAD_TABLE)
    rows = [list(row) for row in table if any(row)]
    columns = [list(column) for column in zip(*rows, strict=True) if any(column)]
    return columns if len(columns) < len(rows) else [list(row) for row in zip(*columns, strict=True)]


def _ways(parts: Sequence[int]) -> int:
    """The multinomial coefficient: ways to deal sum(parts) things into these parts."""
    ways, total = 1, 0
    for part in parts:
        total += part
        ways *= math.comb(total, part)
    return ways


def _fillings(left: tuple[int, ...], column: int) -> Iterator[tuple[int, ...]]:
    """Every way to put ``column`` things into rows that have this much room left."""
    if len(left) == 1:
        if column <= left[0]:
            yield (column,)
        return
    room = sum(left[1:])
    for first in range(max(0, column - room), min(left[0], column) + 1):
        for others in _fillings(left[1:], column - first):
            yield (first, *others)


def _count_tables(rows: tuple[int, ...], columns: tuple[int, ...], most: int) -> int | None:
    """Count the tables with these margins; None above ``most``."""
    counts = {rows: 1}
    for column in columns:
        following: dict[tuple[int, ...], int] = {}
        n_tables = 0
        for left, n in counts.items():
            for filling in _fillings(left, column):
                rest = tuple(a - b for a, b in zip(left, filling, strict=True))
                following[rest] = following.get(rest, 0) + n
                n_tables += n
                # Whatever was begun can be finished, so there are at least as many tables.
                if n_tables > most:
                    return None
        counts = following
    return sum(counts.values())


def _weigh(rows: tuple[int, ...], columns: tuple[int, ...], most: int) -> int:
    """Sum the weights of all tables whose weight is ``most`` or less; tables of equal weight go together."""
    states = {(rows, 1): 1}
    for column in columns:
        following: dict[tuple[tuple[int, ...], int], int] = {}
        for (left, weight), n in states.items():
            for filling in _fillings(left, column):
                rest = tuple(a - b for a, b in zip(left, filling, strict=True))
                key = rest, weight * _ways(filling)
                following[key] = following.get(key, 0) + n
        states = following
    return sum(weight * n for (_left, weight), n in states.items() if weight <= most)
