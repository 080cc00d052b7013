"""The review page on a long interview: opening and deciding, painted, in Chromium. ``python benchmarks/bench_page.py``.

One invented interview of 42,000 words with 5,000 codings and 1,000 suggestions. Times are in milliseconds, the median
of several; « painted » ends when the frame that shows it is done. ``--write`` puts the table into
``benchmarks/README.md``.
"""

import argparse
import json
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from http.cookiejar import CookieJar
from pathlib import Path

from playwright.sync_api import Page, expect, sync_playwright

from interviews_toolkit import store
from interviews_toolkit.model.codebook import Code, Codebook
from interviews_toolkit.model.codings import Coding, named_coder, new_coding
from interviews_toolkit.model.ids import CodeId, InterviewId, content_hash
from interviews_toolkit.model.interviews import Interview, Role, Source, Speaker, Turn
from interviews_toolkit.model.spans import Span
from interviews_toolkit.model.suggestions import Match, Suggestion

ROOT = Path(__file__).parents[1]
BEGIN, END = "<!-- page: measured -->", "<!-- page: end -->"
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
CODER = "Anne"
AXES, CODES_EACH = 5, 6
TURN_WORDS = 70
SPEECH = """
on a monté un projet avec la commune mais le temps manque toujours pour les associations du quartier alors que
l’entreprise voulait simplement donner du matériel ou des heures de bénévolat aux écoles parce que cela compte ici
"""
WORDS = SPEECH.split()
OPEN = """
(id) => new Promise((done) => {
  const start = performance.now();
  const look = () => {
    const shown = document.querySelector(".review .card h2") && document.querySelector(".highlights i") &&
      document.querySelector(".stripe");
    requestAnimationFrame(shown ? () => setTimeout(() => done(performance.now() - start)) : look);
  };
  location.hash = `#/${id}`;
  look();
})
"""
PLAIN = """
async (id) => {
  const { text, turns } = await (await fetch(`/api/interviews/${id}`)).json();
  return new Promise((done) => {
    const start = performance.now();
    const place = document.createElement("div");
    for (const { span } of turns) {
      const paragraph = document.createElement("p");
      paragraph.textContent = text.slice(...span);
      place.append(paragraph);
    }
    document.querySelector("main").replaceChildren(place);
    requestAnimationFrame(() => setTimeout(() => done(performance.now() - start)));
  });
}
"""
PRESS = """
(key) => new Promise((done) => {
  const before = document.querySelector(".card").textContent;
  const start = performance.now();
  document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
  const script = performance.now() - start;
  requestAnimationFrame(() => setTimeout(() => {
    if (document.querySelector(".card").textContent === before) throw new Error("nothing changed");
    done([performance.now() - start, script]);
  }));
})
"""

BUBBLE = """
() => new Promise((done) => {
  const bubble = document.querySelector(".bubble");
  const start = performance.now();
  document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "n", bubbles: true, cancelable: true }));
  requestAnimationFrame(() => setTimeout(() => {
    if (bubble.hidden || !bubble.querySelector("li")) throw new Error("no bubble");
    done(performance.now() - start);
  }));
})
"""
FIND = """
(words) => new Promise((done) => {
  const field = document.querySelector("#find input[type=search]");
  const told = () => document.querySelector("#find .told").textContent;
  const type = (value) => { field.value = value; field.dispatchEvent(new Event("input", { bubbles: true })); };
  const when = (is, then) => requestAnimationFrame(() => (is() ? setTimeout(then) : when(is, then)));
  type("");
  when(() => !told() && !document.querySelector(".hit"), () => {
    const start = performance.now();
    type(words);
    when(() => told() && document.querySelector(".hit"), () => done(performance.now() - start));
  });
})
"""
TYPED = ("le", "te", "temps", "bene", "associations du", "ecoles")
"""Words a search is measured on: in one letter's time thousands of places are found, or a few."""


