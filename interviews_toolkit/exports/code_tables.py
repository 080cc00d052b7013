"""Codes crossed with one another and with actors, as tables: co-occurrences, matrices, specificities."""

from collections.abc import Mapping

from interviews_toolkit.exports.columns import column, reading, saying
from interviews_toolkit.exports.counted import n_interviews
from interviews_toolkit.exports.tables import Cell, Column, Kind, Table, Term
from interviews_toolkit.exports.wording import say_group, say_layer
from interviews_toolkit.i18n import _, labelled, listed, ngettext
from interviews_toolkit.model.codebook import Codebook
from interviews_toolkit.model.ids import CodeId
from interviews_toolkit.stats.themes.cooccurrence import CaseMatrix, Cooccurrence


def list_cooccurrences(found: Cooccurrence, codebook: Codebook) -> Table:
    """Pairs of codes that meet, the most frequent first, then the closest."""
    pairs = sorted(found.counts, key=lambda pair: (-found.counts[pair], -(found.coefficient(*pair) or 0)))
    rows = tuple(
        (
            one,
            other,
            codebook[one].name,
            codebook[other].name,
            found.counts[one, other],
            found.sizes[one],
            found.sizes[other],
            found.coefficient(one, other),
        )
        for one, other in pairs
    )
    where = {"excerpt": _("passages qui se chevauchent"), "turn": _("tours de parole"), "interview": _("entretiens")}
    return Table(
        title=_("Codes qui vont ensemble ({where})").format(where=where[found.within]),
        columns=(
            column("code_1", _("Code 1"), on_screen=False),
            column("code_2", _("Code 2"), on_screen=False),
            column("theme_1", _("Thème")),
            column("theme_2", _("et")),
            column("n_both", _("Les deux")),
            column("n_first", _("1er")),
            column("n_second", _("2e")),
            column("coefficient", "c"),
        ),
        rows=rows,
        caption=_(
            "Base : {base} ; codes : {layer} ; paroles de l'enquêteur exclues. c = ensemble / (1er + 2e − "
            "ensemble), de 0 à 1. Deux codes sur le même passage peuvent l'être par règle : relisez avant d'y voir un "
            "lien."
        ).format(base=n_interviews(len(found.base)), layer=say_layer(found.layer)),
    )


def list_matrix(matrix: CaseMatrix, *, counts: bool = False) -> Table:
    """Interviews in rows, codes in columns: 0 and 1, or passages."""
    cells = matrix.cells if counts else matrix.presence()
    return Table(
        title=_("Passages par entretien et par code") if counts else _("Qui parle de quoi (1 : oui, 0 : non)"),
        columns=(column("interview", _("Entretien")), *(Column(code, code, Kind.COUNT) for code in matrix.codes)),
        rows=tuple((who, *row) for who, row in zip(matrix.interviews, cells, strict=True)),
        caption=_matrix_caption(matrix),
    )


def sketch_matrix(matrix: CaseMatrix, codebook: Codebook, *, counts: bool = False) -> Table:
    """The same turned round for a screen: a code a row, one sign an interview."""
    rows = []
    for code, cells in zip(matrix.codes, zip(*matrix.cells, strict=True), strict=False):
        signs = [_sign(n, counts=counts) for n in cells]
        indent = "\u2003" * (len(codebook.path(code)) - 1)
        rows.append((indent + codebook[code].name, "".join(signs), sum(n > 0 for n in cells)))
    ends = f"{matrix.interviews[0]} → {matrix.interviews[-1]}" if matrix.interviews else ""
    signs_said = _("Un chiffre : des passages (+ : dix ou plus)") if counts else _("■ : en parle")
    return Table(
        title=_("Qui parle de quoi"),
        columns=(column("theme", _("Thème")), saying("row", ends), column("n_actors", _("Acteurs"))),
        rows=tuple(rows),
        caption=f"{listed([signs_said, labelled('·', _('rien'))])}. {_matrix_caption(matrix)}",
    )


def _sign(n: int, *, counts: bool) -> str:
    if not n:
        return "·"
    return (str(n) if n < 10 else "+") if counts else "■"


def _matrix_caption(matrix: CaseMatrix) -> str:
    return _("Base : {base} ({who}) ; codes : {layer} ; un code réunit ses sous-codes.").format(
        base=n_interviews(len(matrix.interviews)), who=" ".join(matrix.interviews), layer=say_layer(matrix.layer)
    )


BANAL = 2.0
"""Under this |S| chance is explanation enough (p > 0.01)."""


def list_specificities(
    codebook: Codebook,
    scores: Mapping[CodeId, Mapping[str, float]],
    *,
    passages: Mapping[CodeId, Mapping[str, int]],
    actors: Mapping[CodeId, Mapping[str, int]],
    groups: Mapping[str, int],
    source: str,
) -> Table:
    """One row a code and group, the most telling first; « banal » where chance is explanation enough."""
    sizes = {group: sum(row.get(group, 0) for row in passages.values()) for group in groups}
    corpus = sum(sizes.values())
    rows: list[tuple[Cell, ...]] = []
    for code, by_group in scores.items():
        whole = sum(passages[code].values())
        for group, score in by_group.items():
            n, who = passages[code].get(group, 0), actors[code].get(group, 0)
            expected = whole * sizes[group] / corpus
            name = codebook[code].name
            told = (f"{who}/{groups[group]}", who, groups[group])
            rows.append((code, name, say_group(group), n, expected, score, *told, _read(score)))
    rows.sort(key=lambda row: (-abs(float(row[5] or 0)), str(row[0]), str(row[2])))
    return Table(
        title=_("Ce que chaque groupe dit plus, ou moins, que les autres"),
        columns=(
            column("code", _("Code"), on_screen=False),
            column("theme", _("Thème")),
            column("group", _("Groupe")),
            column("n_excerpts", _("Dit")),
            column("expected", _("Attendu")),
            column("specificity", "S"),
            reading("in_actors", _("Acteurs")),
            column("n_actors", _("Nombre d'acteurs"), on_screen=False),
            column("base", _("Acteurs du groupe"), on_screen=False),
            column("departure", _("Lecture"), on_screen=False),
        ),
        rows=tuple(rows),
        caption=_specific_caption(n_telling(scores), len(rows) - n_telling(scores), source),
    )


def n_telling(scores: Mapping[CodeId, Mapping[str, float]]) -> int:
    """Count the scores chance does not explain."""
    return sum(abs(score) >= BANAL for row in scores.values() for score in row.values())


def _read(score: float) -> Term:
    if abs(score) < BANAL:
        return Term("banal", _("banal"))
    return Term("more", _("plus qu'attendu")) if score > 0 else Term("less", _("moins qu'attendu"))


def _specific_caption(n: int, n_banal: int, source: str) -> str:
    return " ".join(
        (
            ngettext("{n} écart parle", "{n} écarts parlent", n).format(n=n)
            + _(" (|S| ≥ 2 : moins d'une chance sur cent), {n} sont banals.").format(n=n_banal),
            _("Comparaisons : {n}, dont le hasard seul peut donner {k}.").format(n=n + n_banal, k=(n + n_banal) // 50),
            _("S (Lafon, 1980) : 3 veut dire une chance sur mille ; + : plus, − : moins. Codes : {source}.").format(
                source=say_layer(source)
            ),
            _("On compte des passages : un seul acteur bavard peut faire un écart ; voyez « Acteurs »."),
        )
    )
