"""Clusters: ratios measured side by side in one run. ``python benchmarks/bench_cluster.py [--semantic]``."""

import argparse
import resource
import time
from array import array
from collections.abc import Callable

import numpy as np
from scipy import sparse

from interviews_toolkit.cluster import ReinertClustering, cluster_semantic, split_in_two, to_matrix
from interviews_toolkit.model.analysis import WordVectors
from interviews_toolkit.model.ids import InterviewId
from interviews_toolkit.model.spans import Segment, Span

N_WORLDS = 10
WORDS_PER_SEGMENT = 11


def invent(n_segments: int, n_forms: int, *, seed: int = 0) -> "sparse.csr_matrix[np.float64]":
    """Segments of a Zipfian vocabulary, of ten worlds that each favour an eighth of the forms."""
    draw = np.random.default_rng(seed)
    chance = 1 / np.arange(1, n_forms + 1) ** 0.9
    worlds = np.array([chance * np.where(draw.random(n_forms) < 0.12, 8, 1) for _ in range(N_WORLDS)])
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


def bench_reinert() -> None:
    """One split of 10,000 and 50,000 segments; a whole classification of 14,400."""
    empty = peak_mb()
    whole = invent(14_400, 3_500)
    for how in ("sequential", "steepest"):
        seconds = cpu(lambda how=how: ReinertClustering(k=10, reallocation=how).fit(whole), runs=2)
        print(f"k = 10, {whole.shape[0]} x {whole.shape[1]}, {how}: {seconds:.2f} s (at most 2 s)")
    print(f"peak {peak_mb():.0f} MB, {empty:.0f} MB of it libraries (at most 300 MB)")
    small, large = to_matrix(invent(10_000, 4_000)), to_matrix(invent(50_000, 4_000))
    for how in ("none", "sequential"):
        times = [cpu(lambda table=table, how=how: split_in_two(table, reallocation=how)) for table in (small, large)]
        entries = large.nnz / small.nnz
        print(
            f"one split, {how}: {times[0]:.3f} s and {times[1]:.3f} s, ratio {times[1] / times[0]:.1f} (at most 6;"
            f" entries {entries:.1f})"
        )


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
    print(
        f"semantic, {n_segments} segments: {seconds:.0f} s of CPU (at most 60), peak {peak_mb():.0f} MB (at most 2,000)"
    )


def main() -> None:
    """Run what was asked for."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--semantic", action="store_true", help="also 100,000 segments by meaning (a minute)")
    asked = parser.parse_args()
    bench_reinert()
    if asked.semantic:
        bench_semantic()


if __name__ == "__main__":
    main()
