"""Quotes: consent first, then typical and diverse, one an actor before anyone is quoted twice."""

from interviews_toolkit.model.analysis import Entity
from interviews_toolkit.model.codebook import Code, Codebook
from interviews_toolkit.model.interviews import Case
from interviews_toolkit.model.layers import Layer, Mark
from interviews_toolkit.model.snapshot import Snapshot
from interviews_toolkit.model.spans import Excerpt, Span
from interviews_toolkit.stats import QUOTABLE, Consent, attributions, choose_quotes, consent_of, make_quote_sheet

CODEBOOK = Codebook("essai", "1", (Code("temps", "Temps", None, "d"),))

LONG = "on manque de temps pour les associations parce que la production passe avant tout le reste chez nous {}"


def excerpt(who: str, start: int, words: str) -> Excerpt:
    return Excerpt(who, Span(start, start + len(words)), words)


def case(who: str, consent: str = "citation anonyme", kind: str = "entreprise") -> Case:
    return Case(who, {"consentement": consent, "type_acteur": kind})


def test_who_did_not_consent_is_never_quoted():
    cases = {"E1": case("E1", "aucune citation"), "E2": case("E2"), "E3": case("E3", "citation après relecture")}
    excerpts = [excerpt(who, 0, LONG.format(who)) for who in ("E1", "E2", "E3", "E4")]
    assert [quote.excerpt.interview_id for quote in choose_quotes(excerpts, cases)] == ["E2"]
    wider = choose_quotes(excerpts, cases, allowed=QUOTABLE | {Consent.AFTER_REVIEW})
    assert {quote.excerpt.interview_id for quote in wider} == {"E2", "E3"}


def test_consent_that_is_not_stated_is_not_given():
    assert consent_of(None) is Consent.NONE
    assert consent_of(Case("E1", {"consentement": "on verra"})) is Consent.NONE


def test_nobody_is_quoted_twice_before_everybody_once():
    cases = {who: case(who) for who in ("E1", "E2", "E3")}
    excerpts = [excerpt("E1", 200 * n, LONG.format(n)) for n in range(5)]
    other = "ce qui nous freine c'est surtout la paperasse et les dossiers à remplir sans fin {}"
    excerpts += [excerpt(who, 0, other.format(who)) for who in ("E2", "E3")]
    assert {quote.excerpt.interview_id for quote in choose_quotes(excerpts, cases, n=3)} == {"E1", "E2", "E3"}


def test_short_answers_and_speeches_are_left_out():
    cases = {"E1": case("E1")}
    assert choose_quotes([excerpt("E1", 0, "Oui, le temps."), excerpt("E1", 50, "mot " * 200)], cases) == []


def test_the_same_excerpts_in_any_order_give_the_same_quotes():
    cases = {who: case(who) for who in ("E1", "E2")}
    excerpts = [excerpt(who, 300 * n, LONG.format(f"{who} {n}")) for who in ("E1", "E2") for n in range(4)]
    assert choose_quotes(excerpts, cases) == choose_quotes(excerpts[::-1], cases)


def test_a_type_with_one_or_two_actors_is_not_named_since_it_would_point_at_them():
    cases = {f"E{n}": case(f"E{n}") for n in range(3)} | {"E9": case("E9", kind="chambre consulaire")}
    names = attributions(cases)
    assert names["E0"] == "E0, entreprise"
    assert names["E9"] == "E9"


def test_names_seen_inside_a_quote_are_put_on_it_for_checking(make_interview):
    said = "Sandrine, de chez Lambin, elle a refait tous nos comptes en trois soirées, et puis Sandrine est revenue."
    snapshot = Snapshot("essai", (make_interview("E1", said),), {"E1": case("E1")}, codebook=CODEBOOK)
    names = [Entity(Span(18, 24), "ORG"), Entity(Span(0, 8), "PER")]
    layer = Layer("essai", (Mark("E1", Span(0, len(said)), "temps"),), frozenset({"E1"}), reviewed=True)
    (quote,) = make_quote_sheet(snapshot, CODEBOOK["temps"], layer, entities={"E1": names}).quotes
    assert quote.names == ("Sandrine", "Lambin")


def test_a_quote_without_analysis_has_no_names(make_interview):
    said = LONG.format("nous")
    snapshot = Snapshot("essai", (make_interview("E1", said),), {"E1": case("E1")}, codebook=CODEBOOK)
    layer = Layer("essai", (Mark("E1", Span(0, len(said)), "temps"),), frozenset({"E1"}), reviewed=True)
    assert make_quote_sheet(snapshot, CODEBOOK["temps"], layer).quotes[0].names == ()
