"""From the material to the document: sections in the order a reader wants them, tables and figures numbered."""

from difflib import SequenceMatcher

from interviews_toolkit.exports.synthesis.annexes import Numbers, annexes
from interviews_toolkit.exports.synthesis.blocks import ClassesBlock, Document, Section, TableBlock, Text
from interviews_toolkit.exports.synthesis.checklists import coreq_table, srqr_table
from interviews_toolkit.exports.synthesis.consultation import consultation_section
from interviews_toolkit.exports.synthesis.known import Known
from interviews_toolkit.exports.synthesis.lessons import lessons
from interviews_toolkit.exports.synthesis.material import ReportMaterial
from interviews_toolkit.exports.synthesis.method import limits, method
from interviews_toolkit.exports.synthesis.opening import key_figures, overview, with_gathered
from interviews_toolkit.exports.synthesis.own_words import OwnWords, judge_words, put_words
from interviews_toolkit.exports.synthesis.register import Claim, Register, show_claims
from interviews_toolkit.exports.synthesis.reliability import reliability
from interviews_toolkit.exports.synthesis.state import state_mark, state_warning
from interviews_toolkit.exports.wording import say_layer
from interviews_toolkit.i18n import _, language


def compose(material: ReportMaterial) -> tuple[Document, tuple[Claim, ...], OwnWords]:
    """Make the document, the register of the sentences with a figure that it holds, and what became of own words."""
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
        body += filter(None, [consultation_section(material, register, next_table=numbers.next_table)])
    body += [reliability(material, register), limits(material, register), method(material, register)]
    body[0] = with_gathered(body[0], material, register)
    after = list(annexes(material, numbers))
    warning = state_warning(material, register)
    known = Known(material, len(register.claims) + 1)
    known.take_down(register)
    told = _register(register.claims, numbers)
    _tabulate([*body, *after], register)
    after += [told, *_checklists(known, numbers)]
    guide, parts = material.snapshot.guide, material.snapshot.report_parts
    document = Document(
        title=material.snapshot.title,
        kind=_("Synthèse des entretiens — brouillon à relire")
        if material.choice.is_draft
        else _("Synthèse des entretiens"),
        subtitle=guide.title if guide and _says_more(guide.title, material.snapshot.title) else "",
        warning=warning,
        mark=state_mark(material),
        sections=tuple(put_words((*body, *after), parts)),
        footer=_(
            "Fait avec interviews-toolkit, hors ligne. Ce fichier contient des paroles d'entretien : partagez-le comme "
            "elles."
        ),
        language=language(),
    )
    return document, register.claims, judge_words((*body, *after), register.claims, parts, material.withheld)


_SAME = 0.7
"""Two titles as alike say one thing twice."""


def _says_more(subtitle: str, title: str) -> bool:
    return SequenceMatcher(None, subtitle.lower(), title.lower()).ratio() < _SAME


def _tabulate(sections: list[Section], register: Register) -> None:
    """Take down the numbers of every table, those of the classes on paper too."""
    blocks = [block for section in sections for block in section.blocks]
    blocks += [part for block in blocks if isinstance(block, ClassesBlock) for part in block.on_paper]
    for block in blocks:
        if isinstance(block, TableBlock):
            register.tabulate(block.number, block.table)


def _register(claims: tuple[Claim, ...], numbers: Numbers) -> Section:
    """Every sentence with a figure; what tables hold is in the register's file."""
    said = _(
        "Chaque phrase chiffrée, ce qu'elle mesure et chez qui. En tableur, avec les tableaux : --claims registre.xlsx."
    )
    table = TableBlock(numbers.next_table(), show_claims(claims), small=True)
    return Section("registre", _("Registre des affirmations"), (Text(said, "lead"), table), is_annex=True)


def _checklists(known: Known, numbers: Numbers) -> list[Section]:
    """What a journal asks to be told, as far as the project knows it."""
    return [
        Section(
            "coreq", _("COREQ"), (TableBlock(numbers.next_table(), coreq_table(known), small=True),), is_annex=True
        ),
        Section("srqr", _("SRQR"), (TableBlock(numbers.next_table(), srqr_table(known), small=True),), is_annex=True),
    ]
