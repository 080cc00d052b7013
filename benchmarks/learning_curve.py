"""The learning curve on the invented study: ``python benchmarks/learning_curve.py`` writes docs/learning-curve.*.

Held out are the five interviews nobody wrote indicators from, each in turn. Of the sixteen others, 2, 4, 8, 12 or all
are taken as read whole by the person who coded them, in three drawn orders. A decision is a passage accepted or coded,
or one that indicators or learning propose and that is not the code's.
"""

import tempfile
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import numpy as np

from interviews_toolkit import store
from interviews_toolkit.model.layers import Layer, Mark
from interviews_toolkit.model.progress import Silent
from interviews_toolkit.nlp import DEFAULT_MODEL
from interviews_toolkit.stats import choose_layer, evaluate_suggestions
from interviews_toolkit.suggest import Prepared, prepare
from interviews_toolkit.workflows.create import create
from interviews_toolkit.workflows.import_codings import import_codings
from interviews_toolkit.workflows.ingest import ingest
from interviews_toolkit.workflows.learn_codes import Study, found_marks, gather_study
from interviews_toolkit.workflows.suggest_codes import suggest_codes

ROOT = Path(__file__).parents[1]
LEVELS = (2, 4, 8, 12, 16)
ORDERS = 3
JUDGE = "Seconde codeuse"
Row = tuple[float, ...]


def now() -> datetime:
    """Tell the time."""
    return datetime.now(UTC)


def make_study(place: Path) -> Study:
    """The study with both files of hand coding."""
    create(place, title="courbe", clock=now)
    with store.open_project(store.find_project(place), clock=now) as project:
        ingest(project, [ROOT / "transcripts"], coder="banc", progress=Silent())
        grid = ROOT / "codebooks" / "hauts-de-france.yaml"
        suggest_codes(project, coder="banc", progress=Silent(), codebook_file=grid)
        for name, file in ((JUDGE, "codage-manuel.csv"), ("Lecture complémentaire", "codage-manuel-2.csv")):
            import_codings(project, ROOT / "transcripts" / file, name=name, coder="banc", clock=now)
        return gather_study(project, Silent(), DEFAULT_MODEL)


def measure(study: Study, prepared: Prepared, n_read: int, order: int) -> Row:
    """Decisions a code, codes that speak, then F1, precision, recall of learning alone and of both."""
    truth = choose_layer(study.snapshot, JUDGE)
    held = sorted(truth.seen)
    owners = np.array([segment.interview_id for segment in study.material.segments])
    used = (study.lessons.labels == 1).any(axis=0)
    alone: set[Mark] = set()
    spoken: set[Mark] = set()
    n_decisions, n_speaking = [], []
    for interview in held:
        others = [one.id for one in study.snapshot.interviews if one.id != interview]
        read = Random(order).sample(others, n_read)
        lessons = study.lessons.without(~np.isin(owners, read))
        learned = prepared.learn_without(lessons, interview)
        found = set(found_marks(study, learned, interview))
        alone |= found
        spoken |= {mark for mark in found if mark.code_id in learned.speaking}
        asked = (lessons.labels == 1) | (
            (lessons.labels == 0) & (learned.hits | (learned.chances >= learned.threshold))
        )
        n_decisions.append(asked.sum(axis=0)[used].mean())
        n_speaking.append(len(learned.speaking))
    by_rule = {Mark(one.interview_id, one.span, one.code_id) for one in study.snapshot.suggestions}
    row: list[float] = [float(np.mean(n_decisions)), float(np.mean(n_speaking))]
    for marks in (by_rule, alone, by_rule | spoken):
        layer = Layer("banc", tuple(sorted(marks)), frozenset(held), reviewed=False)
        overall = evaluate_suggestions(study.snapshot.interviews, study.codebook, suggested=layer, person=truth).overall
        row += [overall.f1 or 0.0, overall.precision or 0.0, overall.recall or 0.0]
    return tuple(row)


