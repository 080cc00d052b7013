import random
import sys
from array import array

import numpy as np
import pytest
from sklearn.cluster import KMeans
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.metrics import adjusted_rand_score, normalized_mutual_info_score
from sklearn.preprocessing import normalize

from interviews_toolkit.cluster import Recut, cluster_semantic, measure_semantic_stability
from interviews_toolkit.errors import NotEnoughDataError, UsageError
from interviews_toolkit.model.analysis import WordVectors
from interviews_toolkit.model.ids import InterviewId
from interviews_toolkit.model.spans import Segment, Span

SEEDS = range(3)


def labels_of(clustering, segments):
    label_of = {s: number for number, cluster in enumerate(clustering.clusters) for s in cluster.segments}
    return np.array([label_of.get(segment, -1) for segment in segments])


def by_tfidf(answers, k, seed, vectors):
    points = TfidfVectorizer(analyzer=lambda forms: forms, sublinear_tf=True).fit_transform(answers.forms)
    return KMeans(k, n_init=10, random_state=seed).fit_predict(points)


def by_mean_vector(answers, k, seed, vectors):
    rows = np.frombuffer(vectors.values, dtype=np.float32).reshape(-1, vectors.dimension)
    row_of = {form: rows[row] for row, form in enumerate(vectors.forms)}
    zero = np.zeros(vectors.dimension)
    points = [np.mean([row_of.get(form, zero) for form in forms] or [zero], axis=0) for forms in answers.forms]
    return KMeans(k, n_init=10, random_state=seed).fit_predict(normalize(np.array(points)))


def by_ours(answers, k, seed, vectors):
    found = cluster_semantic(
        answers.segments, answers.forms, vectors=vectors, k=k, margin=0.0, seed=seed, **answers.arguments
    )
    return labels_of(found, answers.segments)


def test_meaning_beats_words_alone_and_plain_means_on_labelled_french_answers(labelled, vectors, capsys):
    methods = {"tf-idf": by_tfidf, "mean vector": by_mean_vector, "ours": by_ours}
    means = {name: [] for name in methods}
    lines = [f"\n{'set':<22}" + "".join(f"{name:>18}" for name in methods) + "   (NMI / ARI)\n"]
    for answers in labelled:
        cells = []
        for name, method in methods.items():
            runs = [method(answers, max(answers.themes) + 1, seed, vectors) for seed in SEEDS]
            nmi = np.mean([normalized_mutual_info_score(answers.themes, run) for run in runs])
            ari = np.mean([adjusted_rand_score(answers.themes, run) for run in runs])
            means[name].append((nmi, ari))
            cells.append(f"{nmi:.2f} / {ari:.2f}".rjust(18))
        lines.append(f"{answers.name:<22}" + "".join(cells) + "\n")
    with capsys.disabled():
        sys.stdout.writelines(lines)
    nmi, ari = (dict(zip(means, np.mean(list(means.values()), axis=1)[:, at], strict=True)) for at in (0, 1))
    assert ari["ours"] > 1.5 * ari["mean vector"] > 1.5 * ari["tf-idf"]
    assert nmi["ours"] > 1.2 * nmi["mean vector"]


@pytest.fixture(scope="module")
def answers(labelled):
    return next(one for one in labelled if one.name == "territoire")


@pytest.fixture(scope="module")
def clustering(answers, vectors):
    return cluster_semantic(answers.segments, answers.forms, vectors=vectors, **answers.arguments)


def test_number_of_clusters_is_chosen_by_stability_and_said(clustering, answers):
    assert clustering.parameters["k_chosen_by"] == "stability"
    assert abs(int(clustering.parameters["k"]) - 7) <= 2
    assert len(clustering.clusters) == clustering.parameters["k"]
    assert 0 < float(clustering.parameters["stability"]) <= 1


def test_nothing_is_left_out_unless_asked_and_then_the_rest_is_purer(clustering, answers, vectors):
    strict = cluster_semantic(
        answers.segments, answers.forms, vectors=vectors, margin=0.1, k=clustering.parameters["k"], **answers.arguments
    )
    assert clustering.n_classified == len(answers.segments)
    assert 0.5 * len(answers.segments) < strict.n_classified < len(answers.segments)
    kept = labels_of(strict, answers.segments)
    everything = labels_of(clustering, answers.segments)
    themes = np.array(answers.themes)
    inside = kept >= 0
    assert adjusted_rand_score(themes[inside], kept[inside]) > adjusted_rand_score(themes, everything)


