"""Begin a study: make its project file."""

from pathlib import Path

from interviews_toolkit.errors import ConflictError
from interviews_toolkit.i18n import _
from interviews_toolkit.model.paradigms import Paradigm
from interviews_toolkit.store import Clock, create_project, save_paradigm

SUFFIX = ".interviews"


def create(
    place: Path,
    *,
    title: str = "",
    paradigm: Paradigm | None = None,
    coder: str | None = None,
    clock: Clock,
    passphrase: str = "",
) -> Path:
    """Make an empty project and return its file.

    Args:
        place: A file ending in .interviews, or a folder: the file is then named after it, and the folder is made.
        passphrase: Encrypts the file; without one, it is not encrypted.

    Raises:
        ConflictError: There is a project there already; nothing was touched.
        ProjectFileError: The place cannot be written to.
    """
    file = place if place.suffix == SUFFIX else place / f"{place.resolve().name}{SUFFIX}"
    if file.exists():
        raise ConflictError(
            _("Il y a déjà un projet ici ; rien n'a été touché."),
            path=file,
            hint=_("Pour le voir : interviews status -p {file}").format(file=file),
        )
    file.parent.mkdir(parents=True, exist_ok=True)
    with create_project(file, title=title or file.stem, clock=clock, passphrase=passphrase) as project:
        if paradigm is not None:
            with project.act("set", coder=coder, payload={"paradigm": paradigm.value}) as connection:
                save_paradigm(connection, paradigm)
    return file
