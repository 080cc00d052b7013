import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviews_toolkit.cluster import (
    build_matrix,
    cluster_reinert,
    measure_stability,
    propose_name,
    signed_chi2,
)
from interviews_toolkit.errors import NotEnoughDataError, UsageError
from interviews_toolkit.model.clusters import FormProfile


@pytest.fixture(scope="module")
def clustering(corpus):
    return cluster_reinert(corpus.segments, corpus.forms, k=4, min_class=20, **corpus.arguments)


def test_signed_chi2_equals_rainettes_with_yates_and_iramuteqs_without():
    # rainette, tests/testthat/test_rainette2.R: compute_chi2.
    assert float(signed_chi2(45, 121, 257, 1213, yates=True)) == pytest.approx(19.5627884779)
    assert float(signed_chi2(45, 121, 257, 1213)) == pytest.approx(20.6136004079)
    assert float(signed_chi2(0, 12, 25, 121, yates=True)) == pytest.approx(-2.2109423579)
    assert float(signed_chi2(0, 12, 25, 121)) == pytest.approx(-3.4690366972)


@given(st.integers(0, 20), st.integers(0, 20), st.integers(0, 20), st.integers(0, 20))
def test_signed_chi2_is_symmetric_and_turns_sign_with_the_complement(a, b, c, d):
    n = a + b + c + d
    assert float(signed_chi2(a, a + b, a + c, n)) == pytest.approx(float(signed_chi2(a, a + c, a + b, n)))
    assert float(signed_chi2(a, a + b, a + c, n)) == pytest.approx(-float(signed_chi2(c, c + d, a + c, n)))


def test_worlds_told_by_the_corpus_become_clusters(corpus, clustering):
    assert len(clustering.clusters) >= 3
    world_of = dict(zip(corpus.segments, corpus.worlds, strict=True))
    for cluster in clustering.clusters:
        worlds = [world_of[segment] for segment in cluster.segments]
        assert max(worlds.count(world) for world in set(worlds)) >= 0.9 * len(worlds)


def test_every_excerpt_is_quoted_as_it_was_said(corpus, clustering):
    for cluster in clustering.clusters:
        assert cluster.excerpts
        members = {(segment.interview_id, segment.span) for segment in cluster.segments}
        for typical in cluster.excerpts:
            excerpt = typical.excerpt
            assert excerpt.quote == corpus.texts[excerpt.interview_id][excerpt.span.start : excerpt.span.end]
            assert (excerpt.interview_id, excerpt.span) in members
            assert set(typical.words) <= set(excerpt.quote.strip(".").split())
        scores = [typical.score for typical in cluster.excerpts]
        assert scores == sorted(scores, reverse=True)


def test_excerpts_score_the_sum_of_chi2_of_their_telling_words(clustering):
    for cluster in clustering.clusters:
        chi2 = {form.form: form.chi2 for form in cluster.profile}
        for typical in cluster.excerpts:
            assert typical.score == pytest.approx(sum(chi2[word] for word in typical.words))


def test_profiles_are_recomputed_from_the_segments(corpus, clustering):
    forms_of = dict(zip(corpus.segments, map(set, corpus.forms), strict=True))
    classified = [segment for cluster in clustering.clusters for segment in cluster.segments]
    for cluster in clustering.clusters:
        listed = (*cluster.profile, *cluster.antiprofile)
        assert listed
        for form in listed:
            n_cluster = sum(form.form in forms_of[segment] for segment in cluster.segments)
            n_total = sum(form.form in forms_of[segment] for segment in classified)
            assert (form.n_cluster, form.n_total) == (n_cluster, n_total)
            expected = float(signed_chi2(n_cluster, len(cluster.segments), n_total, len(classified)))
            assert form.chi2 == pytest.approx(expected)
        assert all(form.chi2 >= 3.84 for form in cluster.profile)
        assert all(form.chi2 <= -3.84 for form in cluster.antiprofile)
        assert np.all(np.diff([form.chi2 for form in cluster.profile]) <= 1e-8)


def test_modalities_tell_who_speaks_and_which_question_was_asked(corpus, clustering):
    world_of = dict(zip(corpus.segments, corpus.worlds, strict=True))
    for cluster in clustering.clusters:
        over = {form.form for form in cluster.modalities if form.chi2 > 0}
        if world_of[cluster.segments[0]] == "gens":
            assert {"type_acteur=reseau", "question=Q1"} <= over
        if world_of[cluster.segments[0]] == "argent":
            assert {"type_acteur=entreprise", "question=Q2"} <= over


def test_names_are_made_of_words_people_said(clustering):
    for cluster in clustering.clusters:
        words = cluster.name.split(" · ")
        assert len(words) == 3
        assert set(words) <= {form.form for form in cluster.profile}


def test_a_name_takes_one_word_of_a_family():
    profile = [FormProfile(form, 5, 5, 9.0) for form in ("bénévole", "bénévolat", "don", "salarié", "temps")]
    assert propose_name(profile) == "bénévole · don · salarié"


def test_splits_lead_from_the_root_to_every_cluster(clustering):
    children = {child for split in clustering.splits for child in (split.left, split.right)}
    assert {cluster.id for cluster in clustering.clusters} <= children
    roots = {split.parent for split in clustering.splits} - children
    assert len(roots) == 1


