"""Clusters: figures measured side by side in one run, as a table. ``python benchmarks/bench_cluster.py``."""

import argparse
import resource
import time
from array import array
from collections.abc import Callable

import numpy as np
from scipy import sparse

from interviews_toolkit.cluster import cluster_semantic, split_in_two, to_matrix
from interviews_toolkit.cluster.reinert import Reinert
from interviews_toolkit.model.analysis import WordVectors
from interviews_toolkit.model.ids import InterviewId
from interviews_toolkit.model.spans import Segment, Span

N_WORLDS = 10
WORDS_PER_SEGMENT = 11
KINDS = {"clear worlds": 8, "faint worlds": 2, "no worlds": 1}
"""How much more often a world's segments have its own forms: 8 times, twice, or no more than the others."""
DRAWS = 5
"""Tables of each kind and size: where nothing separates, the axis of one takes three times as long as another's."""


def invent(n_segments: int, n_forms: int, *, favour: float = 8, seed: int = 0) -> "sparse.csr_matrix[np.float64]":
    """Segments of a Zipfian vocabulary, of ten worlds that each favour an eighth of the forms."""
    draw = np.random.default_rng(seed)
    chance = 1 / np.arange(1, n_forms + 1) ** 0.9
    worlds = np.array([chance * np.where(draw.random(n_forms) < 0.12, favour, 1) for _ in range(N_WORLDS)])
    cumulated = np.cumsum(worlds / worlds.sum(axis=1, keepdims=True), axis=1)
    world = draw.integers(0, N_WORLDS, n_segments)
    lengths = draw.poisson(WORDS_PER_SEGMENT, n_segments) + 1
    rows = np.repeat(np.arange(n_segments), lengths)
    columns = np.empty(rows.size, dtype=np.int64)
    for number in range(N_WORLDS):
        here = world[rows] == number
        columns[here] = np.searchsorted(cumulated[number], draw.random(int(here.sum())))
    matrix = sparse.csr_matrix((np.ones(rows.size), (rows, np.minimum(columns, n_forms - 1))), (n_segments, n_forms))
    matrix.data[:] = 1
    return matrix[:, np.asarray(matrix.sum(axis=0)).ravel() >= 3]


def cpu(act: Callable[[], object], *, runs: int = 3) -> float:
    """The best CPU time of a few runs, in seconds."""
    best = float("inf")
    for _ in range(runs):
        start = time.process_time()
        act()
        best = min(best, time.process_time() - start)
    return best


def peak_mb() -> float:
    """The most memory this process ever held."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def row(what: str, measured: str, allowed: str) -> None:
    """Print a row of the table."""
    print(f"| {what} | {measured} | {allowed} |", flush=True)


def bench_whole() -> None:
    """A whole classification of 14,400 segments, and the memory it takes: first, while the process is small."""
    empty = peak_mb()
    whole = invent(14_400, 3_500)
    size = f"{whole.shape[0]:,} segments x {whole.shape[1]:,} forms"
    for how in ("sequential", "steepest"):
        seconds = cpu(lambda how=how: Reinert(k=10, reallocation=how).fit(whole))
        row(f"Reinert, k = 10, {size}, {how}", f"{seconds:.2f} s of CPU", "2 s")
    row("the same, memory at its highest", f"{peak_mb():.0f} MB, of which libraries {empty:.0f}", "300 MB")


def bench_splits() -> None:
    """One split of 10,000 and of 50,000 segments, of several kinds of talk; means of all draws, and the worst draw."""
    for kind, favour in KINDS.items():
        drawn = [[to_matrix(invent(n, 4_000, favour=favour, seed=s)) for n in (10_000, 50_000)] for s in range(DRAWS)]
        entries = np.sum([[small.nnz, large.nnz] for small, large in drawn], axis=0)
        for how in ("none", "sequential"):
            times = np.array(
                [[cpu(lambda one=one, how=how: split_in_two(one, reallocation=how)) for one in pair] for pair in drawn]
            )
            few, many = times.mean(axis=0)
            worst = (times[:, 1] / times[:, 0]).max()
            measured = f"{few:.3f} s, {many:.3f} s: x {many / few:.1f} for x {entries[1] / entries[0]:.1f} entries"
            what = f"one split, 10,000 then 50,000 segments, {kind}, reallocation {how}"
            row(what, f"{measured} (one draw: x {worst:.1f})", "x 6")


def bench_semantic(n_segments: int = 100_000) -> None:
    """Group many segments by meaning, the number of clusters chosen."""
    table = invent(n_segments, 12_000)
    names = [f"mot{column}" for column in range(table.shape[1])]
    rows = np.split(table.indices, table.indptr[1:-1])
    forms = [[names[column] for column in row] for row in rows]
    segments = [Segment(InterviewId("E01"), Span(row, row + 1), 0) for row in range(n_segments)]
    values = np.random.default_rng(1).standard_normal((len(names), 300)).astype(np.float32)
    vectors = WordVectors("random", tuple(names), 300, array("f", values.tobytes()))
    texts = {InterviewId("E01"): "x" * (n_segments + 1)}
    seconds = cpu(lambda: cluster_semantic(segments, forms, texts=texts, attributes={}, vectors=vectors), runs=1)
    row(f"semantic, {n_segments:,} segments, number of classes chosen", f"{seconds:.0f} s of CPU", "60 s")
    row("the same, memory at its highest", f"{peak_mb():,.0f} MB", "2,000 MB")


def main() -> None:
    """Run what was asked for."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--quick", action="store_true", help="without the 100,000 segments by meaning (half a minute)")
    asked = parser.parse_args()
    row("what", "measured", "at most")
    row("---", "---", "---")
    bench_whole()
    bench_splits()
    if not asked.quick:
        bench_semantic()


if __name__ == "__main__":
    main()
