"""The register has every figure printed: each number is taken out of the document, and found where it is written."""

import re
from collections import defaultdict
from dataclasses import replace

from interviews_toolkit.exports.synthesis import compose
from interviews_toolkit.exports.synthesis.blocks import Facts, FigureBlock, KeyFigures, TableBlock, Text
from interviews_toolkit.exports.synthesis.register import Claim, Measured, list_claims
from interviews_toolkit.exports.tables import WORDS
from interviews_toolkit.exports.wording import decimal_text
from interviews_toolkit.i18n import thousands
from interviews_toolkit.stats.numbers.honest import percentage
from tests.exports.synthesis_study import gather

NUMBER = re.compile(r"\d+(?:\u202f\d{3})*(?:,\d+)?")
NO_FIGURE = re.compile(
    r"\ue000.*?\ue001|«.*?»|\[[\d-]+\]|\b[EQ]\d+\b|\d{4}-\d{2}-\d{2}|\b20[0-2]\d\b|\b1er\b|95e|"
    r"figure \d+|tableau \d+|Tableau \d+\.|95\s%|"
    r"5e centile|base de 20|\d+ au plus|moins de \d+|au moins \d+ \(ici"
)
"""What holds digits and measures nothing: names, places, days, rules of the house."""

CAPTION = re.compile(
    r"Règle (de la )?maison.*|Points que le projet renseigne.*|Verdict, d'après.*|Empreinte.*|Indicateurs : .*|"
    r"χ² ≥ 3,84|« Partagé ».*"
)
"""Rules and settings below a table."""
COUNTED_FACTS = {"Décisions", "Codages faits par des personnes", "Base", "Saturation"}

NOTHING = Claim(0, "", (), "", reviewed=True)


def printed(figure: Measured) -> set[str]:
    """The ways a report writes a figure."""
    value, base = figure.value, figure.base
    said = {thousands(value), str(value)} if isinstance(value, int) else {decimal_text(value, n) for n in range(4)}
    said |= {decimal_text(100 * value, n) for n in (0, 1)} if value <= 1 else set()
    if base is not None:
        said |= {
            thousands(base),
            str(percentage(int(value), base)) if base else "0",
            str(100 * int(value) // max(1, base)),
        }
    return said | ({str(figure.percent)} if figure.percent is not None else set())


def missing(document, claims):
    """(where, number, text) of each number that the register does not have where it is printed."""
    by_number = defaultdict(lambda: NOTHING, {claim.number: claim for claim in claims})
    every = {said for claim in claims for figure in claim.figures for said in printed(figure)}
    yield from in_words(document.warning, every)
    for block in (block for section in document.sections if section.id != "registre" for block in section.blocks):
        for words in alternatives(block):
            yield from in_words(words, every)
        if isinstance(block, TableBlock):
            yield from in_table(block, claims, every)
        for text in getattr(block, "items", (block,) if isinstance(block, Text) else ()):
            own = {said for one in by_number[text.claim].figures for said in printed(one)}
            yield from in_words("" if text.spoken else text.words, own if text.claim else every)


def alternatives(block):
    """What stands in words beside drawings, settings and key figures."""
    if isinstance(block, FigureBlock):
        yield block.alternative
    elif isinstance(block, Facts):
        yield from (value for name, value in block.pairs if name in COUNTED_FACTS)
    elif isinstance(block, KeyFigures):
        yield from (f"{one.value} {one.label}" for one in block.figures)


def in_words(words, known):
    for number in NUMBER.findall(NO_FIGURE.sub(" ", words)):
        if number not in known:
            yield "words", number, words


def in_table(block, claims, every):
    start = f"Tableau {block.number}."
    own = {v for c in claims if c.sentence.startswith(start) for f in c.figures for v in printed(f)}
    yield from in_words(CAPTION.sub("", block.table.caption), every)
    for row in block.table.rows:
        for cell, column in zip(row, block.table.columns, strict=True):
            is_figure = column.kind not in WORDS and column.id != "number" and cell is not None
            if is_figure and not printed(Measured("", cell)) & own:
                yield start, cell, column.header
            elif column.id == "answer":  # of a checklist
                yield from in_words(str(cell), every)


def test_every_number_of_the_document_is_in_the_register(judged, asked):
    document, claims, _own = compose(replace(gather(judged), consultation=asked))
    assert list(missing(document, claims)) == []


def test_a_figure_taken_out_of_the_register_is_missed(judged, asked):
    document, claims, _own = compose(replace(gather(judged), consultation=asked))
    for claim in claims:
        if claim.sentence.startswith("Tableau") or "équivalents à" in claim.sentence:
            without = [one for one in claims if one is not claim]
            assert list(missing(document, without)), claim.sentence


def test_fractions_stand_in_the_register_as_numbers(judged):
    _document, claims, _own = compose(gather(judged))
    rows = list_claims(claims).rows
    assert any(isinstance(row[3], float) for row in rows)
    assert not any(isinstance(row[3], str) for row in rows)
