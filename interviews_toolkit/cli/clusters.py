"""Commands about clusters: cluster proposes them, ``clusters`` shows, draws and exports them."""

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from interviews_toolkit.cli import cluster_decisions, options
from interviews_toolkit.cli.commands import command, group
from interviews_toolkit.cli.contents import SUMMARIES
from interviews_toolkit.cli.output import deliver, deliver_json, heading, next_step, note, say, show_table, warn
from interviews_toolkit.errors import UsageError
from interviews_toolkit.i18n import _, ngettext, quoted
from interviews_toolkit.model.clusters import TypicalExcerpt
from interviews_toolkit.model.pictures import Picture
from interviews_toolkit.model.reviews import ReviewedCluster, short_id

if TYPE_CHECKING:  # SQLAlchemy and scikit-learn are loaded by the commands, not by --help
    from interviews_toolkit.workflows.clusters.suggest_clusters import ClusterRun


class ClusterMethod(StrEnum):
    """How segments are brought together."""

    REINERT = "reinert"
    SEMANTIC = "semantic"


def register(app: typer.Typer) -> None:
    """Add this group's commands to the application."""
    clusters = group(app, "clusters", "interviews clusters show")
    for where, name in ((clusters, "find"), (app, "cluster")):
        command(
            where,
            name=name,
            example="interviews clusters find --method semantic --on uncoded",
            summary=SUMMARIES["cluster"],
            details=_(
                "« reinert » rapproche ce qui se dit avec les mêmes mots (classification descendante), « semantic » ce "
                "qui veut dire la même chose. Déterministe. Relancer garde vos décisions sur les classes qui "
                "reviennent."
            ),
        )(cluster)
    _register_reading(clusters)
    cluster_decisions.register(clusters)


def _register_reading(group: typer.Typer) -> None:
    command(
        group,
        example="interviews clusters show 3",
        summary=_("Montrer les classes, ou tout ce qui en fait une : mots, acteurs, passages."),
    )(show)
    command(
        group,
        example="interviews clusters draw plane -o plan.svg --png",
        summary=_("Dessiner les classes dans un fichier : arbre, plan, similitude, qui parle."),
        details=_("En SVG, qui s'imprime net et en gris ; --png l'écrit aussi en PNG, à 300 points par pouce."),
    )(draw)
    command(
        group,
        example="interviews clusters export --iramuteq corpus.txt",
        summary=_("Écrire les entretiens au format d'IRaMuTeQ : « **** *ent_E07 *type-acteur_reseau »."),
        details=_("Seules les paroles des personnes interrogées y sont ; le fichier en contient tous les mots."),
    )(export)


def cluster(
    project: options.Project = options.HERE,
    method: Annotated[ClusterMethod, typer.Option(help=_("Mêmes mots, ou même sens."))] = ClusterMethod.REINERT,
    k: Annotated[
        int | None,
        typer.Option(
            min=2,
            max=40,
            help=_("Nombre de classes : au plus (reinert, 10), ou exactement (semantic, choisi s'il n'est pas dit)."),
        ),
    ] = None,
    on: Annotated[
        str, typer.Option(help=_("all ; uncoded, ce que rien ne touche encore ; code:ID ; question:Q4."))
    ] = "all",
    double: Annotated[
        bool,
        typer.Option("--double", help=_("Classer deux fois, et ne garder que ce que les deux retrouvent (reinert).")),
    ] = False,
    size: Annotated[int, typer.Option(min=10, max=200, help=_("Mots par segment, environ."))] = 40,
    min_frequency: Annotated[
        int | None, typer.Option(min=1, help=_("Segments où un mot doit figurer (reinert ; choisi sinon)."))
    ] = None,
    coder: options.CoderName = options.SOMEBODY,
    as_json: options.Json = False,
    output: options.File = None,
) -> None:
    _check_is_no_picture(output, Picture.PLANE, project)
    if method is ClusterMethod.SEMANTIC and (double or min_frequency):
        raise UsageError(
            _("--double et --min-frequency sont pour --method reinert."), hint=_("Ôtez-les, ou la méthode.")
        )
    with options.open_study(project, coder) as study:
        result = study.cluster(method=method.value, k=k, on=on, double=double, size=size, min_frequency=min_frequency)
    run = result.value
    deliver(result.table, as_json=as_json, file=output)
    if not as_json and output is None:
        for reviewed in run.clusters:
            heading(f"{reviewed.cluster.id} — {reviewed.cluster.name}")
            _show_excerpts(reviewed.cluster.excerpts[:2])
    _tell_what_became(run, method)
    next_step(f"interviews clusters show {_first(run.clusters)}{options.where(project)}")


