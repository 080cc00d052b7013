"""Consensus on one statement: indices against published values, the house rule, and what shakes it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviews_toolkit.exports.consensus_sentences import say_condition, say_consensus, say_found
from interviews_toolkit.model.statements import Stance
from interviews_toolkit.stats.consensus.rule import ConsensusRule, ConsensusWord, judge_consensus
from interviews_toolkit.stats.consensus.stances import Stances, stances_by_type
from interviews_toolkit.stats.numbers.ordered_scales import tastle_wierman, van_der_eijk

SEVENTEEN_ACTORS = tuple(f"E{i:02}" for i in range(1, 18))


def stances_of(opposed: int, nuanced: int, favourable: int, *, types=("réseau", "entreprise"), spontaneous=True):
    """Give stances to the first of seventeen actors, types dealt in turn."""
    words = [Stance.FAVOURABLE] * favourable + [Stance.NUANCED] * nuanced + [Stance.OPPOSED] * opposed
    held = dict(zip(SEVENTEEN_ACTORS, words, strict=False))
    kinds = {actor: types[i % len(types)] for i, actor in enumerate(SEVENTEEN_ACTORS)} if types else {}
    return Stances(SEVENTEEN_ACTORS, held, kinds, frozenset(held) if spontaneous else None)


def test_indices_of_a_seven_point_scale():
    """Van der Eijk 2001, Quality & Quantity 35, p. 331-333 (A); Cns as R's agrmt computes it."""
    counts = (30, 40, 210, 130, 530, 50, 10)
    assert van_der_eijk(counts).value == pytest.approx(0.6113333333)
    assert tastle_wierman(counts).value == pytest.approx(0.7256876140)


@pytest.mark.parametrize(
    ("shares", "a"),
    [((2.4, 2.8, 3.2, 6.2, 13.5, 30.4, 41.6), 0.6097), ((1.6, 2.6, 8.2, 21, 29.3, 27, 10.3), 0.4823)],
)
def test_agreement_on_two_dutch_parties(shares, a):
    """Van der Eijk 2001: PvdA and D66, with shares that are not whole numbers."""
    assert van_der_eijk(shares).value == pytest.approx(a, abs=1e-3)


@pytest.mark.parametrize(
    ("counts", "cns", "a"),
    [
        ((1, 4, 12), 0.5224, 0.6471),
        ((0, 5, 12), 0.6533, 0.7059),
        ((0, 0, 17), 1, 1),
        ((3, 2, 12), 0.3062, 0.4118),
        ((6, 0, 11), 0.0633, -0.4118),
        ((6, 5, 6), 0.2941, -0.1176),
        ((0, 8, 9), 0.5863, 0.5294),
        ((0, 3, 14), 0.7552, 0.8235),
    ],
)
def test_seventeen_actors_opposed_nuanced_favourable(counts, cns, a):
    """Worked from the definitions; R's agrmt agrees on the first."""
    assert tastle_wierman(counts).value == pytest.approx(cns, abs=1e-4)
    assert van_der_eijk(counts).value == pytest.approx(a, abs=1e-4)


def test_nobody_has_no_index():
    for index in (tastle_wierman, van_der_eijk):
        assert index((0, 0, 0)).value is None
        assert index((0, 0, 0)).reason


def test_the_sentence_carries_its_base_and_its_tally():
    found = judge_consensus(stances_of(1, 1, 12))
    assert say_consensus(found) == (
        "14 acteurs sur 17 s'expriment ; 12 favorables, 1 nuancé, 1 opposé ; 2 types d'acteurs sur 2 ; "
        "A = 0,79 (Cns = 0,58)."
    )
    assert found.silent == ("E15", "E16", "E17")
    assert found.by_stance[Stance.OPPOSED] == ("E14",)


