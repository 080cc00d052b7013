"""Stems of content words, light enough for a guide of ten questions; for the study's texts there is the nlp room."""

import re
from collections.abc import Mapping
from functools import cache

from interviews_toolkit.languages import Language, spoken
from interviews_toolkit.readers._lexicon import fold

_STEM = 6


def content_stems(text: str) -> frozenset[str]:
    """The stems of the words that carry meaning, kin words under one stem."""
    language = spoken()
    guide, kinship = language.guide, _kinship(language)
    words = re.findall(r"[^\W\d_]{2,}", fold(text).replace("'", " "))
    stems = (_stem(word, guide.suffix) for word in words if word not in guide.empty)
    return frozenset(kinship.get(stem, stem) for stem in stems)


def _stem(word: str, suffix: re.Pattern[str]) -> str:
    """``formation`` and ``former`` are ``form``, ``outils`` and ``outiller`` are ``outil``."""
    cut = suffix.sub("", word)
    return re.sub(r"(.)\1", r"\1", cut if len(cut) >= 4 else word.rstrip("sx"))[:_STEM]


@cache
def _kinship(language: Language) -> Mapping[str, str]:
    """Each stem of a group of kin words, and the stem that stands for the group."""
    suffix = language.guide.suffix
    return {
        _stem(word, suffix): _stem(group.split()[0], suffix) for group in language.guide.kin for word in group.split()
    }
