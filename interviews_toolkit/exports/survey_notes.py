"""What stands below a table of the consultation: its base, what its percentages are, and how they were weighted."""

from interviews_toolkit.errors import NotEnoughDataError
from interviews_toolkit.exports.counted import n_respondents
from interviews_toolkit.exports.wording import decimal_text
from interviews_toolkit.i18n import _, ngettext, quoted
from interviews_toolkit.model.survey import QuestionKind, SurveyQuestion
from interviews_toolkit.survey.figures import SMALL
from interviews_toolkit.survey.tables import FrequencyTable
from interviews_toolkit.survey.weighting import Weights


def say_notes(table: FrequencyTable) -> list[str]:
    """Say what a reader must be told below a table of frequencies: its base first, its weights last."""
    notes = [_say_base(table)]
    if table.question.kind is QuestionKind.MULTIPLE:
        notes.append(_("Plusieurs réponses possibles : les parts ne s'additionnent pas."))
    elif (total := sum(row.total.percent or 0 for row in table.rows)) not in {0, 100}:
        notes.append(_("Arrondies, les parts totalisent {total} %.").format(total=total))
    if table.base.answered < SMALL or any(base.answered < SMALL for base in table.groups.values()):
        notes.append(_("Sous {n} réponses, des effectifs et pas de pourcentage.").format(n=SMALL))
    if table.n_ungrouped and table.by is not None:
        message = _("Sans réponse à « {by} », dans le total seulement : {n}.")
        notes.append(message.format(n=table.n_ungrouped, by=table.by.id))
    if table.weights is not None:
        notes.append(say_weights(table.weights))
    return notes


def _say_base(table: FrequencyTable) -> str:
    base = table.base
    message = ngettext(
        "Base : {answered} réponse ; question posée à {asked} {population} ({dont_know} NSP, {missing} sans réponse).",
        "Base : {answered} réponses ; question posée à {asked} {population} ({dont_know} NSP, {missing} sans réponse).",
        base.answered,
    )
    said = message.format(
        answered=base.answered,
        asked=base.asked,
        population=table.population.name,
        dont_know=base.dont_know,
        missing=base.missing,
    )
    if table.filter is None:
        return said
    return (
        said
        + " "
        + _("Filtre : {who}, {asked} sur {n}.").format(
            who=say_filter(table.question, table.filter), asked=base.asked, n=base.respondents
        )
    )


def say_filter(question: SurveyQuestion, by: SurveyQuestion) -> str:
    """Say to whom alone a filtered question was put."""
    assert question.only_if is not None
    answers = [quoted(option.label) for option in by.options if option.id in question.only_if.options]
    return _("seulement à qui a répondu {answers} à {question}").format(
        answers=_(" ou ").join(answers), question=quoted(by.text.rstrip())
    )


def say_weights(weights: Weights) -> str:
    """Say what stands below a weighted table: on what it is weighted, and what is left of the respondents."""
    sources = "; ".join(dict.fromkeys(margin.source for margin in weights.margins))
    message = _(
        "Parts redressées sur {margins} ({sources}) ; {respondents}, équivalents à {n_eff} après redressement,"
        " poids de {minimum} à {maximum}. Une consultation ouverte n'est pas un échantillon."
    )
    return message.format(
        margins=", ".join(margin.name or margin.question for margin in weights.margins),
        sources=sources,
        respondents=n_respondents(weights.n),
        n_eff=decimal_text(weights.n_eff, 0),
        minimum=decimal_text(weights.minimum, 2),
        maximum=decimal_text(weights.maximum, 2),
    )


def say_refusal(why: Weights | NotEnoughDataError) -> str:
    """Say, once, that percentages are plain because raking failed, and why."""
    if isinstance(why, Weights):
        return _(
            "Parts brutes : le redressement sur {margins} n'atteint pas ses marges sans sortir des limites des poids."
        ).format(margins=", ".join(margin.name or margin.question for margin in why.margins))
    said = " ".join([why.message, *(fault.message for fault in why.faults)])
    return _("Parts brutes : le redressement a échoué. {why}").format(why=said)
