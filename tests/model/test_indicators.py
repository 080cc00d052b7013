"""The grammar of indicators: what an author may type, and where the finger points when it cannot be read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviews_toolkit.model.indicator_parts import Choice, Exact, Gap, Regex, Tagged, Wildcard, Word
from interviews_toolkit.model.indicators import (
    Indicator,
    IndicatorSyntaxError,
    Qualifier,
    QualifierKind,
    count_variants,
    parse_indicator,
)


def words(text):
    return tuple(Word(word) for word in text.split())


@pytest.mark.parametrize(
    ("text", "pattern"),
    [
        ("outiller les parties prenantes", words("outiller les parties prenantes")),
        ("acteur·rice·s salarié(e)s", words("acteur·rice·s salarié(e)s")),
        ("l’entreprise R&D", words("l’entreprise R&D")),
        ("sensibilis*", (Wildcard("sensibilis", open_start=False, open_end=True),)),
        ("*construction", (Wildcard("construction", open_start=True, open_end=False),)),
        ("*construi*", (Wildcard("construi", open_start=True, open_end=True),)),
        ("mettre ~ en relation", (Word("mettre"), Gap(3), Word("en"), Word("relation"))),
        ("manque ~~5 temps", (Word("manque"), Gap(5, any_order=True), Word("temps"))),
        ("manque ~~ temps", (Word("manque"), Gap(3, any_order=True), Word("temps"))),
        ("mettre ~5 relation", (Word("mettre"), Gap(5), Word("relation"))),
        (
            "manque de (temps | jours libres)",
            (*words("manque de"), Choice((words("temps"), words("jours libres")))),
        ),
        (
            "outiller (les)? parties",
            (Word("outiller"), Choice((words("les"),), is_optional=True), Word("parties")),
        ),
        ('"temps"', (Exact("temps"),)),
        ("« en  faveur de »", (Exact("en faveur de"),)),
        ("VERB:cadrer", (Tagged("VERB", Word("cadrer")),)),
        ("NOUN:engag*", (Tagged("NOUN", Wildcard("engag", open_start=False, open_end=True)),)),
        ("NOUN:*", (Tagged("NOUN", Wildcard("", open_start=False, open_end=True)),)),
        (r"/\bR\.?S\.?E\b/", Regex(r"\bR\.?S\.?E\b")),
        (r"/et\/ou/", Regex("et/ou")),
        ("/a, b/", Regex("a, b")),
    ],
)
def test_patterns_are_read_as_their_author_means_them(text, pattern):
    indicator = parse_indicator(text)
    assert indicator == Indicator(text)
    assert indicator.pattern == pattern
    assert not indicator.qualifiers


@pytest.mark.parametrize(
    ("text", "qualifiers"),
    [
        (
            "temps, pas après (mi | plein)",
            (Qualifier(QualifierKind.NOT_AFTER, (Choice((words("mi"), words("plein"))),)),),
        ),
        (
            "frein, pas avant (à main | de camion)",
            (Qualifier(QualifierKind.NOT_BEFORE, (Choice((words("à main"), words("de camion"))),)),),
        ),
        (
            "bénévole, même phrase expert*",
            (Qualifier(QualifierKind.SAME_SENTENCE, parse_indicator("expert*").pattern),),
        ),
        ("cadre, pas même phrase usine", (Qualifier(QualifierKind.NOT_SAME_SENTENCE, words("usine")),)),
        ("réseau, question Q9", (Qualifier(QualifierKind.QUESTION, questions=("Q9",)),)),
        ("réseau, pas question Q5", (Qualifier(QualifierKind.NOT_QUESTION, questions=("Q5",)),)),
        ("réseau, question (Q4 | Q9)", (Qualifier(QualifierKind.QUESTION, questions=("Q4", "Q9")),)),
        (
            "a, pas après b, question 4",
            (Qualifier(QualifierKind.NOT_AFTER, words("b")), Qualifier(QualifierKind.QUESTION, questions=("4",))),
        ),
        ("/rse/, question Q1", (Qualifier(QualifierKind.QUESTION, questions=("Q1",)),)),
    ],
)
def test_qualifiers_follow_commas(text, qualifiers):
    assert parse_indicator(text).qualifiers == qualifiers


@pytest.mark.parametrize(
    ("text", "position"),
    [
        ("", 0),
        ("(", 1),
        ("a (b", 2),
        ("a (b |", 6),
        ("a ) b", 2),
        ("~ b", 0),
        ("a ~", 3),
        ("a ~ ~ b", 4),
        ("a ~99 b", 2),
        ("*", 0),
        ("mot a*", 4),
        ("con*tion", 3),
        ("mot a?", 5),
        ("(a)?", 0),
        ("FOO:bar", 0),
        ("/abc", 4),
        ("//", 1),
        ("a, foo", 3),
        ("a,", 2),
        ("a, question", 11),
        ("a, pas phrase b", 3),
        ("a ; b", 2),
        ('mot ""', 4),
        ("a" * 501, 500),
        ("(" * 9 + "a" + ")" * 9, 8),
        (" ".join(["(a|b)"] * 9), 0),
    ],
)
def test_faults_point_at_the_character(text, position):
    with pytest.raises(IndicatorSyntaxError) as caught:
        parse_indicator(text)
    assert caught.value.position == position
    assert str(caught.value) == caught.value.message != ""


def test_variants_are_counted_through_nested_alternatives():
    pattern = parse_indicator("(a | b (c | d | e)) (f)? g").pattern
    assert isinstance(pattern, tuple)
    assert count_variants(pattern) == (1 + 3) * 2


@given(st.text(alphabet='ab é*~()|?,"«»/5VERB: \n\\', max_size=40))
def test_any_text_is_read_or_refused_with_a_place_inside_it(text):
    position = 0
    try:
        assert parse_indicator(text).text == text
    except IndicatorSyntaxError as error:
        position = error.position
    assert 0 <= position <= len(text)


def test_a_condition_inside_an_alternative_is_refused_with_the_reason():
    with pytest.raises(IndicatorSyntaxError, match="tout l'indicateur") as caught:
        parse_indicator("(temps, pas après mi | argent)")
    assert caught.value.position == 6
