"""From a file to an interview: the registry of formats, and the steps every format goes through."""

import re
import unicodedata
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import partial
from pathlib import Path

from interviews_toolkit.errors import InputFileError
from interviews_toolkit.files.cleaning import clean
from interviews_toolkit.files.collector import collector_paused
from interviews_toolkit.files.reading import load
from interviews_toolkit.files.spelling import slug
from interviews_toolkit.i18n import _
from interviews_toolkit.model.ids import InterviewId, content_hash
from interviews_toolkit.model.interviews import Interview, Notice, Source, Speaker, Turn
from interviews_toolkit.plugins import PluginKind, TranscriptReader, find_reader, plugin_names
from interviews_toolkit.readers._lexicon import fold
from interviews_toolkit.readers._lines import Line, TurnDraft
from interviews_toolkit.readers._same_voice import id_key
from interviews_toolkit.readers.chat import read_chat
from interviews_toolkit.readers.markdown import read_markdown
from interviews_toolkit.readers.opendocument import read_odt
from interviews_toolkit.readers.otranscribe import read_otr
from interviews_toolkit.readers.pdf import read_pdf
from interviews_toolkit.readers.praat import read_textgrid
from interviews_toolkit.readers.roles import assign_roles
from interviews_toolkit.readers.rtf import read_rtf
from interviews_toolkit.readers.sonal import read_sonal
from interviews_toolkit.readers.speakers import Transcript, find_turns
from interviews_toolkit.readers.subtitles import read_subtitles
from interviews_toolkit.readers.text import read_txt, text_lines
from interviews_toolkit.readers.web_page import read_html
from interviews_toolkit.readers.whisper import read_whisper
from interviews_toolkit.readers.word import read_docx
from interviews_toolkit.readers.xml_transcripts import read_xml_transcript

MAX_MEGABYTES = 50
MAX_TEXT_MEGABYTES = 20
"""Of a file that is text and nothing else: four hundred hours of talk."""
_TEXTS = {".cha", ".htm", ".html", ".md", ".sonal", ".srt", ".textgrid", ".txt", ".vtt"}

_FORMATS: Mapping[str, Callable[[bytes, Path], TurnDraft]] = {
    ".cha": read_chat,
    ".docm": read_docx,
    ".docx": read_docx,
    ".eaf": read_xml_transcript,
    ".htm": read_html,
    ".html": read_html,
    ".json": read_whisper,
    ".md": read_markdown,
    ".odt": read_odt,
    ".otr": read_otr,
    ".pdf": read_pdf,
    ".rtf": read_rtf,
    ".sonal": read_sonal,
    ".srt": read_subtitles,
    ".tei": read_xml_transcript,
    ".textgrid": read_textgrid,
    ".trs": read_xml_transcript,
    ".txt": read_txt,
    ".vtt": read_subtitles,
    ".xml": read_xml_transcript,
}


def supported_formats() -> tuple[str, ...]:
    """The suffixes ``read_interview`` knows, sorted, with their dot, in lower case; plug-ins' among them."""
    return tuple(sorted({*_FORMATS, *plugin_names(PluginKind.READER)}))


@collector_paused()
def read_interview(
    path: Path, *, participants: Collection[str] = (), interview_id: InterviewId | None = None
) -> Interview:
    """Read one transcript; the file is never changed, and the same bytes always give the same interview.

    Args:
        path: The transcript; its suffix says the format.
        participants: Ids of the participants' table, and names known to be interviewees'. An id found in the
            file's name names the interview; a label that is one of them is an interviewee's.
        interview_id: Overrules the name taken from the file.

    Returns:
        The interview: ``text`` is NFC with line feeds; for every turn ``turn.span.cut(text)`` is exactly the
        words said, never empty, stripped; turns are in order and never overlap. ``notices`` tell what was seen
        (encoding, invisible characters, spellings of labels, roles that were inferred); their ``line`` counts
        from 1, lines of the file in text formats, paragraphs in docx, odt and rtf.

    Raises:
        InputFileError: Missing, empty, larger than 50 MB (20 MB for a text format), of an unknown suffix, undecodable,
            damaged, built to harm, or without a single word said.
    """
    reader = reader_of(path)
    data = load(path, megabytes=megabytes_of(path))
    draft = reader(data, path)
    return build_interview(
        draft.lines,
        interview_id=interview_id or _id_from_name(path, participants),
        source=Source(path.name, content_hash(data), path.suffix.lower().removeprefix("."), draft.encoding),
        participants=participants,
        path=path,
        notices=draft.notices,
    )


