"""Files built to harm, or merely huge, read each in a process of its own: processor and memory.

The table stands in ``docs/threats.md``, where ``--write`` puts it. Two seconds and 300 MB are asked of each; of twenty
megabytes of short turns, which are no attack but a corpus, 25 seconds and 500 MB.
"""

import argparse
import io
import math
import os
import resource
import statistics
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from measures import ROOT

from interviews_toolkit.errors import InterviewsError
from interviews_toolkit.readers import is_corpus, read_corpus, read_interview

PAGE = ROOT / "docs" / "threats.md"
BEGIN, END = "<!-- mesures:début -->\n", "<!-- mesures:fin -->"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OASIS = "urn:oasis:names:tc:opendocument:xmlns"
TALK = "Q : Et alors ?\nR : Bon.\n"
SHORT = "<w:p><w:r><w:t>R : On fait avec # partenaires.</w:t></w:r></w:p>"
LONG = ("<w:p><w:r><w:t>", "</w:t></w:r></w:p>")
SPACES = '<text:s text:c="9#"/>'
SPACED = ("<text:p>", "</text:p>")
ELAN = "<ANNOTATION><ALIGNABLE_ANNOTATION><ANNOTATION_VALUE>a</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION>"
IMAGE = "{\\rtf1 Q : Et ?\\par R : Bon.{\\pict "
TABLES = (".csv", ".tsv", ".xlsx")
CELL = '<c r="A#"/>'
SAID = "00:00:01,000 --> 00:00:02,000\nA : ah\n\n"
SYLLABLES = "abcdefghijklmnop"


