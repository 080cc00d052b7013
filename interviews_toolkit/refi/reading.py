"""From a file of another program to an exchanged project: the registry, told apart by content and suffix."""

from collections.abc import Callable, Mapping
from pathlib import Path

from interviews_toolkit.errors import InputFileError
from interviews_toolkit.i18n import _
from interviews_toolkit.refi.project import QdaProject
from interviews_toolkit.refi.read import read_qdc, read_qdpx

_READERS: Mapping[str, Callable[[Path], QdaProject]] = {
    ".qdc": read_qdc,
    ".qdpx": read_qdpx,
}


def read_exchanged(path: Path) -> QdaProject:
    """Read another program's project; the file is never changed.

    Raises:
        InputFileError: Of an unknown kind, damaged, encrypted, or built to harm.
    """
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        raise InputFileError(
            _("Format « {suffix} » inconnu.").format(suffix=path.suffix or path.name),
            path=path,
            hint=_("Projets lus : {formats}").format(formats=", ".join(sorted(_READERS))),
        )
    return reader(path)