def interview_of_text(text: str, *, interview_id: InterviewId, source: Source) -> Interview:
    """Find who speaks in a text that is stored as it is, such as another program's, whose codings have places in it.

    Raises:
        InputFileError: Without a single word said.
    """
    path = Path(source.name)
    interview = build_interview(
        text_lines(text, path), interview_id=interview_id, source=source, participants=(), path=path
    )
    assert interview.text == text
    return interview


def build_interview(
    lines: Sequence[Line],
    *,
    interview_id: InterviewId,
    source: Source,
    participants: Collection[str],
    path: Path,
    notices: tuple[Notice, ...] = (),
) -> Interview:
    """Find turns and roles in lines, whatever format they come from.

    Raises:
        InputFileError: Without a single word said.
    """
    transcript = find_turns(lines, participants)
    if not any(char.isalnum() for speech in transcript.speeches for char in speech.span.cut(transcript.text)):
        hint = _("Ouvrez le fichier : y a-t-il des prises de parole, sous la forme « Nom : paroles » ?")
        raise InputFileError(_("Aucune parole dans ce fichier."), path=path, hint=hint)
    roles, on_roles = assign_roles(transcript, participants)
    speakers = {label: Speaker(label, role) for label, role in roles.items()}
    return Interview(
        id=interview_id,
        text=transcript.text,
        text_hash=content_hash(transcript.text),
        turns=_turns(transcript, speakers),
        source=source,
        notices=(*notices, *transcript.notices, *on_roles),
    )


def _turns(transcript: Transcript, speakers: Mapping[str, Speaker]) -> tuple[Turn, ...]:
    return tuple(
        Turn(index, speakers[speech.label], speech.span, seconds=speech.seconds)
        for index, speech in enumerate(transcript.speeches)
    )


def megabytes_of(path: Path) -> int:
    """How large a file of this suffix may be; those that hold images may be larger."""
    return MAX_TEXT_MEGABYTES if path.suffix.lower() in _TEXTS else MAX_MEGABYTES


def reader_of(path: Path) -> Callable[[bytes, Path], TurnDraft]:
    """Find what reads a file of this suffix: ours, or else a plug-in.

    Raises:
        InputFileError: No format has that suffix.
    """
    suffix = path.suffix.lower()
    if reader := _FORMATS.get(suffix):
        return reader
    brought = find_reader(suffix)
    if brought is None:
        message = _("Format « {suffix} » inconnu.").format(suffix=path.suffix or path.name)
        hint = _("Enregistrez la transcription dans l'un de ces formats : {formats}.")
        raise InputFileError(message, path=path, hint=hint.format(formats=", ".join(supported_formats())))
    return partial(_brought, brought)


def _brought(reader: TranscriptReader, data: bytes, path: Path) -> TurnDraft:
    """What a plug-in read, cleaned as every format is."""
    said = list(reader(data, path))
    text, notices = clean("\n".join(" ".join(one.words.split()) for one in said), path)
    lines = zip(text.split("\n"), said, strict=True)
    found = (Line(words, n, voice=one.voice, seconds=one.seconds) for n, (words, one) in enumerate(lines, start=1))
    return TurnDraft(tuple(found), "utf-8", notices)


def _id_from_name(path: Path, participants: Collection[str]) -> InterviewId:
    """``E07.docx`` is E07; ``entretien_E7_v2.docx`` too, if the table has E07; else the whole name made safe."""
    stem = unicodedata.normalize("NFC", path.stem)
    known = {id_key(fold(participant)): participant for participant in sorted(participants)}
    for token in (stem, *re.split(r"[\s_.,()-]+", stem)):
        if found := known.get(id_key(fold(token))):
            return InterviewId(found)
    if re.fullmatch(r"[A-Za-z]{1,3}\d{1,4}", stem):
        return InterviewId(stem.upper())
    return InterviewId(slug(stem) or "entretien")
