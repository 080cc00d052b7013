"""What a terminal proposes on Tab: the codes, interviews and coders of the study that is here.

A proposal is a convenience: where there is no study, or it cannot be read, nothing is proposed and nothing is said.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime
from shlex import quote
from typing import TYPE_CHECKING

from interviews_toolkit.errors import InterviewsError

if TYPE_CHECKING:  # SQLAlchemy is loaded only when Tab is pressed
    from interviews_toolkit.store import Connection

Proposals = list[tuple[str, str]]
"""Each word with what it stands for."""


def codes(incomplete: str) -> Proposals:
    """Propose codes by the beginning of their id or of their name."""

    def found(connection: "Connection") -> Iterator[tuple[str, str]]:
        from interviews_toolkit import store

        yield from ((code.id, code.name) for code in store.load_codebook(connection) or ())

    return _proposed(found, incomplete)


def interviews(incomplete: str) -> Proposals:
    """Propose interviews by the beginning of their id."""

    def found(connection: "Connection") -> Iterator[tuple[str, str]]:
        from interviews_toolkit import store

        yield from ((interview.id, "") for interview in store.load_interviews(connection))

    return _proposed(found, incomplete)


def interviews_and_codes(incomplete: str) -> Proposals:
    """Propose both, interviews first."""
    return [*interviews(incomplete), *codes(incomplete)]


def coders(incomplete: str) -> Proposals:
    """Propose the names of coders."""

    def found(connection: "Connection") -> Iterator[tuple[str, str]]:
        from interviews_toolkit import store

        yield from ((coder.name, "") for coder in store.load_coders(connection))

    proposed = _proposed(found, incomplete.strip("'\""))
    if (
        os.environ.get("_INTERVIEWS_COMPLETE") == "complete_bash"
    ):  # alone of the shells, it takes a name as several words
        return [(quote(name), about) for name, about in proposed]
    return proposed


def _proposed(find: Callable[["Connection"], Iterator[tuple[str, str]]], incomplete: str) -> Proposals:
    from pathlib import Path

    from interviews_toolkit import store

    begun = incomplete.casefold()
    with suppress(InterviewsError):
        place = store.find_project(Path(os.environ.get("INTERVIEWS_PROJECT", "")))
        with (
            store.open_project(place, clock=lambda: datetime.now(UTC), read_only=True) as project,
            project.read() as connection,
        ):
            return [
                (word, about)
                for word, about in find(connection)
                if word.casefold().startswith(begun) or about.casefold().startswith(begun)
            ]
    return []
