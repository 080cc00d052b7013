"""From the material to the document: sections in the order a reader wants them, tables and figures numbered."""

from difflib import SequenceMatcher

from interviews_toolkit.exports.synthesis.annexes import Numbers, annexes
from interviews_toolkit.exports.synthesis.blocks import Document, Section, TableBlock, Text
from interviews_toolkit.exports.synthesis.checklists import coreq_table, srqr_table
from interviews_toolkit.exports.synthesis.consultation import consultation_section
from interviews_toolkit.exports.synthesis.known import Known
from interviews_toolkit.exports.synthesis.lessons import lessons
from interviews_toolkit.exports.synthesis.material import ReportMaterial
from interviews_toolkit.exports.synthesis.method import limits, method
from interviews_toolkit.exports.synthesis.opening import key_figures, overview
from interviews_toolkit.exports.synthesis.register import Claim, Register, show_claims
from interviews_toolkit.exports.synthesis.state import state_mark, state_warning
from interviews_toolkit.exports.wording import say_layer
from interviews_toolkit.i18n import _, language


def compose(material: ReportMaterial) -> tuple[Document, tuple[Claim, ...]]:
    """Make the document, and the register of the sentences with a figure that it holds."""
    register, numbers = (
        Register(say_layer(material.choice.layer.name), reviewed=not material.choice.is_draft),
        Numbers(),
    )
    body: list[Section] = [
        key_figures(material, register),
        overview(
            material,
            register,
            number=numbers.next_figure(),
            see=_("Les mêmes nombres, en annexe : « Tous les thèmes »."),
        ),
        *lessons(material, register),
    ]
    if material.consultation:
        body += filter(None, [consultation_section(material, register, number=numbers.next_table())])
    body += [limits(material, register), method(material)]
    after = [*annexes(material, numbers), *_audit(material, register.claims, numbers)]
    guide = material.snapshot.guide
    document = Document(
        title=material.snapshot.title,
        kind=_("Synthèse des entretiens — brouillon à relire")
        if material.choice.is_draft
        else _("Synthèse des entretiens"),
        subtitle=guide.title if guide and _says_more(guide.title, material.snapshot.title) else "",
        warning=state_warning(material),
        mark=state_mark(material),
        sections=(*body, *after),
        footer=_(
            "Fait avec interviews-toolkit, hors ligne. Ce fichier contient des paroles d'entretien : partagez-le comme "
            "elles."
        ),
        language=language(),
    )
    return document, register.claims


_SAME = 0.7
"""Two titles as alike say one thing twice."""


def _says_more(subtitle: str, title: str) -> bool:
    return SequenceMatcher(None, subtitle.lower(), title.lower()).ratio() < _SAME


def _audit(material: ReportMaterial, claims: tuple[Claim, ...], numbers: Numbers) -> list[Section]:
    """What lets somebody else check: the register and the two checklists."""
    known = Known(material, len(claims), material.software)
    register = show_claims(claims)
    return [
        Section(
            "registre",
            _("Registre des affirmations"),
            (
                Text(
                    _("Chaque phrase chiffrée, ce qu'elle mesure et chez qui. En tableur : --claims registre.xlsx."),
                    "lead",
                ),
                TableBlock(numbers.next_table(), register, small=True),
            ),
            is_annex=True,
        ),
        Section(
            "coreq", _("COREQ"), (TableBlock(numbers.next_table(), coreq_table(known), small=True),), is_annex=True
        ),
        Section("srqr", _("SRQR"), (TableBlock(numbers.next_table(), srqr_table(known), small=True),), is_annex=True),
    ]
