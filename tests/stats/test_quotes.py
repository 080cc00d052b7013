"""Quotes: consent first, then typical and diverse, one an actor before anyone is quoted twice."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviews_toolkit.exports.listings import list_quotes
from interviews_toolkit.model.analysis import Entity
from interviews_toolkit.model.codebook import Code, Codebook
from interviews_toolkit.model.interviews import Case
from interviews_toolkit.model.layers import Layer, Mark
from interviews_toolkit.model.noticed import Noticed
from interviews_toolkit.model.snapshot import Snapshot
from interviews_toolkit.model.spans import Excerpt, Span
from interviews_toolkit.model.statements import Stance
from interviews_toolkit.stats.layers.consent import QUOTABLE, Consent, attributions, consent_of
from interviews_toolkit.stats.quotes.balance import balance_quotes
from interviews_toolkit.stats.quotes.choice import choose_quotes
from interviews_toolkit.stats.quotes.marginal import marginal_relevance, pick_diverse
from interviews_toolkit.stats.quotes.sheets import find_context, make_quote_sheet

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
    (quote,) = make_quote_sheet(snapshot, CODEBOOK["temps"], layer, noticed=Noticed({"E1": names})).quotes
    assert quote.names == ("Sandrine", "Lambin")


def test_an_excerpt_without_a_finite_verb_is_no_quote(make_interview):
    said = "Le temps, la place, les bras, l'argent, la patience, tout cela chaque jour et chaque semaine."
    interview = make_interview("E1", said)
    [turn] = interview.codable_turns
    layer = Layer("l", (Mark("E1", turn.span, "temps"),), frozenset({"E1"}), False)
    snapshot = Snapshot("s", (interview,), {"E1": case("E1")}, codebook=CODEBOOK)
    make = lambda verbs: make_quote_sheet(snapshot, CODEBOOK["temps"], layer, noticed=Noticed(verbs=verbs))  # noqa: E731
    assert (make({"E1": []}).quotes, make({"E1": []}).n_unfit) == ((), 1)
    assert len(make({"E1": [Span(turn.span.start + 3, turn.span.start + 8)]}).quotes) == 1
    assert len(make({}).quotes) == 1, "nobody looked: nothing is said against it"


def test_a_sheet_counts_what_might_be_quoted_but_is_too_short(make_interview):
    interviews = [make_interview(name, "Le temps, on l'a pas.") for name in ("E1", "E2")]
    marks = tuple(Mark(one.id, next(iter(one.codable_turns)).span, "temps") for one in interviews)
    layer = Layer("l", marks, frozenset({"E1", "E2"}), False)
    snapshot = Snapshot("s", tuple(interviews), {"E1": case("E1")}, codebook=CODEBOOK)
    sheet = make_quote_sheet(snapshot, CODEBOOK["temps"], layer)
    assert (sheet.quotes, sheet.n_unfit, sheet.withheld) == ((), 1, ("E2",))
    assert "1 passage qu'on pourrait citer" in list_quotes(sheet).caption


def test_a_quote_without_analysis_has_no_names(make_interview):
    said = LONG.format("nous")
    snapshot = Snapshot("essai", (make_interview("E1", said),), {"E1": case("E1")}, codebook=CODEBOOK)
    layer = Layer("essai", (Mark("E1", Span(0, len(said)), "temps"),), frozenset({"E1"}), reviewed=True)
    assert make_quote_sheet(snapshot, CODEBOOK["temps"], layer).quotes[0].names == ()


RELEVANCE = (0.90, 0.88, 0.70, 0.40)


def near_duplicates(i: int, j: int) -> float:
    """Of QUO-01: the first two are nearly the same."""
    return {(0, 1): 0.95, (0, 2): 0.20, (0, 3): 0.10, (1, 2): 0.25, (1, 3): 0.15, (2, 3): 0.60}[min(i, j), max(i, j)]


@pytest.mark.parametrize(("weight", "order"), [(1, [0, 1, 2]), (0.7, [0, 2, 1]), (0.5, [0, 2, 1])])
def test_marginal_relevance_leaves_near_duplicates_for_later(weight, order):
    """QUO-01, worked by hand from Carbonell & Goldstein 1998, SIGIR, p. 335."""
    assert pick_diverse(RELEVANCE, near_duplicates, n=3, weight=weight) == order


def test_scores_of_the_second_step_are_those_worked_by_hand():
    """QUO-01: .331, .430, .250 once the first is chosen."""
    scores = [marginal_relevance(i, [0], relevance=RELEVANCE, alike=near_duplicates, weight=0.7) for i in (1, 2, 3)]
    assert scores == pytest.approx([0.331, 0.430, 0.250])


@given(st.lists(st.integers(0, 100), min_size=1, max_size=8, unique=True))
def test_at_weight_one_the_order_is_that_of_relevance(values):
    relevance = [value / 100 for value in values]
    chosen = pick_diverse(relevance, lambda *_pair: 0.5, n=len(values), weight=1)
    assert [relevance[i] for i in chosen] == sorted(relevance, reverse=True)


def test_every_stance_among_speakers_has_its_quote():
    cases = {f"E{n}": case(f"E{n}") for n in range(6)}
    excerpts = [excerpt(f"E{n}", 0, LONG.format("")) for n in range(5)]
    excerpts.append(excerpt("E5", 0, "moi je suis tout à fait contre et je le dis à qui veut bien l'entendre ici"))
    stances = {f"E{n}": Stance.FAVOURABLE for n in range(5)} | {"E5": Stance.OPPOSED}
    assert "E5" not in {q.excerpt.interview_id for q in choose_quotes(excerpts[:5], cases, n=2, stances=stances)}
    assert "E5" in {q.excerpt.interview_id for q in choose_quotes(excerpts, cases, n=2, stances=stances)}


def test_a_type_has_its_share_and_no_more():
    cases = {f"E{n}": case(f"E{n}", kind="réseau" if n > 3 else "entreprise") for n in range(6)}
    excerpts = [excerpt(f"E{n}", 0, LONG.format(n)) for n in range(4)]
    other = "ce qui nous freine c'est surtout la paperasse et tous ces dossiers à remplir sans fin {}"
    excerpts += [excerpt(f"E{n}", 0, other.format(n)) for n in (4, 5)]
    chosen = [quote.excerpt.interview_id for quote in choose_quotes(excerpts, cases, n=3)]
    assert sum(who in ("E4", "E5") for who in chosen) == 1


def test_deviant_quotes_are_those_least_like_the_others():
    cases = {f"E{n}": case(f"E{n}") for n in range(5)}
    excerpts = [excerpt(f"E{n}", 0, LONG.format("")) for n in range(4)]
    excerpts.append(excerpt("E4", 0, "moi je suis tout à fait contre et je le dis à qui veut bien l'entendre ici"))
    [typical] = choose_quotes(excerpts, cases, n=1)
    [rare] = choose_quotes(excerpts, cases, n=1, deviant=True)
    assert typical.excerpt.interview_id != "E4"
    assert rare.excerpt.interview_id == "E4"


def test_the_context_is_the_question_and_the_rest_of_the_turn(make_interview):
    interview = make_interview("E1", "Q: Et le temps ?", "Bon. On en manque. Voilà.", "Q: Merci.")
    start = interview.text.index("On en manque.")
    found = find_context(interview, Span(start, start + len("On en manque.")))
    assert (found.question, found.before, found.after, found.following) == (
        "Et le temps ?",
        "Bon.",
        "Voilà.",
        "Merci.",
    )


def test_balance_names_who_speaks_for_all_and_who_never():
    base = [f"E{n}" for n in range(4)]
    cases = {who: case(who, kind="réseau" if who == "E3" else "entreprise") for who in base}
    quoted = [excerpt("E0", 0, "abc"), excerpt("E0", 0, "abc"), excerpt("E0", 9, "def"), excerpt("E1", 0, "ghi")]
    layer = Layer(
        "l", (Mark("E1", Span(1, 2), "temps"), Mark("E2", Span(0, 3), "autre")), frozenset(base), reviewed=True
    )
    codebook = Codebook("e", "1", tuple(Code(code, code, None, "d") for code in ("temps", "autre", "jamais")))
    found = balance_quotes(quoted, base, cases=cases, codebook=codebook, layer=layer)
    assert found.times == {"E0": 3, "E1": 1}
    assert found.never == ("E2", "E3")
    assert found.top_share == pytest.approx(0.75)
    # Sorted 0 0 1 3: 2 (3*1 + 4*3) / (4*4) - 5/4.
    assert found.gini.value == pytest.approx(0.625)
    assert found.types == {"entreprise": (4, 3), "réseau": (0, 1)}
    assert found.without_quote == ("autre",)
    assert found.repeated == {quoted[0]: 2}


def test_without_quotes_there_is_no_inequality():
    found = balance_quotes([], ["E0"], cases={})
    assert found.gini.value is None
    assert found.top_share is None
