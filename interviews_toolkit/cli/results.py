"""Commands that show what was found: themes, quotes, search, report."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from interviews_toolkit.cli import options
from interviews_toolkit.cli.commands import command
from interviews_toolkit.cli.output import deliver, heading, next_step, note, paragraph, say, warn
from interviews_toolkit.errors import UsageError
from interviews_toolkit.i18n import _, percent, quoted

if TYPE_CHECKING:  # loaded by the command, not by --help
    from interviews_toolkit.exports.synthesis import OwnWords


def register(app: typer.Typer) -> None:
    """Add this group's commands to the application."""
    command(
        app,
        example="interviews numbers themes --by type_acteur",
        details=_(
            "--columns theme,in_actors,interviews,in_words : qui, et le mot qui convient ; n_spontaneous, n_asked : "
            "qui en parle avant qu'on le demande, et sur combien à qui on l'a demandé."
        ),
    )(themes)
    command(
        app,
        example="interviews writing quotes pro-bono -n 5",
        details=_(
            "Chacun une fois avant que quelqu'un le soit deux ; chaque position sur un énoncé du thème a sa voix, "
            "chaque type d'acteurs sa part. --deviant donne les plus rares, --clean ôte les hésitations, --context "
            "montre la question."
        ),
    )(quotes)
    command(
        app,
        example="interviews reading search 'mettre ~ en relation'",
        details=_("Les mots se cherchent sous toutes leurs formes, avec la grammaire des indicateurs."),
    )(search)
    command(
        app,
        example="interviews writing report -o synthese.docx --annexes annexes",
        details=_(
            "N'y est affirmé que ce qu'une personne a relu. --draft montre aussi le reste, marqué. --annexes met les "
            "annexes, COREQ et SRQR, et le registre dans des fichiers à part, où elle mène."
        )
        + " "
        + _(
            "Vos propres mots : --skeleton texte.md écrit un modèle, --with texte.md le reprend (titres, paragraphes, "
            "citations gardées ou ôtées, ordre des thèmes). Ils restent dans l'étude et dans chaque synthèse d'après ; "
            "ce que leurs chiffres sont devenus est dit."
        ),
    )(report)
    command(
        app,
        example="interviews writing publish site",
        details=_(
            "Un dossier de pages, sans script et sans rien d'extérieur, à ouvrir ou à déposer tel quel. Y sont la "
            "grille, qui parle de quoi, et les passages de ceux qui l'ont permis (colonne « consentement ») ; de qui "
            "ne veut pas être nommé, un passage où un nom a été vu, ou qu'aucune analyse n'a lu, n'y est pas. "
            "Relisez avant de publier."
        ),
    )(publish)


def themes(
    project: options.Project = options.HERE,
    by: Annotated[str | None, typer.Option(help=_("Croiser avec un attribut des participants."))] = None,
    question: Annotated[str | None, typer.Option("--question", "-q", help=_("Seulement en réponse à (Q4…)."))] = None,
    since: Annotated[
        str | None, typer.Option(help=_("Avant et depuis cette vague (colonne vague), ou cette date (2026-01)."))
    ] = None,
    layer: options.LayerName = options.AUTO,
    columns: options.Columns = None,
    as_json: options.Json = False,
    output: options.File = None,
) -> None:
    if since and (by or question):
        raise UsageError(_("--since se prend seul, sans --by ni --question."))
    with options.open_study(project) as study:
        found = study.themes_since(since, layer=layer) if since else study.themes(by=by, question=question, layer=layer)
        table = found.table
    deliver(table, as_json=as_json, file=output, columns=columns)
    next_step(f"interviews writing quotes CODE{options.where(project)}")


def quotes(
    code: options.Code,
    project: options.Project = options.HERE,
    n: Annotated[int, typer.Option("-n", min=1, help=_("Combien de citations, au plus."))] = 5,
    layer: options.LayerName = options.AUTO,
    unreviewed: Annotated[
        bool, typer.Option("--unreviewed", help=_("Aussi celles que leur auteur a demandé à relire."))
    ] = False,
    deviant: Annotated[
        bool, typer.Option("--deviant", help=_("Les plus rares, au lieu des typiques : ce qu'un choix laisserait."))
    ] = False,
    context: Annotated[bool, typer.Option("--context", help=_("Avec la question posée, et ce qui l'entoure."))] = False,
    clean: Annotated[
        Literal["marked", "unmarked"] | None,
        typer.Option(
            help=_("Sans hésitations ni reprises : coupes marquées « […] » (marked), ou non (à dire dans la méthode).")
        ),
    ] = None,
    as_json: options.Json = False,
    output: options.File = None,
) -> None:
    from interviews_toolkit.exports.quote_words import print_words

    with options.open_study(project) as study:
        if output is not None and output.suffix.lower() == ".docx":
            study.quote_book(code, output, n=n, layer=layer, unreviewed=unreviewed, deviant=deviant, clean=clean)
            note(_("Écrit : {file}").format(file=output))
            return
        result = study.quotes(code, n=n, layer=layer, unreviewed=unreviewed, deviant=deviant, clean=clean)
    sheet, table = result.value, result.table
    if as_json or output is not None:
        deliver(table, as_json=as_json, file=output)
        return
    heading(table.title)
    for quote in sheet.quotes:
        around = quote.context if context else None
        if around and around.question:
            paragraph(f"— {' '.join(around.question.split())}", style="dim")
        words = print_words(quote, clean)
        if around:
            words = " ".join(f"{around.before} {quoted(words)} {around.after}".split())
        paragraph(words if around else quoted(words))
        names = _(" (noms à vérifier : {names})").format(names=", ".join(quote.names)) if quote.names else ""
        paragraph(f"— {quote.attribution}{names}", style="dim", indent=4)
    say()
    paragraph(table.caption, style="dim")
    if sheet.withheld and not (sheet.quotes or sheet.n_unfit):
        note(
            _(
                "L'accord se note dans la colonne « consentement » de participants.csv : "
                "« citation nominative », « citation anonyme », « citation après relecture » ou « aucune citation »."
            )
        )
        next_step(f"interviews ingest participants.csv{options.where(project)}")


