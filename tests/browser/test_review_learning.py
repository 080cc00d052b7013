"""What the page does with what was learnt: another order, questions, counts that follow; by keyboard alone."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from interviews_toolkit import store
from interviews_toolkit.model.learning import Hint, Learning, question_origin
from tests.browser.conftest import REVIEW_PAGE, kept, open_second_interview, saved, serving, violations

pytestmark = REVIEW_PAGE


@pytest.fixture
def learnt(study):
    """The demonstration, where the last suggestion of E02 teaches most, then the one before, and so on.

    The one that teaches most is a question.
    """
    with store.open_project(study, clock=lambda: datetime.now(UTC)) as project:
        with project.read() as connection:
            everything = store.load_suggestions(connection)
        of_second = [one for one in everything if one.interview_id == "E02"]
        last = of_second[-1]
        asked = [replace(one, model=question_origin("x")) if one == last else one for one in everything]
        hints = {one.id: Hint(0.31 if one == last else None, (), rank) for rank, one in enumerate(reversed(of_second))}
        with project.act("learn", coder="Ana", payload={}) as connection:
            store.replace_suggestions(connection, asked)
            store.save_learning(connection, Learning("x", 0.2, (), ("E01",), None, hints, 1))
    return study


def waiting(study):
    return [one for one in kept(study).suggestions if one.interview_id == "E02"]


def decided(study):
    return {one.suggestion_id for one in kept(study).decisions}


def test_what_teaches_most_comes_first_when_asked_for_and_the_next_time_too(learnt, open_page):
    from playwright.sync_api import expect

    order = [one.id for one in reversed(waiting(learnt))]
    with serving(learnt) as link:
        page = open_page(link, reduced_motion="reduce")
        page.route("**/api/hints/*", lambda route: (page.wait_for_timeout(200), route.continue_()))
        open_second_interview(page)
        page.keyboard.press("t")  # what was learnt is still on its way
        expect(page.locator("select[name=order]")).to_be_visible()
        expect(page.locator("select[name=order]")).to_have_value("learning")
        page.unroute("**/api/hints/*")
        expect(page.locator("#said")).to_contain_text("D’abord ce qui apprend le plus")
        expect(page.locator(".card .kind")).to_contain_text("Question, pour apprendre")
        expect(page.locator(".card .hint")).to_contain_text("un « oui » y est probable à 31 %")
        assert violations(page, ".panel", ".filters") == []
        page.keyboard.press("x")
        saved(page, "refus")
        page.keyboard.press("x")
        saved(page, "refus")
        assert decided(learnt) == set(order[:2])
        page.reload()
        expect(page.locator("select[name=order]")).to_have_value("learning")
        expect(page.locator(".card .kind")).to_be_visible()  # what lies on the text comes after the text
        page.keyboard.press("x")
        expect(page.locator(".progress")).to_contain_text("3 sur")
        page.keyboard.press("t")
        expect(page.locator("#said")).to_contain_text("Dans l’ordre du texte")
        # Whoever asked for less motion reads it until it is gone: half faded, it could not be read.
        assert page.locator("#said span").evaluate("one => getComputedStyle(one).animationTimingFunction") == "steps(1)"
        page.keyboard.press("v")
        expect(page.locator("#said")).to_be_empty()
    assert decided(learnt) == set(order[:3])


def test_in_this_order_nothing_is_shown_before_one_knows_what_comes_first(learnt, open_page):
    from playwright.sync_api import expect

    first = waiting(learnt)[-1]
    with serving(learnt) as link:
        page = open_page(link)
        open_second_interview(page)
        page.keyboard.press("t")
        expect(page.locator("#said")).to_contain_text("D’abord ce qui apprend le plus")
        page.keyboard.press("i")
        expect(page.locator(".interviews li")).to_have_count(17)
        held = []
        page.route("**/api/hints/*", lambda route: held.append(route))  # noqa: PLW0108 - playwright counts parameters
        with page.expect_request("**/api/hints/*"):
            page.keyboard.press("j")
            page.keyboard.press("j")
            page.keyboard.press("Enter")
        page.keyboard.press("a")  # nothing is to be decided on yet
        for route in held:
            route.continue_()
        expect(page.locator(".card .kind")).to_contain_text("Question, pour apprendre")
        assert kept(learnt).decisions == ()
        page.keyboard.press("a")
        saved(page, "acceptation")
    assert decided(learnt) == {first.id}


def test_before_anything_was_learnt_there_is_one_order_and_it_is_said_why(study, open_page):
    from playwright.sync_api import expect

    with serving(study) as link:
        page = open_page(link)
        with page.expect_response("**/api/hints/*"):
            open_second_interview(page)
        expect(page.locator("select[name=order]")).to_be_hidden()
        page.keyboard.press("t")
        expect(page.locator("#said")).to_contain_text("interviews coding suggest")


def test_the_counts_of_the_codebook_follow_decisions_and_their_undoing(study, open_page):
    from playwright.sync_api import expect

    with serving(study) as link:
        page = open_page(link)
        open_second_interview(page)
        page.keyboard.press("g")
        expect(page.locator(".tree [role=treeitem]:focus")).to_have_count(1)
        page.keyboard.press("Escape")
        code = waiting(study)[0].code_id
        row = page.locator(f".tree [data-code='{code}'] > .row")
        before = [row.locator(".n").nth(at).text_content() for at in (0, 1)]
        page.keyboard.press("a")
        saved(page, "acceptation")
        expect(row.locator(".n").nth(0)).to_have_text(str(int(before[0].replace("·", "0")) + 1))
        expect(row.locator(".n").nth(1)).to_have_text(str(int(before[1]) - 1).replace("0", "·", int(before[1]) == 1))
        page.keyboard.press("u")
        for at in (0, 1):
            expect(row.locator(".n").nth(at)).to_have_text(before[at])


def test_counts_that_come_late_undo_nothing_done_to_the_codebook_meanwhile(study, open_page):
    from playwright.sync_api import expect

    with serving(study) as link:
        page = open_page(link)
        open_second_interview(page)
        page.keyboard.press("g")
        expect(page.locator(".tree [role=treeitem]:focus")).to_have_count(1)
        page.keyboard.press("Escape")
        name, late = "mefiance", []
        page.route("**/api/codebook", lambda route: late.append((route, route.fetch())))
        with page.expect_request("**/api/codebook"):
            page.keyboard.press("a")
        page.locator(f".tree [data-code='{name}'] > .row").click()
        page.keyboard.press("r")
        page.keyboard.type("Un autre nom")
        page.keyboard.press("Enter")
        saved(page, "renommage")
        for route, answer in late:
            route.fulfill(response=answer)
        page.wait_for_timeout(100)
        expect(page.locator(f".tree [data-code='{name}'] .label").first).to_have_text("Un autre nom")


def test_a_memo_is_written_on_the_person_met(study, open_page):
    from playwright.sync_api import expect

    with serving(study) as link:
        page = open_page(link)
        expect(page.locator(".interviews li")).to_have_count(17)
        page.keyboard.press("j")
        page.keyboard.press("m")
        choices = page.locator("#dialog option")
        expect(choices).to_contain_text(["l’entretien E01", "la personne ou la structure rencontrée", "l’étude"])
        page.locator("#dialog select").focus()
        page.keyboard.press("ArrowDown")
        page.locator("#dialog textarea").focus()
        page.keyboard.type("Dirige depuis vingt ans.")
        page.keyboard.press("Control+Enter")
        saved(page, "mémo sur")
    [memo] = kept(study).memos
    assert (memo.target.kind.value, memo.target.id) == ("case", "E01")


def test_names_of_codes_are_french_on_the_english_page(study, open_page):
    from playwright.sync_api import expect

    with serving(study, language="en") as link:
        page = open_page(link, reduced_motion="reduce")
        open_second_interview(page)
        page.keyboard.press("g")
        expect(page.locator(".tree [role=treeitem]:focus")).to_have_count(1)
        for place in (".card .code", ".tree .label", ".detail h3", ".definition p"):
            assert page.locator(place).first.evaluate("one => (one.querySelector('[lang]') ?? one).lang") == "fr"
