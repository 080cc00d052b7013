"""Where files come in: how each is read, and a few good ones to spoil.

What comes in is bytes. Of archives, it is the document inside that is spoilt: a spoilt archive is refused at once.
"""

import atexit
import io
import shutil
import sqlite3
import tempfile
import zipfile
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import interviews_toolkit as it
from interviews_toolkit.codebook import read_codebook, read_codebook_table
from interviews_toolkit.files.tables import read_columns
from interviews_toolkit.model.ids import content_hash
from interviews_toolkit.model.interviews import Interview, Role, Source, Speaker, Turn
from interviews_toolkit.model.spans import Span
from interviews_toolkit.readers import read_interview
from interviews_toolkit.readers.codings_table import read_codings_table
from interviews_toolkit.readers.corpus import is_corpus, read_corpus
from interviews_toolkit.readers.guide import read_guide
from interviews_toolkit.readers.participants import read_participants
from interviews_toolkit.readers.stances_table import read_stances_table
from interviews_toolkit.refi import read_exchanged
from interviews_toolkit.survey import read_answers, read_dictionary
from interviews_toolkit.workflows.project.merge_copies import read_as_text
from tests.torture.rounds import clock

ROOT = Path(__file__).parents[2]
STUDY = ROOT / "transcripts"
SAID = "Ben le temps, franchement. On est trois, alors on court."
TALK = f"ENQ : Qu'est-ce qui vous manque ?\nR : {SAID}\nENQ : Et l'argent ?\nR : Non, ça va. [rires]\n"
INTERVIEW = Interview(
    "E01", SAID, content_hash(SAID), (Turn(0, Speaker("R", Role.INTERVIEWEE), Span(0, len(SAID))),),
    Source("E01.txt", "0", "txt", "utf-8"),
)  # fmt: skip
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OASIS = "urn:oasis:names:tc:opendocument:xmlns"
SUBTITLES = "WEBVTT\n\n00:01.000 --> 00:02.500\n<v ENQ>Et ?</v>\n\n00:03.000 --> 00:04.000\n<v R>Bon.</v>\n"
RTF = r"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}}Q : Et \'e9t\'e9 ?\par {\b R} : \u233?\par{\pict 00ff}}"
HTML = "<html><head><title>E01</title><style>p{}</style></head><body><p>Q : Et ?<br>R : <b>Bon</b>.</p></body></html>"
OTR = '{"text": "<p><span class=\\"timestamp\\" data-timestamp=\\"1.5\\">0:01</span>Q : Et ?</p><p>R : Bon.</p>"}'
WHISPER = '{"text": "a", "segments": [{"start": 0.0, "end": 2.5, "text": "Et ?", "speaker": "SPEAKER_00"}, '
WHISPER += '{"start": 2.5, "end": 4.0, "text": "Bon.", "speaker": "SPEAKER_01"}]}'
TEXTGRID = 'File type = "ooTextFile"\nObject class = "TextGrid"\n\nxmin = 0 \nxmax = 3 \ntiers? <exists> \nsize = 1 \n'
TEXTGRID += (
    'item []: \nitem [1]:\n class = "IntervalTier" \n name = "R" \n xmin = 0 \n xmax = 3 \n intervals: size = 1 \n'
)
TEXTGRID += 'intervals [1]:\n xmin = 0 \n xmax = 3 \n text = "oui ""bon"" voilà" \n'
CHAT = "@UTF8\n@Begin\n@Participants:\tENQ Investigator, R Participant\n"
CHAT += "*ENQ:\tet ? \x151_200\x15\n*R:\tbon [/] bon .\n@End\n"
EAF = '<ANNOTATION_DOCUMENT><TIME_ORDER><TIME_SLOT TIME_SLOT_ID="t1" TIME_VALUE="0"/></TIME_ORDER><TIER TIER_ID="R" '
EAF += 'PARTICIPANT="R"><ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="a1" TIME_SLOT_REF1="t1" TIME_SLOT_REF2="t1">'
EAF += "<ANNOTATION_VALUE>Oui.</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION></TIER></ANNOTATION_DOCUMENT>"
TRS = '<Trans><Speakers><Speaker id="s1" name="R"/></Speakers><Episode><Section><Turn speaker="s1" startTime="0" '
TRS += 'endTime="2"><Sync time="0"/>Oui <Event desc="rires"/> bon</Turn></Section></Episode></Trans>'
TEI = '<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><u who="#R">Oui <pause/> bon</u></body></text></TEI>'
QDC = '<CodeBook xmlns="urn:QDA-XML:codebook:1.0" origin="x"><Codes><Code guid="11111111-1111-4111-8111-111111111111" '
QDC += 'name="A" isCodable="true" color="#00ff00"><Description>Un code.</Description></Code></Codes></CodeBook>'
CODEBOOK = """title: "Obstacles"
version: "1.0"
codes:
  - id: moyens
    name: "Moyens"
    definition: "Ce qui manque."
    codes:
      - id: temps
        name: "Temps"
        definition: "Le temps."
        examples: ["On court."]
        indicators: [temps, '"pas le temps"', sensibilis*, /\\bR\\.?S\\.?E\\b/, question (Q8 | besoin)]
"""
DOCX = f'<w:document xmlns:w="{WORD}"><w:body><w:p><w:r><w:t>Q : Et ?</w:t></w:r></w:p><w:tbl>'
DOCX += "<w:tr><w:tc><w:p><w:r><w:tab/><w:t>R : Bon.</w:t><w:br/></w:r></w:p></w:tc></w:tr></w:tbl><w:sectPr/>"
DOCX += "</w:body></w:document>"
ODT = f'<office:document-content xmlns:office="{OASIS}:office:1.0" xmlns:text="{OASIS}:text:1.0">'
ODT += "<office:body><office:text>"
ODT += '<text:p>Q :<text:s text:c="2"/>Et ?</text:p><text:list><text:list-item><text:p>R : <text:span>Bon</text:span>.'
ODT += "</text:p></text:list-item></text:list></office:text></office:body></office:document-content>"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
LINKS = '<Relationships><Relationship Id="{0}" Type="{1}/{2}" Target="{0}"/></Relationships>'
KINDS = {"sheet": "worksheet", "words": "sharedStrings", "styles": "styles"}
SHEET = (
    '<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="1"><v>45000.5</v></c><c t="b"><v>1</v>'
)
SHEET += (
    '</c></row><row r="3"><c r="B3" t="inlineStr"><is><r><t>Bon</t></r><rPh><t>x</t></rPh></is></c><c r="C3" t="str">'
)
SHEET += "<f>A1</f><v>oui</v></c></row></sheetData></worksheet>"
WORKBOOK = {
    "_rels/.rels": LINKS.format("book", OFFICE, "officeDocument"),
    "book": f'<workbook xmlns:r="{OFFICE}"><workbookPr date1904="1"/><sheets><sheet r:id="sheet"/></sheets></workbook>',
    "_rels/book.rels": "<a>" + "".join(LINKS.format(name, OFFICE, kind) for name, kind in KINDS.items()) + "</a>",
    "sheet": SHEET,
    "words": "<sst><si><t>entretien</t></si><si><r><t>a_x000D_</t></r></si></sst>",
    "styles": '<s><numFmts><numFmt numFmtId="164" formatCode="d/m"/></numFmts>'
    '<cellXfs><xf/><xf numFmtId="164"/></cellXfs></s>',
}
FAST = "/dev/shm" if Path("/dev/shm").is_dir() else None
DICTIONARY = (ROOT / "survey" / "dictionary.yaml").read_bytes()[:4_000]


