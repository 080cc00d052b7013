"""What a coder does on the page, through the server: decide, code, remove, undo; alone and side by side."""

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from interviews_toolkit import store


def cut(shown, span):
    return shown["text"].encode("utf-16-le")[2 * span[0] : 2 * span[1]].decode("utf-16-le")


def by_words(shown, words):
    return next(one for one in shown["suggestions"] if cut(shown, one["span"]) == words)


def test_the_study_tells_how_far_the_coder_is(page):
    first = page.open()["suggestions"][0]
    page.decide([first], "refused")
    one, two = page.study()["interviews"]
    assert (one["id"], one["suggestions"], one["decided"], one["codings"]) == ("E01", 3, 1, 0)
    assert (two["suggestions"], two["decided"]) == (1, 0)


def test_places_are_counted_as_the_page_counts_them(page):
    shown = page.open()
    assert by_words(shown, "L'argent manque")["code"] == "argent"
    assert cut(shown, shown["turns"][1]["span"]) == "On court après le temps 🎈 partout. L'argent manque aussi."
    steps = [cut(shown, step) for step in shown["turns"][1]["steps"]]
    assert steps == ["On court après le temps 🎈 partout.", "L'argent manque aussi."]


def test_an_accepted_suggestion_becomes_a_coding_of_the_coder(page):
    shown = page.open()
    answer = page.decide([by_words(shown, "L'argent manque")], "accepted").json()
    [coding] = answer["codings"]
    assert (coding["code"], coding["mine"]) == ("argent", True)
    assert cut(shown, coding["span"]) == "L'argent manque"
    assert answer["suggestions"][0]["verdict"] == "accepted"
    assert page.open()["codings"] == [coding]


def test_a_suggestion_can_be_taken_for_another_code_or_place(page):
    shown = page.open()
    one = by_words(shown, "L'argent manque")
    span = [one["span"][0], one["span"][1] + len(" aussi")]
    answer = page.decide([one], "changed", code="freins", span=span).json()
    assert answer["suggestions"][0]["verdict"] == "changed"
    assert (answer["codings"][0]["code"], cut(shown, answer["codings"][0]["span"])) == (
        "freins",
        "L'argent manque aussi",
    )


def test_changing_nothing_is_accepting(page):
    one = page.open()["suggestions"][0]
    answer = page.decide([one], "changed", code=one["code"], span=one["span"]).json()
    assert answer["suggestions"][0]["verdict"] == "accepted"


def test_another_mind_takes_the_first_decision_and_its_coding_back(page):
    one = page.open()["suggestions"][0]
    accepted = page.decide([one], "accepted").json()
    refused = page.decide(accepted["suggestions"], "refused").json()
    assert refused["removed"] == [accepted["codings"][0]["id"]]
    assert page.open()["codings"] == []


def test_refusing_spares_a_coding_that_was_there_before(page):
    one = page.open()["suggestions"][0]
    page.code(one["span"], one["code"])
    accepted = page.decide([one], "accepted").json()
    page.decide(accepted["suggestions"], "refused")
    assert len(page.open()["codings"]) == 1


def test_a_selection_with_white_space_is_coded_without_it(page):
    shown = page.open()
    start = shown["text"].encode("utf-16-le").index(" 🎈 ".encode("utf-16-le")) // 2
    coding = page.code([start, start + 4]).json()["codings"][0]
    assert cut(shown, coding["span"]) == "🎈"


def test_coding_twice_is_coding_once(page):
    assert len(page.code([0, 2]).json()["codings"]) == 1
    assert page.code([0, 2]).json()["codings"] == []
    assert len(page.open()["codings"]) == 1


def test_an_interview_tells_the_passage_one_coded_last_and_nobody_elses(open_page):
    anne, ben = open_page("Anne"), open_page("Ben")
    assert anne.open()["left"] is None
    place = anne.open()["suggestions"][1]["span"]
    anne.code([0, 4])
    anne.code(place)
    assert anne.open()["left"] == place
    assert ben.open()["left"] is None


