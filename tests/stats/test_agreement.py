"""Agreement tables: what counts, what is missing, what is not estimable, and intervals that can be made again."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interviews_toolkit.errors import NotEnoughDataError, UsageError
from interviews_toolkit.model.codebook import Code, Codebook
from interviews_toolkit.model.ids import content_hash
from interviews_toolkit.model.interviews import Interview, Role, Source, Speaker, Turn
from interviews_toolkit.model.layers import Layer, Mark
from interviews_toolkit.model.spans import Segment, Span
from interviews_toolkit.stats.agreement.alpha import krippendorff_alpha
from interviews_toolkit.stats.agreement.measure import measure_agreement
from interviews_toolkit.stats.agreement.table import Resampling
from interviews_toolkit.stats.numbers.coefficients import NoValue
from tests.stats.reference_coefficients import (
    agree_on_characters,
    cohen_kappa,
    fleiss_kappa,
    gwet_ac1,
    percent_agreement,
)
from tests.stats.reference_distances import METRICS

CODEBOOK = Codebook(
    "essai",
    "1",
    (
        Code("freins", "Freins", None, "d"),
        Code("temps", "Temps", "freins", "d"),
        Code("moyens", "Moyens", "freins", "d"),
        Code("envie", "Envie", None, "d"),
    ),
)
CODES = ("temps", "moyens", "envie")
TURN = 10
QUICK = Resampling(n=50, seed=7)
SILENT = Resampling(n=0)


def interview_of(number: int, n_turns: int = 8) -> Interview:
    """Turns of nine characters and a line feed; every fourth is the interviewer's."""
    text = "mot a dit\n" * n_turns
    turns = tuple(
        Turn(i, Speaker("Q" if i % 4 == 0 else "R", Role.INTERVIEWER if i % 4 == 0 else Role.INTERVIEWEE),
             Span(TURN * i, TURN * i + 9))
        for i in range(n_turns)
    )  # fmt: skip
    return Interview(f"E{number}", text, content_hash(text), turns, Source("e.txt", "", "txt", "utf-8"))


def layer_of(name: str, marks, seen) -> Layer:
    made = tuple(sorted({Mark(f"E{i}", Span(s, e), c) for i, s, e, c in marks}))
    return Layer(name, made, frozenset(f"E{i}" for i in seen), reviewed=True)


def turn_mark(interview: int, turn: int, code: str = "temps"):
    return interview, TURN * turn + 2, TURN * turn + 6, code


def row_of(table, code):
    return next(row for row in table.codes if row.code_id == code)


marks = st.lists(
    st.builds(
        lambda i, start, length, code: (i, start, start + length, code),
        st.integers(0, 3), st.integers(0, 70), st.integers(1, 25), st.sampled_from(CODES),
    ),
    min_size=3,
    max_size=30,
)  # fmt: skip


def by_hand(interviews, layers, code) -> list[list[bool | None]]:
    """Turns x coders, without the code under test."""
    family = {"freins": {"freins", "temps", "moyens"}}.get(code, {code})
    return [
        [
            None
            if interview.id not in layer.seen
            else any(
                m.interview_id == interview.id and m.code_id in family and m.span.overlaps(turn.span)
                for m in layer.marks
            )
            for layer in layers
        ]
        for interview in interviews
        if sum(interview.id in layer.seen for layer in layers) > 1
        for turn in interview.codable_turns
    ]


