"""A language that marks every message: what is shown without a mark never went through the catalogue.

The idea is Taguette's pseudo-locale. The study is made of words of its own, so that they are known from messages.
"""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import translations
from babel.messages.catalog import Catalog

OPEN, CLOSE = "⟦", "⟧"
SCRIPT = """
import json, sys
from pathlib import Path
from interviews_toolkit import i18n
i18n.LOCALE_DIR = Path(sys.argv[1])
from speaking import say
print(json.dumps([[words, *say(words)] for words in json.loads(sys.argv[2])]))
"""
CODEBOOK = """\
title: Kadok
version: '1'
codes:
  - id: bikou
    name: Bikou
    definition: Bikou.
    include: [Bikou]
    exclude: [Zorlu]
    indicators: [association, bénévole]
    examples: [Une association.]
  - id: zorlu
    name: Zorlu
    definition: Zorlu.
    indicators: [entreprise]
"""
WORDS = "Une association bénévole cherche une entreprise. Une entreprise aide une association."
OTHER_WORDS = "Une entreprise finance une crèche. " + WORDS
SHOWN_AS_THEY_ARE = {
    *("bikou", "zorlu", "kadok", "vovam", "abc", "sido", "interviewa", "interviewb"),  # the study's own
    *re.findall(r"\w+", (CODEBOOK + OTHER_WORDS).lower()),
    *(
        "interviews",
        "toolkit",
        "suggestions",
        "moi",
        "spacy",
        "numpy",
        "scipy",
        "scikit",
        "learn",
        "simplemma",
        *("fast", "universal", "sentence", "encoder"),
    ),  # names
    *("create", "ingest", "codebook", "code", "analyse", "suggest"),  # acts, as the journal keeps them
    *("core", "news", "names", "yaml"),  # in the names of models and of a file
}


@pytest.fixture(scope="module")
def marked(tmp_path_factory) -> Path:
    """The folder of a catalogue that wraps each message in marks."""
    place = tmp_path_factory.mktemp("locale")
    catalogue = Catalog(locale="en", fuzzy=False)
    for message in translations.bring_level("en"):
        if message.id:
            forms = (message.id,) if isinstance(message.id, str) else message.id
            said = tuple(f"{OPEN}{form}{CLOSE}" for form in forms)
            catalogue.add(message.id, said if len(said) > 1 else said[0])
    file = place / "qps" / "LC_MESSAGES" / "interviews.mo"
    file.parent.mkdir(parents=True)
    file.write_bytes(translations.mo_bytes(catalogue))
    return place


@pytest.fixture(scope="module")
def study(tmp_path_factory) -> Path:
    place = tmp_path_factory.mktemp("vovam")
    (place / "kadok.yaml").write_text(CODEBOOK, encoding="utf-8")
    for name, words in (("interviewa", WORDS), ("interviewb", OTHER_WORDS)):
        turns = "\n\n".join(f"Sido : {WORDS}\n\nAbc : {words}" for _turn in range(3))
        (place / f"{name}.txt").write_text(f"Enquêteur = Sido\n\n{turns}\n", encoding="utf-8")
    return place


def unmarked(shown: str) -> list[str]:
    """The words outside every mark; marks stand in one another when a message is a value of another."""
    outside, depth = [], 0
    for sign in shown:
        depth += (sign == OPEN) - (sign == CLOSE)
        if depth == 0:
            outside.append(" " if sign == CLOSE else sign)
    words = re.findall(r"[^\W\d_]{3,}", "".join(outside))
    return sorted({word for word in words if word.lower() not in SHOWN_AS_THEY_ARE})


TURNS = [
    ["init", "vovam", "--title", "Vovam"],
    ["ingest", "interviewa.txt", "interviewb.txt", "-p", "vovam"],
    ["codebook", "check", "kadok.yaml"],
    ["code", "--codebook", "kadok.yaml", "-p", "vovam"],
    ["code", "--explain", "-p", "vovam"],
    ["themes", "-p", "vovam"],
    ["quotes", "bikou", "-p", "vovam"],
    ["search", "association", "-p", "vovam"],
    ["cooccur", "-p", "vovam"],
    ["matrix", "-p", "vovam"],
    ["status", "-p", "vovam"],
    ["journal", "-p", "vovam"],
    ["report", "--draft", "-p", "vovam", "-o", "vovam.html"],
]


def test_nothing_is_shown_that_the_catalogue_does_not_say(marked, study):
    environment = {**os.environ, "INTERVIEWS_LANG": "qps", "COLUMNS": "400", "PYTHONPATH": str(Path(__file__).parent)}
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(marked), json.dumps(TURNS)],
        capture_output=True, text=True, check=False, timeout=800, env=environment, cwd=study,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    left = {}
    for words, code, said in json.loads(done.stdout):
        assert code == 0, said
        assert OPEN in said, words
        commands_and_files = re.sub(r"\binterviews [a-z-]+ .*|\S*/\S*|interview[ab]\.txt", "", said)
        left[" ".join(words)] = unmarked(commands_and_files)
    page = (study / "vovam.html").read_text(encoding="utf-8")
    assert '<html lang="qps">' in page
    left["the report"] = unmarked(re.sub(r"\b[0-9a-f]{12}\b", "", text_of(page)))  # digests
    assert {where: words for where, words in left.items() if words} == {}


def text_of(page: str) -> str:
    """What a page shows or reads out: its texts, labels and titles."""
    body = re.sub(r"(?s)<style>.*?</style>", "", page)
    spoken = re.findall(r'(?:aria-label|title|alt)="([^"]*)"', body)
    return " ".join([re.sub(r"<[^>]*>", " ", body), *spoken])
