"""What would let somebody be recognised, as a table to be gone through."""

from collections.abc import Sequence

from interviews_toolkit.exports.tables import Column, Kind, Table
from interviews_toolkit.i18n import _
from interviews_toolkit.privacy import MentionKind


def list_identifying(found: Sequence[tuple[MentionKind, str, Sequence[tuple[str, int]]]]) -> Table:
    """One row for words of a kind: how many times they are said, and where."""
    return Table(
        title=_("Ce qui permettrait de reconnaître quelqu'un"),
        columns=(
            Column("genre", _("Genre")),
            Column("mots", _("Mots")),
            Column("n", _("Fois"), Kind.COUNT),
            Column("entretiens", _("Entretiens")),
        ),
        rows=tuple(
            (_kinds()[kind], words, sum(n for _id, n in where), ", ".join(name for name, _n in where))
            for kind, words, where in found
        ),
        caption=_(
            "Trouvé par ce qui précède un nom, par la forme ou la clé d'un numéro, et par les noms de la table des "
            "participants. Un prénom dit seul, un surnom, un métier rare ne se trouvent pas ainsi : il faut relire."
        ),
    )


def _kinds() -> dict[MentionKind, str]:
    return {
        MentionKind.PERSON: _("personne"),
        MentionKind.ORGANISATION: _("organisation"),
        MentionKind.PLACE: _("lieu"),
        MentionKind.EMAIL: _("courriel"),
        MentionKind.TELEPHONE: _("téléphone"),
        MentionKind.ADDRESS: _("adresse"),
        MentionKind.LINK: _("lien"),
        MentionKind.NUMBER: _("numéro"),
        MentionKind.DATE: _("date"),
        MentionKind.AGE: _("grand âge"),
    }
