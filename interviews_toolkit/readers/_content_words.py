"""Stems of content words, light enough for a guide of ten questions; for the study's texts there is the nlp room."""

import re

from interviews_toolkit.readers._lexicon import fold

_EMPTY = frozenset(
    re.findall(
        r"\w+",
        """
        ai ainsi alors as au aucun aujourd aussi autre autres aux avaient avait avec avez bien bon ca ce cela
        celle celui certains ces cet cette chez chose comme comment concretement dans de deja dernier derniere
        des deux dire dit dites donc du elle elles en encore entre es est et etait ete etes etre euh eux faire
        fais fait faites faut fois font gens hein hui il ils jamais je juste la le les leur leurs lors lui ma
        mais me meme mes moi mon ne ni nos notre nous on ont ou oui par parle parler parlez parlons pas
        pendant pensez peu peut plus pour pourquoi pourriez pouvez puis qu quand que quel quelle quelles
        quelque quels question qui quoi rires sa sans se selon ses si silence soit son sont sur ta te tel tes
        toi ton toujours tous tout toute toutes tres trop tu un une unes uns va vais veut vient voila voir
        vois vos votre voulez vous voyez vraiment
        """,
    )
)
_SUFFIX = re.compile(r"(?:isations?|ations?|ements?|iser|eurs?|ers?|ent|ez|ants?|ees?|es?|s|x)$")
_STEM = 6

_KIN = (
    "frein bloque bloquer empeche empecher obstacle difficile difficulte coince",
    "pousse motive motiver decide decider incite inciter apporte levier",
    "presenter parcours poste metier",
    "evoque recouvre signifie",
    "besoin faudrait aiderait manquerait",
    "ressembler souhait souhaiter imaginer projeter",
    "evaluation evaluer impact mesurer bilan",
)
"""Words interviewers put for one another in any guide: without them six more answers in a hundred go astray."""


def content_stems(text: str) -> frozenset[str]:
    """The stems of the words that carry meaning, kin words under one stem."""
    words = re.findall(r"[^\W\d_]{2,}", fold(text).replace("'", " "))
    stems = (_stem(word) for word in words if word not in _EMPTY)
    return frozenset(_KINSHIP.get(stem, stem) for stem in stems)


def _stem(word: str) -> str:
    """``formation`` and ``former`` are ``form``, ``outils`` and ``outiller`` are ``outil``."""
    cut = _SUFFIX.sub("", word)
    return re.sub(r"(.)\1", r"\1", cut if len(cut) >= 4 else word.rstrip("sx"))[:_STEM]


_KINSHIP = {_stem(word): _stem(group.split()[0]) for group in _KIN for word in group.split()}
