"""What the page on indicators says each one catches and leaves is what it catches and leaves."""

import re
from pathlib import Path

import pytest

from interviews_toolkit.model.codebook import Code, Codebook
from interviews_toolkit.model.ids import CodeId
from interviews_toolkit.model.indicators import parse_indicator
from interviews_toolkit.nlp.matching.finding import find_matches
from interviews_toolkit.nlp.pipeline import load_analyzer
from interviews_toolkit.nlp.short_texts import as_interview

PAGE = (Path(__file__).parents[2] / "docs" / "indices.md").read_text(encoding="utf-8")


def rows():
    """Each indicator of the page's tables, with what it catches and what it leaves; those on a question apart."""
    for line in PAGE.splitlines():
        cells = [cell.strip().replace("\\|", "|") for cell in re.split(r"(?<!\\)\|", line)[1:-1]]
        if len(cells) >= 3 and "`" in cells[0] and "question" not in cells[0]:
            typed = cells[0] if len(cells) == 4 else cells[1]
            yield typed.strip("`'"), said(cells[2]) if len(cells) == 4 else [], said(cells[-1])


def said(cell):
    return re.findall(r"« (.+?) »", cell) or [word for word in cell.split(", ") if word]


@pytest.mark.parametrize(("typed", "caught", "left"), list(rows()), ids=lambda one: one if isinstance(one, str) else "")
def test_an_indicator_catches_and_leaves_what_the_page_says(typed, caught, left):
    codebook = Codebook("t", "1", (Code(CodeId("c"), "c", None, "", indicators=(parse_indicator(typed),)),))
    texts = [as_interview(f"{words[0].upper()}{words[1:]}.", f"T{n}") for n, words in enumerate([*caught, *left])]
    found = find_matches(codebook, list(zip(texts, load_analyzer().analyze(texts), strict=True)))
    assert [bool(found.get(text.id)) for text in texts] == [True] * len(caught) + [False] * len(left)


def test_the_page_has_indicators_to_try():
    assert len(list(rows())) > 12
