"""The gate before docx, odt and xlsx: the archive's own directory is judged before a single entry is unpacked."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError, XMLParser
from xml.parsers.expat import ExpatError, XMLParserType

from interviews_toolkit.errors import InputFileError
from interviews_toolkit.i18n import _

MAX_ENTRIES = 2_000
MAX_UNPACKED = 200 * 1024 * 1024
MAX_RATIO = 200
MAX_XML = 50 * 1024 * 1024
MAX_TAGS = 400_000
"""Signs ``<`` of one entry: what eighty hours of talk have, and what fits in memory."""
MAX_PAGE_TAGS = 90_000
"""Signs ``<`` of a web page, whose reader takes longer over each: twenty hours of talk, a tag for every other word."""
_LEFT_OPEN = 100
_ATTRIBUTES = 3
"""Attributes, for each sign ``<``, that even projects of other programs do not have."""
_MAX_NAMES = 10_000
"""Names of elements and attributes that are walked and not kept; a workbook has some fifty."""
MAX_DEPTH = 250
_SMALL = 1024 * 1024  # a small entry may be as empty as it likes
_SLICE = 4_096  # bytes: what stands before the first element is short, and the rest is parsed once
_ENCRYPTED = 0x1
_LOCAL_HEADER = 30  # bytes, before the name
_UNPACKING = (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError)


def open_archive(data: bytes, path: Path) -> zipfile.ZipFile:
    """Open an office file's archive once its directory is found harmless.

    Raises:
        InputFileError: Not an archive, damaged, encrypted, or built to harm (bomb, ``..`` names, overlaps).
    """
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        message = _("Le fichier est protégé par un mot de passe, ou c'est un ancien .doc.")
        raise InputFileError(message, path=path, hint=_("Enregistrez-le en .docx, sans mot de passe."))
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        fault = _fault(archive.infolist())
    # NotImplementedError is what zipfile raises on an archive made in a way it does not know.
    except (zipfile.BadZipFile, NotImplementedError, ValueError) as error:
        message = _("Le fichier est abîmé : ce n'est pas une archive lisible.")
        raise InputFileError(message, path=path, hint=_saved_again()) from error
    if fault:
        raise _refused(fault, path)
    return archive


def _fault(entries: list[zipfile.ZipInfo]) -> str | None:
    names = [entry.filename for entry in entries]
    if len(entries) > MAX_ENTRIES:
        return _("{n} entrées dans l'archive").format(n=len(entries))
    if len(set(names)) < len(names) or _overlap(entries):
        return _("entrées en double ou superposées dans l'archive")
    if any(_climbs(name) for name in names):
        return _("noms de fichiers dangereux dans l'archive")
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        return _("archive chiffrée")
    if sum(entry.file_size for entry in entries) > MAX_UNPACKED or any(_swells(entry) for entry in entries):
        return _("contenu démesuré une fois décompressé")
    return None


def _climbs(name: str) -> bool:
    return name.startswith("/") or "\\" in name or "\0" in name or name[1:2] == ":" or ".." in name.split("/")


def _swells(entry: zipfile.ZipInfo) -> bool:
    return entry.file_size > _SMALL and entry.file_size > MAX_RATIO * max(1, entry.compress_size)


def _overlap(entries: list[zipfile.ZipInfo]) -> bool:
    ordered = sorted(entries, key=lambda entry: entry.header_offset)
    ends = (entry.header_offset + _LOCAL_HEADER + len(entry.filename) + entry.compress_size for entry in ordered)
    return any(end > after.header_offset for end, after in zip(ends, ordered[1:], strict=False))


class _DoctypeError(Exception):
    """An XML file declares a DOCTYPE: no office writes one, and attacks begin there."""


def _refuse_doctype(*_declared: object) -> None:
    raise _DoctypeError


class _Prologue:
    """What stands before the first element of an XML file, where alone a DOCTYPE can be: attacks begin there."""

    def __init__(self) -> None:
        self.is_over = False
        self._parser = XMLParser(target=self)  # noqa: S314 - no DOCTYPE, hence no entity

    def feed(self, chunk: bytes) -> None:
        """Look on, until the first element.

        Raises:
            _DoctypeError: A DOCTYPE is declared.
        """
        for start in range(0, len(chunk), _SLICE):
            if self.is_over:
                break
            self._parser.feed(chunk[start : start + _SLICE])

    def doctype(self, name: str, pubid: str | None, system: str | None) -> None:
        """Refuse, before any entity is declared."""
        _refuse_doctype(name, pubid, system)

    def start(self, _tag: str, _attributes: dict[str, str]) -> None:
        """Note that no DOCTYPE can come any more."""
        self.is_over = True


def read_xml(archive: zipfile.ZipFile, name: str, path: Path, *, tags: int = MAX_TAGS) -> Element | None:
    """Parse one entry, of no more than so many tags; None when the archive has none of that name.

    Raises:
        InputFileError: The entry is damaged, larger than it says, declares a DOCTYPE, or has more elements, or deeper
            ones, than documents have.
    """
    return _parse(_chunks(archive, name, path), name, path, tags) if name in archive.namelist() else None


def count_signs(archive: zipfile.ZipFile, name: str, signs: tuple[bytes, ...], path: Path) -> int:
    """Count how often the most frequent of some signs stands in an entry, which is not parsed.

    Raises:
        InputFileError: The entry is damaged, or larger than it says.
    """
    counts = [0] * len(signs)
    for chunk in _chunks(archive, name, path):
        counts = [count + chunk.count(sign) for count, sign in zip(counts, signs, strict=True)]
    return max(counts)


def feed_xml(parser: XMLParserType, archive: zipfile.ZipFile, name: str, path: Path, *, tags: int) -> None:
    """Feed one entry, as it is unpacked, to a parser whose handlers keep what they want of it.

    Raises:
        InputFileError: As for an entry that is parsed whole, but for its size; or the handlers make nothing of it.
    """
    parser.StartDoctypeDeclHandler = _refuse_doctype
    for chunk in _judged(_chunks(archive, name, path), name, path, tags=tags, most=MAX_UNPACKED):
        with _our_errors(name, path):
            parser.Parse(chunk, False)
        if len(parser.intern) > _MAX_NAMES:
            raise _oversized(name, path)
    with _our_errors(name, path):
        parser.Parse(b"", True)


def read_bare_xml(data: bytes, path: Path, *, tags: int = MAX_TAGS) -> Element:
    """Parse a file that is XML without an archive around it, under the same rules.

    Raises:
        InputFileError: As for an entry of an archive.
    """
    return _parse(iter([data]), path.name, path, tags)


def _parse(chunks: Iterator[bytes], name: str, path: Path, tags: int) -> Element:
    prologue, parser = _Prologue(), XMLParser()  # noqa: S314 - no DOCTYPE, hence no entity
    for chunk in _judged(chunks, name, path, tags=tags, most=MAX_XML):
        with _our_errors(name, path):
            prologue.feed(chunk)
            parser.feed(chunk)
    with _our_errors(name, path):
        root: Element = parser.close()
    if _is_deeper(root, MAX_DEPTH):
        raise _refused(_("« {name} » a plus de {n} niveaux").format(name=name, n=MAX_DEPTH), path)
    return root


def _judged(chunks: Iterator[bytes], name: str, path: Path, *, tags: int, most: int) -> Iterator[bytes]:
    """Pass on what is not yet more bytes, elements, attributes or one longer tag than documents have.

    A parser begins a tag anew with each piece of it that it is given, and keeps the name of every attribute.
    """
    n_bytes = n_tags = n_attributes = 0
    is_in_tag = False
    for chunk in chunks:
        n_bytes, n_tags, n_attributes = (
            n_bytes + len(chunk),
            n_tags + chunk.count(b"<"),
            n_attributes + chunk.count(b"="),
        )
        is_endless = is_in_tag and b">" not in chunk
        if n_bytes > most or n_tags > tags or n_attributes > _ATTRIBUTES * tags or is_endless:
            raise _oversized(name, path)
        is_in_tag = chunk.rfind(b"<") > chunk.rfind(b">")
        yield chunk


def read_entry(archive: zipfile.ZipFile, name: str, path: Path) -> bytes:
    """Unpack one entry, no larger than its directory says.

    Raises:
        InputFileError: The entry is damaged, or larger than it says.
    """
    return b"".join(_chunks(archive, name, path))


def _chunks(archive: zipfile.ZipFile, name: str, path: Path) -> Iterator[bytes]:
    with _our_errors(name, path), archive.open(name) as stream:
        while chunk := stream.read(_SMALL):
            yield chunk


def _is_deeper(root: Element, limit: int) -> bool:
    level = [root]
    for _depth in range(limit):
        level = [child for element in level for child in element]
    return bool(level)


def refuse_page(text: str, path: Path) -> None:
    """Judge a web page before it is parsed: each tag that is never closed is sought to the end of the file.

    Raises:
        InputFileError: More tags than pages of talk have, or many that are left open.
    """
    opened = (("<", ">"), ("<!--", "-->"), ("<![", "]"))
    if text.count("<") > MAX_PAGE_TAGS or any(
        text.count(begin, text.rfind(end) + 1) > _LEFT_OPEN for begin, end in opened
    ):
        raise _oversized(path.name, path)


@contextmanager
def _our_errors(name: str, path: Path) -> Iterator[None]:
    try:
        yield
    except _DoctypeError as error:
        raise _refused(_("« {name} » déclare un DOCTYPE").format(name=name), path) from error
    except (ParseError, ExpatError, ValueError, IndexError, *_UNPACKING) as error:
        message = _("Le fichier est abîmé : « {name} » est illisible.").format(name=name)
        raise InputFileError(message, path=path, hint=_saved_again()) from error


def _oversized(name: str, path: Path) -> InputFileError:
    return _refused(_("« {name} » est démesuré").format(name=name), path)


def _refused(fault: str, path: Path) -> InputFileError:
    return InputFileError(_("Le fichier est refusé : {fault}.").format(fault=fault), path=path, hint=_saved_again())


def _saved_again() -> str:
    return _("Ouvrez le fichier dans le logiciel qui l'a fait et enregistrez-le de nouveau.")
