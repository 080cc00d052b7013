import random

import numpy as np
import pytest
from sklearn.metrics import adjusted_rand_score

from interviews_toolkit.cluster import Recut, cluster_reinert, measure_stability
from interviews_toolkit.cluster.stability import agreement, project
from interviews_toolkit.model.ids import InterviewId
from interviews_toolkit.model.spans import Segment, Span


@pytest.fixture(scope="module")
def report(corpus):
    clustering = cluster_reinert(corpus.segments, corpus.forms, k=3, min_class=15, **corpus.arguments)
    return clustering, measure_stability(clustering, corpus.segments, corpus.forms, n_subsamples=8)


def test_worlds_really_told_come_back_in_every_rerun(report):
    clustering, stability = report
    assert set(stability.clusters) == {cluster.id for cluster in clustering.clusters}
    assert stability.rand > 0.9
    for found in stability.clusters.values():
        assert found.level == "stable"
        assert found.lowest <= found.jaccard <= 1
        assert found.n_runs == 8 + 6


def test_each_interview_is_left_out_once(report, corpus):
    _, stability = report
    assert list(stability.without) == sorted(corpus.texts)
    assert all(-1 <= rand <= 1 for rand in stability.without.values())


def test_clusters_of_noise_do_not_come_back():
    draw = random.Random(2)
    words = [f"mot{number}" for number in range(40)]
    forms = [draw.sample(words, 8) for _ in range(160)]
    segments = [Segment(InterviewId(f"E{row % 4}"), Span(row, row + 1), row) for row in range(160)]
    texts = {InterviewId(f"E{number}"): "x" * 200 for number in range(4)}
    clustering = cluster_reinert(segments, forms, texts=texts, attributes={}, k=4, min_class=10)
    stability = measure_stability(clustering, segments, forms, n_subsamples=8)
    assert stability.rand < 0.4
    unstable = [found for found in stability.clusters.values() if found.level == "unstable"]
    assert unstable
    assert stability.put_on(clustering).clusters[-1].stability.level == "unstable"


def test_same_seed_same_report_whatever_the_order(report, corpus):
    clustering, stability = report
    order = list(range(len(corpus.segments)))
    random.Random(4).shuffle(order)
    other = corpus.reordered(order)
    assert measure_stability(clustering, other.segments, other.forms, n_subsamples=8) == stability


def pairs_of_turns(corpus):
    """The same talk in segments twice as long: each turn with the one after it, where both tell of one world."""
    segments, forms, row = [], [], 0
    while row < len(corpus.segments):
        step = 1
        one = corpus.segments[row]
        if row + 1 < len(corpus.segments) and (corpus.segments[row + 1].interview_id, corpus.worlds[row + 1]) == (
            one.interview_id, corpus.worlds[row],
        ):  # fmt: skip
            step = 2
        last = corpus.segments[row + step - 1]
        segments.append(Segment(one.interview_id, Span(one.span.start, last.span.end), one.turn))
        forms.append([form for row_forms in corpus.forms[row : row + step] for form in row_forms])
        row += step
    return Recut(80, segments, forms)


def test_segments_cut_otherwise_are_one_more_trial_of_its_own_weight(report, corpus):
    clustering, _ = report
    recut = pairs_of_turns(corpus)
    assert 60 < len(recut.segments) < 150
    tried = measure_stability(clustering, corpus.segments, corpus.forms, n_subsamples=4, recuts=[recut])
    assert tried.sizes[80] > 0.85
    assert tried.rand_by.keys() == {"draws", "interviews", "sizes"}
    assert tried.rand == pytest.approx(sum(tried.rand_by.values()) / 3)
    assert next(iter(tried.clusters.values())).n_runs == 4 + 6 + 1
    measured = tried.put_on(clustering)
    assert measured.rand_by == tried.rand_by


def test_a_label_goes_where_most_of_the_words_went():
    here = [Segment("E1", Span(0, 10), 0), Segment("E1", Span(10, 20), 0), Segment("E2", Span(0, 5), 0)]
    there = [Segment("E1", Span(0, 13), 0), Segment("E1", Span(13, 20), 0)]
    assert project(here, there, np.array([2, 0])).tolist() == [2, 0, -1]


def test_agreement_is_the_adjusted_rand_index_to_the_last_bit():
    draw = np.random.default_rng(3)
    for _ in range(30):
        one, other = draw.integers(-1, 4, size=(2, 40))
        both = (one >= 0) & (other >= 0)
        assert agreement(one, other) == adjusted_rand_score(one[both], other[both])
    alone = np.zeros(5, dtype=np.int64)
    assert agreement(alone, alone) == 1
    assert agreement(alone, alone - 1) == 0
