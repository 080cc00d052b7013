"""Classes by meaning and topics learnt, on labelled French: ``python benchmarks/meaning.py [FOLDER]`` prints a table.

FOLDER holds CSV files in UTF-8, one a set, with a header: ``text``, ``label`` (its one topic) and, where texts belong
together (a debate, an interview), a third column with the name of what they belong to: those are then held out whole.
Without a folder, the invented answers of ``tests/cluster/labelled`` are measured.
"""

import csv
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from sklearn.metrics import adjusted_rand_score, f1_score, normalized_mutual_info_score

from interviews_toolkit.cluster import cluster_semantic, place_by_meaning
from interviews_toolkit.files.spelling import shadow
from interviews_toolkit.model.ids import InterviewId, content_hash
from interviews_toolkit.model.interviews import Interview, Role, Source, Speaker, Turn
from interviews_toolkit.model.progress import Silent
from interviews_toolkit.model.spans import Segment, Span
from interviews_toolkit.nlp.pipeline import DEFAULT_MODEL, analyze_interviews
from interviews_toolkit.nlp.segments import segment_forms
from interviews_toolkit.nlp.vectors import word_vectors
from interviews_toolkit.nlp.vectors_sentences import Sentences, sentence_vectors
from interviews_toolkit.suggest import CodeClassifier, Passages
from interviews_toolkit.suggest.features import make_features

OWN = Path(__file__).parents[1] / "tests" / "cluster" / "labelled"
LEVELS = (10, 25, 50, 100, 200)
DRAWS = 5
HELD_OUT = 1 / 3


@dataclass(frozen=True, eq=False)
class Labelled:
    """A set: texts, the number of each one's topic, and of the whole it belongs to."""

    name: str
    texts: list[str]
    topics: "np.typing.NDArray[np.int64]"
    wholes: "np.typing.NDArray[np.int64]"


def read(folder: Path | None) -> Iterator[Labelled]:
    """Read the sets of a folder, or the invented ones."""
    for file in sorted((folder or OWN).glob("*.csv" if folder else "*.txt")):
        rows = list(_rows(file))
        texts = [row[0].replace("\r", " ") for row in rows]
        topics = np.unique([row[1] for row in rows], return_inverse=True)[1]
        wholes = np.unique([row[2] if len(row) > 2 else str(at) for at, row in enumerate(rows)], return_inverse=True)[1]
        yield Labelled(file.stem, texts, topics, wholes)


def _rows(file: Path) -> Iterator[Sequence[str]]:
    if file.suffix == ".csv":
        with file.open(encoding="utf-8", newline="") as lines:
            yield from list(csv.reader(lines))[1:]
        return
    topic = ""
    for line in file.read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            topic = line
        elif line and not line.startswith("#"):
            yield line, topic


def measure(one: Labelled) -> None:
    """Print how well classes find the topics, their number known and chosen, and how well topics are learnt."""
    started = time.process_time()
    interviews = [_as_interview(number, text) for number, text in enumerate(one.texts)]
    segments = [Segment(each.id, each.turns[0].span, 0) for each in interviews]
    analyses = analyze_interviews(interviews, model=DEFAULT_MODEL, progress=Silent())
    forms = [segment_forms([s], analysis).active[0] for s, analysis in zip(segments, analyses, strict=True)]
    known = word_vectors(sorted({form for row in forms for form in row}))
    meant = None
    if encoder := sentence_vectors():
        said = Sentences(one.texts, encoder)
        meant = said.rows(said.look_up(said.wanted)), said.model
    k = int(one.topics.max()) + 1
    print(f"{one.name}: {len(one.texts)} texts, {k} topics; read in {time.process_time() - started:.0f} s of CPU")
    texts = {each.id: each.text for each in interviews}
    for name, sentences in (("words", None), ("sentences", meant)) if meant else (("words", None),):
        for asked in (k, None):
            started = time.process_time()
            found = cluster_semantic(
                segments, forms, texts=texts, attributes={}, vectors=known, sentences=sentences, k=asked
            )
            label_of = {s: label for label, cluster in enumerate(found.clusters) for s in cluster.segments}
            labels = [label_of.get(segment, -1) for segment in segments]
            print(
                f"  classes by {name}, k = {found.parameters['k']}{'' if asked else ' (chosen)'}: "
                f"NMI {normalized_mutual_info_score(one.topics, labels):.2f}, "
                f"ARI {adjusted_rand_score(one.topics, labels):.2f}, {time.process_time() - started:.1f} s",
                flush=True,
            )
    for name, meaning in (("words", place_by_meaning(forms, known)), ("sentences", meant[0] if meant else None)):
        if meaning is not None:
            print(f"  learnt by {name}, macro-F1 at n a topic: {learn(one, forms, meaning)}", flush=True)


def learn(one: Labelled, forms: Sequence[Sequence[str]], meaning: "np.typing.NDArray[np.float32]") -> str:
    """Learn from n texts a topic, and tell the others' topics: means over draws, and the lowest and highest."""
    n, k = len(one.texts), int(one.topics.max()) + 1
    lowered = [shadow(text).lower() for text in one.texts]
    passages = Passages(lowered, forms, meaning, np.zeros((n, 0)), np.full(n, -1), [None] * n)
    kernel = make_features(passages).kernel
    parts = []
    for level in LEVELS:
        found = []
        for draw in range(DRAWS):
            rng = np.random.default_rng(draw)
            wholes = rng.permutation(int(one.wholes.max()) + 1)
            unseen = np.isin(one.wholes, wholes[: int(HELD_OUT * len(wholes))])
            free = [np.flatnonzero((one.topics == topic) & ~unseen) for topic in range(k)]
            taught = np.concatenate([rng.permutation(rows)[:level] for rows in free])
            wanted = (one.topics[taught][:, None] == np.arange(k)).astype(np.int64)
            inside = kernel[np.ix_(taught, taught)]
            model = CodeClassifier().fit(
                np.zeros((len(taught), 1)), wanted, groups=np.full(len(taught), -1), kernel=inside
            )
            told = (kernel[np.ix_(np.flatnonzero(unseen), taught)] @ model.dual_).argmax(axis=1)
            found.append(f1_score(one.topics[unseen], told, average="macro"))
        parts.append(f"{level}: {np.mean(found):.3f} ({min(found):.2f}-{max(found):.2f})")
    return ", ".join(parts)


def _as_interview(number: int, text: str) -> Interview:
    digest = content_hash(text)
    turn = Turn(0, Speaker("", Role.INTERVIEWEE), Span(0, len(text)))
    return Interview(InterviewId(f"R{number:05}"), text, digest, (turn,), Source("", digest, "text", "utf-8"))


def main() -> None:
    """Measure each set in turn."""
    for one in read(Path(sys.argv[1]) if len(sys.argv) > 1 else None):
        measure(one)


if __name__ == "__main__":
    main()
