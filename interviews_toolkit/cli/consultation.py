"""Commands about the consultation: survey show, survey joint."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from interviews_toolkit.cli import options
from interviews_toolkit.cli.commands import command, group
from interviews_toolkit.cli.output import Bars, deliver, deliver_json, heading, next_step, note, show_table, warn
from interviews_toolkit.exports.tables import Table, table_content
from interviews_toolkit.i18n import _

if TYPE_CHECKING:
    from interviews_toolkit.workflows.consultation.tabulate_survey import SurveyReport

MAX_NOTICES = 12

Codings = Annotated[
    Path | None, typer.Option("--codings", help=_("Le codage corrigé des réponses ouvertes (survey code -o)."))
]
Whose = Annotated[str | None, typer.Option("--population", help=_("De qui, si le nom du fichier ne le dit pas."))]
Weighted = Annotated[
    bool, typer.Option("--weighted", help=_("Redresser sur les marges du dictionnaire ; les effectifs restent."))
]


def register(app: typer.Typer) -> None:
    """Add this group's commands to the application."""
    survey = group(app, "survey", "interviews numbers survey show survey/entreprises.csv")
    command(
        survey,
        example="interviews numbers survey show survey/entreprises.csv --question freins",
        summary=_("Les réponses d'une population, question par question, chacune avec sa base."),
        details=_(
            "LimeSurvey, Framaforms, Google : CSV ou Excel, comme ils sont. Deux populations font deux fichiers, "
            "jamais un pourcentage commun. --weighted redresse, et dit ce que vaut le redressement."
            "\n\nLe dictionnaire s'écrit en YAML : title: ; populations:, chacune avec id: et name: ; questions:, "
            "chacune avec id:, text: (l'en-tête de sa colonne), kind: (single, multiple, scale, number ou open) et, "
            "où l'on choisit, options: avec id: et label: ; theme: y nomme le code de la grille."
        ),
    )(show)
    command(
        survey,
        example="interviews numbers survey code survey/entreprises.csv -q besoin -o reponses.csv",
        summary=_("Coder les réponses en toutes lettres avec la grille du projet, sur leur propre base."),
        details=_(
            "-o donne les passages codés, à corriger ; redonnez-les avec --codings, ici comme dans « survey joint » : "
            "les comptes sont alors ceux d'une personne, et le disent."
        ),
    )(code)
    command(
        survey,
        example="interviews numbers survey joint survey/entreprises.csv survey/structures.csv -o croisement.xlsx",
        summary=_("Les entretiens et la consultation côte à côte, thème par thème."),
        details=_("Convergence, complémentarité, divergence, silence : la colonne est vide, l'auteur la remplit."),
    )(joint)


def show(
    answers: Annotated[Path, typer.Argument(help=_("Les réponses d'une population : .csv ou .xlsx."))],
    dictionary: options.Dictionary = None,
    population: Whose = None,
    question: Annotated[str | None, typer.Option("--question", "-q", help=_("Seulement cette question."))] = None,
    by: Annotated[str | None, typer.Option(help=_("Croiser avec cette question à réponse unique."))] = None,
    weighted: Weighted = False,
    as_json: options.Json = False,
    output: options.File = None,
) -> None:
    from interviews_toolkit.exports import survey_tables as tables
    from interviews_toolkit.workflows.consultation.tabulate_survey import tabulate_survey

    report = tabulate_survey(
        answers, dictionary, population=population, question=question, by=by, weighted=weighted, progress=Bars()
    )
    for notice in report.survey.notices[:MAX_NOTICES]:
        warn(f"{answers.name}{f':{notice.line}' if notice.line else ''} — {notice.message}")
    shown = _tables(report, by)
    title = f"{report.survey.dictionary.title} — {report.survey.population.name}"
    if output is not None:
        is_one = len(report.tables) + len(report.numbers) == 1
        deliver(shown[0] if is_one else tables.list_all_frequencies(report.tables, title), as_json=False, file=output)
    if as_json:
        deliver_json({"title": title, "n": len(report.survey), "tables": [table_content(table) for table in shown]})
    elif output is None:
        _show(shown, report, f"{title} ({len(report.survey)})")


