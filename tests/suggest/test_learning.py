"""Models are judged on interviews they have not seen, speak where that pays, and say nothing of what was judged."""

from collections import Counter
from dataclasses import replace

import numpy as np
import pytest
from scipy import sparse

from interviews_toolkit.model.suggestions import Suggestion
from interviews_toolkit.suggest import (
    UNKNOWN,
    Calibration,
    CodeClassifier,
    Hinting,
    JudgedCode,
    Lessons,
    choose_doubt,
    choose_questions,
    choose_threshold,
    measure_lessons,
    own_thresholds,
    prepare,
    telling_lemmas,
    weigh_unread,
)


def learn(material, lessons):
    return prepare(material).learn(lessons)


@pytest.mark.parametrize("share_judged", [0.7, 0.1])
def test_what_is_held_out_is_what_a_model_without_that_interview_says(share_judged):
    rng = np.random.default_rng(0)
    rows = sparse.csr_matrix(rng.normal(size=(40, 7)))
    labels = np.where(rng.random(size=(40, 3)) < share_judged, rng.integers(0, 2, size=(40, 3)), UNKNOWN)
    groups = np.repeat(np.arange(-1, 4), 8)
    fitted = CodeClassifier().fit(rows, labels, groups=groups, kernel=(rows @ rows.T).toarray())
    for group in range(4):
        others = groups != group
        seen = rows[others]
        again = CodeClassifier().fit(seen, labels[others], groups=groups[others], kernel=(seen @ seen.T).toarray())
        expected = rows[groups == group] @ again.coef_
        assert fitted.held_out_[groups == group] == pytest.approx(expected)
    assert np.isnan(fitted.held_out_[groups == -1]).all()


def test_a_theme_that_words_tell_and_indicators_miss_is_spoken_of(made):
    material, lessons = made(hit_share=0.2)
    learned = learn(material, lessons)
    report = next(one for one in learned.reports if one.code_id == "temps")
    assert learned.speaking == {"temps"}
    assert report.indicators_f1 < 0.5
    assert report.both_f1 > 0.9
    assert report.precision > 0.9


def test_what_is_told_of_learning_is_what_leaving_each_interview_out_finds(made):
    material, lessons = made(hit_share=0.2)
    prepared = prepare(material)
    wanted, hits = lessons.labels[:, 0] == 1, material.passages.hits[:, 0] > 0
    both = hits.copy()
    for interview_id in dict.fromkeys(one.interview_id for one in material.segments):
        without = prepared.learn_without(lessons, interview_id)
        inside = np.array([one.interview_id == interview_id for one in material.segments])
        both |= inside & ("temps" in without.speaking) & (without.chances[:, 0] >= without.thresholds[0])
    f1 = 2 * (both & wanted).sum() / (both.sum() + wanted.sum())
    [told] = [one.both_f1 for one in prepared.learn(lessons).reports if one.code_id == "temps"]
    assert told == pytest.approx(f1, abs=0.02)


def test_what_chance_alone_tells_is_not_told_as_a_gain():
    rng = np.random.default_rng(5)
    labels = rng.integers(0, 2, size=(120, 1))
    chance = JudgedCode(labels, rng.random((120, 1)), rng.random((120, 1)) < 0.3, np.repeat(np.arange(12), 10))
    [told] = measure_lessons(chance, Lessons(("a",), labels, {}), thresholds=np.array([0.5]))
    assert told.both_f1 == told.indicators_f1


def test_a_theme_of_chance_stays_silent(made):
    assert "hasard" not in learn(*made()).speaking


def test_where_indicators_find_everything_learning_stays_silent(made):
    assert "temps" not in learn(*made(hit_share=1.0)).speaking


def test_what_indicators_are_worth_over_all_codes_is_told_where_enough_was_judged(made):
    material, lessons = made(hit_share=0.5, unread=(4, 5))
    learned = learn(material, lessons)
    assert learned.indicators_precision == 1.0  # as made: an indicator is only found where the theme is
    none = Lessons(lessons.codes, np.full_like(lessons.labels, UNKNOWN), {})
    assert replace(learned, labels=none.labels).indicators_precision is None


def test_few_passages_are_not_enough_to_speak(made):
    material, lessons = made(unread=(1, 2, 3, 4, 5))
    assert not learn(material, lessons).speaking