def search(
    query: Annotated[str, typer.Argument(help=_("Des mots, ou un indicateur."))],
    project: options.Project = options.HERE,
    width: Annotated[int, typer.Option(min=10, max=200, help=_("Signes de contexte de chaque côté."))] = 50,
    interviewer: Annotated[bool, typer.Option("--interviewer", help=_("Aussi les paroles de l'enquêteur."))] = False,
    typed: Annotated[
        bool,
        typer.Option(
            "--typed", help=_("Tels que tapés, du début des mots, sans accents ni majuscules : rien à analyser.")
        ),
    ] = False,
    meaning: Annotated[
        bool,
        typer.Option(
            "--meaning", help=_("Par le sens : des mots, ou un lieu (E07:1234) pour trouver ce qui y ressemble.")
        ),
    ] = False,
    as_json: options.Json = False,
    output: options.File = None,
) -> None:
    from interviews_toolkit.cli.output import show_in_context

    with options.open_study(project) as study:
        result = study.search(query, width=width, interviewer=interviewer, typed=typed, meaning=meaning)
    table = result.table
    if as_json or meaning or output is not None:
        deliver(table, as_json=as_json, file=output)
        return
    heading(table.title)
    show_in_context(result.value)
    say(f"  {table.caption}", style="dim")


def report(
    project: options.Project = options.HERE,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help=_("Le fichier à écrire : .html, .docx ou .pdf."))
    ] = None,
    layer: options.LayerName = options.AUTO,
    by: options.By = None,
    survey: options.Answers = None,
    dictionary: options.Dictionary = None,
    claims: Annotated[
        Path | None,
        typer.Option(help=_("Écrire aussi le registre des affirmations (.csv, .xlsx…).")),
        options.WRITES_CSV,
    ] = None,
    annexes: Annotated[
        Path | None, typer.Option(help=_("Un dossier pour les annexes, les listes et le registre, en fichiers à part."))
    ] = None,
    draft: Annotated[
        bool, typer.Option("--draft", help=_("Montrer aussi ce que personne n'a relu, marqué comme tel."))
    ] = False,
    language: Annotated[
        str | None, typer.Option("--lang", help=_("La langue de la synthèse (par défaut, la vôtre)."))
    ] = None,
    skeleton: Annotated[
        Path | None,
        typer.Option(help=_("Écrire plutôt ses titres et ses phrases, en Markdown, où mettre vos mots.")),
    ] = None,
    written: Annotated[
        Path | None, typer.Option("--with", help=_("Reprendre d'abord ce que vous avez écrit dans ce fichier."))
    ] = None,
    coder: options.CoderName = options.SOMEBODY,
) -> None:
    options.check_language(language)
    with options.open_study(project, coder) as study:
        file = output or study.project.path.with_name("report.html")
        made = study.report(
            file,
            layer=layer,
            by=by,
            survey=survey or (),
            dictionary=dictionary,
            claims=claims,
            annexes=annexes,
            draft=draft,
            lang=language,
            skeleton=skeleton,
            written=written,
        )
    _tell_own(made.own)
    if skeleton is not None:
        say(_("Écrit : {file}").format(file=skeleton))
        next_step(f"interviews writing report --with {options.quoted(skeleton)}{options.where(project)}")
        return
    say(_("Synthèse : {file}").format(file=file))
    for one in (*made.beside, *([claims] if claims else ())):
        note(_("Écrit : {file}").format(file=one))
    if made.choice.is_draft:
        share = percent(made.choice.percent_reviewed)
        warn(_("Brouillon : {share} des suggestions relues ; la synthèse le dit.").format(share=share))
        next_step(f"interviews review{options.where(project)}")


def _tell_own(own: "OwnWords") -> None:
    """Say what became of the author's own words since they were written."""
    from interviews_toolkit.exports.own_words import say_astray, say_outdated, say_withheld

    for said in (*map(say_outdated, own.outdated), *map(say_astray, own.astray), *map(say_withheld, own.withheld)):
        warn(said)


def publish(
    folder: Annotated[Path, typer.Argument(help=_("Le dossier du site : neuf, vide, ou déjà un site."))],
    project: options.Project = options.HERE,
    layer: options.LayerName = options.AUTO,
) -> None:
    with options.open_study(project) as study:
        made = study.publish(folder, layer=layer)
    say(_("Site : {file}").format(file=folder / "index.html"))
    note(
        _("Pages : {pages} ; passages montrés : {shown} ; gardés : {withheld}.").format(
            pages=made.n_pages, shown=made.n_shown, withheld=made.n_withheld
        )
    )
