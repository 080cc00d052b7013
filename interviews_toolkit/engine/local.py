"""Processes of this machine, started afresh (never forked) so that all platforms behave alike."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TypeVar

from interviews_toolkit.i18n import language, speaking

Chunk = TypeVar("Chunk")
Result = TypeVar("Result")


def spread_over_two(work: Callable[[Chunk], Result], chunks: Sequence[Chunk]) -> Iterator[Result]:
    """Do the work on every chunk in two processes: more would each hold a language model of 400 MB.

    What is yielded is finished: after Ctrl-C it can be kept. The processes end with the work, and their memory
    with them.

    Args:
        work: A function of a module, or a partial of one.
        chunks: Worth two seconds of work or more each.

    Yields:
        The results in the order of the chunks.
    """
    from joblib import Parallel, delayed
    from joblib.externals.loky import get_reusable_executor

    work_here = partial(_speaking, language(), work)
    try:
        yield from Parallel(n_jobs=2, return_as="generator")(delayed(work_here)(chunk) for chunk in chunks)
    finally:
        get_reusable_executor(reuse=True).shutdown(wait=True, kill_workers=True)


def _speaking(chosen: str, work: Callable[[Chunk], Result], chunk: Chunk) -> Result:
    """Another process knows the environment alone: what it says of a fault is said in the language of this one."""
    with speaking(chosen):
        return work(chunk)
