"""A thousand indicators over a million analysed words, against spaCy's Matcher; the same spans."""

import gc
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import cast

import spacy
from invented import TURN, Step, Word, as_corpus, chained, exact_rules, inflected_rules
from measures import Row, cpu, read_study
from spacy.matcher import Matcher
from spacy.tokens import Doc

from interviews_toolkit.model.analysis import POS_TAGS
from interviews_toolkit.model.codebook import Code, Codebook
from interviews_toolkit.model.ids import CodeId
from interviews_toolkit.model.indicators import parse_indicator
from interviews_toolkit.model.interviews import Interview
from interviews_toolkit.model.suggestions import Match
from interviews_toolkit.nlp.matching._ready import ReadyCorpus, ready_corpus
from interviews_toolkit.nlp.matching.finding import find_matches
from interviews_toolkit.nlp.pipeline import load_analyzer
from interviews_toolkit.nlp.words import is_ambiguous, keys_of_form, keys_of_term

Rules = list[tuple[str, list[Step]]]
N_RULES = 1_000


def bench(*, quick: bool) -> Iterator[Row]:
    """Exact forms, then words in any form."""
    n_words = 100_000 if quick else 1_000_000
    words = chained(list(load_analyzer().analyze(read_study())), n_words)
    corpus = as_corpus(words)
    readying = cpu(lambda: ready_corpus(corpus))
    ready = ready_corpus(corpus)
    exact = list(exact_rules(words, N_RULES))
    yield from _compared("formes exactes", exact, words, ready, n_turns=400)
    yield Row("disposer ce corpus, une fois, secondes", f"{readying:.2f}")
    bare = [replace(analysis, lemmas=("",) * len(analysis.lemmas)) for _interview, analysis in corpus]
    ready = ready_corpus([(interview, one) for (interview, _analysis), one in zip(corpus, bare, strict=True)])
    forms = _Forms(ready)
    inflected = list(inflected_rules(words, N_RULES, forms, forms.are_plain))
    yield from _compared("mots sous toutes leurs formes", inflected, words, ready, n_turns=100)


class _Forms:
    """The forms of each word in a vocabulary, for the Matcher, which cannot tell « la coupe » from « on coupe »."""

    def __init__(self, ready: ReadyCorpus) -> None:
        self._by_key: dict[str, list[str]] = {}
        for form in ready.layout.vocabulary.forms:
            for key in keys_of_form(form):
                self._by_key.setdefault(key, []).append(form)

    def __call__(self, word: str) -> list[str]:
        return sorted({form for key in keys_of_term(word) for form in self._by_key.get(key, ())})

    def are_plain(self, word: str) -> bool:
        """Tell whether no form of a word is both of a verb and of something else."""
        return not any(map(is_ambiguous, self(word)))


def _compared(kind: str, rules: Rules, words: Sequence[Word], ready: ReadyCorpus, *, n_turns: int) -> Iterator[Row]:
    """Both in turn, three times; the best of each."""
    theirs = _Theirs(words[: n_turns * TURN], rules)
    codebook = _codebook(rules)
    gc.collect()
    gc.freeze()  # what this bench itself holds is not to be walked in the measured time
    find_matches(codebook, ready)
    seconds, matcher = [], []
    for _ in range(3):
        matcher.append(cpu(theirs.look))
        seconds.append(cpu(lambda: find_matches(codebook, ready)))
    found = find_matches(codebook, ready)
    speed, other = len(words) / min(seconds), n_turns * TURN / min(matcher)
    n_found = sum(map(len, found.values()))
    what = f"{len(rules):,} indicateurs ({kind}) sur {len(words):,} mots analysés, mots par seconde de processeur"
    yield Row(what, f"{speed:,.0f}", f"Matcher {other:,.0f}", f"{speed / other:,.0f} ×", "≥ 1 000 ×")
    (first, _analysis), *_rest = ready.layout.corpus
    same = theirs.same_as(found[first.id], first)
    yield Row(f"les mêmes passages que le Matcher ({n_found:,} en tout)", "oui" if same else "NON", asked="oui")


def _codebook(rules: Rules) -> Codebook:
    codes = (Code(CodeId(rule), rule, None, "", indicators=(parse_indicator(rule),)) for rule, _steps in rules)
    return Codebook("banc", "1", tuple(codes))


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a rule was found: code points of the first interview."""

    rule: str
    start: int
    end: int

    def is_inside(self, other: "_Place") -> bool:
        return self != other and self.rule == other.rule and other.start <= self.start and self.end <= other.end


class _Theirs:
    """The Matcher over the first turns: pattern by pattern, Docs made before."""

    def __init__(self, words: Sequence[Word], rules: Rules) -> None:
        self._nlp = spacy.blank("fr")
        self._docs = [
            Doc(self._nlp.vocab, words=[word[0] for word in turn], pos=[POS_TAGS[word[2]] for word in turn])
            for turn in (words[at : at + TURN] for at in range(0, len(words), TURN))
        ]
        self._matcher = Matcher(self._nlp.vocab)
        for rule, steps in rules:
            self._matcher.add(rule, [cast("list[dict[str, object]]", steps)])
        self._found: list[tuple[int, int, int, int]] = []

    def look(self) -> None:
        """Find all rules; places are kept as they come."""
        self._found = [
            (number, key, start, end) for number, doc in enumerate(self._docs) for key, start, end in self._matcher(doc)
        ]

    def same_as(self, found: Sequence[Match], interview: Interview) -> bool:
        """Tell whether ours of these turns are theirs, of which those round a shorter one of the same rule go."""
        places: set[_Place] = set()
        for number, key, start, end in self._found:
            piece = self._docs[number][start:end]
            first = interview.turns[number].span.start + piece.start_char
            places.add(_Place(self._nlp.vocab.strings[key], first, first + len(piece.text)))
        limit = interview.turns[len(self._docs) - 1].span.end
        ours = {_Place(one.code_id, one.span.start, one.span.end) for one in found if one.span.end <= limit}
        return ours == {one for one in places if not any(other.is_inside(one) for other in places)}
