"""What is counted: what a person has read whole; before there is any, and for a draft, what the machine found."""

from dataclasses import replace

import pytest

from interviews_toolkit.errors import NotFoundError
from interviews_toolkit.model.codebook import Code, Codebook
from interviews_toolkit.model.codings import Coder, Coding, Decision, Verdict
from interviews_toolkit.model.learning import question_origin
from interviews_toolkit.model.snapshot import Snapshot
from interviews_toolkit.model.spans import Span
from interviews_toolkit.model.suggestions import Suggestion
from interviews_toolkit.stats.layers.report import pick_layer

SPAN = Span(0, 5)
SUGGESTIONS = tuple(
    Suggestion(f"s{n}", who, SPAN, "Le te", "temps", (), "v", "m") for n, who in enumerate(("E1", "E2"))
)


def coding(coder, interview, n=0):
    return Coding(f"{coder}-{interview}-{n}", interview, SPAN, "Le te", "temps", coder, "2026-01-01T00:00:00Z")


def decision(coder, suggestion, verdict=Verdict.ACCEPTED):
    return Decision(suggestion, verdict, coder, "2026-01-01T00:00:00Z")


@pytest.fixture
def study(make_interview):
    interviews = tuple(make_interview(who, "Le temps manque.") for who in ("E1", "E2"))

    def build(*coders, codings=(), decisions=()):
        return Snapshot(
            "essai", interviews, {}, codebook=Codebook("e", "1", (Code("temps", "Temps", None, "d"),)),
            coders=coders, codings=tuple(codings), suggestions=SUGGESTIONS, decisions=tuple(decisions),
        )  # fmt: skip

    return build


def person(name, *seen):
    return Coder(name.lower(), name, seen=frozenset(seen))


def test_without_anybody_the_suggestions_are_counted_and_it_is_a_draft(study):
    choice = pick_layer(study())
    assert choice.is_draft
    assert (choice.n_suggestions, choice.n_decided, choice.percent_reviewed) == (2, 0, 0)
    assert len(choice.layer.marks) == 2


def test_of_a_draft_who_coded_some_interviews_only_is_named_and_not_counted(study):
    choice = pick_layer(study(person("Anne", "E1"), codings=[coding("anne", "E1")]), draft=True)
    assert choice.is_draft
    assert choice.partial == {"Anne": ("E1",)}


def test_who_coded_every_interview_is_counted(study):
    choice = pick_layer(study(person("Anne", "E1", "E2"), codings=[coding("anne", "E1")]))
    assert choice.layer.name == "Anne"
    assert not choice.is_draft


def test_of_a_draft_who_left_suggestions_waiting_is_not_counted_yet(study):
    anne = person("Anne", "E1", "E2")
    half = study(anne, codings=[coding("anne", "E1")], decisions=[decision("anne", "s0")])
    assert pick_layer(half, draft=True).is_draft
    assert pick_layer(half).percent_reviewed == 50
    skipped = study(
        anne,
        codings=[coding("anne", "E1")],
        decisions=[decision("anne", "s0"), decision("anne", "s1", Verdict.SKIPPED)],
    )
    assert pick_layer(skipped).percent_reviewed == 50
    whole = study(
        anne,
        codings=[coding("anne", "E1")],
        decisions=[decision("anne", "s0"), decision("anne", "s1", Verdict.REFUSED)],
    )
    assert pick_layer(whole).layer.name == "Anne"
    assert pick_layer(whole).percent_reviewed == 100


def test_of_two_who_coded_all_the_one_with_more_codings_is_counted_and_the_other_named(study):
    codings = [coding("anne", "E1"), coding("bob", "E1"), coding("bob", "E2")]
    choice = pick_layer(study(person("Anne", "E1", "E2"), person("Bob", "E1", "E2"), codings=codings))
    assert (choice.layer.name, choice.others) == ("Bob", ("Anne",))


def test_without_any_suggestion_the_person_who_saw_most_interviews_is_counted_on_these(study):
    anne, bob = person("Anne", "E1"), person("Bob")
    hand = replace(study(bob, anne, codings=[coding("anne", "E1"), coding("bob", "E2")]), suggestions=())
    choice = pick_layer(hand)
    assert (choice.layer.name, set(choice.layer.seen), choice.is_draft) == ("Anne", {"E1"}, False)
    assert choice.partial == {"Bob": ()}


def test_an_author_may_name_the_layer(study):
    snapshot = study(person("Anne", "E1"), codings=[coding("anne", "E1")])
    assert pick_layer(snapshot, "Anne").layer.name == "Anne"
    with pytest.raises(NotFoundError):
        pick_layer(snapshot, "Zoé")


def test_a_question_that_waits_is_nothing_to_count_and_keeps_no_report_a_draft(study):
    anne = person("Anne", "E1", "E2")
    done = [decision("anne", "s0"), decision("anne", "s1", Verdict.REFUSED)]
    before = study(anne, codings=[coding("anne", "E1")], decisions=done)
    question = replace(SUGGESTIONS[1], id="q", model=question_origin("x"))
    asked = replace(before, suggestions=(*before.suggestions, question))
    assert pick_layer(asked) == pick_layer(before)
    assert pick_layer(asked, "suggestions") == pick_layer(before, "suggestions")
    said_yes = replace(asked, decisions=(*done, decision("anne", "q")))
    assert len(pick_layer(said_yes, "suggestions").layer.marks) == 2


def test_only_what_a_person_read_whole_is_counted(study):
    anne = person("Anne", "E1")
    choice = pick_layer(study(anne, codings=[coding("anne", "E1")]))
    assert (choice.layer.name, set(choice.layer.seen), choice.is_draft) == ("Anne", {"E1"}, False)
    begun = study(anne, codings=[coding("anne", "E1")], decisions=[decision("anne", "s0")])
    assert [one.interview_id for one in begun.suggestions] == ["E1", "E2"]
    assert not pick_layer(begun).is_draft  # its one suggestion of E1 is decided on
    left = study(anne, codings=[coding("anne", "E1")], decisions=[decision("anne", "s0", Verdict.SKIPPED)])
    assert pick_layer(left).is_draft  # one of E1 waits, and nobody has read anything else
