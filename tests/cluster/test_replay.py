from dataclasses import replace

import pytest

from interviews_toolkit.cluster import changes, replay_reviews
from interviews_toolkit.cluster.replay import find_again, similarity
from interviews_toolkit.model.clusters import Cluster, Clustering
from interviews_toolkit.model.ids import InterviewId
from interviews_toolkit.model.reviews import ClusterReview, review_clusters
from interviews_toolkit.model.spans import Segment, Span


def at(*starts, length=10, interview="E1"):
    return tuple(Segment(InterviewId(interview), Span(start, start + length), 0) for start in starts)


def cluster(name, segments):
    return Cluster(name, f"proposé {name}", segments)


def run(name, **clusters):
    made = tuple(cluster(f"{name}-{number}", segments) for number, segments in clusters.items())
    return Clustering(name, "reinert", {}, made, 20, 20)


BEFORE = run("old", a=at(0, 10, 20, 30), b=at(40, 50, 60), c=at(70, 80, 90))


def decided(number, act, *targets, made=(), where=BEFORE, reviews=(), **more):
    present = {one.cluster.id: one.cluster for one in review_clusters(where, reviews)}
    members = tuple(present[target].segments for target in targets)
    return ClusterReview(act, where.id, targets, members, "Anne", "x", made=made, number=number, **more)


def describe(groups):
    return tuple(cluster(name, tuple(segments)) for name, segments in groups.items())


def replayed(reviews, after):
    found = replay_reviews(reviews, after, describe=describe)
    return found, {one.cluster.id: one for one in review_clusters(after, found.kept)}


def test_a_name_finds_its_cluster_again_when_half_of_it_comes_back():
    after = run("new", x=at(0, 10, 20), y=at(30, 40, 50, 60, 70))
    found, clusters = replayed([decided(1, "name", "old-a", name="Le temps")], after)
    assert clusters["new-x"].cluster.name == "Le temps"
    assert found.kept[0].repeats == 1
    assert found.lost == ()


def test_a_decision_on_a_cluster_that_fell_apart_is_lost_and_said():
    after = run("new", x=at(0, 40, 70), y=at(10, 50, 80), z=at(20, 60, 90))
    found, _ = replayed([decided(1, "name", "old-a", name="Le temps")], after)
    assert [one.number for one in found.lost] == [1]


def test_clusters_once_merged_are_merged_again_with_all_that_was_decided_after():
    merge = decided(1, "merge", "old-a", "old-b", made=(cluster("old-a+b", at(0, 10, 20, 30, 40, 50, 60)),))
    name = decided(2, "name", "old-a+b", reviews=[merge], name="Ensemble")
    after = run("new", x=at(0, 10, 20, 30), y=at(40, 50, 60), z=at(70, 80, 90))
    _, clusters = replayed([merge, name], after)
    assert clusters["new-x+y"].cluster.name == "Ensemble"
    assert set(clusters) == {"new-x+y", "new-z"}


def test_a_cluster_once_split_is_split_at_the_same_place():
    parts = (cluster("old-aa", at(0, 10)), cluster("old-ab", at(20, 30)))
    split = decided(1, "split", "old-a", made=parts)
    after = run("new", x=(*at(0, 10, 20, 30), *at(100)), y=at(40))
    _, clusters = replayed([split], after)
    assert clusters["new-xa"].cluster.segments == at(0, 10, 100)
    assert clusters["new-xb"].cluster.segments == at(20, 30)


def test_what_was_decided_on_the_run_itself_stands_as_it_is():
    review = decided(1, "name", "old-a", name="Le temps")
    found, _ = replayed([review], BEFORE)
    assert found.kept == (review,)


def test_one_cluster_does_not_become_both_halves_of_a_merge():
    merge = decided(1, "merge", "old-a", "old-b", made=(cluster("old-a+b", at(0)),))
    after = run("new", x=at(0, 10, 20, 30, 40, 50, 60))
    found, _ = replayed([merge], after)
    assert found.lost == (merge,)


def test_segments_of_another_size_are_found_again():
    longer = [cluster("new-x", at(0, 20, length=20)), cluster("new-y", at(40, 60, length=20))]
    assert find_again(at(0, 10, 20, 30), longer).id == "new-x"
    assert similarity(at(0, 10, 20, 30), longer[0].segments) == 1
    assert similarity(at(0), at(0, interview="E2")) == 0


def test_similarity_counts_words_in_both_over_words_in_either():
    assert similarity(at(0, 10), at(10, 20)) == pytest.approx(1 / 3)


def test_what_came_back_and_what_is_gone_is_told():
    after = run("new", x=at(0, 10, 20, 30), y=at(40, 70, 100))
    before = review_clusters(BEFORE, [])
    assert changes(before, after) == {"old-a": "new-x", "old-b": None, "old-c": None}


def test_a_second_replay_gives_the_same():
    reviews = [decided(1, "name", "old-a", name="Le temps"), decided(2, "set-aside", "old-c")]
    after = run("new", x=at(0, 10, 20, 30), y=at(70, 80))
    assert replayed(reviews, after)[0] == replayed(reviews, after)[0]
    assert replay_reviews([], replace(after, id="other"), describe=describe).kept == ()
