"""Stems of words, light enough for a guide's questions and a draft's sentences; for what was said there is nlp."""

import re

from interviews_toolkit.languages import spoken

_LENGTH = 6


def stem(word: str) -> str:
    """Cut a folded word's ending: ``formation`` and ``former`` are ``form``, ``outils`` and ``outiller`` ``outil``."""
    cut = spoken().guide.suffix.sub("", word)
    return re.sub(r"(.)\1", r"\1", cut if len(cut) >= 4 else word.rstrip("sx"))[:_LENGTH]


def means_nothing(word: str) -> bool:
    """Tell whether a folded word carries no meaning of its own: « le », « avec », « parler »."""
    return word in spoken().guide.empty
