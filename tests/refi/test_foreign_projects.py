"""Each program's files, with what is odd about them: every passage is found by its words, and what is left is told."""

import pytest

from interviews_toolkit.model.memos import TargetKind
from interviews_toolkit.refi import Counting, read_exchanged
from tests.refi import foreign_files as files
from tests.refi.taking import take


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    return tmp_path_factory.mktemp("foreign")


@pytest.fixture
def read(place):
    def open_file(data, suffix=".qdpx"):
        file = place / f"autre{suffix}"
        file.write_bytes(data)
        return read_exchanged(file)

    return open_file


def coded(taken):
    names = {code.id: code.name for code in taken.codes.codebook}
    return {(coding.quote, names[coding.code_id]) for coding in taken.codings}


@pytest.mark.parametrize("program", files.PROGRAMS)
def test_every_passage_is_found_by_its_words(read, program):
    exchanged = read(files.PROGRAMS[program]())
    taken = take(exchanged)
    assert coded(taken) >= files.WORDS
    assert [one.text for one in taken.interviews] == [files.TALK]
    assert [turn.speaker.label for turn in taken.interviews[0].turns] == ["Enquêtrice", "Mme Lenoir"] * 2
    [source] = exchanged.sources
    assert source.evidence.score > 0.95
    assert {coder.name for coder in taken.coders} >= ({"Ana"} if program != "MAXQDA" else {"MAXQDA"})


COUNTINGS = {
    "NVivo (Windows)": Counting(utf16=True, crlf=2),
    "NVivo (Mac)": Counting(utf16=True),
    "ATLAS.ti (Windows)": Counting(),
    "MAXQDA": Counting(),
    "QualCoder": Counting(),
    "Potato": Counting(inclusive=True),
}


@pytest.mark.parametrize("program", COUNTINGS)
def test_how_it_counts_is_told(read, program):
    [source] = read(files.PROGRAMS[program]()).sources
    assert source.evidence.counting == COUNTINGS[program]


@pytest.mark.parametrize("utf16", [False, True])
@pytest.mark.parametrize("crlf", [1, 2])
@pytest.mark.parametrize("bom", [0, 1])
@pytest.mark.parametrize("inclusive", [False, True])
def test_any_counting_is_recognised_by_the_quotes_whoever_wrote_them(read, utf16, crlf, bom, inclusive):
    text = files.selections(utf16=utf16, crlf=crlf, bom=bom, inclusive=inclusive)
    bare = b"\xef\xbb\xbf" + files.TALK.replace("\n", "\r\n").encode()
    inside = files.users() + files.codes() + files.source(text)
    entries = {"project.qde": files.project(inside, origin="Autre"), "sources/talk.txt": bare}
    exchanged = read(files.packed(entries))
    [source] = exchanged.sources
    assert source.evidence.counting == Counting(utf16, bool(bom), crlf, inclusive)
    assert (source.evidence.n_found, source.evidence.n_named) == (5, 5)
    assert coded(take(exchanged)) == files.WORDS


def test_places_that_fit_no_counting_get_a_low_score(read):
    text = files.selections(name="empty", text="Une ligne de plus, ici.\n" + files.TALK[7:])
    inside = files.users() + files.codes() + files.source(text)
    entries = {"project.qde": files.project(inside, origin="Autre"), "sources/talk.txt": files.TALK.encode()}
    [source] = read(files.packed(entries)).sources
    assert source.evidence.score < 0.8


def test_letters_in_two_parts_are_one_and_places_follow(read):
    import unicodedata

    apart = unicodedata.normalize("NFD", files.TALK)
    pairs = [(unicodedata.normalize("NFD", words), code) for words, code in files.PASSAGES]
    text = ""
    for number, (words, code) in enumerate(pairs):
        start, end = files.positions(words, text=apart)
        text += (
            f'<PlainTextSelection guid="{files.guid(f"s{number}")}" startPosition="{start}" endPosition="{end}">'
            f'<Coding guid="{files.guid(f"c{number}")}"><CodeRef targetGUID="{files.guid(code)}"/></Coding>'
            "</PlainTextSelection>"
        )
    inside = files.codes() + files.source(text)
    entries = {"project.qde": files.project(inside, origin="Autre"), "sources/talk.txt": apart.encode()}
    taken = take(read(files.packed(entries)))
    assert taken.interviews[0].text == files.TALK
    assert coded(taken) == files.WORDS


def lost(taken):
    return {loss.what: loss.n for loss in taken.losses}


def said(taken, kind):
    return {memo.text for memo in taken.memos if memo.target.kind is kind}


def tree(taken):
    return {(code.name, taken.codes.codebook[code.parent].name if code.parent else "") for code in taken.codes.codebook}


TREE = {("Budget", ""), ("Factures", "Budget"), ("Froid", "Budget"), ("Difficulté", "")}


def test_nvivos_codes_that_are_cases_are_cases(read):
    taken = take(read(files.nvivo_windows()))
    assert tree(taken) == TREE
    assert lost(taken) == {"case-code": 1}
    [case] = taken.cases
    assert (case.id, dict(case.attributes)) == ("Entretien-1", {"cas": "Mme Lenoir", "Personne:Âge": "42"})


