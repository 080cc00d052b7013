"""Invented projects, written as each program writes them: what it counts, how it names, what it leaves out.

One small talk serves all; every test asks for the same passages by their words.
"""

import io
import zipfile
from uuid import NAMESPACE_URL, uuid5
from xml.sax.saxutils import quoteattr

TALK = """\
Enquêtrice : Comment ça se passe, l'hiver ?
Mme Lenoir : Ben… on s'en sort 🥶 mais c'est dur, hein.
Enquêtrice : Dur 😀 ?
Mme Lenoir : Les factures d'électricité, c'est <trop> & on coupe le chauffage la nuit."""
PASSAGES = (
    ("c'est dur", "Difficulté"),
    ("Les factures d'électricité", "Factures"),
    ("on coupe le chauffage la nuit", "Froid"),
    ("on coupe le chauffage la nuit", "Factures"),
    ("on s'en sort 🥶 mais c'est dur, hein", "Difficulté"),
)
WORDS = {(words, code) for words, code in PASSAGES}
USER = "11111111-1111-4111-8111-111111111111"
SOURCE = "22222222-2222-4222-8222-222222222222"
CASE = "33333333-3333-4333-8333-333333333333"
NOTE = "44444444-4444-4444-8444-444444444444"
AGE, TOWN = "55555555-5555-4555-8555-555555555555", "66666666-6666-4666-8666-666666666666"


def guid(name):
    return str(uuid5(NAMESPACE_URL, name))


def positions(words, *, text=TALK, utf16=False, crlf=1, bom=0, inclusive=False):
    """Count as a program does: the places of words, in a text whose line ends are of one or two."""
    counted = text.replace("\n", "\r\n") if crlf == 2 else text

    def length(part):
        return len(part.encode("utf-16-le")) // 2 if utf16 else len(part)

    start = length(counted[: counted.index(words)]) + bom
    return start, start + length(words) - inclusive


def selections(*, name="quote", together=False, description="", case=str, dates=True, **counted):
    """The selections of the talk, each with its coding; ``name`` says what their names hold."""
    user = f' creatingUser="{case(USER)}"' if dates else ""
    when = f'{user} creationDateTime="2026-01-02T10:00:00Z"' if dates else ""
    written = []
    for number, (words, code) in enumerate(PASSAGES):
        start, end = positions(words, **counted)
        said = {"quote": words, "cut": f"{words[:12]}…", "empty": "", "line": f"line:{number}"}[name]
        coding = (
            f'<Coding guid="{case(guid(f"coding {number}"))}"{when}><CodeRef targetGUID="{case(guid(code))}"/></Coding>'
        )
        written.append(
            f'<PlainTextSelection guid="{case(guid(f"selection {number}"))}" name={quoteattr(said)} '
            f'startPosition="{start}" endPosition="{end}"{when}>{description}{coding}</PlainTextSelection>'
        )
    return "".join(written)


def codes(*, case=str, color="", folder=True):
    """Three codes, two of them in a folder that is not coded with."""

    def code(name, inside="", *, codable=True):
        tint = f' color="{color}"' if color else ""
        return f'<Code guid="{case(guid(name))}" name="{name}" isCodable="{str(codable).lower()}"{tint}>{inside}</Code>'

    budget = (
        code("Budget", code("Factures") + code("Froid"), codable=False) if folder else code("Factures") + code("Froid")
    )
    return f"<CodeBook><Codes>{budget}{code('Difficulté')}</Codes></CodeBook>"


def project(inside, *, origin, space="urn:QDA-XML:project:1.0"):
    named = f' xmlns="{space}"' if space else ""
    return f'<?xml version="1.0" encoding="utf-8"?><Project{named} name="Hiver" origin="{origin}">{inside}</Project>'


def users(case=str):
    return f'<Users><User guid="{case(USER)}" name="Ana"/></Users>'


def packed(entries, *, stored=False):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return held.getvalue()


def source(inside, *, path="internal://talk.txt", name="Entretien 1", case=str, more=""):
    return (
        f'<Sources><TextSource guid="{case(SOURCE)}" name="{name}" plainTextPath="{path}"{more}>{inside}'
        "</TextSource></Sources>"
    )


