"""Every error the toolkit raises on purpose, each with its exit code.

InterviewsError                 1   a fault of ours, when raised bare
├── UsageError                  2   the words of the command do not fit together
├── InputFileError              3   a transcript, guide or table cannot be read as it is
├── ProjectFileError            4   the project file cannot be opened or written
├── CodebookError               5   the codebook has faults; all of them are listed
├── NotFoundError               6   no such interview, code, cluster, coder...
├── ConflictError               7   somebody else changed it, or it is there already
├── NotEnoughDataError          8   too little material for what was asked
├── MissingExtraError           9   an optional part is not installed
└── ChecksFailedError          10   checks ran and found problems
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path

from interviews_toolkit.i18n import _


class ExitCode(IntEnum):
    """Exit statuses of the command line; documented in docs/errors.md."""

    OK = 0
    BUG = 1
    USAGE = 2
    INPUT_FILE = 3
    PROJECT_FILE = 4
    CODEBOOK = 5
    NOT_FOUND = 6
    CONFLICT = 7
    NOT_ENOUGH_DATA = 8
    MISSING_EXTRA = 9
    CHECKS_FAILED = 10
    INTERRUPTED = 130


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong with a file, and where: lines and columns count from 1."""

    message: str
    line: int | None = None
    column: int | None = None


class InterviewsError(Exception):
    """An error whose message a researcher can act on.

    Args:
        message: What is wrong with the value, and the place.
        hint: The next thing to type or to look at.
        path: The file concerned.
        line: The line in that file, from 1.
        faults: Every fault of a file that has several.
    """

    exit_code: ExitCode = ExitCode.BUG

    def __init__(
        self,
        message: str,
        *,
        hint: str | None = None,
        path: Path | None = None,
        line: int | None = None,
        faults: Sequence[Fault] = (),
    ) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.path = path
        self.line = line
        self.faults = tuple(faults)


class UsageError(InterviewsError):
    """The words of the command do not fit together."""

    exit_code = ExitCode.USAGE


class InputFileError(InterviewsError):
    """A transcript, a guide or a table cannot be read as it is."""

    exit_code = ExitCode.INPUT_FILE


class ProjectFileError(InterviewsError):
    """The project file is missing, newer than this program, damaged or not writable."""

    exit_code = ExitCode.PROJECT_FILE


class CodebookError(InterviewsError):
    """The codebook has faults; ``faults`` lists all of them with their lines."""

    exit_code = ExitCode.CODEBOOK


class NotFoundError(InterviewsError):
    """The project has no such interview, code, cluster or coder."""

    exit_code = ExitCode.NOT_FOUND


class ConflictError(InterviewsError):
    """What was to be made is there already, or was changed by somebody else meanwhile."""

    exit_code = ExitCode.CONFLICT


class NotEnoughDataError(InterviewsError):
    """There is too little material for an honest answer."""

    exit_code = ExitCode.NOT_ENOUGH_DATA


class MissingExtraError(InterviewsError):
    """An optional part is not installed; the hint is the line to type."""

    exit_code = ExitCode.MISSING_EXTRA

    def __init__(self, library: str, *, extra: str, needed_for: str) -> None:
        super().__init__(
            _("{needed_for} : la bibliothèque « {library} » n'est pas installée.").format(
                needed_for=needed_for, library=library
            ),
            hint=f"pip install 'interviews-toolkit[{extra}]'",
        )


class ChecksFailedError(InterviewsError):
    """Checks ran to their end and found problems."""

    exit_code = ExitCode.CHECKS_FAILED
