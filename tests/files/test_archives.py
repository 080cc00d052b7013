"""Archives built to harm are judged before they are unpacked, and XML while it is read."""

import io
import zipfile
from pathlib import Path

import pytest

from interviews_toolkit.errors import InputFileError
from interviews_toolkit.files.archives import MAX_DEPTH, MAX_TAGS, open_archive, read_xml
from interviews_toolkit.files.tables import read_columns

ANYWHERE = Path("a.docx")


def archive(**entries):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, content in entries.items():
            opened.writestr(f"{name}.xml", content)
    return open_archive(buffer.getvalue(), ANYWHERE)


def test_an_entry_is_parsed_and_an_absent_one_is_none():
    opened = archive(a="<a><b/></a>")
    assert read_xml(opened, "a.xml", ANYWHERE)[0].tag == "b"
    assert read_xml(opened, "z.xml", ANYWHERE) is None


@pytest.mark.parametrize(
    "content",
    [
        "<a>" + "<b i='abcdefgh'/>\n<c>dix mots</c>" * (MAX_TAGS // 3 + 1) + "</a>",
        "<a>" * (MAX_DEPTH + 1) + "</a>" * (MAX_DEPTH + 1),
        "<a>" * 100_000 + "</a>" * 100_000,
    ],
    ids=["many", "deep", "deeper"],
)
def test_elements_beyond_count_or_depth_are_refused(content, monkeypatch):
    monkeypatch.setattr("interviews_toolkit.files.archives.MAX_RATIO", 1e9)
    with pytest.raises(InputFileError, match="refusé") as refused:
        read_xml(archive(a=content), "a.xml", ANYWHERE)
    assert refused.value.hint


def test_a_doctype_behind_a_long_comment_is_refused():
    with pytest.raises(InputFileError, match="DOCTYPE"):
        read_xml(archive(bad=f"<!--{'ab ' * 5_000}--><!DOCTYPE a><a/>"), "bad.xml", ANYWHERE)


@pytest.mark.parametrize(
    "content",
    ["<a b='" + "mot " * 800_000 + "'/>", "<a " + " ".join(f"b{n}=''" for n in range(300_000)) + "/>"],
    ids=["long", "many"],
)
def test_a_tag_longer_than_documents_have_is_refused_before_it_is_read(content, monkeypatch):
    """A parser begins it anew with each piece: 45 MB of one took four seconds, two million attributes six."""
    monkeypatch.setattr("interviews_toolkit.files.archives.MAX_RATIO", 1e9)
    with pytest.raises(InputFileError, match="démesuré"):
        read_xml(archive(a=content), "a.xml", ANYWHERE)


def test_a_workbook_whose_sheet_declares_entities_is_refused(tmp_path):
    from openpyxl import Workbook

    path = tmp_path / "t.xlsx"
    Workbook().save(path)
    with zipfile.ZipFile(path) as opened:
        entries = {name: opened.read(name) for name in opened.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    entries[sheet] = b'<!DOCTYPE x [<!ENTITY a "ha">]>' + entries[sheet].split(b"?>", 1)[-1]
    with zipfile.ZipFile(path, "w") as opened:
        for name, content in entries.items():
            opened.writestr(name, content)
    with pytest.raises(InputFileError, match="DOCTYPE"):
        read_columns(path)