@pytest.mark.parametrize(
    ("counts", "published"),
    [
        # Artstein & Poesio 2008, Computational Linguistics 34, p. 558
        ((20, 10, 20, 50), {"percent": 0.70, "alpha": 0.343956044, "kappa": 0.347826087}),
        # Krippendorff 2011, section A
        ((1, 1, 3, 5), {"percent": 0.60, "alpha": 0.0952380952}),
        # Gwet's own example of the paradox, as DKPro Statistics tests it
        ((8, 1, 0, 1), {"alpha": 0.6274509804, "kappa": 0.6153846154, "ac1": 0.8657718121}),
        # R irrCAC 1.4
        ((80, 7, 8, 5), {"percent": 0.85, "ac1": 0.808}),
    ],
)
def test_the_table_gives_the_published_values(counts, published):
    n, both, first = sum(counts), range(counts[0]), range(counts[0], counts[0] + counts[1])
    second = range(counts[0] + counts[1], n - counts[3])
    turns = tuple(Turn(i, Speaker("R", Role.INTERVIEWEE), Span(TURN * i, TURN * i + 9)) for i in range(n))
    text = "mot a dit\n" * n
    interview = Interview("E0", text, content_hash(text), turns, Source("e.txt", "", "txt", "utf-8"))
    layers = [
        layer_of(name, [turn_mark(0, turn) for part in (both, alone) for turn in part], [0])
        for name, alone in (("A", first), ("B", second))
    ]
    row = row_of(measure_agreement([interview], CODEBOOK, layers, resampling=SILENT), "temps")
    assert {name: getattr(row, name).value for name in published} == pytest.approx(published, abs=1e-5)


@settings(deadline=None)
@given(marks, marks, marks)
def test_the_table_says_what_the_plain_formulas_say(first, second, third):
    interviews = [interview_of(i) for i in range(4)]
    two = [layer_of("A", first, range(4)), layer_of("B", second, range(3))]
    three = [*two, layer_of("C", third, range(1, 4))]
    for layers in (two, three):
        table = measure_agreement(interviews, CODEBOOK, layers, resampling=SILENT)
        for code in CODEBOOK:
            ratings = by_hand(interviews, layers, code.id)
            row = row_of(table, code.id)
            assert row.n_positive == sum(any(unit) for unit in ratings)
            assert row.percent.value == pytest.approx(percent_agreement(ratings).value)
            if row.n_positive < 5:
                assert row.alpha.value is row.kappa.value is row.ac1.value is None
                assert row.alpha.reason is NoValue.FEW_UNITS
                continue
            kappa = cohen_kappa(ratings) if len(layers) == 2 else fleiss_kappa(ratings)
            assert row.alpha.value == pytest.approx(krippendorff_alpha(ratings).value)
            assert row.kappa.value == pytest.approx(kappa.value)
            assert row.ac1.value == pytest.approx(gwet_ac1(ratings, q=2).value)


@settings(deadline=None)
@given(marks, marks)
def test_sets_of_codes_are_compared_as_the_plain_formula_does(first, second):
    interviews = [interview_of(i) for i in range(4)]
    layers = [layer_of("A", first, range(4)), layer_of("B", second, range(4))]
    table = measure_agreement(interviews, CODEBOOK, layers, resampling=SILENT)
    columns = {code: by_hand(interviews, layers, code) for code in CODES}
    units = [
        [frozenset(code for code in CODES if columns[code][row][coder]) for coder in range(2)]
        for row in range(len(columns["temps"]))
    ]
    for name in ("masi", "jaccard"):
        assert table.sets[name].value == pytest.approx(krippendorff_alpha(units, METRICS[name]).value)
        coded = [unit for unit in units if any(unit)]
        assert table.sets[f"{name}-coded"].value == pytest.approx(krippendorff_alpha(coded, METRICS[name]).value)


@settings(deadline=None)
@given(marks, marks)
def test_characters_are_compared_as_in_one_text(first, second):
    interview = interview_of(0, n_turns=2)
    layers = [layer_of("A", [(0, 10 + s % 9, 19, c) for _i, s, _e, c in first], [0]),
              layer_of("B", [(0, 10 + s % 9, 10 + s % 9 + 1, c) for _i, s, _e, c in second], [0])]  # fmt: skip
    table = measure_agreement([interview], CODEBOOK, layers, level="character", resampling=SILENT)
    said = interview.turns[1].span
    for code in CODES:
        spans = [[m.span.shifted(-said.start) for m in layer.marks if m.code_id == code] for layer in layers]
        alone, row = agree_on_characters(*spans, len(said)), row_of(table, code)
        assert row.n_units == len(said)
        assert row.positives == (alone.both + alone.first_only, alone.both + alone.second_only)
        for name in ("percent", "jaccard", "dice"):
            assert getattr(row, name).value == pytest.approx(getattr(alone, name).value)
        assert row.alpha.value is None, "one turn is fewer than five"


