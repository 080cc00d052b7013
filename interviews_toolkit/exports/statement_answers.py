"""A statement in both sources: the stances of the actors beside the answers to the closed question that asks it too."""

from collections.abc import Mapping, Sequence

from interviews_toolkit.exports.columns import column
from interviews_toolkit.exports.consensus_tables import say_stance
from interviews_toolkit.exports.survey_notes import say_filter
from interviews_toolkit.exports.tables import Cell, Table
from interviews_toolkit.i18n import _, listed, ngettext, percent
from interviews_toolkit.model.ids import StatementId
from interviews_toolkit.model.statements import Stance
from interviews_toolkit.stats.consensus.report import StatementConsensus
from interviews_toolkit.survey import SurveyFigure

Answers = Mapping[StatementId, Sequence[SurveyFigure]]
"""To the closed question on each statement."""


def asked_about(statements: Sequence[StatementConsensus], answers: Answers) -> list[StatementConsensus]:
    """Give the judged statements that a closed question asks about, too."""
    return [one for one in statements if answers.get(one.statement.id)]


def list_statement_answers(met: Sequence[StatementConsensus], answers: Answers) -> Table:
    """One row an answer of a source, each on its own base; ``met`` are the statements asked about, one at least."""
    asked: dict[tuple[str, str], list[SurveyFigure]] = {}
    for figure in (figure for one in met for figure in answers[one.statement.id]):
        asked.setdefault((figure.population.id, figure.question.id), []).append(figure)
    rows = [*map(_stances, met), *map(_answers, asked.values())]
    return Table(
        title=_("Énoncés, dans les entretiens et la consultation"),
        columns=(
            column("source", _("Source")),
            column("asked", _("Ce qui est demandé")),
            column("answers", _("Réponses")),
            column("base", _("Base")),
        ),
        rows=tuple(rows),
        caption=_caption(met, [one for figures in asked.values() for one in figures]),
    )


def _stances(one: StatementConsensus) -> tuple[Cell, ...]:
    held = one.consensus.by_stance
    said = listed(f"{say_stance(stance)} {len(held[stance])}" for stance in reversed(Stance))
    source = _("entretiens, jugés par {coder}").format(coder=one.coder.name)
    return (source, one.statement.text, said, sum(len(who) for who in held.values()))


def _answers(figures: Sequence[SurveyFigure]) -> tuple[Cell, ...]:
    one = figures[0]
    source = one.population.name + ("†" if one.filter else "")
    return (source, one.question.text.rstrip(), listed(map(_say, reversed(figures))), one.figure.base)


def _say(one: SurveyFigure) -> str:
    """« Plutôt d'accord 86 (33 %) »; a weighted share is marked."""
    share = "" if one.figure.percent is None else f"({percent(one.figure.percent)})"
    if share and one.figure.weighted is not None:
        share = _("({share} redr.)").format(share=percent(one.figure.percent or 0))
    return f"{one.option.label} {one.figure.count} {share}".rstrip()


def _caption(met: Sequence[StatementConsensus], figures: Sequence[SurveyFigure]) -> str:
    said = [
        _(
            "Entretiens : sur ceux qui expriment une position, jugée par une personne ; consultation : sur ceux qui "
            "ont répondu à la question. Les bases restent séparées, et la phrase demandée est donnée pour chacune"
        )
    ]
    silent = [
        ngettext(
            "« {statement} » : sans position, {n} acteur sur {base}",
            "« {statement} » : sans position, {n} acteurs sur {base}",
            len(one.consensus.silent),
        ).format(statement=one.statement.text, n=len(one.consensus.silent), base=len(one.consensus.base))
        for one in met
        if one.consensus.silent
    ]
    filters = dict.fromkeys(
        _("† posée {filter} : {asked} sur {n} ({population})").format(
            filter=say_filter(one.question, one.filter),
            asked=one.base.asked,
            n=one.base.respondents,
            population=one.population.name,
        )
        for one in figures
        if one.filter
    )
    return listed([*said, *silent, *filters]) + "."
