"""What every test may use: an invented interview, and golden files that `make golden` rewrites."""

import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import venv
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import pytest
from filelock import FileLock
from hatchling.builders.wheel import WheelBuilder
from hypothesis import settings

from interviews_toolkit.cli.contents import MOVED
from interviews_toolkit.i18n import choose
from interviews_toolkit.model.ids import InterviewId, content_hash
from interviews_toolkit.model.interviews import Interview, Role, Source, Speaker, Turn
from interviews_toolkit.model.spans import Span
from tests.command_server import can_fork, run_forked

# A first import on a busy machine takes longer than hypothesis's patience; no test is about time.
settings.register_profile("patient", deadline=None, derandomize=True)
settings.load_profile("patient")

GOLDEN = Path(__file__).parent / "golden"

INTERVIEWER = Speaker("Enquêtrice", Role.INTERVIEWER)
INTERVIEWEE = Speaker("Répondante", Role.INTERVIEWEE)

PATIENCE = 800
"""Seconds a command may take: a bound on what hangs, no measure; a busy machine is many times slower."""

MakeInterview = Callable[..., Interview]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--rewrite-golden", action="store_true", help="write golden files anew; review with git diff")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare a text with the golden file of that name."""

    def compare(name: str, content: str) -> None:
        path = GOLDEN / name
        if request.config.getoption("--rewrite-golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content, encoding="utf-8")
        assert path.exists(), f"no golden file {name}: make golden"
        assert content == path.read_text(encoding="utf-8")

    return compare


@pytest.fixture(scope="session")
def make_interview() -> MakeInterview:
    """Build an interview from what is said in turn: « Q: … » by the interviewer, anything else by the interviewee."""

    def build(interview_id: str, *said: str, questions: tuple[str | None, ...] = ()) -> Interview:
        text, turns = "", []
        for index, words in enumerate(said):
            asks = words.startswith("Q: ")
            start = len(text)
            text += words.removeprefix("Q: ")
            speaker = INTERVIEWER if asks else INTERVIEWEE
            question = questions[index] if index < len(questions) else None
            turns.append(Turn(index, speaker, Span(start, len(text)), question))
            text += "\n"
        digest = content_hash(text)
        source = Source(f"{interview_id}.txt", digest, "txt", "utf-8")
        return Interview(InterviewId(interview_id), text, digest, tuple(turns), source)

    return build


@dataclass(frozen=True)
class Done:
    """How a command ended."""

    code: int
    out: str
    err: str


def run_interviews(*words: object, cwd: Path | None = None) -> Done:
    """Run the command line in a process of its own, as a person would; a command is called by its name of now."""
    words = tuple(called_now(map(str, words)))
    if can_fork(spoken := tuple(map(str, words))):
        return Done(*run_forked(spoken, cwd=cwd, patience=PATIENCE))
    command = [sys.executable, "-c", "from interviews_toolkit.cli.start import run; run()", *map(str, words)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=cwd, check=False, timeout=PATIENCE)
    return Done(done.returncode, done.stdout, done.stderr)


def called_now(words: Iterable[str]) -> list[str]:
    """Put the group before the command, where the words begin with its name alone, or with options before it."""
    said = list(words)
    at = next((n for n, word in enumerate(said) if not word.startswith("-") and word not in {"fr", "en"}), None)
    if at is not None and (new := MOVED.get(said[at])):
        said[at : at + 1] = new.split()
    return said


@pytest.fixture
def interviews() -> Callable[..., Done]:
    """Run `interviews` with these words."""
    return run_interviews


def install_alone(place: Path) -> Path:
    """Pack the wheel, and `pip install` it alone: an environment without this clone, whose libraries are those here.

    Returns:
        The folder of its commands.
    """
    wheel = next(WheelBuilder(str(GOLDEN.parents[1])).build(directory=str(place / "dist"), versions=["standard"]))
    venv.create(place / "env", symlinks=True)
    (libraries,) = (place / "env").glob("[Ll]ib/**/site-packages")
    # A folder named so is on the path, and what its own .pth files name (this clone) is not.
    (libraries / "libraries.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    commands = place / "env" / ("Scripts" if os.name == "nt" else "bin")
    pip = [sys.executable, "-m", "pip", "--python", commands / "python", "install", "--quiet"]
    alone = ["--no-index", "--no-deps", "--no-compile", "--ignore-installed", "--disable-pip-version-check", wheel]
    subprocess.run([*pip, *alone], check=True)
    return commands


def run_alone(commands: Path, *words: object, folder: Path) -> Done:
    """Run `interviews` of that environment as a new user would: in this folder, with nothing else to call."""
    command = [str(commands / "interviews"), *map(str, words)]
    where = {**os.environ, "PATH": str(commands), "PYTHONPATH": ""}
    done = subprocess.run(command, capture_output=True, text=True, env=where, cwd=folder, check=False, timeout=PATIENCE)
    return Done(done.returncode, done.stdout, done.stderr)


@pytest.fixture(scope="session")
def demo_project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the demonstration, made once for all workers by the wheel installed alone, in an empty folder."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    place = shared / "empty" / "demo"
    with FileLock(shared / "demo.lock"):
        if not (shared / "demo.done").exists():
            place.parent.mkdir()
            done = run_alone(install_alone(shared), "demo", folder=place.parent)
            (shared / "demo.done").write_text(done.out + done.err, encoding="utf-8")
            (shared / "demo.failed").write_text(done.err if done.code else "", encoding="utf-8")
        failed = (shared / "demo.failed").read_text(encoding="utf-8")
    assert not failed, failed
    return place


@pytest.fixture
def empty_project(tmp_path: Path) -> Path:
    """The folder of a project without anything in it."""
    place = tmp_path / "vide"
    assert run_interviews("init", place).code == 0
    return place


IN_MEMORY = Path("/dev/shm")
ROOM = 4 << 30
"""Bytes free there, to be on the safe side: a whole run writes a fifth of them."""


def pytest_configure() -> None:
    """French, whatever the machine speaks: what a person's shell says must not change what tests read.

    Projects are written safely, so that most tests would wait for the disk: where memory serves as one, they take it.
    """
    os.environ["INTERVIEWS_LANG"] = "fr"  # for the processes and threads that tests start
    choose("fr")
    if "TMPDIR" not in os.environ and has_room(IN_MEMORY):
        os.environ["TMPDIR"] = tempfile.tempdir = str(IN_MEMORY)


def has_room(folder: Path) -> bool:
    """Tell whether all that tests write finds room there, and the commands they install may be run from there."""
    if not os.access(folder, os.W_OK):
        return False
    return shutil.disk_usage(folder).free > ROOM and not os.statvfs(folder).f_flag & os.ST_NOEXEC