def test_what_cannot_be_coded_is_refused_in_words(page):
    assert page.code([0, 2], code="inconnu").status_code == 404
    assert page.code([0, 2], interview="E99").status_code == 404
    assert page.code([0, 99_999]).status_code == 422
    assert page.code([2, 2]).status_code == 422


def test_a_removed_coding_lets_its_suggestion_wait_again(page):
    one = page.open()["suggestions"][0]
    coding = page.decide([one], "accepted").json()["codings"][0]
    answer = page.remove(coding).json()
    assert answer["removed"] == [coding["id"]]
    assert answer["suggestions"][0]["verdict"] is None


def test_nobody_removes_another_coders_coding(open_page):
    coding = open_page("Anne").code([0, 2]).json()["codings"][0]
    beatrice = open_page("Béatrice")
    beatrice.post("finish", {"interview": "E01", "finished": True})
    assert beatrice.open()["codings"][0]["mine"] is False
    assert beatrice.remove(coding).status_code == 409
    assert len(beatrice.open()["codings"]) == 1


def test_a_stale_decision_is_refused_and_told_how_things_are(open_page):
    first, second = open_page(), open_page()
    one = first.open()["suggestions"][0]
    first.decide([one], "accepted")
    answer = second.decide([one], "refused")
    assert answer.status_code == 409
    assert answer.json()["theirs"]["suggestions"][0]["verdict"] == "accepted"
    assert len(second.open()["codings"]) == 1


def test_one_stale_suggestion_stops_the_whole_bundle(page):
    shown = page.open()["suggestions"]
    page.decide([shown[0]], "skipped")
    assert page.decide(shown, "accepted").status_code == 409
    assert page.open()["codings"] == []


def test_what_is_sent_again_is_answered_and_done_once(page, project):
    one = page.open()["suggestions"][0]
    answers = [page.decide([one], "accepted", key="key-the-same").json() for _ in range(3)]
    assert answers[0] == answers[1] == answers[2]
    with project.read() as connection:
        assert [entry.act for entry in store.load_journal(connection, limit=2)] == ["decide", "ingest"]


def test_an_undo_sent_again_undoes_once(page):
    page.code([0, 2])
    page.code([3, 5])
    number = page.study()["undo"]["number"]
    assert page.undo(number, key="key-undo-once").json() == page.undo(number, key="key-undo-once").json()
    assert len(page.open()["codings"]) == 1


def test_undo_names_the_act_and_takes_it_back(page):
    before = page.open()
    page.decide([by_words(before, "le temps 🎈 partout")], "refused")
    assert page.study()["undo"]["label"] == "refus de « Temps » (E01)"
    answer = page.undo().json()
    assert (answer["interview"], answer["undo"]) == ("E01", None)
    assert page.open() == before


def test_what_was_undone_is_named_and_done_again_once(page):
    page.decide(page.open()["suggestions"][:1], "refused")
    assert page.study()["redo"] is None
    redo = page.undo().json()["redo"]
    assert redo["label"] == "refus de « Temps » (E01)"
    answer = page.post("redo", {"number": redo["number"]}).json()
    assert (answer["interview"], answer["redo"], answer["undo"]["label"]) == ("E01", None, redo["label"])
    assert page.open()["suggestions"][0]["verdict"] == "refused"
    assert page.post("redo", {"number": redo["number"]}).status_code == 404


def test_a_bundle_is_undone_in_one_step(page):
    before = page.open()
    page.decide(before["suggestions"], "accepted")
    assert page.study()["undo"]["label"] == "acceptation de 3 suggestions (E01)"
    page.undo()
    assert page.open() == before


def test_undo_survives_a_restart(page, open_page, study_file, clock):
    before = page.open()
    page.decide([before["suggestions"][0]], "accepted")
    with store.open_project(study_file, clock=clock) as project, project.read() as connection:
        assert len(store.load_codings(connection)) == 1
    again = open_page()
    again.undo()
    assert again.open() == before


