"""Many codings: what counting them costs, and how the cost grows with them. ``python benchmarks/bench_scale.py``.

Projects are generated: invented interviews of 8,000 words, forty codes, as many codings as words, at places drawn at
random (with their seed). CPU seconds and memory of whole commands, for ``docs/scale.md``.
"""

import argparse
import math
import random
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from bench_analysis import spoken
from measures import read_study

from interviews_toolkit import store
from interviews_toolkit.model.codebook import Code, Codebook
from interviews_toolkit.model.codings import Coder, Coding, named_coder, new_coding
from interviews_toolkit.model.ids import CodeId, InterviewId, content_hash
from interviews_toolkit.model.interviews import Interview, Role, Source, Speaker, Turn
from interviews_toolkit.model.spans import Span

COMMANDS = ("themes", "matrix", "cooccur", "status")
LAUNCH = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(used.ru_utime + used.ru_stime, used.ru_maxrss)
"""
PROGRAM = "from interviews_toolkit.cli.main import run; run()"
VOICES = (Speaker("Répondante", Role.INTERVIEWEE), Speaker("Enquêtrice", Role.INTERVIEWER))
CODER = named_coder("Anne")
WORDS_EACH = 8_000


def make_codebook() -> Codebook:
    """Eight axes of four codes each."""
    codes: list[Code] = []
    for axis in range(8):
        codes.append(Code(CodeId(f"axe-{axis}"), f"Axe {axis}", None, ""))
        codes += [Code(CodeId(f"code-{axis}-{n}"), f"Code {n}", codes[-1].id, "") for n in range(4)]
    return Codebook("Mesure", "1", tuple(codes))


def make_interviews(n_words: int) -> Iterator[Interview]:
    """Invented speech, answer and question in turn."""
    said: list[str] = []
    n_here = number = 0
    for words in [*spoken(read_study(), n_words), ""]:
        if said and (n_here >= WORDS_EACH or not words):
            number += 1
            yield lay_out(InterviewId(f"E{number:04}"), said)
            said, n_here = [], 0
        said.append(" ".join(words.split()))
        n_here += len(words.split())


def lay_out(name: InterviewId, said: Sequence[str]) -> Interview:
    """Make an interview of what is said, a line a turn."""
    turns, at = [], 0
    for n, words in enumerate(said):
        turns.append(Turn(n, VOICES[n % 2], Span(at, at + len(words))))
        at += len(words) + 1
    text = "\n".join(said)
    digest = content_hash(text)
    return Interview(name, text, digest, tuple(turns), Source(name, digest, "txt", "utf-8"))


def draw_codings(interviews: Sequence[Interview], codes: Sequence[CodeId], n: int) -> list[Coding]:
    """Draw codings in what interviewees say, no two alike."""
    draw = random.Random(7)
    turns = [(one, turn.span) for one in interviews for turn in one.codable_turns if len(turn.span) > 12]
    found: dict[str, Coding] = {}
    while len(found) < n:
        interview, turn = draw.choice(turns)
        start = turn.start + draw.randrange(len(turn) - 10)
        span = Span(start, min(turn.end, start + draw.randrange(10, 210)))
        coding = new_coding(interview, span, code_id=draw.choice(codes), coder_id=CODER.id, at="2026-11-01T10:00:00Z")
        found[coding.id] = coding
    return list(found.values())


def build(file: Path, n: int) -> None:
    """Write a project of so many words, with as many codings."""
    interviews, codebook = list(make_interviews(n)), make_codebook()
    seen = frozenset(one.id for one in interviews)
    with store.create_project(file, title="Mesure", clock=lambda: datetime.now(UTC)) as project:
        with project.act("ingest", coder=None, payload={}) as connection:
            for one in interviews:
                store.save_interview(connection, one)
            store.save_codebook(connection, codebook, source="")
            store.save_coder(connection, Coder(CODER.id, CODER.name, seen=seen))
        with project.act("code", coder=None, payload={}) as connection:
            store.save_codings(connection, draw_codings(interviews, [code.id for code in codebook], n))


def cost(file: Path, command: str) -> tuple[float, float]:
    """CPU seconds and MB of a command, started by a small process: memory is counted from the one that starts it."""
    line = [sys.executable, "-c", LAUNCH, sys.executable, "-c", PROGRAM, command, "-p", str(file)]
    seconds, kilobytes = subprocess.run(line, stdout=subprocess.PIPE, check=True, text=True).stdout.split()
    return float(seconds), int(kilobytes) / 1024


def main() -> None:
    """Build, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=[250_000, 1_000_000], help="codings, and words")
    sizes = parser.parse_args().sizes
    print("| | " + " | ".join(f"{n:,}" for n in sizes) + " | exponent |")
    print("| --- |" + " ---: |" * (len(sizes) + 1))
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder) / f"{n}.interviews" for n in sizes]
        for file, n in zip(files, sizes, strict=True):
            build(file, n)
        for command in COMMANDS:
            costs = [cost(file, command) for file in files]
            growth = math.log(costs[-1][0] / costs[0][0]) / math.log(sizes[-1] / sizes[0]) if len(sizes) > 1 else 1.0
            print(f"| {command} | " + " | ".join(f"{s:.1f} s, {mb:.0f} MB" for s, mb in costs) + f" | {growth:.2f} |")


if __name__ == "__main__":
    main()
