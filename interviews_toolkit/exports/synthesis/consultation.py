"""Interviews and consultation side by side: never added up, and how they meet is left for the author to write."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import chain

from interviews_toolkit.exports import survey_notes
from interviews_toolkit.exports.statement_answers import asked_about, list_statement_answers
from interviews_toolkit.exports.survey_notes import say_filter
from interviews_toolkit.exports.survey_tables import joint_notes, list_joint, list_weights
from interviews_toolkit.exports.synthesis.blocks import Block, Points, Section, TableBlock, Text
from interviews_toolkit.exports.synthesis.emphasis import named
from interviews_toolkit.exports.synthesis.material import Consultation, ReportMaterial
from interviews_toolkit.exports.synthesis.rankings import join
from interviews_toolkit.exports.synthesis.register import Measured, Register
from interviews_toolkit.exports.wording import say_layer
from interviews_toolkit.i18n import _, labelled
from interviews_toolkit.stats.layers.choice import signed
from interviews_toolkit.survey import SurveyFigure


def consultation_section(
    material: ReportMaterial, register: Register, *, next_table: Callable[[], int]
) -> Section | None:
    """The joint display of themes both sources speak of, and the option each question meets most."""
    asked = material.consultation
    if asked is None:
        return None
    draft = material.choice.is_draft  # only there does anything wait for the author to write it
    sizes = ", ".join(f"{n} {population.name}" for population, n in asked.populations)
    lead = _(
        "À côté des entretiens, la consultation en ligne ({sizes}). Les réponses viennent de ceux qui ont voulu "
        "répondre : elles décrivent les répondants, pas toutes les entreprises ni toutes les structures. Les bases "
        "restent séparées."
    ).format(sizes=sizes)
    rows, populations = [row for row in asked.rows if row.figures], [p for p, _n in asked.populations]
    table = list_joint(rows, populations, layer=material.themes.layer)
    shown = replace(
        table,
        caption=_(
            "Entretiens : {layer}. Consultation : ceux qui ont coché l'option, sur ceux qui ont répondu à la question "
            "(effectifs bruts), et leur part. Ces nombres se lisent côte à côte et ne s'additionnent pas."
        ).format(layer=say_layer(signed(material.choice.layer).name))
        + " "
        + " ".join(joint_notes(rows, populations)),
        columns=tuple(
            replace(column, on_screen=draft, header=_("Relation (à écrire)")) if column.id == "relation" else column
            for column in table.columns
        ),
    )
    table_block = TableBlock(next_table(), shown)
    met = asked_about(material.statements, asked.statements)
    both = list_statement_answers(met, asked.statements) if met else None
    weighted = tuple(_state_weights(register, asked))  # before the questions, as they stand
    most = tuple(_most(register, asked, level) for level in asked.first)
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
        (
            Text(lead, "lead"),
            *weighted,
            Points(most),
            table_block,
            *([todo] if draft else []),
            *([TableBlock(next_table(), both, small=True)] if both else []),
        ),
    )


def _most(register: Register, asked: Consultation, level: Sequence[SurveyFigure]) -> Text:
    """Say what one population ticked most, all options level with it too; of a filtered question, by whom."""
    top, words = level[0], {f"option{place}": named(one.option.label) for place, one in enumerate(level)}
    figures = list(map(_measured, level))
    sentence = _("{question} — {population} : d'abord {options}.")
    if top.filter:
        sentence = _("{question} — {population}, posée {filter} ({asked} sur {all}) : d'abord {options}.")
        words["filter"] = say_filter(top.question, top.filter)
        sentence = sentence.replace("{asked}", f"{{{len(figures)}}}").replace("{all}", f"{{{len(figures) + 1}}}")
        put = ((_("{id}, posée à"), top.base.asked), (_("{id}, questionnaires"), top.base.respondents))
        figures += [Measured(name.format(id=top.question.id), n) for name, n in put]
    claim = register.state(
        sentence.replace("{options}", join([f"{{option{place}}}, {{{place}}}" for place in range(len(level))])),
        *figures,
        source=asked.dictionary.title,
        population=top.population.name,
        question=named(top.question.text.rstrip()),
        **words,
    )
    return claim.text()


def _measured(one: SurveyFigure) -> Measured:
    what = labelled(one.question.id, one.option.label)
    weighted = one.figure.weighted
    return Measured(
        what if weighted is None else _("{what} (% redressé, effectif et base bruts)").format(what=what),
        one.figure.count,
        one.figure.base,
        code_id=one.option.theme,
        unit="answers",
        weighted=weighted,
    )


def _state_weights(register: Register, asked: Consultation) -> Iterator[Text]:
    """What percentages are weighted on, and what that costs, its numbers in the register; so are those of the table."""
    for (population, n), said in zip(asked.populations, say_weights(asked), strict=True):
        figures = [Measured(population.name, n)]
        if weights := asked.raked.weights.get(population.id):
            what = (
                (_("n efficace"), weights.n_eff),
                (_("poids le plus petit"), weights.minimum),
                (_("poids le plus grand"), weights.maximum),
                (_("effet de plan"), weights.deff),
                (_("poids ramenés aux limites"), weights.n_trimmed),
                (_("itérations"), weights.iterations),
            )
            figures += [Measured(labelled(population.name, name), value) for name, value in what]
            figures += [
                Measured(labelled(_("sans réponse à une marge"), one), n) for one, n in weights.unplaced.items()
            ]
        every = [*(one for row in asked.rows for one in row.figures), *chain(*asked.statements.values())]
        own = [one for one in every if one.population.id == population.id]
        figures += [_measured(one) for one in own]
        yield replace(register.state("{said}", *figures, said=said, source=asked.dictionary.title).text(), tone="note")


def say_weights(asked: Consultation) -> list[str]:
    """Say, population by population, whether its percentages are weighted, and on what."""
    said = []
    for population, _n in asked.populations:
        weights, why = asked.raked.weights.get(population.id), asked.raked.refused.get(population.id)
        if weights is not None:
            words = survey_notes.say_weights(weights)
        elif why is not None:
            words = survey_notes.say_refusal(why)
        else:
            words = _("Parts brutes : le dictionnaire ne donne aucune marge.")
        said.append(f"{population.name[:1].upper()}{population.name[1:]}. {words}")
    return said


def weights_annex(asked: Consultation, next_table: Callable[[], int]) -> Iterator[Block]:
    """What weighting changed, margin by margin."""
    for population, _n in asked.populations:
        weights = asked.raked.weights.get(population.id)
        if weights is not None:
            yield Text(population.name[:1].upper() + population.name[1:], "name", spoken=True)
            yield TableBlock(next_table(), list_weights(weights, asked.dictionary), small=True)
