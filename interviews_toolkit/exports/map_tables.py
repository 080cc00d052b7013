"""The drawings of actors and their themes in numbers: the map, and the portrait of an interview or a code."""

from interviews_toolkit.exports.columns import column
from interviews_toolkit.exports.figures import name_portrait
from interviews_toolkit.exports.tables import Column, Table, Term
from interviews_toolkit.exports.wording import SMALL, decimal_text, say_layer
from interviews_toolkit.i18n import _, labelled, listed, percent
from interviews_toolkit.model.pictures import ActorMap, Portrait


def list_map(found: ActorMap) -> Table:
    """Actors, then themes, each by likeness: coordinates, and what they bring to each axis."""
    points = [*found.of("actor"), *found.of("theme")]
    names = {"actor": _("acteur"), "theme": _("thème")}
    return Table(
        title=_("Acteurs et thèmes, par ressemblance"),
        columns=(
            column("kind", _("Quoi")),
            column("id", _("Identifiant"), on_screen=False),
            column("name", _("Nom")),
            column("n_met", _("Thèmes, ou acteurs")),
            column("axis_1", _("Axe 1")),
            column("axis_2", _("Axe 2")),
            column("contribution_1", _("Part de l'axe 1")),
            column("contribution_2", _("Part de l'axe 2")),
        ),
        rows=tuple(
            (Term(one.kind, names[one.kind]), one.key, one.name, one.n, one.x, one.y, *one.contribution)
            for one in points
        ),
        caption=_caption(found),
    )


def _caption(found: ActorMap) -> str:
    n, first, second = len(found.of("actor")), *(round(100 * share) for share in found.shares)
    said = [
        _(
            "Analyse des correspondances des acteurs ({n}) par les thèmes dont ils parlent (Greenacre, 1984) ; inertie "
            "{inertia}, dont axe 1 {first}, axe 2 {second} ; d'après : {source}."
        ).format(
            n=n,
            inertia=decimal_text(found.inertia),
            first=percent(first),
            second=percent(second),
            source=say_layer(found.layer),
        ),
        _("Proches : ils parlent des mêmes choses. Le sens des axes est à qui lit ; leur signe n'en a pas."),
    ]
    if n < SMALL:
        said.append(
            _(
                "Sous une base de {small}, un seul acteur peut faire un axe (voir les parts) : la carte suggère, elle "
                "ne prouve rien."
            ).format(small=SMALL)
        )
    if not found.reviewed:
        said.append(_("Non relu : ne pas être repéré n'est pas se taire, et peut déplacer un point."))
    if found.left_out:
        said.append(_("Sans place sur la carte : {who}.").format(who=listed(found.left_out)))
    return " ".join(said)


def list_portrait(found: Portrait) -> Table:
    """One row a theme, or an actor: passages, and where the first begins and the last ends, of what the actor says."""
    said = [labelled(_("D'après"), say_layer(found.layer)) + "."]
    if found.sequence:
        said.append(labelled(_("Dans l'ordre"), " → ".join(found.sequence)) + ".")
    if not found.reviewed:
        said.append(_("Non relu : une machine a pu manquer des passages, ou en marquer à tort."))
    named: tuple[Column, ...] = (column("theme", _("Thème")),)
    names: list[tuple[str, ...]] = [(name,) for name, _spans in found.rows]
    if found.kinds is not None:
        named = (column("interview", _("Entretien")), column("group", _("Type d'acteurs")))
        names = [(name, kind) for (name,), kind in zip(names, found.kinds, strict=True)]
    return Table(
        title=name_portrait(found),
        columns=(
            *named,
            column("n_excerpts", _("Passages")),
            column("from_share", _("Premier, à")),
            column("to_share", _("Dernier, jusqu'à")),
        ),
        rows=tuple(
            (*name, len(spans), spans[0][0] if spans else None, spans[-1][1] if spans else None)
            for name, (_name, spans) in zip(names, found.rows, strict=True)
        ),
        caption=" ".join(said),
    )
