"""Words as an author would type them, cut out of a token: two in « inter-connaissance », none in a comma."""

import re
from functools import cache

from interviews_toolkit.nlp.folding import spell
from interviews_toolkit.nlp.words import inclusive_bases, is_word

_PIECES = re.compile(r"\d+(?:[.,]\d+)+|[\w&@+°]+'?|[%€]")
_INITIALS = re.compile(r"(?:\w\.){2,}\w?")


@cache
def atoms_of(form: str) -> tuple[str, ...]:
    """Cut a token's form, spelled as keys are; « aujourd'hui » stays whole.

    « C.R.E.S.S. » gives « cress », and « r'venus » what it is short for.
    """
    word = spell(form)
    if word.isalpha() or inclusive_bases(word) or ("'" in word[1:-1] and is_word(word)):
        return (word,)
    if "'" in word[1:-1] and is_word(word.replace("'", "e")):
        return (word.replace("'", "e"),)
    if _INITIALS.fullmatch(word):
        return (word.replace(".", ""),)
    return _pieces(word)


def ways_to_cut(term: str) -> tuple[tuple[str, ...], ...]:
    """Cut an author's word whole and in pieces: tokenizers keep « aujourd'hui » and part « quelqu'un »."""
    return tuple(dict.fromkeys((atoms_of(term), _pieces(spell(term))))) if "'" in spell(term) else (atoms_of(term),)


def _pieces(word: str) -> tuple[str, ...]:
    return tuple(piece for piece in _PIECES.findall(word) if piece.strip("_&@+°'"))
