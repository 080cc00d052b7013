"""The learning curve on the invented study: ``python benchmarks/learning_curve.py`` writes docs/learning-curve.*.

Held out are the five interviews nobody wrote indicators from, each in turn. The sixteen others teach in two ways, each
in three drawn orders. By answers alone: ten decisions a code on what waits in the queue, indicators' suggestions and
questions of ``interviews coding suggest --ask 10``, answered as the person who coded the interview would; learn; ten
more, up to sixty. By reading: 2, 4, 8, 12 or all of them read whole; there a decision is a passage coded, or one that
indicators or learning propose and that is not the code's.
"""

import tempfile
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import numpy as np
from numpy.typing import NDArray

from interviews_toolkit import store
from interviews_toolkit.model.codings import named_coder
from interviews_toolkit.model.ids import CodeId, InterviewId, SuggestionId
from interviews_toolkit.model.layers import Layer, Mark
from interviews_toolkit.model.suggestions import Suggestion
from interviews_toolkit.nlp.pipeline import DEFAULT_MODEL
from interviews_toolkit.stats.agreement.evaluation import evaluate_suggestions
from interviews_toolkit.stats.layers.choice import choose_layer
from interviews_toolkit.suggest import UNKNOWN, Learned, Lessons, choose_questions, order_queue, prepare
from interviews_toolkit.suggest.learn import Prepared
from interviews_toolkit.workflows.coding.import_codings import import_codings
from interviews_toolkit.workflows.coding.learn_codes import LearningStudy, found_marks, gather_study
from interviews_toolkit.workflows.coding.suggest_codes import suggest_codes
from interviews_toolkit.workflows.project.create import create
from interviews_toolkit.workflows.reading.ingest import ingest

ROOT = Path(__file__).parents[1]
LEVELS = (2, 4, 8, 12, 16)
ORDERS = 3
JUDGE = "Seconde codeuse"
STEP, MOST = 10, 60
Row = tuple[float, ...]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]


def now() -> datetime:
    """Tell the time."""
    return datetime.now(UTC)


def make_study(place: Path) -> LearningStudy:
    """The study with both files of hand coding."""
    create(place, title="courbe", clock=now)
    with store.open_project(store.find_project(place), clock=now) as project:
        sitting = store.Sitting(project, named_coder("banc"))
        ingest(sitting, [ROOT / "transcripts"])
        grid = ROOT / "codebooks" / "hauts-de-france.yaml"
        suggest_codes(sitting, codebook_file=grid)
        for name, file in ((JUDGE, "codage-manuel.csv"), ("Lecture complémentaire", "codage-manuel-2.csv")):
            import_codings(sitting, ROOT / "transcripts" / file, name=name)
        return gather_study(sitting, DEFAULT_MODEL)


class Tried:
    """What one way of teaching found on the interviews left out, level by level."""

    def __init__(self, study: LearningStudy) -> None:
        self.study = study
        self.truth = choose_layer(study.snapshot, JUDGE)
        self.held = sorted(self.truth.seen)
        self.owners = np.array([segment.interview_id for segment in study.material.segments])
        self.used = np.flatnonzero((study.lessons.labels == 1).any(axis=0))
        self.by_rule = {Mark(one.interview_id, one.span, one.code_id) for one in study.snapshot.suggestions}
        self.alone: dict[int, set[Mark]] = {}
        self.spoken: dict[int, set[Mark]] = {}
        self.told: dict[int, list[tuple[float, int]]] = {}

    def take(self, level: int, learned: Learned, interview: InterviewId, n_decisions: float) -> None:
        """Keep what was found in an interview left out."""
        found = set(found_marks(self.study, learned, interview))
        self.alone.setdefault(level, set()).update(found)
        self.spoken.setdefault(level, set()).update(mark for mark in found if mark.code_id in learned.speaking)
        self.told.setdefault(level, []).append((n_decisions, len(learned.speaking)))

    def row(self, level: int) -> Row:
        """Give decisions a code, codes that speak; then F1, precision, recall of indicators, learning alone, both."""
        row = [float(value) for value in np.mean(self.told[level], axis=0)]
        for marks in (self.by_rule, self.alone[level], self.by_rule | self.spoken[level]):
            layer = Layer("banc", tuple(sorted(marks)), frozenset(self.held), reviewed=False)
            interviews, codebook = self.study.snapshot.interviews, self.study.codebook
            overall = evaluate_suggestions(interviews, codebook, suggested=layer, person=self.truth).overall
            row += [overall.f1 or 0.0, overall.precision or 0.0, overall.recall or 0.0]
        return tuple(row)


def read_whole(study: LearningStudy, prepared: Prepared, order: int) -> dict[int, Row]:
    """Teach by interviews read and coded from end to end."""
    tried = Tried(study)
    for interview in tried.held:
        others = [one.id for one in study.snapshot.interviews if one.id != interview]
        drawn = Random(order).sample(others, len(others))
        for n_read in LEVELS:
            lessons = study.lessons.without(~np.isin(tried.owners, drawn[:n_read]))
            learned = prepared.learn_without(lessons, interview)
            asked = (lessons.labels == 1) | (
                (lessons.labels == 0) & (learned.hits | (learned.chances >= learned.thresholds))
            )
            tried.take(n_read, learned, interview, float(asked.sum(axis=0)[tried.used].mean()))
    return {level: tried.row(level) for level in LEVELS}