def test_u_alpha_of_many_texts_sums_what_each_observes():
    """Twelve copies of the worked example (L = 100, [10, 30) against [20, 40)): only chance terms move, and little."""
    text = "x" * 100
    interviews = [
        Interview(f"E{i}", text, "h", (Turn(0, Speaker("R", Role.INTERVIEWEE), Span(0, 100)),), Source("", "", "", ""))
        for i in range(12)
    ]
    first = layer_of("A", [(i, 10, 30, "temps") for i in range(12)], range(12))
    second = layer_of("B", [(i, 20, 40, "temps") for i in range(12)], range(12))
    row = row_of(measure_agreement(interviews, CODEBOOK, [first, second], level="character", resampling=QUICK), "temps")
    # Expected by equation 4 with l.. = 2400, l_c = 480, mass 9600, and 20 x 12 observed mismatches.
    whole = 2400**2 - 9600 - 1920
    expected = 2400 - 2400 * (480**2 - 9600 + 1920**2 - 1920) / whole
    assert row.u_alpha.value == pytest.approx(1 - 480 / expected)
    assert row.u_alpha.interval is None, "the interviews are all alike: an interval without width tells nothing"
    assert row.kappa.value == pytest.approx(0.375)


def test_a_passage_over_two_turns_is_a_unit_in_each():
    """Turn 1 says nine characters, seven of them coded, turn 2 eight of nine: 7² + 8² and not 15²."""
    interviews = [interview_of(i, n_turns=3) for i in range(6)]
    first = layer_of("A", [(i, 12, 28, "temps") for i in range(6)], range(6))
    second = layer_of("B", [(i, 12, 19, "temps") for i in range(6)], range(6))
    row = row_of(
        measure_agreement(interviews, CODEBOOK, [first, second], level="character", resampling=SILENT), "temps"
    )
    total, coded, mass = 6 * 36, 6 * 22, 6 * (49 + 64 + 49)
    gaps = total - coded
    expected = total * (1 - (coded**2 - mass + gaps**2 - gaps) / (total**2 - mass - gaps))
    assert row.u_alpha.value == pytest.approx(1 - 2 * 6 * 8 / expected)


def test_an_interview_one_coder_has_not_seen_counts_for_nobody():
    interviews = [interview_of(i) for i in range(3)]
    first = layer_of("A", [turn_mark(i, t) for i in range(3) for t in (1, 2, 3)], range(3))
    second = layer_of("B", [turn_mark(i, t) for i in range(2) for t in (1, 2, 3)], range(2))
    table = measure_agreement(interviews, CODEBOOK, [first, second], resampling=QUICK)
    assert table.interviews == ("E0", "E1")
    assert row_of(table, "temps").percent.value == 1
    assert row_of(table, "temps").alpha.value == 1
    assert row_of(table, "temps").positives == (6, 6)


def test_words_of_the_interviewer_are_no_unit():
    interviews = [interview_of(0)]
    asked = [turn_mark(0, 0), turn_mark(0, 4)]
    answered = [turn_mark(0, t) for t in (1, 2, 3, 5, 6)]
    both = [layer_of("A", answered + asked, [0]), layer_of("B", answered, [0])]
    for level in ("turn", "character"):
        assert row_of(measure_agreement(interviews, CODEBOOK, both, level=level), "temps").percent.value == 1


def test_three_coders_one_of_whom_missed_an_interview_have_alpha_and_no_fleiss():
    interviews = [interview_of(i) for i in range(2)]
    layers = [layer_of(name, [turn_mark(i, t) for i in seen for t in (1, 2, 3)], seen)
              for name, seen in (("A", (0, 1)), ("B", (0, 1)), ("C", (0,)))]  # fmt: skip
    row = row_of(measure_agreement(interviews, CODEBOOK, layers, resampling=QUICK), "temps")
    assert row.alpha.value == 1
    assert row.kappa.value is None
    assert row.kappa.reason is NoValue.MISSING_RATINGS


