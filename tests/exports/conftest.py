"""The small study a synthesis is written of, and the synthesis."""

from dataclasses import replace
from pathlib import Path

import pytest

from interviews_toolkit.exports.synthesis import Consultation, compose
from interviews_toolkit.model.codings import Coder
from interviews_toolkit.model.statements import StanceJudgement
from interviews_toolkit.survey import ThemeCount, first_options, join_themes, rake_known, read_answers
from tests.exports.synthesis_study import JUDGED, LEVER, gather, make_study


@pytest.fixture
def study(make_interview):
    """Four interviews: three companies, a foundation that refuses to be quoted; all suggested, nothing read."""
    return make_study(make_interview)


@pytest.fixture
def made(study):
    return compose(gather(study))[:2]


@pytest.fixture
def judged(study):
    """The study with a statement that Anne judged: one for it, one unsure, two against, one of whom is not quoted."""
    stances = [
        StanceJudgement("levier", one.id, "anne", JUDGED[one.id], turn.span, turn.span.cut(one.text), "2026-01-01")
        for one in study.interviews
        for turn in list(one.codable_turns)[-1:]
    ]
    return replace(study, coders=(Coder("anne", "Anne"),), statements=(LEVER,), stances=tuple(stances))


@pytest.fixture
def asked(study):
    """The study beside the invented companies' answers, raked on the margins of their dictionary."""
    folder = Path(__file__).parents[2] / "survey"
    surveys = read_answers([folder / "entreprises.csv"], None)
    raked = rake_known(surveys)
    rows = join_themes([ThemeCount("manque-temps", "Manque de temps", 3, 4)], surveys, weights=raked.weights)
    shown = tuple(row for row in rows if row.figures)
    first = first_options(surveys, weights=raked.weights)
    return Consultation(surveys[0].dictionary, ((surveys[0].population, len(surveys[0])),), shown, raked, first)
