import numpy as np
import pytest
from scipy import sparse
from sklearn.base import clone
from sklearn.metrics import adjusted_rand_score
from sklearn.utils.estimator_checks import check_estimator

from interviews_toolkit.cluster import build_matrix, cluster_semantic
from interviews_toolkit.cluster.meaning import SemanticClusters


@pytest.fixture(scope="module")
def answers(labelled):
    return next(one for one in labelled if one.name == "territoire")


@pytest.fixture(scope="module")
def table(answers):
    return build_matrix(answers.forms, min_frequency=1)


@pytest.fixture(scope="module")
def word_vectors(table, vectors):
    values = np.frombuffer(vectors.values, dtype=np.float32).reshape(-1, vectors.dimension)
    row_of = {form: values[row] for row, form in enumerate(vectors.forms)}
    return np.array([row_of.get(form, np.zeros(vectors.dimension)) for form in table.vocabulary])


def test_the_estimator_gives_the_groups_of_the_toolkit(answers, table, vectors, word_vectors):
    found = cluster_semantic(answers.segments, answers.forms, vectors=vectors, k=7, **answers.arguments)
    rank = {segment: label for label, cluster in enumerate(found.clusters) for segment in cluster.segments}
    estimator = SemanticClusters(k=7, word_vectors=word_vectors).fit(table.matrix.toarray())
    assert estimator.labels_.tolist() == [rank.get(segment, -1) for segment in answers.segments]
    assert estimator.k_ == 7


def test_vectors_help_and_the_number_is_chosen(answers, table, word_vectors):
    with_vectors = SemanticClusters(word_vectors=word_vectors, margin=0.0).fit(table.matrix.toarray())
    without = SemanticClusters(k=with_vectors.k_, margin=0.0).fit(table.matrix.toarray())
    one, other = (adjusted_rand_score(answers.themes, found.labels_) for found in (with_vectors, without))
    assert abs(with_vectors.k_ - 7) <= 2
    assert one > other + 0.2


def test_dense_sparse_and_counts_give_the_same(table):
    estimator = SemanticClusters(k=5)
    one = clone(estimator).fit_predict(table.matrix.toarray())
    assert (one == clone(estimator).fit_predict(table.matrix.toarray() * 3)).all()
    assert (one == clone(estimator).fit_predict(sparse.csc_matrix(table.matrix.toarray()))).all()


def test_vectors_of_other_words_are_refused(table):
    with pytest.raises(ValueError, match="word_vectors has 2 rows"):
        SemanticClusters(word_vectors=np.ones((2, 5))).fit(table.matrix.toarray())


def test_texts_without_words_are_left_out():
    assert SemanticClusters(k=2).fit_predict(np.zeros((6, 4))).tolist() == [-1] * 6


def test_estimator_keeps_scikit_learns_promises():
    blobs = "presence of forms is all it sees: clouds of points in space are no texts"
    check_estimator(SemanticClusters(k=3, margin=0.0), expected_failed_checks={"check_clustering": blobs}, on_skip=None)