@pytest.mark.parametrize(
    ("counts", "word"),
    [
        ((1, 1, 12), ConsensusWord.STRONG),
        ((0, 3, 12), ConsensusWord.STRONG),
        ((2, 0, 12), ConsensusWord.CONSENSUS),
        ((1, 0, 12), ConsensusWord.STRONG),
        ((2, 1, 12), ConsensusWord.CONSENSUS),
        ((2, 3, 12), ConsensusWord.CONSENSUS),
        ((2, 4, 11), ConsensusWord.MOSTLY_FOR),  # 11 of 17 voices: under two thirds
        ((3, 0, 12), ConsensusWord.MOSTLY_FOR),  # three opposed; they were a debate
        ((3, 0, 14), ConsensusWord.MOSTLY_FOR),
        ((1, 1, 11), ConsensusWord.MOSTLY_FOR),  # 11 of 17: under two thirds of the base
        ((1, 1, 9), ConsensusWord.MOSTLY_FOR),  # it was a consensus, at 9 of 17
        ((17, 0, 0), ConsensusWord.REJECTED),  # it was « point évoqué »
        ((12, 0, 2), ConsensusWord.REJECTED),
        ((12, 0, 3), ConsensusWord.MOSTLY_AGAINST),
        ((11, 1, 1), ConsensusWord.MOSTLY_AGAINST),
        ((0, 17, 0), ConsensusWord.NUANCED),  # it was « point évoqué »
        ((2, 9, 4), ConsensusWord.NUANCED),
        ((2, 7, 5), ConsensusWord.RAISED),  # half is not more than half
        ((0, 8, 0), ConsensusWord.RAISED),  # eight voices
        ((0, 9, 0), ConsensusWord.NUANCED),
        ((3, 0, 9), ConsensusWord.DEBATE),  # a quarter of twelve
        ((3, 0, 10), ConsensusWord.MOSTLY_FOR),  # less than a quarter of thirteen
        ((9, 0, 3), ConsensusWord.DEBATE),
        ((2, 0, 6), ConsensusWord.RAISED),
        ((3, 0, 3), ConsensusWord.DEBATE),
        ((6, 0, 11), ConsensusWord.DEBATE),
        ((0, 1, 5), ConsensusWord.RAISED),
        ((0, 0, 0), ConsensusWord.RAISED),
    ],
)
def test_the_house_rule_allows_a_word(counts, word):
    assert judge_consensus(stances_of(*counts)).word is word


def test_a_strong_consensus_fails_when_a_type_is_left_out():
    kinds = {actor: "réseau" if i < 12 else "entreprise" for i, actor in enumerate(SEVENTEEN_ACTORS)}
    held = dict.fromkeys(SEVENTEEN_ACTORS[:12], Stance.FAVOURABLE)
    found = judge_consensus(Stances(SEVENTEEN_ACTORS, held, kinds, frozenset(held)))
    assert found.word is ConsensusWord.MOSTLY_FOR, "a whole type without a favourable voice is no consensus either"
    failed = [check for check in found.checks if not check.met]
    assert [say_found(check) for check in failed] == ["sauf entreprise"]
    alone = kinds | dict.fromkeys(SEVENTEEN_ACTORS[12:], "réseau") | {"E17": "collectivité"}
    found = judge_consensus(Stances(SEVENTEEN_ACTORS, held, alone, frozenset(held)))
    assert found.word is ConsensusWord.STRONG, "a type with one interviewee is shown, not used"
    assert found.by_type["collectivité"].n == 1


def test_a_shared_refusal_asks_every_type_too():
    kinds = {actor: "réseau" if i < 12 else "entreprise" for i, actor in enumerate(SEVENTEEN_ACTORS)}
    held = dict.fromkeys(SEVENTEEN_ACTORS[:12], Stance.OPPOSED)
    assert judge_consensus(Stances(SEVENTEEN_ACTORS, held, kinds)).word is ConsensusWord.MOSTLY_AGAINST
    held["E17"] = Stance.OPPOSED
    assert judge_consensus(Stances(SEVENTEEN_ACTORS, held, kinds)).word is ConsensusWord.REJECTED


