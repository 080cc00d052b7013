"""The catalogue says all that the code says, with the same places for values, and is what the program reads."""

import ast
import re

import pytest
import translations

FIELD = re.compile(r"\{[^{}]*\}")
TAG = re.compile(r"</?(?:b|code|em|strong)>|\[/?bold(?: cyan)?\]")
EACH = pytest.mark.parametrize("language", translations.LANGUAGES)


def pairs(language: str) -> list[tuple[str, str]]:
    """Each French form beside its translation."""
    return [
        pair
        for message in translations.read(language)
        if message.id
        for pair in zip(
            (message.id,) if isinstance(message.id, str) else message.id, translations.strings(message), strict=True
        )
    ]


@EACH
def test_every_message_of_the_code_is_translated_and_no_other_stays(language):
    level = translations.bring_level(language)
    assert [message.id for message in translations.untranslated(level)] == [], "make messages, then translate"
    assert translations.po_bytes(level) == translations.po_file(language).read_bytes(), "make messages"
    assert not any(message.fuzzy for message in translations.read(language) if message.id)


@EACH
def test_what_the_program_reads_is_what_people_edit(language):
    assert translations.mo_file(language).read_bytes() == translations.mo_bytes(translations.bring_level(language))


@EACH
def test_values_and_markup_have_the_same_places(language):
    for french, other in pairs(language):
        assert sorted(set(FIELD.findall(french))) == sorted(set(FIELD.findall(other))), french
        assert sorted(TAG.findall(french)) == sorted(TAG.findall(other)), french


@EACH
def test_a_message_that_is_part_of_a_line_keeps_its_spaces(language):
    for french, other in pairs(language):
        assert french.endswith(" ") == other.endswith(" "), french
        before_a_mark = french.lstrip().startswith((":", ";"))
        assert french.startswith(" ") == other.startswith(" ") or before_a_mark, french


def test_english_has_no_french_quotation_marks_nor_spaces_before_marks():
    for _french, english in pairs("en"):
        said = english.replace("Enquêteur :", "").replace("Enquêté :", "")  # what a transcript would hold
        assert not re.search(r"[«»\u202f]|\w [:;?!](?:\s|$)", said), english


def test_messages_are_written_out_where_they_are_said():
    """A name in `_()` would never reach the catalogue; an empty message would come back as its header."""
    for path in translations.PACKAGE.rglob("*.py"):
        if path.name in {"i18n.py", "pages.py", "commands.py"}:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in {"_", "ngettext"}:
                words = node.args[: 2 if node.func.id == "ngettext" else 1]
                assert all(isinstance(word, ast.Constant) and word.value for word in words), f"{path}:{node.lineno}"


@EACH
def test_no_message_sends_to_a_page_that_only_a_clone_has(language):
    for pair in pairs(language):
        for said in pair:
            assert not re.search(r"\w/\w+\.md|README\.md", said), said
