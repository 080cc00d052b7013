"""From judgements to a sentence: whose stances, out of whom, asked or not, and the contrary voices."""

import pytest

from interviews_toolkit.errors import NotEnoughDataError, NotFoundError
from interviews_toolkit.exports.consensus_sentences import say_consensus
from interviews_toolkit.model.codebook import Code, Codebook
from interviews_toolkit.model.codings import Coder
from interviews_toolkit.model.interviews import Case, Guide, Question
from interviews_toolkit.model.layers import Layer, Mark
from interviews_toolkit.model.snapshot import Snapshot
from interviews_toolkit.model.spans import Span
from interviews_toolkit.model.statements import Stance, StanceJudgement, Statement
from interviews_toolkit.stats.consensus.report import tell_consensus
from interviews_toolkit.stats.consensus.rule import ConsensusWord
from interviews_toolkit.stats.consensus.stances_by_coder import stance_layers
from interviews_toolkit.stats.layers.prompts import find_prompts
from interviews_toolkit.stats.themes.frequency import tabulate_themes
from interviews_toolkit.stats.themes.spontaneity import tell_spontaneous

CODEBOOK = Codebook(
    "essai",
    "1",
    (Code("formes", "Formes", None, "d"), Code("don", "Don", "formes", "d"), Code("argent", "Argent", "don", "d")),
)
GUIDE = Guide("g", "1", (Question("Q1", "Et vous ?", opens=("formes",)), Question("Q2", "Et le don ?", opens=("don",))))
LEVER = Statement("levier", "Le don est un levier", ("argent",))
SAID = ("Q: Et vous ?", "je donne", "Q: Et le don ?", "je donne de l'argent")
QUESTIONS = ("Q1", "Q1", "Q2", "Q2")


@pytest.fixture
def interview(make_interview):
    return make_interview("E1", *SAID, questions=QUESTIONS)


def judged(interview, turn, stance, *, coder="a", prompted=None):
    span = interview.turns[turn].span if stance else None
    quote = span.cut(interview.text) if span else ""
    return StanceJudgement(LEVER.id, interview.id, coder, stance, span, quote, "2026", prompted)


def study(interviews, stances, *, coders=("a",), consents=None, guide=GUIDE):
    cases = {
        i.id: Case(i.id, {"type_acteur": "élu", "consentement": (consents or {}).get(i.id, "citation anonyme")})
        for i in interviews
    }
    return Snapshot(
        "t",
        tuple(interviews),
        cases,
        guide=guide,
        codebook=CODEBOOK,
        coders=tuple(Coder(name, name.upper()) for name in coders),
        statements=(LEVER,),
        stances=tuple(stances),
    )


def test_a_question_opens_its_codes_and_what_lies_below_but_an_axis_only_itself(interview):
    prompts = find_prompts([interview], CODEBOOK, GUIDE)
    first, later = interview.turns[1].span.start, interview.turns[3].span.start
    assert prompts.is_spontaneous("formes", "E1", first) is False
    assert prompts.is_spontaneous("don", "E1", first) is True
    assert prompts.is_spontaneous("argent", "E1", later) is False
    assert prompts.was_asked("argent", "E1")


def test_without_a_guide_or_recognised_questions_nothing_is_known(make_interview, interview):
    assert find_prompts([interview], CODEBOOK, None).is_spontaneous("don", "E1", 0) is None
    bare = make_interview("E2", *SAID)
    assert find_prompts([bare], CODEBOOK, GUIDE).is_spontaneous("don", "E2", 0) is None


