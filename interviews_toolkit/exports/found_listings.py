"""What a search found, as tables: occurrences, passages near in meaning, codes a passage may get."""

from collections.abc import Sequence

from interviews_toolkit.exports import counted
from interviews_toolkit.exports.columns import column
from interviews_toolkit.exports.tables import Table
from interviews_toolkit.i18n import _, ngettext, quoted
from interviews_toolkit.model.concordance import ConcordanceLine, NearPassage
from interviews_toolkit.model.likely import LikelyCode


def list_concordance(query: str, lines: Sequence[ConcordanceLine]) -> Table:
    """A concordance, in the order of the interviews."""
    n_interviews = len({line.interview_id for line in lines})
    return Table(
        title=quoted(query),
        columns=(
            column("interview", _("Entretien")),
            column("speaker", _("Locuteur")),
            column("left", _("Avant")),
            column("keyword", _("Mots")),
            column("right", _("Après")),
            column("start", _("Début")),
        ),
        rows=tuple(
            (line.interview_id, line.speaker, line.left, line.keyword, line.right, line.span.start) for line in lines
        ),
        caption=_("{occurrences} dans {interviews}.").format(
            occurrences=ngettext("{n} occurrence", "{n} occurrences", len(lines)).format(n=len(lines)),
            interviews=counted.n_interviews(n_interviews),
        ),
    )


def list_near(query: str, found: Sequence[NearPassage], vectors: str) -> Table:
    """Passages near in meaning, nearest first, with why."""
    return Table(
        title=quoted(query),
        columns=(
            column("interview", _("Entretien")),
            column("quote", _("Passage")),
            column("likeness", _("Ressemblance")),
            column("words", _("Mots communs")),
            column("start", _("Début")),
        ),
        rows=tuple(
            (one.line.interview_id, one.line.keyword, one.likeness, ", ".join(one.words), one.line.span.start)
            for one in found
        ),
        caption=_(
            "Ressemblance : 0, comme n'importe quel passage ; 1, les mêmes mots. Le sens dit le sujet, non l'avis : "
            "lisez. Vecteurs : {vectors}."
        ).format(vectors=vectors),
    )


def list_likely(place: str, found: Sequence[LikelyCode]) -> Table:
    """Codes a passage may get, the likeliest first, with the indicators found in it."""
    return Table(
        title=_("Codes probables en {place}").format(place=place),
        columns=(
            column("code", _("Code")),
            column("theme", _("Nom")),
            column("likelihood", _("Vraisemblance")),
            column("indicators", _("Indices trouvés")),
        ),
        rows=tuple((one.code_id, one.name, one.score, "; ".join(one.indicators)) for one in found),
        caption=_(
            "D'après les indices trouvés, ce que chaque code dit de lui-même et les passages déjà décidés. La "
            "vraisemblance ordonne, elle n'est pas une probabilité ; rien n'est codé."
        ),
    )
