"""Commands about statements: consensus, and the stances it rests on (stance declare, set, import...)."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from interviews_toolkit.cli import options
from interviews_toolkit.cli.commands import command, group
from interviews_toolkit.cli.output import deliver, deliver_json, heading, next_step, paragraph, say, show_table
from interviews_toolkit.errors import UsageError
from interviews_toolkit.exports.tables import table_content
from interviews_toolkit.i18n import _, labelled, ngettext, quoted

if TYPE_CHECKING:
    from interviews_toolkit.stats.consensus.report import StatementConsensus

StatementId = Annotated[str, typer.Argument(help=_("L'identifiant d'un énoncé."))]


def register(app: typer.Typer) -> None:
    """Add this group's commands to the application."""
    command(
        app,
        example="interviews numbers consensus pro-bono-levier",
        details=_(
            "Sans énoncé : tous, côte à côte. Un énoncé est une phrase, pas un thème ; la position de chaque acteur "
            "est le jugement d'un codeur, avec sa preuve (interviews numbers stance)."
        ),
    )(consensus)
    stance = group(app, "stance", "interviews numbers stance list")
    command(
        stance,
        example="interviews numbers stance declare pro-bono-levier 'Le pro bono est un levier' --code pro-bono",
        summary=_("Ajouter un énoncé : une phrase pour laquelle, ou contre laquelle, on peut être."),
        details=_("Ses codes disent quelles questions du guide l'ont amené, donc qui en parle sans relance."),
    )(declare)
    command(
        stance,
        name="set",
        example='interviews numbers stance set pro-bono-levier E06 favorable --quote "Dans cinq ans j\'aimerais que"',
        summary=_("Noter la position d'un acteur : favorable, nuancé, opposé, non exprimé."),
        details=_("Les mots de --quote sont cherchés dans ses paroles ; « début […] fin » pour un long passage."),
    )(set_)
    command(
        stance,
        name="import",
        example="interviews numbers stance import positions.csv --name 'B. Martin'",
        summary=_("Noter des positions depuis un tableau ; relancer ne change rien."),
        details=_("Colonnes : interview;statement;stance;quote, et si l'on veut is_prompted (oui, non) et text."),
    )(import_)
    command(
        stance,
        name="list",
        example="interviews numbers stance list pro-bono-levier -o positions.csv",
        summary=_("Les énoncés, ou les positions notées sur l'un d'eux."),
    )(list_)
    command(
        stance,
        example="interviews numbers stance remove pro-bono-levier E06",
        summary=_("Retirer sa position sur un entretien ; sans entretien, l'énoncé que personne n'a jugé."),
    )(remove)


def consensus(
    statement: Annotated[str | None, typer.Argument(help=_("L'identifiant d'un énoncé."))] = None,
    project: options.Project = options.HERE,
    coder: Annotated[
        str | None, typer.Option("--of", help=_("D'après les positions de qui (par défaut, qui en a le plus)."))
    ] = None,
    by: options.By = None,
    rule: Annotated[
        list[str] | None,
        typer.Option(help=_("Un seuil de la règle : strong_voices=10 ; à répéter (un nom faux les dit).")),
    ] = None,
    as_json: options.Json = False,
    output: options.File = None,
) -> None:
    thresholds = _rule(rule or [])
    with options.open_study(project) as study:
        result = study.consensus(statement, of=coder, by=by, rule=thresholds)
    found = result.value
    if statement is None:
        deliver(result.table, as_json=as_json, file=output)
        if output is None and not as_json:
            next_step(f"interviews numbers consensus {found[0].statement.id}{options.where(project)}")
        return
    [one] = found
    if output is not None:
        deliver(result.table, as_json=False, file=output)
    if as_json:
        _deliver_consensus(one)
    elif output is None:
        _show_consensus(one)
        next_step(f"interviews numbers consensus {one.statement.id} -o positions.xlsx{options.where(project)}")


def _deliver_consensus(one: "StatementConsensus") -> None:
    from interviews_toolkit.exports import consensus_tables as tables
    from interviews_toolkit.exports.consensus_sentences import say_consensus

    found = one.consensus
    parts = {
        "by_type": tables.list_stance_types(one),
        "rule": tables.list_conditions(one),
        "deviant": tables.list_voices(replace(one, voices=one.deviant)),
    }
    deliver_json(
        {
            **table_content(tables.list_voices(one)),
            "word": found.word.value,
            "sentence": say_consensus(found),
            "a": found.a.value,
            "cns": found.cns.value,
            "fragile": {actor: word.value for actor, word in found.fragile.items()},
            "other_coders": {coder: word.value for coder, word in one.others.items()},
            "alpha": one.agreement.alpha.value,
            "ac1": one.agreement.exact.ac.value,
            "kappa": one.agreement.exact.kappa.value,
            "ac2": one.agreement.ordered.ac.value,
            "kappa_weighted": one.agreement.ordered.kappa.value,
            **{name: table_content(table)["rows"] for name, table in parts.items()},
        }
    )


