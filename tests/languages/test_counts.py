"""Every message with a count, read with 0, 1 and 2 in each language: « 1 entretiens » can be said nowhere."""

import re

import pytest
import translations

from interviews_toolkit.exports import counted
from interviews_toolkit.exports.wording import actors
from interviews_toolkit.i18n import speaking

PLURAL = {
    "fr": re.compile(r"\{(\w+)\}[ \u00a0\u202f](?:autres |premiers |last )?([a-zà-ÿœ]{2,}[sx])\b"),
    "en": re.compile(r"\{(\w+)\} (?:other |more |first |last |different )?([a-z]{3,}s)\b"),
}
"""A value, then what looks like a noun in the plural."""
SAME_IN_BOTH = {
    "fr": {"voix", "fois", "dans", "après", "sous", "sans", "refus", "des", "les", "près"},
    "en": {
        "axis",
        "pass",
        "expects",
        "brings",
        "goes",
        "comes",
        "expresses",
        "express",
        "makes",
        "does",
        "copies",
        "speaks",
    },
}
"""What ends as a plural does and is none."""
TWO_AT_LEAST = {
    "au plus": "a limit of ours, far above one",
    "les {base} acteurs": "said where there are two or more",
    "Il faut au moins {n} entretiens": "a base and a run, each one or more",
    "moins de {n} ": "a limit of ours",
    "{n} thèmes": "above three, as many as are named",
    "{who} ({n} fois)": "of quotes repeated: two or more",
    "Ces mots sont {n} fois": "two or more: which one is meant must be said",
    "aucun acteur sur {base}": "said where there are two or more",
    "phrase secrète est trop courte": "a limit of ours",
    "Sous {n} réponses": "a limit of ours",
    "a plus de {n} ": "a limit of ours",
    "entrées dans l'archive": "above a limit of ours",
    "Le classeur a {n} feuilles": "said where there are two or more",
    "si chaque camp compte {each}": "a quarter of five or more, rounded up",
    "réglés un à un": "names, no numbers",
    "rééchantillonnés {n} fois": "some hundreds",
    "L'écart « ~ » va de 1 à {n} mots": "a limit of ours",
}
"""Messages whose value cannot be 0 or 1, by a part of their French, and why."""

ALWAYS_TWO = {"base"}
"""Bases: a base of one has a sentence of its own (`wording.actors`)."""
COUNTS = [value for name, value in vars(counted).items() if name.startswith("n_")]


def messages():
    for message in translations.read("en"):
        if message.id:
            yield message.id, message.string


def wrong(said, language):
    return [noun for _name, noun in PLURAL[language].findall(said) if noun not in SAME_IN_BOTH[language]]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_message_without_plural_forms_puts_no_plural_after_a_value(language):
    found = {}
    for french, english in messages():
        if isinstance(french, str) and not any(part in french for part in TWO_AT_LEAST):
            said = french if language == "fr" else english
            if nouns := wrong(said, language):
                found[said] = nouns
    assert found == {}


@pytest.mark.parametrize("language", ["fr", "en"])
def test_only_the_count_a_message_has_forms_for_stands_before_a_plural_and_only_in_the_plural_form(language):
    found = {}
    for french, english in messages():
        for n, form in enumerate((french if language == "fr" else english) if isinstance(french, tuple) else ()):
            plurals = [
                (name, noun) for name, noun in PLURAL[language].findall(form) if noun not in SAME_IN_BOTH[language]
            ]
            if len({name for name, _noun in plurals} - ALWAYS_TWO) > n:
                found[form] = plurals
    assert found == {}


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("n", [0, 1, 2])
def test_counts_read_right_with_none_one_and_two(language, n):
    one = n < 2 if language == "fr" else n == 1
    with speaking(language):
        said = [count(n) for count in COUNTS]
        assert [one != bool(re.search(r"\d.*[sx]\b", words)) for words in said] == [True] * len(said), said
        assert not re.search(r"\b1 \w+s\b", actors(min(n, 1), 1))


def test_the_readings_would_see_a_plural_after_one():
    assert wrong("Base : {n} entretiens", "fr") == ["entretiens"]
    assert wrong("… et {n} autres remarques", "fr") == ["remarques"]
    assert wrong("{n} interviews were read", "en") == ["interviews"]
    assert wrong("dit {n} fois ; {k} voix", "fr") == []