@dataclass(frozen=True)
class Door:
    """One way in: the ending of the file's name, what reads it, good samples, and where in an archive, beside what."""

    suffix: str
    read: Callable[[Path], object]
    samples: tuple[bytes | str, ...]
    entry: str = ""
    beside: Mapping[str, str] = field(default_factory=dict)

    def seeds(self) -> tuple[bytes, ...]:
        return tuple(one if isinstance(one, bytes) else one.encode() for one in self.samples)

    def open(self, data: bytes) -> None:
        """Read a file of these bytes; what is refused, and how, is judged by who calls."""
        with tempfile.TemporaryDirectory(prefix="fuzz-", dir=FAST) as folder:
            path = Path(folder) / f"E01{self.suffix}"
            path.write_bytes(packed(self.entry, data, self.beside) if self.entry else data)
            self.read(path)


def first_lines(path: Path, n: int) -> bytes:
    return b"".join(path.read_bytes().splitlines(keepends=True)[:n])


def packed(entry: str, data: bytes, beside: Mapping[str, str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        for name, content in {**beside, entry: data}.items():
            file.writestr(name, content)
    return buffer.getvalue()


def transcript(suffix: str, *samples: bytes | str, entry: str = "") -> Door:
    return Door(suffix, read_interview, samples, entry)


def corpus(path: Path) -> object:
    return read_corpus(path) if is_corpus(path) else None


def survey(path: Path) -> object:
    shutil.copy(ROOT / "survey" / "dictionary.yaml", path.with_name("dictionary.yaml"))
    return read_answers([path.rename(path.with_name("structures.csv"))])


def text_form(path: Path) -> object:
    """A study as text, whose lines of acts are the bytes."""
    folder = path.with_name("texte")
    shutil.copytree(written_study(), folder)
    shutil.copy(path, max(folder.rglob("*.jsonl"), key=lambda file: file.stat().st_size))
    return read_as_text(folder, path.with_suffix(".interviews"), coder="Anne", clock=clock)


@cache
def written_study() -> Path:
    """A study written as text, once."""
    place = Path(tempfile.mkdtemp(prefix="fuzz-study-"))
    atexit.register(shutil.rmtree, place, ignore_errors=True)
    with it.create(place / "e.interviews", clock=clock) as study:
        study.ingest([STUDY / "E02.txt"])
        study.memo.add("Y revenir.")
        study.to_text(place / "texte")
    return place / "texte"


def biggest_lines() -> bytes:
    return max(written_study().rglob("*.jsonl"), key=lambda file: file.stat().st_size).read_bytes()


def pdf_of(talk: str) -> bytes:
    import typst

    return typst.compile(talk.replace("\n", "\n\n").replace(" [rires]", "").encode(), format="pdf")


def database(fill: str) -> bytes:
    """What another program's database looks like: SQLite, with its tables."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.executescript(fill)
        return connection.serialize()


TAGUETTE = """CREATE TABLE projects (id INTEGER, name TEXT, description TEXT, created TEXT);
CREATE TABLE documents (id INTEGER, name TEXT, description TEXT, filename TEXT, created TEXT, project_id INTEGER,
 text_direction TEXT, contents TEXT);
CREATE TABLE tags (id INTEGER, project_id INTEGER, path TEXT, description TEXT);
CREATE TABLE highlights (id INTEGER, document_id INTEGER, start_offset INTEGER, end_offset INTEGER, snippet TEXT);
CREATE TABLE highlight_tags (highlight_id INTEGER, tag_id INTEGER);
INSERT INTO projects VALUES (1, 'P', '', '2026-01-02'); INSERT INTO tags VALUES (1, 1, 'A.B', 'x');
INSERT INTO documents VALUES (1, 'E01', '', 'e.txt', '2026-01-02', 1, 'LEFT_TO_RIGHT', '<p>R : oui bon</p>');
INSERT INTO highlights VALUES (1, 1, 4, 7, 'oui'); INSERT INTO highlight_tags VALUES (1, 1);"""
QDPX = '<Project xmlns="urn:QDA-XML:project:1.0" name="P" origin="x"><Users><User guid="11111111-1111-4111-8111-1111111'
QDPX += '11111" name="Anne"/></Users>' + QDC[QDC.index("<Codes>") : QDC.index("</CodeBook>")].join(("<CodeBook>", ""))
QDPX += '</CodeBook><Sources><TextSource guid="22222222-2222-4222-8222-222222222222" name="E01"><PlainTextContent>R : '
QDPX += 'oui bon</PlainTextContent><PlainTextSelection guid="33333333-3333-4333-8333-333333333333" startPosition="4" '
QDPX += 'endPosition="7"/></TextSource></Sources></Project>'

DOORS: Mapping[str, Door] = {
    "txt": transcript(".txt", TALK, "00:00:01 [Q] Et ?\n00:00:03 [R] Bon.\n", "**** *ent_07 *type_reseau\noui bon\n"),
    "md": transcript(".md", f"# E01\n\n**ENQ :** Et ?\n\n**R :** Bon.\n\n> {SAID}\n"),
    "vtt": transcript(".vtt", SUBTITLES),
    "srt": transcript(
        ".srt", "1\n00:00:01,000 --> 00:00:02,500\nENQ : Et ?\n\n2\n00:00:03,000 --> 00:00:04,000\nR : Bon.\n"
    ),
    "rtf": transcript(".rtf", RTF),
    "html": transcript(".html", HTML),
    "otr": transcript(".otr", OTR),
    "json": transcript(".json", WHISPER),
    "textgrid": transcript(".textgrid", TEXTGRID),
    "cha": transcript(".cha", CHAT),
    "eaf": transcript(".eaf", EAF),
    "trs": transcript(".trs", TRS),
    "tei": transcript(".tei", TEI),
    "docx": transcript(".docx", DOCX, entry="word/document.xml"),
    "odt": transcript(".odt", ODT, entry="content.xml"),
    "pdf": transcript(".pdf", pdf_of(TALK)),
    "corpus": Door(".txt", corpus, ("**** *ent_07 *type_reseau\n-*theme\noui bon\n\n**** *ent_08\nnon\n",)),
    "turns": Door(".csv", corpus, ("entretien;locuteur;texte;debut\nE01;ENQ;Et ?;0:01\nE01;R;Bon.;0:02\n",)),
    **{
        f"workbook, {name}": Door(".xlsx", read_columns, (WORKBOOK[name],), entry=name, beside=WORKBOOK)
        for name in WORKBOOK
        if name in {"sheet", "words", "styles", "book"}
    },
    "guide": Door(".yaml", read_guide, ((STUDY / "guide.yaml").read_bytes()[:1_500],)),
    "participants": Door(".csv", read_participants, (first_lines(STUDY / "participants.csv", 8),)),
    "codebook": Door(".yaml", read_codebook, (CODEBOOK,)),
    "codebook table": Door(
        ".csv", read_codebook_table, ("id,name,definition,parent,indicators\na,A,Un.,,\nb,B,Deux.,a,temps\n",)
    ),
    "codings": Door(
        ".csv",
        lambda path: read_codings_table(path, {INTERVIEW.id: INTERVIEW}),
        ("entretien;code;passage;memo\nE01;temps;le temps;à voir\nE01;a;Ben […] court;\n",),
    ),
    "stances": Door(
        ".csv",
        lambda path: read_stances_table(path, {INTERVIEW.id: INTERVIEW}, {"S1"}),
        ("entretien,enonce,position,passage,relance\nE01,S1,favorable,on court,oui\n",),
    ),
    "dictionary": Door(".yaml", read_dictionary, (DICTIONARY,)),
    "answers": Door(".csv", survey, (first_lines(ROOT / "survey" / "structures.csv", 4),)),
    "qdpx": Door(".qdpx", read_exchanged, (QDPX,), entry="project.qde"),
    "qdc": Door(".qdc", read_exchanged, (QDC,)),
    "sqlite": Door(".sqlite3", read_exchanged, (database(TAGUETTE),)),
    "text form": Door(".jsonl", text_form, (biggest_lines(),)),
}
