"""What draws a page, cut at once: the operators pypdf would read sign by sign, or nothing at all."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf.errors import PyPdfError
from pypdf.generic import ArrayObject, ContentStream, DecodedStreamObject, NameObject

from interviews_toolkit.readers.pdf_operators import cut_operators

PIECES = [
    *(b"BT", b"ET", b"Tj", b"TJ", b"T*", b"'", b'"', b"q", b"Tf", b"BDC", b"EMC", b"true", b"null", b"BI"),
    *(b"/F1", b"/Preformatted#20Text", b"/P", b"/", b"/#", b"12", b"-.5", b"3.", b"--1", b"1e5", b"+7", b"4-2"),
    *(b"(mot)", b"(a\\(b\\)c)", b"(a(b)c)", b"(((trois)))", b"(\\000\\101\\5z)", b"(\\\n suite)", b"(\\q\\777)", b"("),
    *(b"<0041>", b"<004>", b"<00 41>", b"<0g>", b"<", b"[", b"]", b"[(a) -20 (b)]", b"<<", b">>", b"<</MCID 3>>"),
    *(b"%dit\n", b"%fin", b"{", b"\xe9", b"\r\n"),
]  # fmt: skip


def by_pypdf(data):
    stream = DecodedStreamObject()
    stream.set_data(data)
    return ContentStream(stream, None, "bytes").operations


def plain(value):
    if isinstance(value, list):
        return [plain(one) for one in value]
    if isinstance(value, dict):
        return {str(key): plain(one) for key, one in value.items()}
    return bytes(value) if isinstance(value, bytes) else str(value) if isinstance(value, str) else float(value)


def kerned(operations):
    """An array of shown strings says the same whatever small steps part them."""
    for operands, operator in operations:
        if operator == b"TJ" and len(operands) == 1 and isinstance(operands[0], list):
            steps = [one for one in operands[0] if not isinstance(one, bytes)]
            yield operator, [b"".join(one for one in operands[0] if isinstance(one, bytes)), sum(map(float, steps))]
        else:
            yield operator, plain(operands)


@settings(max_examples=150)
@given(st.lists(st.sampled_from(PIECES), max_size=8), st.sampled_from([b" ", b"\n", b""]))
def test_what_is_cut_is_what_pypdf_reads(pieces, between):
    data = between.join(pieces)
    if cut := cut_operators(data, array=ArrayObject, name=NameObject):
        assert list(kerned(cut)) == list(kerned(by_pypdf(data)))


def test_a_page_as_word_processors_write_it_is_cut():
    data = b"/P<</MCID 0>>BDC q BT /F1 11 Tf[(Le )-37(jar)12(din)-250(est)]TJ ET Q EMC\n%fin\n"
    cut = cut_operators(data)
    assert [operator for _operands, operator in cut] == [b"BDC", b"q", b"BT", b"Tf", b"TJ", b"ET", b"Q", b"EMC"]
    assert cut[0][0] == ["/P", {"/MCID": 0}]
    assert cut[4][0] == [[b"Le jardin", -37, 12, -250, b"est"]]


@pytest.mark.parametrize(
    "data", [b"BI /W 1 ID \x00 EI", b"(pas fini", b"[(a)", b"(a) Tj {", b"<</A 1", b"(a\\\nb) Tj", b"]"]
)
def test_what_is_not_plain_is_left_to_pypdf(data):
    assert cut_operators(data) is None


def test_pypdf_refuses_what_it_refused():
    assert cut_operators(b"<0g> Tj") is None
    with pytest.raises(PyPdfError):
        by_pypdf(b"<0g> Tj")
