"""A passage of a text that was corrected is found again with its words, or said to have changed, never misplaced."""

import random
from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interviews_toolkit.model.corrections import Correction, Fate
from interviews_toolkit.model.spans import Span

SPOKEN = """\
    on court après le temps et puis il faut voir les bénévoles qui arrivent le soir à la mairie parce que l' argent
    manque toujours un peu alors moi je dis que c' est comme ça depuis la crise bon voilà enfin nous avons demandé
    au maire une salle des chaises deux ordinateurs il a répondu oui non peut-être demain jamais"""
SAID = SPOKEN.split()


@dataclass
class Corrected:
    """A text and its correction, and where each word of the first stands in the second: what really happened."""

    old: str
    new: str
    words: list[Span]
    truth: list[Span]
    is_same: list[bool]


def correct(chance, *, n_turns=80, share=0.02, name="Lefèvre", becomes="Martin-Duval"):
    """Write a transcript, then change a share of its words, move a paragraph and replace a name everywhere."""
    turns = []
    for _ in range(n_turns):
        words = [chance.choice(SAID) if chance.random() < 0.7 else f"mot{chance.randrange(4000)}" for _ in range(60)]
        words[chance.randrange(60)] = name
        turns.append(words)
    order = list(range(n_turns))
    order.insert(chance.randrange(n_turns), order.pop(chance.randrange(n_turns)))
    new_turns = []
    for words in turns:
        changed = [f"x{word}" if chance.random() < share else word for word in words]
        new_turns.append([becomes if word == name else word for word in changed])
    old, words = lay(turns, range(n_turns))
    new, truth = lay(new_turns, order)
    is_same = [a == b for one, other in zip(turns, new_turns, strict=True) for a, b in zip(one, other, strict=True)]
    return Corrected(old, new, words, truth, is_same)


def lay(turns, order):
    """Write turns in an order; the words' places are given in the order the turns have themselves."""
    text, places = "", {}
    for number in order:
        text += f"{'ENQ' if number % 2 else 'E07'} : "
        for position, word in enumerate(turns[number]):
            places[number, position] = Span(len(text), len(text) + len(word))
            text += word + (".\n\n" if position == len(turns[number]) - 1 else " ")
    return text, [places[key] for key in sorted(places)]


def some_codings(chance, n, n_turns):
    """Passages of 3 to 40 words, each within a turn: first and last word."""
    for _ in range(n):
        length, turn = chance.randint(3, 40), chance.randrange(n_turns)
        first = turn * 60 + chance.randint(0, 60 - length)
        yield first, first + length - 1


@settings(max_examples=15, deadline=None)
@given(seed=st.integers(0, 2**32))
def test_a_corrected_transcript_keeps_its_codings_and_misplaces_none(seed):
    chance = random.Random(seed)
    made = correct(chance)
    correction = Correction(made.old, made.new)

    kept = 0
    for first, last in some_codings(chance, 500, 80):
        landing = correction.land(Span(made.words[first].start, made.words[last].end))
        if all(made.is_same[first : last + 1]):
            assert landing.fate is not Fate.CHANGED
        else:
            assert landing.fate is not Fate.MOVED
        kept += landing.span == Span(made.truth[first].start, made.truth[last].end)
    assert kept >= 495


def test_a_turn_that_was_moved_keeps_its_first_words_where_the_one_that_follows_begins_alike():
    first, second, third = (
        "ENQ : enfin le maire dit non au pont.",
        "ENQ : enfin on verra bien demain.",
        "E07 : la mairie.",
    )
    said = " ".join(f"mot{n}" for n in range(30))
    correction = Correction(f"{said}.\n{first}\n{second}\n{third}", f"{said}.\n{second}\n{third}\n{first}")
    words = "enfin le maire dit non"
    start = correction.old.index(words)
    landing = correction.land(Span(start, start + len(words)))
    assert landing.fate is Fate.MOVED
    assert landing.span.cut(correction.new) == words


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 2**32), share=st.floats(0, 0.9))
def test_what_is_said_to_have_moved_has_its_very_words_however_much_was_corrected(seed, share):
    chance = random.Random(seed)
    made = correct(chance, n_turns=6, share=share)
    correction = Correction(made.old, made.new)

    for first, last in some_codings(chance, 40, 6):
        span = Span(made.words[first].start, made.words[last].end)
        landing = correction.land(span)
        assert (landing.span is None) == (landing.fate is Fate.LOST)
        if landing.span is not None:
            same = landing.span.cut(made.new).split() == span.cut(made.old).split()
            assert same == (landing.fate is Fate.MOVED)


@given(text=st.text(max_size=60), start=st.integers(0, 50), length=st.integers(1, 20))
def test_an_uncorrected_text_moves_nothing(text, start, length):
    if text:
        span = Span(min(start, len(text) - 1), min(start, len(text) - 1) + length)
        assert Correction(text, text).land(span).span == span


@given(old=st.text("ab .\n'é", max_size=40), new=st.text("ab .\n'é", max_size=40), data=st.data())
def test_any_two_texts_can_be_compared(old, new, data):
    if old:
        start = data.draw(st.integers(0, len(old) - 1))
        span = Span(start, data.draw(st.integers(start + 1, len(old))))
        landing = Correction(old, new).land(span)
        if landing.span is not None:
            assert landing.span.end <= len(new)


@pytest.mark.parametrize(
    ("new", "fate", "quote"),
    [
        ("Bon. On court toujours après le temps, voilà.", Fate.CHANGED, "On court toujours après le temps"),
        ("Bon. On court  après\nle temps, voilà.", Fate.MOVED, "On court  après\nle temps"),
        ("Bon. Jean Petit court après le temps, voilà.", Fate.CHANGED, "Jean Petit court après le temps"),
        ("Bon. On court après les heures, voilà.", Fate.CHANGED, "On court après les heures"),
        ("Bon. Il pleut sur la ville depuis hier, voilà.", Fate.LOST, None),
        ("Bon, voilà.", Fate.LOST, None),
        ("", Fate.LOST, None),
    ],
)
def test_a_passage_is_followed_through_a_correction(new, fate, quote):
    old = "Bon. On court après le temps, voilà."
    landing = Correction(old, new).land(Span(5, 28))

    assert landing.fate is fate
    assert (landing.span and landing.span.cut(new)) == quote


def test_what_stood_beside_a_passage_that_was_moved_is_found_again():
    old = "A : On court après le temps. L'argent manque. Le camion tombe en panne."
    new = "A : Le camion tombe en panne. On court toujours après le temps. Voilà."
    correction = Correction(old, new)

    assert correction.land(Span(4, 27)).span.cut(new) == "On court toujours après le temps"
    assert correction.land(Span(45, 69)).fate is Fate.MOVED
    assert correction.land(Span(29, 44)).fate is Fate.LOST


def test_a_passage_that_ends_within_a_word_still_does():
    old, new = "Les bénévoles arrivent le soir ici", "Alors les bénévoles arrivent le soir ici"
    landing = Correction(old, new).land(Span(4, 12))

    assert landing.span.cut(new) == "bénévole"
    assert landing.fate is Fate.MOVED
