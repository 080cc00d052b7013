"""The twins of the commands that exchange a study: with other programs, with colleagues who have a copy."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from interviews_toolkit.study.telling import Commands, Place, path

if TYPE_CHECKING:  # loaded by the method that needs it
    from interviews_toolkit.model.assigning import Assignment
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

    def to_text(self, folder: Place) -> "Path":
        """Write the study as lines that git can compare and merge; ``interviews_toolkit.from_text`` reads them back."""
        from interviews_toolkit.workflows.project.merge_copies import write_as_text

        return write_as_text(self._teller.sitting.project, path(folder))

    def assign(
        self,
        coders: Sequence[str] = (),
        *,
        overlap: float = 0.2,
        seed: int = 0,
        by: str = "",
        anew: bool = False,
        sheets: Place | None = None,
        kind: str = "xlsx",
    ) -> "Assignment":
        """Deal the interviews nobody has yet among coders; without coders, tell who has which.

        Args:
            coders: Their names.
            overlap: The share that all of them code, 0 to 1.
            seed: The same one deals the same.
            by: The participants' attribute by which it is dealt; empty: at random.
            anew: Take back what was given first.
            sheets: A folder: each coder's sheet to code on goes there, and comes back by ``import_codings``.
            kind: Of the sheets: xlsx, csv, docx...
        """
        from interviews_toolkit.workflows.coding.assign_interviews import assign_interviews, load_sheets

        if coders:
            assign_interviews(self._teller.sitting, coders, overlap=overlap, seed=seed, by=by, anew=anew)
        interviews, assignment = load_sheets(self._teller.sitting.project)
        if sheets is not None:
            from interviews_toolkit.exports.coding_sheet import write_sheets

            write_sheets(interviews, assignment, path(sheets), kind=kind)
        return assignment

    def merge(self, copies: Sequence[Place], *, dry_run: bool = False) -> "tuple[Merged, ...]":
        """Take over what was done in copies of this study, each in one act; what both changed otherwise stays as here.

        Args:
            copies: The files, or folders written by ``to_text``; they are never changed.
        """
        from interviews_toolkit.workflows.project.merge_copies import merge_copy

        return tuple(merge_copy(self._teller.sitting, path(one), dry_run=dry_run) for one in copies)
