"""Named lists of words, and what a whole code leaves out: written once, in force in each indicator."""

import pytest

from interviews_toolkit.codebook import format_codebook, lint_codebook, name_lists, parse_codebook
from interviews_toolkit.errors import CodebookError

HEAD = """\
title: Atelier
version: '1'
mots:
  outils:
    - ciseau
    - pied à coulisse
  mains: [main, doigt]
codes:
  - id: geste
    name: Geste
"""


def indicators(text):
    (code,) = parse_codebook(text)
    return [indicator.text for indicator in code.indicators]


def test_a_named_list_stands_in_several_indicators_as_its_words():
    text = HEAD + "    indicators:\n      - tenir ~3 $outils\n      - $mains, même phrase $outils\n"
    assert indicators(text) == [
        "tenir ~3 (ciseau | pied à coulisse)",
        "(main | doigt), même phrase (ciseau | pied à coulisse)",
    ]


def test_what_a_code_leaves_out_is_left_out_by_each_of_its_indicators():
    text = HEAD + "    sauf:\n      - pas question Q5\n      - pas même phrase $outils\n"
    text += "    indicators:\n      - tenir\n      - poser, question Q2\n"
    assert indicators(text) == [
        "tenir, pas question Q5, pas même phrase (ciseau | pied à coulisse)",
        "poser, question Q2, pas question Q5, pas même phrase (ciseau | pied à coulisse)",
    ]


def test_the_codebook_written_again_says_the_same_without_the_lists():
    codebook = parse_codebook(HEAD + "    indicators:\n      - tenir ~3 $outils\n")
    assert parse_codebook(format_codebook(codebook)) == codebook


def test_a_list_that_changes_changes_the_codebook_s_digest():
    one = parse_codebook(HEAD + "    indicators:\n      - $mains\n")
    other = parse_codebook(HEAD.replace("doigt", "pouce") + "    indicators:\n      - $mains\n")
    assert one.digest != other.digest


def test_the_dollar_that_ends_a_line_in_an_expression_is_no_name():
    assert indicators(HEAD + "    indicators:\n      - /temps$/\n") == ["/temps$/"]


def test_a_name_no_list_has_is_told_with_its_line_and_the_names_there_are():
    with pytest.raises(CodebookError) as caught:
        parse_codebook(HEAD + "    indicators:\n      - $outil\n")
    (fault,) = [one for one in caught.value.faults if "$outil" in one.message]
    assert fault.line == 12
    assert "$outils, $mains" in fault.message


def test_lists_that_are_no_lists_are_a_fault():
    with pytest.raises(CodebookError) as caught:
        parse_codebook(HEAD.partition("mots:")[0] + "mots: rien\n" + "codes:" + HEAD.partition("codes:")[2])
    (fault,) = caught.value.faults
    assert "Les listes de mots" in fault.message
    assert fault.line == 3


def test_an_indicator_that_is_only_tried_knows_the_lists_too():
    assert name_lists("tenir $mains", HEAD) == "tenir (main | doigt)"
    assert name_lists("tenir", "") == "tenir"
    with pytest.raises(CodebookError):
        name_lists("tenir $pieds", HEAD)


def test_weights_are_shares_of_what_a_code_asks_for():
    text = (
        HEAD
        + "    seuil: 3\n    indicators:\n      - ciseau, poids 2\n      - doigt, question Q2, poids 1\n      - geste\n"
    )
    assert indicators(text) == ["ciseau, poids 2/3", "doigt, question Q2, poids 1/3", "geste"]
    (code,) = parse_codebook(text)
    assert [str(indicator.weight) for indicator in code.indicators] == ["2/3", "1/3", "1"]
    with pytest.raises(CodebookError) as error:
        parse_codebook(HEAD + "    seuil: beaucoup\n    indicators:\n      - geste\n")
    assert "seuil" in str(error.value.faults)


def test_clues_too_light_to_count_together_are_told():
    code = parse_codebook(HEAD + "    indicators:\n      - ciseau, poids 0.2\n      - doigt, poids 0.3\n")
    assert any("poids" in lint.message for lint in lint_codebook(code))
    heavy = parse_codebook(HEAD + "    indicators:\n      - ciseau, poids 0.5\n      - doigt, poids 0.5\n")
    assert not any("poids" in lint.message for lint in lint_codebook(heavy))


@pytest.mark.parametrize("weight", ["0,5", "0", "beaucoup", "-1", "1/0"])
def test_a_weight_that_is_no_number_is_refused_with_an_example(weight):
    with pytest.raises(CodebookError) as error:
        parse_codebook(HEAD + f"    indicators:\n      - doigt, poids {weight}\n")
    assert "poids" in str(error.value.faults)