def answer(study: LearningStudy, prepared: Prepared, order: int) -> dict[int, Row]:
    """Teach by answers alone: ten a code, learn, ten more."""
    tried = Tried(study)
    codes = study.lessons.codes
    for interview in tried.held:
        away = tried.owners == interview
        labels = np.full(study.lessons.labels.shape, UNKNOWN)
        learned, decisions, answers = None, Counter[CodeId](), Counter[CodeId]()
        for level in range(STEP, MOST + 1, STEP):
            for column, rows in queue_of(study, learned, labels, away=away, order=order).items():
                if column in tried.used:
                    labels[rows, column] = study.lessons.labels[rows, column]
                    decisions[codes[column]] += len(rows)
                    answers[codes[column]] += int((study.material.passages.hits[rows, column] == 0).sum())
            learned = prepared.learn_without(Lessons(codes, labels.copy(), dict(decisions), dict(answers)), interview)
            tried.take(level, learned, interview, float((labels != UNKNOWN).sum(axis=0)[tried.used].mean()))
    return {level: tried.row(level) for level in range(STEP, MOST + 1, STEP)}


def queue_of(
    study: LearningStudy, learned: Learned | None, labels: Ints, *, away: Bools, order: int
) -> dict[int, list[int]]:
    """What a person decides on next, ten rows a code: as the queue has suggestions by indicators, and questions.

    Before anything was learnt there are only the indicators', in drawn order; nothing of the interview left out.
    """
    segments, codes = study.material.segments, study.lessons.codes
    hits = study.material.passages.hits[: len(segments)] > 0
    free = hits & (labels == UNKNOWN) & ~away[:, None]
    if learned is None:
        rng = Random(order)
        found = [np.flatnonzero(free[:, column]).tolist() for column in range(len(codes))]
        return {column: rng.sample(rows, min(STEP, len(rows))) for column, rows in enumerate(found)}
    kinds = {case.id: case.attributes.get("type_acteur", "") for case in study.snapshot.cases.values()}
    seen = replace(learned, labels=np.where(away[:, None], 0, labels))
    for row, code_id, _chance in choose_questions(seen, segments, each=STEP, kinds=kinds):
        free[row, codes.index(code_id)] = True
    for row, code_id, _chance in seen.proposals():
        free[row, codes.index(code_id)] = True
    queue: dict[int, list[int]] = {}
    for column, code_id in enumerate(codes):
        waiting = [_as_suggestion(study, int(row), code_id) for row in np.flatnonzero(free[:, column])]
        chances = {one.id: float(learned.chances[int(one.id), column]) for one in waiting}
        ranked = order_queue(waiting, chances, threshold=learned.threshold, kinds=kinds)
        queue[column] = [int(one) for one in ranked[:STEP]]
    return queue


def _as_suggestion(study: LearningStudy, row: int, code_id: CodeId) -> Suggestion:
    segment = study.material.segments[row]
    return Suggestion(SuggestionId(str(row)), segment.interview_id, segment.span, "", code_id, (), "", "")


def table(rows: dict[int, Row], first: str) -> str:
    """The curve in figures; ``first`` names what its levels are, where they are not decisions."""
    names = ["décisions par code", "codes qui parlent", "F1 indices", "F1 appris", "F1 les deux", "précision", "rappel"]
    lines = [
        "| " + " | ".join([first, *names] if first else names) + " |",
        "| ---: " * (len(names) + bool(first)) + "|",
    ]
    for level, row in rows.items():
        cells = [f"{row[0]:.0f}", f"{row[1]:.0f}", *(f"{row[at]:.3f}" for at in (2, 5, 8, 9, 10))]
        lines.append("| " + " | ".join([f"{level}", *cells] if first else cells).replace(".", ",") + " |")
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
    docs = ROOT / "docs"
    page = docs / "learning.md"
    for mark, first, teach in (("réponses", "", answer), ("lecture", "entretiens lus", read_whole)):
        tried = [teach(study, prepared, order) for order in range(ORDERS)]
        for one in tried:
            print(mark, {level: [round(value, 3) for value in row] for level, row in one.items()}, flush=True)
        rows = {level: tuple(float(n) for n in np.mean([one[level] for one in tried], axis=0)) for level in tried[0]}
        begin, end = f"<!-- {mark}:début -->\n", f"<!-- {mark}:fin -->"
        before, _, rest = page.read_text(encoding="utf-8").partition(begin)
        page.write_text(before + begin + table(rows, first) + end + rest.partition(end)[2], encoding="utf-8")
        if teach is answer:
            (docs / "learning-curve.svg").write_text(picture(rows), encoding="utf-8")


if __name__ == "__main__":
    main()
