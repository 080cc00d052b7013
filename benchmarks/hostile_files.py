"""Files built to harm, or merely huge, read each in a process of its own: processor and memory.

The table stands in ``docs/threats.md``, where ``--write`` puts it. Two seconds and 300 MB are asked of each; of twenty
megabytes of short turns, a table of 300,000 or a workbook of a million cells, which are no attack but a corpus, 25
seconds and 500 MB.
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
import zlib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from measures import ROOT

from interviews_toolkit.errors import InterviewsError
from interviews_toolkit.files.tables import read_columns
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
ATTRIBUTE = 'a#="" '
CELL = '<c r="A#"/>'
SAID = "00:00:01,000 --> 00:00:02,000\nA : ah\n\n"
SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
NAMES = "entretien;locuteur;parole\n"
DRAWN = b"BT /F 1 Tf 50 700 Td (a) Tj ET\n"
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


def workbook(cells: str, words: str = "") -> bytes:
    """An .xlsx around raw SpreadsheetML, and around the words its cells share."""
    buffer, links = io.BytesIO(), f'<Relationships xmlns="{PACKAGE}/relationships">'
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as file:
        file.writestr(
            "_rels/.rels", f'{links}<Relationship Id="b" Type="{OFFICE}/officeDocument" Target="b"/></Relationships>'
        )
        sheets = '<sheets><sheet name="a" r:id="s"/></sheets>'
        file.writestr("b", f'<workbook xmlns="{SHEET}" xmlns:r="{OFFICE}">{sheets}</workbook>')
        both = (("s", "worksheet"), ("w", "sharedStrings"))
        targets = "".join(f'<Relationship Id="{name}" Type="{OFFICE}/{kind}" Target="{name}"/>' for name, kind in both)
        file.writestr("_rels/b.rels", f"{links}{targets}</Relationships>")
        file.writestr("s", f'<worksheet xmlns="{SHEET}"><sheetData>{cells}</sheetData></worksheet>')
        file.writestr("w", f'<sst xmlns="{SHEET}">{words}</sst>')
    return buffer.getvalue()


def rows(n_rows: int, n_cells: int) -> str:
    """Rows of cells, half of them numbers and half words that are shared."""
    row = "".join(f'<c r="{chr(65 + 2 * n)}#"><v>{n}#</v></c><c t="s"><v>{n}</v></c>' for n in range(n_cells // 2))
    return numbered(f"<row>{row}</row>", n_rows)


def words_of(n: int) -> str:
    """So many shared words."""
    return numbered("<si><t>mot #</t></si>", n)


def pdf(n_pages: int, drawn: bytes, *, others: int = 0) -> bytes:
    """A PDF of so many pages, all drawn by the same stream, with more objects that nothing needs."""
    packed = zlib.compress(drawn, 9)
    pages = " ".join(f"{5 + n} 0 R" for n in range(n_pages))
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<</Font<</F 3 0 R>>>>/Contents 4 0 R>>"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count {n_pages}/Kids[{pages}]>>".encode(),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        b"<</Length %d/Filter/FlateDecode>>\nstream\n%b\nendstream" % (len(packed), packed),
        *[page] * n_pages,
        *[b"<<>>"] * others,
    ]
    out, places = io.BytesIO(b"%PDF-1.7\n"), []
    out.seek(0, os.SEEK_END)
    for number, content in enumerate(objects, start=1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%b\nendobj\n" % (number, content))
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer <</Size {len(objects) + 1}/Root 1 0 R>>"
    return out.getvalue() + f"{end}\nstartxref\n{out.tell()}\n%%EOF".encode()


def nested(tag: str, inside: str) -> str:
    """Elements within one another, and something in the innermost."""
    return f"<{tag}>" * 200 + inside + f"</{tag}>" * 200


def labels(n: int) -> str:
    """So many voices, each speaking twice."""
    names = (f"Locuteur{a}{b}{c}" for a in SYLLABLES for b in SYLLABLES for c in SYLLABLES)
    return "\n".join(f"{name} : oui.\n{name} : non." for name, _n in zip(names, range(n), strict=False))


def turn_rows(n: int) -> str:
    """Rows of a table of what was said, in interviews of three thousand turns."""
    return "".join(f"E{turn // 3_000:03};{'QR'[turn % 2]};on fait avec les partenaires {turn}\n" for turn in range(n))


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
    "xlsx, 3 millions de cellules vides": ("xlsx", lambda: workbook(numbered(CELL, 3_000_000))),
    "xlsx, 3 millions de mots partagés": ("xlsx", lambda: workbook("", words_of(3_000_000))),
    "xlsx, 8 millions d'éléments inconnus": ("xlsx", lambda: workbook(numbered("<x#/>", 8_000_000))),
    "xlsx, 4 millions d'attributs": ("xlsx", lambda: workbook(f"<c {numbered(ATTRIBUTE, 4_000_000)}/>")),
    "xlsx, un attribut de 45 Mo": ("xlsx", lambda: workbook(f'<c a="{numbered("# ", 6_000_000)}"/>')),
    "xlsx, une cellule de 45 Mo": ("xlsx", lambda: workbook(f"<c t='str'><v>{numbered('# ', 6_500_000)}</v></c>")),
    "xlsx, 4 000 mots redits par 250 000 cellules": (
        "xlsx",
        lambda: workbook(
            numbered("<row>" + "<c t='s' a='#'><v>0</v></c>" * 10 + "</row>", 25_000),
            f"<si><t>{'mot ' * 4_000}</t></si>",
        ),
    ),
    "xlsx, 250 000 cellules": ("xlsx", lambda: workbook(rows(12_500, 20), words_of(20_000))),
    "csv, 10 millions de cellules": ("csv", lambda: ("1;" * 9 + "1\n") * 1_000_000),
    "csv, 900 000 lignes": ("csv", lambda: NAMES + "E1;R;oui\n" * 900_000),
    "pdf, une page de 5 000 signes posés un à un": ("pdf", lambda: pdf(1, DRAWN * 5_000)),
    "pdf, 2 000 pages de 11 500 signes": ("pdf", lambda: pdf(2_000, DRAWN * 11_500)),
    "pdf, un dessin d'un milliard d'octets": ("pdf", lambda: pdf(1, b"\n" * 1_000_000_000)),
    "pdf, 100 000 crochets emboîtés": ("pdf", lambda: pdf(1, b"[" * 100_000)),
    "pdf, un million d'objets": ("pdf", lambda: pdf(1, DRAWN, others=1_000_000)),
    "vtt, 400 000 répliques": ("vtt", lambda: "WEBVTT\n\n" + SAID * 400_000),
    "srt, 400 000 répliques": ("srt", lambda: "".join(f"{n}\n{SAID}" for n in range(1, 400_000))),
    "txt, 1 Mo de tours courts": ("txt", lambda: short_turns(1)),
    "txt, 20 Mo de tours courts": ("txt", lambda: short_turns(20)),
    "csv, 300 000 tours": ("csv", lambda: NAMES + turn_rows(300_000)),
    "xlsx, 1 million de cellules": ("xlsx", lambda: workbook(rows(50_000, 20), words_of(200_000))),
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


def count(path: Path) -> str:
    """Read a transcript or a table of several, as ``interviews ingest`` does, or else any other table."""
    if is_corpus(path):
        return f"{sum(len(one.interview.turns) for one in read_corpus(path))} tours"
    if path.suffix in TABLES:
        return f"{sum(len(row.cells) for row in read_columns(path, megabytes=50).rows)} cellules"
    return f"{len(read_interview(path).turns)} tours"


def alone(path: Path) -> str:
    """Read in a child, whose processor and memory are nobody else's."""
    reading, writing = os.pipe()
    if (child := os.fork()) == 0:
        start = time.process_time()
        try:
            said = f"lu, {count(path)}"
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
