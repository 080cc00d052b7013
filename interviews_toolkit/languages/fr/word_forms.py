"""How French words are inflected, and which verb forms are finite (« manque », not « manquer » nor « manqué »)."""

import re
from collections.abc import Callable, Iterator


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


FEMININES = (
    ("trice", "teur"),
    ("euse", "eur"),
    ("ière", "ier"),
    ("ienne", "ien"),
    ("onne", "on"),
    ("elle", "el"),
    ("ive", "if"),
    ("ale", "al"),
)

VERB_ENDINGS: tuple[str, ...] = tuple(
    sorted(
        _set(
            "e es ons eons ez ent é ée és ées er ai as a ait ais aient eait eais eaient ions iez ant eant era erai "
            "eras erez erons eront erait erais eraient erions eriez èrent"
        ),
        key=lambda ending: (-len(ending), ending),
    )
)
"""Of verbs in -er, the longest first, the only ones speakers still invent (« on mutualise », « ils pitchent »)."""

NOUNS_LIKE_PARTICIPLES: frozenset[str] = _set(
    "employé associé salarié privé passé délégué retraité député allié habitué marié administré marché chargé parti"
    " supposé carré abonné accusé blessé communiqué comité énoncé exposé invité licencié rallié traité uni"
    " arrivée donnée entrée pensée tournée portée montée levée été fait vécu reçu produit"
    " permis compromis sursis"
)
"""Said of people and things: « les employés » is not « employer », « le privé » is not « priver »."""

SAID_AS_VERBS: frozenset[str] = _set(
    "passe donne vit pose change laisse paie subit monte joue montre applique ajoute écrit interdit conduit bouge "
    "ose glisse venue pique estime menée inscrit retourne repose rejoint lance invite comporte amène tirée roule "
    "renonce regardant plie participe commençant remonte refait quitte préside"
)
"""Nouns for a dictionary, and verbs nine times in ten where 190,000 words of talk have them: who types one means both.

« donne », « laisse » and « participe » are hardly ever the noun; themes (« annonce », « adresse ») stay nouns.
"""

INVARIABLE: frozenset[str] = _set(
    "fois temps cours pays bras fils mois bois choix prix voix croix noix poids corps gens dans sans plus moins pas "
    "vers tous très après jamais toujours puis depuis alors ailleurs divers os sens dos avis accès succès progrès "
    "secours parcours concours discours recours relais appuis mieux vieux deux six dix heureux nombreux paix taux "
    "creux devis fonds tapis souris propos puits engrais débris radis palais colis"
)
"""Their s or x is no plural: « fois » is not « foi »."""

INCLUSIVE_ENDINGS: frozenset[str] = _set(
    "e es ne nes ère ères rice rices trice trices euse euses se ses ve ves le les lle lles s x ses"
)

INFINITIVE = re.compile(
    r"(?:er|oir|ir|dre|mettre|battre|[aoê]ître|être|crire|uire|suffire|oire|(?:sui|vi)vre|rompre|clure)$"
    r"|(?:^|re|dé|contre|sous|satis|inter)(?:dire|lire|rire|faire|plaire|taire|traire)$"
)
"""What no finite form ends like; « montre », « ouvre », « tire » are none of these."""

PARTICIPLE = re.compile(
    r"(?:é|ée|és|ées|u|us|û|ant|(?<!a)i)$|(?:off|ouv|couv|souff)ert(?:e?s?)$|(?:mis|pris)(?:es?)?$|assise?s?$"
    r"|(?:^|re|dé)faite$|(?:^|re|pré)dites?$|(?:crite|uite)s?$|^morte?s?$|^voilà$"
)
"""What no finite form of current French ends like, « crée » but for itself."""

ALWAYS = frozenset({"crée", "agrée", "suis", "vis", "dis", "lis", "ris"})

EITHER = re.compile(r"(?<![ao])(?:it|is)$|[aeo]int$|(?:i|u)es?$|^fait$")
"""As likely a participle as finite: « dit », « produit », « fini » 's kin, « craint », « finie » beside « oublie »."""

SUBJECTS = frozenset({"je", "j'", "tu", "il", "elle", "on", "ils", "elles", "ça", "c'", "ce", "qui", "t-il", "t-on"})
BETWEEN = frozenset(
    {"ne", "n'", "me", "m'", "te", "t'", "se", "s'", "le", "la", "l'", "les", "lui", "leur", "y", "en", "nous", "vous"}
)
"""What may stand between them: « il ne le dit », « qui nous suit »."""

DESCRIBING = ("ant", "ante", "ants", "antes", "é", "ée", "és", "ées")
"""Endings of participles that describe, as an adjective does."""


def singulars(word: str) -> Iterator[str]:
    """« mécénats » may be the plural of « mécénat »."""
    if word[-1] in "sx" and len(word) > 3 and word not in INVARIABLE:
        yield word[:-1]


def guesses(word: str, lemma: Callable[[str], str | None]) -> Iterator[str]:
    """Undo the endings of a word no dictionary has: what comes out counts only if an author typed it."""
    if len(word) < 4 or not word.isalpha():
        return
    singular = word.removesuffix("s")
    if word[-1] == "s" or word.endswith(("aux", "eux", "oux")):
        yield word[:-1]
        yield lemma(word[:-1]) or word[:-1]
    if word.endswith("aux"):
        yield word[:-3] + "al"
    yield from (singular[: -len(one)] + masculine for one, masculine in FEMININES if singular.endswith(one))
    for ending in VERB_ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            yield word[: -len(ending)].replace("ç", "c") + "er"
