"""What is written comes back the same, whatever characters people use."""

from array import array
from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interviews_toolkit import store
from interviews_toolkit.errors import ConflictError, NotFoundError
from interviews_toolkit.model.analysis import Analysis, Entity, WordVectors
from interviews_toolkit.model.codebook import Code, Codebook
from interviews_toolkit.model.codings import Coder, CoderKind, Coding, Decision, Verdict
from interviews_toolkit.model.ids import content_hash
from interviews_toolkit.model.interviews import Case, Guide, Interview, Notice, Question, Role, Source, Speaker, Turn
from interviews_toolkit.model.memos import Memo, MemoTarget, TargetKind
from interviews_toolkit.model.spans import Span

few = settings(max_examples=60, deadline=None)

# Everything but lone surrogates, which are no text; NFC as the readers leave it, with what breaks offsets elsewhere.
letters = st.characters(exclude_categories=["Cs"]) | st.sampled_from("éœ’\u00a0\u202f📌👩\u200d🔬\n«»")
texts = st.text(letters, max_size=40).map(lambda text: normalize("NFC", text))
words = texts.filter(bool)
ints = st.integers(-(2**31), 2**31 - 1)


@st.composite
def interviews(draw):
    said = draw(st.lists(st.tuples(words, st.sampled_from(Role), words), min_size=1, max_size=5))
    text, turns = draw(texts), []
    for index, (label, role, speech) in enumerate(said):
        text += f"{label}: "
        span = Span(len(text), len(text) + len(speech))
        question = draw(st.none() | words)
        turns.append(Turn(index, Speaker(label, role), span, question, draw(st.none() | st.floats(0, 1e6))))
        text += speech
    source = Source(draw(texts), draw(texts), "txt", "cp1252")
    notices = draw(st.lists(st.builds(Notice, texts, st.none() | st.integers(0, 99)), max_size=2))
    return Interview("E01", text, content_hash(text), tuple(turns), source, tuple(notices))


@few
@given(interviews())
def test_an_interview_comes_back_the_same(trial, interview):
    with trial() as connection:
        assert store.save_interview(connection, interview)
        assert not store.save_interview(connection, interview)

        assert store.load_interviews(connection) == (interview,)
        assert store.load_interview(connection, interview.id) == interview
        assert store.source_hashes(connection) == {interview.source.sha256: ("E01",)}


@few
@given(interviews(), st.data())
def test_a_coding_comes_back_with_the_words_of_its_place(trial, interview, data):
    start = data.draw(st.integers(0, len(interview.text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(interview.text))))
    coder = Coder(data.draw(words), data.draw(texts), data.draw(st.sampled_from(CoderKind)), frozenset({"E2", "E10"}))
    coding = Coding("1", "E01", span, span.cut(interview.text), data.draw(words), coder.id, "2026", data.draw(texts))
    with trial() as connection:
        code = Code(coding.code_id, "", None, "")
        store.save_codebook(connection, Codebook("", "", (code,)), source="")
        store.save_interview(connection, interview)
        store.save_coder(connection, coder)
        store.save_codings(connection, [coding])

        assert store.load_codings(connection) == (coding,)
        assert store.load_coders(connection) == (coder,)


@few
@given(st.dictionaries(words, st.dictionaries(texts, texts, max_size=3), max_size=4))
def test_cases_come_back_the_same_with_attributes_in_order(trial, table):
    cases = {name: Case(name, attributes) for name, attributes in table.items()}
    with trial() as connection:
        store.save_cases(connection, cases.values())
        found = store.load_cases(connection)

    assert found == cases
    assert all(list(found[name].attributes) == list(case.attributes) for name, case in cases.items())


@few
@given(st.lists(st.builds(Question, words, texts, st.lists(texts).map(tuple), st.lists(words).map(tuple)), max_size=3))
def test_a_guide_comes_back_the_same(trial, questions):
    guide = Guide("Guide", "1", tuple(questions))
    with trial() as connection:
        assert store.save_guide(connection, guide)
        assert not store.save_guide(connection, guide)
        assert store.load_guide(connection) == guide


numbers = st.lists(ints, max_size=20).map(lambda values: array("i", values))
spans = st.integers(0, 2**20).flatmap(lambda start: st.builds(Span, st.just(start), st.integers(start + 1, 2**21)))
strings = st.lists(texts).map(tuple)


