"""Commands on interviews already there: show, rename, remove, erase, identify, disclose; and ``ingest --replace``."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from interviews_toolkit.cli import options
from interviews_toolkit.cli.commands import command
from interviews_toolkit.cli.output import deliver, deliver_json, next_step, note, say, show_table, warn
from interviews_toolkit.i18n import _, ngettext

if TYPE_CHECKING:  # SQLAlchemy is loaded by the commands, not by --help
    from interviews_toolkit.workflows.reading.change_interviews import Removal, Shown
    from interviews_toolkit.workflows.reading.erase_interview import Erasure, ErasurePlan
    from interviews_toolkit.workflows.reading.replace_text import Plan


def register(app: typer.Typer) -> None:
    """Add this group's commands to the application."""
    command(
        app,
        example="interviews reading show E07 -o e07.docx",
        details=_(
            "Sans --version, le texte d'aujourd'hui. Un texte remplacé reste lisible, avec ce qui n'avait de place "
            "qu'en lui. Avec -o, le texte codé, mot pour mot : en .docx, chaque codage est un commentaire de son "
            "codeur ; en .md, les mots codés sont entre crochets, avec leurs codes."
        ),
    )(show)
    command(
        app,
        example="interviews reading rename Entretien-Mairie-Lille E07",
        details=_(
            "Codages, décisions, mémos, positions, anciens textes et ligne de la table des participants suivent. "
            "Si la table a déjà une ligne du nouveau nom, c'est celle de l'entretien. « interviews coding "
            "undo » annule."
        ),
    )(rename)
    command(
        app,
        example="interviews reading remove E07",
        details=_(
            "Ce qui part est nommé d'abord ; « interviews coding undo » remet tout. "
            "Le fichier du projet garde le texte, hors de tout compte : pour un consentement retiré, voyez « erase »."
        ),
    )(remove)
    command(
        app,
        example="interviews reading erase E07",
        details=_(
            "Pour un consentement retiré. Le texte, ses anciens textes, les codages, les mémos et la ligne de la table "
            "sont ôtés du fichier, qui est récrit ; le journal garde qui a fait quoi, quand, sans un mot. "
            "Une sauvegarde est faite avant ; elle et celles qui l'ont encore sont nommées, et « interviews project "
            "backup renew » les ôte. Après cela rien ne le remet."
        ),
    )(erase)
    command(
        app,
        example="interviews project identify -o a-relire.xlsx",
        details=_(
            "Noms après un titre, organisations, lieux, adresses, téléphones, courriels, numéros vérifiés par leur "
            "clé, dates, grands âges, et les noms de la table des participants. Rien n'est remplacé : c'est une "
            "liste à relire avant de citer ou de déposer."
        ),
    )(identify)
    command(
        app,
        example="interviews project disclose -o risques.xlsx",
        details=_(
            "Par entretien : noms, lieux, adresses, mandats datés, ce que la personne a permis de citer, et ce que "
            "moins de trois acteurs partagent dans la table des participants (jusqu'à trois attributs ensemble). La "
            "synthèse ne nomme pas ces valeurs à côté d'un acteur."
        ),
    )(disclose)


def show(
    interview: options.Interview,
    version: Annotated[int | None, typer.Option(min=1, help=_("Un ancien texte : 1 pour le premier."))] = None,
    layer: Annotated[
        str, typer.Option("--layer", "-l", show_default=False, help=_("Avec -o : un codeur, ou « suggestions »."))
    ] = "",
    project: options.Project = options.HERE,
    as_json: options.Json = False,
    output: Annotated[Path | None, typer.Option("--output", "-o", help=_("Le texte codé : .docx ou .md."))] = None,
) -> None:
    with options.open_study(project) as study:
        if output is not None:
            n = study.write(interview, output, layer=layer)
            note(_("Écrit : {file}").format(file=output) + ngettext(" ({n} codage)", " ({n} codages)", n).format(n=n))
            return
        shown = study.show(interview, version=version)
    if as_json:
        known = [
            {"version": one.number, "file": one.source.name, "replaced_at": one.replaced_at} for one in shown.versions
        ]
        deliver_json(
            {
                "interview": shown.interview.id,
                "version": version,
                "file": shown.file,
                "text": shown.text,
                "versions": known,
            }
        )
        return
    say(shown.text)
    note(_("Fichier : {file}").format(file=shown.file))
    if shown.version:
        note(_("Remplacé le {date}.").format(date=shown.version.replaced_at[:10]))
        _show_lost(shown)
    elif shown.versions:
        n = len(shown.versions)
        note(ngettext("{n} ancien texte : --version 1", "{n} anciens textes : --version 1 à {n}", n).format(n=n))


def _show_lost(shown: "Shown") -> None:
    from interviews_toolkit.exports.carried_tables import say_carried

    lost = shown.version.lost if shown.version else ()
    for line in say_carried(((shown.interview.id, one) for one in lost), shown.coders):
        say(line)


def rename(
    old: options.Interview,
    new: Annotated[str, typer.Argument(help=_("Son nouveau nom."))],
    project: options.Project = options.HERE,
    coder: options.CoderName = options.SOMEBODY,
) -> None:
    with options.open_study(project, coder) as study:
        name = study.rename(old, new)
    say(_("« {old} » s'appelle maintenant « {new} ».").format(old=old, new=name))


