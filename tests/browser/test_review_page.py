"""The review page in a browser, by keyboard alone; a broken rule, a dialog or a foreign address fails any test."""

import re
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.browser.conftest import (
    REVIEW_PAGE,
    XSS,
    journal,
    kept,
    mine,
    open_second_interview,
    running,
    saved,
    serving,
    verdicts,
)

pytestmark = REVIEW_PAGE
UNAUTHORISED = "Failed to load resource: the server responded with a status of 401 (Unauthorized)"


@pytest.fixture
def kill_server():
    """Serve until the end of the block, then kill without warning."""

    @contextmanager
    def until_killed(study):
        with running(study) as (server, link):
            yield link
            server.kill()

    return until_killed


def test_deciding_needs_one_key_each_and_is_kept_at_once(study, open_page):
    with serving(study) as link:
        page = open_page(link)
        assert "token" not in page.url
        open_second_interview(page)
        for name, label in (("a", "acceptation"), ("x", "refus"), (" ", "mise de côté")):
            page.keyboard.press(name)
            saved(page, label)
    assert verdicts(study) == ["accepted", "refused", "skipped"]
    assert [coding.interview_id for coding in mine(study)] == ["E02"]


def test_another_code_is_two_letters_and_enter(study, open_page):
    with serving(study) as link:
        page = open_page(link)
        open_second_interview(page)
        page.keyboard.press("c")
        page.keyboard.type("mef")
        page.keyboard.press("Enter")
        saved(page, "modification")
    assert [coding.code_id for coding in mine(study)] == ["mefiance"]
    assert verdicts(study) == ["changed"]


def test_a_wider_passage_is_taken_word_by_word(study, open_page):
    with serving(study) as link:
        page = open_page(link)
        open_second_interview(page)
        page.keyboard.press("e")
        page.keyboard.press("Shift+ArrowLeft")
        page.keyboard.press("Alt+ArrowRight")
        page.keyboard.press("Enter")
        saved(page, "modification")
    [coding], snapshot = mine(study), kept(study)
    [decision] = snapshot.decisions
    [suggestion] = [one for one in snapshot.suggestions if one.id == decision.suggestion_id]
    assert suggestion.span.start < coding.span.start < coding.span.end < suggestion.span.end
    assert coding.quote.split() == suggestion.quote.split()[1:-1]


def test_a_passage_is_coded_from_the_cursor_and_the_coding_taken_away(study, open_page):
    from playwright.sync_api import expect

    with serving(study) as link:
        page = open_page(link)
        open_second_interview(page)
        for name in ("ArrowDown", "Shift+ArrowDown", "n"):
            page.keyboard.press(name)
        page.keyboard.type("coop")
        page.keyboard.press("Enter")
        saved(page, "codage de « Coopération")
        [coding] = mine(study)
        assert coding.code_id == "cooperation"
        assert coding.quote.count(".") > 1
        page.locator(".item", has_text="codé par vous").focus()
        page.keyboard.press("Enter")
        expect(page.locator(".card .kind")).to_contain_text("par vous")
        page.keyboard.press("d")
        saved(page, "suppression")
    assert mine(study) == []


def test_undo_says_what_and_works_after_a_restart(study, open_page):
    from playwright.sync_api import expect

    with serving(study) as link:
        page = open_page(link)
        open_second_interview(page)
        page.keyboard.press("a")
        saved(page, "acceptation")
    with serving(study) as link:
        page = open_page(link)
        expect(page.locator("#undo")).to_contain_text("Annuler : acceptation de «")
        page.keyboard.press("u")
        expect(page.locator("#undo")).to_be_disabled()
        expect(page.locator("#said")).to_contain_text("Annulé : acceptation")
    assert verdicts(study) == []
    assert mine(study) == []


def test_what_is_alike_is_decided_at_once_and_undone_at_once(study, open_page):
    from playwright.sync_api import expect

    with serving(study) as link:
        page = open_page(link)
        open_second_interview(page)
        page.keyboard.press("Shift+A")
        saved(page, "acceptation")
        n = len(verdicts(study))
        page.keyboard.press("u")
        expect(page.locator("#undo")).to_be_disabled()
    assert n >= 1
    assert verdicts(study) == []


