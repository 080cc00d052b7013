"""Judges a written exchange file by the standard's schema and by its own words; shares no code with the writer."""

import io
import re
import zipfile
from pathlib import Path

from lxml import etree

SCHEMAS = Path(__file__).parents[1] / "assets" / "refi"
SPACE = "{urn:QDA-XML:project:1.0}"


def schema(name):
    return etree.XMLSchema(etree.parse(str(SCHEMAS / name)))


PROJECT, CODEBOOK = schema("Project.xsd"), schema("Codebook.xsd")


def check_codebook(data):
    root = etree.fromstring(data)
    CODEBOOK.assertValid(root)
    return root


def check_project(data, *, utf16=False):
    """See that an archive is sound; give its passages as (document, words, code, user)."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
        files = {name: archive.read(name) for name in names}
    assert names.count("project.qde") == 1
    assert all(re.fullmatch(r"project\.qde|sources/[0-9a-f-]{36}\.txt", name) for name in names), names
    root = etree.fromstring(files["project.qde"])
    PROJECT.assertValid(root)
    check_references(root)
    return list(passages(root, files, utf16=utf16))


def check_references(root):
    guids = [one.get("guid").lower() for one in root.iter() if one.get("guid")]
    assert len(guids) == len(set(guids)), "a GUID stands for two things"
    users = {one.get("guid") for one in root.iter(f"{SPACE}User")}
    for one in root.iter():
        for name in ("targetGUID", "originGUID"):
            assert one.get(name) is None or one.get(name).lower() in guids, f"{one.tag} points nowhere"
        assert one.get("creatingUser") is None or one.get("creatingUser") in users


def passages(root, files, *, utf16):
    codes = {one.get("guid"): one.get("name") for one in root.iter(f"{SPACE}Code")}
    users = {one.get("guid"): one.get("name") for one in root.iter(f"{SPACE}User")}
    seen = set()
    for source in root.iter(f"{SPACE}TextSource"):
        name = "sources/" + source.get("plainTextPath").removeprefix("internal://")
        raw = files[name]
        seen.add(name)
        assert not raw.startswith(b"\xef\xbb\xbf")
        assert b"\r" not in raw
        text = raw.decode("utf-8")
        for one in source.iter(f"{SPACE}PlainTextSelection"):
            start, end = int(one.get("startPosition")), int(one.get("endPosition"))
            units = text.encode("utf-16-le")
            words = units[2 * start : 2 * end].decode("utf-16-le") if utf16 else text[start:end]
            assert 0 <= start < end <= (len(units) // 2 if utf16 else len(text))
            line = " ".join(words.split())
            assert one.get("name") == (line if len(line) <= 100 else line[:100] + "…")
            for coding in one.iter(f"{SPACE}Coding"):
                [reference] = coding.iter(f"{SPACE}CodeRef")
                code = codes[reference.get("targetGUID")]
                yield source.get("name"), start, words, code, users[coding.get("creatingUser")]
    assert seen == set(files) - {"project.qde"}
