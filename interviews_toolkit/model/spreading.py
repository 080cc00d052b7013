"""How much work is done by several processes at once: what asks for it does not know who does it."""

from collections.abc import Callable, Iterator, Sequence
from typing import Protocol, TypeVar

Chunk = TypeVar("Chunk")
Result = TypeVar("Result")


class Spread(Protocol):
    """Does the same work on many chunks."""

    @property
    def least(self) -> int:
        """Words below which it is quicker to do it here."""
        ...

    def __call__(self, work: Callable[[Chunk], Result], chunks: Sequence[Chunk]) -> Iterator[Result]:
        """Do the work on every chunk.

        Args:
            work: A function of a module, or a partial of one: another process must find it by name.
            chunks: Shipped to the processes, so small beside the work they make.

        Yields:
            The results in the order of the chunks, each as soon as it and those before it are done.
        """
        ...
