"""How well a word typed finds its forms in real speech: recall and precision, through the tool's own matching.

    python benchmarks/lemmas.py                        the project's own invented sentences
    python benchmarks/lemmas.py FOLDER [--worst 20]    every .conllu file of a folder

A .conllu file is CoNLL-U (https://universaldependencies.org/format.html): ten columns separated by tabs, a blank line
after each sentence. Used are ID, FORM, LEMMA, UPOS, and MISC for ``SpaceAfter=No``; other lines are left alone.

The measure. Content words are the tokens tagged NOUN, VERB, ADJ or ADV whose lemma is made of letters (hyphens and
apostrophes allowed), être and avoir and the parts of multiword tokens left out. A sentence is a turn of one interview.

- *citation*: for every lemma of the content words, one indicator that is the lemma. It should find every content word
  of that lemma.
- *any form*: for every distinct form (lower case) of the content words, one indicator that is the form. It should find
  every content word of the lemmas that content words of this form have.

Found are the tokens that its matches cover, whatever their part of speech; right are those of a lemma asked for.
Recall and precision are over all indicators together: right of a content word / asked for, right / found.
"""

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from measures import ROOT

from interviews_toolkit.model.codebook import Code, Codebook
from interviews_toolkit.model.ids import CodeId, InterviewId, content_hash
from interviews_toolkit.model.indicators import Indicator
from interviews_toolkit.model.interviews import Interview, Role, Source, Speaker, Turn
from interviews_toolkit.model.spans import Span
from interviews_toolkit.nlp.matching.finding import find_matches
from interviews_toolkit.nlp.pipeline import Analyzer, load_analyzer

CONTENT = frozenset({"NOUN", "VERB", "ADJ", "ADV"})
LEFT_OUT = frozenset({"être", "avoir"})
OWN = ROOT / "benchmarks" / "lemmas"
"""Invented sentences in the same format, with the words that most often go wrong."""

Asked = Mapping[str, frozenset[str]]
"""By what is typed: the lemmas it asks for."""


@dataclass(frozen=True, slots=True)
class Token:
    """A gold token and its place in the text."""

    form: str
    lemma: str
    pos: str
    span: Span

    @property
    def is_content(self) -> bool:
        """Whether it is one of the words measured."""
        return self.pos in CONTENT and is_plain(self.lemma) and is_plain(self.form) and self.lemma not in LEFT_OUT


