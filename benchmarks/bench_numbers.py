"""Numbers an author can sign: how long tables, intervals and tests take. ``python benchmarks/bench_numbers.py``.

The 17 invented interviews, 40 codes and two coders dealt at random (seeded). CPU seconds of this process beyond
start-up; the reference beside the bootstrap is the same α recomputed from the judgements for every resample.
Prints the table of ``benchmarks/README.md`` (section « Chiffres »); ``--write`` puts it there, between the two marks.
"""

import argparse
import random
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from interviews_toolkit.model.codebook import Code, Codebook
from interviews_toolkit.model.ids import CodeId, InterviewId
from interviews_toolkit.model.interviews import Case, Interview
from interviews_toolkit.model.layers import Layer, Mark
from interviews_toolkit.model.spans import Span
from interviews_toolkit.readers import align_questions, read_guide, read_interview, read_participants
from interviews_toolkit.stats.agreement.alpha import krippendorff_alpha
from interviews_toolkit.stats.agreement.gamma import measure_gamma
from interviews_toolkit.stats.agreement.measure import measure_agreement
from interviews_toolkit.stats.agreement.table import Resampling
from interviews_toolkit.stats.layers.code_sets import collect_codes
from interviews_toolkit.stats.saturation.curve import measure_saturation
from interviews_toolkit.stats.themes.cooccurrence import case_matrix, cooccurrences
from interviews_toolkit.stats.themes.crosstab import cross_themes
from interviews_toolkit.stats.themes.framework import chart_framework
from interviews_toolkit.stats.themes.frequency import tabulate_themes
from interviews_toolkit.stats.themes.spontaneity import tell_spontaneous

ROOT = Path(__file__).parents[1]
BEGIN, END = "<!-- numbers: measured -->", "<!-- numbers: end -->"
N_CODES, N_AXES, N_MARKS, N_RESAMPLES = 40, 6, 40, 2000
SEED = 20190130


def cpu(act: Callable[[], object], *, times: int = 3) -> float:
    """The least CPU seconds of a few runs."""
    best = float("inf")
    for _run in range(times):
        start = time.process_time()
        act()
        best = min(best, time.process_time() - start)
    return best


def make_codebook(n: int) -> Codebook:
    """Axes, then codes below them in turn."""
    axes = [Code(CodeId(f"axe{a}"), f"Axe {a}", None, "d") for a in range(N_AXES)]
    codes = [Code(CodeId(f"c{i:02}"), f"Code {i}", CodeId(f"axe{i % N_AXES}"), "d") for i in range(n - N_AXES)]
    return Codebook("mesure", "1", (*axes, *codes))


def make_layer(name: str, interviews: list[Interview], codebook: Codebook, seed: int) -> Layer:
    """Some forty passages an interview, of one to three sentences' length, one code each."""
    rng = random.Random(seed)
    codes = [code.id for code in codebook if code.parent]
    marks = set()
    for interview in interviews:
        turns = [turn.span for turn in interview.codable_turns]
        for _mark in range(N_MARKS):
            turn = rng.choice(turns)
            start = rng.randrange(turn.start, turn.end)
            end = min(turn.end, start + rng.randint(30, 300))
            marks.add(Mark(interview.id, Span(start, end), rng.choice(codes)))
    return Layer(name, tuple(sorted(marks)), frozenset(i.id for i in interviews), reviewed=True)


def read_study() -> tuple[list[Interview], dict[InterviewId, Case], object]:
    """The invented interviews, their questions recognised."""
    folder = ROOT / "transcripts"
    guide = read_guide(folder / "guide.yaml")
    files = sorted(p for p in folder.glob("E*.*") if p.suffix != ".csv")
    interviews = [align_questions(read_interview(path), guide) for path in files]
    return interviews, {case.id: case for case in read_participants(folder / "participants.csv")}, guide


