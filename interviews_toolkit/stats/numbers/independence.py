"""Do two attributes go together? χ² where it may be used, every possible table counted where it may not."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TypeVar

from interviews_toolkit.stats.numbers.coefficients import Coefficient, NoValue, undefined
from interviews_toolkit.stats.numbers.crosstab import ChiSquare, Table, chi_square, holm
from interviews_toolkit.stats.numbers.exact import exact_test, monte_carlo_test
from interviews_toolkit.stats.numbers.power import v_interval

SEED = 20190130
MOST_TABLES = 100_000
"""Above this number of tables a seeded draw takes over: counting them would keep a person waiting."""
N_DRAWS = 10_000

Key = TypeVar("Key")


class IndependenceMethod(StrEnum):
    """How p was found."""

    CHI_SQUARE = "χ²"
    EXACT = "exact"
    MONTE_CARLO = "Monte-Carlo"


@dataclass(frozen=True, slots=True)
class Independence:
    """Independence of the rows and columns of a table, empty ones dropped.

    Attributes:
        method: None when there is nothing to test.
        p: With its interval when drawn.
        p_holm: Adjusted for all tests made together; None before ``adjust``.
        v: Cramér's V without its small-sample bias, 0-1, with its interval.
        n_tables: Tables counted by the exact test.
        pem: For each cell of the table as given: pourcentage de l'écart maximum, -100 to 100; None in an empty row or
            column.
        residuals: For each cell: adjusted; beyond 1.96 it departs at the 5 % level.
    """

    method: IndependenceMethod | None
    p: Coefficient
    v: Coefficient
    pem: tuple[tuple[float | None, ...], ...] = ()
    residuals: tuple[tuple[float | None, ...], ...] = ()
    p_holm: float | None = None
    n_tables: int | None = None


def judge_independence(table: Table, *, seed: int = SEED) -> Independence:
    """Choose the test this table allows, and run it.

    Raises:
        UsageError: The rows have several lengths, or a count is negative.
    """
    rows = [i for i, row in enumerate(table) if any(row)]
    columns = [j for j, column in enumerate(zip(*table, strict=True)) if any(column)]
    if min(len(rows), len(columns)) < 2:
        nothing = undefined(NoValue.ONE_SIDE)
        return Independence(None, nothing, nothing)
    kept = [[table[i][j] for j in columns] for i in rows]
    square = chi_square(kept)
    whole = (len(table), len(table[0]))
    found = Independence(
        IndependenceMethod.CHI_SQUARE,
        Coefficient(square.p, n_units=square.n),
        _effect(square, min(len(rows), len(columns)) - 1),
        _spread(square.pem, rows, columns, whole),
        _spread(square.residuals, rows, columns, whole),
    )
    if square.is_allowed:
        return found
    exact = exact_test(kept, most_tables=MOST_TABLES)
    if exact.p.value is not None:
        return replace(found, method=IndependenceMethod.EXACT, p=exact.p, n_tables=exact.n_tables)
    drawn = monte_carlo_test(kept, seed=seed, n=N_DRAWS)
    return replace(found, method=IndependenceMethod.MONTE_CARLO, p=drawn.p)


def _effect(square: ChiSquare, width: int) -> Coefficient:
    v = square.v_corrected
    if v.value is None:
        return v
    return replace(v, interval=v_interval(square.statistic, square.df, n=square.n, width=width))


def adjust(tests: Mapping[Key, Independence]) -> dict[Key, Independence]:
    """Adjust the p-values of tests made together (Holm); those with nothing to test do not count."""
    tested = [key for key, test in tests.items() if test.p.value is not None]
    adjusted = dict(zip(tested, holm([tests[key].p.value or 0.0 for key in tested]), strict=True))
    return {key: replace(test, p_holm=adjusted.get(key)) for key, test in tests.items()}


def _spread(
    grid: Sequence[Sequence[float]], rows: Sequence[int], columns: Sequence[int], whole: tuple[int, int]
) -> tuple[tuple[float | None, ...], ...]:
    """Put the cells of a table back among its empty rows and columns."""
    places = {(i, j): grid[a][b] for a, i in enumerate(rows) for b, j in enumerate(columns)}
    return tuple(tuple(places.get((i, j)) for j in range(whole[1])) for i in range(whole[0]))
