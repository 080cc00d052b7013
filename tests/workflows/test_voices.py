"""Who speaks, corrected after ingestion: what counts follows, codings stay, and a corrected transcript keeps to it."""

import pytest

from interviews_toolkit import store
from interviews_toolkit.errors import NotFoundError, UsageError
from interviews_toolkit.model.interviews import Role
from interviews_toolkit.workflows.project.undo_last import next_steps, undo_last
from interviews_toolkit.workflows.reading.change_voices import merge_voices, set_role, show_voices
from interviews_toolkit.workflows.reading.ingest import ingest
from interviews_toolkit.workflows.reading.replace_text import plan_replacements, replace_texts
from tests.workflows.conftest import ANNE, coding

TALK = """\
A : Vous faites quoi ici ?

B : On court après le temps.

Benoît : L'argent manque.

A : Et le camion ?

B : Il est en panne.

Benoît : Et il coûte.

A : Encore ?

B : Encore.

Benoît : Voilà.
"""


@pytest.fixture
def anne(project, tmp_path):
    """Anne at work on a study with an interview whose voices nothing tells apart."""
    sitting = store.Sitting(project, ANNE)
    file = tmp_path / "E09.txt"
    file.write_text(TALK, encoding="utf-8")
    ingest(sitting, [file])
    with project.act("code", coder=None, payload={}) as connection:
        talk = store.load_interview(connection, "E09")
        words = ("Vous faites quoi", "On court après le temps")
        store.save_codings(connection, [coding(talk, each, "temps", ANNE) for each in words])
    for label in talk.voices:
        set_role(sitting, "E09", label, Role.INTERVIEWEE)
    return sitting


def roles(sitting):
    return {label: voice.role for label, voice in show_voices(sitting.project, "E09").interview.voices.items()}


def test_a_voice_said_to_ask_counts_no_more_and_its_codings_stay_and_are_told(anne):
    found = set_role(anne, "E09", "a", Role.INTERVIEWER)
    assert (found.is_changed, found.n_codings) == (True, 1)
    assert roles(anne)["A"] is Role.INTERVIEWER
    with anne.read() as connection:
        assert len(store.load_codings(connection, interview_id="E09")) == 2
    assert not set_role(anne, "E09", "A", Role.INTERVIEWER).is_changed


def test_two_labels_of_one_person_become_one_and_undo_parts_them(anne):
    merge_voices(anne, "E09", "Benoît", "B")
    assert list(roles(anne)) == ["A", "B"]
    undo_last(anne, number=next_steps(anne).undo.number, key="key-undo")
    assert list(roles(anne)) == ["A", "B", "Benoît"]


def test_a_corrected_transcript_keeps_to_what_was_said_of_its_voices(anne, tmp_path):
    set_role(anne, "E09", "A", Role.INTERVIEWER)
    merge_voices(anne, "E09", "Benoît", "B")
    file = tmp_path / "E09.txt"
    file.write_text(TALK.replace("court", "court tous"), encoding="utf-8")
    replace_texts(anne, plan_replacements(anne, [file]))
    assert roles(anne) == {"A": Role.INTERVIEWER, "B": Role.INTERVIEWEE}


def test_somebody_always_answers(anne):
    set_role(anne, "E09", "A", Role.INTERVIEWER)
    set_role(anne, "E09", "Benoît", Role.OTHER)
    with pytest.raises(UsageError, match="répondrait"):
        set_role(anne, "E09", "B", Role.INTERVIEWER)


def test_a_voice_that_is_not_there_is_told_with_those_that_are(anne):
    with pytest.raises(NotFoundError) as caught:
        set_role(anne, "E09", "Claire", Role.INTERVIEWER)
    assert "Benoît" in caught.value.hint
    with pytest.raises(UsageError):
        merge_voices(anne, "E09", "B", "b")