def test_what_nobody_noted_is_not_taken_for_granted():
    found = judge_consensus(stances_of(0, 1, 14, spontaneous=False))
    assert found.word is ConsensusWord.CONSENSUS
    assert [check.met for check in found.checks if check.met is not True] == [None]
    relaxed = ConsensusRule(needs_spontaneous=False)
    assert judge_consensus(stances_of(0, 1, 14, spontaneous=False), relaxed).word is ConsensusWord.STRONG
    prompted = Stances(SEVENTEEN_ACTORS, dict.fromkeys(SEVENTEEN_ACTORS, Stance.FAVOURABLE), {}, frozenset())
    assert judge_consensus(prompted).word is ConsensusWord.CONSENSUS


def test_thresholds_are_printed_as_they_were_edited():
    found = judge_consensus(stances_of(0, 0, 17), ConsensusRule(strong_voices=16, strong_a=0.75))
    conditions = [say_condition(check) for check in found.checks]
    assert "16 acteurs au moins s'expriment" in conditions
    assert "A vaut au moins 0,75" in conditions


def test_actors_on_whom_the_word_hangs_are_named():
    found = judge_consensus(stances_of(0, 0, 12))
    assert found.fragile == dict.fromkeys(SEVENTEEN_ACTORS[:12], ConsensusWord.CONSENSUS)
    assert judge_consensus(stances_of(0, 0, 15)).fragile == {}


def test_voices_from_one_corner_are_unlikely_by_chance():
    """Five networks among the eight who are favourable, of seventeen: 2/221."""
    kinds = {actor: "réseau" if i < 5 else "entreprise" for i, actor in enumerate(SEVENTEEN_ACTORS)}
    held = dict.fromkeys(SEVENTEEN_ACTORS[:8], Stance.FAVOURABLE)
    stances = Stances(SEVENTEEN_ACTORS, held, kinds)
    assert stances_by_type(stances)["réseau"].chance == pytest.approx(2 / 221)
    found = judge_consensus(stances)
    assert found.evenness.value > found.base_evenness.value, "5 and 3 are more even than 5 and 12"
    assert judge_consensus(stances_of(0, 0, 3, types=())).evenness.value is None


def test_actors_without_a_type_are_out_of_what_is_said_of_types():
    kinds = {actor: "réseau" if i < 2 else "entreprise" for i, actor in enumerate(SEVENTEEN_ACTORS[:4])}
    held = dict.fromkeys((*SEVENTEEN_ACTORS[:2], "E17"), Stance.FAVOURABLE)
    assert stances_by_type(Stances(SEVENTEEN_ACTORS, held, kinds))["réseau"].chance == pytest.approx(1 / 6)


counts = st.lists(st.integers(0, 20), min_size=3, max_size=7)


@given(counts)
def test_reading_the_scale_backwards_changes_nothing(scale):
    for index in (tastle_wierman, van_der_eijk):
        assert index(scale).value == pytest.approx(index(scale[::-1]).value, abs=1e-9)


@given(counts, st.integers(2, 9))
def test_indices_look_at_shares_and_stay_in_their_bounds(scale, times):
    for index, lowest in ((tastle_wierman, 0), (van_der_eijk, -1)):
        value = index(scale).value
        assert value is None or lowest - 1e-9 <= value <= 1 + 1e-9
        assert index([n * times for n in scale]).value == pytest.approx(value, abs=1e-9)


@pytest.mark.parametrize("k", [3, 4, 5, 7])
def test_two_poles_are_the_worst_a_flat_scale_is_nothing_and_one_answer_is_all(k):
    poles = [5] + [0] * (k - 2) + [5]
    assert van_der_eijk(poles).value == pytest.approx(-1)
    assert tastle_wierman(poles).value == pytest.approx(0)
    assert van_der_eijk([4] * k).value == pytest.approx(0)
    for answer in range(k):
        unanimous = [9 * (i == answer) for i in range(k)]
        assert van_der_eijk(unanimous).value == tastle_wierman(unanimous).value == 1
