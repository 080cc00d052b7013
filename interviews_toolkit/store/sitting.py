"""An open project, who works on it and where progress is shown: what acts take, as one value."""

from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field

from sqlalchemy import Connection

from interviews_toolkit.model.codings import Coder
from interviews_toolkit.model.progress import Progress, Silent
from interviews_toolkit.store.project_file import Project


@dataclass(frozen=True, slots=True)
class Sitting:
    """Somebody at work on a study."""

    project: Project
    coder: Coder
    progress: Progress = field(default_factory=Silent)

    def read(self) -> AbstractContextManager[Connection]:
        """Look at the project as it is at one moment."""
        return self.project.read()

    def act(self, name: str, payload: Mapping[str, object]) -> AbstractContextManager[Connection]:
        """Change the project in the coder's name, with a row in the journal."""
        return self.project.act(name, coder=self.coder.name, payload=payload)
