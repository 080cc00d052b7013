"""From a file of another program to an exchanged project: the registry, by suffix; databases by what is in them."""

from collections.abc import Callable, Mapping
from pathlib import Path

from interviews_toolkit.errors import InputFileError
from interviews_toolkit.i18n import _
from interviews_toolkit.refi.project import QdaProject
from interviews_toolkit.refi.qualcoder import read_qualcoder
from interviews_toolkit.refi.read import read_qdc, read_qdpx
from interviews_toolkit.refi.rqda import read_rqda
from interviews_toolkit.refi.sonal import read_sonal_corpus
from interviews_toolkit.refi.sqlite_file import open_tables
from interviews_toolkit.refi.taguette import read_taguette, read_taguette_codebook

Reader = Callable[[Path], QdaProject]

_DATABASES: Mapping[str, Reader] = {"highlight_tags": read_taguette, "code_name": read_qualcoder, "freecode": read_rqda}
"""By a table that only this program's databases have."""


def _read_database(path: Path) -> QdaProject:
    with open_tables(path) as tables:
        reader = next((reader for table, reader in _DATABASES.items() if table in tables.names), None)
    if reader is None:
        raise InputFileError(
            _("Cette base n'est pas celle d'un projet Taguette, QualCoder ou RQDA."),
            path=path,
            hint=_("Dans l'autre logiciel, exportez le projet au format REFI-QDA (.qdpx), ou la grille (.qdc)."),
        )
    return reader(path)


_READERS: Mapping[str, Reader] = {
    ".crp": read_sonal_corpus,
    ".csv": read_taguette_codebook,
    ".db": _read_database,
    ".qda": read_qualcoder,
    ".qdc": read_qdc,
    ".qdpx": read_qdpx,
    ".rqda": read_rqda,
    ".sqlite": _read_database,
    ".sqlite3": _read_database,
}
EXCHANGED_FORMATS = tuple(sorted(_READERS))


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
            hint=_("Projets lus : {formats}").format(formats=", ".join(EXCHANGED_FORMATS)),
        )
    return reader(path)
