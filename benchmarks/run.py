"""All measures of French, matching and start-up, side by side in one run. ``make bench``.

Prints the table of ``benchmarks/README.md``; ``--write`` puts it there, between the two marks.
"""

import argparse
import platform
import resource
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

import bench_analysis
import bench_kept
import bench_matching
import bench_reading
import bench_start
from measures import ROOT, table

PARTS = {
    "analysis": bench_analysis,
    "matching": bench_matching,
    "kept": bench_kept,
    "reading": bench_reading,
    "start": bench_start,
}
BEGIN, END = "<!-- mesures : début -->", "<!-- mesures : fin -->"


def machine() -> str:
    """Say where and when this was measured."""
    described = Path("/proc/cpuinfo")
    lines = described.read_text(encoding="utf-8").splitlines() if described.exists() else []
    cores = next((line.partition(":")[2].strip() for line in lines if "model name" in line), platform.processor())
    return (
        f"Mesuré le {datetime.now(UTC):%Y-%m-%d} sur {cores}, {platform.system()}, Python {platform.python_version()}, "
        f"spaCy {version('spacy')}, NumPy {version('numpy')}, typer {version('typer')}."
    )


def main() -> None:
    """Measure, print, and write if asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", choices=[*PARTS, []], help="some of them; all if none is named")
    parser.add_argument("--write", action="store_true", help="put the table into benchmarks/README.md")
    parser.add_argument("--quick", action="store_true", help="smaller, to see that it runs")
    asked = parser.parse_args()
    rows = [row for name in asked.parts or PARTS for row in PARTS[name].bench(quick=asked.quick)]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    text = f"{table(rows)}\n\n{machine()} Mémoire de la mesure elle-même, au plus : {peak:.0f} Mo."
    print(text)
    if asked.write:
        page = ROOT / "benchmarks" / "README.md"
        before, _, rest = page.read_text(encoding="utf-8").partition(BEGIN)
        page.write_text(f"{before}{BEGIN}\n\n{text}\n\n{END}{rest.partition(END)[2]}", encoding="utf-8")


if __name__ == "__main__":
    main()
