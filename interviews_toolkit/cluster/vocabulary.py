"""From the forms of each segment to the table that is classified: one row a segment, one column a form, 0 or 1."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from interviews_toolkit.cluster._matrix import Matrix


class FormTable(NamedTuple):
    """Which segment has which form: ``matrix`` (n_segments, n_forms), float64, 0 or 1; ``vocabulary`` its columns."""

    matrix: Matrix
    vocabulary: tuple[str, ...]


def build_matrix(forms: Sequence[Sequence[str]], *, min_frequency: int = 3, max_forms: int = 20_000) -> FormTable:
    """Build the table of presence of forms in segments.

    Args:
        forms: The forms (lemmas, as a rule) of each segment; a form said twice in a segment is there once.
        min_frequency: The fewest segments a form must be in.
        max_forms: The most frequent forms are kept, of equally frequent ones the first in alphabetical order.

    Returns:
        The table, its columns in alphabetical order.
    """
    held = [set(segment) for segment in forms]
    counts = Counter(form for segment in held for form in segment)
    frequent = sorted((-count, form) for form, count in counts.items() if count >= min_frequency)
    vocabulary = tuple(sorted(form for _, form in frequent[:max_forms]))
    column_of = {form: column for column, form in enumerate(vocabulary)}
    columns = [sorted(column_of[form] for form in segment if form in column_of) for segment in held]
    ends = np.cumsum([0, *map(len, columns)])
    indices = np.fromiter((column for row in columns for column in row), dtype=np.int64, count=int(ends[-1]))
    return FormTable(Matrix(np.ones(indices.size), indices, ends, (len(held), len(vocabulary))), vocabulary)