def naive_bootstrap(interviews: list[Interview], layers: list[Layer], codes: list[CodeId], n: int) -> float:
    """CPU seconds of one resample's α for ten codes, every judgement counted anew."""
    judged = {}
    for interview in interviews:
        marks = [[m for m in layer.marks if m.interview_id == interview.id] for layer in layers]
        judged[interview.id] = [
            [frozenset(m.code_id for m in own if m.span.overlaps(turn.span)) for own in marks]
            for turn in interview.codable_turns
        ]
    generator = np.random.Generator(np.random.PCG64(SEED))
    ids = list(judged)

    def run() -> None:
        for _resample in range(n):
            drawn = [ids[i] for i in generator.integers(len(ids), size=len(ids))]
            units = [unit for who in drawn for unit in judged[who]]
            for code in codes:
                krippendorff_alpha([[code in sets for sets in unit] for unit in units])

    return cpu(run, times=1) / n


def measure() -> list[tuple[str, str, str, str]]:
    """Rows: what, CPU, reference, asked."""
    interviews, cases, guide = read_study()
    codebook = make_codebook(N_CODES)
    one, other = (make_layer(name, interviews, codebook, seed) for seed, name in enumerate(("un", "deux")))

    def tables() -> None:
        table = tabulate_themes(interviews, codebook, one, cases=cases, by="type_acteur")
        tell_spontaneous(table, interviews, codebook, one, guide=guide)
        case_matrix(interviews, codebook, one)
        for within in ("excerpt", "turn", "interview"):
            cooccurrences(interviews, codebook, one, within=within)
        chart_framework(interviews, codebook, one)

    themes = tabulate_themes(interviews, codebook, one, cases=cases, by="departement")
    sets = collect_codes(interviews, codebook, one)
    few = Codebook("dix", "1", codebook.codes[:N_AXES] + codebook.codes[N_AXES : N_AXES + 10 - N_AXES])
    ours = cpu(lambda: measure_agreement(interviews, few, [one, other], resampling=Resampling(N_RESAMPLES, SEED)))
    naive = naive_bootstrap(interviews, [one, other], [code.id for code in few], 4) * N_RESAMPLES
    units = [[(m.code_id, m.span) for m in layer.marks if m.interview_id == "E01"] for layer in (one, other)]
    return [
        (
            f"tableaux : thèmes par type et spontanés, matrices 0/1, co-occurrences (3), cas × thèmes — 17 × {N_CODES}",
            f"{cpu(tables):.3f} s",
            "—",
            "≤ 0,3 s",
        ),
        (
            f"{N_RESAMPLES} rééchantillonnages, 10 codes (tous les coefficients)",
            f"{ours:.3f} s",
            f"α seul, recompté : {naive:.0f} s (×{naive / ours:.0f})",
            "≤ 5 s",
        ),
        ("croisement par département, tests exacts et Holm", f"{cpu(lambda: cross_themes(themes)):.3f} s", "—", "—"),
        ("saturation, 1 000 ordres", f"{cpu(lambda: measure_saturation(sets)):.3f} s", "—", "—"),
        ("γ d'un entretien, 30 textes de hasard", f"{cpu(lambda: measure_gamma(units, 12_000)):.3f} s", "—", "—"),
    ]


def main() -> None:
    """Measure, print, and write if asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="write the table into benchmarks/README.md")
    wanted = parser.parse_args()
    rows = [
        ("ce qui est fait", "CPU", "référence, même exécution", "demandé"),
        ("---", "---:", "---", "---:"),
        *measure(),
    ]
    table = "\n".join("| " + " | ".join(row) + " |" for row in rows).replace(".", ",")
    print(table)
    if wanted.write:
        page = Path(__file__).with_name("README.md")
        text = page.read_text(encoding="utf-8")
        start, end = text.index(BEGIN) + len(BEGIN), text.index(END)
        page.write_text(f"{text[:start]}\n{table}\n{text[end:]}", encoding="utf-8")


if __name__ == "__main__":
    main()
