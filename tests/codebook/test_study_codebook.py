"""The study's own codebook: it reads, it is complete, and nothing in it contradicts itself."""

from pathlib import Path

import pytest

from interviews_toolkit.codebook import codebook_examples, format_codebook, lint_codebook, parse_codebook, read_codebook

PATH = Path(__file__).parents[2] / "codebooks" / "hauts-de-france.yaml"


@pytest.fixture(scope="module")
def study():
    return read_codebook(PATH)


def test_the_study_has_five_axes_and_twenty_seven_codes_below(study):
    assert [code.id for code in study.children(None)] == [
        "formes-engagement",
        "leviers",
        "faire-ensemble",
        "freins",
        "fragilites",
    ]
    assert len(study) == 32


def test_the_study_has_no_warning(study):
    assert [lint for lint in lint_codebook(study) if lint.level == "warning"] == []


def test_each_code_below_an_axis_has_enough_to_work_with(study):
    for code in study:
        if code.parent is not None:
            assert 5 <= len(code.indicators) <= 40, code.id
            assert 2 <= len(code.examples) <= 6, code.id
            assert 1 <= len(code.counter_examples) <= 4, code.id


def test_no_excerpt_serves_two_codes(study):
    texts = [case.text for case in codebook_examples(study)]
    assert len(texts) == len(set(texts))


def test_the_study_survives_being_written(study, without_lines):
    assert without_lines(parse_codebook(format_codebook(study))) == without_lines(study)


def test_the_guide_beside_it_shows_a_codebook_that_reads():
    guide = (PATH.parent / "README.md").read_text(encoding="utf-8")
    shown = parse_codebook(guide.split("```yaml\n")[1].split("```")[0])
    assert [code.id for code in shown] == ["freins", "manque-temps"]
