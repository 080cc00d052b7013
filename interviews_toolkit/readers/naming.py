"""How an interview gets its short id from its file's name, and which ids of the participants' table are like it."""

import re
from collections.abc import Collection
from difflib import get_close_matches
from pathlib import Path

from interviews_toolkit.errors import InputFileError, UsageError
from interviews_toolkit.files.spelling import slug
from interviews_toolkit.i18n import _
from interviews_toolkit.model.ids import InterviewId
from interviews_toolkit.readers._lexicon import fold

NAME, NUMBER = "name", "number"
_NEAR = 0.5
_SHOWN = 5


def check_id_from(id_from: str) -> None:
    """See that the way ids are chosen can be followed.

    Raises:
        UsageError: Neither ``name`` nor ``number``, and not a regular expression.
    """
    try:
        re.compile(id_from)
    except re.error as error:
        raise UsageError(
            _("« {pattern} » n'est pas un motif : {why}.").format(pattern=id_from, why=error),
            hint=_(r"name, number, ou une expression régulière : 'Entretien_(\w+?)_'"),
        ) from error


def choose_id(path: Path, id_from: str) -> InterviewId:
    r"""Choose an interview's id from the name of its file.

    Args:
        path: The transcript: « Entretien 7 - Mairie.docx ».
        id_from: ``name``: the whole name, made safe (Entretien-7-Mairie); ``number``: its first number, as E07; else a
            regular expression: what its first group finds, or all of it without one (``(\d+) -`` gives 7).

    Raises:
        InputFileError: The name has no number, or nothing the expression finds.
    """
    if id_from == NAME:
        return InterviewId(slug(path.stem) or "entretien")
    found = re.search(r"\d+" if id_from == NUMBER else id_from, path.stem)
    said = (found[1] if found.re.groups else found[0]) if found else None
    if not said or not slug(said):
        raise InputFileError(
            _("Le nom de ce fichier ne dit pas d'identifiant ({id_from}).").format(id_from=id_from),
            hint=_("Choisissez autrement : --id-from name, number ou un motif ; ou renommez le fichier."),
            path=path,
        )
    return InterviewId(f"E{int(said):02d}" if id_from == NUMBER else slug(said))


def check_id(said: str) -> InterviewId:
    """Take what a person calls an interview, if it can be an id.

    Raises:
        UsageError: It cannot.
    """
    name = said.strip()
    if not name or slug(name) != name:
        raise UsageError(
            _("« {new} » ne peut pas être un identifiant.").format(new=said),
            hint=_("Des lettres sans accent, des chiffres et des tirets : par exemple {id}").format(
                id=slug(said) or "E07"
            ),
        )
    return InterviewId(name)


def near_ids(name: str, ids: Collection[InterviewId]) -> list[InterviewId]:
    """List the ids most like a name, most alike first: to ask about, never to choose among."""
    by_key = {fold(one): one for one in sorted(ids)}
    words = [fold(word) for word in re.split(r"[\s_.,()-]+", name) if word]
    whole = [key for key in by_key if key in words]
    like = get_close_matches(fold(name), by_key, n=_SHOWN, cutoff=_NEAR)
    like += [key for word in words for key in get_close_matches(word, by_key, n=_SHOWN, cutoff=_NEAR)]
    return [by_key[key] for key in dict.fromkeys([*whole, *like])][:_SHOWN]
