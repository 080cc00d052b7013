"""Likely codes: ``python benchmarks/likely.py [CODEBOOK.yaml CODED.csv]`` prints how often one of the first is right.

CODED.csv is UTF-8 with a header: ``text``, ``interview``, and one or more columns whose names begin with ``coder``, ids
of codes parted by ``|``. A passage without a code is left out; each interview is ranked by what was decided on the
others. Without files, the invented study's own codebook and manual codings are measured, as the table has them: the
middle of long passages left out.
"""

import csv
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from interviews_toolkit.codebook import codebook_words, read_codebook
from interviews_toolkit.model.codebook import Codebook
from interviews_toolkit.model.ids import InterviewId, content_hash
from interviews_toolkit.model.interviews import Interview, Role, Source, Speaker, Turn
from interviews_toolkit.model.progress import Silent
from interviews_toolkit.model.spans import Span
from interviews_toolkit.nlp.likely import LikelyCodes, Said
from interviews_toolkit.nlp.matching.finding import find_matches
from interviews_toolkit.nlp.pipeline import analyze_interviews
from interviews_toolkit.workflows.coding.likely_codes import VectorShelf

ROOT = Path(__file__).parents[1]
TAUGHT = (0, 10, 30, 60, 120)
DRAWS = 5
FIRST = 3
Coded = list[tuple[str, str, set[str]]]


def read_own() -> Coded:
    """Read the codings of the invented study's second coder."""
    with (ROOT / "transcripts" / "codage-manuel-2.csv").open(encoding="utf-8", newline="") as lines:
        codes: dict[tuple[str, str], set[str]] = {}
        for row in csv.DictReader(lines, delimiter=";"):
            codes.setdefault((row["entretien"], row["passage"].replace(" […] ", " ")), set()).add(row["code"])
    return [(interview, text, given) for (interview, text), given in codes.items()]


def read_coded(file: Path) -> Coded:
    """Read a file of coded passages; what any coder gave counts."""
    with file.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    columns = [name for name in rows[0] if name.startswith("coder")]
    return [
        (row["interview"], row["text"], {code for name in columns for code in row[name].split("|")}) for row in rows
    ]


def measure(codebook: Codebook, coded: Coded) -> None:
    """Print, for so many passages decided on in other interviews, how often one of the first three codes is right."""
    columns = {code.id: column for column, code in enumerate(codebook.in_use)}
    passages = [as_interview(number, text) for number, (_interview, text, _given) in enumerate(coded)]
    analyses = analyze_interviews(passages, progress=Silent(), entities=False)
    found = find_matches(codebook.in_use, list(zip(passages, analyses, strict=True)))
    hits = np.zeros((len(coded), len(columns)))
    given = np.zeros((len(coded), len(columns)), dtype=np.int64)
    for row, passage in enumerate(passages):
        hits[row, [columns[match.code_id] for match in found.get(passage.id, ())]] = 1
        given[row, [columns[code] for code in coded[row][2] if code in columns]] = 1
    words = [(columns[code], text) for code, text in codebook_words(codebook.in_use)]
    shelf = VectorShelf()
    said = shelf.said([text for _interview, text, _given in coded])
    written, owners = shelf.said([text for _column, text in words]), np.array([column for column, _text in words])
    interviews = np.array([interview for interview, _text, _given in coded])
    kept = np.flatnonzero(given.any(axis=1))
    print(f"{len(kept)} passages with a code, {len(columns)} codes; right code among the first {FIRST}")
    print(f"  by the number of indicators alone: {share(hits, given, kept):.2f}")
    for n in TAUGHT:
        right = []
        for draw in range(DRAWS if n else 1):
            scores = np.zeros(hits.shape)
            for one in np.unique(interviews):
                ranker = LikelyCodes(written, owners, len(columns), usual=said)
                others = np.random.default_rng(draw).permutation(kept[interviews[kept] != one])[:n]
                if len(others):
                    ranker.learn(Said([said.texts[at] for at in others], said.rows[others]), given[others])
                inside = np.flatnonzero(interviews == one)
                part = Said([said.texts[at] for at in inside], said.rows[inside])
                scores[inside] = ranker.score(part, hits[inside])
            right.append(share(scores, given, kept))
        print(f"  {n} passages decided on: {np.mean(right):.2f} ({min(right):.2f}-{max(right):.2f})", flush=True)


def share(scores: "np.typing.NDArray[np.float64]", given: "np.typing.NDArray[np.int64]", rows: Sequence[int]) -> float:
    """Share of passages of which one of the first codes is right."""
    first = np.argsort(-scores, axis=1, kind="stable")[:, :FIRST]
    return float(np.mean([given[row, first[row]].any() for row in rows]))


def as_interview(number: int, text: str) -> Interview:
    """Put a passage in the place of an interview of one turn."""
    digest = content_hash(text)
    turn = Turn(0, Speaker("", Role.INTERVIEWEE), Span(0, len(text)))
    return Interview(InterviewId(f"T{number}"), text, digest, (turn,), Source("", digest, "text", "utf-8"))


if __name__ == "__main__":
    if len(sys.argv) > 2:
        measure(read_codebook(Path(sys.argv[1])), read_coded(Path(sys.argv[2])))
    else:
        measure(read_codebook(ROOT / "codebooks" / "hauts-de-france.yaml"), read_own())