def test_decisions_wait_for_the_server_and_arrive_once(study, open_page):
    from playwright.sync_api import expect

    with serving(study) as link:
        page = open_page(link)
        open_second_interview(page)
        page.expected = ["Failed to load resource: net::ERR_INTERNET_DISCONNECTED"]
        page.context.set_offline(True)
        page.keyboard.press("a")
        page.keyboard.press("x")
        expect(page.locator("#banner")).to_contain_text("2 décisions attendent")
        expect(page.locator("#saved")).to_contain_text("2 décisions en attente")
        page.context.set_offline(False)
        expect(page.locator("#banner")).to_be_hidden()
        saved(page, "refus")
    assert verdicts(study) == ["accepted", "refused"]


def test_decisions_survive_a_server_that_is_killed_and_started_again(study, open_page, kill_server):
    from playwright.sync_api import expect

    with kill_server(study) as link:
        page = open_page(link)
        open_second_interview(page)
        page.keyboard.press("a")
        saved(page, "acceptation")
    page.expected = ["Failed to load resource: net::ERR_CONNECTION_REFUSED", UNAUTHORISED]
    page.keyboard.press("x")
    page.keyboard.press("a")
    expect(page.locator("#banner")).to_contain_text("2 décisions attendent")
    # The same port, another secret: the new link opened beside lets the page that waits in again.
    with serving(study) as link:
        expect(page.locator("#banner")).to_contain_text("ouvrez son nouveau lien")
        page.context.new_page().goto(link)
        saved(page, "acceptation")
        expect(page.locator("#banner")).to_be_hidden()
    assert verdicts(study) == ["accepted", "accepted", "refused"]


def test_a_stale_page_is_told_how_things_are(study, open_page):
    from playwright.sync_api import expect

    with serving(study) as one, serving(study) as other:
        first, second = open_page(one), open_page(other)
        open_second_interview(first)
        open_second_interview(second)
        first.keyboard.press("a")
        saved(first, "acceptation")
        second.expected = ["Failed to load resource: the server responded with a status of 409 (Conflict)"]
        with second.expect_response("**/api/hints/*"):  # asked for last when the interview is opened anew
            second.keyboard.press("x")
            expect(second.locator("#said")).to_contain_text("Dans le projet : acceptée")
    assert verdicts(study) == ["accepted"]


def test_a_filter_always_says_what_it_hides(study, open_page):
    from playwright.sync_api import expect

    with serving(study) as link:
        page = open_page(link)
        open_second_interview(page)
        page.keyboard.press("f")
        page.keyboard.type("zzz")
        expect(page.locator(".hidden-note")).to_contain_text(re.compile(r"\d+ suggestions masquées"))
        page.keyboard.press("Escape")
        page.keyboard.press("o")
        expect(page.locator(".hidden-note")).to_be_empty()


def test_letters_can_be_switched_off(study, open_page):
    from playwright.sync_api import expect

    with serving(study) as link:
        page = open_page(link)
        open_second_interview(page)
        page.keyboard.press("?")
        expect(page.locator("#dialog")).to_be_visible()
        page.keyboard.press("Space")
        page.keyboard.press("Escape")
        expect(page.locator("#dialog")).to_be_hidden()
        page.keyboard.press("a")
        page.keyboard.press("ArrowDown")
        expect(page.locator(".card .kind")).to_contain_text("Passage")
    assert verdicts(study) == []


def test_every_width_and_twice_the_size_are_usable(study, open_page):
    from playwright.sync_api import expect

    with serving(study) as link:
        page = open_page(link)
        for width, height in ((380, 800), (700, 450), (1400, 900)):
            page.set_viewport_size({"width": width, "height": height})
            expect(page.locator(".interviews li")).to_have_count(17)
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            page.keyboard.press("j")
            page.keyboard.press("Enter")
            expect(page.locator(".card")).to_be_visible()
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            expect(page.locator(".actions .main")).to_be_in_viewport()
            expect(page.locator(".step.cursor").first).to_be_in_viewport()
            page.keyboard.press("i")


