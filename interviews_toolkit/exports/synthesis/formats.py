"""The files a synthesis can be written to; each format draws the same document."""

from collections.abc import Callable
from pathlib import Path

from interviews_toolkit.errors import UsageError
from interviews_toolkit.exports.synthesis.blocks import Document
from interviews_toolkit.exports.synthesis.page import render_page
from interviews_toolkit.exports.synthesis.paper import render_pdf
from interviews_toolkit.exports.synthesis.word import render_word
from interviews_toolkit.files.writing import write_bytes
from interviews_toolkit.i18n import _


def _page(document: Document, _name: str) -> bytes:
    return render_page(document).encode("utf-8")


FORMATS: dict[str, Callable[[Document, str], bytes]] = {".html": _page, ".docx": render_word, ".pdf": render_pdf}


def check_format(path: Path) -> None:
    """Refuse, before any work, a file no format writes.

    Raises:
        UsageError: No format has that suffix.
    """
    if path.suffix.lower() not in FORMATS:
        raise UsageError(
            _("« {name} » : la synthèse ne s'écrit pas dans ce format.").format(name=path.name),
            hint=_("Formats : {known}").format(known=", ".join(FORMATS)),
            path=path,
        )


def write_synthesis(document: Document, path: Path) -> None:
    """Write the document in the format the file's suffix names.

    Raises:
        UsageError: No format has that suffix.
        MissingExtraError: The format's library is not installed.
        InputFileError: The place cannot be written to.
    """
    check_format(path)
    write_bytes(path, FORMATS[path.suffix.lower()](document, path.name))
