"""How this room reports: every fault of a file in one error, in the order of the file."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from interviews_toolkit.errors import CodebookError, Fault, InputFileError
from interviews_toolkit.i18n import _, ngettext


def codebook_error(faults: Iterable[Fault], path: Path | None) -> CodebookError:
    """Make the error that lists these faults."""
    ordered = sorted(set(faults), key=lambda fault: (fault.line or 0, fault.column or 0, fault.message))
    n = len(ordered)
    return CodebookError(
        ngettext("La grille a {n} faute.", "La grille a {n} fautes.", n).format(n=n),
        hint=_("Corrigez les lignes indiquées ; interviews codebook check --help dit comment s'écrit une grille."),
        path=path,
        line=ordered[0].line if ordered else None,
        faults=ordered,
    )


@contextmanager
def our_errors() -> Iterator[None]:
    """A codebook's file that cannot be read is a fault of the codebook.

    Raises:
        CodebookError: In the place of an InputFileError, saying the same.
    """
    try:
        yield
    except InputFileError as error:
        raise CodebookError(
            error.message, hint=error.hint, path=error.path, line=error.line, faults=error.faults
        ) from error


def raise_faults(faults: Iterable[Fault], path: Path | None) -> None:
    """Raise all faults in one error; do nothing when there are none.

    Raises:
        CodebookError: With the faults.
    """
    found = list(faults)
    if found:
        raise codebook_error(found, path)
