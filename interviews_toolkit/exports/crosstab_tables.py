"""Crosstabs as tables: themes by groups of actors with their tests, and the tests of a consultation's crossings."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from interviews_toolkit.exports.columns import column, reading
from interviews_toolkit.exports.reasons import reason_cell
from interviews_toolkit.exports.tables import Cell, Column, Table, Term
from interviews_toolkit.exports.wording import decimal_text, say_layer
from interviews_toolkit.i18n import _, listed, ngettext
from interviews_toolkit.stats.numbers.coefficients import Coefficient
from interviews_toolkit.stats.numbers.independence import Independence, IndependenceMethod
from interviews_toolkit.stats.themes.crosstab import ThemeCrosstab

_CELLS = 2
LEVEL = 0.05
"""No gap is named in a table that chance explains at this level."""
TELLING = 1.96
"""Adjusted residuals beyond this depart from independence at the 5 % level."""


def list_crosstab(found: ThemeCrosstab) -> Table:
    """One row a theme: actors who speak of it in each group, the test, and where the largest gap lies."""
    groups = list(found.groups)
    rows: list[tuple[Cell, ...]] = []
    for row in found.table.rows:
        test = found.tests[row.code_id]
        rows.append(
            (
                row.code_id,
                "\u2003" * row.depth + row.name,
                *(found.counts[row.code_id][group] for group in groups),
                *p_cells(test),
                say_gap(test, groups),
                reason_cell(test.p.reason),
            )
        )
    return Table(
        title=_("Thèmes, par {by}").format(by=(found.table.by or "").replace("_", " ")),
        columns=(
            column("code", _("Code"), on_screen=False),
            column("theme", _("Thème")),
            *(column(f"group_{group}", f"{group} ({n})") for group, n in found.groups.items()),
            *p_columns(),
            column("where_telling", _("Où (PEM)"), on_screen=False),
            column("reason", _("Pourquoi pas de test"), on_screen=False),
        ),
        rows=tuple(rows),
        caption=_caption(found),
    )


def p_columns() -> tuple[Column, ...]:
    """The columns every test fills."""
    return (
        column("test", _("Test"), on_screen=False),
        column("p", "p"),
        column("p_holm", _("p (Holm)")),
        column("v", "V", on_screen=False),
        reading("v_interval", "V [95 %]"),
        column("v_low", _("V, borne basse"), on_screen=False),
        column("v_high", _("V, borne haute"), on_screen=False),
        column("n_tables", _("Tableaux énumérés"), on_screen=False),
    )


def p_cells(test: Independence) -> tuple[Cell, ...]:
    """What a test found, in the order of ``p_columns``."""
    method = Term(test.method.name.lower(), test.method.value) if test.method else None
    between = test.v.interval
    bounds = (between.low, between.high) if between else (None, None)
    return (method, test.p.value, test.p_holm, test.v.value, _say_v(test), *bounds, test.n_tables)


def _say_v(test: Independence) -> str:
    """« 0,21 [0,05;0,38] »."""
    if test.v.value is None:
        return ""
    between = test.v.interval
    ends = f" [{decimal_text(between.low)};{decimal_text(between.high)}]" if between else ""
    return f"{decimal_text(test.v.value)}{ends}"


def say_gap(test: Independence, groups: Sequence[str]) -> str:
    """Name the groups that say it more (+) or less (−) than independence would have it, with their PEM."""
    if not test.residuals or test.p.value is None or test.p.value >= LEVEL:
        return ""
    gaps = [
        (residual, group, pem)
        for residual, group, pem in zip(test.residuals[0], groups, test.pem[0], strict=True)
        if residual is not None and pem is not None and abs(residual) > TELLING
    ]
    gaps.sort(key=lambda gap: (-abs(gap[0]), gap[1]))
    return listed(f"{'+' if pem > 0 else '−'} {group} ({decimal_text(abs(pem), 0)})" for _r, group, pem in gaps)


def _caption(found: ThemeCrosstab) -> str:
    n = found.n_tests
    parts = [
        _("Base (acteurs) : {n} ; des acteurs, pas des passages ; codes : {layer}.").format(
            n=sum(found.groups.values()), layer=say_layer(found.table.layer)
        )
    ]
    if found.n_unknown:
        parts.append(_("Sans {by} connu : {n}, hors du tableau.").format(by=found.table.by, n=found.n_unknown))
    parts.append(tests_note(list(found.tests.values()), n))
    parts.append(_say_power(found.smallest_v))
    parts.append(
        _("Ces acteurs ont été choisis, pas tirés au sort : p dit ce que le hasard donnerait, rien d'une population.")
    )
    return " ".join(parts)


def _say_power(v: float) -> str:
    """Say how large an effect such a study could see."""
    if v > 1:
        return _(
            "Avec ces groupes, aucun écart, même total, ne serait vu quatre fois sur cinq (seuil 5 %, un seul test)."
        )
    return _(
        "Avec ces groupes, un écart n'est vu quatre fois sur cinq qu'à partir de V = {v} (seuil 5 %, un seul test)."
    ).format(v=decimal_text(v))


def tests_note(tests: Sequence[Independence], n: int) -> str:
    """Say how many tests were made, how, and what that does to their p-values."""
    methods = [test.method for test in tests if test.method]
    said = ngettext("{n} test fait", "{n} tests faits", n).format(n=n)
    counted = ", ".join(f"{methods.count(method)} {method.value}" for method in IndependenceMethod if method in methods)
    said += f" ({counted})" if counted else ""
    said += _(
        " ; p (Holm) en tient compte. Exact : tous les tableaux de mêmes marges sont énumérés. V est corrigé du biais "
        "des petits effectifs."
    )
    if IndependenceMethod.MONTE_CARLO in methods:
        said += " " + _("Monte-Carlo : 10 000 tableaux tirés, graine 20190130.")
    return said


def say_cells(test: Independence, options: Sequence[str], groups: Sequence[str]) -> str:
    """Name the cells that make a crossing, those whose adjusted residual is largest first, each with its PEM."""
    if test.p.value is None or test.p.value >= LEVEL:
        return ""
    cells = [
        (residual, f"{option} × {group}", pem)
        for option, residuals, pems in zip(options, test.residuals, test.pem, strict=True)
        for group, residual, pem in zip(groups, residuals, pems, strict=True)
        if residual is not None and pem is not None and abs(residual) > TELLING
    ]
    cells.sort(key=lambda cell: (-abs(cell[0]), cell[1]))
    return listed(f"{'+' if pem > 0 else '−'} {name} ({decimal_text(abs(pem), 0)})" for _r, name, pem in cells[:_CELLS])


@dataclass(frozen=True, slots=True)
class SurveyTest:
    """What is told of one crossing.

    Attributes:
        option: Of a question with several answers; empty for the whole question.
        options: The rows of the whole question.
        scale, weighted: p of a scale, and of the weighted table; None where there is none.
    """

    question: str
    option: str
    options: Sequence[str]
    groups: Sequence[str]
    test: Independence
    scale: Coefficient | None
    weighted: Coefficient | None


def list_survey_tests(rows: Sequence[SurveyTest], *, by: str, n: int) -> Table:
    """The tests of a consultation's crossings with another question, named ``by``."""
    has_scale, is_weighted = any(one.scale for one in rows), any(one.weighted for one in rows)
    shown = {"p_holm", "v"} | ({"p"} if not (has_scale or is_weighted) else set())  # a screen has no room for more
    notes = [tests_note([one.test for one in rows], n)]
    notes.append(_("Effectifs bruts ; une question à plusieurs réponses se teste réponse par réponse."))
    if has_scale:
        notes.append(
            _("Échelle : Kruskal et Wallis, ou, entre deux échelles, tendance linéaire (Mantel) ; sans correction.")
        )
    if is_weighted:
        notes.append(_("p redressé : Rao et Scott, premier ordre, sur le tableau redressé ; sans correction."))
    return Table(
        title=_("Tests d'indépendance, avec {by}").format(by=by),
        columns=(
            column("question", _("Question")),
            column("option", _("Réponse")),
            *(replace(column, on_screen=column.id in shown) for column in p_columns()),
            column("p_ordered", _("p (échelle)"), on_screen=has_scale),
            column("p_weighted", _("p redressé"), on_screen=is_weighted),
            column("where_telling", _("Où (PEM)")),
        ),
        rows=tuple(
            (
                one.question,
                one.option,
                *p_cells(one.test),
                one.scale.value if one.scale else None,
                one.weighted.value if one.weighted else None,
                say_gap(one.test, one.groups) if one.option else say_cells(one.test, one.options, one.groups),
            )
            for one in rows
        ),
        caption=" ".join(notes),
    )
