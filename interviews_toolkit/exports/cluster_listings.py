"""Clusters as tables: all of them with what people decided, one with all that makes it, and what a new run changed."""

from collections.abc import Mapping, Sequence

from interviews_toolkit.exports.columns import column, reading, saying
from interviews_toolkit.exports.counted import n_segments
from interviews_toolkit.exports.figures import cross_classes
from interviews_toolkit.exports.tables import Cell, Table, Term
from interviews_toolkit.exports.wording import say_stability
from interviews_toolkit.i18n import _, labelled, listed, percent, with_decimal_mark
from interviews_toolkit.model.clusters import Clustering, FormProfile
from interviews_toolkit.model.ids import ClusterId, InterviewId
from interviews_toolkit.model.reviews import ReviewedCluster, short_id

RAND_TRUSTED = 0.5
"""Mean adjusted Rand index under which a whole clustering is not to be relied on."""


def say_state(reviewed: ReviewedCluster) -> str:
    """Say what a person decided: « nommée par Anne », « code : pro-bono », « écartée »; empty while nobody did."""
    if reviewed.is_set_aside:
        return _("écartée")
    if reviewed.code_id:
        return _("code : {code}").format(code=reviewed.code_id)
    return _("nommée par {coder}").format(coder=reviewed.named_by) if reviewed.named_by else ""


def _state(reviewed: ReviewedCluster) -> Term:
    named = "named" if reviewed.named_by else "waiting"
    return Term("set-aside" if reviewed.is_set_aside else reviewed.code_id or named, say_state(reviewed))


def say_method(clustering: Clustering) -> str:
    """Say how segments were brought together."""
    vectors = clustering.parameters.get("vectors") or _("vecteurs")
    methods = {
        "reinert": _("mêmes mots (Reinert)"),
        "semantic": _("même sens ({vectors})").format(vectors=str(vectors).partition("/")[0]),
    }
    return methods.get(clustering.method, clustering.method)


def say_rand(clustering: Clustering) -> str:
    """Say how a whole clustering comes back, by kind of re-run; empty where that was not measured."""
    if clustering.rand is None:
        return ""
    reruns = {
        "draws": _("sans un segment sur cinq"),
        "interviews": _("sans un entretien"),
        "sizes": _("segments plus courts ou plus longs"),
    }
    parts = ", ".join(f"{reruns[kind]} {_decimal(rand)}" for kind, rand in clustering.rand_by.items())
    said = _("Accord avec les essais recommencés (Rand corrigé : 1, les mêmes classes ; 0, le hasard) : {rand}").format(
        rand=_decimal(clustering.rand)
    )
    return f"{said} ({parts})." if parts else f"{said}."


def say_shaky() -> str:
    """Warn of a clustering that hardly comes back."""
    return _("Ces classes reviennent mal d'un essai à l'autre : lisez-en les passages, n'en tirez pas de chiffre.")


def _decimal(value: float) -> str:
    return with_decimal_mark(f"{value:.2f}")


def list_clusters(clustering: Clustering, clusters: Sequence[ReviewedCluster], *, n_words: int = 8) -> Table:
    """Clusters with size, spread, decisions and telling words."""
    n_classified = sum(len(one.cluster.segments) for one in clusters)
    share = n_classified / clustering.n_segments if clustering.n_segments else 0
    return Table(
        title=_("Classes proposées : {method}").format(method=say_method(clustering)),
        columns=(
            column("cluster", _("Classe"), on_screen=False),
            column("short_id", _("N°")),
            column("name", _("Nom")),
            column("n_segments", _("Segments")),
            column("share", _("Part"), on_screen=False),
            column("n_actors", _("Acteurs"), on_screen=False),
            saying("largest_said", _("Premier apport"), on_screen=False),
            column("largest", _("Premier apport : qui"), on_screen=False),
            saying("comes_back", _("Revient ?")),
            column("stability", _("Jaccard"), on_screen=False),
            column("state", _("Décision"), on_screen=any(map(say_state, clusters))),
            column("words", _("Mots les plus caractéristiques")),
        ),
        rows=tuple(_row(one, clustering, n_words) for one in clusters),
        caption=_(
            "{segments}, dont {share} % classés ; formes : {forms}. Une classe est un monde lexical, pas un thème : "
            "une personne la nomme, la fusionne ou l'écarte."
        ).format(segments=n_segments(clustering.n_segments), share=round(100 * share), forms=clustering.n_forms),
    )


def _row(reviewed: ReviewedCluster, clustering: Clustering, n_words: int) -> tuple[Cell, ...]:
    cluster = reviewed.cluster
    spread = cluster.by_interview()
    largest, most = next(iter(spread.items()), ("", 0))
    return (
        cluster.id,
        short_id(cluster.id),
        cluster.name,
        len(cluster.segments),
        len(cluster.segments) / clustering.n_segments,
        len(spread),
        f"{largest} ({percent(round(100 * most / max(1, len(cluster.segments))))})",
        largest,
        say_stability(cluster.stability),
        cluster.stability.jaccard if cluster.stability else None,
        _state(reviewed),
        _joined([profile.form for profile in cluster.profile[:n_words]]),
    )


