"""Themes before and since a wave, as a table: what changed, what is new, and what is only another base."""

from interviews_toolkit.exports.columns import column, reading, saying
from interviews_toolkit.exports.counted import n_interviews
from interviews_toolkit.exports.tables import Table, Term
from interviews_toolkit.exports.wording import actors, found_in, say_layer
from interviews_toolkit.i18n import _, listed
from interviews_toolkit.stats.themes.waves import Became, ThemeWaves


def list_waves(found: ThemeWaves) -> Table:
    """One row a theme: actors before, since, and in all, each on its base; the change, and the test behind it."""
    rows = []
    n_before, n_since, n = len(found.before), len(found.after), found.table.n
    show = actors if found.table.reviewed else found_in
    for row in found.table.rows:
        then, now = found.counts(row.code_id)
        test = found.tests[row.code_id]
        name = "\u2003" * row.depth + row.name
        sides = ((then, n_before), (now, n_since), (len(row.cases), n))
        told = (*(f"{k}/{base}" for k, base in sides), *(show(k, base) for k, base in sides))
        became = found.change(row.code_id)
        change = Term(became, say_change(became, reviewed=found.table.reviewed))
        who = " ".join(one for one in row.cases if one in found.after)
        rows.append((row.code_id, name, *told, then, now, len(row.cases), change, test.p.value, test.p_holm, who))
    return Table(
        title=_("Thèmes, avant et depuis « {since} »").format(since=found.since),
        columns=(
            column("code", _("Code"), on_screen=False),
            column("theme", _("Thème")),
            reading("before", _("Avant")),
            reading("since", _("Depuis")),
            reading("all", _("En tout")),
            saying("before_in_words", _("Avant"), on_screen=False),
            saying("since_in_words", _("Depuis"), on_screen=False),
            saying("all_in_words", _("En tout"), on_screen=False),
            column("n_before", _("Avant"), on_screen=False),
            column("n_since", _("Depuis"), on_screen=False),
            column("n_actors", _("En tout"), on_screen=False),
            column("became", _("Ce qui change")),
            column("p", "p", on_screen=False),
            column("p_holm", _("p (Holm)"), on_screen=False),
            column("who_since", _("Qui, depuis"), on_screen=False),
        ),
        rows=tuple(rows),
        caption=_caption(found),
    )


def say_change(change: Became, *, reviewed: bool) -> str:
    """Say what became of a theme; of what nobody has read, what the machine found, never a silence."""
    if change is Became.NEW:
        return _("nouveau") if reviewed else _("repéré depuis seulement")
    if change is Became.UNHEARD:
        return _("plus entendu depuis") if reviewed else _("repéré avant seulement")
    return {
        Became.MOVED: _("la part a changé"),
        Became.BASE: _("autre base seulement"),
        Became.NEVER: "",
    }[change]


def _caption(found: ThemeWaves) -> str:
    parts = [
        _("Avant : {before} ; depuis : {since} ; en tout : {n} (colonne {attribute})").format(
            before=n_interviews(len(found.before)),
            since=n_interviews(len(found.after)),
            n=n_interviews(found.table.n),
            attribute=found.attribute.replace("_", " "),
        ),
        _("d'après : {source}").format(source=say_layer(found.table.layer)),
    ]
    if found.undated:
        parts.append(_("hors compte, sans date ni vague : {who}").format(who=", ".join(found.undated)))
    said = listed(parts) + ". "
    return said + _(
        "Ce ne sont pas les mêmes acteurs. « La part a changé » : le hasard seul donne un tel écart moins de 5 fois "
        "sur 100, tous les thèmes testés ensemble (Holm) ; « autre base seulement » : on compte sur plus d'acteurs, et "
        "rien ne dit que la part soit autre. Avec si peu d'acteurs, seul un grand écart se verrait."
    )