def table(rows: dict[int, Row]) -> str:
    """The curve in figures."""
    names = ("entretiens lus", "décisions par code", "codes qui parlent", "F1 indices", "F1 appris", "F1 les deux")
    lines = ["| " + " | ".join((*names, "précision", "rappel")) + " |", "| ---: " * 8 + "|"]
    for n_read, row in rows.items():
        cells = [f"{n_read}", f"{row[0]:.0f}", f"{row[1]:.0f}", *(f"{row[at]:.3f}" for at in (2, 5, 8, 9, 10))]
        lines.append("| " + " | ".join(cells).replace(".", ",") + " |")
    return "\n".join(lines) + "\n"


def picture(rows: dict[int, Row]) -> str:
    """Three lines told apart by dashes and marks, without colour."""
    left, right, top, bottom, low, high = 60, 500, 20, 260, 0.0, 0.6
    most = max(row[0] for row in rows.values())

    def x(n: float) -> float:
        return left + (right - left) * n / most

    def y(f1: float) -> float:
        return bottom - (bottom - top) * (f1 - low) / (high - low)

    parts = [
        f'<line x1="{left}" y1="{y(t / 10):.1f}" x2="{right}" y2="{y(t / 10):.1f}" stroke="#ccc"/>'
        f'<text x="{left - 8}" y="{y(t / 10) + 4:.1f}" text-anchor="end">0,{t}</text>'
        for t in range(7)
    ]
    parts += [
        f'<text x="{x(row[0]):.1f}" y="{bottom + 18}" text-anchor="middle">{row[0]:.0f}</text>' for row in rows.values()
    ]
    lines = (("indices seuls", 2, "2 4", ""), ("appris seul", 5, "8 4", "○"), ("les deux", 8, "", "■"))
    for number, (name, at, dashes, mark) in enumerate(lines):
        points = [(x(row[0]), y(row[at])) for row in rows.values()]
        key = bottom + 58 + 18 * number
        for line, places in ((points, points), ([(left, key), (left + 40, key)], [(left + 20, key)])):
            path = " ".join(f"{px:.1f},{py:.1f}" for px, py in line)
            parts.append(
                f'<polyline points="{path}" fill="none" stroke="#000" stroke-width="2" stroke-dasharray="{dashes}"/>'
            )
            parts += [f'<text x="{px:.1f}" y="{py + 4:.1f}" text-anchor="middle">{mark}</text>' for px, py in places]
        parts.append(f'<text x="{left + 50}" y="{key + 4}">{name}</text>')
    parts.append(f'<text x="{(left + right) / 2}" y="{bottom + 38}" text-anchor="middle">décisions par code</text>')
    parts.append(f'<text x="{left - 8}" y="{top - 8}" text-anchor="end">F1</text>')
    title = "F1 sur les cinq entretiens laissés de côté, selon le nombre de décisions par code"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 530 370" role="img" aria-label="{title}">'
        f"<title>{title}</title><style>text{{font:12px sans-serif;fill:#222}}</style>"
        f'<rect width="530" height="370" fill="#fff"/>{"".join(parts)}</svg>\n'
    )


def main() -> None:
    """Measure, draw, and write into docs/."""
    with tempfile.TemporaryDirectory() as folder:
        study = make_study(Path(folder) / "courbe")
    prepared = prepare(study.material)
    rows: dict[int, Row] = {}
    for n_read in LEVELS:
        tried = [measure(study, prepared, n_read, order) for order in range(ORDERS if n_read < max(LEVELS) else 1)]
        rows[n_read] = tuple(float(value) for value in np.mean(tried, axis=0))
        print(n_read, [[round(value, 3) for value in one] for one in tried], flush=True)
    docs = ROOT / "docs"
    (docs / "learning-curve.svg").write_text(picture(rows), encoding="utf-8")
    page = docs / "learning.md"
    begin, end = "<!-- courbe:début -->\n", "<!-- courbe:fin -->"
    before, _, rest = page.read_text(encoding="utf-8").partition(begin)
    page.write_text(before + begin + table(rows) + end + rest.partition(end)[2], encoding="utf-8")


if __name__ == "__main__":
    main()
