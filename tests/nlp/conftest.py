"""One loaded model for the whole room, and short ways to say: this indicator, in these words."""

import warnings
from collections.abc import Callable

import pytest

from interviews_toolkit.model.codebook import Code, Codebook
from interviews_toolkit.model.ids import CodeId, InterviewId
from interviews_toolkit.model.indicators import parse_indicator
from interviews_toolkit.nlp.matching.finding import find_matches
from interviews_toolkit.nlp.pipeline import Analyzer, load_analyzer


@pytest.fixture(scope="session")
def analyzer() -> Analyzer:
    """The model, loaded once; our fast way must be taken, a warning would be an error."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", category=DeprecationWarning)
        return load_analyzer()


def build_codebook(codes: dict[str, list[str]], parents: dict[str, str] | None = None) -> Codebook:
    above = parents or {}
    return Codebook(
        "Essai",
        "1",
        tuple(
            Code(
                CodeId(code),
                code,
                CodeId(above[code]) if code in above else None,
                "",
                indicators=tuple(parse_indicator(text) for text in texts),
            )
            for code, texts in codes.items()
        ),
    )


@pytest.fixture
def matches_in(analyzer, make_interview) -> Callable[..., tuple]:
    """Find indicators in what is said; the matches of the one interview."""

    def find(indicators, *said, questions=(), include_interviewer=False):
        interview = make_interview("E01", *said, questions=questions)
        (analysis,) = analyzer.analyze([interview])
        codes = {"c": [indicators] if isinstance(indicators, str) else list(indicators)}
        corpus = [(interview, analysis)]
        found = find_matches(build_codebook(codes), corpus, include_interviewer=include_interviewer)
        for match in found[InterviewId("E01")]:
            assert all(word in match.span.cut(interview.text) for word in match.words)
        return interview, found[InterviewId("E01")]

    return find


@pytest.fixture
def quotes(matches_in) -> Callable[..., list[str]]:
    """Find an indicator in what is said; the stretches of text, from first word to last."""

    def find(indicator, *said, **options):
        interview, found = matches_in(indicator, *said, **options)
        return [match.span.cut(interview.text) for match in found]

    return find
