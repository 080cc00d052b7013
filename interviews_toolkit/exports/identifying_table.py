"""What would let somebody be recognised, as a table to be gone through."""

from collections.abc import Sequence

from interviews_toolkit.exports.tables import Column, Kind, Table
from interviews_toolkit.i18n import _
from interviews_toolkit.privacy import MentionKind, NamedEntity

Rare = Sequence[tuple[str, str, int]]
"""Attributes, their values, and how few have them."""


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
            "Trouvé par ce qui précède un nom, par une majuscule, par la forme ou la clé d'un numéro, et par la table "
            "des participants. Un surnom, un métier rare, une histoire connue ne se trouvent pas ainsi : il faut "
            "relire."
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
        MentionKind.ROLE: _("fonction datée"),
    }


def list_entities(entities: Sequence[NamedEntity]) -> Table:
    """One row for each form of each name: to be decided on here, or in a spreadsheet that ``--decisions`` reads."""
    rows = []
    for number, one in enumerate(entities, 1):
        where = ", ".join(f"{name} ({n})" for name, n in one.where.items())
        decided = _no() if one.is_doubtful else _yes()
        rows += [(number, _kinds()[one.kind], form, one.n, where, one.pseudonym, decided) for form in one.forms]
    return Table(
        title=_("Qui et quoi est nommé, et ce qui le remplacerait"),
        columns=(
            Column("n", _("N°"), Kind.COUNT),
            Column("genre", _("Genre")),
            Column("mots", _("Mots")),
            Column("fois", _("Fois"), Kind.COUNT),
            Column("entretiens", _("Entretiens")),
            Column("pseudonyme", _("Pseudonyme")),
            Column("decision", _("Décision")),
        ),
        rows=tuple(rows),
        caption=_(
            "Sous un même numéro, les formes d'un même nom. « non » : laissé tel quel. Un mot en tête de phrase "
            "qu'aucune liste ne connaît est proposé à « non ». Deux lignes au même pseudonyme sont une même personne."
        ),
    )


def list_left(refused: Sequence[NamedEntity], left_in: Sequence[tuple[str, Sequence[str]]], rare: Rare) -> Table:
    """What may still let somebody be recognised once names are replaced."""
    rows: list[tuple[str, str]] = [
        (_("{place} : un nom y est encore").format(place=place), ", ".join(found)) for place, found in left_in
    ]
    rows += [
        (_("{value} ({column}) : {n} seulement").format(value=value, column=column, n=n), _("à regrouper"))
        for column, value, n in rare
    ]
    rows += [
        (_("{kind} : laissé tel quel").format(kind=_kinds()[one.kind]), f"{one.forms[0]} ({one.n})") for one in refused
    ]
    return Table(
        title=_("Ce qui peut encore faire reconnaître quelqu'un"),
        columns=(Column("ou", _("Où")), Column("quoi", _("Quoi"))),
        rows=tuple(rows),
        caption=_(
            "Des entretiens sous pseudonymes restent des données personnelles : un métier rare, un lieu décrit, une "
            "histoire connue suffisent. Faites relire avant de citer ou de déposer."
        ),
    )


def _yes() -> str:
    return _("oui")


def _no() -> str:
    return _("non")
