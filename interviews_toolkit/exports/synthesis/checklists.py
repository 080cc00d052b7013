"""COREQ and SRQR filled where the project knows the answer; the rest is honestly left to complete.

Numbers follow Tong, Sainsbury & Craig 2007 (COREQ, 32 items; French: Gedda 2015) and O'Brien et al. 2014 (SRQR, 21).
The items are named in our own words.
"""

from collections.abc import Mapping, Sequence

from interviews_toolkit.exports.columns import column
from interviews_toolkit.exports.synthesis.known import Known
from interviews_toolkit.exports.tables import Table
from interviews_toolkit.i18n import _


def coreq_table(known: Known) -> Table:
    """The 32 items of COREQ, with what the project answers."""
    return _table(_("Liste COREQ (32 points)"), _coreq_items(), known.coreq())


def srqr_table(known: Known) -> Table:
    """The 21 items of SRQR, with what the project answers."""
    return _table(_("Liste SRQR (21 points)"), _srqr_items(), known.srqr())


def _table(title: str, items: Sequence[str], answers: Mapping[int, str]) -> Table:
    rows = tuple((number, item, answers.get(number) or _("à compléter")) for number, item in enumerate(items, start=1))
    n = sum(bool(answers.get(number)) for number in range(1, len(items) + 1))
    return Table(
        title=title,
        columns=(
            column("number", _("N°")),
            column("point", _("Point")),
            column("answer", _("Réponse, ou ce qui manque")),
        ),
        rows=rows,
        caption=_(
            "Points que le projet renseigne : {n} sur {total} ; les autres sont à écrire par les auteurs."
        ).format(n=n, total=len(items)),
    )


def _coreq_items() -> tuple[str, ...]:
    return (
        _("Qui a mené les entretiens"),
        _("Titres et diplômes des chercheurs"),
        _("Métier des chercheurs pendant l'étude"),
        _("Genre des chercheurs"),
        _("Expérience et formation des chercheurs"),
        _("Relation avec les participants avant l'étude"),
        _("Ce que les participants savaient de l'enquêteur"),
        _("Présupposés et intérêts de l'enquêteur"),
        _("Cadre théorique ou méthodologique"),
        _("Mode d'échantillonnage"),
        _("Mode de prise de contact"),
        _("Taille de l'échantillon"),
        _("Refus et abandons, avec leurs raisons"),
        _("Lieu du recueil"),
        _("Présence de tiers"),
        _("Description de l'échantillon"),
        _("Guide d'entretien, test préalable"),
        _("Entretiens répétés"),
        _("Enregistrement audio ou vidéo"),
        _("Notes de terrain"),
        _("Durée des entretiens"),
        _("Saturation"),
        _("Transcriptions rendues aux participants"),
        _("Nombre de personnes qui ont codé"),
        _("Arbre de codage"),
        _("Origine des thèmes"),
        _("Logiciel"),
        _("Retour des participants sur les résultats"),
        _("Citations, identifiées"),
        _("Cohérence entre données et résultats"),
        _("Clarté des thèmes principaux"),
        _("Clarté des thèmes secondaires, cas divergents"),
    )


def _srqr_items() -> tuple[str, ...]:
    return (
        _("Titre"),
        _("Résumé"),
        _("Formulation du problème"),
        _("Objet ou question de recherche"),
        _("Approche qualitative et paradigme"),
        _("Caractéristiques et réflexivité des chercheurs"),
        _("Contexte"),
        _("Stratégie d'échantillonnage"),
        _("Questions éthiques"),
        _("Méthodes de recueil"),
        _("Instruments et techniques de recueil"),
        _("Unités étudiées"),
        _("Traitement des données"),
        _("Analyse des données"),
        _("Techniques qui renforcent la crédibilité"),
        _("Synthèse et interprétation"),
        _("Liens avec les données"),
        _("Apports, portée et transférabilité"),
        _("Limites"),
        _("Conflits d'intérêts"),
        _("Financement"),
    )
