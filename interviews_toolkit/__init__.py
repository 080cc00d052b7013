"""interviews-toolkit: code qualitative interviews in French, offline, with every suggestion explained.

From Python::

    import interviews_toolkit as it

    with it.open("etude.interviews") as study:
        frame = study.themes(by="type_acteur").to_frame()

Nothing is loaded before a study is opened; pandas is, when a frame is asked for.
"""

from typing import TYPE_CHECKING

from interviews_toolkit.version import VERSION

if TYPE_CHECKING:
    from interviews_toolkit.errors import InterviewsError as InterviewsError
    from interviews_toolkit.exports.frames.result import Result as Result
    from interviews_toolkit.study.opening import create as create
    from interviews_toolkit.study.opening import from_text as from_text
    from interviews_toolkit.study.opening import open as open  # noqa: A004 - it.open, as a file is opened
    from interviews_toolkit.study.study import Study as Study

__version__ = VERSION
__all__ = ["InterviewsError", "Result", "Study", "create", "from_text", "open"]

_HOMES = {
    "InterviewsError": "interviews_toolkit.errors",
    "Result": "interviews_toolkit.exports.frames.result",
    "Study": "interviews_toolkit.study.study",
    "create": "interviews_toolkit.study.opening",
    "from_text": "interviews_toolkit.study.opening",
    "open": "interviews_toolkit.study.opening",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)
