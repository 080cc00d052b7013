"""All interviews cut and sorted for classification: words that carry subjects, and phrases fit to name a class."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from interviews_toolkit.languages import spoken
from interviews_toolkit.model.analysis import POS_TAGS, Analysis
from interviews_toolkit.model.clusters import Cluster, TypicalExcerpt
from interviews_toolkit.model.interviews import Interview
from interviews_toolkit.model.spans import Segment, Span
from interviews_toolkit.nlp.segments import SortedTalk, cut_segments
from interviews_toolkit.nlp.words import best_lemma

_SUBJECTS = frozenset({"NOUN", "VERB", "ADJ", "PROPN"})
_NAMING = frozenset({"NOUN", "VERB"})
_MOST_WORDS = 3
_MOST_LINKS = 2

Words = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class SpokenWords:
    """Every segment of the interviewees, in order, and its words; sequences run in parallel.

    Attributes:
        forms: Lemmas of nouns, verbs and adjectives that say something; adverbs are left out.
        supplementary: Function words, names, « très », « chose »: they describe classes and make none.
        nouns: Those of the forms that are nouns here.
        words: Those that are nouns or verbs here.
        phrases: Noun phrases of two or three full words, each as it is said most often.
        questions: The guide's question being answered.
    """

    segments: tuple[Segment, ...]
    forms: Words
    supplementary: Words
    nouns: Words
    words: Words
    phrases: Words
    questions: tuple[str | None, ...]


class SpokenTalk:
    """What interviewees said, its words looked up once, to be cut in segments of any size.

    Args:
        interviews: Only what interviewees said is cut.
        analyses: Of every interview, by the hash of its text.
        ignored: Lemmas that are no words in this study, in lower case.
    """

    def __init__(
        self, interviews: Sequence[Interview], analyses: Mapping[str, Analysis], *, ignored: Collection[str] = ()
    ) -> None:
        self._interviews, self._analyses, self._ignored = interviews, analyses, ignored
        self._talks: dict[str, _Talk] = {}
        self._sorted = [SortedTalk(analyses[interview.text_hash]) for interview in interviews]

    def _talk(self, interview: Interview) -> "_Talk":
        known = self._talks.get(interview.text_hash)
        return known or self._talks.setdefault(interview.text_hash, _Talk(self._analyses[interview.text_hash]))

    def cut(self, size: int = 40, *, named: bool = True) -> SpokenWords:
        """Cut interviews into segments and sort the words of each.

        Args:
            size: Words a segment aims at.
            named: Look also for what names classes: nouns, words and phrases, left empty otherwise.
        """
        segments: list[Segment] = []
        forms: list[tuple[str, ...]] = []
        supplementary: list[tuple[str, ...]] = []
        nouns: list[tuple[str, ...]] = []
        words: list[tuple[str, ...]] = []
        phrases: list[list[tuple[str, str]]] = []
        for interview, sorted_talk in zip(self._interviews, self._sorted, strict=True):
            talk = self._talk(interview)
            cut = cut_segments(interview, size=size)
            segments += cut
            sorted_forms = sorted_talk.forms_of(cut)
            supplementary += (_without(row, self._ignored) for row in sorted_forms.supplementary)
            for segment, said in zip(cut, sorted_forms.active, strict=True):
                active = _without(said, self._ignored)
                tokens = talk.within(segment.span)
                forms.append(tuple(word for word in active if tokens.tags(word) & _SUBJECTS))
                nouns.append(tuple(word for word in active if named and "NOUN" in tokens.tags(word)))
                words.append(tuple(word for word in active if named and tokens.tags(word) & _NAMING))
                phrases.append(list(tokens.phrases(frozenset(active))) if named else [])
        asked = {(one.id, turn.index): turn.question for one in self._interviews for turn in one.turns}
        return SpokenWords(
            segments=tuple(segments),
            forms=tuple(forms),
            supplementary=tuple(supplementary),
            nouns=tuple(nouns),
            words=tuple(words),
            phrases=_as_said_most(phrases),
            questions=tuple(asked[segment.interview_id, segment.turn] for segment in segments),
        )

    def tell_as_said(self, clusters: Sequence[Cluster]) -> tuple[Cluster, ...]:
        """Give the telling words of excerpts, lemmas, as they stand there: « embauché », « patrons »."""
        by_id = {interview.id: interview for interview in self._interviews}

        def said(typical: TypicalExcerpt) -> TypicalExcerpt:
            excerpt = typical.excerpt
            found = self._talk(by_id[excerpt.interview_id]).within(excerpt.span).words
            forms = (form for lemma in typical.words for form, other, _tag in found if other == lemma)
            return replace(typical, words=tuple(dict.fromkeys(forms)))

        return tuple(
            replace(cluster, excerpts=tuple(map(said, cluster.excerpts)), edge=tuple(map(said, cluster.edge)))
            for cluster in clusters
        )


def _without(words: tuple[str, ...], ignored: Collection[str]) -> tuple[str, ...]:
    return tuple(word for word in words if word.lower() not in ignored) if ignored else words


def find_words(segment: Segment, analysis: Analysis, lemmas: Collection[str]) -> tuple[tuple[str, Span], ...]:
    """Find the words of a segment that are forms of these lemmas: the word as analysed, and its place in the text."""
    tokens = _Talk(analysis).within(segment.span)
    return tuple(
        (word, Span(analysis.starts[at], analysis.ends[at]))
        for at, (word, lemma, _tag) in enumerate(tokens.words, tokens.first)
        if lemma in lemmas
    )


class _Talk:
    """All words of an interview: form, lemma, part of speech; each different word is looked up once."""

    def __init__(self, analysis: Analysis) -> None:
        self._starts, self._ends = np.asarray(analysis.starts), np.asarray(analysis.ends)
        forms, lemmas, n = analysis.forms, analysis.lemmas, len(analysis.lemmas)
        pairs = np.asarray(analysis.form_ids, dtype=np.int64) * n + np.asarray(analysis.lemma_ids)
        known, kind_of = np.unique(pairs, return_inverse=True)
        kinds = [(forms[one // n], best_lemma(forms[one // n], lemmas[one % n])) for one in known.tolist()]
        self._words = [(*kinds[kind], POS_TAGS[tag]) for kind, tag in zip(kind_of.tolist(), analysis.pos, strict=True)]

    def within(self, span: Span) -> "_Tokens":
        first = int(np.searchsorted(self._starts, span.start))
        last = int(np.searchsorted(self._ends, span.end, side="right"))
        return _Tokens(self._words[first:last], first)


class _Tokens:
    """The words of a span: form, lemma, part of speech; ``first`` is the number of the first."""

    def __init__(self, words: Sequence[tuple[str, str, str]], first: int) -> None:
        self.words, self.first = words, first
        self._tags: dict[str, set[str]] = {}
        for _form, lemma, tag in words:
            self._tags.setdefault(lemma, set()).add(tag)

    def tags(self, lemma: str) -> set[str]:
        return self._tags.get(lemma, set())

    def phrases(self, active: frozenset[str]) -> Iterator[tuple[str, str]]:
        """Give each noun phrase by its lemmas and as it is said here: noun, then adjectives, or a link and a noun."""
        lexicon = spoken().lexicon
        for at, (form, lemma, tag) in enumerate(self.words):
            if tag != "NOUN" or lemma not in active or form in lexicon.events:
                continue
            key, said, links = [lemma], [form], 0
            for after, (next_form, next_lemma, _next_tag) in enumerate(self.words[at + 1 :], at + 1):
                if next_form in lexicon.links and links < _MOST_LINKS:
                    said, links = [*said, next_form], links + 1
                elif self._follows(after, next_lemma, active, is_linked=links > 0):
                    key, said, links = [*key, next_lemma], [*said, next_form], 0
                    yield " ".join(key), _joined(said)
                    if len(key) == _MOST_WORDS:
                        break
                else:
                    break

    def _follows(self, at: int, lemma: str, active: frozenset[str], *, is_linked: bool) -> bool:
        """After a link comes a noun that says something; without one, an adjective or a participle.

        Taggers take « prenantes » in « parties prenantes » for a form of « prendre ».
        """
        form, _lemma, tag = self.words[at]
        if is_linked:
            return tag == "NOUN" and lemma in active
        describes = tag == "ADJ" or (tag == "VERB" and form.endswith(spoken().forms.describing))
        return describes and lemma not in spoken().lexicon.stop_words and form not in spoken().lexicon.stop_words


def _joined(words: Sequence[str]) -> str:
    return " ".join(words).replace("' ", "'")


def _as_said_most(phrases: Sequence[Sequence[tuple[str, str]]]) -> Words:
    """Write every phrase as it is said most often, of equals the first in the alphabet."""
    said = Counter(phrase for segment in phrases for phrase in segment)
    shown: dict[str, str] = {}
    for (key, surface), _n in sorted(said.items(), key=lambda item: (-item[1], item[0])):
        shown.setdefault(key, surface)
    return tuple(tuple(shown[key] for key, _surface in segment) for segment in phrases)
