"""Commands about clusters: cluster proposes them, ``clusters`` shows them and takes a person's decisions."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from interviews_toolkit.cli import options
from interviews_toolkit.cli.commands import command
from interviews_toolkit.cli.contents import SUMMARIES
from interviews_toolkit.cli.output import Bars, deliver, deliver_json, heading, next_step, note, say, warn
from interviews_toolkit.errors import UsageError
from interviews_toolkit.i18n import _, ngettext, quoted, with_decimal_mark
from interviews_toolkit.model.clusters import Cluster
from interviews_toolkit.model.reviews import ReviewedCluster, short_id

if TYPE_CHECKING:  # SQLAlchemy and scikit-learn are loaded by the commands, not by --help
    from interviews_toolkit import store
    from interviews_toolkit.workflows.suggest_clusters import ClusterRun


class Method(StrEnum):
    """How segments are brought together."""

    REINERT = "reinert"
    SEMANTIC = "semantic"


ClusterName = Annotated[str, typer.Argument(help=_("La classe : son identifiant, ou son numéro (3)."))]
Reason = Annotated[str, typer.Option("--reason", help=_("Pourquoi ; gardé au journal."))]


def register(app: typer.Typer) -> None:
    """Add this group's commands to the application."""
    command(
        app,
        example="interviews cluster --method semantic --on uncoded",
        details=_(
            "« reinert » rapproche ce qui se dit avec les mêmes mots (classification descendante), « semantic » ce qui "
            "veut dire la même chose. Déterministe. Relancer garde vos décisions sur les classes qui reviennent."
        ),
    )(cluster)
    group = typer.Typer(
        no_args_is_help=True,
        rich_markup_mode="rich",
        help=f"[bold cyan]$ interviews clusters show[/bold cyan]\n\n{SUMMARIES['clusters']}",
    )
    app.add_typer(group, name="clusters")
    _register_reading(group)
    _register_decisions(group)


def _register_reading(group: typer.Typer) -> None:
    command(
        group,
        example="interviews clusters show 3",
        summary=_("Montrer les classes, ou tout ce qui en fait une : mots, acteurs, passages."),
    )(show)
    command(
        group,
        example="interviews clusters export --iramuteq corpus.txt",
        summary=_("Écrire les entretiens au format d'IRaMuTeQ : « **** *ent_E07 *type-acteur_reseau »."),
        details=_("Seules les paroles des personnes interrogées y sont ; le fichier en contient tous les mots."),
    )(export)


def _register_decisions(group: typer.Typer) -> None:
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


def cluster(
    project: options.Project = options.HERE,
    method: Annotated[Method, typer.Option("--method", help=_("Mêmes mots, ou même sens."))] = Method.REINERT,
    k: Annotated[
        int | None,
        typer.Option(
            "--k",
            min=2,
            max=40,
            show_default=False,
            help=_("Nombre de classes : au plus (reinert, 10), ou exactement (semantic, choisi s'il n'est pas dit)."),
        ),
    ] = None,
    on: Annotated[
        str, typer.Option("--on", help=_("all ; uncoded, ce que rien ne touche encore ; code:ID ; question:Q4."))
    ] = "all",
    size: Annotated[int, typer.Option(min=10, max=200, help=_("Mots par segment, environ."))] = 40,
    min_frequency: Annotated[
        int | None,
        typer.Option(min=1, show_default=False, help=_("Segments où un mot doit figurer (reinert ; choisi sinon).")),
    ] = None,
    coder: options.CoderName = options.SOMEBODY,
    as_json: options.Json = False,
    output: options.File = None,
) -> None:
    from interviews_toolkit.exports.cluster_listings import list_clusters
    from interviews_toolkit.workflows.suggest_clusters import suggest_clusters

    with options.open_study(project) as opened:
        run = suggest_clusters(
            opened,
            coder=coder,
            progress=Bars(),
            method=method.value,
            k=k,
            on=on,
            size=size,
            min_frequency=min_frequency,
        )
    deliver(list_clusters(run.clustering, run.clusters), as_json=as_json, file=output)
    if not as_json and output is None:
        for reviewed in run.clusters:
            heading(f"{reviewed.cluster.id} — {reviewed.cluster.name}")
            _show_excerpts(reviewed.cluster, n=2)
    _tell_what_became(run, method)
    first = short_id(run.clusters[0].cluster.id) if run.clusters else "1"
    next_step(f"interviews clusters show {first} -p {project}")


