"""A million words through the command line: memory at its highest, and what Ctrl-C leaves. ``make bench-memory``.

Prints the table of ``benchmarks/README.md`` (section « Mémoire »); ``--write`` puts it there, between the two marks.
"""

import argparse
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from bench_analysis import spoken
from measures import ROOT, Row, read_study, table

from interviews_toolkit import store
from interviews_toolkit.nlp.pipeline import analysis_model

BEGIN, END = "<!-- memory: measured -->", "<!-- memory: end -->"
PROGRAM = "from interviews_toolkit.cli.main import run; run()"
CODEBOOK = ROOT / "codebooks" / "hauts-de-france.yaml"
N_WORDS = 1_000_000
WORDS_EACH = 8_000
"""Words of an interview of an hour."""


@dataclass(frozen=True, slots=True)
class Ran:
    """How a command ended; ``peak`` in MB, of the command and of the processes it started, together."""

    status: int
    peak: float
    seconds: float


def bench(n_words: int) -> Iterator[Row]:
    """Code so many words, stopped once half-way, then again without a model."""
    with tempfile.TemporaryDirectory() as folder:
        study = Path(folder) / "etude"
        n_interviews, n_written = write_interviews(Path(folder) / "transcriptions", n_words)
        read = [interviews("init", study), interviews("ingest", Path(folder) / "transcriptions", "-p", study)]
        file = study / "etude.interviews"
        half = interviews("code", "-c", CODEBOOK, "-p", study, stop_when=lambda: n_analysed(file) >= n_interviews // 2)
        n_kept = n_analysed(file)
        whole = interviews("code", "-c", CODEBOOK, "-p", study)
        n_all = n_analysed(file)
        again = interviews("code", "-c", CODEBOOK, "-p", study)
        themes = interviews("themes", "-p", study)
    assert all(one.status == 0 for one in (*read, whole, again, themes)), "a command failed"
    words = f"{n_written:,} mots ({n_interviews} entretiens)"
    yield Row(f"lire {words} : Mo au plus, en tout", f"{read[1].peak:,.0f}", asked="≤ 1 500")
    peak, clock = max(half.peak, whole.peak), half.seconds + whole.seconds
    yield Row(f"les analyser et les coder ({clock:.0f} s d'horloge) : Mo", f"{peak:,.0f}", asked="≤ 1 500")
    yield Row(f"les coder encore, sans modèle ({again.seconds:.0f} s) : Mo", f"{again.peak:,.0f}", asked="≤ 1 500")
    yield Row("compter leurs thèmes : Mo", f"{themes.peak:,.0f}", asked="≤ 1 500")
    yield Row(
        "Ctrl-C à mi-chemin : statut ; analyses gardées, et faites en reprenant",
        f"{half.status} ; {n_kept}, {n_all - n_kept}",
        asked=f"130 ; {n_interviews} en tout",
    )


def write_interviews(folder: Path, n_words: int) -> tuple[int, int]:
    """Write invented interviews, question and answer in turn; how many they are, and their words."""
    folder.mkdir()
    files: list[list[str]] = [[]]
    n_here = n_written = 0
    for n, said in enumerate(spoken(read_study(), n_words)):
        if n_here >= WORDS_EACH:
            files.append([])
            n_here = 0
        words = said.split()
        files[-1].append(f"{'Enquêtrice' if n % 2 else 'Répondante'} : {' '.join(words)}")
        n_here, n_written = n_here + len(words), n_written + len(words)
    for n, lines in enumerate(files, start=1):
        (folder / f"E{n:03}.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return len(files), n_written


def n_analysed(file: Path) -> int:
    """Count the interviews whose analysis the project has."""
    with store.open_project(file, clock=lambda: datetime.now(UTC)) as project, project.read() as connection:
        return len(store.known_analyses(connection, model=analysis_model()))


def interviews(*words: object, stop_when: Callable[[], bool] | None = None) -> Ran:
    """Run a command in a session of its own, look at its memory, and press Ctrl-C when it is time to."""
    start = time.perf_counter()
    line = [sys.executable, "-c", PROGRAM, *map(str, words)]
    process = subprocess.Popen(line, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=True)
    peak, looked = 0.0, start
    while process.poll() is None:
        peak = max(peak, memory(process.pid))
        if stop_when is not None and time.perf_counter() - looked > 5:
            looked = time.perf_counter()
            if stop_when():
                os.killpg(process.pid, signal.SIGINT)
                stop_when = None
        time.sleep(0.2)
    return Ran(process.returncode, peak, time.perf_counter() - start)


def memory(session: int) -> float:
    """What the processes of a session hold, in MB; a page that several share counts once."""
    total = 0
    for folder in Path("/proc").iterdir():
        try:
            if folder.name.isdigit() and os.getsid(int(folder.name)) == session:
                lines = (folder / "smaps_rollup").read_text().splitlines()
                total += next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
        except (OSError, StopIteration):  # it has just ended
            continue
    return total / 1024


def write(rows: Sequence[Row]) -> None:
    """Put the table into the page."""
    page = ROOT / "benchmarks" / "README.md"
    text = page.read_text(encoding="utf-8")
    start, end = text.index(BEGIN) + len(BEGIN), text.index(END)
    page.write_text(f"{text[:start]}\n{table(rows)}\n{text[end:]}", encoding="utf-8")


def main() -> None:
    """Measure, print, and write if asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="put the table into benchmarks/README.md")
    parser.add_argument("--words", type=int, default=N_WORDS, help="fewer, to see that it runs")
    asked = parser.parse_args()
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell may have started this deaf to Ctrl-C
    rows = list(bench(asked.words))
    print(table(rows))
    if asked.write:
        write(rows)


if __name__ == "__main__":
    main()
