"""``study.backup``: make backups, list and check them, go back to one."""

from typing import TYPE_CHECKING

from interviews_toolkit.study.telling import Commands

if TYPE_CHECKING:  # each is loaded by the method that needs it
    from interviews_toolkit.workflows.project.backups import KnownBackup, Restored


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

    def restore(self, name: str = "last") -> "Restored":
        """Go back to a backup; the open study sees it at once, and what was there is backed up first."""
        from interviews_toolkit.workflows.project.backups import restore

        project = self._teller.project
        return restore(project.path, name, coder=self._teller.sitting.coder.name, clock=project.clock)
