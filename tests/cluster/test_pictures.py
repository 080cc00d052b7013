from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviews_toolkit.cluster import class_plane, cluster_reinert, correspondence, maximum_tree, similarity_tree
from interviews_toolkit.errors import NotEnoughDataError

# Greenacre (1984), smoking habits of five groups of staff; the figures are those of R's package ca.
SMOKING = np.array([[4, 2, 3, 2], [4, 3, 7, 4], [25, 10, 12, 4], [18, 24, 33, 13], [10, 6, 7, 2]])


def test_correspondence_of_the_smoking_table_is_greenacres():
    found = correspondence(SMOKING)
    assert found.eigenvalues == pytest.approx([0.0747591059, 0.0100171805, 0.0004135741], abs=1e-8)
    assert found.inertia == pytest.approx(0.0851898605)
    assert found.inertia * SMOKING.sum() == pytest.approx(16.4416430722)
    assert 100 * found.shares == pytest.approx([87.7559, 11.7587, 0.4855], abs=1e-4)
    # The senior employees lie farthest out: their side is the positive one here.
    assert found.rows[:, 0] == pytest.approx([0.0658, -0.2590, 0.3806, -0.2330, 0.2011], abs=1e-4)
    assert found.columns[:, 0] == pytest.approx([0.3933, -0.0995, -0.1963, -0.2938], abs=1e-4)


@given(st.lists(st.lists(st.integers(1, 30), min_size=4, max_size=4), min_size=3, max_size=8))
def test_distances_and_shares_of_a_correspondence_add_up(table):
    counts = np.array(table)
    found = correspondence(counts)
    if not found.eigenvalues.size:
        return
    expected = np.outer(counts.sum(1), counts.sum(0)) / counts.sum()
    assert found.inertia * counts.sum() == pytest.approx(((counts - expected) ** 2 / expected).sum(), abs=1e-7)
    assert found.row_masses @ found.rows == pytest.approx(0, abs=1e-9)
    # What is active and projected once more lands where it was.
    assert found.project_rows(counts) == pytest.approx(found.rows, abs=1e-6)


def test_plane_shows_classes_among_their_words_and_speakers(corpus):
    clustering = cluster_reinert(corpus.segments, corpus.forms, k=3, min_class=15, **corpus.arguments)
    plane = class_plane(
        clustering,
        corpus.segments,
        corpus.forms,
        attributes=corpus.attributes,
        questions=corpus.questions,
        n_forms=5,
    )
    classes = {point.cluster_id: point for point in plane.points if point.kind == "class"}
    assert list(classes) == [cluster.id for cluster in clustering.clusters]
    words = [point for point in plane.points if point.kind == "form"]
    assert len(words) == 15
    for word in words:
        distance = {name: (word.x - at.x) ** 2 + (word.y - at.y) ** 2 for name, at in classes.items()}
        assert min(distance, key=distance.get) == word.cluster_id
    described = {point.name for point in plane.points if point.kind == "modality"}
    assert {"type_acteur=reseau", "type_acteur=entreprise", "interview=E03", "question=Q1"} <= described
    assert 0.9 < sum(plane.shares) <= 1 + 1e-9


def test_two_classes_make_no_plane(corpus):
    clustering = cluster_reinert(corpus.segments, corpus.forms, k=2, min_class=15, **corpus.arguments)
    with pytest.raises(NotEnoughDataError, match=r"au moins 3 classes .* \(ici : 2\)"):
        class_plane(clustering, corpus.segments, corpus.forms, attributes={})


def test_tree_joins_words_by_their_strongest_ties():
    forms = [["don", "temps"], ["don", "temps"], ["temps", "équipe"], ["don", "équipe", "temps"], ["don"]]
    tree = similarity_tree(forms)
    assert tree.counts == {"don": 4, "temps": 4, "équipe": 2}
    assert [(tie.first, tie.second, tie.weight) for tie in tree.ties] == [("don", "temps", 3), ("temps", "équipe", 2)]
    jaccard = similarity_tree(forms, measure="jaccard")
    assert jaccard.ties[0].weight == pytest.approx(3 / 5)


def test_equal_ties_are_taken_in_alphabetical_order():
    ties = maximum_tree({("c", "b"): 1, ("a", "c"): 1, ("b", "a"): 1})
    assert [(tie.first, tie.second) for tie in ties] == [("a", "b"), ("a", "c")]


def test_tree_shows_the_most_frequent_words_only():
    tree = similarity_tree([["a", "b"], ["a", "b"], ["a", "c"]], n_forms=2)
    assert list(tree.counts) == ["a", "b"]
    assert len(tree.ties) == 1


@given(st.lists(st.integers(1, 6), min_size=10, max_size=10))
def test_no_other_tree_weighs_more(values):
    pairs = list(combinations("abcde", 2))
    weights = dict(zip(pairs, map(float, values), strict=True))
    ties = maximum_tree(weights)
    assert len(ties) == 4
    best = max(
        sum(weights[pair] for pair in chosen)
        for chosen in combinations(pairs, 4)
        if len(maximum_tree(dict.fromkeys(chosen, 1.0))) == 4
    )
    assert sum(tie.weight for tie in ties) == best
