"""The review page says the same in each language: same ids, same values, the marks of the language."""

import re

from page_words import page_words

FIELD = re.compile(r"\{\w+\}")
FRENCH, ENGLISH = page_words("fr"), page_words("en")


def pairs():
    return [
        (name, french, english)
        for name, forms in FRENCH.items()
        for french, english in zip(forms, ENGLISH[name], strict=True)
    ]


def test_both_catalogues_have_the_same_ids():
    assert len(FRENCH) > 300
    assert sorted(FRENCH) == sorted(ENGLISH)


def test_values_have_the_same_places():
    for name, french, english in pairs():
        assert sorted(FIELD.findall(french)) == sorted(FIELD.findall(english)), name


def test_a_part_of_a_line_keeps_its_spaces():
    for name, french, english in pairs():
        assert (french.endswith(" "), french.startswith(" ")) == (english.endswith(" "), english.startswith(" ")), name


def test_marks_are_those_of_the_language():
    for name, french, english in pairs():
        assert not re.search(r"[«»’\u202f]|[\w}] [:;?!](?:\s|$)|\d,\d", english), name
        assert not re.search(r"[“”]|\w'\w|[\w}][:;?!](?:\s|$)|\d\.\d", french), name
