"""Workbooks read by our own hand: what another library reads in each cell, at a cost that is bounded."""

import io
import zipfile
from datetime import date, datetime, time, timedelta
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from interviews_toolkit.errors import InputFileError
from interviews_toolkit.files.workbook import read_xlsx

ANYWHERE = Path("t.xlsx")
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
FORMATS = (
    *("General", "0%", "yyyy-mm-dd", "dd/mm/yyyy hh:mm", "hh:mm:ss", "[h]:mm:ss", "[mm]:ss", "[$-40C]d mmmm yyyy"),
    *('"jours" 0', "#,##0.00 €", "m/yy;@", "[Red]0.00", "d\\d0", 14, 18, 22, 45, 46, 47, 49),
)
NUMBERS = (0, 1, -1, 0.25, 59, 60, 61, 1.5, 45000.123456, -3.25, 123456789012345, 1e-7, 0.1 + 0.2, 1e9, -45000)


def text_of(value):
    """What a CSV export would write of what openpyxl gives."""
    if value is None or isinstance(value, str):
        return (value or "").strip()
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else str(value)
    if isinstance(value, bool):
        return str(int(value))
    return value.isoformat() if isinstance(value, (date, time)) else str(value)


def by_openpyxl(data):
    sheet = openpyxl.load_workbook(io.BytesIO(data), data_only=True).worksheets[0]
    cells = (cell for row in sheet.iter_rows() for cell in row)
    return {(cell.row, cell.column): text for cell in cells if (text := text_of(cell.value))}


def by_us(data):
    rows = read_xlsx(data, ANYWHERE).rows
    return {(row.line, n): text for row in rows for n, text in enumerate(row.cells, start=1) if text}


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("is_mac", [False, True])
def test_a_number_reads_under_every_format_as_another_library_reads_it(is_mac):
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"date_1904": is_mac}) as book:
        sheet = book.add_worksheet()
        for column, code in enumerate(FORMATS):
            style = book.add_format({"num_format": code})
            for line, number in enumerate(NUMBERS):
                sheet.write_number(line, column, number, style)
    found = by_us(out.getvalue())
    assert len(found) == len(FORMATS) * len(NUMBERS)
    assert found == by_openpyxl(out.getvalue())


def test_words_truths_faults_and_what_formulas_gave_read_as_another_library_reads_them():
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"use_future_functions": False}) as book:
        sheet = book.add_worksheet()
        bold = book.add_format({"bold": True})
        for line, words in enumerate(("007", "  blancs \n", "😀 & <b> \" ' é", "deux\nlignes")):
            sheet.write_string(line, 0, words)
        sheet.write_rich_string(0, 1, "un ", bold, "gros", " mot")
        for line, (formula, value) in enumerate((("=1+1", 2), ('="a"', "ab"), ("=1/0", "#DIV/0!"), ("=TRUE", True))):
            sheet.write_formula(line, 2, formula, None, value)
        sheet.write_boolean(0, 3, True)
        sheet.merge_range(5, 0, 5, 3, "fusion", bold)
        sheet.write_string(9, 5, "loin")
        sheet.write_comment(11, 0, "une note")
        sheet.set_header("&C Titre")
        book.add_worksheet("autre").write_string(0, 0, "rien d'ici")
    found = by_us(out.getvalue())
    assert found == by_openpyxl(out.getvalue())
    assert (found[1, 2], found[1, 3], found[4, 3], found[6, 1], found[10, 6]) == (
        "un gros mot",
        "2",
        "1",
        "fusion",
        "loin",
    )


def test_times_and_cells_one_by_one_and_a_hidden_first_sheet_read_as_another_library_reads_them():
    book, out = openpyxl.Workbook(), io.BytesIO()
    book.active.append([1, None, "é", datetime(2025, 5, 1), date(2025, 5, 2), time(8, 30), timedelta(hours=30)])  # noqa: DTZ001
    book.active.sheet_state = "hidden"
    book.create_sheet("visible")
    book.save(out)
    assert by_us(out.getvalue()) == by_openpyxl(out.getvalue())


def packed(sheet, shared=f"<sst {MAIN}/>", styles=""):
    """A workbook of this sheet, these shared words and these styles, raw XML all."""
    made, out = io.BytesIO(), io.BytesIO()
    with xlsxwriter.Workbook(made) as book:
        book.add_worksheet().write_string(0, 0, "a")
    ours = {"xl/worksheets/sheet1.xml": sheet, "xl/sharedStrings.xml": shared, "xl/styles.xml": styles}
    with zipfile.ZipFile(made) as before, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            after.writestr(name, ours.get(name) or before.read(name))
    return out.getvalue()


