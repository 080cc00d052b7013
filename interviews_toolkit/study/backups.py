"""``study.backup``: make backups, list and check them, go back to one."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from interviews_toolkit.study.telling import Commands

if TYPE_CHECKING:  # each is loaded by the method that needs it
    from interviews_toolkit.workflows.project.backups import KnownBackup, Renewed, Restored


class BackupCommands(Commands):
    """The backups of a study; one is named by enough of its name's beginning."""

    def create(self) -> "KnownBackup":
        """Back the study up; if nothing changed since the last backup, that one is given."""
        from interviews_toolkit.workflows.project.backups import create_backup

        return create_backup(self._teller.project)[0]

    def list(self) -> "tuple[KnownBackup, ...]":
        """Give the backups, newest first, each with whether it is sound."""
        from interviews_toolkit.workflows.project.backups import list_backups

        return list_backups(self._teller.project.path)

    def verify(self) -> "tuple[KnownBackup, ...]":
        """Give the backups that are damaged."""
        return tuple(one for one in self.list() if not one.is_sound)

    def renew(self, *, yes: "bool | Callable[[tuple[Path, ...]], bool]" = False) -> "Renewed | None":
        """Make a backup in the place of those that hold what was erased since; None if they are not to go.

        Args:
            yes: Do it, or a function that says so from the files that would go.
        """
        from interviews_toolkit.workflows.project.backups import renew_backups

        return renew_backups(self._teller.project, yes if callable(yes) else lambda _outdated: yes)

    def restore(self, name: str = "last") -> "Restored":
        """Go back to a backup; the open study sees it at once, and what was there is backed up first."""
        from interviews_toolkit.workflows.project.backups import restore

        project = self._teller.project
        return restore(project.path, name, coder=self._teller.sitting.coder.name, clock=project.clock)