def _show_consensus(one: "StatementConsensus") -> None:
    from interviews_toolkit.exports import consensus_tables as tables
    from interviews_toolkit.exports.consensus_sentences import say_consensus

    heading(labelled(quoted(one.statement.text), tables.say_word(one.consensus.word)))
    paragraph(say_consensus(one.consensus))
    paragraph(tables.caption(one), style="dim")
    show_table(tables.list_stance_types(one))
    show_table(tables.list_conditions(one))
    heading(_("Les voix contraires et nuancées, à citer avec le reste"))
    for voice in one.deviant:
        paragraph(f"{tables.say_stance(voice.judgement.stance)} — {tables.cite(voice)} ({voice.attribution})")
    if not one.deviant:
        paragraph(_("Aucune n'a été notée : relisez les entretiens avant de l'écrire."))
    heading(_("Ce à quoi le mot tient"))
    for line in tables.say_fragility(one):
        paragraph(line)


def _rule(words: Sequence[str]) -> dict[str, float]:
    """Read thresholds typed as name=value.

    Raises:
        UsageError: A value is no number.
    """
    changed: dict[str, float] = {}
    for word in words:
        name, _equals, value = word.partition("=")
        try:
            changed[name.strip()] = float(value.replace(",", "."))
        except ValueError as error:
            raise UsageError(
                _("« {word} » n'est pas un seuil de la règle.").format(word=word), hint="--rule strong_voices=10"
            ) from error
    return changed


def declare(
    statement: StatementId,
    text: Annotated[str, typer.Argument(help=_("Sa phrase."))],
    code: Annotated[list[str] | None, typer.Option(help=_("Un code qui en parle ; à répéter."))] = None,
    project: options.Project = options.HERE,
    coder: options.CoderName = options.SOMEBODY,
) -> None:
    with options.open_study(project, coder) as study:
        kept = study.stance.declare(statement, text, code=code or ())
    say(_("Énoncé « {id} » : {text}").format(id=kept.id, text=kept.text))
    next_step(
        _("interviews numbers stance set {id} ENTRETIEN favorable --quote '…'").format(id=kept.id)
        + options.where(project)
    )


def set_(
    statement: StatementId,
    interview: options.Interview,
    position: Annotated[str, typer.Argument(help=_("favorable, nuancé, opposé, ou « non exprimé »."))],
    quote: Annotated[str, typer.Option(show_default=False, help=_("Les mots qui le montrent, tels quels."))] = "",
    prompted: Annotated[
        bool | None,
        typer.Option("--prompted/--spontaneous", help=_("Sur relance, ou non (par défaut, le guide le dit).")),
    ] = None,
    memo: Annotated[str, typer.Option(show_default=False, help=_("Votre remarque."))] = "",
    project: options.Project = options.HERE,
    coder: options.CoderName = options.SOMEBODY,
) -> None:
    from interviews_toolkit.exports.consensus_tables import say_stance

    with options.open_study(project, coder) as study:
        judged = study.stance.set(statement, interview, position, quote=quote, prompted=prompted, memo=memo)
    if not judged.change.added:
        say(_("Déjà noté ainsi ; rien n'a changé."))
        return
    before = (
        _(" (au lieu de : {old})").format(old=say_stance(judged.change.removed[0].stance))
        if judged.change.removed
        else ""
    )
    say(
        _("{interview}, d'après {coder} : {stance}{before}.").format(
            interview=interview, coder=coder, stance=say_stance(judged.change.added[0].stance), before=before
        )
    )
    next_step(f"interviews numbers consensus {statement}{options.where(project)}")


def import_(
    file: Annotated[Path, typer.Argument(help=_("Un CSV : interview;statement;stance;quote;is_prompted;text."))],
    name: Annotated[str, typer.Option(help=_("Qui a jugé."))],
    project: options.Project = options.HERE,
    coder: options.CoderName = options.SOMEBODY,
) -> None:
    with options.open_study(project, coder) as study:
        judged = study.stance.import_(file, name=name)
    n, changed = judged.n_judgements, len(judged.change.added)
    say(
        ngettext(
            "{n} position de {name} (nouvelles : {new}).", "{n} positions de {name} (nouvelles : {new}).", n
        ).format(n=n, name=judged.coder.name, new=changed)
    )
    next_step(f"interviews numbers consensus{options.where(project)}")


def list_(
    statement: Annotated[str | None, typer.Argument(help=_("Un énoncé."))] = None,
    project: options.Project = options.HERE,
    as_json: options.Json = False,
    output: options.File = None,
) -> None:
    with options.open_study(project) as study:
        result = study.stance.list(statement)
    deliver(result.table, as_json=as_json, file=output)


def remove(
    statement: StatementId,
    interview: Annotated[str | None, typer.Argument(help=_("L'entretien (E07)."))] = None,
    project: options.Project = options.HERE,
    coder: options.CoderName = options.SOMEBODY,
) -> None:
    with options.open_study(project, coder) as study:
        study.stance.remove(statement, interview)
    if interview is None:
        say(_("Énoncé « {id} » retiré.").format(id=statement))
        return
    say(_("Position de {who} retirée.").format(who=interview))
    next_step(f"interviews coding undo{options.where(project)}", _("pour la remettre"))
