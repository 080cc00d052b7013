"""Say what becomes of all that is on an interview when its text is replaced, or the interview removed."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from interviews_toolkit.exports.columns import column
from interviews_toolkit.exports.tables import Table, Term
from interviews_toolkit.i18n import _, quoted
from interviews_toolkit.model.carrying import Carried, Held, HeldKind
from interviews_toolkit.model.corrections import Fate
from interviews_toolkit.model.ids import InterviewId


def count_carried(carried: Iterable[Carried]) -> Table:
    """One row a kind of thing: how many have their very words, how many others in their place, how many no place."""
    counts = Counter((one.kind, one.fate) for one in carried)
    kinds = [kind for kind in HeldKind if any(counts[kind, fate] for fate in Fate)]
    return Table(
        title=_("Ce que devient ce qui est sur l'ancien texte"),
        columns=(
            column("kind", ""),
            column("n_kept", _("À leur place")),
            column("n_words_changed", _("Mots changés")),
            column("n_unplaced", _("Sans place")),
        ),
        rows=tuple((Term(kind, _kinds()[kind]), *(counts[kind, fate] for fate in Fate)) for kind in kinds),
    )


def say_carried(carried: Iterable[tuple[InterviewId, Carried]], coders: Mapping[str, str]) -> Iterator[str]:
    """Say in a line or two what has other words now, or no place: on a screen a table would cut the words."""
    for name, one in carried:
        if one.fate is Fate.MOVED:
            continue
        about = " ".join((_kind(one.kind), *((quoted(one.what),) if one.what else ())))
        whose = f" ({coders.get(one.coder_id, one.coder_id)})" if one.coder_id else ""
        said = _("sans place") if one.fate is Fate.LOST else _("mots changés")
        yield f"{name}, {said} : {about}{whose}"
        yield f"    {_('avant')} : {' '.join(one.old_quote.split())}"
        if one.new is not None:
            yield f"    {_('maintenant')} : {' '.join(one.new_quote.split())}"
        if one.kind is HeldKind.MEMO:
            yield f"    {_('mémo')} : {' '.join(one.note.split())}"


def count_held(held: Held, *, n_versions: int, n_attributes: int | None) -> Table:
    """One row a kind of thing that goes with an interview."""
    rows = (
        (Term("coding", _("Codages")), len(held.codings)),
        (Term("decision", _("Décisions")), len(held.decisions)),
        (Term("suggestion", _("Suggestions")), len(held.suggestions)),
        (Term("memo", _("Mémos")), len(held.memos)),
        (Term("stance", _("Positions sur des énoncés")), len(held.stances)),
        (Term("question", _("Corrections de questions")), len(held.choices)),
        (Term("text", _("Anciens textes")), n_versions),
        (Term("attribute", _("Colonnes de la table des participants")), n_attributes or 0),
    )
    return Table(
        title=_("Ce qui part avec l'entretien"),
        columns=(column("kind", ""), column("n", _("Combien"))),
        rows=tuple((what, n) for what, n in rows if n),
    )


def _kind(kind: HeldKind) -> str:
    return {
        HeldKind.CODING: _("codage"),
        HeldKind.DECISION: _("décision"),
        HeldKind.MEMO: _("mémo"),
        HeldKind.STANCE: _("position"),
        HeldKind.QUESTION: _("question"),
    }[kind]


def _kinds() -> Mapping[HeldKind, str]:
    return {
        HeldKind.CODING: _("Codages"),
        HeldKind.DECISION: _("Décisions"),
        HeldKind.MEMO: _("Mémos"),
        HeldKind.STANCE: _("Positions sur des énoncés"),
        HeldKind.QUESTION: _("Corrections de questions"),
    }