@few
@given(
    st.builds(
        Analysis,
        text_hash=st.just("hash"),
        model=st.just("model"),
        starts=numbers,
        ends=numbers,
        form_ids=numbers,
        lemma_ids=numbers,
        pos=st.lists(st.integers(0, 18)).map(lambda values: array("B", values)),
        sentence_starts=numbers,
        turn_starts=numbers,
        forms=strings,
        lemmas=strings,
        entities=st.lists(st.builds(Entity, spans, texts), max_size=3).map(tuple),
    )
)
def test_an_analysis_comes_back_the_same(trial, analysis):
    with trial() as connection:
        store.save_analyses(connection, [analysis])
        found = store.load_analysis(connection, "hash", model="model")

    assert [getattr(found, name) for name in Analysis.__slots__] == [
        getattr(analysis, name) for name in Analysis.__slots__
    ]
    assert [getattr(found, name).typecode for name in ("starts", "pos")] == ["i", "B"]


@few
@given(st.dictionaries(texts, st.lists(st.floats(width=32, allow_nan=False), min_size=3, max_size=3), min_size=1))
def test_word_vectors_come_back_to_the_last_bit(trial, table):
    vectors = WordVectors("model", tuple(table), 3, array("f", [x for row in table.values() for x in row]))
    with trial() as connection:
        assert store.save_word_vectors(connection, vectors) == len(table)
        found = store.load_word_vectors(connection, "model")

    assert (found.model, found.forms, found.dimension, found.values) == ("model", tuple(table), 3, vectors.values)


def test_the_other_kinds_come_back_the_same(trial, make):
    interview = make.interview()
    suggestion, scored = make.suggestion(interview), make.suggestion(interview, "moyens", score=0.1 + 0.2)
    decision = Decision(suggestion.id, Verdict.CHANGED, "anne", "2026-11-23T09:00:00+00:00", make.coding(interview).id)
    with trial() as connection:
        store.save_interview(connection, interview)
        store.save_coder(connection, make.coder())
        store.save_codebook(connection, make.codebook(), source="grille.yaml")
        store.save_codings(connection, [make.coding(interview)])
        store.replace_suggestions(connection, [suggestion, scored])
        store.save_decision(connection, decision)
        store.save_clustering(connection, make.clustering(interview))

        assert store.load_suggestions(connection) == (suggestion, scored)
        assert store.load_decisions(connection) == (decision,)
        assert store.load_codebook(connection) == make.codebook()
        assert store.load_clusterings(connection) == (make.clustering(interview),)


@few
@given(interviews(), st.data())
def test_a_memo_comes_back_with_the_words_of_its_place(trial, interview, data):
    start = data.draw(st.integers(0, len(interview.text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(interview.text))))
    place = MemoTarget(TargetKind.SPAN, "", "E01", span, span.cut(interview.text))
    code = MemoTarget(TargetKind.CODE, data.draw(words))
    text = data.draw(words)
    memos = tuple(Memo(f"m{n}", target, text, "anne", "2026", "2027") for n, target in enumerate((code, place)))
    with trial() as connection:
        store.save_interview(connection, interview)
        store.save_coder(connection, Coder("anne", "Anne"))
        store.save_memos(connection, memos)

        assert store.load_memos(connection) == memos
        assert store.load_memos(connection, interview_id="E01") == memos[1:]
        assert store.load_memos_on(connection, TargetKind.CODE, [code.id, "rien"]) == memos[:1]
        assert store.delete_memos(connection, ["m0"]) == memos[:1]
        assert store.load_memos(connection) == memos[1:]
        with pytest.raises(NotFoundError):
            store.delete_memos(connection, ["m0"])


@pytest.mark.parametrize("quote", ["temps ", "Temps", ""])
def test_a_memo_whose_words_are_not_the_texts_is_refused(trial, make_interview, quote):
    target = MemoTarget(TargetKind.SPAN, "", "E01", Span(3, 8), quote)
    with trial() as connection:
        store.save_interview(connection, make_interview("E01", "Du temps."))
        store.save_coder(connection, Coder("anne", "Anne"))
        with pytest.raises(ConflictError):
            store.save_memos(connection, [Memo("m", target, "x", "anne", "2026", "2026")])
        assert store.load_memos(connection) == ()
