"""Laws that hold of any text: emoji, decomposed accents, invisible and control characters, wild punctuation."""

import itertools

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from interviews_toolkit.files.spelling import shadow
from interviews_toolkit.model.ids import InterviewId
from interviews_toolkit.nlp.matching.finding import find_matches
from interviews_toolkit.nlp.segments import cut_segments, segment_forms
from interviews_toolkit.nlp.suggesting import suggest
from tests.nlp.conftest import build_codebook

WORDS = st.sampled_from(
    [
        "temps", "TEMPS", "l’entreprise", "inter-connaissance", "inter", "connaissance", "euh", "du", "coup", "genre",
        "acteur·rice·s", "salarié(e)s", "(rires)", "pas", "peut-être", "co\u00adop\u200bérer", "e\u0301tat", "ÉTAT",
        "\U0001f44d", "👩‍👩‍👧", "\u202e\u200f", ".", "…", "?", ",", "\n", "\u00a0", "\x00", "\x85",
        "-", "'", "ﬁn", "œuvre",
        "17,5",
    ]
)  # fmt: skip
TEXTS = st.lists(st.one_of(WORDS, st.text(max_size=6)), min_size=1, max_size=25).flatmap(
    lambda words: st.sampled_from([" ", "", "  "]).map(lambda glue: glue.join(words))
)
SAID = st.lists(TEXTS.filter(bool), min_size=1, max_size=3)
CODEBOOK = build_codebook(
    {
        "a": ["temps", "entreprise", "interconnaissance", "acteur", "salarié", "état", "coopérer", "œuvre"],
        "b": ["temps ~5 entreprise", "(inter | pro)? connaissance", "te*", "*nce", "NOUN:*", "X:*", '"euh"'],
        "c": ["temps, pas après pas", "temps, même phrase entreprise", r"/\w+/", "fin, pas avant (du coup)"],
    }
)


@given(st.text())
def test_the_shadow_is_as_long_as_the_text(text):
    assert len(shadow(text)) == len(text)
    assert shadow(shadow(text)) == shadow(text)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(SAID)
def test_no_text_shifts_an_offset(analyzer, make_interview, said):
    interview = make_interview("E01", *said)
    (analysis,) = analyzer.analyze([interview])
    places = list(zip(analysis.starts, analysis.ends, strict=True))
    assert all(one[1] <= other[0] for one, other in itertools.pairwise(places))
    bounds = [*analysis.turn_starts, len(analysis)]
    for turn, (first, last) in zip(interview.turns, itertools.pairwise(bounds), strict=True):
        inside = places[first:last]
        assert all(turn.span.start <= start < end <= turn.span.end for start, end in inside)
        spoken = "".join(interview.text[start:end] for start, end in inside)
        assert spoken.split() == turn.span.cut(interview.text).split() or spoken
    matches = find_matches(CODEBOOK, [(interview, analysis)])[InterviewId("E01")]
    for match in matches:
        turn = interview.turn_at(match.span.start)
        assert turn.is_codable
        assert match.span.end <= turn.span.end
        at = match.span.start
        for word in match.words:
            at = interview.text.index(word, at, match.span.end) + len(word)
    for unit in ("clause", "sentence", "turn", "window"):
        for one in suggest(CODEBOOK, interview, analysis, matches, unit=unit):
            assert one.quote == interview.text[one.span.start : one.span.end]
            assert any(turn.span.contains(one.span) for turn in interview.turns)
    segments = cut_segments(interview, size=5)
    assert all(not set(segment.span.cut(interview.text)[::-1][:1]) & set(" \n") for segment in segments)
    assert len(segment_forms(segments, analysis).active) == len(segments)
