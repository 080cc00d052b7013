"""γ: the disorder of the best alignment against published software, the laws of γ, and a seed for chance."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interviews_toolkit.errors import NotEnoughDataError
from interviews_toolkit.model.codebook import Code, Codebook
from interviews_toolkit.model.layers import Layer, Mark
from interviews_toolkit.model.spans import Span
from interviews_toolkit.stats.agreement.gamma import measure_gamma, observed_disorder
from interviews_toolkit.stats.agreement.gamma_table import tabulate_gamma


def continuum(*coders: str) -> list[list[tuple[str, Span]]]:
    """Write « 1-5 a » for a unit."""
    made = []
    for coder in coders:
        units = [unit.split() for unit in coder.split(",") if unit.strip()]
        made.append([(code, Span(*map(int, place.split("-")))) for place, code in units])
    return made


@pytest.mark.parametrize(
    ("coders", "disorder"),
    [
        # GAM-01 to GAM-03: pygamma-agreement 0.5.9 (data: DKPro Statistics); the first two by hand too.
        (("1-5 a, 6-10 b, 11-15 a", "2-6 a, 7-11 b, 12-16 a"), 0.0625),
        (("1-5 a, 6-10 b, 20-24 a, 30-34 b", "2-6 a, 31-35 b"), 2.125 / 3),
        (("1-5 a, 10-14 b", "2-6 a, 11-15 b", "1-4 a, 9-14 c"), 0.4087564349),
        # By hand: overlapping units, b with b ((1 + 2) / (10 + 9))², a left alone, over 3 / 2 units a coder.
        (("10-20 a, 12-22 b", "11-20 b"), (1 + 9 / 361) / 1.5),
    ],
)
def test_the_disorder_of_the_best_alignment(coders, disorder):
    assert observed_disorder(continuum(*coders)).value == pytest.approx(disorder, abs=1e-6)


def unit(code: str, start: int, length: int) -> tuple[str, Span]:
    return code, Span(start, start + length)


units = st.lists(st.builds(unit, st.sampled_from("ab"), st.integers(0, 60), st.integers(1, 9)), max_size=4)


@settings(max_examples=40)
@given(st.lists(units, min_size=2, max_size=3), st.randoms(use_true_random=False))
def test_the_order_of_coders_and_units_does_not_matter(coders, random):
    shuffled = [random.sample(own, len(own)) for own in coders]
    random.shuffle(shuffled)
    one, other = observed_disorder(coders), observed_disorder(shuffled)
    assert (one.value is None) == (other.value is None)
    if one.value is not None:
        assert one.value == pytest.approx(other.value)


@settings(max_examples=30)
@given(units.filter(bool), st.integers(2, 3))
def test_coders_who_do_the_same_are_in_no_disorder(own, n):
    assert observed_disorder([own] * n).value == pytest.approx(0, abs=1e-9)


@settings(max_examples=30)
@given(st.lists(units, min_size=2, max_size=2))
def test_two_coders_aligned_as_two_or_as_three_with_nobody_agree(coders):
    """The programme for many coders and the assignment for two are different code for one thing."""
    from interviews_toolkit.stats.agreement.gamma import _align_many, _align_two, _arrays, _distances

    made = _arrays(coders)
    if sum(map(len, made)):
        apart = _distances(*made)
        assert _align_two(apart) == pytest.approx(_align_many(made, {(0, 1): apart}))


def test_gamma_is_one_for_the_same_units_no_more_than_chance_for_unlike_ones_and_repeats_with_its_seed():
    same = continuum("1-5 a, 40-50 b, 80-95 a", "1-5 a, 40-50 b, 80-95 a")
    found = measure_gamma(same, 100)
    assert found.value.value == pytest.approx(1)
    assert measure_gamma(same, 100) == found
    unlike = continuum("1-5 a, 40-50 b", "20-30 b, 70-90 a")
    assert measure_gamma(unlike, 100, n_samples=200).value.value < 0.05
    assert measure_gamma(unlike, 100, seed=1).value != measure_gamma(unlike, 100, seed=2).value


def test_one_coder_or_no_unit_has_no_gamma():
    for coders in (continuum("1-5 a"), continuum("", "")):
        found = measure_gamma(coders, 10)
        assert found.value.value is None
        assert found.value.reason


def test_a_study_is_laid_end_to_end_over_the_interviews_all_have_read(make_interview):
    interviews = [make_interview("E1", "a" * 50), make_interview("E2", "b" * 50), make_interview("E3", "c" * 50)]
    codebook = Codebook("e", "1", (Code("x", "X", None, "d"), Code("y", "Y", None, "d"), Code("z", "Z", None, "d")))
    marks = [Mark("E1", Span(n, n + 5), "x") for n in (0, 10, 20)] + [Mark("E2", Span(3, 9), "y")]
    one = Layer("un", tuple(marks), frozenset({"E1", "E2", "E3"}), reviewed=True)
    other = Layer("deux", (*marks, Mark("E2", Span(8, 12), "y")), frozenset({"E1", "E2"}), reviewed=True)
    found = tabulate_gamma(interviews, codebook, [one, other])
    assert found.interviews == ("E1", "E2")
    assert found.n_passages == {"x": 6, "y": 2}  # overlapping passages of one code are one
    assert found.by_code["x"].value.value == pytest.approx(1)
    assert found.by_code["y"].value.reason
    with pytest.raises(NotEnoughDataError):
        tabulate_gamma(interviews, codebook, [one, Layer("trois", (), frozenset(), reviewed=True)])


# Overlaps, gaps, an empty end, three coders: cut once from draws of a seeded generator.
DRAWN = [
    ("0-7 b, 16-20 a, 40-51 c, 72-80 a", "4-9 b, 16-28 c, 44-50 c, 76-79 b, 92-99 a"),
    ("8-9 c, 20-31 c, 24-26 b, 60-72 a", "12-20 c, 20-30 b, 64-70 a"),
    ("0-5 a, 32-44 b, 36-41 c", "4-8 a, 32-40 b, 88-96 c", "0-6 c, 36-44 b, 60-61 a"),
    ("12-20 a, 48-55 b", "12-18 a, 52-60 b, 56-58 a", "16-20 b, 48-60 b"),
]


@pytest.mark.parametrize("coders", DRAWN)
@pytest.mark.filterwarnings("ignore")  # the library's own, on solvers and on numba
def test_the_library_pygamma_agreement_finds_the_same_disorder(coders):
    """A GPL solver pinned, 600 MB: no dependency, not even of the tests; where somebody has it, it agrees."""
    theirs = pytest.importorskip("pygamma_agreement")
    from pyannote.core import Segment

    ours = continuum(*coders)
    read = theirs.Continuum()
    for coder, own in enumerate(ours):
        for code, span in own:
            read.add(str(coder), Segment(span.start, span.end), code)
    apart = theirs.CombinedCategoricalDissimilarity(alpha=1, beta=1, delta_empty=1)
    assert observed_disorder(ours).value == pytest.approx(read.get_best_alignment(apart).disorder, abs=1e-5)
