from dataclasses import replace

from interviews_toolkit.codebook import (
    CodebookDiff,
    ExampleCase,
    IndicatorChange,
    Move,
    Renaming,
    codebook_examples,
    diff_codebooks,
    parse_codebook,
)


def test_examples_are_to_be_caught_and_counter_examples_left_alone(small):
    assert codebook_examples(small) == (
        ExampleCase("manque-temps", "On a pas le temps.", must_match=True, line=8),
        ExampleCase("manque-temps", "Le temps qu'il fait.", must_match=False, line=8),
        ExampleCase("manque-moyens", "On a pas les moyens.", must_match=True, line=22),
        ExampleCase("manque-moyens", "Un moyen de transport.", must_match=False, line=22),
    )


def test_a_code_without_indicators_has_nothing_to_test(small):
    bare = replace(small, codes=tuple(replace(code, indicators=()) for code in small))
    assert codebook_examples(bare) == ()


def test_a_codebook_does_not_differ_from_itself(small):
    assert diff_codebooks(small, small).is_empty


def test_a_diff_tells_each_change_apart(small, small_text):
    text = (
        small_text.replace("name: Manque de temps", "name: Le temps")
        .replace("definition: L'argent manque.", "definition: L'argent et les bras manquent.")
        .replace("          - pas le temps\n", "          - jamais le temps\n")
        .replace("  - id: freins", "  - id: leviers\n    name: Leviers\n  - id: freins")
    )
    new = parse_codebook(text)
    diff = diff_codebooks(small, new)
    assert diff == CodebookDiff(
        added=("leviers",),
        removed=(),
        renamed=(Renaming("manque-temps", "Manque de temps", "Le temps"),),
        moved=(),
        redefined=("manque-moyens",),
        indicators=(IndicatorChange("manque-temps", added=("jamais le temps",), removed=("pas le temps",)),),
    )
    assert not diff.is_empty


def test_a_code_under_another_parent_has_moved(small):
    codes = tuple(replace(code, parent=None) if code.id == "manque-moyens" else code for code in small)
    assert diff_codebooks(small, replace(small, codes=codes)).moved == (Move("manque-moyens", "freins", None),)


def test_a_diff_the_other_way_swaps_added_and_removed(small):
    fewer = replace(small, codes=small.codes[:2])
    assert diff_codebooks(small, fewer).removed == diff_codebooks(fewer, small).added == ("manque-moyens",)
