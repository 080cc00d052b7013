import numpy as np
import pytest
from sklearn.metrics import adjusted_rand_score

from interviews_toolkit.cluster import Rules, build_matrix, double_classification, merge_short

# rainette, tests/testthat/test_utils.R: sizes, documents, least size, and the unit of each segment (from 1).
SIZES = [3, 2, 1, 4, 5, 1, 3]
MERGES = [
    ("1111111", 3, [1, 2, 2, 4, 5, 6, 6]),
    ("1112223", 3, [1, 2, 2, 4, 5, 5, 7]),
    ("1112333", 4, [1, 1, 1, 4, 5, 6, 6]),
    ("1111333", 6, [1, 1, 1, 1, 5, 5, 5]),
    ("1234455", 3, [1, 2, 3, 4, 5, 6, 6]),
]


@pytest.mark.parametrize(("documents", "least", "units"), MERGES)
def test_short_segments_join_their_neighbours_as_in_rainettes_cases(documents, least, units):
    assert [unit + 1 for unit in merge_short(SIZES, documents, least=least)] == units


def test_both_classifications_agree_on_the_worlds_told(corpus):
    # Turns of one world follow one another here: units of several segments are of one world too.
    order = sorted(range(len(corpus.segments)), key=lambda row: (corpus.segments[row].interview_id, corpus.worlds[row]))
    told = corpus.reordered(order)
    matrix = build_matrix(told.forms).matrix
    documents = [segment.interview_id for segment in told.segments]
    partitions = double_classification(matrix, documents, rules=Rules(k=5), least=(9, 18))
    assert [partition.k for partition in partitions][:2] == [2, 3]
    three = next(partition for partition in partitions if partition.k == 3)
    inside = three.labels >= 0
    assert inside.mean() > 0.7
    assert adjusted_rand_score(np.array(told.worlds)[inside], three.labels[inside]) > 0.8
    sizes = np.bincount(three.labels[inside])
    assert (np.diff(sizes) <= 0).all()


def test_nothing_in_common_gives_no_partition():
    matrix = build_matrix([["a", "b", "c"]] * 30).matrix
    assert double_classification(matrix, ["E01"] * 30) == ()
