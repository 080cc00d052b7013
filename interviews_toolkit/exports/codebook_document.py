"""The codebook as a Word or an OpenDocument text: to be read on paper, corrected there, and read back."""

import io
import zipfile
from collections.abc import Iterable
from html import escape

from interviews_toolkit.codebook import Block, BlockKind, codebook_blocks
from interviews_toolkit.exports.synthesis.typeset import printable
from interviews_toolkit.exports.word_pages import new_file, word_bytes
from interviews_toolkit.exports.word_table import same_bytes
from interviews_toolkit.model.codebook import Codebook


def codebook_word(codebook: Codebook, name: str) -> bytes:
    """Write a codebook as .docx.

    Raises:
        MissingExtraError: python-docx is not installed.
        UsageError: It has more levels than a document.
    """
    title, *blocks = codebook_blocks(codebook)
    file = new_file(title.text, name)
    for block in blocks:
        text = printable(block.text)
        if block.kind is BlockKind.HEADING:
            file.add_heading(text, level=block.level)
        elif block.kind is BlockKind.ITEM:
            file.add_paragraph(text, style="List Bullet")
        else:
            run = file.add_paragraph().add_run(text)
            run.italic, run.bold = block.kind is BlockKind.ID or None, block.kind is BlockKind.LABEL or None
    return word_bytes(file)


def codebook_odt(codebook: Codebook) -> bytes:
    """Write a codebook as .odt.

    Raises:
        UsageError: It has more levels than a document.
    """
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("mimetype", _MIME)  # first, and not compressed
        archive.writestr("META-INF/manifest.xml", _MANIFEST)
        archive.writestr("content.xml", _content(codebook_blocks(codebook)))
    return same_bytes(buffer.getvalue())


_MIME = "application/vnd.oasis.opendocument.text"
_XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
_MANIFEST = (
    f'{_XML}<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" '
    f'manifest:version="1.3"><manifest:file-entry manifest:full-path="/" manifest:media-type="{_MIME}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
)
_HEAD = (
    f'{_XML}<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
    'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" office:version="1.3">'
    '<office:automatic-styles><style:style style:name="Id" style:family="paragraph"><style:text-properties '
    'fo:font-style="italic"/></style:style><style:style style:name="Label" style:family="paragraph">'
    '<style:text-properties fo:font-weight="bold"/></style:style></office:automatic-styles>'
    "<office:body><office:text>"
)
_FOOT = "</office:text></office:body></office:document-content>\n"
_STYLES = {BlockKind.TITLE: "Title", BlockKind.ID: "Id", BlockKind.LABEL: "Label", BlockKind.TEXT: "Standard"}


def _content(blocks: Iterable[Block]) -> str:
    parts: list[str] = []
    for block in blocks:
        text = escape(printable(block.text), quote=False)
        if block.kind is BlockKind.HEADING:
            parts.append(f'<text:h text:outline-level="{block.level}">{text}</text:h>')
        elif block.kind is BlockKind.ITEM:
            parts.append(f"<text:list><text:list-item><text:p>{text}</text:p></text:list-item></text:list>")
        else:
            parts.append(f'<text:p text:style-name="{_STYLES[block.kind]}">{text}</text:p>')
    return _HEAD + "".join(parts) + _FOOT