def nvivo_windows():
    """UTF-16, byte order mark and CRLF in the text; names empty; a code for each case, with the case's GUID."""
    own = f'<Code guid="{CASE}" name="Mme Lenoir" isCodable="true"/></Codes>'
    variables = f'<Variables><Variable guid="{AGE}" name="Personne:Âge" typeOfVariable="Integer"/></Variables>'
    value = f'<VariableValue><VariableRef targetGUID="{AGE}"/><IntegerValue>42</IntegerValue></VariableValue>'
    cases = f'<Cases><Case guid="{CASE}" name="Mme Lenoir">{value}<SourceRef targetGUID="{SOURCE}"/></Case></Cases>'
    text = selections(name="empty", description="<Description/>", utf16=True, crlf=2)
    inside = (
        users()
        + codes().replace("</Codes>", own)
        + variables
        + cases
        + source(text, more=' richTextPath="internal://talk.docx"')
    )
    bare = b"\xef\xbb\xbf" + TALK.replace("\n", "\r\n").encode()
    return packed(
        {"project.qde": project(inside, origin="NVivo 12"), "Sources/talk.txt": bare, "Sources/talk.docx": b"PK"}
    )


def nvivo_mac():
    """UTF-16, line feeds alone, no mark; an archive without compression, with an odd entry."""
    inside = users() + codes() + source(selections(name="empty", utf16=True))
    entries = {
        "project.qde": project(inside, origin="NVivo for Mac 15"),
        "sources/.root": b"",
        "sources/talk.txt": TALK.encode(),
    }
    return packed(entries, stored=True)


def atlas_windows():
    """GUIDs in capitals, flat names « A::B », quotes cut short, CRLF counted for one, comments on quotations."""
    flat = (("Budget::Factures", "Factures"), ("Budget::Froid", "Froid"), ("Difficulté", "Difficulté"))
    book = "".join(f'<Code guid="{guid(key).upper()}" name="{name}" isCodable="true"/>' for name, key in flat)
    text = selections(name="cut", case=str.upper, description="<Description>à citer</Description>")
    inside = users(str.upper) + f"<CodeBook><Codes>{book}</Codes></CodeBook>" + source(text, case=str.upper)
    member = f'<MemberCode targetGUID="{guid("Factures").upper()}"/>'
    groups = f'<Sets><Set guid="{guid("family").upper()}" name="Dépenses">{member}</Set></Sets>'
    written = project(inside + groups, origin="ATLAS.ti 23")
    return packed({"Hiver.qde": written, "sources/TALK.TXT": TALK.replace("\n", "\r\n").encode()})


def atlas_with_a_recording():
    """The same transcript told twice, as a text and below its recording; its extract is told nowhere else."""
    recorded = (
        f'<AudioSource guid="{guid("audio")}" name="talk.mp3" path="relative:///talk.mp3">'
        f'<Transcript guid="{guid("transcript")}" plainTextPath="internal://talk.txt">'
        f'<SyncPoint guid="{guid("from")}" position="0" timeStamp="0"/>'
        f'<SyncPoint guid="{guid("to")}" position="10" timeStamp="900"/>'
        f'<TranscriptSelection guid="{guid("turn")}" name="Enquêtrice" fromSyncPoint="{guid("from")}" '
        f'toSyncPoint="{guid("to")}">'
        f'<Coding guid="{guid("coded turn")}"><CodeRef targetGUID="{guid("Froid")}"/></Coding>'
        "</TranscriptSelection></Transcript>"
        f'<AudioSelection guid="{guid("extract")}" begin="0" end="900"><Coding guid="{guid("coded extract")}">'
        f'<CodeRef targetGUID="{guid("Froid")}"/></Coding></AudioSelection></AudioSource></Sources>'
    )
    text = source(selections()).replace("</Sources>", recorded)
    return packed(
        {"project.qde": project(users() + codes() + text, origin="ATLAS.ti 25"), "sources/talk.txt": TALK.encode()}
    )


