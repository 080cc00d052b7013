"""The consultation as tables: one a question with its base, all of them in one file, weights, the joint display."""

from collections.abc import Iterator, Sequence
from statistics import fmean, median

from interviews_toolkit.exports.columns import column, reading, saying
from interviews_toolkit.exports.counted import n_respondents
from interviews_toolkit.exports.survey_notes import say_filter, say_notes, say_refusal, say_weights
from interviews_toolkit.exports.tables import Cell, Kind, Table, Term
from interviews_toolkit.exports.wording import actors, decimal_text, say_layer
from interviews_toolkit.i18n import _, labelled, listed, percent
from interviews_toolkit.model.survey import Dictionary, Population, QuestionKind
from interviews_toolkit.stats.numbers.honest import percentage, round_half_up
from interviews_toolkit.stats.numbers.intervals import wilson
from interviews_toolkit.survey import (
    Figure,
    FrequencyRow,
    FrequencyTable,
    JointRow,
    NumberSummary,
    Raked,
    SurveyFigure,
    ThemeCount,
    Weights,
)

SMALL = 20
"""Under this base counts only."""


def list_frequencies(table: FrequencyTable) -> Table:
    """One question: counts always, whole percentages from a base of 20; crossed with another question if it was."""
    weighted = table.weights is not None
    columns = [
        column("option", _("Option"), on_screen=False),
        column("answer", _("Réponse")),
        column("n_answers", _("Effectif")),
        column("base", _("Base"), on_screen=False),
        column("percent", _("% brut") if weighted else "%"),
    ]
    if weighted:
        columns.append(column("percent_weighted", _("% redressé")))
    columns += [
        reading("interval", _("95 %")),
        column("low", _("Borne basse"), Kind.SHARE, on_screen=False),
        column("high", _("Borne haute"), Kind.SHARE, on_screen=False),
    ]
    for option, base in table.groups.items():
        label = table.by.option(option).label if table.by else option
        columns.append(column(f"{option}_n", label, on_screen=False))
        columns.append(column(f"{option}_base", _("{label}, base").format(label=label), on_screen=False))
        columns.append(column(f"{option}_percent", f"{label}, %", on_screen=False))
        columns.append(reading(f"{option}_in_words", f"{label} ({base.answered})"))
    return Table(
        title=table.question.text,
        columns=tuple(columns),
        rows=tuple(_frequency_row(row, table) for row in table.rows),
        caption=" ".join([*say_notes(table), *_say_scale(table), *_say_intervals(table)]),
    )


def _say_scale(table: FrequencyTable) -> Iterator[str]:
    """Of a scale, the mean and the median of its steps, counted from 1, unweighted."""
    steps = [place for place, row in enumerate(table.rows, start=1) for _one in range(row.total.count)]
    if table.question.kind is QuestionKind.SCALE and steps:
        yield _("Échelle de 1 à {n} : moyenne {mean}, médiane {median}, non redressées.").format(
            n=len(table.rows), mean=decimal_text(fmean(steps)), median=decimal_text(median(steps), 1)
        )


def _say_intervals(table: FrequencyTable) -> Iterator[str]:
    if table.base.answered >= SMALL:
        yield (
            _("95 % : intervalle de Wilson sur l'effectif équivalent, si les répondants étaient tirés au sort.")
            if table.weights
            else _("95 % : intervalle de Wilson, si les répondants étaient tirés au sort.")
        )


def _frequency_row(row: FrequencyRow, table: FrequencyTable) -> tuple[Cell, ...]:
    cells: list[Cell] = [row.option.id, row.option.label, row.total.count, row.total.base, _raw_percent(row.total)]
    if table.weights is not None:
        cells.append(row.total.percent)
    cells += [_say_interval(row.total), *share_interval(row.total)]
    for option in table.groups:
        figure = row.by_group[option]
        cells += [figure.count, figure.base, figure.percent, _short(figure)]
    return tuple(cells)


def share_interval(figure: Figure) -> tuple[float | None, float | None]:
    """Wilson's interval of the share printed, on the effective n where it is weighted; none under a base of 20."""
    if figure.base < SMALL or figure.share is None:
        return (None, None)
    n = figure.base if figure.n_eff is None else figure.n_eff
    share = figure.share if figure.weighted is None else figure.weighted
    found = wilson(share * n, n)
    return (found.low, found.high) if found else (None, None)


def _say_interval(figure: Figure) -> str:
    """« 42-55 », in whole percentages."""
    low, high = share_interval(figure)
    return "" if low is None or high is None else f"{round_half_up(100 * low)}-{round_half_up(100 * high)}"


def _raw_percent(figure: Figure) -> int | None:
    """The percentage before any weighting."""
    return None if figure.base < SMALL else int(percentage(figure.count, figure.base))


