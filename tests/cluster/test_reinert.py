import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import sparse
from sklearn.base import clone
from sklearn.metrics import adjusted_rand_score
from sklearn.utils.estimator_checks import check_estimator

from interviews_toolkit.cluster import build_matrix, split_chi2, split_in_two, to_matrix
from interviews_toolkit.cluster.reinert import Reinert


def worlds_table(n=240, n_worlds=3, seed=3):
    """Segments that draw most of their forms from one of a few worlds, and their worlds."""
    draw = np.random.default_rng(seed)
    world = draw.integers(0, n_worlds, n)
    chances = np.full((n_worlds, n_worlds * 12), 0.04)
    for number in range(n_worlds):
        chances[number, number * 12 : number * 12 + 12] = 0.4
    return (draw.random((n, chances.shape[1])) < chances[world]).astype(float), world


@st.composite
def presence_tables(draw):
    n_rows, n_columns = draw(st.integers(5, 30)), draw(st.integers(4, 10))
    bits = draw(st.lists(st.booleans(), min_size=n_rows * n_columns, max_size=n_rows * n_columns))
    return np.array(bits, dtype=float).reshape(n_rows, n_columns)


def test_worlds_made_on_purpose_are_found_again():
    table, world = worlds_table()
    found = Reinert(k=3, min_class=0).fit(sparse.csr_matrix(table))
    assert adjusted_rand_score(world, found.labels_) > 0.9
    assert found.n_features_in_ == 36
    assert found.n_clusters_ == 3


@pytest.mark.parametrize("reallocation", ["none", "sequential", "steepest"])
@pytest.mark.parametrize("selection", ["contingency", "presence"])
def test_dense_and_sparse_tables_give_the_same_classes(reallocation, selection):
    table, _ = worlds_table()
    estimator = Reinert(k=4, reallocation=reallocation, selection=selection)
    assert (clone(estimator).fit_predict(table) == clone(estimator).fit_predict(sparse.csc_matrix(table))).all()


def test_counts_are_read_as_presence():
    table, _ = worlds_table()
    estimator = Reinert(k=4)
    assert (clone(estimator).fit_predict(table * 7) == clone(estimator).fit_predict(table)).all()


def test_result_does_not_change_with_the_order_of_rows_and_columns():
    table, _ = worlds_table(n=300, n_worlds=4)
    draw = np.random.default_rng(11)
    rows, columns = draw.permutation(300), draw.permutation(table.shape[1])
    one = Reinert(k=6, min_class=0).fit(table)
    other = Reinert(k=6, min_class=0).fit(table[rows][:, columns])
    assert adjusted_rand_score(one.labels_[rows], other.labels_) == 1
    assert [s.chi2 for s in one.splits_] == pytest.approx([s.chi2 for s in other.splits_])


def test_first_division_is_that_of_the_whole_table():
    table, _ = worlds_table()
    matrix = to_matrix(table)
    first = Reinert(k=2, min_class=0, min_frequency=1).fit(table)
    split = split_in_two(matrix)
    assert first.splits_[0].chi2 == pytest.approx(split_chi2(matrix, split.in_first))
    assert adjusted_rand_score(first.labels_, split.in_first) == 1


def test_largest_class_is_divided_next():
    table, _ = worlds_table(n=400, n_worlds=5)
    found = Reinert(k=6, min_class=0).fit(table)
    sizes = {0: 400}
    for split in found.splits_:
        assert sizes[split.parent] == max(sizes.values())
        del sizes[split.parent]
        sizes |= {split.left: split.n_left, split.right: split.n_right}
        assert split.n_left >= split.n_right
    assert len(sizes) == 6


def test_small_classes_climb_to_their_mother_or_stay_unclassified():
    table, _ = worlds_table(n=400, n_worlds=5)
    free = Reinert(k=8, min_class=0).fit(table)
    strict = Reinert(k=8, min_class=60).fit(table)
    assert (np.bincount(strict.labels_[strict.labels_ >= 0]) >= 60).all()
    assert strict.share_classified_ <= free.share_classified_ == 1
    left_out = strict.labels_ < 0
    # What is left out are whole leaves, never a part of one.
    assert not set(free.labels_[left_out]) & set(free.labels_[~left_out])


def test_segments_without_any_form_are_left_out():
    table, _ = worlds_table()
    table[5] = 0
    assert Reinert(k=3, min_class=0).fit(table).labels_[5] == -1


def test_nothing_to_divide_leaves_everything_unclassified():
    found = Reinert(k=3).fit(np.ones((12, 6)))
    assert found.n_clusters_ == 0
    assert (found.labels_ == -1).all()


@settings(max_examples=60)
@given(presence_tables(), st.integers(2, 6), st.integers(0, 5))
def test_classes_and_unclassified_add_up_and_nodes_nest(table, k, least):
    found = Reinert(k=k, min_frequency=1, tsj=1, min_class=least).fit(table)
    sizes = np.bincount(found.labels_[found.labels_ >= 0], minlength=found.n_clusters_)
    assert sizes.sum() + (found.labels_ == -1).sum() == len(table)
    assert len(sizes) == found.n_clusters_ <= k
    assert (np.diff(sizes) <= 0).all()
    assert (sizes >= max(least, 1)).all()
    below = {split.parent: split for split in found.splits_}
    for split in found.splits_:
        assert split.chi2 > 0
        for child, n in ((split.left, split.n_left), (split.right, split.n_right)):
            if child in below:
                assert below[child].n_left + below[child].n_right <= n


def test_estimator_keeps_scikit_learns_promises():
    blobs = "presence of forms is all it sees: clouds of points in space are no lexical worlds"
    check_estimator(
        Reinert(k=3, min_class=0),
        expected_failed_checks={"check_clustering": blobs},
        on_skip=None,
    )


def test_vocabulary_drops_rare_forms_and_counts_a_segment_once():
    forms = [["don", "don", "temps"], ["don", "élan"], ["don", "temps"], []]
    table = build_matrix(forms, min_frequency=2)
    assert table.vocabulary == ("don", "temps")
    assert table.matrix.toarray().tolist() == [[1, 1], [1, 0], [1, 1], [0, 0]]


def test_vocabulary_keeps_the_most_frequent_and_then_the_first_by_name():
    matrix, vocabulary = build_matrix([["a", "b", "c"], ["a", "c", "b"], ["c"]], min_frequency=1, max_forms=2)
    assert vocabulary == ("a", "c")
    assert matrix.shape == (3, 2)