def test_only_passages_nobody_judged_are_proposed(made):
    material, lessons = made(unread=(4, 5))
    proposed = list(learn(material, lessons).proposals())
    assert {material.segments[row].interview_id for row, _code, _chance in proposed} == {"E05", "E06"}
    right = [row % 30 % 3 == 0 for row, _code, _chance in proposed]
    assert len(right) >= 18
    assert sum(right) / len(right) > 0.8


def test_what_indicators_propose_is_not_proposed_again(made):
    material, lessons = made(hit_share=0.5, unread=(4, 5))
    assert all(material.passages.hits[row, 0] == 0 for row, code, _ in learn(material, lessons).proposals())


def test_questions_are_asked_of_every_code_where_a_yes_is_likely_and_of_many_interviews(made):
    material, lessons = made(hit_share=0.2, unread=(1, 2, 3, 4, 5))
    learned = learn(material, lessons)
    asked = list(choose_questions(learned, material.segments, each=8, kinds={"E03": "PME", "E04": "PME"}))
    assert Counter(code for _row, code, _chance in asked) == {"temps": 8, "hasard": 8}
    of_time = [(row, chance) for row, code, chance in asked if code == "temps"]
    assert all((learned.labels[row] == UNKNOWN).all() for row, _chance in of_time)
    assert all(material.passages.hits[row, 0] == 0 for row, _chance in of_time)
    assert [chance for _row, chance in of_time] == [learned.chances[row, 0] for row, _chance in of_time]
    assert sum(row % 30 % 3 == 0 for row, _chance in of_time) >= 7
    assert len({material.segments[row].interview_id for row, _chance in of_time}) >= 4


def test_what_is_suggested_is_not_asked_too(made):
    material, lessons = made(hit_share=0.2, unread=(4, 5))
    learned = learn(material, lessons)
    proposed = {(row, code) for row, code, _chance in learned.proposals()}
    asked = {(row, code) for row, code, _chance in choose_questions(learned, material.segments, each=30, kinds={})}
    assert proposed
    assert not proposed & asked


def test_nothing_of_an_interview_left_out_takes_part(made):
    material, lessons = made()
    inside = np.array([segment.interview_id == "E03" for segment in material.segments])
    shuffled = lessons.labels.copy()
    shuffled[inside] = 1 - shuffled[inside]
    other = type(lessons)(lessons.codes, shuffled, {})
    one, two = (prepare(material).learn_without(each, "E03") for each in (lessons, other))
    assert (one.chances == two.chances).all()
    assert one.threshold == two.threshold


def test_two_runs_learn_the_same(made):
    one, two = learn(*made()), learn(*made())
    assert (one.chances == two.chances).all()
    assert one.reports == two.reports


def test_the_words_that_tell_are_the_themes(made):
    material, lessons = made()
    learned = learn(material, lessons)
    assert set(telling_lemmas(learned, material, 0, "temps")[:2]) <= {
        "agenda", "semaine", "urgence", "calendrier", "planning", "retard"
    }  # fmt: skip


def proposal(material, row, code="temps", model="fr"):
    segment = material.segments[row]
    name = f"{code}{row}"
    return Suggestion(name, segment.interview_id, segment.span, "", code, (), "1", model)


def hints_of(material, learned, waiting, decided=()):
    texts = {f"E{n:02d}": "x" * 400 for n in range(1, 7)}
    return Hinting(learned, material, texts).hints(waiting, decided, kinds={})


