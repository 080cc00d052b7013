"""What can be wrong with a project as it lies on the disk: looked for one by one, below what loads refuse."""

import os
import re
from pathlib import Path

from sqlalchemy import Connection, select

from interviews_toolkit.model.ids import content_hash
from interviews_toolkit.store._copies import left_drafts
from interviews_toolkit.store._faults import our_file_errors
from interviews_toolkit.store._quotes import changed_words
from interviews_toolkit.store.tables import CODINGS, INTERVIEWS, SUGGESTIONS, TEXT_VERSIONS, TEXTS

_OTHERS = 0o077
_SERVICES = (
    "OneDrive",
    "Dropbox",
    "Nextcloud",
    "ownCloud",
    "Google Drive",
    "GoogleDrive",
    "kDrive",
    "pCloud",
    "iCloud",
)
_NETWORK = {
    "nfs", "nfs4", "cifs", "smb3", "smbfs", "afpfs", "afp", "ncpfs", "davfs", "ceph", "glusterfs", "lustre", "afs",
    "fuse.sshfs", "fuse.davfs2", "fuse.rclone", "fuse.gvfsd-fuse", "fuse.glusterfs", "webdav", "osxfuse.sshfs",
}  # fmt: skip
"""File systems whose disk is another machine's: SQLite's locks and its WAL are not sure there."""
_MOUNTS = Path("/proc/mounts")
_SIDES = ("", "-wal", "-shm")


def count_broken_pages(connection: Connection) -> int:
    """Count what SQLite finds wrong, reading the whole file."""
    found = connection.exec_driver_sql("PRAGMA integrity_check").scalars().all()
    return 0 if found == ["ok"] else len(found)


def count_dangling_rows(connection: Connection) -> int:
    """Count the rows that point at one that is not there."""
    return len(connection.exec_driver_sql("PRAGMA foreign_key_check").all())


def changed_texts(connection: Connection) -> tuple[str, ...]:
    """Name the interviews whose text, or a former one, is no longer the one that was read."""
    now = select(INTERVIEWS.c.id, INTERVIEWS.c.text, INTERVIEWS.c.text_hash)
    former = select(TEXT_VERSIONS.c.interview_id, TEXTS.c.content, TEXTS.c.hash).join(TEXTS)
    rows = (row for query in (now, former) for row in connection.execute(query))
    return tuple(sorted({name for name, text, text_hash in rows if content_hash(text) != text_hash}))


def count_changed_quotes(connection: Connection) -> dict[str, int]:
    """Count, by interview, the codings and suggestions whose words are not the text's at their place."""
    texts = {row.id: row.text for row in connection.execute(select(INTERVIEWS.c.id, INTERVIEWS.c.text))}
    found: dict[str, int] = {}
    for table in (CODINGS, SUGGESTIONS):
        for row in connection.execute(select(table.c.interview_id, table.c.start, table.c.end, table.c.quote)):
            if texts.get(row.interview_id, "")[row.start : row.end] != row.quote:
                found[row.interview_id] = found.get(row.interview_id, 0) + 1
    return found


def check_words_kept(connection: Connection) -> None:
    """See that all words are those that were kept, before they are given to somebody else.

    Raises:
        ProjectFileError: Some are not; every interview concerned is named.
    """
    if changed := {*changed_texts(connection), *count_changed_quotes(connection)}:
        raise changed_words(", ".join(sorted(changed)))


def is_open_to_others(path: Path) -> bool:
    """Tell whether other accounts of this machine may read the project; never where the system has no such rights."""
    return os.name == "posix" and bool(path.stat().st_mode & _OTHERS)


def synchronised_by(path: Path) -> str:
    """Name the service that seems to copy the project's folder elsewhere, by a folder's name; empty for none."""
    found = (service for part in path.resolve().parts[:-1] for service in _SERVICES if part.startswith(service))
    return next(found, "")


def network_of(path: Path, mounts: Path = _MOUNTS) -> str:
    """Name the kind of network folder the project lies in; empty for none, and where the system does not say.

    Args:
        path: The project.
        mounts: What lists the file systems, as Linux does: device, folder, kind, each line one.
    """
    place = path.resolve().as_posix()
    if place.startswith("//"):  # \\\\server\\share on Windows
        return "SMB"
    try:
        lines = [line.split() for line in mounts.read_text(encoding="utf-8", errors="replace").splitlines()]
    except OSError:
        return ""
    kinds = {_unescaped(line[1]): line[2] for line in lines if len(line) > 2}
    holding = (folder for folder in kinds if place.startswith(f"{folder.rstrip('/')}/"))
    kind = kinds.get(max(holding, key=len, default=""), "")
    return kind if kind in _NETWORK else ""


def _unescaped(folder: str) -> str:
    """Blanks stand in the list as their octal number."""
    return re.sub(r"\\([0-7]{3})", lambda found: chr(int(found[1], 8)), folder)


def close_to_others(path: Path) -> None:
    """Leave the project to its owner.

    Raises:
        ProjectFileError: It is somebody else's file.
    """
    for side in _SIDES:
        file = path.with_name(path.name + side)
        if file.exists():
            with our_file_errors(file):
                file.chmod(0o600)


def remove_drafts(path: Path) -> None:
    """Remove the copies that a killed program left half-made."""
    for draft in left_drafts(path):
        draft.unlink(missing_ok=True)
