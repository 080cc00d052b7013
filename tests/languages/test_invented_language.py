"""A language is a folder's worth of words behind one value: an invented one goes through the public faces."""

import re
from dataclasses import fields, replace

import pytest
import spacy
from spacy.tokens import Doc

from interviews_toolkit.languages import cache_by_language, load_language, speaking, spoken
from interviews_toolkit.model.interviews import Role
from interviews_toolkit.nlp.component import CodebookMatcher
from interviews_toolkit.nlp.segments import cut_segments, segment_forms
from interviews_toolkit.readers import read_interview
from interviews_toolkit.stats.quotes.cleaning import clean_quote

TRANSCRIPT = "Zork : Vada ti mova ?\nBlip : Mova hmp tarka, ru k'orna.\nK'orna : mova tarka.\nZork : Da ?\nBlip : Da.\n"


def invented():
    """Toukais: « zork » asks, « blip » answers, « k' » is « ka » cut, « hmp » is a hesitation, « ru » says nothing."""
    french = load_language()
    labels = replace(
        french.labels,
        interviewers=re.compile("zork$"),
        interviewees=re.compile("blip$"),
        elisions=re.compile("k'"),
        no_labels=frozenset(),
    )
    lexicon = replace(
        french.lexicon,
        hesitations=frozenset({"hmp"}),
        elisions={"k'": "ka"},
        stop_words=frozenset({"ru"}),
        function_keys={},
    )
    return replace(
        french,
        code="tuk",
        labels=labels,
        lexicon=lexicon,
        quotes=replace(french.quotes, sounds="(?:hmp)", tags="(?:ru)", twice="ti"),
    )


@pytest.fixture
def transcript(tmp_path):
    file = tmp_path / "E01.txt"
    file.write_text(TRANSCRIPT, encoding="utf-8")
    return file


def test_who_asks_and_who_answers_are_told_by_the_words_of_the_language(transcript):
    with speaking(invented()):
        turns = read_interview(transcript).turns
    assert [turn.speaker.role for turn in turns] == [Role.INTERVIEWER, Role.INTERVIEWEE] * 2


def test_an_elided_word_of_the_language_begins_no_turn(transcript):
    with speaking(invented()):
        read = read_interview(transcript)
    assert read.turns[1].span.cut(read.text).endswith("K'orna : mova tarka.")


def doc_of(*words, joined=()):
    return Doc(
        spacy.blank("xx").vocab,
        words=list(words),
        spaces=[word not in joined for word in words],
        pos=["NOUN"] * len(words),
        lemmas=[word.lower() for word in words],
    )


def codes_found(indicator, doc):
    return [span.text for span in CodebookMatcher({"theme": [indicator]})(doc).spans["codes"]]


def test_hesitations_of_the_language_are_seen_through():
    said = ("Mova", "hmp", "tarka")
    with speaking(invented()):
        assert codes_found("mova tarka", doc_of(*said)) == ["Mova hmp tarka"]
    assert codes_found("mova tarka", doc_of(*said)) == []


def test_an_elided_word_is_found_by_the_whole_one():
    said = doc_of("k’", "orna", joined=("k’",))
    with speaking(invented()):
        assert codes_found("ka orna", said) == ["k’orna"]
    assert codes_found("ka orna", said) == []


def test_stop_words_of_the_language_make_no_class(transcript):
    from interviews_toolkit.nlp.component import _analysis

    with speaking(invented()):
        interview = read_interview(transcript)
        answer = interview.turns[1]
        words = re.findall(r"\w+", answer.span.cut(interview.text))
        doc = doc_of(*words)
        turn = replace(answer, index=0, span=replace(answer.span, start=0, end=len(doc.text)))
        moved = replace(interview, text=doc.text, turns=(turn,))
        forms = segment_forms(cut_segments(moved), _analysis(doc))
    assert "tarka" in forms.active[0]
    assert "ru" in forms.supplementary[0]
    assert "hmp" not in forms.active[0] + forms.supplementary[0]


def test_quotes_are_cleaned_with_the_words_of_the_language():
    with speaking(invented()):
        assert clean_quote("Hmp, ti ti mova, ru.", mark=False).text == "ti mova."
    assert clean_quote("Hmp, ti ti mova, ru.", mark=False).text == "Hmp, ti ti mova, ru."


def test_what_is_kept_for_one_language_is_not_given_to_another():
    asked = []

    @cache_by_language
    def length(word):
        asked.append(spoken().code)
        return len(word)

    other = invented()
    for _again in range(2):
        assert length("mova") == 4
        with speaking(other):
            assert length("mova") == 4
    assert asked == ["fr", "tuk"]


def test_french_fills_in_every_list():
    french = load_language()
    for part in fields(french):
        value = getattr(french, part.name)
        assert value, part.name
        if not isinstance(value, str | tuple):
            assert all(getattr(value, one.name) for one in fields(value)), part.name


def test_a_language_without_a_folder_is_refused():
    with pytest.raises(KeyError):
        load_language("tuk")
