"""French: analysis, matching and reading back, against stock spaCy in the same run. ``python benchmarks/bench_nlp.py``.

Prints the table of ``benchmarks/README.md``; ``--write`` puts it there, between the two marks.
"""

import argparse
import gc
import pickle
import random
import resource
import subprocess
import sys
import tempfile
import time
from array import array
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from itertools import pairwise
from pathlib import Path

import joblib
import numpy as np
import spacy
from spacy.language import Language
from spacy.matcher import Matcher
from spacy.tokens import Doc

from interviews_toolkit import store
from interviews_toolkit.model.analysis import POS_TAGS, Analysis
from interviews_toolkit.model.codebook import Code, Codebook
from interviews_toolkit.model.ids import CodeId, InterviewId, content_hash
from interviews_toolkit.model.indicators import parse_indicator
from interviews_toolkit.model.interviews import Interview, Role, Source, Speaker, Turn
from interviews_toolkit.model.spans import Span
from interviews_toolkit.nlp import DEFAULT_MODEL, find_matches, load_analyzer, shadow
from interviews_toolkit.nlp._fast import Engine, fast_engine, plain_engine
from interviews_toolkit.nlp._layout import lay_out
from interviews_toolkit.nlp._patterns import variants_of
from interviews_toolkit.nlp._search import Search
from interviews_toolkit.nlp.lexicon_fr import FILLER_WORDS, HESITATIONS, STUTTERED
from interviews_toolkit.readers import read_interview

ROOT = Path(__file__).parents[1]
BEGIN, END = "<!-- nlp: measured -->", "<!-- nlp: end -->"
BATCH = 48
INTERVIEWEE = Speaker("R", Role.INTERVIEWEE)
TURN = 50
ENDINGS = ("", "ka", "vo", "zi", "lu", "dra", "mok", "pil", "sfe", "gron")
Word = tuple[str, str, int]


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table."""

    what: str
    ours: str
    theirs: str
    ratio: str
    asked: str


def cpu(act: Callable[[], object]) -> float:
    """CPU seconds of this process."""
    start = time.process_time()
    act()
    return time.process_time() - start


def read_study() -> list[Interview]:
    """The study's invented interviews."""
    return [read_interview(path) for path in sorted((ROOT / "transcripts").glob("E*.*"))]


