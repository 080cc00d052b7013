"""Every word of the study's codebook in every form a lexicon knows: caught; its look-alikes: left alone.

The lexicon is spaCy's look-up table, which the matcher does not use: what it may know of French comes from elsewhere.
"""

from collections import defaultdict
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from interviews_toolkit.model.ids import InterviewId
from interviews_toolkit.model.indicator_parts import Choice, Regex, Word
from interviews_toolkit.model.indicators import parse_indicator
from interviews_toolkit.nlp.matching.finding import find_matches
from tests.nlp.conftest import build_codebook

CODEBOOK = Path(__file__).parents[2] / "codebooks" / "hauts-de-france.yaml"
ONE = "Voilà, alors {} ici."


def indicators_of(node):
    for code in node.get("codes", []):
        yield from code.get("indicators", [])
        yield from indicators_of(code)


def words_of(sequence):
    for element in sequence:
        if isinstance(element, Word):
            yield element.text.lower()
        elif isinstance(element, Choice):
            for option in element.options:
                yield from words_of(option)


@pytest.fixture(scope="module")
def words():
    document = YAML(typ="safe").load(CODEBOOK)
    patterns = [parse_indicator(text).pattern for text in indicators_of(document)]
    typed = {word for pattern in patterns if not isinstance(pattern, Regex) for word in words_of(pattern)}
    return sorted(word for word in typed if len(word) > 3 and word.isalpha() and word not in ONE)


@pytest.fixture(scope="module")
def lexicon(analyzer):
    """Lemmas of each form, by spaCy's table; plain lower-case words only."""
    table = analyzer._nlp.get_pipe("lemmatizer").lookups.get_table("lemma_lookup")
    forms = sorted(form for form in set(analyzer._nlp.vocab.strings) if form.isalpha() and form == form.lower())
    found = {form: table.get(form, ()) for form in forms}
    return {form: {lemmas} if isinstance(lemmas, str) else set(lemmas) for form, lemmas in found.items() if lemmas}


@pytest.fixture(scope="module")
def pairs(words, lexicon):
    """Each word of the codebook with each of its forms."""
    forms = defaultdict(list)
    for form, lemmas in lexicon.items():
        for lemma in lemmas:
            forms[lemma].append(form)
    return [(word, form) for word in words for form in forms[word]]


def caught(analyzer, make_interview, indicators, said):
    """By word said in a carrier sentence: the indicators that catch it."""
    order = sorted(set(said))
    interview = make_interview("E01", *(ONE.format(word) for word in order))
    (analysis,) = analyzer.analyze([interview])
    codebook = build_codebook({indicator: [indicator] for indicator in sorted(set(indicators))})
    found = {word: set() for word in order}
    for match in find_matches(codebook, [(interview, analysis)])[InterviewId("E01")]:
        found[order[interview.turn_at(match.span.start).index]].add(match.code_id)
    return found


def test_a_word_typed_in_its_citation_form_catches_all_its_forms(analyzer, make_interview, words, pairs):
    assert len(pairs) > 5_000
    found = caught(analyzer, make_interview, words, [form for _word, form in pairs])
    n_caught = sum(word in found[form] for word, form in pairs)
    assert n_caught / len(pairs) >= 0.98


def test_a_word_typed_in_any_form_catches_its_citation_form(analyzer, make_interview, pairs):
    found = caught(analyzer, make_interview, [form for _word, form in pairs], [word for word, _form in pairs])
    n_caught = sum(form in found[word] for word, form in pairs)
    assert n_caught / len(pairs) >= 0.98


def test_look_alikes_are_left_alone(analyzer, make_interview, words, lexicon):
    alike = look_alikes(words, lexicon)
    assert len(alike) >= 200
    found = caught(analyzer, make_interview, words, [form for _word, form in alike])
    n_wrong = sum(word in found[form] for word, form in alike)
    assert n_wrong / len(alike) <= 0.02


def look_alikes(words, lexicon):
    """Words of the lexicon one letter of the stem away from a word of the codebook, without a lemma in common."""
    by_hole = defaultdict(list)
    for form in lexicon:
        for at in range(1, len(form) - 2):
            by_hole[form[:at], form[at + 1 :]].append(form)
    return [
        (word, form)
        for word in words
        for at in range(1, len(word) - 2)
        for form in by_hole[word[:at], word[at + 1 :]]
        if form != word and (lexicon.get(word, set()) | {word}).isdisjoint(lexicon[form] | {form})
    ]
