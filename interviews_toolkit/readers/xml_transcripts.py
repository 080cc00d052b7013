"""Transcripts that are XML, told apart by their first element: Transcriber (.trs), ELAN (.eaf), TEI (.xml, .tei)."""

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from xml.etree.ElementTree import Element

from interviews_toolkit.errors import InputFileError
from interviews_toolkit.files.archives import read_bare_xml
from interviews_toolkit.files.decoding import decode
from interviews_toolkit.i18n import _, ngettext
from interviews_toolkit.model.interviews import Notice
from interviews_toolkit.readers._lines import MAX_IN_A_LINE, Line, TurnDraft, clean_lines

_DECLARED = re.compile(r"^\s*<\?xml[^>]*\?>")
_PLAIN_DOCTYPE = re.compile(r'<!DOCTYPE\s+\w+\s+SYSTEM\s+"[^"<>\[\]]*"\s*>')
"""Transcriber writes one in each file; it names a file that is never opened, and declares nothing."""
_ID = "{http://www.w3.org/XML/1998/namespace}id"
_TEI_ASIDES = {"note", "desc", "figDesc", "fw", "del"}


def read_xml_transcript(data: bytes, path: Path) -> TurnDraft:
    """Read what is said, in order; ``number`` counts lines from 1. The encoding a file declares may be wrong.

    Raises:
        InputFileError: Damaged, built to harm, of no kind that is known, or without a word.
    """
    text, encoding = decode(data, path)
    bare = _PLAIN_DOCTYPE.sub("", _DECLARED.sub("", text, count=1), count=1)
    root = read_bare_xml(bare.encode("utf-8"), path)
    kinds: Mapping[str, Callable[[Element], Iterator[Line]]] = {
        "Trans": _transcriber,
        "ANNOTATION_DOCUMENT": _elan,
        "TEI": _tei,
        "TEI.2": _tei,
        "teiCorpus": _tei,
    }
    read = kinds.get(_name(root))
    if read is None:
        hint = _("Sont lus : Transcriber (.trs), ELAN (.eaf), TEI (.xml).")
        raise InputFileError(_("Ce fichier XML n'est pas une transcription connue."), path=path, hint=hint)
    lines, notices = clean_lines(read(root), path)
    if not lines:
        raise InputFileError(_("Aucune parole dans ce fichier."), path=path, hint=_("Est-ce le bon fichier ?"))
    return TurnDraft(lines, encoding, (*notices, *_left_out(root)))


def _left_out(root: Element) -> Iterator[Notice]:
    if _name(root) == "ANNOTATION_DOCUMENT":
        left = [tier.get("TIER_ID", "?") for tier in root.iter("TIER") if tier.get("PARENT_REF")]
        if left:
            yield Notice(_("Lignes d'annotation laissées de côté : {names}.").format(names=", ".join(left)))
    if _name(root) == "Trans" and (n := sum(1 for _one in root.iter("Event"))):
        yield Notice(
            ngettext("{n} bruit ou rire laissé de côté.", "{n} bruits ou rires laissés de côté.", n).format(n=n)
        )


