"""Processes of this machine, started afresh (never forked) so that all platforms behave alike."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from interviews_toolkit.engine._speaking import in_language
from interviews_toolkit.i18n import language
from interviews_toolkit.model.spreading import Chunk, Result


@dataclass(frozen=True, slots=True)
class TwoProcesses:
    """Does the work in two processes: more would each hold a language model of 400 MB.

    Attributes:
        least: Words below which loading the model twice does not pay.
    """

    least: int = 200_000

    def __call__(self, work: Callable[[Chunk], Result], chunks: Sequence[Chunk]) -> Iterator[Result]:
        """Do the work on every chunk.

        What is yielded is finished: after Ctrl-C it can be kept. The processes end with the work, and their memory
        with them.
        """
        from joblib import Parallel, delayed
        from joblib.externals.loky import get_reusable_executor

        work_here = partial(in_language, language(), work)
        try:
            yield from Parallel(n_jobs=2, return_as="generator")(delayed(work_here)(chunk) for chunk in chunks)
        finally:
            get_reusable_executor(reuse=True).shutdown(wait=True, kill_workers=True)
