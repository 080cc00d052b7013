"""Another process knows the environment alone: what it says of a fault is said in the language of this one."""

from collections.abc import Callable

from interviews_toolkit.i18n import speaking
from interviews_toolkit.model.spreading import Chunk, Result


def in_language(chosen: str, work: Callable[[Chunk], Result], chunk: Chunk) -> Result:
    """Do the work on a chunk, speaking a language."""
    with speaking(chosen):
        return work(chunk)