def _joined(forms: Sequence[str]) -> Term:
    return Term("; ".join(forms), ", ".join(forms))


def list_runs(runs: Sequence[tuple[Clustering, Sequence[ReviewedCluster]]], *, n_words: int = 8) -> Table:
    """List the clusters of several runs in one table, for a file or another program."""
    tables = [list_clusters(clustering, clusters, n_words=n_words) for clustering, clusters in runs]
    return Table(
        title=_("Classes proposées"),
        columns=(column("method", _("Méthode")), *tables[0].columns),
        rows=tuple(
            (clustering.method, *row)
            for (clustering, _clusters), table in zip(runs, tables, strict=True)
            for row in table.rows
        ),
        caption=" ".join(
            labelled(clustering.method, table.caption) for (clustering, _c), table in zip(runs, tables, strict=True)
        ),
    )


def list_crossing(clusters: Sequence[ReviewedCluster], kinds: Mapping[InterviewId, str], *, by: str) -> Table:
    """Who speaks in each cluster: one row a modality, the clusters side by side.

    Args:
        clusters: As people left them.
        kinds: The modality of each interview.
        by: ``interview``, or the attribute of the cases that ``kinds`` gives.
    """
    crossed = cross_classes([one.cluster for one in clusters], kinds, attribute=by)
    sizes = {one.cluster.id: len(one.cluster.segments) for one in clusters}
    ids = list(sizes)

    def said(cluster_id: ClusterId, kind: str) -> str:
        n = crossed.counts[cluster_id].get(kind, 0)
        sign = {1: " +", -1: " −"}.get(crossed.signs[cluster_id].get(kind, 0), "")
        return f"{n} ({percent(round(100 * n / max(1, sizes[cluster_id])))}){sign}"

    return Table(
        title=_("Qui parle dans chaque classe, par {by}").format(by=by.replace("_", " ")),
        columns=(
            column("group", _("Modalité")),
            *(reading(f"cluster_{short_id(one)}", short_id(one)) for one in ids),
            *(column(f"n_segments_{short_id(one)}", short_id(one), on_screen=False) for one in ids),
        ),
        rows=tuple(
            (kind, *(said(one, kind) for one in ids), *(crossed.counts[one].get(kind, 0) for one in ids))
            for kind in sorted(crossed.kinds)
        ),
        caption=_(
            "Segments, et leur part de la classe ; + plus que le hasard ne donnerait (χ² ≥ 3,84), − moins. {names}"
        ).format(names=" · ".join(f"{short_id(one.cluster.id)} {one.cluster.name}" for one in clusters)),
    )


def say_fed(clusters: Sequence[ReviewedCluster]) -> list[str]:
    """Warn of each cluster more than half of which is one interview."""
    return [
        _("Classe {id} : plus de la moitié vient d'un seul entretien ({who}) ; elle décrit une personne.").format(
            id=short_id(one.cluster.id), who=one.cluster.fed_by
        )
        for one in clusters
        if one.cluster.fed_by and not one.is_set_aside
    ]


def list_profile(reviewed: ReviewedCluster, *, n: int = 20) -> Table:
    """What makes a cluster: its words, those it avoids, who and which question it belongs to."""
    cluster = reviewed.cluster
    state = say_state(reviewed)
    return Table(
        title=f"{cluster.id} — {cluster.name}" + (f" ({state})" if state else ""),
        columns=(
            column("kind", _("Quoi")),
            column("form", _("Forme")),
            column("n_in_cluster", _("Dans la classe")),
            column("n_in_all", _("En tout")),
            column("chi2", "χ²"),
        ),
        rows=(
            *_profile_rows(Term("word", _("mot")), cluster.profile[:n]),
            *_profile_rows(Term("avoided", _("évité")), cluster.antiprofile[: n // 2]),
            *_profile_rows(Term("tool-word", _("mot-outil")), cluster.supplementary[: n // 2]),
            *_profile_rows(Term("modality", _("qui, où")), cluster.modalities[: n // 2]),
        ),
        caption=_("{segments} ; χ² signé à un degré de liberté, sur la présence dans les segments.").format(
            segments=n_segments(len(cluster.segments))
        ),
    )


def _profile_rows(kind: str, profiles: Sequence[FormProfile]) -> list[tuple[Cell, ...]]:
    return [(kind, one.form, one.n_cluster, one.n_total, one.chi2) for one in profiles]


def say_changes(came_back: Mapping[ClusterId, ClusterId | None], clusters: Sequence[ReviewedCluster]) -> str:
    """Say which clusters a new run found again; empty when there were none before."""
    if not came_back:
        return ""
    again = {after for after in came_back.values() if after is not None}
    gone = [short_id(before) for before, after in came_back.items() if after is None]
    new = [short_id(one.cluster.id) for one in clusters if one.cluster.id not in again]
    parts = [_("classes d'avant retrouvées : {n} sur {base}").format(n=len(came_back) - len(gone), base=len(came_back))]
    if gone:
        parts.append(_("disparues : {ids}").format(ids=", ".join(gone)))
    if new:
        parts.append(_("nouvelles : {ids}").format(ids=", ".join(new)))
    return listed(parts) + "."
