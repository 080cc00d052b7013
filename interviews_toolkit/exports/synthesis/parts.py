"""The synthesis in several files: its body, to be read, and beside it annexes, checklists and register, each linked."""

from dataclasses import dataclass, replace

from interviews_toolkit.exports.synthesis.blocks import Document, Section, Text
from interviews_toolkit.exports.synthesis.lettered import lettered
from interviews_toolkit.i18n import _, labelled

_CHECKLISTS, _REGISTER = ("coreq", "srqr"), "registre"


@dataclass(frozen=True, slots=True)
class Beside:
    """A file beside the body."""

    name: str
    document: Document


def split(document: Document, folder: str, suffix: str, body: str) -> tuple[Document, tuple[Beside, ...]]:
    """Take the annexes out of a document.

    Args:
        folder: Where the other files go, as a link from the body names it.
        suffix: Of all files.
        body: The body, as a link from the folder names it.
    """
    every = [section for section in lettered(document.sections) if section.is_annex]
    groups = {
        "annexes": (_("Annexes"), [one for one in every if one.id not in (*_CHECKLISTS, _REGISTER)]),
        "coreq-srqr": (_("COREQ et SRQR"), [one for one in every if one.id in _CHECKLISTS]),
        _REGISTER: (_("Registre des affirmations"), [one for one in every if one.id == _REGISTER]),
    }
    files = tuple(
        Beside(f"{name}{suffix}", _apart(document, title, sections, body)) for name, (title, sections) in groups.items()
    )
    links = [
        Text(_said(title, sections), "note", link=f"{folder}/{name}{suffix}")
        for name, (title, sections) in groups.items()
    ]
    kept = [section for section in document.sections if not section.is_annex]
    whole = replace(
        document,
        sections=(*kept, Section("annexes", _("Annexes, dans d'autres fichiers"), tuple(links))),
        register_at=f"{folder}/{_REGISTER}{suffix}",
    )
    return whole, files


def _apart(document: Document, title: str, sections: list[Section], body: str) -> Document:
    back = Section("retour", "", (Text(_("La synthèse : {file}").format(file=body), "note", link=body),))
    alone = (replace(one, is_annex=False, level=2) for one in sections)
    return replace(document, kind=title, subtitle="", sections=(back, *alone), register_at="")


def _said(title: str, sections: list[Section]) -> str:
    """The file's name, and what is in it where that says more."""
    return labelled(title, ", ".join(map(_title, sections))) if len(sections) > 2 else title


def _title(section: Section) -> str:
    return section.title.partition(". ")[2]