def test_the_nearest_excerpts_have_the_code_and_are_not_the_passage_itself(made):
    material, lessons = made()
    one = proposal(material, 0)
    near = hints_of(material, learn(material, lessons), [one])[one.id].nearest
    assert len(near) == 2
    assert all(one.span.start // 10 % 3 == 0 for one in near)
    assert (near[0].interview_id, near[0].span) != ("E01", material.segments[0].span)


def test_what_words_and_decisions_contradict_comes_last_with_the_words_against_it_and_what_was_refused_alike(made):
    material, lessons = made(unread=(5,))
    hits = material.passages.hits.copy()
    hits[:, 0] = np.arange(len(hits)) % 3 != 2  # the indicator is found where time is spoken of, and as often elsewhere
    lemmas = [(*words, "dos") if row % 3 == 1 else words for row, words in enumerate(material.passages.lemmas)]
    material = replace(material, passages=replace(material.passages, hits=hits, lemmas=lemmas))
    learned = learn(material, lessons)
    right, wrong = ([proposal(material, 150 + 3 * n + at) for n in range(5)] for at in (0, 1))
    hints = hints_of(material, learned, [*wrong, *right])
    assert [hints[one.id].is_doubted for one in (*right, *wrong)] == [False] * 5 + [True] * 5
    assert max(hints[one.id].rank for one in right) < min(hints[one.id].rank for one in wrong)
    told = hints[wrong[0].id]
    assert told.precision < 1 / 3
    assert told.against[0] == "dos"
    assert {near.span.start // 10 % 3 for near in told.refused} == {1}
    assert not hints_of(material, learned, [], wrong)[wrong[0].id].is_doubted  # it is decided


def test_nothing_is_doubted_before_ten_judged_suggestions_show_that_most_are_wrong():
    hits = np.ones(20, dtype=bool)
    rising = np.linspace(0, 1, 20)
    assert choose_doubt(rising[:9], np.zeros(9, dtype=int), hits[:9])[0] < 0
    assert choose_doubt(rising, np.array([1, 0] * 10), hits)[0] < 0
    bound, share = choose_doubt(rising, np.array([0] * 10 + [1] * 10), hits)
    assert rising[9] <= bound < rising[19]
    assert share < 1 / 3
    assert choose_doubt(rising, np.full(20, UNKNOWN), hits)[0] < 0


def judged(labels, chances, hits=None):
    labels = np.array(labels)[:, None]
    none = np.zeros(labels.shape, dtype=bool)
    return JudgedCode(labels, np.array(chances)[:, None], none if hits is None else hits, np.arange(len(labels)) % 4)


def test_nothing_is_proposed_where_fewer_than_one_in_four_would_be_right():
    chances = np.linspace(0, 0.9, 200)
    wrong = np.zeros(200, dtype=int)
    wrong[:10] = 1  # what is right is what the model thinks least likely
    assert choose_threshold(judged(wrong, chances)) == 1.0
    assert choose_threshold(judged(wrong[::-1], chances)) < 0.9


def test_six_right_additions_are_evidence_enough_and_three_of_twelve_are_not():
    labels = [1] * 8 + [0] * 40
    right = [0.9] * 8 + [0.1] * 40
    vague = [0.9] * 3 + [0.1] * 5 + [0.9] * 9 + [0.1] * 31
    for chances, speaks in ((right, True), (vague, False)):
        one = judged(labels, chances)
        [report] = measure_lessons(one, Lessons(("a",), one.labels, {}), thresholds=np.array([0.5]))
        assert report.speaks is speaks


def test_a_code_of_few_passages_keeps_near_the_shared_threshold():
    few, many = [1] * 2 + [0] * 20, [1] * 40 + [0] * 20
    for labels, share in ((few, 2 / 12), (many, 40 / 50)):
        one = judged(labels, [0.3 if label else 0.05 for label in labels])
        assert own_thresholds(one, 0.8)[0] == pytest.approx(0.8 + share * (choose_threshold(one) - 0.8))


def test_many_unread_passages_do_not_drown_few_examples():
    labels = np.full((1000, 2), UNKNOWN)
    labels[:10, 0] = 1
    assert 990 * weigh_unread(labels) == pytest.approx(0.5, rel=0.01)
    assert weigh_unread(labels[:12]) == 0.1


def test_unknown_passages_weigh_nothing_in_what_is_measured():
    labels = [1] * 20 + [0] * 20
    chances = [0.9] * 15 + [0.1] * 25
    alone = judged(labels, chances)
    beside = judged([*labels, *[UNKNOWN] * 30], [*chances, *[0.95] * 30])
    [one], [two] = (
        measure_lessons(each, Lessons(("a",), each.labels, {}), thresholds=np.array([0.5])) for each in (alone, beside)
    )
    assert (one.n_yes, one.n_no, one.both_f1, one.precision) == (two.n_yes, two.n_no, two.both_f1, two.precision)


def test_probabilities_rise_with_what_speaks_for_a_code_and_match_how_often_it_is_right():
    rng = np.random.default_rng(3)
    values = rng.uniform(0, 1, size=(2000, 1))
    labels = (rng.uniform(size=(2000, 1)) < values).astype(int)
    chances = Calibration().fit(values, labels).predict_proba(values)
    order = np.argsort(values[:, 0])
    assert (np.diff(chances[order, 0]) >= 0).all()
    high = chances[:, 0] > 0.7
    assert abs(labels[high, 0].mean() - chances[high, 0].mean()) < 0.06
