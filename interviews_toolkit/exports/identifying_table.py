"""What would let somebody be recognised, as a table to be gone through."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from interviews_toolkit.exports.columns import column, saying
from interviews_toolkit.exports.tables import Cell, Table, Term
from interviews_toolkit.i18n import _, listed
from interviews_toolkit.model.ids import InterviewId
from interviews_toolkit.privacy import MentionKind, NamedEntity
from interviews_toolkit.stats.layers.consent import Consent
from interviews_toolkit.stats.layers.rare import Combination

Rare = Sequence[tuple[str, str, int]]
"""Attributes, their values, and how few have them."""


@dataclass(frozen=True, slots=True)
class Risk:
    """What would let the person of one interview be recognised.

    Attributes:
        consent: What that person allowed to be quoted.
        mentions: How many different words of each kind are said; names of others too.
        n_dated_roles: Sentences with a mandate or a post and its year.
        rare: Combinations of attributes that fewer than three actors share, the smallest only.
    """

    interview_id: InterviewId
    consent: Consent
    mentions: Mapping[MentionKind, int]
    n_dated_roles: int
    rare: tuple[Combination, ...]


def list_identifying(found: Sequence[tuple[MentionKind, str, Sequence[tuple[str, int]]]]) -> Table:
    """One row for words of a kind: how many times they are said, and where."""
    return Table(
        title=_("Ce qui permettrait de reconnaître quelqu'un"),
        columns=(
            column("kind", _("Genre")),
            column("words", _("Mots")),
            column("n_times", _("Fois")),
            column("interviews", _("Entretiens")),
        ),
        rows=tuple(
            (Term(kind, _kinds()[kind]), words, sum(n for _id, n in where), " ".join(name for name, _n in where))
            for kind, words, where in found
        ),
        caption=_(
            "Trouvé par ce qui précède un nom, par une majuscule, par la forme ou la clé d'un numéro, et par la table "
            "des participants. Un surnom, un métier rare, une histoire connue ne se trouvent pas ainsi : il faut "
            "relire."
        ),
    )


_DIRECT = (MentionKind.EMAIL, MentionKind.TELEPHONE, MentionKind.ADDRESS, MentionKind.LINK, MentionKind.NUMBER)


def list_risks(risks: Sequence[Risk]) -> Table:
    """One row an interview, those to be looked at first on top: what is said in it, and which attributes are rare."""
    rows = [_risk_row(one) for one in risks]
    rows.sort(key=lambda row: (-int(row[1] or 0), str(row[0])))
    return Table(
        title=_("Ce qui permettrait de reconnaître chacun"),
        columns=(
            column("interview", _("Entretien")),
            column("degree", _("Degré")),
            column("consent", _("Accord"), on_screen=False),
            column("n_people", _("Personnes")),
            column("n_organisations", _("Org.")),
            column("n_places", _("Lieux")),
            column("n_direct", _("Adresses, numéros")),
            column("n_dates", _("Dates, âges"), on_screen=False),
            column("n_dated_roles", _("Mandats datés")),
            column("n_rare", _("Combinaisons rares"), on_screen=False),
            column("rare", _("Partagé par moins de trois acteurs")),
        ),
        rows=tuple(rows),
        caption=_(
            "Degré : 3, une adresse, un numéro ou un mandat daté ; 2, une valeur ou une combinaison d'attributs que "
            "moins de trois acteurs partagent ; 1, des noms ou des lieux, à relire ; 0, rien de trouvé, ce qui n'est "
            "pas rien à trouver. Les mots, un à un : interviews project identify."
        ),
    )


def _risk_row(one: Risk) -> tuple[Cell, ...]:
    n = one.mentions
    direct = sum(n.get(kind, 0) for kind in _DIRECT)
    dated = n.get(MentionKind.DATE, 0) + n.get(MentionKind.AGE, 0)
    names = [n.get(kind, 0) for kind in (MentionKind.PERSON, MentionKind.ORGANISATION, MentionKind.PLACE)]
    degree = 3 if direct or one.n_dated_roles else 2 if one.rare else 1 if any(names) or dated else 0
    rare = listed(" + ".join(f"{name} = {value}" for name, value in combination) for combination in one.rare)
    found = (direct, dated, one.n_dated_roles, len(one.rare), rare)
    return (one.interview_id, degree, Term(one.consent, _consents()[one.consent]), *names, *found)


def _consents() -> dict[Consent, str]:
    return {
        Consent.NAMED: _("citation nominative"),
        Consent.ANONYMOUS: _("citation anonyme"),
        Consent.AFTER_REVIEW: _("citation après relecture"),
        Consent.NONE: _("aucune citation"),
    }


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
        decided = Term("no", _("non")) if one.is_doubtful else Term("yes", _("oui"))
        told = (one.n, where, " ".join(one.where), one.pseudonym, decided)
        rows += [(number, Term(one.kind, _kinds()[one.kind]), form, *told) for form in one.forms]
    return Table(
        title=_("Qui et quoi est nommé, et ce qui le remplacerait"),
        columns=(
            column("number", _("N°")),
            column("kind", _("Genre")),
            column("words", _("Mots")),
            column("n_times", _("Fois")),
            saying("where", _("Entretiens")),
            column("interviews", _("Où"), on_screen=False),
            column("pseudonym", _("Pseudonyme")),
            column("decision", _("Décision")),
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
        columns=(column("place", _("Où")), column("details", _("Quoi"))),
        rows=tuple(rows),
        caption=_(
            "Des entretiens sous pseudonymes restent des données personnelles : un métier rare, un lieu décrit, une "
            "histoire connue suffisent. Faites relire avant de citer ou de déposer."
        ),
    )
