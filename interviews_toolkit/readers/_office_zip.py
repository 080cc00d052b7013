"""The gate before docx and odt: the archive's own directory is judged before a single entry is unpacked."""

import io
import zipfile
import zlib
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError, TreeBuilder, XMLParser

from interviews_toolkit.errors import InputFileError
from interviews_toolkit.i18n import _

MAX_ENTRIES = 2_000
MAX_UNPACKED = 200 * 1024 * 1024
MAX_RATIO = 200
_SMALL = 1024 * 1024  # a small entry may be as empty as it likes
_ENCRYPTED = 0x1
_LOCAL_HEADER = 30  # bytes, before the name


def open_archive(data: bytes, path: Path) -> zipfile.ZipFile:
    """Open an office file's archive once its directory is found harmless.

    Raises:
        InputFileError: Not an archive, damaged, encrypted, or built to harm (bomb, ``..`` names, overlaps).
    """
    hint = _("Ouvrez le fichier dans votre traitement de texte et enregistrez-le de nouveau.")
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        message = _("Le fichier est protégé par un mot de passe, ou c'est un ancien .doc.")
        raise InputFileError(message, path=path, hint=_("Enregistrez-le en .docx, sans mot de passe."))
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        fault = _fault(archive.infolist())
    except (zipfile.BadZipFile, NotImplementedError, ValueError) as error:
        raise InputFileError(
            _("Le fichier est abîmé : ce n'est pas une archive lisible."), path=path, hint=hint
        ) from error
    if fault:
        raise InputFileError(_("Le fichier est refusé : {fault}.").format(fault=fault), path=path, hint=hint)
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


class _NoDoctype(TreeBuilder):
    """Builds a tree and stops at a DOCTYPE: office files have none, attacks begin there."""

    def doctype(self, name: str, pubid: str | None, system: str | None) -> None:
        """Refuse, before any entity is declared."""
        raise ValueError(name, pubid, system)


def read_xml(archive: zipfile.ZipFile, name: str, path: Path) -> Element | None:
    """Parse one entry; None when the archive has none of that name.

    Raises:
        InputFileError: The entry is damaged, larger than it says, or declares a DOCTYPE.
    """
    hint = _("Ouvrez le fichier dans votre traitement de texte et enregistrez-le de nouveau.")
    if name not in archive.namelist():
        return None
    parser = XMLParser(target=_NoDoctype())  # noqa: S314 - no DOCTYPE, hence no entity
    try:
        with archive.open(name) as stream:
            parser.feed(stream.read(MAX_UNPACKED + 1))
        return parser.close()
    except ValueError as error:
        message = _("Le fichier est refusé : « {name} » déclare un DOCTYPE.").format(name=name)
        raise InputFileError(message, path=path, hint=hint) from error
    except (ParseError, zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError) as error:
        message = _("Le fichier est abîmé : « {name} » est illisible.").format(name=name)
        raise InputFileError(message, path=path, hint=hint) from error
