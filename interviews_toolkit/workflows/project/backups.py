"""Backups of a study: make one, list them, check them, go back to one; also where the project itself is damaged."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from interviews_toolkit import store
from interviews_toolkit.errors import InterviewsError, NotFoundError, UsageError
from interviews_toolkit.i18n import _

LAST = "last"
"""Names the latest backup that is sound."""
_ASKED = "asked"


@dataclass(frozen=True, slots=True)
class KnownBackup:
    """A backup, and whether it is still what was checked when it was made.

    Attributes:
        name: What `backup restore` takes; enough of its beginning does too.
    """

    name: str
    backup: store.Backup
    is_sound: bool


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restoration did.

    Attributes:
        backup: Where the project went back to.
        before: The backup of what was there; None where that was damaged or missing.
    """

    backup: KnownBackup
    before: KnownBackup | None


@dataclass(frozen=True, slots=True)
class Renewed:
    """What renewing the backups did.

    Attributes:
        made: The backup that stands in the place of the others.
        gone: Those that were removed.
    """

    made: KnownBackup
    gone: tuple[Path, ...]


def backed_up_project(start: Path) -> Path:
    """Find the project meant by a path, even if only its backups are left.

    Raises:
        NotFoundError: There is neither a project nor backups of one.
        UsageError: There are several.
    """
    if start.suffix == store.SUFFIX and not start.is_dir():
        return start
    try:
        return store.find_project(start)
    except NotFoundError:
        left = sorted(folder.with_suffix(store.SUFFIX) for folder in start.glob("*.backups") if folder.is_dir())
        if len(left) != 1:
            raise
        return left[0]


def create_backup(project: store.Project) -> tuple[KnownBackup, bool]:
    """Back a study up.

    Returns:
        The backup, and whether it is new: what did not change since the last one is not copied again.
    """
    before = {backup.path for backup in store.list_backups(project.path)}
    backup = store.make_backup(project, reason=_ASKED)
    return KnownBackup(backup.digest, backup, is_sound=True), backup.path not in before


def renew_backups(project: store.Project, agreed: Callable[[tuple[Path, ...]], bool]) -> Renewed | None:
    """Make a backup in the place of those that hold what was erased, or that anybody can read who finds them.

    Args:
        project: Its file is written anew first, which ends an erasure that was interrupted.
        agreed: Is shown the copies that would go, where there are any; without its agreement nothing is done.

    Returns:
        None without agreement.

    Raises:
        ConflictError: Another program reads the project; no backup was removed.
    """
    outdated = store.copies_from_before(project)
    if outdated and not agreed(outdated):
        return None
    store.rewrite_file(project)
    made, _is_new = create_backup(project)
    gone = tuple(copy for copy in outdated if copy != made.backup.path)
    store.remove_copies(gone)
    return Renewed(made, gone)


def list_backups(path: Path) -> tuple[KnownBackup, ...]:
    """List the backups of a project, newest first, each read from end to end."""
    return tuple(KnownBackup(one.digest, one, is_sound=store.is_sound(one)) for one in store.list_backups(path))


def restore(path: Path, name: str, *, coder: str, clock: store.Clock) -> Restored:
    """Go back to a backup; what is there now is backed up, or set aside whole if it is damaged.

    Args:
        path: The project; it may be damaged or missing.
        name: The backup's name or its beginning; ``last`` for the latest sound one.

    Raises:
        NotFoundError: There is no such backup.
        UsageError: Several begin so.
        ProjectFileError: The backup is damaged; the project was not touched.
    """
    chosen = _find(list_backups(path), name, path)
    before = store.restore_backup(path, chosen.backup, coder=coder, clock=clock)
    return Restored(chosen, None if before is None else KnownBackup(before.digest, before, is_sound=True))


def encrypt_study(path: Path, passphrase: str, *, coder: str, clock: store.Clock) -> tuple[Path, ...]:
    """Encrypt a study after a backup, and give the backups that are not encrypted, newest first.

    Raises:
        ConflictError: It is encrypted already, or open elsewhere; nothing was touched.
        UsageError: The passphrase is too short.
        MissingExtraError: The library that encrypts is not installed.
    """
    store.open_project(path, clock=clock).close()  # the tables are up to date, the pages hold
    store.encrypt_project(path, passphrase, coder=coder, clock=clock)
    return tuple(one.path for one in store.list_backups(path) if not store.is_encrypted(one.path))


def _find(known: tuple[KnownBackup, ...], name: str, path: Path) -> KnownBackup:
    if name == LAST:
        found = [one for one in known if one.is_sound][:1]
    else:
        found = [one for one in known if one.name.startswith(name)]
    if len(found) == 1:
        return found[0]
    if found:
        raise UsageError(
            _("Plusieurs sauvegardes commencent par « {name} ».").format(name=name),
            hint=_("Donnez-en davantage : {names}").format(names=", ".join(one.name for one in found)),
        )
    raise _missing(known, name, path)


def _missing(known: tuple[KnownBackup, ...], name: str, path: Path) -> InterviewsError:
    if known:
        return NotFoundError(
            _("Il n'y a pas de sauvegarde intacte « {name} ».").format(name=name),
            hint=_("Voyez lesquelles il y a : interviews project backup list"),
            path=path,
        )
    return NotFoundError(
        _("Ce projet n'a pas de sauvegarde."), hint=_("Pour en faire une : interviews project backup create"), path=path
    )