def _short(figure: Figure) -> str:
    """« 34 % », or « 3/12 » where there are too few for a percentage."""
    return f"{figure.count}/{figure.base}" if figure.percent is None else percent(figure.percent)


def list_all_frequencies(tables: Sequence[FrequencyTable], title: str) -> Table:
    """All questions under one another, for a file: one row a question, group and option."""
    rows: list[tuple[Cell, ...]] = []
    for table in tables:
        for row in table.rows:
            whole = [("", row.total)] + [(str(option), row.by_group[option]) for option in table.groups]
            rows += [
                (
                    table.population.id,
                    table.question.id,
                    table.question.text,
                    table.by.id if table.by else "",
                    group,
                    row.option.id,
                    row.option.label,
                    figure.count,
                    figure.base,
                    _raw_percent(figure),
                    figure.percent if figure.weighted is not None else None,
                    *share_interval(figure),
                )
                for group, figure in whole
            ]
    weights = next((table.weights for table in tables if table.weights), None)
    return Table(
        title=title,
        columns=(
            column("population", _("Population")),
            column("question", _("Question")),
            column("question_text", _("Intitulé")),
            column("crossed_with", _("Croisée avec")),
            column("group", _("Groupe")),
            column("option", _("Option")),
            column("answer", _("Réponse")),
            column("n_answers", _("Effectif")),
            column("base", _("Base")),
            column("percent", _("% brut")),
            column("percent_weighted", _("% redressé")),
            column("low", _("Borne basse"), Kind.SHARE),
            column("high", _("Borne haute"), Kind.SHARE),
        ),
        rows=tuple(rows),
        caption=say_weights(weights) if weights else "",
    )


def list_numbers(summary: NumberSummary) -> Table:
    """A numeric question: how the numbers lie, unweighted."""
    measures = (
        (Term("minimum", _("Minimum")), summary.minimum),
        (Term("lower_quartile", _("1er quartile")), summary.lower_quartile),
        (Term("median", _("Médiane")), summary.median),
        (Term("mean", _("Moyenne")), summary.mean),
        (Term("upper_quartile", _("3e quartile")), summary.upper_quartile),
        (Term("maximum", _("Maximum")), summary.maximum),
    )
    return Table(
        title=summary.question.text,
        columns=(column("measure", _("Mesure")), column("value", _("Valeur"))),
        rows=tuple((name, float(value)) for name, value in measures),
        caption=_("Base (réponses) : {n} ; question posée à {asked} {population}. Non redressé.").format(
            n=summary.base.answered, asked=summary.base.asked, population=summary.population.name
        ),
    )


def list_weights(weights: Weights, dictionary: Dictionary) -> Table:
    """What weighting changed, margin by margin."""
    asked = dictionary.asked(weights.population)
    labels = {(question.id, option.id): option.label for question in asked for option in question.options}
    caption = _(
        "Poids de {low} à {high} ; {respondents}, qui en valent {n_eff} (effet de plan {deff}) ; poids ramenés aux "
        "limites : {trimmed} ; marges atteintes (itérations : {rounds})."
    ).format(
        low=decimal_text(weights.minimum),
        high=decimal_text(weights.maximum),
        respondents=n_respondents(weights.n),
        n_eff=decimal_text(weights.n_eff, 0),
        deff=decimal_text(weights.deff),
        trimmed=weights.n_trimmed,
        rounds=weights.iterations,
    )
    names = {margin.question: margin.name or margin.question for margin in weights.margins}
    unplaced = [f"{n} ({names.get(question, question)})" for question, n in weights.unplaced.items() if n]
    if unplaced:
        caption += " " + _("Sans réponse à une marge, poids laissé : {who}.").format(who=", ".join(unplaced))
    return Table(
        title=_("Redressement"),
        columns=(
            column("question", _("Question"), on_screen=False),
            column("margin", _("Marge")),
            column("option", _("Option")),
            column("n_answers", _("Effectif")),
            column("share", _("Brut")),
            column("target_share", _("Cible")),
            column("weighted", _("Redressé")),
        ),
        rows=tuple(
            (
                row.question,
                names[row.question],
                labels.get((row.question, row.option), row.option),
                row.count,
                row.share,
                row.target,
                row.weighted,
            )
            for row in weights.rows
        ),
        caption=caption,
    )