def test_a_second_run_has_the_same_id_in_any_order_of_segments(corpus, clustering):
    order = list(range(len(corpus.segments)))
    random.Random(1).shuffle(order)
    other = corpus.reordered(order)
    again = cluster_reinert(other.segments, [row[::-1] for row in other.forms], k=4, min_class=20, **other.arguments)
    assert again == clustering


def test_other_parameters_or_texts_have_another_id(corpus, clustering):
    ids = {
        clustering.id,
        cluster_reinert(corpus.segments, corpus.forms, k=5, min_class=20, **corpus.arguments).id,
        cluster_reinert(
            corpus.segments[:-1],
            corpus.forms[:-1],
            k=4,
            min_class=20,
            **(corpus.arguments | {"questions": corpus.questions[:-1]}),
        ).id,
    }
    assert len(ids) == 3


def test_cluster_ids_can_be_typed_and_are_of_their_run(clustering):
    assert [cluster.id for cluster in clustering.clusters] == [
        f"{clustering.id[:6]}-{rank + 1}" for rank in range(len(clustering.clusters))
    ]


def test_a_cluster_fed_by_one_interview_is_named(corpus):
    # All the money talk is put in one mouth.
    keep = [
        row
        for row, segment in enumerate(corpus.segments)
        if corpus.worlds[row] != "argent" or segment.interview_id == "E05"
    ]
    few = corpus.reordered(keep)
    clustering = cluster_reinert(few.segments, few.forms, k=3, min_class=5, **few.arguments)
    assert sorted(filter(None, (cluster.fed_by for cluster in clustering.clusters))) == ["E05"]


def test_what_stands_at_the_edge_speaks_for_another_class_as_well(corpus, clustering):
    assert any(cluster.edge for cluster in clustering.clusters)
    for cluster in clustering.clusters:
        members = {(segment.interview_id, segment.span) for segment in cluster.segments}
        best = min(typical.score for typical in cluster.excerpts)
        for typical in cluster.edge:
            excerpt = typical.excerpt
            assert (excerpt.interview_id, excerpt.span) in members
            assert excerpt.quote == corpus.texts[excerpt.interview_id][excerpt.span.start : excerpt.span.end]
            assert typical.score < best


def test_supplementary_forms_describe_classes_and_make_none(corpus, clustering):
    beside = [["je"] if world == "gens" else ["on"] for world in corpus.worlds]
    told = cluster_reinert(corpus.segments, corpus.forms, k=4, min_class=20, supplementary=beside, **corpus.arguments)
    assert [one.segments for one in told.clusters] == [one.segments for one in clustering.clusters]
    world_of = dict(zip(corpus.segments, corpus.worlds, strict=True))
    for cluster in told.clusters:
        sign = 1 if world_of[cluster.segments[0]] == "gens" else -1
        assert {one.form: np.sign(one.chi2) for one in cluster.supplementary} == {"je": sign, "on": -sign}
        assert not {"je", "on"} & {one.form for one in cluster.profile}


def test_double_classification_is_a_run_like_another(corpus):
    order = sorted(range(len(corpus.segments)), key=lambda row: (corpus.segments[row].interview_id, corpus.worlds[row]))
    # Turns of one world follow one another here, as they do in talk.
    forms = [corpus.forms[row] for row in order]
    worlds = {segment: corpus.worlds[row] for segment, row in zip(corpus.segments, order, strict=True)}
    found = cluster_reinert(corpus.segments, forms, k=5, double=True, texts=corpus.texts, attributes={})
    assert found.parameters["double"]
    assert not found.splits
    for cluster in found.clusters:
        told = [worlds[segment] for segment in cluster.segments]
        assert max(told.count(world) for world in set(told)) > 0.8 * len(told)
    assert measure_stability(found, corpus.segments, forms, n_subsamples=3).rand > 0.5


def test_too_few_segments_are_refused_with_the_figures(corpus):
    with pytest.raises(NotEnoughDataError, match=r"Segments : 12 \(il en faut 20\)") as raised:
        cluster_reinert(corpus.segments[:12], corpus.forms[:12], texts=corpus.texts, attributes=corpus.attributes, k=3)
    assert raised.value.hint


def test_segments_that_all_say_the_same_are_refused(corpus):
    forms = [["a", "b", "c", "d", "e", "f", "g", "h", "i", "j"]] * len(corpus.segments)
    with pytest.raises(NotEnoughDataError, match="ne se divisent pas"):
        cluster_reinert(corpus.segments, forms, **corpus.arguments)


def test_one_class_is_no_classification(corpus):
    with pytest.raises(UsageError, match="au moins 2"):
        cluster_reinert(corpus.segments, corpus.forms, k=1, **corpus.arguments)


def test_parts_of_different_lengths_are_refused(corpus):
    with pytest.raises(ValueError, match="180 segments, 179 rows"):
        cluster_reinert(corpus.segments, corpus.forms[:-1], **corpus.arguments)


def test_matrix_and_clusters_count_the_same_forms(corpus, clustering):
    assert clustering.n_forms == len(build_matrix(corpus.forms).vocabulary)
    assert clustering.n_segments == 180
    assert clustering.n_classified <= 180