def test_atlas_names_become_a_tree_and_groups_of_codes_memos(read):
    taken = take(read(files.atlas_windows()))
    assert tree(taken) == TREE
    assert {coding.memo for coding in taken.codings} == {"à citer"}
    assert said(taken, TargetKind.CODE) == {"Groupe de codes : Dépenses"}
    assert lost(taken) == {}


def test_a_transcript_told_twice_is_one_and_what_was_only_heard_is_listed(read):
    taken = take(read(files.atlas_with_a_recording()))
    assert coded(taken) == files.WORDS | {("Enquêtrice", "Froid")}
    assert lost(taken) == {"recording-coding": 1, "recording": 1}


def test_maxqdas_nameless_cases_and_groups_are_attributes(read):
    taken = take(read(files.maxqda()))
    [case] = taken.cases
    assert dict(case.attributes) == {"Ville": "Lille", "groupe": "Vague 1"}
    assert said(taken, TargetKind.SPAN) == {"hésite"}
    assert {coding.created_at for coding in taken.codings} == {"2030-01-01T00:00:00+00:00"}


def test_qualcoders_case_is_found_by_the_text_it_repeats(read):
    taken = take(read(files.qualcoder()))
    [case] = taken.cases
    assert (case.id, dict(case.attributes)) == ("entretien-01", {"cas": "Mme A"})
    assert said(taken, TargetKind.INTERVIEW) == {"ton hésitant"}
    assert said(taken, TargetKind.PROJECT) == {"mémo & projet"}
    assert lost(taken) == {"excerpt-in-memo": 1}


def test_what_stands_on_a_page_alone_is_listed(read):
    taken = take(read(files.pdf()))
    assert lost(taken) == {"pdf-area": 1, "document-without-text": 1}


def test_nvivos_codebook_loses_its_wrapper(read):
    inside = files.codes().replace("<CodeBook>", "").replace("</CodeBook>", "")
    inner = inside.removeprefix("<Codes>").removesuffix("</Codes>")
    wrapped = f'<Codes><Code guid="{files.NOTE}" name="Nodes" isCodable="false">{inner}</Code></Codes>'
    written = f'<CodeBook xmlns="urn:QDA-XML:codebook:1:0" origin="NVivo">{wrapped}<Sets/></CodeBook>'
    assert tree(take(read(written.encode(), ".qdc"))) == TREE


def test_links_and_lonely_notes_are_memos(read):
    link = (
        f'<Links><Link guid="{files.guid("link")}" name="contredit" originGUID="{files.guid("selection 0")}" '
        f'targetGUID="{files.guid("Froid")}"/></Links>'
    )
    note = (
        f'<Notes><Note guid="{files.NOTE}" name="Titre"><PlainTextContent>Une idée.</PlainTextContent></Note></Notes>'
    )
    start, end = files.positions("c'est dur")
    inside = files.users() + files.codes() + files.source(files.selections()) + note + link
    entries = {"project.qde": files.project(inside, origin="Autre"), "sources/talk.txt": files.TALK.encode()}
    taken = take(read(files.packed(entries)))
    assert said(taken, TargetKind.PROJECT) == {
        "Titre\nUne idée.",
        f"Lien « contredit » : Entretien 1 [{start}-{end}] → Froid",
    }


def test_places_beyond_the_text_are_brought_back_and_empty_ones_listed(read):
    text = files.selections()
    beyond = (
        f'<PlainTextSelection guid="{files.guid("far")}" startPosition="{len(files.TALK) - 5}" endPosition="99999">'
        f'<Coding guid="{files.guid("far c")}"><CodeRef targetGUID="{files.guid("Froid")}"/></Coding>'
        f'</PlainTextSelection><PlainTextSelection guid="{files.guid("none")}" startPosition="5" endPosition="5"/>'
        f'<PlainTextSelection guid="{files.guid("odd")}" startPosition="x" endPosition="5"/>'
        f'<Coding guid="{files.guid("whole")}"><CodeRef targetGUID="{files.guid("Froid")}"/></Coding>'
    )
    unknown = (
        f'<PlainTextSelection guid="{files.guid("astray")}" startPosition="0" endPosition="10">'
        f'<Coding guid="{files.guid("astray c")}"><CodeRef targetGUID="{files.guid("Absent")}"/></Coding>'
        "</PlainTextSelection>"
    )
    inside = files.users() + files.codes() + files.source(text + beyond + unknown)
    entries = {"project.qde": files.project(inside, origin="Autre"), "sources/talk.txt": files.TALK.encode()}
    exchanged = read(files.packed(entries))
    taken = take(exchanged)
    assert exchanged.sources[0].evidence.n_clamped == 1
    assert coded(taken) == files.WORDS | {("nuit.", "Froid")}
    assert lost(taken) == {
        "excerpt-outside-text": 1,
        "excerpt-without-place": 1,
        "document-coding": 1,
        "missing-code": 1,
    }
