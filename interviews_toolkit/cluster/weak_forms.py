"""Words of every conversation: they say something, but about the talk rather than its subject, and blur the classes.

A list, not a rule: a linguist can read and correct it. How much steadier classes get without them stands in
``docs/decisions/0003-how-clusters-are-chosen.md``.
"""

from collections.abc import Sequence
from dataclasses import replace

from interviews_toolkit.model.clusters import Cluster, Clustering, FormProfile, TypicalExcerpt

_MOVES = (
    "appeler arrêter arriver attendre changer chercher commencer compter connaître continuer demander essayer "
    "entrer envoyer finir garder marcher monter montrer oublier partir perdre poser rendre rentrer revenir sortir "
    "suivre tenir tomber tourner tirer jeter porter amener ramener toucher recevoir apporter ajouter éviter exister"
)
_TALK = (
    "comprendre écouter écrire entendre expliquer lire raconter rappeler regarder répéter répondre sentir signifier "
    "mot phrase question réponse idée sens avis sujet nom page ligne mail fiche"
)
_FILLING = (
    "tout vrai bon beau gros grand petit mauvais nouveau vieux meilleur pareil propre possible seul long court "
    "rare facile difficile important simple sûr prêt clair plein libre entier aimer servir suffire permettre falloir "
    "faut tu moi ancien adorer imaginer normal bas haut"
)
_BITS = (
    "bout fin début milieu tête main place personne suite tour trait part partie reste chance peine besoin envie "
    "accord compte raison droit tien mien sien type gars bonhomme histoire soir matin lundi mardi mercredi jeudi "
    "vendredi samedi dimanche janvier février mars avril mai juin juillet août septembre octobre novembre décembre "
    "midi minute demie journée époque date porte table rire silence soupir"
)

WEAK_FORMS: frozenset[str] = frozenset(f"{_MOVES} {_TALK} {_FILLING} {_BITS}".split())
"""Lemmas that no class is made of, named after or told by; they stay in the text and in every other count."""

_AMOUNTS = (
    "temps an année mois semaine jour heure seconde euro kilomètre mètre million millier nombre moitié vingtaine "
    "trentaine cinquantaine centaine soixante dizaine taux ensemble moyenne"
)
_WIDE = (
    "chose cas façon manière manque forme condition rapport niveau point moment côté coup demande face fond passage "
    "état vie monde gens truc machin problème"
)
_SLIPS = "oui ai donne cherche com merci zut hein jurer foutre"
"""What taggers leave of « je donne », « j'ai »; and swear-words."""

VAGUE_FORMS: frozenset[str] = WEAK_FORMS | frozenset(f"{_AMOUNTS} {_WIDE} {_SLIPS}".split())
"""Lemmas that name no class by themselves: how much, how long, or anything at all. They tell classes nevertheless, and
may stand in a phrase: « temps de travail »."""


def drop_vague(forms: Sequence[Sequence[str]]) -> tuple[tuple[str, ...], ...]:
    """Leave the vague forms out of each segment, the weak ones with them."""
    return tuple(tuple(form for form in segment if form not in VAGUE_FORMS) for segment in forms)


def drop_weak(forms: Sequence[Sequence[str]]) -> tuple[tuple[str, ...], ...]:
    """Leave the weak forms out of each segment."""
    return tuple(tuple(form for form in segment if form not in WEAK_FORMS) for segment in forms)


def hide_weak(clusters: Sequence[Cluster]) -> tuple[Cluster, ...]:
    """Leave the weak forms out of what clusters are told by, where they helped to make them."""
    return tuple(
        replace(
            cluster,
            profile=_strong(cluster.profile),
            antiprofile=_strong(cluster.antiprofile),
            excerpts=tuple(map(_told_strongly, cluster.excerpts)),
            edge=tuple(map(_told_strongly, cluster.edge)),
        )
        for cluster in clusters
    )


def hide_weak_in(clustering: Clustering) -> Clustering:
    """Leave the weak forms out of what the clusters of a run are told by."""
    return replace(clustering, clusters=hide_weak(clustering.clusters))


def _told_strongly(typical: TypicalExcerpt) -> TypicalExcerpt:
    return replace(typical, words=tuple(word for word in typical.words if word not in WEAK_FORMS))


def _strong(profiles: Sequence[FormProfile]) -> tuple[FormProfile, ...]:
    return tuple(profile for profile in profiles if profile.form not in WEAK_FORMS)
