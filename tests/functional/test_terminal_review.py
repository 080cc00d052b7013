"""The review page's twin in a terminal: by lines from a pipe, and by single keys through a real pseudo-terminal."""

import json
import os
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime

import pytest

from interviews_toolkit import store
from interviews_toolkit.model.codebook import Code, Codebook
from interviews_toolkit.model.spans import Span
from interviews_toolkit.model.suggestions import Match, Suggestion

pty = pytest.importorskip("pty")

RUN = [sys.executable, "-c", "from interviews_toolkit.cli.main import run; run()"]


CODES = (
    Code("manque-temps", "Manque de temps", None, "Le temps manque."),
    Code("manque-moyens", "Manque de moyens", None, "L'argent manque."),
    Code("mefiance", "Méfiance", None, "On craint l'autre."),
)
SAID = ("On court après le temps [rires] partout.", "L'argent manque, voilà.", "On se méfie d'eux.", "Le temps passe.")


@pytest.fixture
def project(tmp_path, make_interview):
    """A study of one interview and four suggestions."""
    place = tmp_path / "etude"
    place.mkdir()
    interview = make_interview("E13", "Q: Alors ?", *SAID)
    with (
        store.create_project(
            place / "etude.interviews", title="Étude", clock=lambda: datetime(2026, 11, 23, tzinfo=UTC)
        ) as opened,
        opened.act("ingest", coder=None, payload={}) as connection,
    ):
        store.save_interview(connection, interview)
        store.save_codebook(connection, Codebook("Grille", "1", CODES), source="")
        turns = interview.turns[1:]
        codes = ("manque-temps", "manque-moyens", "mefiance", "manque-temps")
        store.replace_suggestions(connection, [suggestion(interview, *one) for one in zip(turns, codes, strict=True)])
    return place


def suggestion(interview, turn, code_id):
    quote = turn.span.cut(interview.text)
    word = quote.split()[0]
    match = Match(code_id, word, Span(turn.span.start, turn.span.start + len(word)), (word,))
    return Suggestion(f"s{turn.index}", "E13", turn.span, quote, code_id, (match,), "1", "m", 0.5)


def by_lines(project, lines, *words):
    done = subprocess.run(
        [*RUN, "review", "--terminal", "--coder", "Ana", "-p", str(project), *words],
        input=lines,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
        env={**os.environ, "COLUMNS": "100"},
    )
    assert done.returncode == 0, done.stderr
    return done


def acts(interviews, project):
    rows = json.loads(interviews("journal", "--json", "-p", project).out)["rows"]
    return [row["act"] for row in rows if row["coder"] == "Ana"]


def test_decisions_by_lines_are_kept_each_at_once_and_undone_by_name(interviews, project):
    done = by_lines(project, "a\nx\n\nu\nc\nmanque de temps\n?\nw\nq\n", "--only", "E13")
    assert "acceptée" in done.stdout
    assert "Annulé : mise de côté de « " in done.stdout
    assert "modifiée : Manque de temps" in done.stdout
    assert "Touche inconnue" in done.stderr
    assert "5 actes enregistrés" in done.stderr
    assert acts(interviews, project) == ["decide", "undo", "decide", "decide", "decide"]


def test_a_transcripts_brackets_are_shown_as_they_are_and_the_passage_is_marked_without_colour(project):
    shown = by_lines(project, "\n" * 8 + "q\n", "--only", "E13").stdout
    assert "[rires]" in shown
    assert "▸" in shown
    assert "◂" in shown
    assert "\x1b" not in shown


def test_the_end_of_input_leaves_without_a_word_lost(project):
    assert "1 acte enregistré" in by_lines(project, "a\n", "--only", "E13").stderr


def test_letters_that_fit_several_codes_are_answered_with_a_list_to_choose_from(project):
    done = by_lines(project, "c\nmanque\n1\nq\n", "--only", "E13")
    assert "1  Manque de temps" in done.stdout
    assert "modifiée : Manque de temps" in done.stdout


def test_an_unknown_interview_is_said_so(interviews, project):
    assert interviews("review", "--terminal", "--only", "E99", "-p", project).code == 6


class Terminal:
    """A program in a pseudo-terminal of its own: what is pressed, and what is shown."""

    def __init__(self, project, **environment):
        self.shown = ""
        self.pid, self.place = pty.fork()
        if self.pid == 0:
            signal.signal(signal.SIGINT, signal.SIG_DFL)  # tests run in the background may have it ignored
            os.environ.update({"TERM": "xterm-256color", "COLUMNS": "100", **environment})
            os.execv(RUN[0], [*RUN, "review", "--terminal", "--coder", "Ana", "--only", "E13", "-p", str(project)])

    def press(self, keys):
        os.write(self.place, keys.encode())

    def wait_for(self, words, seconds=60):
        import select

        end = time.monotonic() + seconds
        while words not in self.shown:
            assert time.monotonic() < end, self.shown[-2000:]
            if select.select([self.place], [], [], 0.5)[0]:
                try:
                    self.shown += os.read(self.place, 65536).decode("utf-8", "replace")
                except OSError:
                    assert words in self.shown, self.shown[-2000:]
        self.shown = self.shown.partition(words)[2]

    def end(self):
        end = time.monotonic() + 90
        while not (ended := os.waitpid(self.pid, os.WNOHANG))[0]:
            if time.monotonic() > end:
                os.kill(self.pid, signal.SIGKILL)
                pytest.fail("it did not end")
            time.sleep(0.05)
        os.close(self.place)
        return os.waitstatus_to_exitcode(ended[1])


def test_single_keys_of_a_terminal_decide_without_enter(interviews, project):
    terminal = Terminal(project, NO_COLOR="1")
    terminal.wait_for("4 à décider")
    terminal.wait_for("q finir")
    terminal.press("a")
    terminal.wait_for("3 à décider")
    terminal.wait_for("q finir")
    terminal.press("\x1b[B")  # an arrow is not a letter
    terminal.wait_for("Touche inconnue")
    terminal.press("c")
    terminal.wait_for("rien pour laisser")
    terminal.press("manque de temps\r")
    terminal.wait_for("modifiée")
    terminal.wait_for("q finir")
    terminal.press("u")
    terminal.wait_for("Annulé")
    terminal.wait_for("q finir")
    terminal.press("q")
    terminal.wait_for("3 actes")
    assert terminal.end() == 0
    assert acts(interviews, project) == ["undo", "decide", "decide"]


def test_ctrl_c_ends_with_130_and_keeps_what_was_decided(interviews, project):
    terminal = Terminal(project)
    terminal.wait_for("q finir")
    terminal.press("a")
    terminal.wait_for("3 à décider")
    terminal.wait_for("q finir")
    terminal.press("\x03")
    assert terminal.end() == 130
    assert acts(interviews, project) == ["decide"]
