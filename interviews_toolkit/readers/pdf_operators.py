"""What draws a page of a PDF, cut into operators at once: pypdf goes sign by sign, and string by kerned string.

What is written in a way no word processor writes is left to pypdf. Source: ISO 32000-1:2008, 7.2, 7.3, 7.8.2, 9.4.3.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # loaded when a PDF is read
    from pypdf import PageObject

_TOKEN = re.compile(
    rb"(?:[\0\t\n\f\r ]|%[^\r\n]*(?=[\r\n]))*"
    rb"(?:\((?P<string>[^()\\]*(?:(?:\\.|\([^()\\]*(?:\\.[^()\\]*)*\))[^()\\]*)*)\)"
    rb"|(?P<number>[+-]?(?:\d+\.?\d*|\.\d+)(?![^\0\t\n\f\r \[\]<>(){}/%]))"
    rb"|<(?P<hex>[0-9A-Fa-f]*)>"
    rb"|/(?P<name>[^\0\t\n\f\r \[\]<>(){}/%]+)"
    rb"|(?P<word>[A-Za-z'\"][A-Za-z0-9*]*)"
    rb"|(?P<open><<|\[)|(?P<close>>>|\])|(?P<end>\Z))",
    re.DOTALL,
)
_ESCAPE = re.compile(rb"\\(?:[0-3][0-7]{2}|[0-7]{1,2}|.)", re.DOTALL)
_CONTROL = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_ITSELF = frozenset(b"()/\\ %<>[]#_&$")
_IN_NAME = re.compile(r"#([0-9A-Fa-f]{2})")
_KERNING = 50
"""Thousandths of the size of the signs: what moves them by less parts no words, a space is four times as wide."""
Operation = tuple[list[Any], bytes]


class _Escapes(dict[bytes, bytes]):
    """What each escape in a string stands for, thought out once."""

    def __missing__(self, escape: bytes) -> bytes:
        sign = escape[1:]
        if sign.isdigit() and sign < b"8":
            self[escape] = bytes((int(sign, 8),))
        else:
            self[escape] = _CONTROL.get(sign, sign if sign[0] in _ITSELF else escape)
        return self[escape]


_ESCAPES = _Escapes()


@contextmanager
def operators_cut(page: "PageObject") -> Iterator[None]:
    """Let pypdf find the page's operators read meanwhile, where they are written as they mostly are."""
    from pypdf.generic import ArrayObject, NameObject

    contents = page.get_contents()
    operations = None if contents is None else cut_operators(contents.get_data(), array=ArrayObject, name=NameObject)
    if contents is None or not operations:
        yield
        return
    key = NameObject("/Contents")
    before = page.raw_get(key)
    contents.operations = operations
    page[key] = contents
    try:
        yield
    finally:
        page[key] = before


def cut_operators(data: bytes, *, array: type[list[Any]] = list, name: type[str] = str) -> list[Operation] | None:
    """Give each operator with what stands before it; strings shown one after the other, as one.

    Args:
        data: What draws a page.
        array: What pypdf knows an array by.
        name: What pypdf knows a name by.

    Returns:
        None for what is not plain: pictures within, words as no word processor writes them.
    """
    operations: list[Operation] = []
    operands: list[Any] = []
    opened: list[tuple[bytes, list[Any]]] = []
    end = 0
    for token in _TOKEN.finditer(data):
        if token.start() != end:
            return None
        end, kind = token.end(), token.lastgroup or ""
        words = token[kind]
        if (read := _READ.get(kind)) is not None:
            if (value := read(words)) is None:
                return None
            operands.append(name(value) if kind == "name" else value)
        elif kind == "word" and not opened and words != b"BI":
            operations.append((_shown(operands, array) if words == b"TJ" else operands, words))
            operands = []
        elif kind == "open":
            opened.append((words, operands))
            operands = []
        elif kind == "close" and opened and len(opened[-1][0]) == len(words):
            value = array(operands) if words == b"]" else dict(zip(operands[::2], operands[1::2], strict=False))
            operands = opened.pop()[1]
            operands.append(value)
        else:
            return operations if kind == "end" and not opened else None
    return None


def _string(words: bytes) -> bytes | None:
    if b"\\" not in words:
        return words
    return None if b"\\\n" in words or b"\\\r" in words else _ESCAPE.sub(lambda one: _ESCAPES[one[0]], words)


def _number(words: bytes) -> float:
    return float(words) if b"." in words else int(words)


def _hex(words: bytes) -> bytes:
    return bytes.fromhex((words + b"0" * (len(words) % 2)).decode("ascii"))


def _name(words: bytes) -> str | None:
    return "/" + _IN_NAME.sub(lambda one: chr(int(one[1], 16)), words.decode("ascii")) if words.isascii() else None


_READ: dict[str, Callable[[bytes], Any]] = {"string": _string, "number": _number, "hex": _hex, "name": _name}
"""What words stand for, by kind; None where that is for pypdf to say."""


def _shown(operands: list[Any], array: type[list[Any]]) -> list[Any]:
    """Bring together strings that only kerning parts; what moves them is told after them, and ends at one place."""
    return [array(_merged(operands[0]))] if len(operands) == 1 and isinstance(operands[0], array) else operands


def _merged(shown: list[Any]) -> Iterator[Any]:
    strings, moved = list[bytes](), list[float]()
    for one in shown:
        if isinstance(one, bytes):
            strings.append(one)
        elif isinstance(one, int | float) and abs(one) < _KERNING:
            moved.append(one)
        else:
            yield from ([b"".join(strings)] if strings else [])
            yield from (*moved, one)
            strings, moved = [], []
    yield from ([b"".join(strings)] if strings else [])
    yield from moved