def test_a_theme_says_who_spoke_unasked_and_who_was_asked(make_interview, interview):
    other = make_interview("E2", *SAID, questions=QUESTIONS)
    early, late = interview.turns[1].span, other.turns[3].span
    layer = Layer(
        "l", (Mark("E1", early, "argent"), Mark("E2", late, "argent")), frozenset({"E1", "E2"}), reviewed=True
    )
    interviews = [interview, other]
    table = tabulate_themes(interviews, CODEBOOK, layer)
    told = tell_spontaneous(table, interviews, CODEBOOK, layer, guide=GUIDE)
    by_code = {row.code_id: row for row in told.rows}
    assert by_code["argent"].spontaneous == ("E1",)
    assert by_code["argent"].asked == ("E1", "E2")
    assert by_code["formes"].spontaneous == ("E1",)
    assert by_code["formes"].cases == ("E1", "E2")
    unknown = tell_spontaneous(table, interviews, CODEBOOK, layer, guide=None)
    assert all(row.spontaneous is None for row in unknown.rows)


def test_the_guide_tells_who_was_asked_unless_the_coder_noted_it(interview):
    for turn, noted, prompted in ((1, None, False), (3, None, True), (3, False, False), (1, True, True)):
        [voice] = tell_consensus(
            study([interview], [judged(interview, turn, Stance.FAVOURABLE, prompted=noted)]), LEVER
        ).voices
        assert voice.prompted is prompted


def test_interviews_nobody_judged_are_outside_the_base_and_silence_is_inside(make_interview):
    three = [make_interview(f"E{n}", *SAID) for n in (1, 2, 3)]
    found = tell_consensus(study(three, [judged(three[0], 1, Stance.OPPOSED), judged(three[1], 1, None)]), LEVER)
    assert found.consensus.base == ("E1", "E2")
    assert found.consensus.silent == ("E2",)
    assert found.unread == ("E3",)
    assert "1 acteur sur 2" in say_consensus(found.consensus)


def test_each_coder_is_told_apart_and_their_agreement_measured(make_interview):
    four = [make_interview(f"E{n}", *SAID) for n in range(4)]
    mine = [judged(i, 1, Stance.FAVOURABLE) for i in four[:3]] + [judged(four[3], 1, Stance.OPPOSED)]
    theirs = [judged(i, 1, Stance.FAVOURABLE, coder="b") for i in four[:2]]
    found = tell_consensus(study(four, mine + theirs, coders=("a", "b")), LEVER)
    assert found.coder.name == "A"
    assert found.others == {"B": ConsensusWord.RAISED}
    assert found.agreement.alpha.reason  # two units, always the same answer: nothing chance could have missed
    assert tell_consensus(study(four, mine + theirs, coders=("a", "b")), LEVER, coder="B").consensus.base == (
        "E0",
        "E1",
    )
    disagreeing = [judged(four[0], 1, None, coder="b"), judged(four[3], 1, Stance.OPPOSED, coder="b")]
    alpha = tell_consensus(study(four, mine + disagreeing, coders=("a", "b")), LEVER).agreement.alpha
    # Two pairs, F-silent and O-O: D_o = 1/2, D_e = 1 - (1*0 + 1*0 + 2*1)/12 = 5/6, α = 1 - 3/5.
    assert alpha.value == pytest.approx(0.4)
    assert alpha.n_units == 2


def test_contrary_voices_come_first_opposed_then_nuanced_with_what_may_be_quoted(make_interview):
    three = [make_interview(f"E{n}", *SAID) for n in (1, 2, 3)]
    stances = [judged(i, 1, s) for i, s in zip(three, (Stance.NUANCED, Stance.FAVOURABLE, Stance.OPPOSED), strict=True)]
    found = tell_consensus(study(three, stances, consents={"E3": "aucune citation"}), LEVER)
    assert [voice.judgement.interview_id for voice in found.deviant] == ["E3", "E1"]
    assert found.deviant[0].consent.value == "none"


def test_nobody_judged_or_not_that_coder(interview):
    with pytest.raises(NotEnoughDataError):
        stance_layers(study([interview], []), LEVER)
    with pytest.raises(NotFoundError, match="Zoé"):
        tell_consensus(study([interview], [judged(interview, 1, Stance.OPPOSED)]), LEVER, coder="Zoé")


def test_spans_outside_any_turn_are_no_evidence_of_a_prompt(interview):
    assert find_prompts([interview], CODEBOOK, GUIDE).is_spontaneous("don", "E1", Span(0, 1).start) is True
