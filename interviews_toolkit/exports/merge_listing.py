"""What a copy of the study brought, and what it could not: told as tables."""

from collections.abc import Mapping

from interviews_toolkit.exports.columns import column
from interviews_toolkit.exports.tables import Cell, Table, Term
from interviews_toolkit.i18n import _
from interviews_toolkit.model.merging import Clash, Merged

SHORT = 60
"""Signs of a memo or a value that a table shows."""


def list_merged(merged: Merged) -> Table:
    """All that was done in the copy, by what became of it here."""
    counts = (merged.added, merged.edited, merged.removed, merged.known, merged.astray, merged.left)
    clashes = [one.table for one in merged.clashes]
    rows: list[tuple[Cell, ...]] = [
        (Term(table, name), *(one.get(table, 0) for one in counts), clashes.count(table))
        for table, name in _kinds().items()
        if any(one.get(table, 0) for one in counts) or table in clashes
    ]
    if merged.n_codes or merged.code_clashes:
        rows.append((Term("codes", _("codes de la grille")), 0, merged.n_codes, 0, 0, 0, 0, len(merged.code_clashes)))
    return Table(
        title=_("Ce que {file} apporte").format(file=merged.name),
        columns=(
            column("kind", _("Quoi")),
            column("n_added", _("Ajoutés")),
            column("n_changed", _("Changés")),
            column("n_removed", _("Retirés")),
            column("n_known", _("Déjà ici")),
            column("n_without_text", _("Sans leur texte")),
            column("n_left_out", _("Laissés")),
            column("n_clashes", _("En conflit")),
        ),
        rows=tuple(rows),
        caption=_(
            "Sans leur texte : l'entretien manque ici, ou son texte y est autre. Laissés : ce qu'une fusion ne reprend "
            "pas (textes corrigés, classes, guide). En conflit : changé des deux côtés, et gardé tel qu'ici."
        ),
    )


def list_clashes(merged: Merged) -> Table:
    """What both sides changed, each otherwise: for people to settle."""
    rows = [(_kind(one), _where(one), _short(one, one.ours), _short(one, one.theirs)) for one in merged.clashes]
    rows += [
        (Term("codes", _("code de la grille")), code_id, _("gardé tel qu'ici"), _("autre"))
        for code_id in merged.code_clashes
    ]
    return Table(
        title=_("À régler entre vous"),
        columns=(
            column("kind", _("Quoi")),
            column("place", _("Où")),
            column("ours", _("Ici")),
            column("theirs", _("Dans la copie")),
        ),
        rows=tuple(rows),
        caption=_("Rien de cela n'a été changé ici."),
    )


def _kinds() -> Mapping[str, str]:
    return {
        "interviews": _("entretiens"),
        "turns": _("tours de parole"),
        "cases": _("participants"),
        "coders": _("codeurs"),
        "read_parts": _("passages lus"),
        "codings": _("codages"),
        "decisions": _("décisions"),
        "suggestions": _("suggestions décidées"),
        "memos": _("mémos"),
        "report_parts": _("mots de l'auteur dans la synthèse"),
        "statements": _("énoncés"),
        "stances": _("positions"),
        "question_choices": _("questions choisies"),
        "settings": _("réglages"),
        "text_versions": _("textes corrigés"),
        "guides": _("guides"),
        "clusterings": _("classifications"),
        "cluster_reviews": _("décisions sur des classes"),
    }


def _kind(clash: Clash) -> Term:
    return Term(clash.table, _kinds().get(clash.table, clash.table))


def _where(clash: Clash) -> str:
    row = clash.ours or clash.theirs or {}
    names = ("interview_id", "start", "end", "code_id", "statement_id", "name", "suggestion_id", "id")
    named = [str(row[name]) for name in names if row.get(name) not in (None, "")]
    return " ".join(named[:4])


def _short(clash: Clash, row: Mapping[str, object] | None) -> str:
    """Tell the one thing that differs; a place both have is not told again."""
    if row is None:
        return _("retiré")
    other = (clash.theirs if row is clash.ours else clash.ours) or {}
    told = [
        str(value)
        for name, value in row.items()
        if value != other.get(name) and not name.endswith("_at") and name not in {"id", "quote", "codebook"}
    ]
    words = " ; ".join(told)
    return words if len(words) <= SHORT else words[: SHORT - 1] + "…"
