"""French words of every conversation: they speak of the talk rather than of its subject, and blur classes.

A list, not a rule: a linguist can read and correct it. How much steadier classes get without them stands in
``docs/decisions/0003-how-clusters-are-chosen.md``.
"""

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

WEAK: frozenset[str] = frozenset(f"{_MOVES} {_TALK} {_FILLING} {_BITS}".split())
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

VAGUE: frozenset[str] = WEAK | frozenset(f"{_AMOUNTS} {_WIDE} {_SLIPS}".split())
"""Lemmas that name no class by themselves: how much, how long, or anything at all. They tell classes nevertheless, and
may stand in a phrase: « temps de travail »."""
