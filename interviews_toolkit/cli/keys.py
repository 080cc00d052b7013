"""Where a person's keys come from: one at a time from a terminal, or line by line from a file or another program."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

ESCAPE, INTERRUPT = "\x1b", "\x03"


class Keys(Protocol):
    """Gives one key, or one line, at a time."""

    def key(self) -> str:
        """Wait for a key; an empty string is the end of input."""
        ...

    def line(self) -> str | None:
        """Wait for a line, without its end; None is the end of input."""
        ...


class LineKeys:
    """Reads lines: the first character of each is the key; an empty line is the space bar."""

    def key(self) -> str:
        """Wait for a line and give its first character."""
        line = self.line()
        return "" if line is None else (line.strip()[:1] or " ")

    def line(self) -> str | None:
        """Wait for a line."""
        line = sys.stdin.readline()
        return line.rstrip("\r\n") if line else None


class TerminalKeys:
    """Reads single keys of the terminal; lines are typed and mended as usual."""

    def key(self) -> str:
        """Wait for a key, without Enter; of an arrow or another long one only the first part is given."""
        with _raw_keys():
            key = sys.stdin.read(1)
            if key == ESCAPE:
                _drop_rest()
        if key == INTERRUPT:
            raise KeyboardInterrupt
        return "" if key == "\x04" else key

    def line(self) -> str | None:
        """Wait for a line."""
        line = sys.stdin.readline()
        return line.rstrip("\r\n") if line else None


class WindowsKeys(TerminalKeys):
    """Reads single keys of a Windows console."""

    def key(self) -> str:
        """Wait for a key, without Enter."""
        import msvcrt

        key: str = msvcrt.getwch()  # type: ignore[attr-defined,unused-ignore]
        if key in {"\x00", "\xe0"}:
            msvcrt.getwch()  # type: ignore[attr-defined,unused-ignore]
            return ESCAPE
        if key == INTERRUPT:
            raise KeyboardInterrupt
        return "" if key == "\x04" else key


def find_keys() -> Keys:
    """Choose how keys are read here."""
    if not sys.stdin.isatty():
        return LineKeys()
    return WindowsKeys() if sys.platform == "win32" else TerminalKeys()


@contextmanager
def _raw_keys() -> Iterator[None]:
    """Give keys as they are pressed, unseen; Ctrl-C still interrupts. The terminal is put back whatever happens."""
    import termios
    import tty

    place = sys.stdin.fileno()
    before = termios.tcgetattr(place)
    try:
        tty.setcbreak(place)
        yield
    finally:
        termios.tcsetattr(place, termios.TCSADRAIN, before)


def _drop_rest() -> None:
    """Pass over what an arrow or a function key sends after its Escape."""
    import select

    while select.select([sys.stdin], [], [], 0.02)[0]:
        sys.stdin.read(1)