def test_segments_are_units_when_they_are_given():
    interviews = [interview_of(0)]
    segments = [Segment("E0", Span(TURN * t + h, TURN * t + h + 4), t) for t in (1, 2, 3, 4) for h in (0, 5)]
    first = layer_of("A", [(0, TURN * t, TURN * t + 4, "temps") for t in (1, 2, 3)], [0])
    second = layer_of("B", [(0, TURN * t + 5, TURN * t + 9, "temps") for t in (1, 2, 3)], [0])
    table = measure_agreement(interviews, CODEBOOK, [first, second], level="segment", segments=segments)
    row = row_of(table, "temps")
    assert (row.n_units, row.n_positive, row.percent.value) == (6, 6, 0), "turn 4 is the interviewer's"
    turns = measure_agreement(interviews, CODEBOOK, [first, second])
    assert row_of(turns, "temps").percent.value == 1


def test_one_seed_makes_one_interval_and_the_estimate_lies_inside():
    interviews = [interview_of(i) for i in range(8)]
    first = layer_of("A", [turn_mark(i, 1 + i % 3) for i in range(8)], range(8))
    second = layer_of("B", [turn_mark(i, 1 + i % 2) for i in range(8)], range(8))
    tables = [
        measure_agreement(interviews, CODEBOOK, [first, second], resampling=Resampling(n=200, seed=seed))
        for seed in (1, 1, 2)
    ]
    assert tables[0] == tables[1] != tables[2]
    alpha = row_of(tables[0], "temps").alpha
    assert alpha.interval.low < alpha.value < alpha.interval.high
    assert tables[0].n_clusters == 8
    assert not tables[0].indicative


def test_perfect_agreement_has_an_interval_without_width():
    interviews = [interview_of(i) for i in range(6)]
    marked = [turn_mark(i, t) for i in range(6) for t in (1, 2)]
    same = [layer_of(name, marked, range(6)) for name in "AB"]
    alpha = row_of(measure_agreement(interviews, CODEBOOK, same, resampling=QUICK), "temps").alpha
    assert (alpha.value, alpha.interval.low, alpha.interval.high) == (1, 1, 1)


def test_resamples_without_a_value_are_counted_and_left_out():
    """The code stands in one interview of six: a third of the draws miss it, and then nothing can disagree."""
    interviews = [interview_of(i) for i in range(6)]
    marked = [turn_mark(0, t) for t in (1, 2, 3, 5, 6)]
    layers = [layer_of("A", marked, range(6)), layer_of("B", [*marked, turn_mark(0, 7)], range(6))]
    alpha = row_of(measure_agreement(interviews, CODEBOOK, layers, resampling=Resampling(n=300, seed=3)), "temps").alpha
    assert 60 < alpha.n_degenerate < 150
    assert alpha.interval is not None


def test_few_interviews_are_indicative_and_resampled_by_blocks_of_ten_turns():
    interviews = [interview_of(i, n_turns=28) for i in range(2)]
    layers = [layer_of(n, [turn_mark(i, t) for i in range(2) for t in (1, 2, 15, 17)], range(2)) for n in "AB"]
    table = measure_agreement(interviews, CODEBOOK, layers, resampling=QUICK)
    assert table.indicative
    assert table.n_clusters == 6, "21 interviewee turns each: three blocks"


def test_two_blocks_give_no_interval():
    """It was [-0.07; -0.07]."""
    interviews = [interview_of(i, n_turns=8) for i in range(2)]
    layers = [
        layer_of(n, [turn_mark(i, t) for i in range(2) for t in range(1, 6 + k)], range(2)) for k, n in enumerate("AB")
    ]
    table = measure_agreement(interviews, CODEBOOK, layers, resampling=QUICK)
    assert table.n_clusters == 2
    assert row_of(table, "temps").percent.interval is None


def test_what_cannot_be_compared_is_refused():
    interviews = [interview_of(0)]
    alone = layer_of("A", [], [0])
    with pytest.raises(UsageError):
        measure_agreement(interviews, CODEBOOK, [alone])
    with pytest.raises(UsageError):
        measure_agreement(interviews, CODEBOOK, [alone, alone], level="segment")
    with pytest.raises(NotEnoughDataError):
        measure_agreement(interviews, CODEBOOK, [alone, layer_of("B", [], [1])])
