"""What is written is valid by the standard, and comes back as it was."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interviews_toolkit.refi import Present, from_study, read_exchanged, take_project, write_qdc, write_qdpx
from interviews_toolkit.refi.own_words import survives
from tests.refi.studies import studies
from tests.refi.taking import find_turns
from tests.refi.written_files import check_codebook, check_project


def written(study, **how):
    return write_qdpx(from_study(study, version="1", **how), **how)


def taken(data, place, present=None, *, suffix=".qdpx"):
    file = place / f"etude{suffix}"
    file.write_bytes(data)
    return take_project(
        read_exchanged(file), present or Present(), find_turns, somebody="?", now="2030-01-01T00:00:00+00:00"
    )


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    return tmp_path_factory.mktemp("refi")


@settings(max_examples=25)
@given(study=studies(), utf16=st.booleans())
def test_a_study_comes_back_as_it_went(place, study, utf16):
    data = written(study, utf16=utf16)
    found = check_project(data, utf16=utf16)
    assert len(found) == len(study.codings)
    back = taken(data, place)
    assert not back.conflicts
    kept = {code.id: code for code in study.codebook if survives(code)}
    assert [code.id for code in back.codes.codebook] == [code.id for code in study.codebook]
    assert {code.id: code for code in back.codes.codebook if code.id in kept} == kept
    assert (back.codes.codebook.title, back.codes.codebook.version) == ("Grille & co", "2.1")
    assert [(one.id, one.text, one.turns) for one in back.interviews] == [
        (one.id, one.text, one.turns) for one in study.interviews
    ]
    signature = back.codes.codebook.signature
    assert {replace(one, codebook="") for one in back.codings} == {replace(one, codebook="") for one in study.codings}
    assert all(one.codebook == signature for one in back.codings)
    assert set(back.memos) == set(study.memos)
    assert {case.id: dict(case.attributes) for case in back.cases} == {
        case.id: dict(case.attributes) for case in study.cases.values()
    }
    used = {one.coder_id for one in (*study.codings, *study.memos)}
    assert set(back.coders) == {coder for coder in study.coders if coder.id in used or coder.seen}


@settings(max_examples=25)
@given(study=studies())
def test_what_a_file_brings_the_second_time_is_nothing(place, study):
    data = written(study)
    assert written(study) == data
    present = Present(study.codebook, study.interviews, study.cases, study.coders, study.memos)
    again = taken(data, place, present)
    assert (again.codes.n_new, again.interviews, again.memos) == (0, (), ())
    assert again.codes.codebook == study.codebook
    assert {one.id for one in again.codings} == {one.id for one in study.codings}
    assert set(again.coders) <= set(study.coders)
    assert {case.id: case for case in again.cases} == study.cases


@settings(max_examples=25)
@given(study=studies())
def test_a_codebook_file_holds_the_codes_alone(place, study):
    data = write_qdc(from_study(study, version="1"))
    check_codebook(data)
    back = taken(data, place, suffix=".qdc").codes.codebook
    assert [(code.id, code.name, code.parent) for code in back] == [
        (code.id, code.name, code.parent) for code in study.codebook
    ]


@settings(max_examples=25)
@given(study=studies())
def test_what_reads_back_otherwise_is_counted_among_the_losses(study):
    lost = {loss.what: loss.n for loss in from_study(study, version="1").losses}
    assert lost.get("code-words", 0) == sum(not survives(code) for code in study.codebook)
