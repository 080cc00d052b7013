"""Indicators chosen from what people coded and refused, told by what they do on interviews left out of the choice."""

import pytest

from interviews_toolkit.model.proposals import Counted, Proposal, Proposals
from interviews_toolkit.model.spans import Span
from interviews_toolkit.model.suggestions import Match
from interviews_toolkit.suggest.indicators import (
    IndicatorChoice,
    JudgedPlace,
    is_refused,
    parting_words,
    spared_unseen,
    tally,
)
from interviews_toolkit.suggest.lessons import JudgedSpans

SIX = [f"E{n}" for n in range(6)]


def judged():
    """Three coded passages an interview, at 0, 100 and 200, in interviews read whole."""
    spans = tuple(Span(100 * n, 100 * n + 50) for n in range(3))
    return JudgedSpans(dict.fromkeys(SIX, spans), {}, frozenset(SIX))


def matches(**places):
    found = {one: [] for one in SIX}
    for word, starts in places.items():
        for interview in SIX:
            found[interview] += [Match("a", word, Span(at, at + 5), (word,)) for at in starts.get(interview, ())]
    return found


def everywhere(*starts):
    return dict.fromkeys(SIX, starts)


def test_what_finds_passages_elsewhere_too_is_offered_with_its_precision_and_recall_there():
    what = judged()
    # "agenda" is there already; "matin" is said of everything; "rare" in one interview only.
    found = tally(
        matches(
            agenda=everywhere(0), urgence=everywhere(100), matin=everywhere(200, 300, 400), rare={"E0": (200, 210)}
        ),
        what,
    )
    present = [found.pop("agenda")]
    [offer] = IndicatorChoice(present, found, what).offers()
    assert offer.indicator == "urgence"
    assert offer.unseen == Counted(6, 0, 6, 18)
    assert (offer.unseen.precision, offer.unseen.recall) == (1, pytest.approx(1 / 3))
    now, then = IndicatorChoice(present, found, what).now_and_then()
    assert (now.n_found, then.n_found, now.n_coded) == (6, 12, 18)


def test_what_two_interviews_alone_would_choose_is_not_offered_for_it_fails_where_it_was_not_seen():
    what = judged()
    lucky = {"E0": (0,), "E1": (100,), "E4": (300,)}
    assert not IndicatorChoice([], tally(matches(lucky=lucky), what), what).offers()


def test_a_place_refused_is_wrong_one_coded_and_refused_or_unread_is_neither():
    what = JudgedSpans({"E0": (Span(0, 50),)}, {"E0": (Span(20, 90),), "E1": (Span(0, 9),)}, frozenset())
    assert [what.says("E0", Span(at, at + 5)) for at in (5, 30, 80, 200)] == [True, None, False, None]
    assert what.says("E1", Span(4, 6)) is False


def test_words_of_wrong_sentences_part_them_from_right_ones_on_interviews_left_out_too():
    wrong = [
        JudgedPlace(f"E{n}", False, frozenset({"dos", "livre", "page"} if n % 2 else {"couture", "robe"}))
        for n in range(8)
    ]
    right = [JudgedPlace(f"E{n}", True, frozenset({"chef", "page"})) for n in range(2)]
    words = parting_words([*wrong, *right])
    assert len(words) == 2
    assert {"page", "chef"}.isdisjoint(words)
    assert spared_unseen([*wrong, *right]) == Counted(2, 0)
    assert is_refused(Counted(2, 8))
    assert not is_refused(Counted(1, 2))
    assert not parting_words(right)


def test_offers_taken_stand_at_the_end_or_in_place_of_what_they_amend():
    better = Proposal("patron, pas même phrase dos", Counted(), Counted(), "patron")
    found = Proposals("a", (Proposal("urgence", Counted(), Counted()), better), Counted(), Counted())
    assert found.added_to(("patron", "chef"), {1, 2}) == ("patron, pas même phrase dos", "chef", "urgence")
    assert found.added_to(("patron",), {1}) == ("patron", "urgence")
