"""Laws: a written transcript reads back, turns never overlap, spans are the words and nothing else."""

import json

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reader_samples import docx_body, docx_paragraph, said

from interviews_toolkit.errors import InputFileError
from interviews_toolkit.readers import read_interview

LABELS = [
    "Enquêtrice",
    "Mme D.",
    "M. L.",
    "E07",
    "Chargée de mission",
    "PRÉSIDENTE",
    "Q",
    "R",
    "SPEAKER_01",
    "Léa",
    "Ève",
]
WORDS = [
    "oui",
    "l’été",
    "déjà",
    "œuvre",
    "12\u202f000",
    "euh…",
    "[rires]",
    "(silence)",
    "« voilà »",
    "👍",
    "c'est",
    "e\u0301",
]

words = st.lists(st.sampled_from(WORDS), min_size=1, max_size=12).map(" ".join).map(lambda text: f"Alors {text}.")
speech = st.lists(words, min_size=1, max_size=3)


@st.composite
def dialogues(draw):
    """Two voices in turn, each at least twice, with one to three paragraphs a turn."""
    first, second = draw(st.lists(st.sampled_from(LABELS), min_size=2, max_size=2, unique=True))
    n = draw(st.integers(2, 5))
    return [(label, draw(speech)) for _ in range(n) for label in (first, second)]


def expected(dialogue, joint="\n"):
    return [(label, joint.join(paragraphs).replace("e\u0301", "é")) for label, paragraphs in dialogue]


def check(interview):
    ends = 0
    for index, turn in enumerate(interview.turns):
        cut = turn.span.cut(interview.text)
        assert turn.index == index
        assert turn.span.start >= ends
        assert cut
        assert cut == cut.strip()
        ends = turn.span.end
    assert ends <= len(interview.text)


def file(folder, name, content):
    path = folder.mktemp("law") / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


FEW = settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow], deadline=None)
SEPARATORS = [" : ", "\u00a0: ", ": ", " - ", " – ", " — ", "\t", "\n"]


@FEW
@given(dialogue=dialogues(), separator=st.sampled_from(SEPARATORS), gap=st.sampled_from(["\n", "\n\n"]))
def test_plain_text_reads_back(tmp_path_factory, dialogue, separator, gap):
    text = gap.join(f"{label}{separator}" + "\n".join(paragraphs) for label, paragraphs in dialogue)
    interview = read_interview(file(tmp_path_factory, "E01.txt", "Un titre.\n\n" + text))
    assert said(interview) == expected(dialogue)
    check(interview)


@FEW
@given(dialogue=dialogues())
def test_markdown_reads_back(tmp_path_factory, dialogue):
    text = "\n\n".join(f"**{label} :** " + "\n".join(paragraphs) for label, paragraphs in dialogue)
    interview = read_interview(file(tmp_path_factory, "E01.md", "# Titre\n\n" + text))
    assert said(interview) == expected(dialogue)
    check(interview)


@FEW
@given(dialogue=dialogues())
def test_word_reads_back(tmp_path_factory, dialogue):
    paragraphs = [line for label, said_ in dialogue for line in (f"{label} : {said_[0]}", *said_[1:])]
    body = "".join(map(docx_paragraph, paragraphs))
    interview = read_interview(file(tmp_path_factory, "E01.docx", docx_body(body)))
    assert said(interview) == expected(dialogue)
    check(interview)


@FEW
@given(dialogue=dialogues())
def test_subtitles_read_back(tmp_path_factory, dialogue):
    cues = [(label, paragraph) for label, paragraphs in dialogue for paragraph in paragraphs]
    text = "\n\n".join(f"{n:02}:00.000 --> {n:02}:59.000\n<v {label}>{words}" for n, (label, words) in enumerate(cues))
    interview = read_interview(file(tmp_path_factory, "E01.vtt", "WEBVTT\n\n" + text))
    assert said(interview) == expected(dialogue, " ")
    assert interview.turns[-1].seconds == 60 * (len(cues) - len(dialogue[-1][1]))
    check(interview)


@FEW
@given(dialogue=dialogues())
def test_whisperx_reads_back(tmp_path_factory, dialogue):
    segments = [
        {"start": 1.5, "text": f" {paragraph}", "speaker": label} for label, said_ in dialogue for paragraph in said_
    ]
    interview = read_interview(file(tmp_path_factory, "E01.json", json.dumps({"segments": segments})))
    assert said(interview) == expected(dialogue, " ")
    check(interview)


LINE = st.one_of(
    st.sampled_from(
        ["Q : ", "R :", "Enquêtrice", "[00:12]", "# Titre", "**Q :** ", "> ", "---", "", "\t", "Q1. ", "E07 — "]
    ),
    st.text(alphabet=st.characters(codec="utf-8"), max_size=15),
)


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(lines=st.lists(st.tuples(LINE, LINE), max_size=25), suffix=st.sampled_from(["txt", "md", "srt", "vtt"]))
def test_whatever_the_lines_spans_hold(tmp_path_factory, lines, suffix):
    cues = "00:01.000 --> 00:02.000\n" if suffix in {"srt", "vtt"} else ""
    text = "\n".join(cues + head + rest for head, rest in lines)
    try:
        check(read_interview(file(tmp_path_factory, f"E01.{suffix}", text), participants=["E07"]))
    except InputFileError as refused:
        if not refused.hint:
            raise
