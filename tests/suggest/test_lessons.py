"""What people did teaches yes or no; what nobody read teaches nothing."""

from dataclasses import replace

import numpy as np
import pytest

from interviews_toolkit.model.codebook import Code, Codebook
from interviews_toolkit.model.codings import Coder, Decision, Verdict, new_coding
from interviews_toolkit.model.snapshot import Snapshot
from interviews_toolkit.model.spans import Segment
from interviews_toolkit.model.suggestions import Match, Suggestion
from interviews_toolkit.suggest import UNKNOWN, Lessons, draw_lessons, order_queue

CODEBOOK = Codebook("G", "1", (Code("temps", "Temps", None, ""), Code("argent", "Argent", None, "")))
ANA, BOB = Coder("ana", "Ana"), Coder("bob", "Bob")


class Study:
    def __init__(self, interview):
        self.interview = interview
        self.segments = [Segment(interview.id, turn.span, turn.index) for turn in interview.turns]
        self.codings, self.suggestions, self.decisions = [], [], []
        self.said_read = set()

    def coding(self, place, code, coder=ANA):
        made = new_coding(self.interview, self.segments[place].span, code_id=code, coder_id=coder.id, at="t")
        self.codings.append(made)
        return made

    def suggestion(self, place, code, model="m"):
        span = self.segments[place].span
        quote = span.cut(self.interview.text)
        match = Match(code, "mot", span, (quote,))
        made = Suggestion(f"s{place}{code}", "E01", span, quote, code, (match,), "1", model, 0.5)
        self.suggestions.append(made)
        return made

    def decide(self, suggestion, verdict, coding=None, coder=ANA):
        self.decisions.append(Decision(suggestion.id, verdict, coder.id, "t", coding.id if coding else None))

    def labels(self):
        return self.lessons().labels.tolist()

    def lessons(self):
        at_work = {one.coder_id for one in (*self.codings, *self.decisions)} | self.said_read
        snapshot = Snapshot(
            "t",
            (self.interview,),
            {},
            codebook=CODEBOOK,
            coders=tuple(replace(one, seen=frozenset({"E01"} if one.id in at_work else ())) for one in (ANA, BOB)),
            codings=tuple(self.codings),
            suggestions=tuple(self.suggestions),
            decisions=tuple(self.decisions),
        )
        return draw_lessons(snapshot, CODEBOOK, self.segments)


@pytest.fixture
def study(make_interview):
    return Study(make_interview("E01", "le temps passe", "l'argent manque", "il fait beau"))


def test_text_nobody_read_teaches_nothing(study):
    study.suggestion(0, "temps")
    assert study.labels() == [[UNKNOWN, UNKNOWN]] * 3


def test_a_refusal_is_a_no_there_and_nowhere_else(study):
    study.suggestion(1, "temps")
    study.decide(study.suggestion(0, "temps"), Verdict.REFUSED)
    assert study.labels() == [[0, UNKNOWN], [UNKNOWN, UNKNOWN], [UNKNOWN, UNKNOWN]]


def test_a_change_of_code_is_a_no_to_one_and_a_yes_to_the_other(study):
    study.suggestion(1, "temps")
    study.decide(study.suggestion(0, "temps"), Verdict.CHANGED, study.coding(0, "argent"))
    assert study.labels()[0] == [0, 1]


def test_a_change_of_span_alone_refuses_nothing(study):
    study.suggestion(1, "temps")
    study.decide(study.suggestion(0, "temps"), Verdict.CHANGED, study.coding(0, "temps"))
    assert study.labels()[0] == [1, UNKNOWN]


def test_what_is_put_off_teaches_nothing(study):
    study.decide(study.suggestion(0, "temps"), Verdict.SKIPPED)
    assert study.labels()[0] == [UNKNOWN, UNKNOWN]


def test_an_interview_coded_by_hand_was_read_whole(study):
    study.suggestion(1, "temps")
    study.coding(0, "temps")
    assert study.labels() == [[1, 0], [0, 0], [0, 0]]


def test_an_interview_whose_every_suggestion_was_decided_on_was_read_whole(study):
    study.decide(study.suggestion(0, "temps"), Verdict.ACCEPTED, study.coding(0, "temps"))
    assert study.labels() == [[1, 0], [0, 0], [0, 0]]


def test_one_where_everything_was_put_off_was_not_read_and_one_said_to_be_read_was(study):
    study.decide(study.suggestion(0, "temps"), Verdict.SKIPPED)
    assert study.labels() == [[UNKNOWN, UNKNOWN]] * 3
    study.said_read.add(BOB.id)
    assert study.labels() == [[0, 0]] * 3


def test_learnt_suggestions_that_wait_do_not_change_what_is_learnt_from(study):
    study.decide(study.suggestion(0, "temps"), Verdict.ACCEPTED, study.coding(0, "temps"))
    before = study.labels()
    study.suggestion(2, "argent", model="learned:abc")
    assert study.labels() == before


def test_questions_that_wait_do_not_keep_an_interview_from_being_read_whole_and_answers_are_counted(study):
    study.decide(study.suggestion(0, "temps"), Verdict.ACCEPTED, study.coding(0, "temps"))
    study.suggestion(2, "argent", model="learned:?abc")
    assert study.labels() == [[1, 0], [0, 0], [0, 0]]
    assert study.lessons().n_answers == {}
    study.decide(study.suggestions[-1], Verdict.REFUSED)
    assert study.lessons().n_answers == {"argent": 1}
    assert study.lessons().n_decisions == {"temps": 1, "argent": 1}


def test_what_was_not_asked_about_is_a_no_once_enough_was_asked_and_only_where_somebody_worked():
    labels = np.array([[1, UNKNOWN], [UNKNOWN, UNKNOWN], [UNKNOWN, UNKNOWN]])
    groups = np.array([0, 0, 1])
    enough, few = {"temps": 20, "argent": 19}, {"temps": 19, "argent": 19}
    for decisions, answers, expected in (
        (enough, {"argent": 1}, [[1, UNKNOWN], [0, UNKNOWN], [UNKNOWN, UNKNOWN]]),
        (enough, {}, labels.tolist()),
        (few, {"argent": 1}, labels.tolist()),
    ):
        lessons = Lessons(("temps", "argent"), labels, decisions, answers)
        assert lessons.measured(groups).tolist() == expected
        assert lessons.labels.tolist() == labels.tolist()


def test_where_people_contradict_one_another_there_is_no_lesson(study):
    study.coding(0, "temps", coder=ANA)
    study.coding(1, "argent", coder=BOB)
    labels = study.labels()
    assert labels[0] == [UNKNOWN, 0]
    assert labels[1] == [0, UNKNOWN]
    assert labels[2] == [0, 0]


def test_the_queue_asks_where_the_model_hesitates_and_in_turn_of_every_code(study):
    waiting = [study.suggestion(place, code) for place in range(3) for code in ("temps", "argent")]
    chances = {one.id: 0.5 + 0.01 * n if one.code_id == "temps" else 0.55 for n, one in enumerate(waiting)}
    order = order_queue(waiting, chances, threshold=0.5, kinds={"E01": "PME"})
    assert sorted(order) == sorted(one.id for one in waiting)
    assert order[0] == "s0temps"
    assert order[1].endswith("argent")
    assert order == order_queue(list(reversed(waiting)), chances, threshold=0.5, kinds={"E01": "PME"})