def _tell_what_became(run: "ClusterRun", method: Method) -> None:
    from interviews_toolkit.exports.cluster_listings import RAND_TRUSTED, say_changes

    if said := say_changes(run.came_back, run.clusters):
        note(said)
    if run.n_kept:
        note(ngettext("{n} décision gardée.", "{n} décisions gardées.", run.n_kept).format(n=run.n_kept))
    for review in run.lost:
        warn(
            _("Sans objet ici : {act} {ids}, par {coder} ({day}) ; cette classe n'est pas revenue.").format(
                act=review.act, ids=" ".join(review.targets), coder=review.coder, day=review.at[:10]
            )
        )
    if run.clustering.rand is not None and run.clustering.rand < RAND_TRUSTED:
        rand = with_decimal_mark(f"{run.clustering.rand:.2f}")
        warn(
            _("Ces classes reviennent mal d'un essai à l'autre (Rand corrigé {rand}) : n'en tirez rien seules.").format(
                rand=rand
            )
        )
        if method is Method.REINERT:
            note(_("À essayer : --method semantic, moins de classes (--k 4), des segments plus longs (--size 60)."))


def _show_excerpts(found: Cluster, n: int) -> None:
    for typical in found.excerpts[:n]:
        quote = " ".join(typical.excerpt.quote.split())
        say(f"  {quoted(quote)} ({typical.excerpt.interview_id})")


def show(
    which: Annotated[
        str | None, typer.Argument(metavar="[ID]", show_default=False, help=_("Une classe ; sans rien, toutes."))
    ] = None,
    project: options.Project = options.HERE,
    as_json: options.Json = False,
    output: options.File = None,
) -> None:
    from interviews_toolkit.exports.cluster_listings import list_clusters, list_profile
    from interviews_toolkit.workflows.show_clusters import show_clusters

    with options.open_study(project) as opened:
        reviewed = show_clusters(opened)
    if which is None:
        deliver(list_clusters(reviewed.clustering, reviewed.clusters), as_json=as_json, file=output)
        next_step(f"interviews clusters show {_first(reviewed)} -p {project}")
        return
    found = reviewed.find(which)
    deliver(list_profile(found), as_json=as_json, file=output)
    if not as_json and output is None:
        heading(_("Passages les plus typiques"))
        _show_excerpts(found.cluster, n=6)
    said = short_id(found.cluster.id)
    next_step(_('interviews clusters name {id} "Un nom" -p {project}').format(id=said, project=project))


def _first(reviewed: "store.ReviewedClustering") -> str:
    return short_id(reviewed.clusters[0].cluster.id) if reviewed.clusters else "1"


def name(
    which: ClusterName,
    words: Annotated[str, typer.Argument(metavar=_("NOM"), help=_("Le nom, entre guillemets."))],
    project: options.Project = options.HERE,
    reason: Reason = "",
    coder: options.CoderName = options.SOMEBODY,
    as_json: options.Json = False,
) -> None:
    from interviews_toolkit.workflows.name_cluster import name_cluster

    with options.open_study(project) as opened:
        reviewed = name_cluster(opened, which, words, coder=coder, reason=reason)
    found = reviewed.find(which)
    _answer([found], as_json=as_json)
    next_step(
        f'interviews clusters promote {short_id(found.cluster.id)} --new "{found.cluster.name}" -p {project}',
        _("pour en faire un code"),
    )


def merge(
    which: Annotated[list[str], typer.Argument(metavar="ID ID…", help=_("Les classes à réunir."))],
    project: options.Project = options.HERE,
    reason: Reason = "",
    coder: options.CoderName = options.SOMEBODY,
    as_json: options.Json = False,
) -> None:
    from interviews_toolkit.model.reviews import merged_id
    from interviews_toolkit.workflows.regroup_clusters import merge_clusters
    from interviews_toolkit.workflows.show_clusters import show_clusters

    with options.open_study(project) as opened:
        before = show_clusters(opened)
        ids = list(dict.fromkeys(before.find(one).cluster.id for one in which))
        reviewed = merge_clusters(opened, ids, coder=coder, progress=Bars(), reason=reason)
    made = reviewed.find(merged_id(ids))
    _answer([made], as_json=as_json)
    next_step(
        _('interviews clusters name {id} "Un nom" -p {project}').format(id=short_id(made.cluster.id), project=project)
    )