def test_nobody_undoes_anothers_act(open_page):
    open_page("Anne").code([0, 2])
    beatrice = open_page("Béatrice")
    assert beatrice.study()["undo"] is None
    assert beatrice.undo(2).status_code == 404


def test_undoing_something_else_than_was_said_is_refused(page):
    page.code([0, 2])
    number = page.study()["undo"]["number"]
    page.code([3, 5])
    assert page.undo(number).status_code == 409
    assert len(page.open()["codings"]) == 2


def test_the_journal_keeps_every_act_without_the_words(page, project):
    one = page.open()["suggestions"][0]
    page.decide([one], "accepted")
    page.undo()
    with project.read() as connection:
        entries = store.load_journal(connection, limit=2)
    assert [(entry.act, entry.coder) for entry in entries] == [("undo", "Anne"), ("decide", "Anne")]
    assert "partout" not in str([entry.payload for entry in entries])


def test_the_first_act_in_an_interview_counts_it_among_those_worked_on(page, project):
    page.decide([page.open()["suggestions"][0]], "skipped")
    with project.read() as connection:
        [coder] = store.load_coders(connection)
    assert coder.seen == {"E01"}


class UndoingEverything(RuleBasedStateMachine):
    """Whatever was done, undoing all of it leaves the study as it was."""

    page = None

    def __init__(self):
        super().__init__()
        while self.page.study()["undo"]:
            self.page.undo()
        self.start = self.page.open()
        self.done = 0

    def _did(self, answer):
        assert answer.status_code == 200, answer.text
        self.done += 1

    @rule(which=st.integers(0, 2), verdict=st.sampled_from(["accepted", "refused", "skipped"]))
    def decide_one(self, which, verdict):
        self._did(self.page.decide([self.page.open()["suggestions"][which]], verdict))

    @rule(which=st.integers(0, 2), code=st.sampled_from(["temps", "argent"]))
    def change_one(self, which, code):
        self._did(self.page.decide([self.page.open()["suggestions"][which]], "changed", code=code))

    @rule(verdict=st.sampled_from(["accepted", "refused"]))
    def decide_all(self, verdict):
        self._did(self.page.decide(self.page.open()["suggestions"], verdict))

    @rule(start=st.integers(0, 6))
    def code_some(self, start):
        answer = self.page.code([start, start + 4])
        self.done += bool(answer.json()["codings"])

    @precondition(lambda self: self.page.open()["codings"])
    @rule(which=st.integers(0, 20))
    def remove_one(self, which):
        codings = self.page.open()["codings"]
        self._did(self.page.remove(codings[which % len(codings)]))

    @precondition(lambda self: self.done)
    @rule()
    def undo_one(self):
        assert self.page.undo().status_code == 200
        self.done -= 1

    @invariant()
    def every_coding_points_at_words(self):
        shown = self.page.open()
        assert all(cut(shown, coding["span"]).strip() for coding in shown["codings"])

    def teardown(self):
        for _ in range(self.done):
            assert self.page.undo().status_code == 200
        assert self.page.open() == self.start


def test_undoing_everything_leaves_the_study_as_it_was(page):
    machine = type("Machine", (UndoingEverything,), {"page": page})
    checks = list(HealthCheck)
    test = machine.TestCase
    test.settings = settings(max_examples=6, stateful_step_count=8, deadline=None, suppress_health_check=checks)
    test().runTest()


def test_what_a_decision_costs_does_not_grow_with_the_study(page, project):
    from sqlalchemy import event

    def asked(one):
        statements = []

        def count(_connection, _cursor, statement, *_more):
            statements.append(statement)

        event.listen(project._engine, "before_cursor_execute", count)
        assert page.decide([one], "accepted").status_code == 200
        event.remove(project._engine, "before_cursor_execute", count)
        return statements

    first, second, *_rest = page.open()["suggestions"]
    asked(first)
    statements = asked(second)
    assert len(statements) <= 12
    assert not [one for one in statements if "FROM suggestions" in one and "WHERE" not in one]
    [by_key] = [one for one in statements if "json_extract" in one]
    assert "journal.id >" in by_key, "of a long journal only the end is searched"
