"""The built page: read whole when the server starts, so that no request ever names a file."""

from dataclasses import dataclass
from pathlib import Path

from interviews_toolkit.errors import InterviewsError, MissingExtraError
from interviews_toolkit.i18n import _

BUILT = Path(__file__).parent / "static"
_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".svg": "image/svg+xml",
}


@dataclass(frozen=True, slots=True)
class StaticFile:
    """A file as it is sent."""

    content: bytes
    kind: str


def in_language(page: StaticFile, language: str) -> StaticFile:
    """Give the page as written for French, told to speak this language: its script reads ``lang`` from it."""
    return StaticFile(page.content.replace(b'<html lang="fr">', b'<html lang="%s">' % language.encode(), 1), page.kind)


class PageNotBuiltError(MissingExtraError):
    """The page's sources are here, its build is not."""

    def __init__(self) -> None:
        InterviewsError.__init__(
            self, _("La page de relecture n'est pas construite."), hint=_("Dans le dépôt, tapez : make page")
        )


def load_static_files(folder: Path = BUILT) -> dict[str, StaticFile]:
    """Load the built page, by file name.

    Raises:
        PageNotBuiltError: It was not built.
    """
    if not (folder / "index.html").is_file():
        raise PageNotBuiltError
    found = sorted(path for path in folder.iterdir() if path.suffix in _TYPES)
    return {path.name: StaticFile(path.read_bytes(), _TYPES[path.suffix]) for path in found}
