"""A transcript in Word or Markdown loses no word and says every code; quotes and codebooks can be read on paper."""

import re
from dataclasses import replace

import docx
import pytest

from interviews_toolkit.codebook import parse_codebook, read_codebook
from interviews_toolkit.errors import NotFoundError, UsageError
from interviews_toolkit.exports.codebook_document import codebook_word
from interviews_toolkit.exports.coded_text import coded_text, tagged_markdown
from interviews_toolkit.exports.word_pages import quote_book_word, transcript_word
from interviews_toolkit.model.codings import Coder, new_coding
from interviews_toolkit.model.ids import InterviewId
from interviews_toolkit.model.memos import MemoTarget, TargetKind, new_memo
from interviews_toolkit.model.snapshot import Snapshot
from interviews_toolkit.model.spans import Span
from interviews_toolkit.stats.layers.choice import choose_layer
from interviews_toolkit.stats.quotes.sheets import make_quote_sheet
from interviews_toolkit.workflows.codebook.show_codebook import export_codebook
from interviews_toolkit.workflows.writing.write_coded_text import write_coded_text
from tests.workflows.conftest import SOURCE, make_study

AT = "2026-11-23T09:00:00+00:00"
SAID = "On a pas l'temps *nous*, [rires] c'est 1 < 2.\n- Et l'argent ? 📌 Non plus_là."


def words_of(text):
    return re.sub(r"\s+", " ", text).strip()


@pytest.fixture
def study(make_interview):
    one = make_interview("E1", "Q: Et alors ?", SAID)
    text = one.text
    across = Span(text.index("nous"), text.index("argent"))  # over the end of a line
    inside = Span(text.index("c'est"), text.index(" < 2"))
    codings = [
        replace(new_coding(one, across, code_id="temps", coder_id="a", at=AT), memo="hésite"),
        new_coding(one, inside, code_id="argent", coder_id="b", at=AT),
    ]
    coders = (Coder("a", "Anne Roy", seen=frozenset({"E1"})), Coder("b", "Ben", seen=frozenset({"E1"})))
    target = MemoTarget(TargetKind.CODING, codings[1].id, "E1", inside, codings[1].quote)
    memos = (new_memo(target, "à revoir", coder_id="a", at=AT),)
    codebook = parse_codebook(SOURCE)
    return Snapshot("Essai", (one,), {}, codebook=codebook, coders=coders, codings=tuple(codings), memos=memos)


def written(tmp_path, content):
    (tmp_path / "t.docx").write_bytes(content)
    return docx.Document(str(tmp_path / "t.docx"))


def test_word_has_every_word_and_a_comment_for_each_coding_by_its_coder(study, tmp_path):
    (interview,) = study.interviews
    coded = coded_text(study, interview)
    content = transcript_word(coded, "t.docx")
    assert content == transcript_word(coded, "t.docx")
    file = written(tmp_path, content)
    title, *lines = [paragraph.text for paragraph in file.paragraphs]
    assert title == "E1"
    assert words_of(" ".join(lines)) == words_of(interview.text)
    found = {comment.author: comment.text for comment in file.comments}
    assert found == {
        "Anne Roy": "Freins > Manque de temps\nhésite",
        "Ben": "Freins > Manque d'argent\nMémo, Anne Roy : à revoir",
    }
    body = file.element.body.xml
    for n, coding in enumerate(study.codings):
        begun = body.index(f'<w:commentRangeStart w:id="{n}"/>')
        over = re.findall(
            r"<w:t(?: [^>]*)?>([^<]*)</w:t>", body[begun : body.index(f'<w:commentRangeEnd w:id="{n}"/>')]
        )
        said = " ".join(over).replace("&lt;", "<")
        assert re.sub(r"\s", "", said) == re.sub(r"\s", "", coding.quote)


def test_markdown_marks_coded_words_and_takes_no_sign_of_the_text_for_its_own(study):
    (interview,) = study.interviews
    text = tagged_markdown(coded_text(study, interview))
    assert '[nous\\*, \\[rires\\] ]{.temps coders="Anne Roy"}' in text
    assert '[c\'est 1]{.temps .argent coders="Anne Roy, Ben"}' in text
    assert "\\- Et l'" in text
    bare = re.sub(r"\]\{[^}]*\}|(?<!\\)\[", "", text.split("\n---\n")[0].removeprefix("# E1"))
    assert words_of(bare.replace("\\", "")) == words_of(interview.text)
    assert "- `temps`: Freins \\> Manque de temps" in text


def test_one_coders_work_or_the_suggestions_alone_may_be_asked_for(study):
    (interview,) = study.interviews
    assert {tag.who for tag in coded_text(study, interview, layer="Ben").tags} == {"Ben"}
    assert not coded_text(study, interview, layer="suggestions").tags
    with pytest.raises(NotFoundError):
        coded_text(study, interview, layer="Zoé")


def test_a_quote_book_has_each_quote_with_who_said_it(study, tmp_path):
    sheets = [
        make_quote_sheet(study, study.codebook[code], choose_layer(study, "Ben"), allowed=frozenset())
        for code in ("argent", "leviers")
    ]
    file = written(tmp_path, quote_book_word(sheets, "Freins", "t.docx"))
    told = [(one.style.name, one.text) for one in file.paragraphs]
    assert ("Heading 1", "Manque d'argent") in told
    assert ("Normal", "Non cités, faute d'accord : E1.") in told


def test_a_codebook_is_read_back_from_each_of_its_formats(tmp_path, make_interview):
    with make_study(tmp_path / "e.interviews", make_interview) as project:
        for suffix in (".yaml", ".csv", ".xlsx", ".docx", ".odt"):
            file = tmp_path / f"Essai{suffix}"
            export_codebook(project, file)
            back = read_codebook(file)
            assert list(back) == list(parse_codebook(SOURCE)), suffix
        with pytest.raises(UsageError, match="grille"):
            export_codebook(project, tmp_path / "g.pdf")
        write_coded_text(project, InterviewId("E01"), tmp_path / "e01.md")
        assert '{.argent .temps coders="Anne"}' in (tmp_path / "e01.md").read_text("utf-8")
        with pytest.raises(UsageError):
            write_coded_text(project, InterviewId("E01"), tmp_path / "e01.pdf")
        with pytest.raises(NotFoundError):
            write_coded_text(project, InterviewId("E99"), tmp_path / "e01.md")
    file = written(tmp_path, codebook_word(parse_codebook(SOURCE), "g.docx"))
    told = [(one.style.name, one.text) for one in file.paragraphs]
    assert told[0] == ("Title", "Essai · 1.0")
    assert ("Heading 2", "Manque de temps") in told
    assert ("List Bullet", "On court après le temps") in told