def test_the_hand_of_another_program_is_read_as_another_library_reads_it():
    """A prefix, one element a line, cells and rows that do not say where they are, runs, sounds, a formula alone."""
    rows = """<x:row> <x:c t="inlineStr"> <x:is> <x:t>a</x:t> </x:is> </x:c> <x:c> <x:v>3</x:v> </x:c>
      <x:c t="inlineStr"><x:is> <x:r> <x:rPr/> <x:t>Bon</x:t> </x:r> <x:r> <x:t xml:space="preserve"> jour</x:t> </x:r>
      <x:rPh sb="0" eb="1"> <x:t>SON</x:t> </x:rPh> </x:is> </x:c> <x:c r="F1"> <x:v/> </x:c> <x:c r="G1"/> </x:row>
      <x:row r="4"> <x:c r="B4" t="str"><x:f>A1</x:f><x:v> s </x:v></x:c> <x:c r="C4"><x:f>ABC</x:f></x:c>
      <x:c r="A4"> <x:v>007</x:v> </x:c> </x:row>"""
    foot = "<x:headerFooter><x:oddHeader>&amp;Ctitre</x:oddHeader></x:headerFooter>"
    data = packed(f"<x:worksheet {MAIN.replace('=', ':x=')}><x:sheetData>{rows}</x:sheetData>{foot}</x:worksheet>")
    assert by_us(data) == {(1, 1): "a", (1, 2): "3", (1, 3): "Bon jour", (4, 1): "7", (4, 2): "s"}
    assert by_us(data) == by_openpyxl(data)


@pytest.mark.parametrize("words", ["a_x005F_x000D_b", "_x000D_\n"])
def test_signs_a_workbook_writes_by_their_number_are_read_as_themselves(words):
    read = by_us(
        packed(
            f"<worksheet {MAIN}><row><c t='s'><v>0</v></c></row></worksheet>",
            f"<sst {MAIN}><si><t>{words}</t></si></sst>",
        )
    )
    assert read == ({(1, 1): "a_x000D_b"} if "a" in words else {})


CELLS = "<row>" + "<c><v>1</v></c>" * 3_000 + "</row>"
HOSTILE = {
    "cells": (CELLS * 101, ""),
    "shared words": ("", "<si><t>a</t></si>" * 310_000),
    "words said again": ("<row>" + "<c t='s'><v>0</v></c>" * 3_000 + "</row>", f"<si><t>{'mot ' * 5_000}</t></si>"),
    "elements": ("".join(f"<n{n}/>" for n in range(20_000)), ""),
    "far cells": ("".join(f"<row r='{n}'><c r='EWV{n}'><v>1</v></c></row>" for n in range(1, 200)), ""),
    "far rows": ("<row r='250001'><c><v>1</v></c></row>", ""),
    "a long cell": (f"<row><c t='str'><v>{'mot ' * 33_000}</v></c></row>", ""),
    "values": ("<row><c>" + "<v/>" * 500_000 + "</c></row>", ""),
}


@pytest.mark.parametrize("what", HOSTILE)
def test_a_workbook_built_to_cost_is_refused_before_it_does(what, monkeypatch):
    monkeypatch.setattr("interviews_toolkit.files.archives.MAX_RATIO", 1e9)
    sheet, words = HOSTILE[what]
    with pytest.raises(InputFileError, match="démesuré"):
        read_xlsx(packed(f"<worksheet {MAIN}>{sheet}</worksheet>", f"<sst {MAIN}>{words}</sst>"), ANYWHERE)


@pytest.mark.parametrize("cell", ["<c t='s'><v>9</v></c>", "<c r='é1'><v>1</v></c>", "<c><v>un</v></c>", "<c>"])
def test_a_cell_that_makes_no_sense_is_told_as_a_damaged_file(cell):
    with pytest.raises(InputFileError, match="lisible") as refused:
        read_xlsx(packed(f"<worksheet {MAIN}><row>{cell}</row></worksheet>"), ANYWHERE)
    assert refused.value.hint


def test_a_style_that_makes_no_sense_is_told_as_a_damaged_file():
    """Found by make fuzz."""
    with pytest.raises(InputFileError, match="lisible"):
        read_xlsx(packed(f"<worksheet {MAIN}/>", styles='<s><numFmts><numFmt numFmtId="1]4"/></numFmts></s>'), ANYWHERE)
