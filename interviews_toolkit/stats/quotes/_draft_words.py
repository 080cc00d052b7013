"""Words and marks of a text, made comparable: what typography changes is evened out, what a person changes is not."""

import re
from dataclasses import dataclass

_TOKEN = re.compile(r"…|\.{2,}|[^\W_]+|[^\w\s]")
_PLAIN = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "\u2212": "-"})
_INVISIBLE = frozenset('«»“”„"*_>\u00ad\u200b\u200c\u200d\ufeff')
"""Quotation marks of any level, Markdown's stars and blocks: they may change without a word being changed."""
_ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a mark: ``form`` is compared, ``text[start:end]`` is what was written."""

    form: str
    start: int
    end: int

    @property
    def is_word(self) -> bool:
        """Letters or digits, not punctuation."""
        return self.form[0].isalnum()


def tokens_of(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """Cut a text into words and marks: case, apostrophes, dashes, ligatures, spaces and inner quotes are evened out."""
    found = []
    for match in _TOKEN.finditer(text, start, len(text) if end is None else end):
        form = _ELLIPSIS if match[0].startswith("..") else match[0].translate(_PLAIN).casefold()
        if form not in _INVISIBLE:
            found.append(Token(form.replace("œ", "oe").replace("æ", "ae"), match.start(), match.end()))
    return found


def bare(tokens: list[Token]) -> list[Token]:
    """Drop the marks at both ends: where a quote stops, its last comma or full stop is the author's."""
    words = [place for place, token in enumerate(tokens) if token.is_word]
    return tokens[words[0] : words[-1] + 1] if words else []
