"""What is kept: analyses read back against parsing again, the study coded again without a model."""

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from measures import ROOT, Row, cpu, read_study

from interviews_toolkit import store
from interviews_toolkit.model.analysis import Analysis
from interviews_toolkit.model.interviews import Interview
from interviews_toolkit.nlp.pipeline import load_analyzer


def bench(*, quick: bool) -> Iterator[Row]:
    """Reading back, then a warm run."""
    interviews = read_study()
    yield from bench_reading_back(interviews[:3] if quick else interviews)
    yield from bench_warm(quick=quick)


def bench_reading_back(interviews: list[Interview]) -> Iterator[Row]:
    """Analyses kept in a project file, against parsing again."""
    analyzer = load_analyzer()
    analyses: list[Analysis] = []
    parsing = cpu(lambda: analyses.extend(analyzer.analyze(interviews)))
    with tempfile.TemporaryDirectory() as folder:
        now = lambda: datetime(2026, 1, 1, tzinfo=UTC)  # noqa: E731
        with store.create_project(Path(folder) / "banc.interviews", title="banc", clock=now) as project:
            with project.act("analyse", coder=None, payload={}) as connection:
                store.save_analyses(connection, analyses)
            with project.read() as connection:
                load = partial(store.load_analysis, connection, model=analyzer.model)
                reading = min(cpu(lambda: [load(one.text_hash) for one in interviews]) for _ in range(5))
    yield Row(
        "relire les analyses gardées des 17 entretiens, secondes", f"{reading:.4f}", f"les refaire {parsing:.2f}",
        f"{parsing / reading:,.0f} ×", "≥ 200 ×",
    )  # fmt: skip


WARM = """
import sys
from pathlib import Path
from datetime import datetime, UTC
from interviews_toolkit.exports.listings import list_themes
from interviews_toolkit.exports.tables import write_table
from interviews_toolkit.model.codings import named_coder
from interviews_toolkit.store import Sitting, open_project
from interviews_toolkit.workflows.numbers.count_themes import count_themes
from interviews_toolkit.workflows.coding.suggest_codes import suggest_codes
with open_project(Path(sys.argv[1]), clock=lambda: datetime.now(UTC)) as project:
    report = suggest_codes(Sitting(project, named_coder("banc")), codebook_file=Path(sys.argv[2]))
    write_table(list_themes(count_themes(project)), Path(sys.argv[3]))
peak = next(line for line in Path("/proc/self/status").read_text().split("\\n") if line.startswith("VmHWM"))
print(len(report.suggestions), report.n_parsed, int("spacy" in sys.modules), int(peak.split()[1]) / 1024)
"""


def bench_warm(*, quick: bool) -> Iterator[Row]:
    """The study coded again with a changed codebook, from its project file to a table, in a process of its own."""
    del quick
    with tempfile.TemporaryDirectory() as folder:
        demo = Path(folder) / "demo"
        program = "from interviews_toolkit.cli.main import run; run()"
        subprocess.run([sys.executable, "-c", program, "demo", demo], capture_output=True, check=True)
        changed = Path(folder) / "grille.yaml"
        codebook = (ROOT / "codebooks" / "hauts-de-france.yaml").read_text(encoding="utf-8")
        changed.write_text(codebook.replace("version: ", "version: 2."), encoding="utf-8")
        line = [sys.executable, "-c", WARM, demo / "demo.interviews", changed, Path(folder) / "themes.csv"]
        done = subprocess.run(line, capture_output=True, text=True, check=True)
    n_found, n_parsed, has_spacy, peak = done.stdout.split()
    assert n_parsed == "0", "the analyses were kept"
    yield Row(
        f"recoder l'étude à chaud, jusqu'au tableau ({n_found} suggestions) : spaCy importé ; Mo au plus",
        f"{'oui' if int(has_spacy) else 'non'} ; {float(peak):.0f}",
        asked="non ; 150",
    )
