"""Stances judged elsewhere: words for and against as people write them, evidence found by its words."""

import pytest

from interviews_toolkit.errors import InputFileError, NotFoundError, UsageError
from interviews_toolkit.model.statements import Stance
from interviews_toolkit.readers import place_evidence, read_stance, read_stances_table


@pytest.fixture
def interviews(make_interview):
    said = "J’y crois. Enfin, j’y crois le lundi. J’y crois."
    return {"E1": make_interview("E1", "Q: Vous y croyez ?", said), "E2": make_interview("E2", "Moi non.")}


def write(tmp_path, *rows):
    path = tmp_path / "positions.csv"
    path.write_text("entretien;enonce;position;passage;relance\n" + "\n".join(rows), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("word", "stance"),
    [
        ("favorable", Stance.FAVOURABLE),
        ("Favorables", Stance.FAVOURABLE),
        ("nuancée", Stance.NUANCED),
        ("NUANCÉ", Stance.NUANCED),
        ("opposées", Stance.OPPOSED),
        ("oppose", Stance.OPPOSED),
        ("contre", Stance.OPPOSED),
        ("défavorable", Stance.OPPOSED),
        ("non exprimé", None),
        ("non-exprimée", None),
    ],
)
def test_gender_number_and_accents_do_not_matter(word, stance):
    assert read_stance(word) is stance


@pytest.mark.parametrize("word", ["", "bof", "non"])
def test_another_word_is_no_stance(word):
    with pytest.raises(UsageError):
        read_stance(word)


def test_a_table_gives_each_stance_its_place(tmp_path, interviews):
    path = write(tmp_path, "E1;levier;nuancé;Enfin, j'y crois le lundi.;oui", "E2;levier;non exprimé;;")
    one, other = read_stances_table(path, interviews, {"levier"})
    assert one.span.cut(interviews["E1"].text) == "Enfin, j’y crois le lundi."
    assert (one.stance, one.prompted) == (Stance.NUANCED, True)
    assert (other.stance, other.span, other.prompted) == (None, None, None)


def test_every_fault_is_told_with_its_line(tmp_path, interviews):
    rows = [
        "E1;levier;favorable;",
        "E9;levier;favorable;x",
        "E1;autre;favorable;J'y crois.",
        "E2;levier;bof;Moi non.",
        "E2;levier;opposé;Moi non.",
        "E1;poids;favorable;J'y crois.",
        ";;opposé;Moi non.",
    ]
    with pytest.raises(InputFileError) as caught:
        read_stances_table(write(tmp_path, *rows), interviews, {"levier", "poids"})
    assert [fault.line for fault in caught.value.faults] == [2, 3, 4, 5, 6, 7, 8]


def test_evidence_stands_once_and_is_never_the_interviewers(interviews):
    with pytest.raises(NotFoundError, match="plusieurs fois"):
        place_evidence(interviews["E1"], "J'y crois.")
    with pytest.raises(NotFoundError, match="ne s'y trouve pas"):
        place_evidence(interviews["E1"], "Vous y croyez")
