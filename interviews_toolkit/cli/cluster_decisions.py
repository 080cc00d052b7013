"""Commands by which a person decides on classes: name, merge, split, set-aside, promote."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any

import typer

from interviews_toolkit.cli import options
from interviews_toolkit.cli.commands import command
from interviews_toolkit.cli.output import deliver_json, next_step, note, say
from interviews_toolkit.i18n import _, ngettext
from interviews_toolkit.model.reviews import ReviewedCluster, short_id

ClusterName = Annotated[str, typer.Argument(help=_("La classe : son identifiant, ou son numéro (3, s2)."))]
Reason = Annotated[str, typer.Option("--reason", help=_("Pourquoi ; gardé au journal."))]


def register(group: typer.Typer) -> None:
    """Add these commands to the group « clusters »."""
    command(
        group,
        example='interviews clusters name 3 "La peur du jargon"',
        summary=_("Nommer une classe : c'est une personne qui en fait un thème."),
    )(name)
    command(group, example="interviews clusters merge 1 3", summary=_("Réunir des classes."))(merge)
    command(
        group,
        example="interviews clusters split 2 --k 3",
        summary=_("Diviser une classe : ses segments sont reclassés entre eux."),
    )(split)
    command(
        group,
        name="set-aside",
        example='interviews clusters set-aside 4 --reason "bavardage"',
        summary=_("Écarter une classe ; la nommer la fait revenir."),
    )(set_aside)
    command(
        group,
        example='interviews clusters promote 3 --new "Peur du jargon"',
        summary=_("Faire d'une classe un code : ses segments en deviennent des suggestions."),
        details=_(
            "Une suggestion n'est pas un codage : une personne les accepte une à une. Un nouveau code entre dans une "
            "nouvelle version de la grille du projet."
        ),
    )(promote)


def name(
    which: ClusterName,
    words: Annotated[str, typer.Argument(metavar=_("NOM"), help=_("Le nom, entre guillemets."))],
    project: options.Project = options.HERE,
    reason: Reason = "",
    coder: options.CoderName = options.SOMEBODY,
    as_json: options.Json = False,
) -> None:
    with options.open_study(project, coder) as study:
        reviewed = study.clusters.name(which, words, reason=reason)
    found = reviewed.find(which).cluster
    _answer([reviewed.find(which)], as_json=as_json)
    next_step(
        f'interviews clusters promote {short_id(found.id)} --new "{found.name}"{options.where(project)}',
        _("pour en faire un code"),
    )


def merge(
    which: Annotated[list[str], typer.Argument(metavar="ID ID…", help=_("Les classes à réunir."))],
    project: options.Project = options.HERE,
    reason: Reason = "",
    coder: options.CoderName = options.SOMEBODY,
    as_json: options.Json = False,
) -> None:
    with options.open_study(project, coder) as study:
        before = {one.cluster.id for run in study.clusters.runs().value for one in run.clusters}
        reviewed = study.clusters.merge(which, reason=reason)
    [made] = [one for one in reviewed.clusters if one.cluster.id not in before]
    _answer([made], as_json=as_json)
    next_step(_('interviews clusters name {id} "Un nom"').format(id=short_id(made.cluster.id)) + options.where(project))


def split(
    which: ClusterName,
    project: options.Project = options.HERE,
    k: Annotated[int, typer.Option(min=2, max=10, help=_("En combien."))] = 2,
    reason: Reason = "",
    coder: options.CoderName = options.SOMEBODY,
    as_json: options.Json = False,
) -> None:
    with options.open_study(project, coder) as study:
        before = {one.cluster.id for run in study.clusters.runs().value for one in run.clusters}
        reviewed = study.clusters.split(which, k=k, reason=reason)
    made = [one for one in reviewed.clusters if one.cluster.id not in before]
    _answer(made, as_json=as_json)
    next_step(f"interviews clusters show {short_id(made[0].cluster.id)}{options.where(project)}")


def set_aside(
    which: ClusterName,
    project: options.Project = options.HERE,
    reason: Reason = "",
    coder: options.CoderName = options.SOMEBODY,
    as_json: options.Json = False,
) -> None:
    with options.open_study(project, coder) as study:
        reviewed = study.clusters.set_aside(which, reason=reason)
    _answer([reviewed.find(which)], as_json=as_json)
    next_step(f"interviews clusters show{options.where(project)}")


def promote(
    which: ClusterName,
    project: options.Project = options.HERE,
    code: Annotated[str | None, typer.Option(help=_("Un code de la grille."))] = None,
    new: Annotated[str | None, typer.Option(help=_("Le nom d'un nouveau code."))] = None,
    under: Annotated[str | None, typer.Option(help=_("Sous quel code ranger le nouveau."))] = None,
    reason: Reason = "",
    coder: options.CoderName = options.SOMEBODY,
    as_json: options.Json = False,
) -> None:
    with options.open_study(project, coder) as study:
        done = study.clusters.promote(which, code=code, new=new, under=under, reason=reason)
    added = {"code": done.code.id, "n_suggested": done.n_new, "codebook": done.codebook.version}
    _answer([done.reviewed.find(which)], as_json=as_json, **added)
    if not as_json:
        say(
            ngettext("{n} suggestion de « {code} ».", "{n} suggestions de « {code} ».", done.n_new).format(
                n=done.n_new, code=done.code.name
            )
        )
    if done.is_new:
        note(
            _("La grille du projet passe à la version {version} ; son nouveau code attend une définition.").format(
                version=done.codebook.version
            )
        )
    next_step(f"interviews writing quotes {done.code.id}{options.where(project)}")


def _answer(clusters: Sequence[ReviewedCluster], *, as_json: bool, **more: object) -> None:
    """Show what a decision made of clusters."""
    from interviews_toolkit.exports.cluster_listings import say_state

    if as_json:
        deliver_json({"clusters": [_plain(one) for one in clusters], **more})
        return
    for one in clusters:
        state = say_state(one)
        n = len(one.cluster.segments)
        say(f"{one.cluster.id} — {one.cluster.name} · {n} segments" + (f" · {state}" if state else ""))


def _plain(reviewed: ReviewedCluster) -> Mapping[str, Any]:
    return {
        "cluster": reviewed.cluster.id,
        "name": reviewed.cluster.name,
        "n_segments": len(reviewed.cluster.segments),
        "named_by": reviewed.named_by or None,
        "is_set_aside": reviewed.is_set_aside,
        "code": reviewed.code_id,
        "words": [profile.form for profile in reviewed.cluster.profile[:8]],
    }
