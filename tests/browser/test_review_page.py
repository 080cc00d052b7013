"""The review page in a browser, by keyboard alone; a broken rule, a dialog or a foreign address fails any test."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from interviews_toolkit import store
from interviews_toolkit.model.codebook import Code, Codebook
from interviews_toolkit.model.spans import Span
from interviews_toolkit.model.suggestions import Match, Suggestion

BUILT = Path(__file__).parents[2] / "interviews_toolkit" / "web" / "static" / "index.html"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed and could not be: apt-get install chromium"),
    pytest.mark.skipif(not BUILT.exists(), reason="the page is not built and could not be: make page"),
]

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-sync"]
COMMAND = """
import typer
from interviews_toolkit.cli import review
app = typer.Typer()
review.register(app)
app()
"""
XSS = "</script><script>alert(1)</script><img src=x onerror=alert(2)>"


@contextmanager
def serving(place: Path, coder: str = "Anne") -> Iterator[str]:
    """Run the command in a process of its own; gives its link."""
    words = [sys.executable, "-c", COMMAND, "-p", str(place), "--no-browser", "--coder", coder]
    server = subprocess.Popen(words, stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONUNBUFFERED": "1"})
    try:
        yield next(line.strip() for line in server.stdout if line.strip().startswith("http://"))
    finally:
        server.terminate()
        server.communicate(timeout=20)


@pytest.fixture(scope="module")
def browser():
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def study(demo_project: Path, tmp_path: Path) -> Path:
    """A copy of the demonstration that a test may decide on."""
    file = tmp_path / "demo.interviews"
    shutil.copy(demo_project / "demo.interviews", file)
    return file


@pytest.fixture
def open_page(browser, request):
    """Open a link; whatever breaks a rule is found when the test ends."""
    opened = []

    def visit(link, **options):
        context = browser.new_context(**options)
        page = context.new_page()
        page.wrong, page.asked = [], []
        page.on("console", lambda message: page.wrong.append(message.text))
        page.on("pageerror", lambda error: page.wrong.append(str(error)))
        page.on("dialog", lambda dialog: (page.wrong.append("dialog"), dialog.dismiss()))
        page.on("request", lambda asked: page.asked.append(asked.url))
        page.goto(link)
        opened.append((context, page))
        return page

    yield visit
    for context, page in opened:
        wrong = [text for text in page.wrong if text not in getattr(page, "expected", ())]
        foreign = [url for url in page.asked if not re.match(r"http://127\.0\.0\.1:|file:", url)]
        context.close()
        assert wrong == []
        assert foreign == []


def kept(study: Path):
    """What the project file holds: codings and decisions."""
    with store.open_project(study, clock=lambda: datetime.now(UTC)) as project, project.read() as connection:
        return store.load_snapshot(connection)


def mine(study: Path):
    return [coding for coding in kept(study).codings if coding.coder_id != "00071811"]


def verdicts(study: Path):
    return sorted(decision.verdict.value for decision in kept(study).decisions)


def open_second_interview(page):
    from playwright.sync_api import expect

    expect(page.locator(".interviews li")).to_have_count(17)
    for name in ("j", "j", "Enter"):
        page.keyboard.press(name)
    expect(page.locator(".card")).to_be_visible()


def saved(page, label):
    from playwright.sync_api import expect

    expect(page.locator("#undo")).to_contain_text(label)
    expect(page.locator("#saved")).to_contain_text("Enregistré")


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


def test_a_stale_page_is_told_how_things_are(study, open_page):
    from playwright.sync_api import expect

    with serving(study) as one, serving(study) as other:
        first, second = open_page(one), open_page(other)
        open_second_interview(first)
        open_second_interview(second)
        first.keyboard.press("a")
        saved(first, "acceptation")
        second.expected = ["Failed to load resource: the server responded with a status of 409 (Conflict)"]
        second.keyboard.press("x")
        expect(second.locator("#said")).to_contain_text("Dans le projet : acceptée")
    assert verdicts(study) == ["accepted"]


def test_a_filter_always_says_what_it_hides(study, open_page):
    from playwright.sync_api import expect

    with serving(study) as link:
        page = open_page(link)
        open_second_interview(page)
        page.keyboard.press("/")
        page.keyboard.type("zzz")
        expect(page.locator(".hidden-note")).to_contain_text(
            re.compile(r"\d+ codages masqués, \d+ suggestions masquées")
        )
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


@pytest.mark.parametrize(("width", "height"), [(380, 800), (700, 450), (1400, 900)])
def test_every_width_and_twice_the_size_are_usable(study, open_page, width, height):
    from playwright.sync_api import expect

    with serving(study) as link:
        page = open_page(link, viewport={"width": width, "height": height})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        open_second_interview(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        expect(page.locator(".actions .main")).to_be_in_viewport()
        expect(page.locator(".step.cursor").first).to_be_in_viewport()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(study, open_page, scheme):
    from axe_playwright_python.sync_playwright import Axe
    from playwright.sync_api import expect

    def violations(page):
        page.wait_for_timeout(300)
        return [(one["id"], one["nodes"][0]["html"][:200]) for one in Axe().run(page).response["violations"]]

    with serving(study) as link:
        page = open_page(link, color_scheme=scheme, reduced_motion="reduce")
        expect(page.locator(".interviews li")).to_have_count(17)
        assert violations(page) == []
        open_second_interview(page)
        assert violations(page) == []
        page.keyboard.press("c")
        expect(page.locator("#dialog")).to_be_visible()
        assert violations(page) == []
        page.keyboard.press("Escape")
        expect(page.locator("#dialog")).to_be_hidden()
        page.keyboard.press("?")
        expect(page.locator("#dialog")).to_be_visible()
        assert violations(page) == []


def test_the_browser_is_let_in_through_a_file_of_its_owner(study, open_page, monkeypatch):
    from playwright.sync_api import expect

    from interviews_toolkit.web import browser_opened

    doors = []
    monkeypatch.setattr("webbrowser.open", doors.append)
    with serving(study) as link, browser_opened(link) as open_browser:
        open_browser()
        door = Path(doors[0].removeprefix("file://"))
        assert door.stat().st_mode & 0o077 == 0
        page = open_page(doors[0])
        expect(page.locator(".interviews li")).to_have_count(17)
        assert page.url.endswith("/")
    assert not door.exists()


@pytest.fixture
def hostile_study(tmp_path, make_interview):
    """A study whose every word tries to be a script, with signs that count double."""
    file = tmp_path / "hostile.interviews"
    said = ("Q: 📌 Et ça ?", f"Œuvre 🎈 {XSS} cœur. L\u2019e\u0301te\u0301 📌 revient. 👩\u200d🏫 Fin.")
    interview = make_interview(f"E01{XSS.replace('/', '')}", *said)
    start = interview.text.index("revient")
    span = Span(start, start + len("revient"))
    codes = (Code("axe", XSS, None, XSS), Code("bis", f"Zèle {XSS}", "axe", XSS, include=(XSS,)))
    match = Match("bis", XSS, span, ("revient",))
    one = Suggestion("s1", interview.id, span, "revient", "bis", (match,), XSS, XSS, 0.5)
    with (
        store.create_project(file, title=XSS, clock=lambda: datetime.now(UTC)) as project,
        project.act("ingest", coder=None, payload={}) as connection,
    ):
        store.save_interview(connection, interview)
        store.save_codebook(connection, Codebook(XSS, "1", codes), source="")
        store.replace_suggestions(connection, [one])
    return file


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
