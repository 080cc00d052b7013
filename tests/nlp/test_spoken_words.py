import pytest

from interviews_toolkit.model.clusters import Cluster, TypicalExcerpt
from interviews_toolkit.model.ids import ClusterId
from interviews_toolkit.model.spans import Excerpt
from interviews_toolkit.nlp.spoken import SpokenTalk, find_words
from interviews_toolkit.nlp.vectors import vectors_model, word_vectors


@pytest.fixture
def spoken(analyzer, make_interview):
    def read(*said, questions=()):
        interview = make_interview("E01", *said, questions=questions)
        (analysis,) = analyzer.analyze([interview])
        return interview, analysis, SpokenTalk([interview], {interview.text_hash: analysis}).cut()

    return read


def test_noun_phrases_are_given_as_they_are_said(spoken):
    _, _, words = spoken("On a fait du mécénat de compétences avec les parties prenantes de l'association.")
    assert {"mécénat de compétences", "parties prenantes"} <= set(words.phrases[0])


def test_one_phrase_in_two_spellings_is_one_and_shown_as_most_say_it(spoken):
    _, _, words = spoken(
        "Les petites associations manquent d'argent, un poste vacant.",
        "Q: Et ?",
        "Des postes vacants, il y a des postes vacants partout.",
    )
    assert "postes vacants" in words.phrases[0]
    assert "poste vacant" not in words.phrases[0]


def test_adverbs_make_no_class_and_only_nouns_and_verbs_name_one(spoken):
    _, _, words = spoken("Franchement, la directrice fragile accompagne les bénévoles lentement.")
    assert "lentement" not in words.forms[0]
    assert {"fragile", "bénévole", "accompagner"} <= set(words.forms[0])
    assert "fragile" not in words.words[0]
    assert {"bénévole", "accompagner"} <= set(words.words[0])
    assert "bénévole" in words.nouns[0]
    assert "accompagner" not in words.nouns[0]


def test_sequences_run_in_parallel_and_interviewers_are_left_out(spoken):
    _, _, words = spoken("Q: Alors ?", "Le budget.", "Q: Et ?", "La subvention.", questions=(None, "Q1", None, "Q2"))
    assert [segment.turn for segment in words.segments] == [1, 3]
    assert words.questions == ("Q1", "Q2")
    assert len(words.forms) == len(words.words) == len(words.phrases) == 2


def test_telling_words_are_found_where_they_stand(spoken):
    interview, analysis, words = spoken("Les bénévoles s'essoufflent, un bénévole part.")
    found = find_words(words.segments[0], analysis, {"bénévole"})
    assert [(word, span.cut(interview.text)) for word, span in found] == [
        ("bénévoles", "bénévoles"),
        ("bénévole", "bénévole"),
    ]


def test_vectors_bear_the_name_they_are_kept_under():
    vectors = word_vectors(["bénévole", "xyzzyx"])
    assert vectors.model == vectors_model()
    size = vectors.dimension
    assert any(vectors.values[:size])
    assert not any(vectors.values[size:])


def test_telling_words_of_an_excerpt_are_given_as_they_stand_in_it(spoken):
    interview, analysis, words = spoken("Les bénévoles s'essoufflent, un bénévole part.")
    segment = words.segments[0]
    excerpt = Excerpt(interview.id, segment.span, segment.span.cut(interview.text))
    typical = TypicalExcerpt(excerpt, 1.0, ("bénévole", "association"))
    cluster = Cluster(ClusterId("1"), "", (segment,), profile=(), antiprofile=(), modalities=(), excerpts=(typical,))
    [told] = SpokenTalk([interview], {interview.text_hash: analysis}).tell_as_said([cluster])
    assert told.excerpts[0].words == ("bénévoles", "bénévole")


def test_words_the_study_ignores_are_in_no_class(analyzer, make_interview):
    interview = make_interview("E01", "Le patron BIP embauche. Chez BIP, le patron paie.")
    (analysis,) = analyzer.analyze([interview])
    analyses = {interview.text_hash: analysis}
    told = SpokenTalk([interview], analyses).cut()
    kept = SpokenTalk([interview], analyses, ignored={"bip"}).cut()
    held = {word for rows in (told.forms, told.supplementary) for row in rows for word in row}
    left = {word for rows in (kept.forms, kept.supplementary, kept.nouns) for row in rows for word in row}
    assert {word.lower() for word in held - left} == {"bip"}
    assert kept.segments == told.segments