def test_the_browser_is_let_in_through_a_file_of_its_owner(study, open_page, monkeypatch):
    from playwright.sync_api import expect

    from interviews_toolkit.web import Session, browser_opened

    doors = []
    monkeypatch.setattr("webbrowser.open", doors.append)
    with serving(study) as link:
        port, token = re.fullmatch(r"http://127\.0\.0\.1:(\d+)/\?token=(.+)", link).groups()
        with browser_opened(Session(int(port), token)) as open_browser:
            open_browser()
            door = Path(doors[0].removeprefix("file://"))
            assert door.stat().st_mode & 0o077 == 0
            page = open_page(doors[0])
            expect(page.locator(".interviews li")).to_have_count(17)
            assert page.url.endswith("/")
    assert not door.exists()


def test_hostile_words_are_shown_as_words_and_stay_in_their_place(hostile_study, open_page):
    from playwright.sync_api import expect

    with serving(hostile_study, coder=XSS) as link:
        page = open_page(link)
        expect(page.locator(".list h1")).to_have_text(XSS)
        page.keyboard.press("j")
        page.keyboard.press("Enter")
        expect(page.locator(".card h2")).to_contain_text(XSS)
        page.keyboard.press("a")
        saved(page, XSS)
        page.keyboard.press("ArrowDown")
        page.keyboard.press("n")
        page.keyboard.type("zele")
        page.keyboard.press("Enter")
        saved(page, "codage")
        shown = page.locator(".text").text_content()
    snapshot = kept(hostile_study)
    [interview] = snapshot.interviews
    assert shown == interview.text
    assert [coding.quote for coding in snapshot.codings] == ["revient", "👩\u200d🏫 Fin."]


def test_clusters_are_named_set_aside_and_made_a_code_by_keyboard(study, open_page):
    from playwright.sync_api import expect

    with serving(study) as link:
        page = open_page(link)
        expect(page.locator(".interviews li")).to_have_count(17)
        page.keyboard.press("l")
        expect(page.locator(".cluster").first).to_be_focused()
        n = page.locator(".cluster").count()
        page.keyboard.press("r")
        page.keyboard.type("Les jeunes")
        page.keyboard.press("Enter")
        expect(page.locator(".cluster h3").first).to_have_text("Les jeunes")
        expect(page.locator(".cluster").first).to_be_focused()
        page.keyboard.press("c")
        page.keyboard.type("rur")
        page.keyboard.press("Enter")
        expect(page.locator(".cluster .kind").first).to_contain_text("suggérée comme « Ruralité", timeout=30_000)
        page.keyboard.press("x")
        expect(page.locator(".cluster.aside")).to_have_count(1)
        expect(page.locator(".cluster")).to_have_count(n)


def test_why_a_cluster_was_named_or_set_aside_is_kept_and_the_decision_undone(study, open_page):
    from playwright.sync_api import expect

    with serving(study) as link:
        page = open_page(link)
        page.keyboard.press("l")
        expect(page.locator(".cluster").first).to_be_focused()
        proposed = page.locator(".cluster h3").first.text_content()
        page.keyboard.press("r")
        page.keyboard.type("Les jeunes")
        page.keyboard.press("Tab")
        page.keyboard.type("ils en parlent tous")
        page.keyboard.press("Enter")
        expect(page.locator(".cluster h3").first).to_have_text("Les jeunes")
        page.keyboard.press("p")
        page.keyboard.type("du bavardage")
        page.keyboard.press("Enter")
        expect(page.locator(".cluster .why").first).to_have_text("Pourquoi : du bavardage")
        expect(page.locator(".cluster").first).to_be_focused()
        page.keyboard.press("x")
        expect(page.locator(".cluster.aside")).to_have_count(1)
        expect(page.locator("#undo")).to_contain_text("mise à l'écart de la classe « Les jeunes »")
        page.keyboard.press("u")
        expect(page.locator(".cluster.aside")).to_have_count(0)
        page.keyboard.press("u")
        expect(page.locator(".cluster h3").first).to_have_text(proposed)
    said = {entry.act: entry.payload.get("reason") for entry in journal(study)}
    assert said["name-cluster"] == "ils en parlent tous"
    assert said["set-aside-cluster"] == "du bavardage"
