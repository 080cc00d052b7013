"""Interviews and consultation side by side: never added up, and how they meet is left for the author to write."""

from dataclasses import replace

from interviews_toolkit.exports.survey_tables import list_joint
from interviews_toolkit.exports.synthesis.blocks import Points, Section, TableBlock, Text
from interviews_toolkit.exports.synthesis.emphasis import named
from interviews_toolkit.exports.synthesis.material import Consultation, Material
from interviews_toolkit.exports.synthesis.register import Measured, Register
from interviews_toolkit.i18n import _, labelled
from interviews_toolkit.model.survey import PopulationId
from interviews_toolkit.survey import SurveyFigure


def consultation_section(material: Material, register: Register, *, number: int) -> Section | None:
    """The joint display of themes both sources speak of, and the option each question meets most."""
    asked = material.consultation
    if asked is None:
        return None
    sizes = ", ".join(f"{n} {population.name}" for population, n in asked.populations)
    lead = _(
        "À côté des entretiens, la consultation en ligne ({sizes}). Les réponses viennent de ceux qui ont voulu "
        "répondre : elles décrivent les répondants, pas toutes les entreprises ni toutes les structures. Les bases "
        "restent séparées."
    ).format(sizes=sizes)
    table = list_joint(
        [row for row in asked.rows if row.figures], [p for p, _n in asked.populations], layer=material.themes.layer
    )
    shown = replace(
        table,
        caption=_(
            "Entretiens : {layer}. Consultation : ceux qui ont coché l'option, sur ceux qui ont répondu à la question, "
            "et leur part. Ces nombres se lisent côte à côte et ne s'additionnent pas."
        ).format(layer=material.themes.layer),
        columns=tuple(
            replace(column, on_screen=True, header=_("Relation (à écrire)")) if column.id == "relation" else column
            for column in table.columns
        ),
    )
    most = tuple(_most(register, asked, figures) for figures in _by_question(asked))
    todo = Text(
        _(
            "Convergence, complémentarité, divergence ou silence : la dernière colonne est à l'auteur. Une divergence "
            "se garde et s'explique."
        ),
        "note",
    )
    return Section(
        "consultation",
        _("Entretiens et consultation"),
        (Text(lead, "lead"), Points(most), TableBlock(number, shown), todo),
    )


def _by_question(asked: Consultation) -> list[list[SurveyFigure]]:
    """The figures of each question as each population answered it, in the order of the questionnaire."""
    found: dict[tuple[str, str], list[SurveyFigure]] = {}
    for row in asked.rows:
        for figure in row.figures:
            found.setdefault((figure.population.id, figure.question.id), []).append(figure)
    order = [population.id for population, _n in asked.populations]
    return [found[key] for key in sorted(found, key=lambda key: order.index(PopulationId(key[0])))]


def _most(register: Register, asked: Consultation, figures: list[SurveyFigure]) -> Text:
    """Say what one population ticked most among the options that have a theme."""
    top = max(figures, key=lambda figure: figure.figure.count)
    claim = register.state(
        _("Parmi les {population}, à la question {question}, l'option la plus choisie est {option} : {0}."),
        Measured(
            labelled(top.question.id, top.option.label),
            top.figure.count,
            top.figure.base,
            code_id=top.option.theme,
            unit="answers",
        ),
        source=asked.title,
        population=top.population.name,
        question=named(top.question.text.rstrip()),
        option=named(top.option.label),
    )
    return claim.text()
