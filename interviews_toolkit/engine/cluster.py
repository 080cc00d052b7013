"""Workers of Dask: on this machine's cores, or wherever a scheduler has them (``dask-jobqueue`` reaches SLURM)."""

import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from interviews_toolkit.engine._speaking import in_language
from interviews_toolkit.errors import MissingExtraError, NotFoundError
from interviews_toolkit.i18n import _, language
from interviews_toolkit.model.spreading import Chunk, Result

if TYPE_CHECKING:
    from distributed import Client

WORKER_MEMORY = 2 * 1024**3
"""Bytes a worker of this machine may hold; beyond, Dask starts another and gives it the chunk again."""
_AHEAD = 3
"""Chunks out at once for each worker: more would only wait in the scheduler's memory."""


@dataclass(frozen=True, slots=True)
class Workers:
    """Does the work by Dask's workers; a chunk whose worker dies is done again by another.

    Attributes:
        scheduler: Its address, such as ``tcp://10.0.0.1:8786``; None starts one here, with a worker a core.
        least: Words below which the work is not given to it: it was asked for, so none.
    """

    scheduler: str | None = None
    least: int = 0

    def __call__(self, work: Callable[[Chunk], Result], chunks: Sequence[Chunk]) -> Iterator[Result]:
        """Do the work on every chunk, a few ahead of what is taken.

        Raises:
            MissingExtraError: Dask is not installed.
            NotFoundError: No scheduler answers at that address.
        """
        with _client(self.scheduler) as client:
            ahead = _AHEAD * max(1, len(client.scheduler_info()["workers"]))
            task = partial(in_language, language(), work)
            out = deque(client.submit(task, chunk, pure=False) for chunk in chunks[:ahead])
            for chunk in [*chunks[ahead:], *[None] * len(out)]:
                result = out.popleft().result()
                if chunk is not None:
                    out.append(client.submit(task, chunk, pure=False))
                yield result


@contextmanager
def _client(scheduler: str | None) -> "Iterator[Client]":
    try:
        from distributed import Client, LocalCluster
    except ModuleNotFoundError as error:
        raise MissingExtraError("distributed", extra="cluster", needed_for="--engine cluster") from error
    if scheduler is None:
        here = {"host": "127.0.0.1", "dashboard_address": None, "threads_per_worker": 1}
        with LocalCluster(n_workers=os.cpu_count(), memory_limit=WORKER_MEMORY, **here) as own, Client(own) as client:
            yield client
        return
    try:
        client = Client(scheduler, timeout="10s")
    except (OSError, ValueError) as error:
        raise NotFoundError(
            _("Aucun ordonnanceur ne répond à l'adresse « {address} ».").format(address=scheduler),
            hint=_("Démarrez-le (dask scheduler), puis ses ouvriers (dask worker ADRESSE), ou retirez --scheduler."),
        ) from error
    with client:
        yield client
