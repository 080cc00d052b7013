"""How long the command line takes to answer, as multiples of an empty Python; pairs, by CPU time."""

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from measures import Row, child_cpu

PROGRAM = "from interviews_toolkit.cli.main import run; run()"
BARE = "import typer; app = typer.Typer(add_completion=False); app.command()(lambda: None); app()"


def bench(*, quick: bool) -> Iterator[Row]:
    """Help, and two commands that only count, on the demonstration project."""
    with tempfile.TemporaryDirectory() as folder:
        # as installed: compiled once, then read (a place of its own, since PYTHONDONTWRITEBYTECODE may be set)
        self_made = {"PYTHONPYCACHEPREFIX": str(Path(folder) / "compiled"), "PYTHONDONTWRITEBYTECODE": ""}
        demo = str(Path(folder) / "demo")
        child_cpu([sys.executable, "-c", PROGRAM, "demo", demo], **self_made)
        asked = (
            ("une application typer + rich vide, --help", (BARE, "--help"), ""),
            ("interviews --help", (PROGRAM, "--help"), "≤ 15 ×"),
            ("interviews status", (PROGRAM, "status", "-p", demo), "≤ 40 ×"),
            ("interviews numbers themes", (PROGRAM, "themes", "-p", demo), "≤ 40 ×"),
        )
        for name, arguments, limit in asked:
            line = [sys.executable, "-c", *arguments]
            child_cpu(line, **self_made)
            pairs = [
                (child_cpu(line, **self_made), child_cpu([sys.executable, "-c", "pass"], **self_made))
                for _ in range(3 if quick else 15)
            ]
            ours, nothing = (min(column) for column in zip(*pairs, strict=True))
            ratio = median(one / other for one, other in pairs)
            yield Row(
                f"{name}, secondes de processeur", f"{ours:.3f}", f"python -c pass {nothing:.3f}",
                f"{ratio:.1f} ×", limit,
            )  # fmt: skip
