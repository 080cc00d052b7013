"""Working apart and coming together: make a copy for a colleague, or lines git can merge; take their work back over."""

from collections import Counter
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path

from interviews_toolkit import store
from interviews_toolkit.codebook import MergedCodebook, format_codebook, merge_codebooks, parse_codebook
from interviews_toolkit.errors import ConflictError, InputFileError, UsageError
from interviews_toolkit.files.reading import load
from interviews_toolkit.files.writing import write_text
from interviews_toolkit.i18n import _
from interviews_toolkit.model.acts import MERGE, MERGE_CODEBOOKS
from interviews_toolkit.model.codebook import Codebook
from interviews_toolkit.model.ids import CodeId
from interviews_toolkit.model.merging import Merged

_CODEBOOK = "codebook.yml"
_MEGABYTES = 2_000


def share_copy(project: store.Project, target: Path) -> Path:
    """Copy a study, as it is now, for somebody to work on elsewhere.

    Args:
        target: The file, or a folder: made where it is missing, and the file keeps its name in it.

    Returns:
        The file.

    Raises:
        ConflictError: There is a file of that name, or the study keeps texts from before its pseudonyms.
        UsageError: It would lie beside the study.
        ProjectFileError: It cannot be written, or words changed on the disk.
    """
    file = target if target.suffix == store.SUFFIX and not target.is_dir() else target / project.path.name
    if file.resolve().parent == project.path.resolve().parent:
        raise UsageError(
            _("La copie serait à côté de l'étude : les commandes ne sauraient plus laquelle est la vôtre."),
            hint=_("Donnez un dossier : interviews project share pour-ben"),
            path=file,
        )
    _refuse_to_give(project)
    store.copy_project(project.path, file)
    return file


def write_as_text(project: store.Project, folder: Path) -> Path:
    """Write a study as lines that git can compare and merge; the same study gives the same bytes.

    Args:
        project: The study.
        folder: Made where it is missing; what an earlier writing left there is brought level.

    Raises:
        ConflictError: There is something else in the folder, or the study keeps texts from before its pseudonyms.
        ProjectFileError: Words changed on the disk; nothing was written.
        InputFileError: It cannot be written.
    """
    if folder.is_dir() and not (folder / store.ABOUT).exists() and any(folder.glob("[!.]*")):
        raise ConflictError(
            _("Ce dossier contient autre chose ; il n'a pas été touché."),
            hint=_("Donnez un dossier vide : interviews project to-text etude-texte"),
            path=folder,
        )
    _refuse_to_give(project)
    with project.read() as connection:
        files = store.write_text_form(connection)
        codebook = store.codebook_in_force(connection)
    if codebook.number:
        files[_CODEBOOK] = format_codebook(codebook.codebook, comments_of=codebook.source)
    for name in sorted({name.rpartition("/")[0] for name in files}):
        (folder / name).mkdir(mode=0o700, parents=True, exist_ok=True)
    for file in _text_files(folder):
        if file.relative_to(folder).as_posix() not in files:
            file.unlink()
    for name, content in files.items():
        write_text(folder / name, content)
    return folder


def read_as_text(folder: Path, file: Path, *, coder: str, clock: store.Clock) -> Path:
    """Make a project of what ``write_as_text`` wrote, and git perhaps merged; two codebooks merged are a version more.

    Raises:
        InputFileError: A line cannot be read; every fault of its file is told.
        CodebookError: The codebook has faults.
        ConflictError: There is a file of that name, or what was merged does not go together.
        UsageError: Its name does not end in ``.interviews``.
    """
    if file.suffix != store.SUFFIX:
        raise UsageError(
            _("Le nom d'un projet finit par « {suffix} ».").format(suffix=store.SUFFIX),
            hint=_("Par exemple : {name}").format(name=file.name + store.SUFFIX),
            path=file,
        )
    files = _load_text(folder)
    with store.new_file(file):
        _fill(file, folder, files, coder=coder, clock=clock)
    return file


def _fill(file: Path, folder: Path, files: Mapping[str, str], *, coder: str, clock: store.Clock) -> None:
    def fill(connection: store.Connection) -> None:
        store.fill_from_text(connection, folder, files)
        kept = store.codebook_in_force(connection)
        written = format_codebook(kept.codebook, comments_of=kept.source) if kept.number else ""
        source = files.get(_CODEBOOK, written)
        if source != written:
            store.save_codebook(connection, parse_codebook(source, path=folder / _CODEBOOK), source=source)
            store.write_entry(connection, MERGE_CODEBOOKS, coder=coder, payload={}, clock=clock)
        store.check_codes_kept(connection)
        store.check_filled(connection)

    store.fill_file(file, fill)


def _load_text(folder: Path) -> dict[str, str]:
    files = {}
    for file in _text_files(folder):
        try:
            files[file.relative_to(folder).as_posix()] = load(file, megabytes=_MEGABYTES).decode()
        except UnicodeDecodeError as error:
            raise InputFileError(_("Ce fichier n'est pas en UTF-8."), path=file) from error
    return files


def _text_files(folder: Path) -> list[Path]:
    """List what is ours of a folder: git's own files are there, too."""
    ours = ("*.json", "*.jsonl", "*.yml", "coders/*.jsonl", "journal/*.jsonl", "texts/*.txt")
    return sorted(file for pattern in ours for file in folder.glob(pattern))


def merge_copy(sitting: store.Sitting, file: Path, *, dry_run: bool = False) -> Merged:
    """Take over what was done in a copy of this study since the two parted, in one act; a second time changes nothing.

    The copy is a project, or the folder of one written as text. What only it changed is taken; what both changed
    otherwise stays as it is here, and is told.

    Raises:
        UsageError: It is the study itself, or no copy of it.
        ConflictError: It was written by a program too old to tell, or this study is being changed at the moment.
        ProjectFileError: Words of the copy changed on the disk.
    """
    if file.exists() and file.resolve() == sitting.project.path.resolve():
        raise UsageError(_("C'est ce projet lui-même : donnez le fichier de la copie."), path=file)
    with ExitStack() as stack:
        copy = file
        if file.is_dir():
            files, copy = _load_text(file), stack.enter_context(store.draft_beside(sitting.project.path))
            _fill(copy, file, files, coder=sitting.coder.name, clock=sitting.project.clock)
        other = stack.enter_context(store.open_project(copy, clock=sitting.project.clock, read_only=True))
        here, there = stack.enter_context(sitting.read()), stack.enter_context(other.read())
        store.check_words_kept(there)
        parted = store.compare_copies(here, there)
        codebook = merge_codebooks(*parted.codebooks, in_use=_in_use(here, parted))
    merged = _told(file, parted, codebook)
    if dry_run or not (parted.new or merged.n_codes):
        return merged
    payload = {"copy": parted.copy, "up_to": parted.up_to, "from": file.name, "rows": len(parted.new)}
    store.make_backup(sitting.project, reason="before-merge")
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


def _refuse_to_give(project: store.Project) -> None:
    """See that a copy would say what was said, and would not give away the texts from before pseudonyms."""
    with project.read() as connection:
        store.check_words_kept(connection)
        known = store.load_fingerprints(connection)
    if known is not None and not known.is_sealed:
        raise ConflictError(
            _("Le projet garde encore les textes d'avant les pseudonymes : la copie les donnerait."),
            hint=_("D'abord : interviews project pseudonymise --forget --key FICHIER"),
        )
