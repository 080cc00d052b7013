"""What an exchange carried, how places were counted, and what was left: told as tables."""

from collections import Counter
from collections.abc import Sequence

from interviews_toolkit.exports.columns import column, saying
from interviews_toolkit.exports.loss_words import say_instead, say_lost
from interviews_toolkit.exports.tables import Table, Term
from interviews_toolkit.i18n import _, with_decimal_mark
from interviews_toolkit.refi import Counting, CountingEvidence, Loss, QdaProject, QdaSource, Taken

DOUBTFUL = 0.8
"""A score below this says that no way of counting fits the passages: some of them are probably misplaced."""


def list_losses(losses: Sequence[Loss]) -> Table:
    """What could not be carried."""
    return Table(
        title=_("Ce qui n'a pas été repris"),
        columns=(column("kind", _("Quoi")), column("n", _("Nombre")), column("details", _("Détails"))),
        rows=tuple((Term(loss.what, say_lost(loss.what)), loss.n, _details(loss)) for loss in losses),
        caption=_("Tout le reste a été repris."),
    )


def _details(loss: Loss) -> Term:
    return Term(loss.detail, ", ".join(filter(None, (say_instead(loss.what), loss.detail))))


def list_content(project: QdaProject, title: str) -> Table:
    """How much of each kind a file holds."""
    codings = sum(len(passage.codings) for source in project.sources for passage in source.passages)
    rows = (
        (Term("code", _("codes")), len(project.codes)),
        (Term("document", _("documents")), len(project.sources)),
        (Term("coding", _("codages")), codings),
        (Term("case", _("cas")), len(project.cases)),
        (Term("memo", _("mémos")), len(project.all_notes)),
        (Term("coder", _("codeurs")), len(project.users)),
        (Term("set", _("ensembles")), len(project.sets)),
        (Term("link", _("liens")), len(project.links)),
    )
    columns = (column("kind", _("Quoi")), column("n", _("Nombre")))
    return Table(title, columns, tuple(row for row in rows if row[1]))


def list_news(taken: Taken, *, n_codings: int, n_coders: int) -> Table:
    """What a file brings, and what of it is new to the project."""
    rows = (
        (Term("code", _("codes")), len(taken.codes.ids), taken.codes.n_new),
        (Term("interview", _("entretiens")), len(set(taken.ids.values())), len(taken.interviews)),
        (Term("coding", _("codages")), len(taken.codings), n_codings),
        (Term("memo", _("mémos")), None, len(taken.memos)),
        (Term("coder", _("codeurs")), len(taken.coders), n_coders),
    )
    return Table(
        title=_("Ce qui a été compris"),
        columns=(
            column("kind", _("Quoi")),
            column("n_read", _("Dans le fichier")),
            column("n_new", _("Nouveaux ici")),
        ),
        rows=rows,
        caption=_("Un code déjà au projet garde sa définition, un cas ses attributs."),
    )


def list_countings(sources: Sequence[QdaSource]) -> Table:
    """How each document's places were counted, and what speaks for it."""
    judged = [(source, source.evidence) for source in sources if source.evidence and source.evidence.n_passages]
    return Table(
        title=_("Comment les positions ont été lues"),
        columns=(
            column("document", _("Document")),
            column("counting", _("Décompte")),
            column("n_excerpts", _("Passages")),
            saying("found_again", _("Citations retrouvées")),
            column("n_found", _("Retrouvées"), on_screen=False),
            column("n_named", _("Citées"), on_screen=False),
            column("score", _("Score")),
            column("n_brought_back", _("Ramenés au texte"), on_screen=False),
        ),
        rows=tuple(
            (
                source.name,
                Term(_counted(one.counting), say_counting(one.counting)),
                one.n_passages,
                _found(one),
                one.n_found,
                one.n_named,
                one.score,
                one.n_clamped,
            )
            for source, one in judged
        ),
        caption=_(
            "Score de 0 à 1 : citations retrouvées dans le texte, et passages qui ne coupent pas un mot. "
            "Au-dessous de {limit}, vérifiez."
        ).format(limit=with_decimal_mark(str(DOUBTFUL))),
    )


def say_cautions(project: QdaProject, *, utf16: bool) -> tuple[str, ...]:
    """What some programs will not take as it was written."""
    names = Counter(code.name for code in project.codes)
    same = sorted(name for name, n in names.items() if n > 1)
    above = {code.guid: code.parent for code in project.codes}
    is_deep = any(above.get(code.parent or "") for code in project.codes)
    has_emoji = any(char > "\uffff" for source in project.sources for char in source.text)
    cautions = (
        (
            has_emoji and not utf16,
            _("NVivo : il y a des émojis dans les textes ; ajoutez --utf16, sinon ses passages glissent."),
        ),
        (bool(same), _("QualCoder : il refuse deux codes du même nom : {names}.").format(names=", ".join(same))),
        (is_deep, _("ATLAS.ti : il ne garde qu'un niveau de sous-codes, et cette grille en a plus.")),
    )
    return tuple(message for holds, message in cautions if holds)


def doubtful(sources: Sequence[QdaSource]) -> tuple[str, ...]:
    """The documents whose passages fit no way of counting."""
    return tuple(one.name for one in sources if one.evidence and one.evidence.score < DOUBTFUL)


def say_counting(counting: Counting) -> str:
    """Say in words how places are counted."""
    parts = [
        _("unités UTF-16") if counting.utf16 else _("caractères"),
        _("fin incluse") if counting.inclusive else _("fin exclue"),
    ]
    if counting.crlf == 2:
        parts.append(_("fin de ligne = 2"))
    if counting.bom:
        parts.append(_("marque d'ordre comptée"))
    return ", ".join(parts)


def _counted(counting: Counting) -> str:
    """Tell how places are counted in the words of programs."""
    unit, end = ("utf-16" if counting.utf16 else "code-point"), ("inclusive" if counting.inclusive else "exclusive")
    return " ".join((unit, end, *(["crlf-2"] if counting.crlf == 2 else []), *(["bom"] if counting.bom else [])))


def _found(evidence: CountingEvidence) -> str:
    return f"{evidence.n_found}/{evidence.n_named}" if evidence.n_named else "—"
