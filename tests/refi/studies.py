"""Small invented studies, drawn at random: nested codes, overlaps, emoji, memos on everything, cases."""

import unicodedata

from hypothesis import strategies as st

from interviews_toolkit.model.codebook import Code, Codebook
from interviews_toolkit.model.codings import Coder, new_coding
from interviews_toolkit.model.indicators import parse_indicator
from interviews_toolkit.model.interviews import Case, Source
from interviews_toolkit.model.memos import MemoTarget, TargetKind, new_memo
from interviews_toolkit.model.snapshot import Snapshot
from interviews_toolkit.model.spans import Span
from interviews_toolkit.readers import interview_of_text

AT = "2026-11-23T09:00:00+00:00"
CODERS = (Coder("aa11", "Anne"), Coder("bb22", "Ben & Cie <sarl>"))
WORDS = (
    "ben",
    "voilà",
    "l'association",
    "cœur",
    "😀",
    "on court",
    "« déjà »",
    "50 %",
    "<trop>",
    "&",
    "e\u0301té",
    "—",
    "👩‍🌾",
)
said = st.lists(st.sampled_from(WORDS), min_size=1, max_size=9).map(" ".join)
names = st.sampled_from(("Freins", "Temps", "Coût & délais", "Ça va", "A::B", "« Lien »", "Été 🥶"))
texts = st.lists(
    st.sampled_from(("Une idée.", "Y revenir ?", "😀 & <b>", "Inclure :", "- non", "deux  espaces")), max_size=3
)


@st.composite
def codebooks(draw):
    codes = []
    for n in range(draw(st.integers(1, 6))):
        parent = draw(st.sampled_from([None, *(code.id for code in codes)]))
        lists = [tuple(draw(texts)) for _name in range(4)]
        indicators = tuple(parse_indicator(word) for word in draw(st.sets(st.sampled_from(("temps", "argent*")))))
        definition = draw(st.sampled_from(("", "Ce qui retient.", "Deux 😀 mots & un <signe>.")))
        codes.append(
            Code(f"code-{n}", f"{draw(names)} {n}", parent, definition, *lists, indicators, draw(st.booleans()))
        )
    return Codebook("Grille & co", "2.1", tuple(tree(codes, None)))


def tree(codes, parent):
    """As a codebook's file has them: below a code what belongs to it, then the next."""
    for code in codes:
        if code.parent == parent:
            yield code
            yield from tree(codes, code.id)


@st.composite
def interviews(draw, number):
    turns = draw(st.lists(said, min_size=4, max_size=8))
    text = "\n".join(f"{'Enquêtrice' if n % 2 == 0 else f'Mme A{number}'} : {words}." for n, words in enumerate(turns))
    source = Source(f"E{number:02}.txt", "0" * 64, "txt", "utf-8")
    text = unicodedata.normalize("NFC", f"{text}\nMme A{number} : fin {number}.")
    return interview_of_text(text, interview_id=f"E{number:02}", source=source)


@st.composite
def spans(draw, text):
    start = draw(st.integers(0, len(text) - 1))
    return Span(start, draw(st.integers(start + 1, len(text))))


@st.composite
def studies(draw):
    codebook = draw(codebooks())
    read = [draw(interviews(number)) for number in range(1, draw(st.integers(1, 3)) + 1)]
    codings, memos = {}, {}

    def note(target):
        memo = new_memo(target, draw(said), coder_id=draw(st.sampled_from(CODERS)).id, at=AT)
        memos[memo.id] = memo

    for _n in range(draw(st.integers(0, 6))):
        interview = draw(st.sampled_from(read))
        code, coder = draw(st.sampled_from(codebook.codes)), draw(st.sampled_from(CODERS))
        span = draw(spans(interview.text))
        made = new_coding(interview, span, code_id=code.id, coder_id=coder.id, at=AT, codebook=codebook.signature)
        codings.setdefault(made.id, made)
        if draw(st.booleans()):
            note(MemoTarget(TargetKind.CODING, made.id, interview.id, span, made.quote))
    for _n in range(draw(st.integers(0, 4))):
        interview = draw(st.sampled_from(read))
        span = draw(spans(interview.text))
        note(MemoTarget(TargetKind.SPAN, "", interview.id, span, span.cut(interview.text)))
        note(MemoTarget(TargetKind.INTERVIEW, interview.id, interview.id))
        note(MemoTarget(TargetKind.CODE, draw(st.sampled_from(codebook.codes)).id))
        note(MemoTarget(TargetKind.PROJECT))
    values = st.dictionaries(st.sampled_from(("type", "ville", "âge")), st.just("") | said, max_size=3)
    cases = {one.id: Case(one.id, draw(values)) for one in read if draw(st.booleans())}
    if draw(st.booleans()):
        cases["E99"] = Case("E99", {"type": "absente"})
    for case in cases:
        note(MemoTarget(TargetKind.CASE, case))
    coders = tuple(
        Coder(
            coder.id,
            coder.name,
            seen=frozenset(one.interview_id for one in codings.values() if one.coder_id == coder.id)
            | draw(st.frozensets(st.sampled_from([one.id for one in read]))),
        )
        for coder in CODERS
    )
    return Snapshot(
        "Essai 😀",
        tuple(read),
        cases,
        codebook=codebook,
        coders=coders,
        codings=tuple(codings.values()),
        memos=tuple(memos.values()),
    )
