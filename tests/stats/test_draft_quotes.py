"""Quotations of a draft searched back: what counts as the very words, and what never does."""

import re
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviews_toolkit.model.ids import InterviewId, content_hash
from interviews_toolkit.model.interviews import Case, Interview, Role, Source, Speaker, Turn
from interviews_toolkit.model.spans import Span
from interviews_toolkit.stats.layers.consent import Consent
from interviews_toolkit.stats.quotes.draft_quotes import QuoteVerdict, check_quotes

SETS = Path(__file__).parents[1] / "assets" / "drafts"
ANSWER = (
    "On n’a pas le temps, euh, enfin si… (rires) l’œuvre d’une vie — c’est ça. Le bénévolat, chez nous, "
    "c’est le samedi [inaudible 00:12:03] et jamais le dimanche."
)
OTHER = "Moi je dirais que les entreprises du coin nous connaissent mal, très mal même, et depuis longtemps."


@pytest.fixture
def corpus(make_interview):
    return [
        make_interview("E01", "Q: Qu'est-ce qui freine, selon vous, dans tout cela ?", ANSWER),
        make_interview("E02", "Q: Et vous ?", OTHER),
    ]


def only(draft, corpus, cases=None):
    found = check_quotes(draft, corpus, cases)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    "draft",
    [
        "« On n'a pas le temps, euh, enfin si » (E01)",
        "«\u202fOn n’a pas le temps, euh, enfin si…\u202f» (E01)",
        "“[o]n n'a pas le temps, euh” (E01)",
        "\"l'oeuvre d'une vie - c'est ça\" (E01)",
        "« enfin si… l’œuvre d’une vie » (E01)",
        "« enfin si… (rires) l’œuvre d’une vie » (E01)",
        "« On n’a pas le temps […] l’œuvre d’une vie » (E01)",
        "« On n’a pas le temps (...) c’est le samedi et jamais le dimanche » (E01)",
        "« Le bénévolat, chez nous [à l'usine], c’est le samedi » (E01)",
        "« *Le bénévolat*, chez nous, c’est le samedi » (E01)",
        "« Le bénévolat,\nchez nous, c’est le samedi » (E01)",
    ],
)
def test_typography_cuts_and_the_authors_brackets_leave_a_quotation_faithful(draft, corpus):
    found = only(draft, corpus)
    assert found.verdict is QuoteVerdict.FOUND, found
    assert found.places == ("E01",)
    assert not found.is_wrong


@pytest.mark.parametrize(
    ("draft", "difference"),
    [
        ("« On n’a plus le temps, euh, enfin si » (E01)", ("pas", "plus")),
        ("« On a pas le temps, euh, enfin si » (E01)", ("n'", "")),
        ("« Le bénévolat, chez nous, c’est le samedi et le dimanche » (E01)", ("jamais", "")),
        ("« nous connaissent mal, vraiment très mal même » (E02)", ("", "vraiment")),
        ("« On n’a pas le temps […] l’œuvre d’une longue vie » (E01)", ("", "longue")),
    ],
)
def test_a_changed_word_is_an_altered_quotation_with_what_was_said(draft, difference, corpus):
    found = only(draft, corpus)
    assert found.verdict is QuoteVerdict.ALTERED
    assert difference in found.differences
    assert any(found.closest in interview.text for interview in corpus)
    assert found.is_wrong


@pytest.mark.parametrize(
    ("draft", "attributed"),
    [
        ("« depuis longtemps, et très mal » dit le rapport", None),
        ("E02 le dit : « les entreprises du coin nous connaissent mal »", "E02"),
        ("« les entreprises du coin nous connaissent mal », explique E02.", "E02"),
        ("« les entreprises du coin nous connaissent mal » — E02, association", "E02"),
        ("« les entreprises du coin nous connaissent mal ». (fondation, E02)", "E02"),
        ("E01 et E02 :\n« les entreprises du coin nous connaissent mal »", None),
    ],
)
def test_who_a_quotation_is_given_to_is_read_beside_it(draft, attributed, corpus):
    assert only(draft, corpus).attributed == attributed


def test_each_of_two_quotations_keeps_its_own_speaker(corpus):
    draft = (
        "« l’œuvre d’une vie » (E01), « nous connaissent mal, très mal » (E02). E01 ajoute : « jamais le dimanche »."
    )
    assert [one.attributed for one in check_quotes(draft, corpus)] == ["E01", "E02", "E01"]


def test_words_of_one_given_to_another_are_told_and_so_are_the_interviewers(corpus):
    given_away = only("« les entreprises du coin nous connaissent mal » (E01)", corpus)
    assert (given_away.verdict, given_away.places) == (QuoteVerdict.OTHER_SPEAKER, ("E02",))
    asked = only("« Qu'est-ce qui freine, selon vous » (E01)", corpus)
    assert asked.is_interviewer
    assert asked.is_wrong


