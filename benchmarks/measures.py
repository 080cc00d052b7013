"""What every measure needs: seconds of processor, rows of a table, the study's interviews."""

import os
import resource
import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from interviews_toolkit.model.interviews import Interview
from interviews_toolkit.readers import read_interview

ROOT = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table.

    Attributes:
        asked: The ratio, or the figure, the project holds itself to.
    """

    what: str
    ours: str
    theirs: str = ""
    ratio: str = ""
    asked: str = ""


def cpu(act: Callable[[], object]) -> float:
    """CPU seconds of this process."""
    start = time.process_time()
    act()
    return time.process_time() - start


def child_cpu(arguments: Sequence[str], **environment: str) -> float:
    """CPU seconds of another program, its own children included."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(arguments, capture_output=True, check=True, env={**os.environ, **environment})
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def read_study() -> list[Interview]:
    """The study's invented interviews."""
    return [read_interview(path) for path in sorted((ROOT / "transcripts").glob("E*.*"))]


def table(rows: Sequence[Row]) -> str:
    """Rows as Markdown."""
    lines = ["| mesure | ici | à côté | rapport | visé |", "| --- | --- | --- | --- | --- |"]
    lines += [f"| {row.what} | {row.ours} | {row.theirs} | {row.ratio} | {row.asked} |" for row in rows]
    return "\n".join(lines)
