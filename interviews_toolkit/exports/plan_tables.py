"""What to read before signing, and how many actors of each theme may be missed or counted wrongly until then."""

from collections.abc import Iterable, Mapping

from interviews_toolkit.exports.columns import column, reading
from interviews_toolkit.exports.counted import n_interviews, n_passages, n_words
from interviews_toolkit.exports.tables import Cell, Column, Table, Term
from interviews_toolkit.exports.wording import decimal_text
from interviews_toolkit.i18n import _, percent
from interviews_toolkit.model.codebook import Codebook
from interviews_toolkit.model.ids import CodeId, InterviewId
from interviews_toolkit.model.words import count_words
from interviews_toolkit.stats.numbers.finite import CountInterval
from interviews_toolkit.stats.numbers.honest import percentage
from interviews_toolkit.stats.themes.reading_plan import ReadingPlan
from interviews_toolkit.stats.themes.unread import ActorsEstimate, PartlyRead


def list_plan(plan: ReadingPlan, codebook: Codebook, words: Mapping[InterviewId, int]) -> Table:
    """What to read, in order: interviews whole, then passages to decide on."""
    rows: list[tuple[Cell, ...]] = [
        (Term("interview", _("entretien entier")), one, None, None, "", "", words[one], "") for one in plan.whole
    ]
    rows += [
        (
            Term("passage", _("passage")),
            one.interview_id,
            one.span.start,
            one.span.end,
            one.code_id,
            codebook[one.code_id].name,
            count_words(one.quote),
            " ".join(one.quote.split()),
        )
        for one in plan.passages
    ]
    return Table(
        title=_("Ce qu'il faut lire"),
        columns=(
            column("kind", _("À lire")),
            column("interview", _("Qui")),
            column("start", _("Début"), on_screen=False),
            column("end", _("Fin"), on_screen=False),
            column("code", _("Code"), on_screen=False),
            column("theme", _("Thème")),
            column("n_words", _("Mots")),
            column("quote", _("Passage")),
        ),
        rows=tuple(rows),
        caption=_say_plan(plan),
    )


def _say_plan(plan: ReadingPlan) -> str:
    if not plan.n_words:
        return _("Rien de plus n'est à lire pour connaître chaque nombre d'acteurs à ± {within} près.").format(
            within=decimal_text(plan.within, 0)
        )
    return _(
        "{interviews} à lire en entier, {passages} à décider, {words} : {share} de ce que personne n'a lu. Alors le "
        "nombre d'acteurs de chaque thème devrait être connu à ± {within} près (95 %). Entretiens tirés au sort, "
        "graine {seed} : c'est ce tirage qui permet de parler des autres. Ce qui aura été lu dira si cela suffit : "
        "relancez."
    ).format(
        interviews=n_interviews(len(plan.whole)),
        passages=n_passages(len(plan.passages)),
        words=n_words(plan.n_words),
        share=percent(percentage(plan.n_words, plan.n_words_unread)),
        within=decimal_text(plan.within, 0),
        seed=plan.seed,
    )


def list_estimates(
    found: Iterable[ActorsEstimate], study: PartlyRead, expected: Mapping[CodeId, CountInterval] | None = None
) -> Table:
    """How many actors speak of each theme, and how many are missed or counted wrongly until all is read."""
    columns = [
        column("code", _("Code"), on_screen=False),
        column("theme", _("Thème")),
        column("n_spotted", _("Repéré")),
        *_ends("actors", _("Acteurs")),
        *_ends("missed", _("Manqués")),
        *_ends("wrong", _("En trop")),
        *(_ends("planned", _("Ensuite")) if expected else ()),
    ]
    rows: list[tuple[Cell, ...]] = []
    for one in found:
        then = _cells(expected[one.code_id]) if expected else ()
        told = (*_cells(one.total), *_cells(one.missed), *_cells(one.wrong), *then)
        rows.append((one.code_id, study.codebook[one.code_id].name, one.n_found, *told))
    return Table(
        title=_("Ce que l'on sait du nombre d'acteurs"),
        columns=tuple(columns),
        rows=tuple(rows),
        caption=_(
            "Sur {base} ; lus par une personne, et pris pour dire ce que valent les autres : {read}. Estimation "
            "[intervalle à 95 %], exacte pour un tirage au sort. Repéré : par les indices de la grille. Manqués, en "
            "trop : parmi ceux que personne n'a lus, ceux qui en parlent sans que rien y soit repéré, et l'inverse."
        ).format(base=n_interviews(len(study.interviews)), read=len(study.sample)),
    )


def _ends(name: str, header: str) -> tuple[Column, ...]:
    return (
        reading(name, header),
        column(f"{name}_estimate", header, on_screen=False),
        column(f"{name}_low", _("{what}, borne basse").format(what=header), on_screen=False),
        column(f"{name}_high", _("{what}, borne haute").format(what=header), on_screen=False),
    )


def _cells(found: CountInterval) -> tuple[Cell, ...]:
    return (say_count(found), found.estimate, found.low, found.high)


def say_count(found: CountInterval) -> str:
    """« 12 [9;15] », or « 12 » where nothing is left open."""
    ends = f" [{found.low};{found.high}]" if found.low < found.high else ""
    return f"{decimal_text(found.estimate, 0)}{ends}"