def _tell_what_became(run: "ClusterRun", method: ClusterMethod) -> None:
    from interviews_toolkit.exports.cluster_listings import RAND_TRUSTED, say_changes, say_fed, say_rand, say_shaky

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
    for warning in say_fed(run.clusters):
        warn(warning)
    if run.clustering.rand is not None and run.clustering.rand < RAND_TRUSTED:
        warn(f"{say_shaky()} {say_rand(run.clustering)}")
        if method is ClusterMethod.REINERT:
            note(_("À essayer : --method semantic, moins de classes (--k 4), des segments plus longs (--size 60)."))
    else:
        note(say_rand(run.clustering))


def _show_excerpts(excerpts: Sequence[TypicalExcerpt]) -> None:
    for typical in excerpts:
        quote = " ".join(typical.excerpt.quote.split())
        say(f"  {quoted(quote)} ({typical.excerpt.interview_id})")


def show(
    which: Annotated[str | None, typer.Argument(metavar="[ID]", help=_("Une classe ; sans rien, toutes."))] = None,
    project: options.Project = options.HERE,
    by: Annotated[
        str | None, typer.Option(help=_("Qui parle dans chaque classe : interview, ou une colonne des participants."))
    ] = None,
    as_json: options.Json = False,
    output: options.File = None,
) -> None:
    from interviews_toolkit.exports.cluster_listings import list_clusters

    _check_is_no_picture(output, Picture.PLANE if by is None else Picture.CROSSING, project)
    if by is not None:
        _show_crossing(by, which, project, as_json=as_json, output=output)
        return
    if which is not None:
        _show_one(which, project, as_json=as_json, output=output)
        return
    with options.open_study(project) as study:
        result = study.clusters.runs()
    runs = result.value
    if as_json or output is not None:
        deliver(result.table, as_json=as_json, file=output)
    else:
        for run in runs:
            show_table(list_clusters(run.clustering, run.clusters))
    next_step(f"interviews clusters show {_first(runs[0].clusters)}{options.where(project)}")


def _check_is_no_picture(output: Path | None, picture: Picture, project: Path) -> None:
    if output is not None and output.suffix.lower() in (".svg", ".png"):
        raise UsageError(
            _("Cette commande écrit des tableaux ; les dessins sont à « clusters draw » ({pictures}).").format(
                pictures=", ".join(Picture)
            ),
            hint=f"interviews clusters draw {picture} -o {output}{options.where(project)}",
        )


def _show_one(which: str, project: Path, *, as_json: bool, output: Path | None) -> None:
    from interviews_toolkit.exports.cluster_listings import say_fed

    with options.open_study(project) as study:
        result = study.clusters.profile(which)
    found = result.value
    deliver(result.table, as_json=as_json, file=output)
    if not as_json and output is None:
        heading(_("Au cœur : les passages les plus typiques"))
        _show_excerpts(found.cluster.excerpts[:6])
        heading(_("Au bord : ceux qui pourraient être ailleurs"))
        _show_excerpts(found.cluster.edge)
    for warning in say_fed([found]):
        warn(warning)
    said = short_id(found.cluster.id)
    next_step(_('interviews clusters name {id} "Un nom"').format(id=said) + options.where(project))


def _show_crossing(by: str, which: str | None, project: Path, *, as_json: bool, output: Path | None) -> None:
    from interviews_toolkit.exports.cluster_listings import say_fed

    with options.open_study(project) as study:
        result = study.clusters.crossing(by, which)
    deliver(result.table, as_json=as_json, file=output)
    for warning in say_fed(result.value.clusters):
        warn(warning)


def _first(clusters: Sequence[ReviewedCluster]) -> str:
    return short_id(clusters[0].cluster.id) if clusters else "1"


def draw(
    picture: Annotated[Picture, typer.Argument(help=_("Divisions, plan (AFC), similitude, ou qui parle."))],
    output: Annotated[Path, typer.Option("--output", "-o", help=_("Le fichier : .svg, ou .png."))],
    project: options.Project = options.HERE,
    method: Annotated[ClusterMethod | None, typer.Option(help=_("De quelles classes (les dernières sinon)."))] = None,
    png: Annotated[bool, typer.Option("--png", help=_("L'écrire aussi en PNG, à côté."))] = False,
) -> None:
    with options.open_study(project) as study:
        for file in dict.fromkeys((output, output.with_suffix(".png")) if png else (output,)):
            study.clusters.draw(picture, file, method=method.value if method else None)
            say(_("Écrit : {file}").format(file=file))


def export(
    iramuteq: Annotated[Path | None, typer.Option(help=_("Le corpus à écrire, en .txt."))] = None,
    project: options.Project = options.HERE,
    as_json: options.Json = False,
) -> None:
    if iramuteq is None:
        raise UsageError(_("Dites où écrire."), hint="interviews clusters export --iramuteq corpus.txt")
    with options.open_study(project) as study:
        n = study.clusters.export(iramuteq)
    if as_json:
        deliver_json({"file": str(iramuteq), "n_texts": n})
    else:
        say(ngettext("{n} texte écrit : {file}", "{n} textes écrits : {file}", n).format(n=n, file=iramuteq))
    note(_("Ce fichier contient des paroles d'entretien : partagez-le comme elles."))
