"""How many actors an unread layer misses: exact where a draw can be counted out, covered where it cannot."""

import random
from itertools import product
from math import comb

import pytest

from interviews_toolkit.model.codebook import Code, Codebook
from interviews_toolkit.model.codings import Coder, Coding, Decision, Verdict
from interviews_toolkit.model.snapshot import Snapshot
from interviews_toolkit.model.suggestions import Suggestion
from interviews_toolkit.stats.numbers.finite import CountInterval, Portion, count_having
from interviews_toolkit.stats.themes.reading_plan import plan_reading
from interviews_toolkit.stats.themes.unread import read_in_part

GRID = Codebook(
    "G", "1", (Code("axe", "Axe", None, ""), Code("temps", "Temps", "axe", ""), Code("lien", "Lien", "axe", ""))
)


def test_everything_read_leaves_nothing_open():
    assert count_having(Portion(8, 8, 6), Portion(9, 9, 2)) == CountInterval(8, 8, 8)


def test_nothing_read_tells_nothing():
    told = count_having(Portion(8, 0, 0), Portion(9, 0, 0))
    assert (told.low, told.high) == (0, 17)


def test_what_is_known_from_elsewhere_bounds_the_interval():
    assert count_having(Portion(8, 3, 3)).low < 7
    assert count_having(Portion(8, 3, 3, at_least=7)).low == 7


def test_one_part_keeps_the_totals_whose_draw_is_not_unlikely():
    # 5 of 10 read, none has it: with 4 in all, P(none) = C(6, 5) / C(10, 5) = 6 / 252, below 5 %; with 3, 21 / 252.
    assert count_having(Portion(10, 5, 0)) == CountInterval(0, 0, 3)


@pytest.mark.parametrize(("sizes", "drawn"), [((8, 9), (3, 4)), ((12, 5), (4, 2)), ((4, 13), (2, 6))])
def test_two_parts_together_are_covered_whatever_is_true(sizes, drawn):
    """Every truth, every draw: the probability that the interval holds the truth is 95 % or more."""
    for truth in product(*(range(size + 1) for size in sizes)):
        covered = 0.0
        for seen in product(*(range(n + 1) for n in drawn)):
            laws = zip(sizes, drawn, truth, seen, strict=True)
            ways = [comb(t, k) * comb(size - t, n - k) / comb(size, n) if n >= k else 0 for size, n, t, k in laws]
            if all(ways):
                parts = (Portion(size, n, k) for size, n, k in zip(sizes, drawn, seen, strict=True))
                told = count_having(*parts)
                covered += ways[0] * ways[1] * (told.low <= sum(truth) <= told.high)
        assert covered >= 0.95


@pytest.fixture
def study(make_interview):
    """Seventeen interviews; « temps » is found in nine of them, and said in others than those."""

    def make(read, said, found=tuple(range(9)), decided=()):
        names = [f"E{n:02}" for n in range(17)]
        interviews = [make_interview(name, "Q: Alors ?", f"Le temps manque, {name}.") for name in names]
        spans = [next(iter(one.codable_turns)).span for one in interviews]
        suggestions = [
            Suggestion(f"s{n}", names[n], spans[n], spans[n].cut(interviews[n].text), "temps", (), "1-a", "fr")
            for n in found
        ]
        codings = [
            Coding(f"c{n}", names[n], spans[n], "", "temps", "anne", "2026-01-01")
            for n in said
            if n in {*read, *decided}
        ]
        decisions = [
            Decision(f"s{n}", Verdict.ACCEPTED if n in said else Verdict.REFUSED, "anne", "2026-01-01") for n in decided
        ]
        seen = frozenset(names[n] for n in {*read, *decided})
        return Snapshot(
            "Étude", tuple(interviews), {}, codebook=GRID, coders=(Coder("anne", "Anne", seen=seen),),
            suggestions=tuple(suggestions), codings=tuple(codings), decisions=tuple(decisions),
        )  # fmt: skip

    return make


def test_actors_missed_and_counted_wrongly_are_told_from_those_read(study):
    snapshot = study(read=(0, 1, 2, 9, 10, 11), said=(0, 1, 9))
    told = read_in_part(snapshot, GRID).estimate("temps")
    assert told.n_found == 9
    assert told.missed.estimate == pytest.approx(8 / 3 - 1)  # one of three silent ones speaks of it, of eight
    assert told.wrong.estimate == pytest.approx(9 / 3 - 1)  # one of three found ones does not, of nine
    assert told.total.low <= 9 * 2 / 3 + 8 / 3 <= told.total.high


def test_an_interview_begun_is_not_read(study):
    snapshot = study(read=(), said=(0, 1), decided=(0,))
    second = snapshot.suggestions[0]
    more = Suggestion("s0b", second.interview_id, second.span, second.quote, "lien", (), "1-a", "fr")
    partly = read_in_part(
        Snapshot(
            "Étude",
            snapshot.interviews,
            {},
            codebook=GRID,
            coders=snapshot.coders,
            suggestions=(*snapshot.suggestions, more),
            codings=snapshot.codings,
            decisions=snapshot.decisions,
        ),
        GRID,
    )
    assert not partly.read
    assert partly.estimate("temps").total.low == 1  # the one that was accepted is known all the same


def test_interviews_kept_apart_alone_tell_of_the_others(study):
    snapshot = study(read=(0, 1, 2, 9, 10), said=(0, 1, 2, 9))
    partly = read_in_part(snapshot, GRID, apart={"E09", "E10"})
    assert partly.sample == {"E09", "E10"}
    assert partly.estimate("temps").total.low >= 4  # the others read are counted, as known


def test_intervals_hold_the_truth_as_often_as_they_say_when_interviews_are_drawn(study):
    draws = random.Random(7)
    said, held = (0, 1, 2, 3, 4, 5, 9, 10, 11), 0
    for _draw in range(200):
        read = draws.sample(range(17), 7)
        told = read_in_part(study(read=read, said=said), GRID).estimate("temps")
        held += told.total.low <= len(said) <= told.total.high
    assert held >= 185  # of 200 at 95 % or more: fewer than 185 has a probability below 1 %


def test_a_plan_reads_less_than_all_and_keeps_its_promise(study):
    said = (0, 1, 2, 3, 4, 5, 6, 9)
    snapshot = study(read=(0, 9), said=said)
    partly = read_in_part(snapshot, GRID)
    words = {one.id: 100 for one in snapshot.interviews}
    plan = plan_reading(partly, snapshot.suggestions, words, within=3)
    assert plan.n_words < plan.n_words_unread
    assert all(told.half <= 3 for told in plan.expected.values())
    assert {one.interview_id for one in plan.passages}.isdisjoint({*plan.whole, *partly.read})
    again = plan_reading(partly, snapshot.suggestions, words, within=3)
    assert again == plan


def test_a_finer_plan_reads_more_and_an_exact_one_everything(study):
    snapshot = study(read=(0, 9), said=(0, 1, 2, 9))
    words = {one.id: 100 for one in snapshot.interviews}
    partly = read_in_part(snapshot, GRID)
    n_words = [plan_reading(partly, snapshot.suggestions, words, within=n).n_words for n in (4, 2, 0)]
    assert n_words == sorted(n_words)
    assert n_words[-1] == 1500