def _tables(report: "SurveyReport", by: str | None) -> list[Table]:
    """Every table of a report: frequencies, numbers, then tests and weights if there are any."""
    from interviews_toolkit.exports import survey_tables as tables
    from interviews_toolkit.exports.crosstab_tables import SurveyTest, list_survey_tests

    shown = [tables.list_frequencies(table) for table in report.tables]
    shown += [tables.list_numbers(summary) for summary in report.numbers]
    if report.tests:
        rows = [
            SurveyTest(
                str(one.question.id),
                one.option,
                [option.label for option in one.question.options],
                one.groups,
                one.test,
                one.scale,
                one.weighted,
            )
            for one in report.tests
        ]
        n = sum(one.test.p.value is not None for one in report.tests)
        shown.append(list_survey_tests(rows, by=by or "", n=n))
    if report.weights is not None:
        shown.append(tables.list_weights(report.weights, report.survey.dictionary))
    return shown


def _show(shown: list[Table], report: "SurveyReport", title: str) -> None:
    from interviews_toolkit.exports.survey_notes import say_refusal

    heading(title)
    for table in shown:
        show_table(table)
    if report.refused is not None:
        warn(say_refusal(report.refused))
    if report.unanswered:
        note(_("Personne n'a donné de nombre à : {which}.").format(which=", ".join(report.unanswered)))
    if report.open_questions:
        said = _("Réponses en toutes lettres, à coder : {which} (interviews numbers survey code … -q QUESTION).")
        note(said.format(which=", ".join(report.open_questions)))


def code(
    answers: Annotated[Path, typer.Argument(help=_("Les réponses d'une population : .csv ou .xlsx."))],
    question: Annotated[str, typer.Option("--question", "-q", help=_("Une question ouverte."))],
    dictionary: options.Dictionary = None,
    population: Whose = None,
    project: options.Project = options.HERE,
    codings: Codings = None,
    by: Annotated[str | None, typer.Option(help=_("Croiser avec un attribut des répondants."))] = None,
    engine: options.Engine = "local",
    scheduler: options.Scheduler = None,
    as_json: options.Json = False,
    output: options.File = None,
) -> None:
    from interviews_toolkit.exports.answer_tables import list_coded_answers

    with options.open_study(project) as study:
        result = study.survey.code(
            answers,
            question,
            dictionary=dictionary,
            population=population,
            codings=codings,
            by=by,
            engine=engine,
            scheduler=scheduler,
        )
    found, counts = result.value, result.table
    if output is not None and codings is None:
        coded = [(one.mark, one.words, one.indicators) for one in found.coded]
        deliver(list_coded_answers(coded, question=found.question.text), as_json=False, file=output)
        next_step(
            f"interviews numbers survey code {answers} -q {question} --codings {output}{options.where(project)}",
            _("une fois corrigé"),
        )
    elif output is not None:
        deliver(counts, as_json=False, file=output)
    if as_json or output is None:
        deliver(counts, as_json=as_json, file=None)


def joint(
    answers: Annotated[list[Path], typer.Argument(help=_("Un fichier de réponses par population."))],
    dictionary: options.Dictionary = None,
    project: options.Project = options.HERE,
    layer: options.LayerName = options.AUTO,
    code_open: Annotated[
        str | None,
        typer.Option(
            help=_("Coder aussi les réponses à cette question ouverte, avec la grille (non relu, sauf --codings).")
        ),
    ] = None,
    codings: Codings = None,
    weighted: Weighted = False,
    as_json: options.Json = False,
    output: options.File = None,
) -> None:
    with options.open_study(project) as study:
        result = study.survey.joint(
            answers, dictionary=dictionary, layer=layer, code_open=code_open, codings=codings, weighted=weighted
        )
    deliver(result.table, as_json=as_json, file=output)
    if output is None:
        for part in () if as_json else result.parts.values():
            show_table(part.table)
        files = " ".join(map(options.quoted, answers))
        next_step(
            f"interviews numbers survey joint {files} -o croisement.xlsx{options.where(project)}",
            _("puis remplir « relation »"),
        )