def make_interview(n_words: int) -> Interview:
    """Invent an interview: a question, then an answer, and so on, with a sign that counts double now and then."""
    draw = random.Random(4)
    text, turns = "", []
    total = 0
    while total < n_words:
        asks = len(turns) % 2 == 0
        n = 12 if asks else TURN_WORDS * 2
        said = " ".join(draw.choice(WORDS) + ("." if k % 14 == 13 else ",") * (k % 7 == 6) for k in range(n))
        said = f"{'📌 ' if len(turns) % 40 == 0 else ''}{said[0].upper()}{said[1:]}{' ?' if asks else '.'}"
        start = len(text)
        text += said
        speaker = Speaker("Enquêtrice", Role.INTERVIEWER) if asks else Speaker("Répondant", Role.INTERVIEWEE)
        turns.append(Turn(len(turns), speaker, Span(start, len(text)), f"Q{len(turns) // 60 + 1}"))
        text += "\n"
        total += n
    digest = content_hash(text)
    return Interview(InterviewId("E01"), text, digest, tuple(turns), Source("E01.txt", digest, "txt", "utf-8"))


def make_codebook() -> Codebook:
    """Five axes of six codes."""
    codes = []
    for axis in range(AXES):
        codes.append(Code(CodeId(f"axe{axis}"), f"Axe {axis}", None, "Un axe."))
        codes += [
            Code(CodeId(f"c{axis}{k}"), f"Code {axis}.{k}", CodeId(f"axe{axis}"), "Ce que dit ce code.")
            for k in range(CODES_EACH)
        ]
    return Codebook("banc", "1", tuple(codes))


def draw_spans(interview: Interview, n: int, seed: int) -> list[tuple[Span, CodeId]]:
    """Spans of some words in answers, each with a code; none twice."""
    draw = random.Random(seed)
    answers = [turn for turn in interview.turns if turn.speaker.role is Role.INTERVIEWEE]
    found: set[tuple[Span, CodeId]] = set()
    while len(found) < n:
        turn = draw.choice(answers)
        spaces = [k for k in range(turn.span.start, turn.span.end) if interview.text[k] == " "]
        first = draw.randrange(len(spaces) - 20)
        span = Span(spaces[first] + 1, spaces[first + draw.randrange(4, 20)])
        found.add((span, CodeId(f"c{draw.randrange(AXES)}{draw.randrange(CODES_EACH)}")))
    return sorted(found, key=lambda one: (one[0].start, one[0].end, one[1]))


def make_study(path: Path, n_words: int, n_codings: int, n_suggestions: int) -> None:
    """Write the project file."""
    interview = make_interview(n_words)
    coder = named_coder(CODER)
    codings: list[Coding] = [
        new_coding(interview, span, code_id=code, coder_id=coder.id, at="2026-01-01T00:00:00Z")
        for span, code in draw_spans(interview, n_codings, 1)
    ]
    suggestions = []
    for k, (span, code) in enumerate(draw_spans(interview, n_suggestions, 2)):
        quote = interview.text[span.start : span.end]
        word = quote.split()[0]
        match = Match(code, word, Span(span.start, span.start + len(word)), (word,))
        suggestions.append(Suggestion(f"s{k}", interview.id, span, quote, code, (match,), "1", "m", 0.5))
    with (
        store.create_project(path, title="Banc", clock=lambda: datetime.now(UTC)) as project,
        project.act("ingest", coder=None, payload={}) as connection,
    ):
        store.save_interview(connection, interview)
        store.save_codebook(connection, make_codebook(), source="")
        store.save_coder(connection, coder)
        store.save_codings(connection, codings)
        store.replace_suggestions(connection, suggestions)


