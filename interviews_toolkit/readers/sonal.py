"""SonalPi interviews (.sonal): who speaks and when are in the page itself; a name that ends with « ? » asks."""

from collections.abc import Iterator
from pathlib import Path

from interviews_toolkit.errors import InputFileError
from interviews_toolkit.files.decoding import read_text
from interviews_toolkit.files.sonal import SonalInterview, parse_sonal
from interviews_toolkit.i18n import _, ngettext
from interviews_toolkit.model.interviews import Notice
from interviews_toolkit.readers._lines import Line, TurnDraft, clean_lines


def read_sonal(data: bytes, path: Path) -> TurnDraft:
    """Read the segments; ``number`` is the turn. Categories are read by ``interviews project import``, from the corpus.

    Raises:
        InputFileError: A binary file, an unknown encoding, or no segment with a word.
    """
    page, encoding, notices = read_text(data, path)
    interview = parse_sonal(page, path)
    lines, more = clean_lines(_lines(interview), path)
    if not lines:
        hint = _("Dans SonalPi, ouvrez l'entretien et enregistrez-le ; ou exportez-le en .txt.")
        raise InputFileError(_("Aucune parole dans ce fichier."), path=path, hint=hint)
    return TurnDraft(lines, encoding, (*_on_pseudonyms(interview.n_pseudonyms), *notices, *more))


def _lines(interview: SonalInterview) -> Iterator[Line]:
    for number, turn in enumerate(interview.turns(), start=1):
        voice = interview.voices.get(turn[0].voice)
        words = " ".join("".join(segment.text for segment in turn).split())
        yield Line(words, number, voice=voice, seconds=turn[0].seconds, is_cue=True)


def _on_pseudonyms(n: int) -> Iterator[Notice]:
    if n:
        message = ngettext(
            "{n} mot est lu sous son pseudonyme, comme SonalPi le montre.",
            "{n} mots sont lus sous leur pseudonyme, comme SonalPi les montre.",
            n,
        )
        yield Notice(message.format(n=n))
