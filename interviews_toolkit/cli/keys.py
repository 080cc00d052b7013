"""Where a person's keys come from: one at a time from a terminal, or line by line from a file or another program."""

import os
import select
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

ESCAPE, INTERRUPT = "\x1b", "\x03"


class KeySource(Protocol):
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
    """Reads single keys of the terminal; lines are typed and mended as usual. The terminal is put back at the end."""

    def __init__(self) -> None:
        import termios

        self._place = sys.stdin.fileno()
        self._before = termios.tcgetattr(self._place)
        self._single()

    def key(self) -> str:
        """Wait for a key, without Enter; of an arrow or another long one only the first part is given."""
        key = os.read(self._place, 1).decode("latin-1")
        if key == ESCAPE:
            while select.select([self._place], [], [], 0.02)[0]:
                os.read(self._place, 1)
        return "" if key == "\x04" else key

    def line(self) -> str | None:
        """Wait for a line."""
        self.close()
        try:
            line = sys.stdin.readline()
        finally:
            self._single()
        return line.rstrip("\r\n") if line else None

    def close(self) -> None:
        """Leave the terminal as it was found."""
        import termios

        termios.tcsetattr(self._place, termios.TCSADRAIN, self._before)

    def _single(self) -> None:
        """Give keys as they are pressed, unseen; those pressed early are kept, and Ctrl-C still interrupts."""
        import termios
        import tty

        tty.setcbreak(self._place, termios.TCSADRAIN)


class WindowsKeys(LineKeys):
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


@contextmanager
def open_keys() -> Iterator[KeySource]:
    """Choose how keys are read here, until the context ends."""
    if not sys.stdin.isatty():
        yield LineKeys()
    elif sys.platform == "win32":
        yield WindowsKeys()
    else:
        keys = TerminalKeys()
        try:
            yield keys
        finally:
            keys.close()
