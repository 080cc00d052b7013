"""Stems of content words, light enough for a guide of ten questions; for the study's texts there is the nlp room."""

import re
from collections.abc import Mapping
from functools import cache

from interviews_toolkit.languages import Language, speaking, spoken
from interviews_toolkit.languages.stems import means_nothing, stem
from interviews_toolkit.readers._lexicon import fold


def content_stems(text: str) -> frozenset[str]:
    """The stems of the words that carry meaning, kin words under one stem."""
    kinship = _kinship(spoken())
    words = re.findall(r"[^\W\d_]{2,}", fold(text).replace("'", " "))
    stems = (stem(word) for word in words if not means_nothing(word))
    return frozenset(kinship.get(one, one) for one in stems)


@cache
def _kinship(language: Language) -> Mapping[str, str]:
    """Each stem of a group of kin words, and the stem that stands for the group."""
    with speaking(language):
        return {stem(word): stem(group.split()[0]) for group in language.guide.kin for word in group.split()}
