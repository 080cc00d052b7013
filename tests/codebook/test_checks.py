from dataclasses import replace

import pytest

from interviews_toolkit.codebook import LintLevel, lint_codebook
from interviews_toolkit.model.codebook import Code, Codebook
from interviews_toolkit.model.indicators import parse_indicator


def _with(codebook, code_id, **changes):
    return replace(codebook, codes=tuple(replace(code, **changes) if code.id == code_id else code for code in codebook))


def _lints(codebook):
    return [(lint.code_id, str(lint.level), lint.message) for lint in lint_codebook(codebook)]


def _indicators(*texts):
    return tuple(parse_indicator(text) for text in texts)


def test_a_complete_codebook_has_nothing_to_look_at(small):
    assert _lints(small) == []


@pytest.mark.parametrize(
    ("changes", "level", "message"),
    [
        ({"definition": ""}, "warning", "Pas de définition."),
        ({"include": ()}, "warning", "Pas de critère d'inclusion."),
        ({"exclude": ()}, "warning", "Pas de critère d'exclusion."),
        ({"examples": ()}, "warning", "Pas d'exemple."),
        ({"indicators": ()}, "warning", "Pas d'indicateur : rien ne sera proposé pour ce code."),
        ({"counter_examples": ()}, "note", "Pas de contre-exemple : quel faux ami guette ces indicateurs ?"),
        (
            {"exclude": ("Autre → manque-argent",)},
            "warning",
            "Un critère renvoie à « manque-argent », qui n'existe pas.",
        ),
        ({"indicators": _indicators("temps", "Temps")}, "warning", "L'indicateur « Temps » est écrit deux fois."),
        (
            {"indicators": _indicators("pas les moyens")},
            "warning",
            "L'indicateur « pas les moyens » est aussi dans « manque-temps ».",
        ),
    ],
)
def test_what_is_missing_or_doubtful_is_told_once(small, changes, level, message):
    code_id = "manque-moyens" if "aussi" in message else "manque-temps"
    if "aussi" in message:
        small = _with(small, "manque-temps", indicators=_indicators("pas les moyens"))
    assert _lints(_with(small, code_id, **changes)) == [(code_id, level, message)]


def test_an_axis_needs_neither_criteria_nor_indicators_but_a_flat_code_does():
    flat = Codebook("a", "1", (Code(id="a", name="A", parent=None, definition="d"),))
    assert [message.split(" :")[0] for _id, _level, message in _lints(flat)] == [
        "Pas de critère d'inclusion.",
        "Pas de critère d'exclusion.",
        "Pas d'exemple.",
        "Pas d'indicateur",
    ]


def test_a_code_with_one_child_is_noted_at_its_line(small):
    one = replace(small, codes=small.codes[:2])
    noted = next(lint for lint in lint_codebook(one))
    assert (noted.code_id, noted.level, noted.line) == ("freins", LintLevel.NOTE, 4)


@pytest.mark.parametrize(
    ("shorter", "longer"),
    [
        ("temps", "manque de temps"),
        ("manque de (temps | disponibilité)", "un manque de temps criant"),
        ("co construction", "la co-construction"),
        ("manque de (gros)? moyens", "un manque de moyens"),
    ],
)
def test_an_indicator_inside_a_siblings_is_noted(small, shorter, longer):
    book = _with(small, "manque-temps", indicators=_indicators(shorter))
    book = _with(book, "manque-moyens", indicators=_indicators(longer))
    assert _lints(book) == [
        (
            "manque-temps",
            "note",
            f"Un indicateur est contenu dans un de « manque-moyens » (« {shorter} » ⊂ « {longer} »).",
        )
    ]


@pytest.mark.parametrize(
    ("shorter", "longer"),
    [
        ("temps, pas avant plein", "manque de temps"),
        ('"temps"', "emploi"),
        ("mettre ~ relation", "mettre relation"),
        ("/temps/", "manque de temps"),
        ("temp*", "manque de temps"),
    ],
)
def test_a_qualified_or_different_indicator_is_not_taken_for_contained(small, shorter, longer):
    book = _with(small, "manque-temps", indicators=_indicators(shorter))
    assert _lints(_with(book, "manque-moyens", indicators=_indicators(longer))) == []
