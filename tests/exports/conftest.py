"""The small study a synthesis is written of, and the synthesis."""

from dataclasses import replace
from pathlib import Path

import pytest

from interviews_toolkit.exports.synthesis import Consultation, compose
from interviews_toolkit.model.clusters import Cluster, Clustering, FormProfile, Stability, TypicalExcerpt
from interviews_toolkit.model.codings import Coder
from interviews_toolkit.model.spans import Excerpt, Segment
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


@pytest.fixture
def classified(study):
    """The study with the classes of two methods, the latest of which hardly comes back."""

    def run(method, rand):
        clusters = []
        for n, interviews in enumerate((study.interviews[:2], study.interviews[2:]), start=1):
            spans = [(one.id, turn.span) for one in interviews for turn in one.codable_turns]
            texts = {one.id: one.text for one in interviews}
            said = [TypicalExcerpt(Excerpt(who, at, at.cut(texts[who])), 9.0, ("temps",)) for who, at in spans]
            segments = tuple(Segment(who, at, row) for row, (who, at) in enumerate(spans))
            words, kinds = FormProfile("temps", 3, 3, 9.0), FormProfile("type_acteur=entreprise", 3, 3, 9.0)
            clusters.append(
                Cluster(
                    f"{method}-{n}", "temps · gens", segments, (words,), (words,), (kinds,), (said[0],),
                    Stability(0.5, 0.4, 9), (words,), (said[-1],),
                )
            )  # fmt: skip
        return Clustering(
            method, method, {"on": "uncoded", "k": 2}, tuple(clusters), 12, 50, rand=rand, rand_by={"draws": rand}
        )

    return replace(study, clusterings=(run("reinert", 0.3), run("semantic", 0.8)))
