"""Good files spoilt: bytes flipped, cut, said again, put together with words that have hurt programs before."""

from hypothesis import strategies as st

TOKENS = (
    b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\r", b"\n\n", b"\xed\xa0\x80", b"9" * 400, b"-1", b"1e999", b"NaN", b"NUL",
    b"{" * 300, b"[" * 300, b"<a>" * 300, b"<!DOCTYPE x>", b"&amp;", b"&#0;", b"&x;", b"]]>", b'"', b"'", b"\\", b"../",
    b"%s%n", b"${x}", b"=1+1", b";", b",", b"\t", b":", b"|", b"- ", b"? ", b"!!python/none ", b"*a", b"&a ", b"~",
    "é\u202e\u2028👍".encode(), b"true", b"null", b"0", b" " * 500, b"00:00:00", b"//", b"\\u", b"\\'", b"\\bin9 ",
)  # fmt: skip


@st.composite
def spoilt(draw, seeds):
    """One of the good files, after one to six changes."""
    data = bytearray(draw(st.sampled_from(seeds)))
    for _change in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, len(data)))
        length = draw(st.sampled_from((1, 1, 2, 8, 40)))
        kind = draw(st.integers(0, 4))
        if kind == 0:
            data[at : at + length] = draw(st.sampled_from(TOKENS))
        elif kind == 1:
            data[at:at] = draw(st.sampled_from(TOKENS))
        elif kind == 2:
            del data[at : at + length]
        elif kind == 3:
            data[at:at] = data[at : at + length] * draw(st.sampled_from((1, 3, 60)))
        else:
            data[at : at + 1] = draw(st.binary(min_size=1, max_size=2))
    return bytes(data)
