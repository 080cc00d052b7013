"""The study's own transcripts: every file is understood without being told anything about it."""

import csv
import re
from itertools import pairwise
from pathlib import Path

import pytest
from reader_samples import roles

from interviews_toolkit.readers import align_questions, read_guide, read_interview, read_participants

VOICES = {
    "E01": ("Enquêtrice", "Mme D."),
    "E02": ("Enquêtrice", "Répondant"),
    "E03": ("Enquêteur", "M. L."),
    "E04": ("Enquêtrice", "Artisan"),
    "E05": ("Enquêtrice", "Responsable communication"),
    "E06": ("Enquêtrice", "Mme T."),
    "E07": ("ENQ", "E07"),
    "E08": ("ENQUÊTEUR", "ANIMATRICE"),
    "E09": ("Enquêtrice", "Chargé de mission"),
    "E10": ("Q", "R"),
    "E11": ("Enquêtrice", "Présidente"),
    "E12": ("Enquêtrice", "Déléguée générale"),
    "E13": ("Claire", "Mme V."),
    "E14": ("Enquêtrice", "Mme K."),
    "E15": ("ENQUÊTEUR", "MME LA VICE-PRÉSIDENTE"),
    "E16": ("Claire", "Chargée de mission"),
    "E17": ("Enquêtrice", "Directeur"),
}


@pytest.fixture(scope="module")
def study():
    """Every interview of the study, read with the ids of its table."""
    folder = Path(__file__).parents[2] / "transcripts"
    cases = read_participants(folder / "participants.csv")
    ids = [case.id for case in cases]
    files = [path for path in sorted(folder.iterdir()) if path.stem in VOICES]
    return {path.stem: read_interview(path, participants=ids) for path in files}


def test_the_table_and_the_files_name_the_same_interviews(study, transcripts):
    cases = read_participants(transcripts / "participants.csv")
    assert [case.id for case in cases] == list(study) == [interview.id for interview in study.values()]


@pytest.mark.parametrize("name", VOICES)
def test_each_has_its_two_voices_with_their_roles(study, name):
    asks, answers = VOICES[name]
    assert roles(study[name]) == {asks: "interviewer", answers: "interviewee"}


@pytest.mark.parametrize("name", VOICES)
def test_voices_alternate_and_the_header_is_outside(study, name):
    interview = study[name]
    labels = [turn.speaker.label for turn in interview.turns]
    assert all(one != next_ for one, next_ in pairwise(labels))
    assert "INVENTÉ" in interview.text[: interview.turns[0].span.start]
    assert not any("INVENTÉ" in turn.span.cut(interview.text) for turn in interview.turns)


@pytest.mark.parametrize("name", VOICES)
def test_nothing_said_is_left_between_turns(study, name):
    """Between two turns stand a label, a time, a separator (in E16, a comment on a cut): never a sentence."""
    interview = study[name]
    for one, after in pairwise(interview.turns):
        between = re.sub(r"\ncoupure .*", "", interview.text[one.span.end : after.span.start])
        assert after.speaker.label.casefold()[:10] in between.casefold()
        assert len(between) <= len(after.speaker.label) + 24


def test_what_a_person_should_know_is_told_and_no_more(study):
    told = {name: len(interview.notices) for name, interview in study.items() if interview.notices}
    assert told == {"E03": 1, "E13": 1, "E15": 1, "E16": 1}
    assert study["E03"].source.encoding == "cp1252"
    assert "PRESIDENTE" in study["E15"].notices[0].message


def _key():
    """Questions as a person marked them: the beginning of the turn that first asks each."""
    asked = {}
    with (Path(__file__).parent / "asked.tsv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            asked.setdefault(row["interview"], []).append((row["begins"], row["question"]))
    return asked


def _right(interview, key, numbered=None):
    """For each turn of the interviewee, whether it carries the question the key says.

    ``numbered`` is the same interview, its questions numbered by the interviewer.
    """
    current, waiting = None, list(key)
    right = []
    for turn, aligned in zip(interview.turns, (numbered or interview).turns, strict=True):
        begins = " ".join(turn.span.cut(interview.text).split())
        if not turn.is_codable and waiting and begins.startswith(waiting[0][0]):
            current = waiting.pop(0)[1]
        if turn.is_codable:
            right.append(aligned.question == current)
    assert not waiting, f"the key of {interview.id} names a turn that is not there: {waiting[0][0]!r}"
    return right


def test_three_answers_in_four_carry_the_question_they_answer(study, transcripts):
    guide = read_guide(transcripts / "guide.yaml")
    right = {name: _right(align_questions(study[name], guide), key) for name, key in _key().items()}
    everything = [one for answers in right.values() for one in answers]
    assert len(right) == 16
    assert sum(everything) / len(everything) >= 0.75
    for name, floor in (("E08", 0.9), ("E13", 0.85), ("E15", 0.9)):
        assert sum(right[name]) / len(right[name]) >= floor


def test_numbers_written_before_questions_make_seven_answers_in_eight_right(study, transcripts, tmp_path):
    guide = read_guide(transcripts / "guide.yaml")
    right = []
    for name, key in _key().items():
        waiting, lines = list(key), []
        for turn in study[name].turns:
            words = " ".join(turn.span.cut(study[name].text).split())
            asks = not turn.is_codable and waiting and words.startswith(waiting[0][0])
            number = f"{waiting.pop(0)[1].removeprefix('Q')}. " if asks else ""
            lines.append(f"{'R' if turn.is_codable else 'Q'} : {number}{words}")
        (tmp_path / f"{name}.txt").write_text("\n".join(lines), encoding="utf-8")
        right += _right(study[name], key, align_questions(read_interview(tmp_path / f"{name}.txt"), guide))
    assert sum(right) / len(right) >= 0.875
