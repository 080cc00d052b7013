"""What the tests of the review page share: a server of its own, a browser, a page that tells what broke."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from threading import Thread

import pytest
import uvicorn

from interviews_toolkit import store, web
from interviews_toolkit.model.codebook import Code, Codebook
from interviews_toolkit.model.codings import named_coder
from interviews_toolkit.model.spans import Span
from interviews_toolkit.model.suggestions import Match, Suggestion
from interviews_toolkit.workflows.coding.finish_interview import open_codings

BUILT = Path(__file__).parents[2] / "interviews_toolkit" / "web" / "static" / "index.html"
BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
CHROMIUM = next(filter(None, map(shutil.which, BROWSERS)), None)
REVIEW_PAGE = [
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
PATIENCE = 15_000
"""Milliseconds: on a busy machine a page takes its time, and no test is about time."""
XSS = "</script><script>alert(1)</script><img src=x onerror=alert(2)>"


PLACE = """([from, to]) => {
  const node = [...document.querySelectorAll('.text .step')].find((one) => one.textContent.includes(from)).firstChild;
  const range = document.createRange();
  range.setStart(node, node.data.indexOf(from));
  range.setEnd(node, node.data.indexOf(to) + to.length);
  const boxes = [...range.getClientRects()];
  const [first, last] = [boxes[0], boxes.at(-1)];
  return [first.left, first.top + first.height / 2, last.right, last.top + last.height / 2];
}"""


@contextmanager
def serving(place: Path, coder: str = "Anne", language: str = "fr") -> Iterator[str]:
    """Serve the page from a thread of the test, or from a process that speaks another language; gives its link."""
    if language != "fr":
        with running(place, coder, language) as (_process, link):
            yield link
        return
    with store.open_project(place, clock=_now) as project, web.usual_socket(project.path) as listener:
        session = web.Session(listener.getsockname()[1], web.new_token())
        app = web.create_app(store.Sitting(project, named_coder(coder)), session=session, files=web.load_static_files())
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False, lifespan="off", ws="none"))
        thread = Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        try:
            yield web.link(session)
        finally:
            server.should_exit = True
            thread.join(timeout=20)


def _now() -> datetime:
    return datetime.now(UTC)


@contextmanager
def running(place: Path, coder: str = "Anne", language: str = "fr") -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Run the command in a process of its own; gives the process and its link."""
    words = [sys.executable, "-c", COMMAND, "-p", str(place), "--no-browser", "--coder", coder]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1", "INTERVIEWS_LANG": language}
    server = subprocess.Popen(words, stdout=subprocess.PIPE, text=True, env=environment)
    try:
        yield server, next(line.strip() for line in server.stdout if line.strip().startswith("http://"))
    finally:
        server.terminate()
        server.communicate(timeout=20)


@pytest.fixture(scope="package")
def browser():
    """Start one browser for all these tests; gone before others come, for its event loop is in their way."""
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=PATIENCE)
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
def bare_study(tmp_path, make_interview):
    """An interview and nothing else: no codebook, no suggestion."""
    file = tmp_path / "nu.interviews"
    interview = make_interview("E01", "Q: Alors ?", "On court après le temps. L'argent manque aussi, et la place.")
    with (
        store.create_project(file, title="Nue", clock=lambda: datetime.now(UTC)) as project,
        project.act("ingest", coder=None, payload={}) as connection,
    ):
        store.save_interview(connection, interview)
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


def open_to_all(study: Path):
    """Let everybody see everybody's codings: the demonstration's were made by another coder."""
    with store.open_project(study, clock=lambda: datetime.now(UTC)) as project:
        open_codings(store.Sitting(project, named_coder("Anne")), key="open-0001")


def kept(study: Path):
    """What the project file holds: codings and decisions."""
    with store.open_project(study, clock=lambda: datetime.now(UTC)) as project, project.read() as connection:
        return store.load_snapshot(connection)


def journal(study: Path):
    """What the log says, latest first."""
    with store.open_project(study, clock=lambda: datetime.now(UTC)) as project, project.read() as connection:
        return store.load_journal(connection)


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


def code_in_tree(page, name):
    return page.locator(f".tree [data-code='{name}']")


def open_codebook(page):
    from playwright.sync_api import expect

    page.keyboard.press("g")
    expect(page.locator(".tree [role=treeitem]:focus")).to_have_count(1)


def go_to_code(page, name):
    """Go down the open tree to a code, by arrows alone."""
    from playwright.sync_api import expect

    expect(page.locator(".tree [role=treeitem]:focus")).to_have_count(1)
    page.keyboard.press("Home")
    order = page.locator(".tree [role=treeitem]").evaluate_all("all => all.map(one => one.dataset.code)")
    for _ in range(order.index(name)):
        page.keyboard.press("ArrowDown")
    expect(code_in_tree(page, name)).to_be_focused()


def violations(page, *within, rules=None, without=()):
    """What axe finds wrong in the page, or in some parts of it; by all its rules, by these, or by all but some."""
    from axe_playwright_python.sync_playwright import Axe

    if not page.evaluate("'axe' in window"):
        page.evaluate(Axe().axe_script)
    off = {"rules": {rule: {"enabled": False} for rule in without}}
    options = {"resultTypes": ["violations"], **({"runOnly": rules} if rules else off)}
    found = page.evaluate("([where, options]) => axe.run(where, options)", [list(within) or "html", options])
    return [(one["id"], one["nodes"][0]["html"][:200]) for one in found["violations"]]


def saved(page, label):
    from playwright.sync_api import expect

    expect(page.locator("#undo")).to_contain_text(label)
    expect(page.locator("#saved")).to_contain_text("Enregistré")
