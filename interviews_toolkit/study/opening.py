"""Open or make a study from Python."""

import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from interviews_toolkit.engine import TwoProcesses
from interviews_toolkit.model.codings import named_coder
from interviews_toolkit.model.paradigms import Paradigm
from interviews_toolkit.model.progress import Progress, Silent
from interviews_toolkit.store import Sitting, find_project, open_project, unlock, wrong_passphrase
from interviews_toolkit.study.study import Study
from interviews_toolkit.workflows.project.change_setting import read_paradigm
from interviews_toolkit.workflows.project.create import create as make_project
from interviews_toolkit.workflows.project.merge_copies import read_as_text

SOMEBODY = "moi"
"""Who acts where nobody says so, for the command line, the page and Python alike."""


def now() -> datetime:
    """Tell the time: the one clock of the program."""
    return datetime.now(UTC)


def open(
    place: Path | str = ".",
    *,
    coder: str = SOMEBODY,
    progress: Progress | None = None,
    language: str | None = None,
    clock: Callable[[], datetime] = now,
    passphrase: str = "",
) -> Study:
    """Open a study; close it, or use it in a ``with``. Where one may only read, acts are refused.

    Args:
        place: The project file, or the folder that holds the only one.
        progress: Shown while long work goes on; nothing is shown without one.
        language: Of tables and captions, ``fr`` or ``en``; by default the process's.
        passphrase: Of a project that is encrypted.

    Raises:
        NotFoundError: There is no project there.
        UsageError: There are several.
        ProjectFileError: The file is not a project, is damaged, or is newer than this program.

    Examples:
        >>> import tempfile
        >>> import interviews_toolkit as it
        >>> folder = tempfile.mkdtemp()
        >>> with it.create(folder, title="Essai") as study:
        ...     study.status().title
        'Essai'
        >>> with it.open(folder) as study:
        ...     len(study.interviews().to_frame())
        0
    """
    file = find_project(Path(place))
    if passphrase and not unlock(file, passphrase):
        raise wrong_passphrase(file)
    writable = os.access(file, os.W_OK) and os.access(file.parent, os.W_OK)
    project = open_project(file, clock=clock, read_only=not writable)
    return Study(Sitting(project, named_coder(coder), progress or Silent(), TwoProcesses()), language)


def create(
    place: Path | str,
    *,
    title: str = "",
    paradigm: Paradigm | str | None = None,
    coder: str = SOMEBODY,
    progress: Progress | None = None,
    language: str | None = None,
    clock: Callable[[], datetime] = now,
    passphrase: str = "",
) -> Study:
    """Make an empty study and open it: a file ending in .interviews, or a folder to put one in.

    With a passphrase it is encrypted, and opened with that alone.

    Raises:
        UsageError: There is no such tradition.
        ConflictError: There is a project there already; nothing was touched.
        ProjectFileError: The place cannot be written to.
    """
    tradition = None if paradigm is None else read_paradigm(paradigm)
    file = make_project(Path(place), title=title, paradigm=tradition, coder=coder, clock=clock, passphrase=passphrase)
    return open(file, coder=coder, progress=progress, language=language, clock=clock)


def from_text(
    folder: Path | str, file: Path | str, *, coder: str = SOMEBODY, clock: Callable[[], datetime] = now
) -> Study:
    """Make a study of what ``study.to_text(folder)`` wrote, and git perhaps merged, and open it.

    Args:
        folder: The study as text.
        file: The project to make, ending in .interviews.
        coder: In whose name acts are done.
        clock: Tells the time.

    Raises:
        InputFileError: Lines cannot be read; every fault of a file is told.
        ConflictError: There is a project there already, or what was merged does not go together.
    """
    return open(read_as_text(Path(folder), Path(file), coder=coder, clock=clock), coder=coder, clock=clock)