def zipped(name: str, xml: str) -> bytes:
    """An office file of one entry."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as file:
        file.writestr(name, xml)
    return buffer.getvalue()


def numbered(pattern: str, n: int) -> str:
    """So many times, each with digits of its own: it packs too badly for its swelling to give it away."""
    return "".join(pattern.replace("#", str(number * 7_919 % 1_000_003)) for number in range(n))


def word(body: str) -> bytes:
    """A .docx around raw WordprocessingML, after two turns."""
    turns = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in TALK.splitlines())
    return zipped("word/document.xml", f'<w:document xmlns:w="{WORD}"><w:body>{turns}{body}</w:body></w:document>')


def odt(body: str) -> bytes:
    """An .odt around raw OpenDocument."""
    spaces = f'xmlns:office="{OASIS}:office:1.0" xmlns:text="{OASIS}:text:1.0"'
    turns = "".join(f"<text:p>{line}</text:p>" for line in TALK.splitlines())
    inside = f"<office:body><office:text>{turns}{body}</office:text></office:body>"
    return zipped("content.xml", f"<office:document-content {spaces}>{inside}</office:document-content>")


def nested(tag: str, inside: str) -> str:
    """Elements within one another, and something in the innermost."""
    return f"<{tag}>" * 200 + inside + f"</{tag}>" * 200


def labels(n: int) -> str:
    """So many voices, each speaking twice."""
    names = (f"Locuteur{a}{b}{c}" for a in SYLLABLES for b in SYLLABLES for c in SYLLABLES)
    return "\n".join(f"{name} : oui.\n{name} : non." for name, _n in zip(names, range(n), strict=False))


def short_turns(megabytes: int) -> str:
    """What a national corpus is made of."""
    turn = "Q : Et avec les entreprises du territoire ?\nR : On fait avec, du coup voilà.\n"
    return turn * (megabytes * 1_000_000 // len(turn.encode()))


FILES: Mapping[str, tuple[str, Callable[[], bytes | str]]] = {
    "docx, tableaux emboîtés sur 80 niveaux": (
        "docx",
        lambda: word("<w:tbl><w:tr><w:tc>" * 80 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 80),
    ),
    "docx, 60 Mo de paragraphes vides": ("docx", lambda: word("<w:p/>" * 10_000_000)),
    "docx, 900 000 paragraphes vides": ("docx", lambda: word(numbered('<w:p w:id="#"/>', 900_000))),
    "docx, 29 000 paragraphes courts": ("docx", lambda: word(numbered(SHORT, 29_000))),
    "docx, 45 Mo d'un seul paragraphe": ("docx", lambda: word(numbered("ah # ", 4_600_000).join(LONG))),
    "odt, 390 000 espaces répétées (text:s)": (
        "odt",
        lambda: odt(numbered(SPACES, 390_000).join(SPACED)),
    ),
    "rtf, 45 Mo de mots en gras": ("rtf", lambda: "{\\rtf1 Q : Et ?\\par " + "{\\b a}\\par\n" * 4_000_000 + "}"),
    "rtf, 45 Mo d'image": ("rtf", lambda: IMAGE + "0123456789abcdef\n" * 2_600_000 + "}}"),
    "txt, 4 000 noms de locuteur": ("txt", lambda: labels(4_000)),
    "json, 45 Mo de listes vides": ("json", lambda: '{"segments": [' + "[]," * 15_000_000 + "[]]}"),
    "json, 100 000 crochets emboîtés": ("json", lambda: "[" * 100_000),
    "txt, 100 000 noms, une fois chacun": ("txt", lambda: "".join(f"N{n} : a\n" for n in range(100_000))),
    "txt, 19 millions de lignes vides": ("txt", lambda: TALK + "\n" * 19_000_000),
    "txt, 19 Mo de blancs d'une ligne": ("txt", lambda: TALK + " " * 19_000_000 + "x"),
    "cha, une parole de 6 millions de lignes": ("cha", lambda: "*ENQ:\tah\n" + "\ta\n" * 6_000_000),
    "TextGrid, 19 millions de guillemets": ("TextGrid", lambda: '"ooTextFile" "TextGrid" ' + '"' * 19_000_000),
    "eaf, lignes emboîtées": (
        "eaf",
        lambda: "<ANNOTATION_DOCUMENT>" + nested("TIER", ELAN * 60_000) + "</ANNOTATION_DOCUMENT>",
    ),
    "trs, 390 000 marques": ("trs", lambda: "<Trans>" + nested("Turn", "a<Sync/>" * 390_000) + "</Trans>"),
    "TEI, corps emboîtés": ("xml", lambda: "<TEI>" + nested("body", "<u who='#a'>a</u>" * 190_000) + "</TEI>"),
    "json, 1 400 000 segments": ("json", lambda: '{"segments": [' + '{"text": "a"},' * 1_400_000 + "{}]}"),
    "sonal, 800 000 balises emboîtées": ("sonal", lambda: '<span class="lblseg">' + '<span class="cat_a">x' * 800_000),
    "html, 89 000 balises": ("html", lambda: "<p>Q : Et ?</p><p>R : Bon.</p><p>" + "<b>a " * 89_000),
    "html, 100 000 commentaires ouverts": ("html", lambda: "<p>Q : Et ?</p>" + "<!--a>" * 100_000),
    "xlsx, 3 millions de cellules vides": (
        "xlsx",
        lambda: zipped("xl/worksheets/sheet1.xml", numbered(CELL, 3_000_000)),
    ),
    "vtt, 400 000 répliques": ("vtt", lambda: "WEBVTT\n\n" + SAID * 400_000),
    "srt, 400 000 répliques": ("srt", lambda: "".join(f"{n}\n{SAID}" for n in range(1, 400_000))),
    "txt, 1 Mo de tours courts": ("txt", lambda: short_turns(1)),
    "txt, 20 Mo de tours courts": ("txt", lambda: short_turns(20)),
}


def measured(wanted: str) -> Iterator[str]:
    """The lines of the table."""
    with tempfile.TemporaryDirectory() as folder:
        for what, (suffix, make) in FILES.items():
            if wanted in what:
                path = Path(folder) / f"E01.{suffix}"
                content = make()
                path.write_bytes(content if isinstance(content, bytes) else content.encode())
                yield f"| {what} | {size(path.stat().st_size)} | {alone(path)} |"


def growth() -> str:
    """By which power of its size the cost of a text grows: the slope through four sizes, on logarithmic scales."""
    costs: dict[float, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        for megabytes in (1, 2, 4, 8):
            path = Path(folder) / "E01.txt"
            path.write_text(short_turns(megabytes), encoding="utf-8")
            costs[megabytes] = float(alone(path).split(" | ")[1].removesuffix(" s"))
    slope, _at = statistics.linear_regression([*map(math.log, costs)], [*map(math.log, costs.values())])
    seconds = ", ".join(f"{megabytes} Mo en {cost:.2f} s" for megabytes, cost in costs.items())
    return f"Le coût d'un texte de tours courts croît comme sa taille à la puissance {slope:.2f} ({seconds})."


def size(n_bytes: int) -> str:
    """In the unit that suits."""
    return f"{n_bytes / 1e6:.1f} Mo" if n_bytes >= 100_000 else f"{n_bytes / 1e3:.1f} ko"


def count_turns(path: Path) -> int:
    """Read a transcript, or a table of several, as ``interviews ingest`` does."""
    if path.suffix in TABLES or is_corpus(path):
        return sum(len(one.interview.turns) for one in read_corpus(path))
    return len(read_interview(path).turns)


def alone(path: Path) -> str:
    """Read in a child, whose processor and memory are nobody else's."""
    reading, writing = os.pipe()
    if (child := os.fork()) == 0:
        start = time.process_time()
        try:
            said = f"lu, {count_turns(path)} tours"
        except InterviewsError:
            said = "refusé"
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        os.write(writing, f"{said} | {time.process_time() - start:.2f} s | {peak:.0f} Mo".encode())
        os._exit(0)
    os.close(writing)
    os.waitpid(child, 0)
    with os.fdopen(reading) as said_by_child:
        return said_by_child.read() or "**mort** | |"


def main() -> None:
    """Measure, print, and keep if asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("wanted", nargs="?", default="", help="words of the lines wanted")
    given = parser.parse_args()
    head = ["", "| fichier | taille | sort | processeur | mémoire au plus |", "| --- | --- | --- | --- | --- |"]
    lines = [*head]
    for line in measured(given.wanted):
        sys.stdout.write(f"{line}\n")
        lines.append(line)
    lines += ["", growth()]
    sys.stdout.write(f"{lines[-1]}\n")
    if given.write and not given.wanted:
        before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
        after = rest.partition(END)[2]
        PAGE.write_text(before + BEGIN + "\n".join(lines) + "\n\n" + END + after, encoding="utf-8")


if __name__ == "__main__":
    main()
