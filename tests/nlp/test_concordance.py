"""Concordances: every place on a line, with its context from the same turn."""

import pytest

from interviews_toolkit.errors import UsageError
from interviews_toolkit.nlp.concordances import concordance


@pytest.fixture
def corpus(analyzer, make_interview):
    interviews = [
        make_interview("E01", "Q: Vous aviez le temps ?", "Non, on n'a jamais\nle temps de rien faire ici."),
        make_interview("E02", "Le temps."),
    ]
    return list(zip(interviews, analyzer.analyze(interviews), strict=True))


def test_lines_have_their_context(corpus):
    first, second = concordance("temps", corpus, width=12)
    assert (first.interview_id, first.turn, first.speaker) == ("E01", 1, "Répondante")
    assert (first.left, first.keyword, first.right) == ("a jamais le ", "temps", " de rien fai")
    assert first.span.cut(corpus[0][0].text) == "temps"
    assert (second.left, second.right) == ("Le ", ".")


def test_interviewers_can_be_searched_too(corpus):
    assert [line.turn for line in concordance("temps", corpus, include_interviewer=True)] == [0, 1, 0]


def test_the_query_is_an_indicator(corpus):
    assert [line.keyword for line in concordance("n'avoir jamais (le)? temps", corpus)] == ["n'a jamais le temps"]
    assert [line.keyword for line in concordance("/r[a-z]+n/", corpus)] == ["rien"]


@pytest.mark.parametrize("query", ["temps (", "/a(/"])
def test_a_broken_query_is_pointed_at(corpus, query):
    with pytest.raises(UsageError) as caught:
        concordance(query, corpus)
    assert caught.value.hint.endswith("^")
