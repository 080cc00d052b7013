"""Names found in a sentence, however they are bent: a theme, a statement, a type of actor."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from interviews_toolkit.files.spelling import fold
from interviews_toolkit.languages.stems import means_nothing, stem

_WORD = re.compile(r"[^\W_]+")
_LOOSE = 5
"""Other words that may stand among a name's."""
_MANY = 4
"""Words of a name one of which a sentence may leave out."""
_LONG = 4
"""Letters of a stem that may stand for a whole name."""


@dataclass(frozen=True, slots=True)
class NameFound:
    """A name in a text.

    Attributes:
        is_whole: All its words, not its first one alone.
    """

    name: str
    start: int
    end: int
    is_whole: bool = True


@dataclass(frozen=True, slots=True)
class _Word:
    stem: str
    start: int
    end: int


class Names:
    """Names to look for."""

    def __init__(self, names: Iterable[str]) -> None:
        known = {name: found for name in dict.fromkeys(names) if (found := tuple(w.stem for w in _words(name)))}
        self._alike: dict[tuple[str, ...], list[str]] = {}
        for name, stems in known.items():
            self._alike.setdefault(tuple(sorted(stems)), []).append(name)
        self._stems = {alike[0]: known[alike[0]] for alike in self._alike.values()}
        alone = Counter(one for stems in self._stems.values() for one in set(stems))
        self._heads = {
            stems[0]: name
            for name, stems in self._stems.items()
            if len(stems) > 1 and alone[stems[0]] == 1 and len(stems[0]) >= _LONG
        }
        self._by_length = sorted(self._stems, key=lambda name: (-len(self._stems[name]), name))

    def find(self, text: str) -> list[NameFound]:
        """Find names in order; the longest wins where two would share a word, names of the same words are all given."""
        words = _words(text)
        taken: set[int] = set()
        found: list[NameFound] = []
        for missing in (0, 1):
            for name in self._by_length:
                wanted = self._stems[name]
                if missing and len(wanted) < _MANY:
                    break
                for place in self._places(words, wanted, taken, missing=missing):
                    taken.update(place)
                    start, end = words[place[0]].start, words[place[-1]].end
                    found += [NameFound(alike, start, end) for alike in self._alike[tuple(sorted(wanted))]]
        for at, word in enumerate(words):
            if at not in taken and word.stem in self._heads:
                found.append(NameFound(self._heads[word.stem], word.start, word.end, is_whole=False))
        return sorted(found, key=lambda one: one.start)

    def is_part(self, name: str, of: str) -> bool:
        """Whether a name's words are all in another: « réseau » in « réseau d'entreprises »."""
        return {word.stem for word in _words(name)} <= {word.stem for word in _words(of)}

    @staticmethod
    def _places(words: list[_Word], wanted: Sequence[str], taken: set[int], *, missing: int) -> Iterable[list[int]]:
        """Where all wanted stems stand close together; if one may miss, it is not the first, which comes first."""
        need = Counter(wanted)
        for start, word in enumerate(words):
            if word.stem not in need or start in taken:
                continue
            left, place = need.copy(), []
            for at in range(start, min(len(words), start + len(wanted) + _LOOSE)):
                if at not in taken and left[words[at].stem] > 0:
                    left[words[at].stem] -= 1
                    place.append(at)
            if any(words[at].stem == word.stem and at not in taken for at in range(start + 1, max(place, default=0))):
                continue  # « Manque de temps (8) et Manque de moyens » : the nearer « manque » is the one
            has_head = word.stem == wanted[0]
            if len(place) == len(wanted) or (missing and has_head and len(place) == len(wanted) - missing):
                yield place


def is_telling(name: str) -> bool:
    """Whether a name can be found again in a sentence: « Oui », « Nord » and « 10 à 49 salariés » would be anywhere."""
    return len(_words(name)) > 1 and not any(char.isdigit() for char in name)


def _words(text: str) -> list[_Word]:
    folded = ((fold(match[0]), match) for match in _WORD.finditer(text))
    return [_Word(stem(word), *match.span()) for word, match in folded if len(word) > 1 and not means_nothing(word)]