def maxqda():
    """Colours, capitals, no dates; a document's attributes by a case without name; groups; memos in texts."""
    variables = f'<Variables><Variable guid="{TOWN.upper()}" name="Ville" typeOfVariable="Text"/></Variables>'
    value = f'<VariableValue><VariableRef targetGUID="{TOWN.upper()}"/><TextValue>Lille</TextValue></VariableValue>'
    cases = f'<Cases><Case guid="{CASE.upper()}">{value}<SourceRef targetGUID="{SOURCE.upper()}"/></Case></Cases>'
    start, end = positions("Ben…")
    memo = (
        f'<PlainTextSelection guid="{guid("memo").upper()}" startPosition="{start}" endPosition="{end}">'
        "<Description>hésite</Description></PlainTextSelection>"
    )
    text = selections(name="empty", dates=False, case=str.upper) + memo
    member = f'<MemberSource targetGUID="{SOURCE.upper()}"/>'
    sets = f'<Sets><Set guid="{guid("wave").upper()}" name="Vague 1">{member}</Set></Sets>'
    inside = (
        users(str.upper)
        + codes(case=str.upper, color="#ff8000")
        + variables
        + cases
        + source(text, case=str.upper)
        + sets
    )
    return packed({"project.qde": project(inside, origin="MAXQDA 24"), "sources/talk.txt": TALK.encode()})


def qualcoder():
    """A byte order mark in front of texts, counted nowhere; a case that points at a copy of the text."""
    copy = guid("copy")
    cases = f'<Cases><Case guid="{CASE}" name="Mme A"><Description/><SourceRef targetGUID="{copy}"/></Case></Cases>'
    notes = (
        f'<Notes><Note guid="{NOTE}" creatingUser="{USER}" creationDateTime="2026-01-02T10:00:00Z">'
        "<PlainTextContent>ton hésitant</PlainTextContent>"
        f'<PlainTextSelection guid="{guid("in note")}" startPosition="0" endPosition="9"/></Note></Notes>'
    )
    text = selections(description="<Description>note</Description>") + f'<NoteRef targetGUID="{NOTE}"/>'
    inside = (
        users()
        + codes()
        + cases
        + source(text, name="entretien_01.txt")
        + notes
        + "<Description>mémo &amp; projet</Description>"
    )
    bare = b"\xef\xbb\xbf" + TALK.encode()
    return packed(
        {
            "project.qde": project(inside, origin="QualCoder 3.6"),
            "sources/": b"",
            "sources/talk.txt": bare,
            f"sources/{copy}.txt": bare,
        }
    )


def qc():
    """Paths without a scheme, names that only say the line, an old namespace."""
    text = source(selections(name="line"), path="talk.txt")
    written = project(users() + codes() + text, origin="qc", space="urn:QDA-XML:project:0:4")
    return packed({"project.qde": written, "sources/talk.txt": TALK.encode()})


def potato():
    """The end given is the last character's place."""
    inside = users() + codes() + source(selections(inclusive=True))
    return packed({"project.qde": project(inside, origin="Potato 2"), "sources/talk.txt": TALK.encode()})


def inline():
    """The text within the XML, and no namespace."""
    written = TALK.replace("&", "&amp;").replace("<", "&lt;")
    text = (
        f'<Sources><TextSource guid="{SOURCE}" name="Entretien 1"><PlainTextContent>{written}</PlainTextContent>'
        f"{selections()}</TextSource></Sources>"
    )
    return packed({"project.qde": project(users() + codes() + text, origin="Requal", space="")})


def pdf():
    """A passage told twice: where it stands on the page, and in the text the page holds."""
    shown = f'<PDFSelection guid="{guid("selection 0")}" page="1" firstX="0" firstY="0" secondX="9" secondY="9"/>'
    lost = (
        f'<PDFSelection guid="{guid("picture")}" page="2" firstX="0" firstY="0" secondX="9" secondY="9">'
        f'<Coding guid="{guid("coded picture")}"><CodeRef targetGUID="{guid("Froid")}"/></Coding></PDFSelection>'
    )
    text = (
        f'<Sources><PDFSource guid="{SOURCE}" name="Entretien 1.pdf" path="internal://talk.pdf">{shown}{lost}'
        f'<Representation guid="{guid("text")}" plainTextPath="internal://talk.txt">{selections()}</Representation>'
        f'</PDFSource><PictureSource guid="{guid("photo")}" name="photo.png"/></Sources>'
    )
    return packed(
        {"project.qde": project(users() + codes() + text, origin="ATLAS.ti 24"), "sources/talk.txt": TALK.encode()}
    )


PROGRAMS = {
    "NVivo (Windows)": nvivo_windows,
    "NVivo (Mac)": nvivo_mac,
    "ATLAS.ti (Windows)": atlas_windows,
    "ATLAS.ti with a recording": atlas_with_a_recording,
    "MAXQDA": maxqda,
    "QualCoder": qualcoder,
    "qc": qc,
    "Potato": potato,
    "text in the XML": inline,
    "PDF": pdf,
}