def is_plain(word: str) -> bool:
    """Tell whether a word is made of letters, with hyphens and apostrophes between them at most."""
    return (
        word[:1].isalpha() and word[-1:].isalpha() and word.replace("-", "").replace("'", "").replace("’", "").isalpha()
    )


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of tokens over all indicators; what was missed and found wrongly, by what was typed and the form."""

    n_asked: int
    n_reached: int
    n_found: int
    n_right: int
    missed: Counter[tuple[str, str]]
    wrong: Counter[tuple[str, str]]

    @property
    def recall(self) -> float:
        """Share of what was asked for that was found, 0-1."""
        return self.n_reached / max(1, self.n_asked)

    @property
    def precision(self) -> float:
        """Share of what was found that is right, 0-1."""
        return self.n_right / max(1, self.n_found)


def read_gold(path: Path) -> tuple[Interview, list[Token]]:
    """Read a file as an interview, one sentence a turn, and its tokens in order."""
    text, tokens, turns, first = "", [], [], 0
    shared: Span | None = None
    last_part = 0
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        cells = line.split("\t")
        if not line and len(text) > first:
            turns.append(Turn(len(turns), Speaker("R", Role.INTERVIEWEE), Span(first, len(text.rstrip()))))
            text = text.rstrip() + "\n"
            first = len(text)
        if len(cells) < 10 or "." in cells[0]:
            continue
        number, _hyphen, until = cells[0].partition("-")
        if not until and int(number) <= last_part and shared is not None:
            tokens.append(Token(cells[1], cells[2], "", shared))
            continue
        span = Span(len(text), len(text) + len(cells[1]))
        text += cells[1] + ("" if "SpaceAfter=No" in cells[9] else " ")
        shared, last_part = span, int(until or 0)
        if not until:
            tokens.append(Token(cells[1].lower(), cells[2].lower(), cells[3], span))
    digest = content_hash(text)
    source = Source(path.name, digest, "conllu", "utf-8")
    return Interview(InterviewId(path.stem), text, digest, tuple(turns), source), tokens


def asked_by_lemma(tokens: Sequence[Token]) -> Asked:
    """Each lemma asks for itself."""
    return {token.lemma: frozenset({token.lemma}) for token in tokens if token.is_content}


def asked_by_form(tokens: Sequence[Token]) -> Asked:
    """Each form asks for the lemmas it was met with."""
    found: dict[str, set[str]] = defaultdict(set)
    for token in tokens:
        if token.is_content:
            found[token.form].add(token.lemma)
    return {form: frozenset(lemmas) for form, lemmas in found.items()}


def measure(interview: Interview, tokens: Sequence[Token], asked: Asked, analyzer: Analyzer) -> Score:
    """Type every word, and compare what is found with what was asked for."""
    typed = sorted(asked)
    codes = tuple(Code(CodeId(word), word, None, "", indicators=(Indicator(word),)) for word in typed)
    (analysis,) = analyzer.analyze([interview])
    matches = find_matches(Codebook("Lemmes", "1", codes), [(interview, analysis)])[interview.id]
    starts = np.array([token.span.start for token in tokens])
    ends = np.array([token.span.end for token in tokens])
    found: dict[str, set[int]] = defaultdict(set)
    for match in matches:
        first, last = np.searchsorted(ends, match.span.start, side="right"), np.searchsorted(starts, match.span.end)
        found[match.code_id].update(range(int(first), int(last)))
    by_lemma: dict[str, set[int]] = defaultdict(set)
    for number, token in enumerate(tokens):
        by_lemma[token.lemma].add(number)
    return _score(tokens, asked, found, by_lemma)


def _score(
    tokens: Sequence[Token], asked: Asked, found: Mapping[str, set[int]], by_lemma: Mapping[str, set[int]]
) -> Score:
    missed: Counter[tuple[str, str]] = Counter()
    wrong: Counter[tuple[str, str]] = Counter()
    n_asked = n_reached = n_found = n_right = 0
    for word, lemmas in asked.items():
        here = found.get(word, set())
        wanted = set().union(*(by_lemma[lemma] for lemma in lemmas))
        content = {number for number in wanted if tokens[number].is_content}
        n_asked, n_reached = n_asked + len(content), n_reached + len(content & here)
        n_found, n_right = n_found + len(here), n_right + len(here & wanted)
        missed.update((word, tokens[number].form) for number in content - here)
        wrong.update((word, tokens[number].form) for number in here - wanted)
    return Score(n_asked, n_reached, n_found, n_right, missed, wrong)


def lines(folder: Path, worst: int) -> Iterator[str]:
    """Write the table, and what went wrong most often."""
    analyzer = load_analyzer()
    yield "| file | typed | recall | precision | asked for | found |"
    yield "| --- | --- | --- | --- | --- | --- |"
    scores = []
    for path in sorted(folder.glob("*.conllu")):
        interview, tokens = read_gold(path)
        for kind, ask in (("citation", asked_by_lemma), ("any form", asked_by_form)):
            score = measure(interview, tokens, ask(tokens), analyzer)
            scores.append((path.stem, kind, score))
            shares = f"{100 * score.recall:.1f} | {100 * score.precision:.1f}"
            yield f"| {path.stem} | {kind} | {shares} | {score.n_asked:,} | {score.n_found:,} |"
    for name, kind, score in scores if worst else ():
        for what, counts in (("missed", score.missed), ("wrong", score.wrong)):
            pairs = ", ".join(f"{word}:{form} {n}" for (word, form), n in counts.most_common(worst))
            yield f"\n{name}, {kind}, {what}: {pairs}"


def main() -> None:
    """Measure a folder, or the project's own sentences."""
    parser = argparse.ArgumentParser(description="Recall and precision of words typed, on sentences with gold lemmas.")
    parser.add_argument("folder", type=Path, nargs="?", default=OWN, help="of .conllu files")
    parser.add_argument("--worst", type=int, default=0, help="how many of the worst pairs (typed:form) to show")
    options = parser.parse_args()
    print("\n".join(lines(options.folder, options.worst)))


if __name__ == "__main__":
    main()
