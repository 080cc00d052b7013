"""A file for the browser to keep: written as the command line writes it, then sent under its name."""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from fastapi.responses import Response

_OFFICE = "application/vnd.openxmlformats-officedocument."
_KINDS = {
    "csv": "text/csv; charset=utf-8",
    "docx": f"{_OFFICE}wordprocessingml.document",
    "html": "text/html; charset=utf-8",
    "pdf": "application/pdf",
    "svg": "image/svg+xml",
    "xlsx": f"{_OFFICE}spreadsheetml.sheet",
}


def download(name: str, suffix: str, write: Callable[[Path], object]) -> Response:
    """Send what ``write`` puts into a file; nothing of it stays on this machine."""
    with TemporaryDirectory(prefix="interviews-") as folder:
        file = Path(folder) / f"{name}.{suffix}"
        write(file)
        headers = {"Content-Disposition": f'attachment; filename="{file.name}"'}
        return Response(file.read_bytes(), media_type=_KINDS[suffix], headers=headers)