def list_joint(
    rows: Sequence[JointRow],
    populations: Sequence[Population],
    *,
    layer: str,
    reviewed: bool = False,
    raked: Raked | None = None,
) -> Table:
    """Interviews beside the consultation, theme by theme; how they meet, and why, is left for the author to write.

    ``raked`` has the populations whose raking failed, where that is not said elsewhere.
    """
    open_ones = [p for p in populations if any(p.id in row.open_answers for row in rows)]
    columns = []
    for population in populations:
        name = population.name[:1].upper() + population.name[1:]
        columns += [
            column(f"{population.id}_answers", name, on_screen=False),
            reading(f"{population.id}_short", population.id.capitalize()),
        ]
        if population in open_ones:
            columns += [
                reading(f"{population.id}_wrote", _("écrit")),
                column(f"{population.id}_wrote_n", _("écrit, effectif"), on_screen=False),
                column(f"{population.id}_wrote_base", _("écrit, base"), on_screen=False),
            ]
    caption = _(
        "Entretiens : {layer}. Consultation : effectif sur ceux qui ont répondu à la question, que le fichier nomme. "
        "Les sources se lisent côte à côte et ne s'additionnent pas ; « relation » et « reason », dans le fichier, "
        "sont à remplir."
    ).format(layer=say_layer(layer))
    caption = " ".join([caption, *joint_notes(rows, populations)])
    for population in populations:
        if raked and population.id in raked.refused:
            caption += " " + labelled(population.name, say_refusal(raked.refused[population.id]))
    if open_ones:
        caption += " " + (
            _("« écrit » : ceux dont la réponse ouverte porte le code, sur ceux qui ont écrit, codage relu.")
            if reviewed
            else _("« écrit » : ceux dont la réponse ouverte a un indice du thème, sur ceux qui ont écrit, non relu.")
        )
    return Table(
        title=_("Entretiens et consultation, thème par thème"),
        columns=(
            column("code", _("Code"), on_screen=False),
            column("theme", _("Thème")),
            saying("in_actors", _("Entretiens"), on_screen=False),
            reading("interviews_short", _("Entr.")),
            column("n_actors", _("Nombre d'acteurs"), on_screen=False),
            column("n_actors_base", _("Acteurs, base"), on_screen=False),
            *columns,
            column("relation", _("Convergence, complémentarité, divergence ou silence"), on_screen=False),
            column("reason", _("Pourquoi"), on_screen=False),
        ),
        rows=tuple(_joint_row(row, populations, open_ones) for row in rows),
        caption=caption,
    )


def _joint_row(row: JointRow, populations: Sequence[Population], open_ones: Sequence[Population]) -> tuple[Cell, ...]:
    said = actors(row.interviews.count, row.interviews.base) if row.interviews else ""
    cells: list[Cell] = [row.code_id, row.name, said]
    cells += _out_of(row.interviews)
    for population in populations:
        own = [figure for figure in row.figures if figure.population.id == population.id]
        cells.append(listed(labelled(figure.question.id, _full(figure.figure)) for figure in own))
        cells.append(listed(map(_in_a_cell, own)))
        if population in open_ones:
            cells += _out_of(row.open_answers.get(population.id))
    relation = row.relation.value if row.relation else ""
    return (*cells, relation, row.reason)


def _out_of(count: ThemeCount | None) -> tuple[Cell, ...]:
    """« 12/17 », and the two numbers."""
    return (f"{count.count}/{count.base}", count.count, count.base) if count else ("", None, None)


def _in_a_cell(one: SurveyFigure) -> str:
    """« 168/362 46 % »; a weighted share is marked, and a question put to some only."""
    share = "" if one.figure.percent is None else percent(one.figure.percent)
    if share and one.figure.weighted is not None:
        share = _("({share} redr.)").format(share=share)
    mark = "†" if one.filter else ""
    return " ".join(filter(None, (f"{one.figure.count}/{one.figure.base}{mark}", share)))


def joint_notes(rows: Sequence[JointRow], populations: Sequence[Population]) -> Iterator[str]:
    """What shares are weighted, which questions were put to some only, and what is not compared."""
    figures = [figure for row in rows for figure in row.figures]
    weighted = {one.population.id for one in figures if one.figure.weighted is not None}
    names = [population.name for population in populations if population.id in weighted]
    if names:
        yield _("Redr. : parts redressées ({names}), à côté d'effectifs et de bases bruts.").format(
            names=", ".join(names)
        )
    for question, by, base, whose in dict.fromkeys(
        (one.question.id, say_filter(one.question, one.filter), one.base, one.population.name)
        for one in figures
        if one.filter
    ):
        yield _("† {question}, posée {filter} : {asked} sur {n} ({population}).").format(
            question=question, filter=by, asked=base.asked, n=base.respondents, population=whose
        )
    yield _("On ne compare pas des parts de bases différentes.")


def _full(figure: Figure) -> str:
    """« 168/362 (46 %) »; a weighted percentage says so."""
    counts = f"{figure.count}/{figure.base}"
    if figure.percent is None:
        return counts
    return f"{counts} ({percent(figure.percent)}{_(' redressés') if figure.weighted is not None else ''})"
