"""Working apart and coming together: make a copy for a colleague, take back over what was done in it."""

from collections import Counter
from pathlib import Path

from interviews_toolkit import store
from interviews_toolkit.codebook import MergedCodebook, format_codebook, merge_codebooks
from interviews_toolkit.errors import ConflictError, UsageError
from interviews_toolkit.i18n import _
from interviews_toolkit.model.acts import MERGE
from interviews_toolkit.model.codebook import Codebook
from interviews_toolkit.model.ids import CodeId
from interviews_toolkit.model.merging import Merged


def share_copy(project: store.Project, target: Path) -> Path:
    """Copy a study, as it is now, for somebody to work on elsewhere.

    Args:
        target: The file, or a folder: made where it is missing, and the file keeps its name in it.

    Returns:
        The file.

    Raises:
        ConflictError: There is a file of that name.
        UsageError: It would lie beside the study.
        ProjectFileError: It cannot be written.
    """
    file = target if target.suffix == store.SUFFIX and not target.is_dir() else target / project.path.name
    if file.resolve().parent == project.path.resolve().parent:
        raise UsageError(
            _("La copie serait à côté de l'étude : les commandes ne sauraient plus laquelle est la vôtre."),
            hint=_("Donnez un dossier : interviews share pour-ben"),
            path=file,
        )
    store.copy_project(project.path, file)
    return file


def merge_copy(sitting: store.Sitting, file: Path, *, dry_run: bool = False) -> Merged:
    """Take over what was done in a copy of this study since the two parted, in one act; a second time changes nothing.

    What only the copy changed is taken; what both changed otherwise stays as it is here, and is told.

    Raises:
        UsageError: It is the study itself, or no copy of it.
        ConflictError: It was written by a program too old to tell, or this study is being changed at the moment.
    """
    if file.exists() and file.resolve() == sitting.project.path.resolve():
        raise UsageError(_("C'est ce projet lui-même : donnez le fichier de la copie."), path=file)
    with (
        store.open_project(file, clock=sitting.project.clock, read_only=True) as other,
        sitting.read() as here,
        other.read() as there,
    ):
        parted = store.compare_copies(here, there)
        codebook = merge_codebooks(*parted.codebooks, in_use=_in_use(here, parted))
    merged = _told(file, parted, codebook)
    if dry_run or not (parted.new or merged.n_codes):
        return merged
    payload = {"copy": parted.copy, "up_to": parted.up_to, "from": file.name, "rows": len(parted.new)}
    with sitting.act(MERGE, payload) as connection:
        if store.load_codebook(connection) != parted.codebooks[1]:
            raise ConflictError(_("La grille a changé pendant la fusion ; relancez la commande."))
        if codebook is not None and merged.n_codes:
            comments = store.codebook_in_force(connection).source
            source = format_codebook(codebook.codebook, comments_of=comments)
            store.save_codebook(connection, codebook.codebook, source=source)
        store.take_rows(connection, parted.new)
        store.check_codes_kept(connection)
    return _told(file, parted, codebook, is_kept=True)


def _in_use(here: store.Connection, parted: store.Parted) -> set[CodeId]:
    """Tell which codes codings will have."""
    codings = {one.id: one.code_id for one in store.load_codings(here)}
    for row in parted.new:
        if row.table == "codings" and row.after is not None:
            codings[row.after[0]] = CodeId(row.after[5])
        elif row.table == "codings" and row.before is not None:
            codings.pop(row.before[0], None)
    return set(codings.values())


def _told(file: Path, parted: store.Parted, codebook: MergedCodebook | None, *, is_kept: bool = False) -> Merged:
    return Merged(
        file.name,
        added=Counter(one.table for one in parted.new if one.before is None),
        edited=Counter(one.table for one in parted.new if one.before is not None and one.after is not None),
        removed=Counter(one.table for one in parted.new if one.after is None),
        known=parted.known,
        astray=Counter(one.table for one in parted.astray),
        left=parted.left,
        clashes=parted.clashes,
        n_codes=_n_changed(parted.codebooks[1], codebook),
        code_clashes=codebook.clashes if codebook else (),
        codes_kept=codebook.kept if codebook else (),
        is_kept=is_kept,
    )


def _n_changed(ours: Codebook | None, merged: MergedCodebook | None) -> int:
    before = {code.id: code for code in ours or ()}
    after = {code.id: code for code in merged.codebook} if merged else {}
    return sum(before.get(code_id) != after.get(code_id) for code_id in before.keys() | after.keys())
