"""An independent library reads what is written: the same codes, people and passages, by their words."""

import pytest
from hypothesis import given, settings

from interviews_toolkit.refi import from_study, write_qdpx
from tests.refi.studies import studies

pyrefiqda = pytest.importorskip("pyrefiqda", reason="`make test` installs it")


@settings(max_examples=15)
@given(study=studies())
def test_another_library_finds_the_same_passages(tmp_path_factory, study):
    place = tmp_path_factory.mktemp("another")
    (place / "etude.qdpx").write_bytes(write_qdpx(from_study(study, version="1")))
    read = pyrefiqda.RefiProject.load(place / "etude.qdpx", place / "open")
    names = dict(named(read.code_book.codes.code))
    people = {user.guid: user.name for user in read.users.user} if read.users else {}
    found = set()
    for source in read.sources.text_source:
        file = pyrefiqda.RefiProject.resolve_source_path(source.plain_text_path, place / "open")
        text = file.read_bytes().decode("utf-8")
        for one in source.plain_text_selection:
            words = text[one.start_position : one.end_position]
            found |= {
                (source.name, words, names[coding.code_ref.target_guid], people[coding.creating_user])
                for coding in one.coding
            }
    coders = {coder.id: coder.name for coder in study.coders}
    assert found == {
        (one.interview_id, one.quote, study.codebook[one.code_id].name, coders[one.coder_id]) for one in study.codings
    }
    assert set(names.values()) == {code.name for code in study.codebook}


def named(codes):
    for code in codes:
        yield code.guid, code.name
        yield from named(code.code)