def remove(
    interview: options.Interview,
    yes: options.Yes = False,
    project: options.Project = options.HERE,
    coder: options.CoderName = options.SOMEBODY,
) -> None:
    from interviews_toolkit.exports.carried_tables import count_held

    answers: list[bool] = []

    def agreed(removal: "Removal") -> bool:
        n_attributes = len(removal.case.attributes) if removal.case else 0
        show_table(count_held(removal.held, n_versions=len(removal.versions), n_attributes=n_attributes))
        question = _("Retirer « {id} » et tout cela ? o/n").format(id=removal.interview.id)
        answers.append(options.agreed(question, _("Rien n'a été retiré."), yes=yes))
        return answers[-1]

    with options.open_study(project, coder) as study:
        removal = study.remove(interview, yes=agreed)
    if not answers[-1]:
        return
    say(_("« {id} » n'est plus dans l'étude.").format(id=removal.interview.id))
    note(
        _("Le fichier {file} et la ligne de la table des participants le feraient revenir : ôtez-les aussi.").format(
            file=removal.interview.source.name
        )
    )
    next_step("interviews coding undo" + options.where(project), _("remet tout"))


def erase(
    interview: options.Interview,
    yes: options.Yes = False,
    project: options.Project = options.HERE,
    coder: options.CoderName = options.SOMEBODY,
) -> None:
    from interviews_toolkit.exports.carried_tables import count_held

    def agreed(plan: "ErasurePlan") -> bool:
        show_table(count_held(plan.held, n_versions=len(plan.traces.texts), n_attributes=plan.n_attributes))
        question = _("Effacer « {id} » ? « undo » ne le remettra pas. o/n").format(id=plan.id)
        return options.agreed(question, _("Rien n'a été effacé."), yes=yes)

    with options.open_study(project, coder) as study:
        erasure = study.erase(interview, yes=agreed)
    if erasure.scrubbed is not None:
        say(_("« {id} » est effacé ; le fichier du projet a été récrit.").format(id=interview))
        _say_left(erasure, options.where(project))


def identify(
    project: options.Project = options.HERE, as_json: options.Json = False, output: options.File = None
) -> None:
    from interviews_toolkit.exports.identifying_table import list_identifying

    with options.open_study(project) as study:
        found = study.identify()
    table = list_identifying([(one.kind, one.words, one.interviews) for one in found])
    deliver(table, as_json=as_json, file=output)


def disclose(
    project: options.Project = options.HERE, as_json: options.Json = False, output: options.File = None
) -> None:
    from interviews_toolkit.exports.identifying_table import list_risks

    with options.open_study(project) as study:
        found = study.disclose()
    deliver(list_risks(found), as_json=as_json, file=output)
    next_step(f"interviews project identify{options.where(project)}", _("les mots, un à un"))


def _say_left(erasure: "Erasure", where: str) -> None:
    """Say what only a person can do."""
    scrubbed, source = erasure.scrubbed, erasure.plan.interview
    if scrubbed and scrubbed.n_runs:
        note(
            _("Classes ôtées, qui tenaient à ses mots : interviews clusters find{where} les refait.").format(
                where=where
            )
        )
    for table, name in scrubbed.quoted_in if scrubbed else ():
        warn(_("Ses mots sont cités ailleurs, à corriger à la main : {table} {name}").format(table=table, name=name))
    if erasure.backup:
        note(_("Sauvegardé avant : {path}").format(path=erasure.backup.path))
    for copy in erasure.copies:
        warn(_("Une sauvegarde l'a encore : {path}").format(path=copy))
    if erasure.copies:
        next_step(f"interviews project backup renew{where}", _("une neuve à la place de celles-là"))
    if source:
        told = _("Ôtez aussi {file}, sa ligne de participants.csv, et les exports déjà faits.")
        note(told.format(file=source.source.name))


def replace_texts(paths: Sequence[Path], place: Path, *, coder: str, yes: bool) -> None:
    """Show what corrected transcripts change, ask, and put them in the place of those the project has."""
    answers: list[bool] = []

    def agreed(plan: "Plan") -> bool:
        answers.append(_is_wanted(plan, yes=yes))
        return answers[-1]

    with options.open_study(place, coder) as study:
        plan = study.replace(list(paths), yes=agreed)
    for one in plan.unchanged:
        note(_("« {id} » a déjà ce texte.").format(id=one.id))
    if not any(answers):
        return
    for replaced in plan.replacements:
        say(_("« {id} » a son texte corrigé.").format(id=replaced.after.id))
        for told in replaced.after.notices:
            warn(told.message)
        what = f"interviews reading show {replaced.after.id}{options.where(place)}"
        note(_("L'ancien texte, et ce qui n'a de place qu'en lui, restent lisibles : {what}").format(what=what))
    gone = sum(one.moved.n_suggestions_gone for one in plan.replacements)
    if gone:
        note(ngettext("{n} suggestion à refaire.", "{n} suggestions à refaire.", gone).format(n=gone))
    next_step("interviews code" + options.where(place), _("suggestions sur les mots nouveaux"))


def _is_wanted(plan: "Plan", *, yes: bool) -> bool:
    """Show what becomes of people's work, and ask; where nobody has worked there is nothing to ask."""
    from interviews_toolkit.exports.carried_tables import count_carried, say_carried

    if not plan.is_on_work:
        return True
    show_table(count_carried(each for _name, each in plan.carried))
    for line in say_carried(plan.carried, plan.coders):
        say(line)
    return options.agreed(_("Remplacer le texte ? o/n"), _("Rien n'a été enregistré."), yes=yes)