def test_vectors_of_sentences_take_the_place_of_those_of_words(answers, clustering):
    draw = np.random.default_rng(0)
    middles = draw.standard_normal((7, 20))
    told = (middles[answers.themes] + 0.5 * draw.standard_normal((len(answers.themes), 20))).astype(np.float32)
    nothing = WordVectors("none", (), 0, array("f"))
    found = cluster_semantic(
        answers.segments, answers.forms, vectors=nothing, sentences=(told, "dits"), k=7, **answers.arguments
    )
    assert found.parameters["vectors"] == "dits"
    assert adjusted_rand_score(answers.themes, labels_of(found, answers.segments)) > 0.9
    halves = [Segment(s.interview_id, Span(a, b), 0) for s in answers.segments
              for a, b in ((0, len(s.span) // 2), (len(s.span) // 2, len(s.span)))]  # fmt: skip
    recut = Recut(20, halves, [row for row in answers.forms for _half in range(2)])
    report = measure_semantic_stability(
        found, answers.segments, answers.forms, vectors=nothing, sentences=told, recuts=[recut], n_subsamples=3
    )
    assert report.sizes[20] > 0.9


def test_clusters_come_with_telling_words_and_quotes(clustering, answers):
    for cluster in clustering.clusters:
        assert cluster.profile
        assert cluster.excerpts
        for typical in cluster.excerpts:
            assert typical.excerpt.quote == answers.arguments["texts"][typical.excerpt.interview_id]
    sizes = [len(cluster.segments) for cluster in clustering.clusters]
    assert sizes == sorted(sizes, reverse=True)


def test_order_of_segments_does_not_matter(clustering, answers, vectors):
    order = list(range(len(answers.segments)))
    random.Random(3).shuffle(order)
    again = cluster_semantic(
        [answers.segments[row] for row in order],
        [answers.forms[row] for row in order],
        vectors=vectors,
        **answers.arguments,
    )
    assert again == clustering


def test_words_without_vectors_are_placed_by_the_company_they_keep(corpus):
    nothing = WordVectors("none", (), 4, array("f"))
    found = cluster_semantic(corpus.segments, corpus.forms, vectors=nothing, k=3, **corpus.arguments)
    kept = labels_of(found, corpus.segments)
    assert adjusted_rand_score(np.array(corpus.worlds)[kept >= 0], kept[kept >= 0]) > 0.8


def test_segments_without_full_words_are_left_out(corpus, vectors):
    forms = [[] if row == 4 else forms for row, forms in enumerate(corpus.forms)]
    found = cluster_semantic(corpus.segments, forms, vectors=vectors, k=3, **corpus.arguments)
    assert labels_of(found, corpus.segments)[4] == -1


def test_too_few_segments_are_refused_with_the_figures(answers, vectors):
    with pytest.raises(NotEnoughDataError, match=r"Segments .* : 29 \(il en faut 30\)") as raised:
        cluster_semantic(answers.segments[:29], answers.forms[:29], vectors=vectors, **answers.arguments)
    assert raised.value.hint
    with pytest.raises(UsageError, match="au moins 2"):
        cluster_semantic(answers.segments, answers.forms, vectors=vectors, k=1, **answers.arguments)


def test_every_cluster_says_whether_it_comes_back(clustering, answers, vectors):
    report = measure_semantic_stability(clustering, answers.segments, answers.forms, vectors=vectors, n_subsamples=6)
    assert set(report.clusters) == {cluster.id for cluster in clustering.clusters}
    assert report.rand > 0.5
    measured = report.put_on(clustering)
    assert measured.rand == report.rand
    assert all(0 <= cluster.stability.jaccard <= 1 for cluster in measured.clusters)


def test_meanings_of_words_drawn_at_random_do_not_come_back(vectors):
    draw = random.Random(2)
    forms = [draw.sample(vectors.forms, 6) for _ in range(150)]
    segments = [Segment(InterviewId(f"E{row % 4}"), Span(row, row + 1), row) for row in range(150)]
    texts = {InterviewId(f"E{number}"): "x" * 200 for number in range(4)}
    found = cluster_semantic(segments, forms, texts=texts, attributes={}, vectors=vectors, k=6)
    report = measure_semantic_stability(found, segments, forms, vectors=vectors, n_subsamples=6)
    assert report.rand < 0.5


def test_a_word_kept_as_unknown_counts_as_absent(corpus):
    unknown = WordVectors("none", ("bénévole",), 4, array("f", [0.0] * 4))
    nothing = WordVectors("none", (), 4, array("f"))
    one, other = (
        cluster_semantic(corpus.segments, corpus.forms, vectors=vectors, k=3, **corpus.arguments)
        for vectors in (unknown, nothing)
    )
    assert one == other
