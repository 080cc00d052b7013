"""Commands so that nobody is recognised: the passphrase is asked, never an option."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from interviews_toolkit.cli import options
from interviews_toolkit.cli.commands import command
from interviews_toolkit.cli.output import deliver, next_step, note, say, show_table, warn
from interviews_toolkit.cli.passphrases import ask_passphrase
from interviews_toolkit.errors import UsageError
from interviews_toolkit.i18n import _, ngettext

if TYPE_CHECKING:  # SQLAlchemy is loaded by the commands, not by --help
    from interviews_toolkit.privacy import NamedEntity
    from interviews_toolkit.workflows.reading.pseudonymise import Pseudonymised

    Parted = tuple[Sequence[NamedEntity], Sequence[NamedEntity]]

_YES, _NO = ("o", "oui", "y", "yes"), ("n", "non", "no")


def register(app: typer.Typer) -> None:
    """Add this group's commands to the application."""
    command(
        app,
        example="interviews project pseudonymise --key ../cles/etude.cle",
        details=_(
            "Montre chaque nom trouvé, ses formes et son pseudonyme, et demande. Avec -o, écrit le tableau à décider "
            "dans un tableur ; --decisions le reprend. Textes, codages, mémos et participants suivent, en un acte, "
            "après une sauvegarde ; « undo » annule. Ensuite, aucun fichier qui dirait encore un de ces noms n'est "
            "écrit. La table de clés est chiffrée : gardez-la ailleurs que le projet."
        ),
        asks=True,
    )(pseudonymise)
    command(
        app,
        example="interviews project reidentify --key ../cles/etude.cle",
        details=_("Pour qui tient la table de clés et sa phrase secrète. « interviews coding undo » annule."),
    )(reidentify)
    command(
        app,
        name="privacy-notes",
        example="interviews project privacy-notes -o fiche.docx",
        details=_(
            "Pour le registre des traitements, dans les mots que demande un délégué à la protection des données. "
            "Ce que seules des personnes savent est laissé à compléter."
        ),
    )(privacy_notes)


def pseudonymise(
    key: Annotated[
        Path | None, typer.Option("--key", show_default=False, help=_("La table de clés : faite si elle n'existe pas."))
    ] = None,
    decisions: Annotated[
        Path | None, typer.Option("--decisions", show_default=False, help=_("Le tableau que -o a écrit, décidé."))
    ] = None,
    forget: Annotated[
        bool, typer.Option("--forget", help=_("Ôter aussi du projet les textes d'avant : plus rien ne s'annule."))
    ] = False,
    yes: options.Yes = False,
    project: options.Project = options.HERE,
    coder: options.CoderName = options.SOMEBODY,
    as_json: options.Json = False,
    output: options.File = None,
) -> None:
    from interviews_toolkit.exports.identifying_table import list_entities
    from interviews_toolkit.files.writing import unwatched

    only_shown = output is not None or as_json
    if key is None and not only_shown:
        raise UsageError(
            _("Où garder la table de clés ? Il manque l'option --key."),
            hint=_("Hors du dossier du projet : --key ../cles/etude.cle ; ou -o a-relire.csv pour d'abord voir."),
        )
    with options.open_study(project, coder) as study:
        passphrase = "" if key is None or (only_shown and not key.exists()) else _passphrase(is_new=not key.exists())
        if only_shown:
            with unwatched():
                deliver(list_entities(study.pseudonyms(key, passphrase)), as_json=as_json, file=output)
            return
        assert key is not None
        decide = None if decisions or yes else _decide
        done = study.pseudonymise(key, passphrase, decisions=decisions, decide=decide, forget=forget)
    if done is None:
        note(_("Rien n'a été remplacé."))
        return
    _tell(done, key, options.where(project), forget=forget)


def reidentify(
    key: Annotated[Path, typer.Option("--key", show_default=False, help=_("La table de clés."))],
    project: options.Project = options.HERE,
    coder: options.CoderName = options.SOMEBODY,
) -> None:
    with options.open_study(project, coder) as study:
        exact = study.reidentify(key, _passphrase(is_new=False))
    say(ngettext("Noms remis dans {n} entretien.", "Noms remis dans {n} entretiens.", len(exact)).format(n=len(exact)))
    for interview, is_exact in exact.items():
        if not is_exact:
            warn(
                _("« {id} » a été corrigé depuis : chaque nom y est sous sa forme la plus complète.").format(
                    id=interview
                )
            )
    next_step("interviews coding undo" + options.where(project), _("remet les pseudonymes"))


def privacy_notes(
    project: options.Project = options.HERE, as_json: options.Json = False, output: options.File = None
) -> None:
    with options.open_study(project) as study:
        deliver(study.privacy_notes(), as_json=as_json, file=output)


def _tell(done: "Pseudonymised", key: Path, where: str, *, forget: bool) -> None:
    from interviews_toolkit.exports.identifying_table import list_left

    n = sum(done.n_replaced.values())
    say(
        ngettext("{n} mention remplacée (noms : {m}).", "{n} mentions remplacées (noms : {m}).", n).format(
            n=n, m=len(done.replaced)
        )
    )
    note(_("Table de clés : {file}. Gardez-la, et sa phrase secrète, ailleurs que le projet.").format(file=key))
    left = list_left(done.refused, done.left_in, done.rare)
    if left.rows:
        show_table(left)
    if done.n_clusterings and not forget:
        warn(
            _("Les classes faites avant ont encore les mots d'avant : interviews clusters find{where}").format(
                where=where
            )
        )
    if forget:
        next_step("interviews project backup renew" + where, _("ôte les sauvegardes qui ont encore les noms"))
    else:
        warn(_("Le projet garde les textes d'avant, pour « undo » : ne le donnez pas tel quel (--forget les ôte)."))
        next_step("interviews coding undo" + where, _("remet les noms"))


def _passphrase(*, is_new: bool) -> str:
    return ask_passphrase(_("Phrase secrète de la table de clés"), is_new=is_new)


def _decide(proposed: "Sequence[NamedEntity]") -> "Parted | None":
    """Show all, and ask: all that is at « oui », one by one, or nothing."""
    from interviews_toolkit.exports.identifying_table import list_entities
    from interviews_toolkit.study.pseudonyms import split_doubtful

    show_table(list_entities(proposed))
    question = _("Remplacer ce qui est à « oui » ? o (oui), n (rien), t (un par un)")
    answer = str(typer.prompt(question, err=True)).strip().casefold()
    if answer in _YES:
        return split_doubtful(proposed)
    return _one_by_one(proposed) if answer.startswith("t") else None


def _one_by_one(proposed: "Sequence[NamedEntity]") -> "Parted":
    from dataclasses import replace

    decided: list[NamedEntity] = []
    refused: list[NamedEntity] = []
    for number, one in enumerate(proposed, 1):
        asked = _("{n}/{total}  {forms} ({times} fois) → {pseudonym} ? o, n, ou un autre pseudonyme").format(
            n=number, total=len(proposed), forms=", ".join(one.forms), times=one.n, pseudonym=one.pseudonym
        )
        answer = str(typer.prompt(asked, default="n" if one.is_doubtful else "o", err=True)).strip()
        if answer.casefold() in _NO:
            refused.append(one)
        else:
            decided.append(one if answer.casefold() in _YES else replace(one, pseudonym=" ".join(answer.split())))
    return decided, refused