def spoken(interviews: Sequence[Interview], n_words: int) -> list[str]:
    """Turns of the study, then halves of turns that never met, up to so many words."""
    turns = [
        shadow(interview.text)[turn.span.start : turn.span.end] for interview in interviews for turn in interview.turns
    ]
    found, total, k = list(turns), sum(len(turn.split()) for turn in turns), 1
    while total < n_words:
        for one, two in zip(turns, turns[k:], strict=False):
            found.append(one[: len(one) // 2] + two[len(two) // 2 :])
            total += len(found[-1].split())
        k += 1
    return found


def stock(*, reduced: bool) -> Language:
    """SpaCy as it is loaded by default, or reduced to lemmas, parts of speech and sentences."""
    if not reduced:
        return spacy.load(DEFAULT_MODEL)
    nlp = spacy.load(DEFAULT_MODEL, exclude=["parser", "ner"])
    nlp.enable_pipe("senter")
    return nlp


def run(engine: Engine, texts: Sequence[str]) -> list[object]:
    """Analyse texts in batches."""
    return [one for at in range(0, len(texts), BATCH) for one in engine(texts[at : at + BATCH])]


def bench_analysis(texts: list[str]) -> Iterator[Row]:
    """Words per CPU-second, and whether all is the same."""
    n_words = sum(len(text.split()) for text in texts)
    whole, nlp = stock(reduced=False), stock(reduced=True)
    results: dict[str, list[object]] = {}
    speed = {"whole": n_words / cpu(lambda: list(whole.pipe(texts)))}
    plain = plain_engine(nlp)
    speed["plain"] = n_words / cpu(lambda: results.update(plain=run(plain, texts)))
    fast = fast_engine(nlp)
    assert fast is not None, "our fast way does not fit this spaCy"
    speed["fast"] = n_words / cpu(lambda: results.update(fast=run(fast, texts)))
    n_tokens, n_differ = differences(results["plain"], results["fast"])
    yield Row(
        f"analyse, {n_words:,} mots, mots par seconde de processeur", f"{speed['fast']:,.0f}",
        f"spaCy réduit à l'utile {speed['plain']:,.0f}", f"{speed['fast'] / speed['plain']:.2f} ×", "≥ 2,8 ×",
    )  # fmt: skip
    yield Row(
        "la même", f"{speed['fast']:,.0f}", f"spaCy tel que chargé {speed['whole']:,.0f}",
        f"{speed['fast'] / speed['whole']:.2f} ×", "≥ 5 ×",
    )  # fmt: skip
    yield Row(f"lemmes, catégories, phrases qui diffèrent sur {n_tokens:,} tokens", f"{n_differ}", "", "", "0")


def differences(expected: list[object], found: list[object]) -> tuple[int, int]:
    """Count tokens, and those whose lemma, part of speech or sentence start differs."""
    n_tokens = n_differ = 0
    for one, other in zip(expected, found, strict=True):
        columns = [(getattr(one, name), getattr(other, name)) for name in ("lemmas", "pos", "is_first")]
        n_tokens += len(columns[0][0])
        n_differ += int(np.logical_or.reduce([left != right for left, right in columns]).sum())
    return n_tokens, n_differ


def analyse_part(interviews: list[Interview], loops: int) -> float:
    """One worker's share; seconds of the clock, the model being loaded before."""
    analyzer = load_analyzer()
    start = time.perf_counter()
    for _ in range(loops):
        list(analyzer.analyze(interviews))
    return time.perf_counter() - start


def bench_workers(interviews: list[Interview], loops: int = 4) -> Iterator[Row]:
    """Two processes that give back arrays, against one; loading the model not counted."""
    (alone,) = joblib.Parallel(n_jobs=1)([joblib.delayed(analyse_part)(interviews, loops)])
    halves = [interviews[::2], interviews[1::2]]
    together = max(joblib.Parallel(n_jobs=2)(joblib.delayed(analyse_part)(half, loops) for half in halves))
    yield Row(
        "analyse par deux processus, secondes",
        f"{together:.2f}",
        f"un seul {alone:.2f}",
        f"{alone / together:.2f} ×",
        "≥ 1,75 ×",
    )


def chained(analyses: Sequence[Analysis], n_words: int) -> list[Word]:
    """Invent speech word by word: after each word one that followed it in the study; no filler, no mark.

    Seventeen interviews have a tenth of the words that a million would: rarer ones get one of ten invented endings.
    """
    draw = random.Random(17)
    unwanted = FILLER_WORDS | HESITATIONS | STUTTERED
    words = [
        (analysis.forms[form], analysis.lemmas[lemma], pos)
        for analysis in analyses
        for form, lemma, pos in zip(analysis.form_ids, analysis.lemma_ids, analysis.pos, strict=True)
        if analysis.forms[form].isalpha() and analysis.forms[form] not in unwanted
    ]
    counts = Counter(form for form, _lemma, _pos in words)
    frequent = {form for form, n in counts.items() if n > 10}
    following: dict[Word, list[Word]] = {}
    for one, two in pairwise([*words, words[0]]):
        following.setdefault(one, []).append(two)
    found, last = [], words[0]
    while len(found) < n_words:
        form, lemma, pos = last
        ending = "" if form in frequent else draw.choice(ENDINGS)
        found.append((form + ending, lemma + ending, pos))
        last = draw.choice(following[last]) if draw.random() > 0.3 else draw.choice(words)
    return found


def as_interview(name: str, words: Sequence[Word]) -> tuple[Interview, Analysis]:
    """Lay invented words out as turns, analysed already."""
    forms: dict[str, int] = {}
    lemmas: dict[str, int] = {}
    starts, at = array("i"), 0
    for form, _lemma, _pos in words:
        starts.append(at)
        at += len(form) + 1
    ends = array("i", [start + len(word[0]) for start, word in zip(starts, words, strict=True)])
    text = " ".join(word[0] for word in words)
    firsts = array("i", range(0, len(words), TURN))
    turns = tuple(
        Turn(n, INTERVIEWEE, Span(starts[first], ends[min(first + TURN, len(words)) - 1]))
        for n, first in enumerate(firsts)
    )
    digest = content_hash(text)
    interview = Interview(InterviewId(name), text, digest, turns, Source(name, digest, "txt", "utf-8"))
    analysis = Analysis(
        text_hash=digest,
        model="bench",
        starts=starts,
        ends=ends,
        form_ids=array("i", [forms.setdefault(form, len(forms)) for form, _lemma, _pos in words]),
        lemma_ids=array("i", [lemmas.setdefault(lemma, len(lemmas)) for _form, lemma, _pos in words]),
        pos=array("B", [pos for _form, _lemma, pos in words]),
        sentence_starts=firsts,
        turn_starts=firsts,
        forms=tuple(forms),
        lemmas=tuple(lemmas),
    )
    return interview, analysis


def patterns_from(words: Sequence[Word], n: int) -> Iterator[tuple[str, list[dict[str, str]]]]:
    """Rules in our grammar and in the Matcher's: phrases, phrases with a gap, with a part of speech."""
    draw = random.Random(3)
    frequent = {form for form, _lemma, _pos in words[:200]}
    seen: set[str] = set()
    while len(seen) < n:
        at = draw.randrange(len(words) - 6)
        a, b, c, d = (words[at + k] for k in (0, 1, 2, 3))
        if a[0] in frequent or d[0] in frequent:
            continue
        kind, gap, tag = len(seen) % 3, [{"OP": "?"}] * 3, POS_TAGS[b[2]]
        if kind == 0:
            rule, steps = f'"{a[0]} {b[0]} {c[0]}"', [{"LOWER": a[0]}, {"LOWER": b[0]}, {"LOWER": c[0]}]
        elif kind == 1:
            rule, steps = f'"{a[0]}" ~ "{d[0]}"', [{"LOWER": a[0]}, *gap, {"LOWER": d[0]}]
        else:
            rule = f'"{a[0]}" {tag}:"{b[0]}" ~ "{d[0]}"'
            steps = [{"LOWER": a[0]}, {"LOWER": b[0], "POS": tag}, *gap, {"LOWER": d[0]}]
        if rule not in seen:
            seen.add(rule)
            yield rule, steps


def bench_matching(analyses: Sequence[Analysis], n_words: int, n_rules: int) -> Iterator[Row]:
    """A thousand rules over a million words, and the same spans as the Matcher on the first of them."""
    words = chained(analyses, n_words)
    size = 50_000
    corpus = [as_interview(f"E{n:02}", words[at : at + size]) for n, at in enumerate(range(0, len(words), size))]
    rules = list(patterns_from(words, n_rules))
    codebook = Codebook(
        "banc",
        "1",
        tuple(Code(CodeId(rule), rule, None, "", indicators=(parse_indicator(rule),)) for rule, _steps in rules),
    )
    gc.collect()
    gc.freeze()  # what this bench itself holds is not to be walked in the measured time
    cold = cpu(lambda: find_matches(codebook, corpus))
    found = find_matches(codebook, corpus)
    ours = n_words / min(cpu(lambda: find_matches(codebook, corpus)) for _ in range(3))
    sample = 400
    theirs_seconds, same = matcher(words[: sample * TURN], rules, corpus, found)
    theirs = sample * TURN / theirs_seconds
    n_found = sum(map(len, found.values()))
    layout = lay_out(corpus)
    variants = [variant for code in codebook for one in code.indicators for variant in variants_of(one.pattern)]
    alone = n_words / min(cpu(lambda: Search(layout, variants)) for _ in range(3))
    what = f"{n_rules:,} indicateurs sur {n_words:,} mots analysés, mots par seconde de processeur"
    yield Row(f"{what} : chercher", f"{alone:,.0f}", f"Matcher {theirs:,.0f}", f"{alone / theirs:,.0f} ×", "≥ 1 000 ×")
    yield Row(
        f"les mêmes : disposer le corpus, chercher, citer et noter {n_found:,} passages",
        f"{ours:,.0f} (première fois {n_words / cold:,.0f})", f"Matcher {theirs:,.0f}", f"{ours / theirs:,.0f} ×", "",
    )  # fmt: skip
    yield Row(f"mêmes passages que le Matcher sur {sample * TURN:,} mots", "oui" if same else "NON", "", "", "oui")


def matcher(
    words: Sequence[Word],
    rules: Sequence[tuple[str, list[dict[str, str]]]],
    corpus: Sequence[tuple[Interview, Analysis]],
    found: dict[InterviewId, tuple[object, ...]],
) -> tuple[float, bool]:
    """Run spaCy's Matcher over the first turns; its seconds, and whether it finds what we found there."""
    nlp = spacy.blank("fr")
    docs = [
        Doc(nlp.vocab, words=[word[0] for word in turn], pos=[POS_TAGS[word[2]] for word in turn])
        for turn in (words[at : at + TURN] for at in range(0, len(words), TURN))
    ]
    matching = Matcher(nlp.vocab)
    for rule, steps in rules:
        matching.add(rule, [steps])
    spans: set[tuple[str, int, int]] = set()

    def look() -> None:
        for doc, turn in zip(docs, corpus[0][0].turns, strict=False):
            for key, start, end in matching(doc):
                piece = doc[start:end]
                first = turn.span.start + piece.start_char
                spans.add((nlp.vocab.strings[key], first, first + len(piece.text)))

    seconds = cpu(look)
    limit = corpus[0][0].turns[len(docs) - 1].span.end
    ours = {(one.code_id, one.span.start, one.span.end) for one in found[InterviewId("E00")] if one.span.end <= limit}
    narrow = {one for one in spans if not any(is_inside(other, one) for other in spans)}
    return seconds, narrow == ours


def is_inside(one: tuple[str, int, int], other: tuple[str, int, int]) -> bool:
    """Of one rule, does the first span lie inside the second?"""
    return one != other and one[0] == other[0] and other[1] <= one[1] and one[2] <= other[2]


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
import pickle, sys
from pathlib import Path
from interviews_toolkit.nlp import find_matches, suggest
codebook, corpus = pickle.loads(Path(sys.argv[1]).read_bytes())
found = find_matches(codebook, corpus)
n = sum(len(suggest(codebook, i, a, found[i.id])) for i, a in corpus)
peak = next(line for line in Path("/proc/self/status").read_text().split("\\n") if line.startswith("VmHWM"))
print(n, int("spacy" in sys.modules), int(peak.split()[1]) / 1024)
"""


def bench_warm(interviews: list[Interview]) -> Iterator[Row]:
    """The study coded again from kept analyses, in a process of its own."""
    from interviews_toolkit.codebook import read_codebook

    codebook = read_codebook(ROOT / "codebooks" / "hauts-de-france.yaml")
    corpus = list(zip(interviews, load_analyzer().analyze(interviews), strict=True))
    with tempfile.TemporaryDirectory() as folder:
        kept = Path(folder) / "kept"
        kept.write_bytes(pickle.dumps((codebook, corpus)))
        start = time.perf_counter()
        done = subprocess.run([sys.executable, "-c", WARM, kept], capture_output=True, text=True, check=True)
        seconds = time.perf_counter() - start
    n_found, has_spacy, peak = done.stdout.split()
    yield Row(f"recoder l'étude à chaud ({n_found} propositions), secondes", f"{seconds:.2f}", "", "", "")
    yield Row(
        "la même : spaCy importé ; Mo au plus",
        f"{'oui' if int(has_spacy) else 'non'} ; {float(peak):.0f}",
        "",
        "",
        "non ; 150",
    )


def bench_start() -> Iterator[Row]:
    """How long the command line takes to answer."""

    def clock(*arguments: str) -> float:
        best = float("inf")
        for _ in range(5):
            start = time.perf_counter()
            subprocess.run([sys.executable, *arguments], capture_output=True, check=False)
            best = min(best, time.perf_counter() - start)
        return best

    nothing = clock("-c", "pass")
    help_page = clock("-c", "from interviews_toolkit.cli.main import run; run()", "--help")
    yield Row(
        "interviews --help, secondes",
        f"{help_page:.2f}",
        f"python -c pass {nothing:.3f}",
        f"{help_page / nothing:.0f} ×",
        "≤ 15 ×",
    )


def table(rows: Sequence[Row]) -> str:
    """Rows as Markdown."""
    lines = ["| mesure | ici | à côté | rapport | visé |", "| --- | --- | --- | --- | --- |"]
    lines += [f"| {row.what} | {row.ours} | {row.theirs} | {row.ratio} | {row.asked} |" for row in rows]
    return "\n".join(lines)


def main() -> None:
    """Measure, print, and write if asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="put the table into benchmarks/README.md")
    parser.add_argument("--quick", action="store_true", help="smaller, to see that it runs")
    asked = parser.parse_args()
    scale = 10 if asked.quick else 1
    interviews = read_study()
    analyses = list(load_analyzer().analyze(interviews))
    rows = [
        *bench_analysis(spoken(interviews, 120_000 // scale)),
        *bench_workers(interviews, loops=4 if scale == 1 else 1),
        *bench_matching(analyses, 1_000_000 // scale, 1_000),
        *bench_reading_back(interviews),
        *bench_warm(interviews),
        *bench_start(),
    ]
    text = table(rows)
    print(text)
    print(f"mémoire au plus : {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} Mo")
    if asked.write:
        page = ROOT / "benchmarks" / "README.md"
        old = page.read_text(encoding="utf-8") if page.exists() else f"{BEGIN}\n{END}\n"
        before, _, rest = old.partition(BEGIN)
        page.write_text(f"{before}{BEGIN}\n{text}\n{END}{rest.partition(END)[2]}", encoding="utf-8")


if __name__ == "__main__":
    main()