def _name(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def _number(text: str | None) -> float | None:
    try:
        return float(text or "")
    except ValueError:
        return None


def _lines(pieces: Iterator[tuple[str, str | None, float | None]]) -> Iterator[Line]:
    n = 0
    for words, voice, seconds in pieces:
        if said := words if len(words) > MAX_IN_A_LINE else " ".join(words.split()):  # refused, then, and not cut
            n += 1
            yield Line(said, n, voice=voice, seconds=seconds, is_cue=voice is not None, is_aside=voice is None)


def _transcriber(root: Element) -> Iterator[Line]:
    names = {one.get("id", ""): " ".join(one.get("name", "").split()) for one in root.iter("Speaker")}
    return _lines(piece for turn in root.iter("Turn") for piece in _pieces(turn, names))


def _pieces(turn: Element, names: Mapping[str, str]) -> Iterator[tuple[str, str | None, float | None]]:
    """What a turn's voices say between its marks; of two voices at once, ``Who`` says which."""
    voices = [names.get(one) or one for one in turn.get("speaker", "").split()]
    voice, seconds = (voices[0] if voices else None), _number(turn.get("startTime"))
    words = turn.text or ""
    for mark in turn:
        if mark.tag in {"Sync", "Who"}:
            yield words, voice, seconds
            words = ""
        if mark.tag == "Sync":
            seconds = _number(mark.get("time"))
            voice = voices[0] if voices else None
        elif mark.tag == "Who":
            place = int(_number(mark.get("nb")) or 1) - 1
            voice = voices[place] if 0 <= place < len(voices) else voice
        words += " " + (mark.tail or "")
    yield words, voice, seconds


def _elan(root: Element) -> Iterator[Line]:
    """Alignable annotations of the tiers that hang on no other, by time; a slot without one takes the slot's before."""
    times: dict[str, float] = {}
    last = 0.0
    for slot in root.iter("TIME_SLOT"):
        value = _number(slot.get("TIME_VALUE"))
        last = last if value is None else value / 1000
        times[slot.get("TIME_SLOT_ID", "")] = last
    said: list[tuple[float, str, str]] = []
    for tier in root.iter("TIER"):
        if tier.get("PARENT_REF"):
            continue
        voice = " ".join((tier.get("PARTICIPANT") or tier.get("TIER_ID") or "?").split())
        for one in tier.iterfind("ANNOTATION/ALIGNABLE_ANNOTATION"):
            words = one.findtext("ANNOTATION_VALUE") or ""
            said.append((times.get(one.get("TIME_SLOT_REF1", ""), last), words, voice))
    return _lines((words, voice, at) for at, words, voice in sorted(said, key=lambda one: one[0]))


def _tei(root: Element) -> Iterator[Line]:
    names = {f"#{one.get(_ID)}": _person(one) for one in root.iter() if _name(one) == "person" and one.get(_ID)}
    times = {
        f"#{one.get(_ID)}": _number(one.get("absolute") or one.get("interval"))
        for one in root.iter()
        if _name(one) == "when" and one.get(_ID)
    }
    bodies = list(_outermost(root, "body")) or [root]
    return _lines(piece for body in bodies for piece in _tei_pieces(body, names, times))


def _outermost(element: Element, name: str) -> Iterator[Element]:
    """Those of a name that are in no other of it."""
    if _name(element) == name:
        yield element
    else:
        for child in element:
            yield from _outermost(child, name)


def _person(person: Element) -> str:
    said = next((one for one in person.iter() if _name(one) in {"persName", "name"}), None)
    name = " ".join("".join(said.itertext()).split()) if said is not None else ""
    asks = person.get("role", "").lower() in {"interviewer", "investigator"}
    return f"{name or person.get(_ID)}{' (interviewer)' if asks else ''}"


def _tei_pieces(
    parent: Element, names: Mapping[str, str], times: Mapping[str, float | None]
) -> Iterator[tuple[str, str | None, float | None]]:
    """``u`` and ``sp`` are turns; a paragraph or a heading outside of them is nobody's."""
    for one in parent:
        name, who = _name(one), one.get("who", "")
        if name == "u":
            at = one.get("start", "")
            yield _words(one), names.get(who) or who.lstrip("#") or "?", times.get(at) if at else None
        elif name == "sp":
            speaker = next((part for part in one if _name(part) == "speaker"), None)
            label = " ".join(_words(speaker).split()).rstrip(" :") if speaker is not None else ""
            words = " ".join(_words(part) for part in one if part is not speaker)
            yield words, label or names.get(who) or who.lstrip("#") or "?", None
        elif name in {"p", "head", "ab"}:
            yield _words(one), None, None
        else:
            yield from _tei_pieces(one, names, times)


def _words(element: Element) -> str:
    parts = [element.text or ""]
    for child in element:
        if _name(child) not in _TEI_ASIDES:
            parts.append(_words(child))
        parts.append(child.tail or "")
    return "".join(parts)
