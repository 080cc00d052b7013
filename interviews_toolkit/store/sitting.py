"""An open project, who works on it and where progress is shown: what acts take, as one value."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from functools import partial
from typing import TypeVar

from sqlalchemy import Connection

from interviews_toolkit.model.analysis import Analyst
from interviews_toolkit.model.changes import Change
from interviews_toolkit.model.codings import Coder
from interviews_toolkit.model.interviews import Interview
from interviews_toolkit.model.progress import Progress, Silent
from interviews_toolkit.model.spreading import Spread
from interviews_toolkit.store.changes import apply_change, change_payload, load_change
from interviews_toolkit.store.completion import CompletedAnalyses, complete_analyses
from interviews_toolkit.store.journal import JournalEntry, find_entry, time_stamp
from interviews_toolkit.store.project_file import Project

Result = TypeVar("Result")
Payload = dict[str, object]


@dataclass(frozen=True, slots=True)
class Sitting:
    """Somebody at work on a study.

    Attributes:
        spread: Who does what is long; None does it here, in one process.
    """

    project: Project
    coder: Coder
    progress: Progress = field(default_factory=Silent)
    spread: Spread | None = None

    def read(self) -> AbstractContextManager[Connection]:
        """Look at the project as it is at one moment."""
        return self.project.read()

    def now(self) -> str:
        """Tell the time as the project keeps it."""
        return time_stamp(self.project.clock)

    def complete_analyses(self, interviews: Sequence[Interview], analyst: Analyst) -> CompletedAnalyses:
        """Load what the project has of an analyst's analyses; the rest is made, shown and spread as here, and kept."""
        analyze = partial(analyst.analyze, progress=self.progress, spread=self.spread)
        return complete_analyses(self.project, interviews, model=analyst.name, analyze=analyze)

    def act(self, name: str, payload: Mapping[str, object]) -> AbstractContextManager[Connection]:
        """Change the project in the coder's name, with a row in the journal."""
        return self.project.act(name, coder=self.coder.name, payload=payload)

    def once(
        self,
        name: str,
        key: str,
        do: Callable[[Connection, Payload], Result],
        *,
        answer: Callable[[Connection, JournalEntry], Result],
    ) -> Result:
        """Do an act that a page may send twice: the second time it is answered and not done again.

        Args:
            do: Does it and fills its payload; one that leaves the payload empty changed nothing, and nothing is kept.
            answer: Tells what it did from its row in the journal.
        """
        results: list[Result] = []
        payload: Payload = {}
        try:
            with self.act(name, payload) as connection:
                done = find_entry(connection, coder=self.coder.name, key=key)
                results.append(do(connection, payload) if done is None else answer(connection, done))
                _leave_if_empty(payload)
                payload["key"] = key
        except _NothingToKeepError:
            pass
        return results[0]

    def keep(self, name: str, key: str, make: Callable[[Connection], tuple[Change, Payload]]) -> Change:
        """Make a change once: ``make`` tells it, and what else the journal says; an empty one is not kept."""

        def do(connection: Connection, payload: Payload) -> Change:
            change, about = make(connection)
            if change != Change():
                payload.update(change_payload(change, **about))
                apply_change(connection, change, coder=self.coder)
            return change

        return self.once(name, key, do, answer=load_change)


class _NothingToKeepError(Exception):
    """Leaves an act without a trace."""


def _leave_if_empty(payload: Payload) -> None:
    if not payload:
        raise _NothingToKeepError