def test_an_author_cannot_join_far_words_with_a_bracket(corpus, make_interview):
    far = [make_interview("E01", "Q: ?", "Je ne crois rien. " + "Bon, voilà. " * 60 + "Il faut croire les gens d'ici.")]
    assert only("« Je ne crois [que] les gens d'ici » (E01)", far).is_wrong
    assert only("« Je ne crois rien […] les gens d'ici » (E01)", far).is_wrong


def test_an_ellipsis_without_brackets_is_found_and_told(corpus):
    found = only("« Le bénévolat, chez nous… jamais le dimanche » (E01)", corpus)
    assert (found.verdict, found.bare_cut, found.is_wrong) == (QuoteVerdict.FOUND, True, False)


def test_a_forgotten_mark_spoils_no_other_quotation(corpus):
    found = check_quotes("Il dit « on n'a pas (E01).\nPuis « l’œuvre d’une vie » (E01).", corpus)
    assert [one.verdict for one in found] == [QuoteVerdict.UNCLOSED, QuoteVerdict.FOUND]


def test_consent_goes_with_what_was_found(corpus):
    cases = {"E02": Case("E02", {"consentement": "aucune citation"})}
    found = only("« les entreprises du coin nous connaissent mal » (E02)", corpus, cases)
    assert found.consent is Consent.NONE
    assert found.is_wrong


WORDS = [match.span() for match in re.finditer(r"\S+", OTHER)]


@given(st.integers(0, len(WORDS) - 5), st.integers(4, 12))
def test_what_was_said_is_found_and_one_word_more_is_not(first, n):
    digest = content_hash(OTHER)
    turn = Turn(0, Speaker("Répondante", Role.INTERVIEWEE), Span(0, len(OTHER)))
    interview = Interview(InterviewId("E02"), OTHER, digest, (turn,), Source("E02.txt", digest, "txt", "utf-8"))
    chosen = WORDS[first : first + n]
    said = OTHER[chosen[0][0] : chosen[-1][1]]
    assert only(f"« {said} »", [interview]).verdict is QuoteVerdict.FOUND
    middle = said.split()
    middle.insert(len(middle) // 2, "zut")
    assert only(f"« {' '.join(middle)} »", [interview]).is_wrong


def set_of_interviews(make_interview):
    """The invented interviews that the set of quotations was written on, and who is of which type."""
    interviews, cases = [], {}
    for block in (SETS / "entretiens.txt").read_text(encoding="utf-8").split("# ")[1:]:
        head, *said = block.strip().split("\n")
        iid, kind = head.split(" · ")
        interviews.append(make_interview(iid, *(line.removeprefix("R: ") for line in said)))
        cases[iid] = Case(iid, {"type": kind, "consentement": "citation anonyme"})
    return interviews, cases


def test_wrong_quotations_are_found_and_faithful_ones_left_alone(make_interview, capsys):
    interviews, cases = set_of_interviews(make_interview)
    lines = (SETS / "citations.txt").read_text(encoding="utf-8").splitlines()
    told = {
        line: any(one.is_wrong for one in check_quotes(line[2:].replace("\\n", "\n"), interviews, cases, by="type"))
        for line in lines
        if line[:2] in ("+ ", "- ")
    }
    wrong = [line for line in told if line[0] == "-"]
    caught = sum(told[line] for line in wrong)
    recall, precision = caught / len(wrong), caught / sum(told.values())
    with capsys.disabled():
        sys.stdout.write(
            f"\n{len(told)} quotations, {len(wrong)} wrong: recall {recall:.3f}, precision {precision:.3f}\n"
        )
    assert len(told) >= 80
    assert len(wrong) >= 40
    assert recall >= 0.95, [line for line in wrong if not told[line]]
    assert precision >= 0.95, [line for line in told if told[line] and line[0] == "+"]


@pytest.mark.parametrize(
    ("draft", "verdict", "reason"),
    [
        ("« Je suis […] contre les horaires fixes » (E01)", QuoteVerdict.MISLEADING, "pas"),
        ("« Ma voisine. […] Le mardi et le samedi » (E01)", QuoteVerdict.MISLEADING, "Et aujourd'hui"),
        ("« On fait pas ça pour l'image » (E03, lycée)", QuoteVerdict.OTHER_KIND, "entreprise"),
        ("Ce que dit une commune : « On fait pas ça pour l'image »", QuoteVerdict.OTHER_KIND, "entreprise"),
    ],
)
def test_what_a_cut_hides_and_whom_it_is_given_to_is_said(draft, verdict, reason, make_interview):
    interviews, cases = set_of_interviews(make_interview)
    found = check_quotes(draft, interviews, cases, by="type")[0]
    assert found.verdict is verdict
    assert reason in found.denied + found.crosses + found.kind


def test_what_the_codebook_says_is_its_own(make_interview):
    interviews, _cases = set_of_interviews(make_interview)
    draft = "Critère : « on en parle comme d'une corvée, jamais d'un plaisir »"
    assert check_quotes(draft, interviews)[0].verdict is QuoteVerdict.NOT_FOUND
    written = ["Retenir : on en parle comme d'une corvée, jamais d'un plaisir."]
    assert check_quotes(draft, interviews, written=written)[0].verdict is QuoteVerdict.TERM
