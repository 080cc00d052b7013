"""How long work tells how far it is, without knowing who shows it."""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from typing import Protocol

Advance = Callable[[int], None]
"""Called with the number of steps just finished."""


class Progress(Protocol):
    """Something that can show steps of work."""

    def step(self, label: str, total: int) -> AbstractContextManager[Advance]:
        """Begin a step of ``total`` parts, shown under a label until the context ends."""
        ...


class Silent:
    """Shows nothing: for tests and for other programs."""

    def step(self, label: str, total: int) -> AbstractContextManager[Advance]:  # noqa: ARG002 - the Protocol's names
        """Begin a step that nobody watches."""

        def advance(n: int) -> None:
            del n

        return nullcontext(advance)