@contextmanager
def serving(place: Path) -> Iterator[tuple[str, int]]:
    """Run the command; gives its link and its process."""
    words = [sys.executable, "-c", "from interviews_toolkit.cli.main import run; run()", "review"]
    words += ["-p", str(place), "--no-browser", "--coder", CODER]
    server = subprocess.Popen(words, stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONUNBUFFERED": "1"})
    assert server.stdout
    try:
        yield next(line.strip() for line in server.stdout if line.strip().startswith("http://")), server.pid
    finally:
        server.terminate()
        server.communicate(timeout=90)


def measure_server(link: str, pid: int, times: int) -> dict[str, float]:
    """How long the server takes to answer, and how much it says."""
    base = link.partition("/?")[0]
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
    browser.open(link).read()

    def get(path: str) -> tuple[float, bytes]:
        taken = []
        for _ in range(times):
            start = time.perf_counter()
            body = browser.open(f"{base}/api/{path}").read()
            taken.append(time.perf_counter() - start)
        return 1000 * statistics.median(taken), body

    def decide(one: dict[str, str], n: int) -> float:
        seen = [{"id": one["id"], "version": one["version"]}]
        body = {"key": f"bench-key-{n}", "interview": "E01", "suggestions": seen, "verdict": "accepted"}
        asked = urllib.request.Request(
            f"{base}/api/decisions", json.dumps(body).encode(), {"Content-Type": "application/json"}
        )
        start = time.perf_counter()
        browser.open(asked).read()
        return 1000 * (time.perf_counter() - start)

    study, _ = get("study")
    before = cpu_of(pid)
    interview, text = get("interviews/E01")
    marks, lying = get("interviews/E01/marks")
    interview_cpu = (cpu_of(pid) - before) / times
    suggestions = json.loads(lying)["suggestions"]
    deciding = statistics.median(decide(suggestions[-1 - n], n) for n in range(times))
    return {
        "study": study,
        "interview": interview,
        "interview_cpu": interview_cpu,
        "marks": marks,
        "kilobytes": len(text) / 1000,
        "marks_kilobytes": len(lying) / 1000,
        "decide": deciding,
    }


def measure_page(link: str, pid: int, times: int) -> dict[str, float]:
    """Open, decide, move and scroll, in the browser; painted."""
    expect.set_options(timeout=60_000)
    chromium = next(filter(None, map(shutil.which, ("chromium-headless-shell", "chromium", "google-chrome"))), None)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        page = browser.new_page(viewport={"width": 1400, "height": 900})
        page.goto(link)
        expect(page.locator(".interviews li")).to_have_count(1)
        opened, plain, thread = [], [], []
        used = ThreadTime(page)
        for _ in range(times):
            before = used()
            opened.append(page.evaluate(OPEN, "E01"))
            thread.append(used() - before)
            plain.append(page.evaluate(PLAIN, "E01"))
            page.evaluate("location.hash = '#/'")
            expect(page.locator(".interviews li")).to_have_count(1)
        page.evaluate(OPEN, "E01")
        decided = [press(page, "a") for _ in range(2 * times)]
        moved = [press(page, "ArrowDown") for _ in range(2 * times)]
        spans = page.locator(".text span").count()
        bubbles = []
        for _ in range(2 * times):
            bubbles.append(page.evaluate(BUBBLE))
            page.keyboard.press("Escape")
            press(page, "ArrowDown")
        page.wait_for_load_state("networkidle", timeout=300_000)  # the likely codes of the last bubble
        page.keyboard.press("/")
        before, server = used(), cpu_of(pid)
        found = [page.evaluate(FIND, words) for words in TYPED for _ in range(times)]
        find_cpu, find_server = (
            (after - start) / len(found) for after, start in ((used(), before), (cpu_of(pid), server))
        )
        browser.close()
    return {
        "open": statistics.median(opened),
        "open_worst": max(opened),
        "open_best": min(opened),
        "open_cpu": statistics.median(thread),
        "plain": statistics.median(plain),
        "decide": statistics.median(one[0] for one in decided),
        "decide_worst": max(one[0] for one in decided),
        "decide_best": min(one[0] for one in decided),
        "decide_script": statistics.median(one[1] for one in decided),
        "move": statistics.median(one[0] for one in moved),
        "spans": spans,
        "bubble": statistics.median(bubbles),
        "bubble_best": min(bubbles),
        "bubble_worst": max(bubbles),
        "find": statistics.median(found),
        "find_cpu": find_cpu,
        "find_server": find_server,
        "find_best": min(found),
        "find_worst": max(found),
    }


class ThreadTime:
    """Milliseconds of processor the page's main thread used, whatever else the machine was doing."""

    def __init__(self, page: Page) -> None:
        self._session = page.context.new_cdp_session(page)
        self._session.send("Performance.enable", {"timeDomain": "threadTicks"})

    def __call__(self) -> float:
        """Read the counter."""
        found = self._session.send("Performance.getMetrics")["metrics"]
        return 1000 * float(next(one["value"] for one in found if one["name"] == "TaskDuration"))


def cpu_of(pid: int) -> float:
    """Milliseconds of processor a process has used, all its threads together (Linux)."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return 1000 * (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def press(page: Page, key: str) -> tuple[float, float]:
    """Press a key; milliseconds until painted, and of our own script."""
    painted, script = page.evaluate(PRESS, key)
    expect(page.locator("#saved")).not_to_contain_text("Envoi")
    return painted, script


def table(server: dict[str, float], page: dict[str, float], n_words: int, n_codings: int) -> str:
    """The measures as Markdown, with how busy the machine was."""
    load = os.getloadavg()[0]
    rows = [
        ("ouvrir, peint", page["open"], page["open_best"], page["open_worst"], "≤ 300"),
        ("à côté : le même texte, nu, déjà reçu, peint", page["plain"], None, None, ""),
        ("ouvrir, dont processeur de la page", page["open_cpu"], None, None, ""),
        ("ouvrir, dont processeur du serveur", server["interview_cpu"], None, None, ""),
        ("décider, peint", page["decide"], page["decide_best"], page["decide_worst"], "≤ 50"),
        ("décider, dont script de la page", page["decide_script"], None, None, ""),
        ("phrase suivante, peint", page["move"], None, None, ""),
        ("bulle où nommer un passage, peint", page["bubble"], page["bubble_best"], page["bubble_worst"], "≤ 50"),
        (
            "chercher des mots dans l'étude, une lettre de plus, peint",
            page["find"],
            page["find_best"],
            page["find_worst"],
            "≤ 100",
        ),
        ("chercher, dont processeur de la page", page["find_cpu"], None, None, ""),
        ("chercher, dont processeur du serveur", page["find_server"], None, None, ""),
        (f"serveur : donner le texte ({server['kilobytes']:,.0f} ko)", server["interview"], None, None, ""),
        (f"serveur : puis ce qui est dessus ({server['marks_kilobytes']:,.0f} ko)", server["marks"], None, None, ""),
        ("serveur : enregistrer une décision", server["decide"], None, None, ""),
        ("serveur : donner l'étude", server["study"], None, None, ""),
    ]
    said = [(what, *("" if n is None else f"{n:.0f}" for n in numbers), asked) for what, *numbers, asked in rows]
    head = f"Un entretien de {n_words:,} mots, {n_codings:,} codages et 1,000 suggestions ; {os.cpu_count()} cœurs"
    titles = "| ms | médiane | mieux | pire | visé |\n| --- | --- | --- | --- | --- |"
    return "\n".join([f"{head}, charge {load:.1f}.\n", titles, *(f"| {' | '.join(row)} |" for row in said)])


def main() -> None:
    """Measure, print, and write if asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="put the table into benchmarks/README.md")
    parser.add_argument("--times", type=int, default=7)
    parser.add_argument("--words", type=int, default=42_000)
    parser.add_argument("--codings", type=int, default=5_000)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "banc.interviews"
        make_study(path, asked.words, asked.codings, 1_000)
        with serving(path) as (link, pid):
            server = measure_server(link, pid, asked.times)
        with serving(path) as (link, pid):
            page = measure_page(link, pid, asked.times)
    text = table(server, page, asked.words, asked.codings)
    print(text)
    if asked.write:
        readme = ROOT / "benchmarks" / "README.md"
        old = readme.read_text(encoding="utf-8") if readme.exists() else f"{BEGIN}\n{END}\n"
        before, _, rest = old.partition(BEGIN)
        readme.write_text(f"{before}{BEGIN}\n{text}\n{END}{rest.partition(END)[2]}", encoding="utf-8")


if __name__ == "__main__":
    main()
