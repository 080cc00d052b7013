"""Segments of some forty words, as French lexical analysis cuts them, and the words that count in them."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from interviews_toolkit.files.spelling import shadow
from interviews_toolkit.languages import cache_by_language, spoken
from interviews_toolkit.model.analysis import POS_TAGS, Analysis
from interviews_toolkit.model.interviews import Interview
from interviews_toolkit.model.spans import Segment, Span
from interviews_toolkit.nlp.folding import spell
from interviews_toolkit.nlp.words import best_lemma, dictionary_lemma, is_word, verbs_of

_WEIGHTS = {".": 6.0, "?": 6.0, "!": 6.0, "…": 6.0, ":": 5.0, ";": 4.0, ",": 1.0}
_NO_MARK = 0.01
_WINDOW = 0.4
"""How far past its size a segment may go, as a share of it."""
_WORD = re.compile(r"\S+")
_WRITTEN = re.compile(r"[^\W\d_]+'|[^\W\d_](?:[\w.·-]*[^\W_])?")
_LETTERS = re.compile(r"[^\W\d_](?:[\w'’.·-]*[^\W_])?")


@dataclass(frozen=True, slots=True)
class SegmentForms:
    """The lemmas of segments, one tuple a segment, in the order said, repeats included.

    Attributes:
        active: Nouns, verbs, adjectives and adverbs that say something: what classes are made of.
        supplementary: Function words, names, « faire », « très », « chose »: shown apart.
    """

    active: tuple[tuple[str, ...], ...]
    supplementary: tuple[tuple[str, ...], ...]


def cut_segments(
    interview: Interview, *, size: int = 40, window: int | None = None, include_interviewer: bool = False
) -> tuple[Segment, ...]:
    """Cut turns into segments of about ``size`` words, at punctuation where there is some; never across a turn.

    In the first ``size + window`` words the cut is made where weight / (|n - size| + 1) is highest, n being the
    words before it and the weight 6 after . ? ! …, 5 after a colon, 4 after a semicolon, 1 after a comma and .01
    elsewhere; what is no longer than that stays whole. Words are what white space parts, as in rainette's
    ``split_segments`` (J. Barnier, rainette 0.3), whose cutting this is.

    Args:
        interview: Its turns are cut; nothing else of it is used.
        size: Words.
        window: Words past ``size``; 0.4 x size unless given.
    """
    most = size + (int(_WINDOW * size) if window is None else window)
    text = shadow(interview.text)
    segments: list[Segment] = []
    for turn in interview.turns:
        if include_interviewer or turn.is_codable:
            words = [found.span() for found in _WORD.finditer(text, turn.span.start, turn.span.end)]
            segments.extend(Segment(interview.id, span, turn.index) for span in _cut(text, words, size, most))
    return tuple(segments)


def _cut(text: str, words: Sequence[tuple[int, int]], size: int, most: int) -> Iterator[Span]:
    first = 0
    while len(words) - first > most:
        worths = [_weight(text[words[first + n][1] - 1]) / (abs(n + 1 - size) + 1) for n in range(most)]
        last = first + worths.index(max(worths))
        yield Span(words[first][0], words[last][1])
        first = last + 1
    if first < len(words):
        yield Span(words[first][0], words[-1][1])


def _weight(mark: str) -> float:
    return _WEIGHTS.get(mark, _NO_MARK)


def segment_forms(segments: Sequence[Segment], analysis: Analysis) -> SegmentForms:
    """Sort the words of the segments of one interview; see ``SortedTalk``."""
    return SortedTalk(analysis).forms_of(segments)


class SortedTalk:
    """The words of an interview, sorted once into active and supplementary ones, by their lemmas.

    Hesitations, fillers, numbers and (rires) are neither.
    """

    def __init__(self, analysis: Analysis) -> None:
        self._starts, self._ends = np.asarray(analysis.starts), np.asarray(analysis.ends)
        self._words = _words(analysis)

    @property
    def active(self) -> tuple[str, ...]:
        """The active words of all that is said."""
        return tuple(lemma for lemma, is_active in self._words if is_active)

    def forms_of(self, segments: Sequence[Segment]) -> SegmentForms:
        """Give the words of each of these segments."""
        active: list[tuple[str, ...]] = []
        supplementary: list[tuple[str, ...]] = []
        for segment in segments:
            first = int(np.searchsorted(self._starts, segment.span.start))
            last = int(np.searchsorted(self._ends, segment.span.end, side="right"))
            words = self._words[first:last]
            active.append(tuple(lemma for lemma, is_active in words if is_active))
            supplementary.append(tuple(lemma for lemma, is_active in words if lemma and not is_active))
        return SegmentForms(tuple(active), tuple(supplementary))


def _words(analysis: Analysis) -> list[tuple[str, bool]]:
    """Sort out every token, each different word once: its lemma (none where it is no word), and if it is active."""
    forms, form_ids = analysis.forms, np.asarray(analysis.form_ids, dtype=np.int64)
    keys = (form_ids * len(analysis.lemmas) + np.asarray(analysis.lemma_ids)) * len(POS_TAGS) + np.asarray(analysis.pos)
    _kinds, firsts, kind_of = np.unique(keys, return_index=True, return_inverse=True)
    kinds = [
        _sorted_out(forms[form_ids[at]], analysis.lemmas[analysis.lemma_ids[at]], POS_TAGS[analysis.pos[at]])
        for at in firsts.tolist()
    ]
    found = [kinds[kind] for kind in kind_of.tolist()]
    opens = np.isin(form_ids[:-1], [at for at, form in enumerate(forms) if form in {"(", "["}])
    told = np.isin(form_ids[1:], [at for at, form in enumerate(forms) if form in spoken().lexicon.events])
    for at in (np.flatnonzero(opens & told) + 1).tolist():
        found[at] = "", False
    return found


def text_forms(texts: Iterable[str], analyses: Iterable[Analysis]) -> list[tuple[str, ...]]:
    """Give the active words of texts no model has read, as a codebook's: lemmas, in the order written.

    A word is taken as interviews say it most often, or else as the dictionary has it.

    Args:
        texts: Words as people write them.
        analyses: Of the interviews.
    """
    met: Counter[tuple[str, str, str]] = Counter()
    for one in analyses:
        tokens = zip(one.form_ids, one.lemma_ids, one.pos, strict=True)
        met.update((one.forms[form], one.lemmas[lemma], POS_TAGS[tag]) for form, lemma, tag in tokens)
    usual = {kind[0]: kind for kind, _n in sorted(met.items(), key=lambda item: (item[1], item[0]))}
    found = []
    for text in texts:
        forms = _WRITTEN.findall(shadow(text).lower())
        kinds = (_sorted_out(*(usual.get(form) or _by_dictionary(form))) for form in forms)
        found.append(tuple(lemma for lemma, is_active in kinds if is_active))
    return found


def _by_dictionary(form: str) -> tuple[str, str, str]:
    lemma = dictionary_lemma(spell(form)) or form
    if form in spoken().lexicon.closed:
        return form, lemma, "DET"
    return form, lemma, "VERB" if lemma in verbs_of(form) else "NOUN"


@cache_by_language
def _sorted_out(form: str, lemma: str, pos: str) -> tuple[str, bool]:
    """Choose a word's lemma, and tell whether it is active; an empty lemma is no word at all."""
    words = spoken().lexicon
    if not _LETTERS.fullmatch(form) or form in words.hesitations or form in words.soft_fillers:
        return "", False
    best = best_lemma(form, lemma)
    return best, len(best) > 1 and words.stop_words.isdisjoint((best, form)) and _is_active(form, best, pos)


def _is_active(form: str, lemma: str, pos: str) -> bool:
    if pos in {"NOUN", "ADJ"}:
        return True
    words = spoken().lexicon
    if pos == "VERB":
        return lemma not in words.light_verbs
    if pos == "ADV":
        return words.modal_adverbs.isdisjoint((lemma, form))
    return pos == "PROPN" and is_word(form) and lemma not in words.light_verbs | words.modal_adverbs
