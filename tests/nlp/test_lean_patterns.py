"""spaCy's pattern of words that keep their hyphen, written shorter: it knows the same words."""

import random
import re

from interviews_toolkit.nlp._lean_patterns import lean_patterns, shorten

LETTERS = "[" + "".join(map(chr, range(ord("a"), ord("z") + 1))) + "".join(map(chr, range(0x100, 0x250))) + "]"
BEGINNINGS = ["a[-–]sexualis", "anti[-–]", "(?:auto|radio)[-–]", "micro[-–]?", "[ée]tats?[-–]", "r?é?entr['’]"]
RESTS = [f"{LETTERS}+", f"{LETTERS}[-–{LETTERS[1:]}*", ""]


def test_a_shortened_pattern_knows_the_same_words():
    draw = random.Random(11)
    long = "(?iu)" + "|".join(f"(?:^{start}{rest}$)" for start in BEGINNINGS for rest in RESTS)
    short = shorten(long)
    assert len(short) < len(long) / 3
    words = [
        "anti-âge",
        "Anti-ÂGE",
        "radio-",
        "états-unis",
        "entr’abat",
        "rentr'ouvre",
        "asexualisé",
        "a-sexualisé\n",
        "micro",
        "",
    ]
    pieces = ["a", "é", "É", "anti", "auto", "micro", "états", "-", "–", "’", "entr", "x", "\n", "1"]
    words += ["".join(draw.choices(pieces, k=draw.randint(1, 5))) for _ in range(4000)]
    known = [bool(re.match(long, word)) for word in words]
    assert 100 < sum(known) < len(words) - 100
    assert [bool(re.match(short, word)) for word in words] == known


def test_a_pattern_of_another_form_stays_as_it_is():
    for pattern in ("(?iu)(?:^a$)|(?:b$", "^a$", "(?iu)"):
        assert shorten(pattern) == pattern


def test_re_compiles_as_always_afterwards():
    before = re.compile
    with lean_patterns():
        assert re.compile("a+").match("aa")
    assert re.compile is before


def test_the_words_that_spacy_keeps_whole_are_kept_whole(analyzer, make_interview):
    said = "Une cyber-attaque, vis-à-vis de l'anti-âge ; est-ce que peut-être rendez-vous ? Saut-de-ski, micro-crédit"
    interview = make_interview("E01", said)
    (analysis,) = analyzer.analyze([interview])
    words = {said[start:end] for start, end in zip(analysis.starts, analysis.ends, strict=True)}
    assert {"cyber-attaque", "vis-à-vis", "anti-âge", "peut-être", "rendez-vous", "Saut-de-ski"} <= words
    assert "est" in words
