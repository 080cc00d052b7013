from interviews_toolkit.model.clusters import Cluster, Clustering
from interviews_toolkit.model.reviews import ClusterReview, merged_id, part_id, review_clusters, short_id


def cluster(name, *segments):
    return Cluster(name, f"proposé {name}", segments)


RUN = Clustering("run", "reinert", {}, (cluster("run-1"), cluster("run-2"), cluster("run-3")), 9, 9)


def decided(act, *targets, made=(), **more):
    return ClusterReview(act, "run", targets, ((),) * len(targets), "Anne", "2026-11-23", made=made, **more)


def ids(reviewed):
    return [one.cluster.id for one in reviewed]


def test_without_decisions_clusters_are_as_proposed():
    assert ids(review_clusters(RUN, [])) == ["run-1", "run-2", "run-3"]
    assert not any(one.named_by or one.is_set_aside or one.code_id for one in review_clusters(RUN, []))


def test_the_last_name_holds_and_says_who_gave_it():
    reviews = [decided("name", "run-2", name="Le temps"), decided("name", "run-2", name="L'argent")]
    named = review_clusters(RUN, reviews)[1]
    assert (named.cluster.name, named.named_by) == ("L'argent", "Anne")


def test_what_is_set_aside_goes_last_and_a_name_brings_it_back():
    aside = [decided("set-aside", "run-1")]
    assert ids(review_clusters(RUN, aside)) == ["run-2", "run-3", "run-1"]
    assert ids(review_clusters(RUN, [*aside, decided("name", "run-1", name="Si")])) == ["run-1", "run-2", "run-3"]


def test_a_merged_cluster_stands_where_the_first_part_stood_and_can_be_named():
    together = merged_id(["run-3", "run-1"])
    assert together == "run-1+3"
    reviews = [decided("merge", "run-3", "run-1", made=(cluster(together),)), decided("name", together, name="Tout")]
    found = review_clusters(RUN, reviews)
    assert ids(found) == ["run-2", "run-1+3"]
    assert found[1].cluster.name == "Tout"


def test_the_parts_of_a_split_cluster_take_its_place():
    parts = (cluster(part_id("run-2", 0)), cluster(part_id("run-2", 1)))
    found = review_clusters(RUN, [decided("split", "run-2", made=parts), decided("set-aside", "run-2a")])
    assert ids(found) == ["run-1", "run-2b", "run-3", "run-2a"]
    assert short_id("run-2a") == "2a"


def test_a_promoted_cluster_carries_its_code():
    assert review_clusters(RUN, [decided("promote", "run-1", code_id="jargon")])[0].code_id == "jargon"


def test_a_decision_on_a_cluster_that_is_not_there_changes_nothing():
    assert review_clusters(RUN, [decided("name", "run-9", name="x")]) == review_clusters(RUN, [])
