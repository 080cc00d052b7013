"""Samples every test file may build: turns said, and small office files made of them."""

import io
import zipfile
from xml.sax.saxutils import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def said(interview):
    """(label, words) of every turn."""
    return [(turn.speaker.label, turn.span.cut(interview.text)) for turn in interview.turns]


def roles(interview):
    return {turn.speaker.label: str(turn.speaker.role) for turn in interview.turns}


def notices(interview):
    return "\n".join(f"{notice.line}: {notice.message}" for notice in interview.notices)


def docx_body(body, head="", entries=()):
    """A .docx around raw WordprocessingML."""
    xml = f'<?xml version="1.0"?>{head}<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
    return archive([("word/document.xml", xml), *entries])


def docx_paragraph(text):
    return f'<w:p><w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'


def archive(entries):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in entries:
            file.writestr(name, content)
    return buffer.getvalue()


def docx(lines):
    import docx as library

    document = library.Document()
    for line in lines:
        document.add_paragraph(line)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def odt(lines):
    from odfdo import Document, Paragraph

    document = Document("text")
    document.body.clear()
    for line in lines:
        document.body.append(Paragraph(line))
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()
