"""The twins of the commands that exchange a study: with other programs, with colleagues who have a copy."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from interviews_toolkit.study.telling import Commands, Place, path

if TYPE_CHECKING:  # loaded by the method that needs it
    from interviews_toolkit.model.merging import Merged
    from interviews_toolkit.refi import QdaProject
    from interviews_toolkit.workflows.exchange.import_project import Understood


class ExchangeCommands(Commands):
    """Writing the study for other programs, and taking over theirs."""

    def export(self, file: Place, *, utf16: bool = False) -> "QdaProject":
        """Write the study (.qdpx) or its codebook (.qdc) for another program; ``losses``: what could not go.

        Args:
            utf16: Count places as NVivo does.
        """
        from interviews_toolkit.workflows.exchange.export_project import export_project

        return export_project(self._teller.sitting.project, path(file), utf16=utf16)

    def import_(self, file: Place, *, owner: str = "", dry_run: bool = False) -> "Understood":
        """Take over another program's project in one act; ``taken`` says what it brings.

        Args:
            file: .qdpx, .qdc, or the program's own file.
            owner: Whose are the codings that name nobody; by default the program's.
        """
        from interviews_toolkit.workflows.exchange.import_project import import_project

        return import_project(self._teller.sitting, path(file), owner=owner, dry_run=dry_run)

    def share(self, file: Place) -> "Path":
        """Copy the study for somebody to work on elsewhere; ``merge`` takes their work back."""
        from interviews_toolkit.workflows.project.merge_copies import share_copy

        return share_copy(self._teller.sitting.project, path(file))

    def merge(self, copies: Sequence[Place], *, dry_run: bool = False) -> "tuple[Merged, ...]":
        """Take over what was done in copies of this study, each in one act; what both changed otherwise stays as here.

        Args:
            copies: The files; they are never changed.
        """
        from interviews_toolkit.workflows.project.merge_copies import merge_copy

        return tuple(merge_copy(self._teller.sitting, path(one), dry_run=dry_run) for one in copies)
