"""Numbers and words packed into one blob that says whether it is still whole: what a text's analysis is kept as.

Layout: magic and version (4 bytes), CRC-32 of the rest (4), number of parts (8), length of each part (8 each), parts.
All little-endian, so that a project file may travel.
"""

import struct
import sys
import zlib
from array import array
from collections.abc import Sequence
from itertools import accumulate, pairwise

_MAGIC = b"ITB1"
_HEAD = struct.Struct("<4sI")

if {array("i").itemsize, array("f").itemsize} != {4}:
    raise ImportError("the format keeps 32-bit integers and floats")


def pack(parts: Sequence[bytes]) -> bytes:
    """Join parts into a blob."""
    body = struct.pack(f"<{len(parts) + 1}Q", len(parts), *map(len, parts)) + b"".join(parts)
    return _HEAD.pack(_MAGIC, zlib.crc32(body)) + body


def unpack(blob: bytes) -> list[bytes] | None:
    """Take a blob apart; None if a byte of it changed or another version wrote it."""
    if len(blob) < _HEAD.size:
        return None
    magic, checksum = _HEAD.unpack_from(blob)
    body = memoryview(blob)[_HEAD.size :]
    if magic != _MAGIC or zlib.crc32(body) != checksum:
        return None
    [n_parts] = struct.unpack_from("<Q", body)
    lengths = struct.unpack_from(f"<{n_parts}Q", body, 8)
    ends = accumulate(lengths, initial=8 * (n_parts + 1))
    return [bytes(body[start:end]) for start, end in pairwise(ends)]


def pack_numbers(numbers: "array[int] | array[float]") -> bytes:
    """Write an array as bytes, little-endian."""
    if sys.byteorder == "big":
        numbers = numbers[:]
        numbers.byteswap()
    return numbers.tobytes()


def unpack_ints(typecode: str, content: bytes) -> "array[int]":
    """Read an array of ``i`` or ``B``."""
    numbers: array[int] = array(typecode)
    numbers.frombytes(content)
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers


def pack_halves(numbers: "array[float]") -> bytes | None:
    """Write an array of ``f`` in half precision, little-endian; None where that would lose anything."""
    try:
        content = struct.pack(f"<{len(numbers)}e", *numbers)
    except OverflowError:  # above 65,504, which is no half
        return None
    return content if unpack_halves(content) == numbers else None


def unpack_halves(content: bytes) -> "array[float]":
    """Read what ``pack_halves`` wrote."""
    return array("f", struct.unpack(f"<{len(content) // 2}e", content))


def unpack_floats(content: bytes) -> "array[float]":
    """Read an array of ``f``."""
    numbers = array("f")
    numbers.frombytes(content)
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers


def pack_words(words: Sequence[str]) -> bytes:
    """Join strings, whatever characters they hold: their number, their lengths (code points), then the text.

    Most lists have no NUL in them: they are parted by it, with nothing for lengths and a number below 0 (-1 - n), since
    cutting at a mark is far quicker.
    """
    if not any("\0" in word for word in words):
        return pack_numbers(array("i", [-1 - len(words)])) + "\0".join(words).encode("utf-8")
    lengths = array("i", [len(words), *map(len, words)])
    return pack_numbers(lengths) + "".join(words).encode("utf-8")


def unpack_words(content: bytes) -> tuple[str, ...]:
    """Take joined strings apart."""
    n_words = unpack_ints("i", content[:4])[0]
    if n_words < 0:
        return tuple(content[4:].decode("utf-8").split("\0")) if n_words < -1 else ()
    head = 4 * (n_words + 1)
    ends = list(accumulate(unpack_ints("i", content[4:head]), initial=0))
    text = content[head:].decode("utf-8")
    return tuple([text[start:end] for start, end in pairwise(ends)])