def split(
    which: ClusterName,
    project: options.Project = options.HERE,
    k: Annotated[int, typer.Option("--k", min=2, max=10, help=_("En combien."))] = 2,
    reason: Reason = "",
    coder: options.CoderName = options.SOMEBODY,
    as_json: options.Json = False,
) -> None:
    from interviews_toolkit.workflows.regroup_clusters import split_cluster
    from interviews_toolkit.workflows.show_clusters import show_clusters

    with options.open_study(project) as opened:
        before = {one.cluster.id for one in show_clusters(opened).clusters}
        reviewed = split_cluster(opened, which, coder=coder, progress=Bars(), k=k, reason=reason)
    made = [one for one in reviewed.clusters if one.cluster.id not in before]
    _answer(made, as_json=as_json)
    next_step(f"interviews clusters show {short_id(made[0].cluster.id)} -p {project}")


def set_aside(
    which: ClusterName,
    project: options.Project = options.HERE,
    reason: Reason = "",
    coder: options.CoderName = options.SOMEBODY,
    as_json: options.Json = False,
) -> None:
    from interviews_toolkit.workflows.name_cluster import set_cluster_aside

    with options.open_study(project) as opened:
        reviewed = set_cluster_aside(opened, which, coder=coder, reason=reason)
    _answer([reviewed.find(which)], as_json=as_json)
    next_step(f"interviews clusters show -p {project}")


def promote(
    which: ClusterName,
    project: options.Project = options.HERE,
    code: Annotated[str | None, typer.Option("--code", show_default=False, help=_("Un code de la grille."))] = None,
    new: Annotated[str | None, typer.Option("--new", show_default=False, help=_("Le nom d'un nouveau code."))] = None,
    under: Annotated[
        str | None, typer.Option("--under", show_default=False, help=_("Sous quel code ranger le nouveau."))
    ] = None,
    reason: Reason = "",
    coder: options.CoderName = options.SOMEBODY,
    as_json: options.Json = False,
) -> None:
    from interviews_toolkit.workflows.promote_cluster import promote_cluster

    with options.open_study(project) as opened:
        done = promote_cluster(
            opened, which, coder=coder, progress=Bars(), code=code, new=new, parent=under, reason=reason
        )
    added = {"code": done.code.id, "suggestions": done.n_new, "grille": done.codebook.version}
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
    next_step(f"interviews quotes {done.code.id} -p {project}")


def export(
    iramuteq: Annotated[
        Path | None, typer.Option("--iramuteq", show_default=False, help=_("Le corpus à écrire, en .txt."))
    ] = None,
    project: options.Project = options.HERE,
    as_json: options.Json = False,
) -> None:
    from interviews_toolkit.workflows.export_corpus import export_corpus

    if iramuteq is None:
        raise UsageError(_("Dites où écrire."), hint="interviews clusters export --iramuteq corpus.txt")
    with options.open_study(project) as opened:
        n = export_corpus(opened, iramuteq)
    if as_json:
        deliver_json({"fichier": str(iramuteq), "textes": n})
    else:
        say(_("{n} textes écrits : {file}").format(n=n, file=iramuteq))
    note(_("Ce fichier contient des paroles d'entretien : partagez-le comme elles."))


def _answer(clusters: Sequence[ReviewedCluster], *, as_json: bool, **more: object) -> None:
    """Show what a decision made of clusters."""
    from interviews_toolkit.exports.cluster_listings import say_state

    if as_json:
        deliver_json({"classes": [_plain(one) for one in clusters], **more})
        return
    for one in clusters:
        state = say_state(one)
        n = len(one.cluster.segments)
        say(f"{one.cluster.id} — {one.cluster.name} · {n} segments" + (f" · {state}" if state else ""))


def _plain(reviewed: ReviewedCluster) -> Mapping[str, Any]:
    return {
        "classe": reviewed.cluster.id,
        "nom": reviewed.cluster.name,
        "segments": len(reviewed.cluster.segments),
        "nommee_par": reviewed.named_by or None,
        "ecartee": reviewed.is_set_aside,
        "code": reviewed.code_id,
        "mots": [profile.form for profile in reviewed.cluster.profile[:8]],
    }
