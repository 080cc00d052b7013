"""A study goes out whole and comes back whole; what another program wrote comes in as one act, or not at all."""

import io
import json
import re
import sqlite3
import zipfile
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from interviews_toolkit import store
from interviews_toolkit.codebook import parse_codebook
from interviews_toolkit.errors import ConflictError, InputFileError, NotEnoughDataError, UsageError
from interviews_toolkit.exports.exchange_tables import list_losses, say_cautions
from interviews_toolkit.exports.loss_words import say_instead, say_lost
from interviews_toolkit.exports.tables import table_content
from interviews_toolkit.i18n import speaking
from interviews_toolkit.model.codebook import Code
from interviews_toolkit.model.codings import named_coder
from interviews_toolkit.model.interviews import Guide, Question
from interviews_toolkit.refi import Lost
from interviews_toolkit.workflows.exchange.export_project import export_project
from interviews_toolkit.workflows.exchange.import_project import import_project
from interviews_toolkit.workflows.project.undo_last import next_steps, redo_last, undo_last
from tests.refi.foreign_databases import taguette
from tests.refi.foreign_files import inline, qualcoder
from tests.refi.written_files import check_codebook, check_project


@pytest.fixture
def empty(tmp_path):
    file = tmp_path / "neuf.interviews"
    with store.create_project(file, title="Neuf", clock=lambda: datetime(2026, 11, 28, tzinfo=UTC)) as opened:
        yield opened


def at(project):
    return store.Sitting(project, named_coder("moi"))


def content(project):
    with project.read() as connection:
        return store.load_snapshot(connection)


def journal(project):
    with project.read() as connection:
        return [entry.act for entry in store.load_journal(connection)]


def test_what_is_written_is_sound_and_says_what_it_leaves(project, snapshot, tmp_path):
    file = tmp_path / "etude.qdpx"
    written = export_project(project, file)
    found = {(document, words, code, user) for document, _start, words, code, user in check_project(file.read_bytes())}
    assert found == {
        ("E01", "On court après le temps", "Manque de temps", "Anne"),
        ("E01", "On court après le temps", "Manque d'argent", "Anne"),
        ("E01", "Le camion tombe en panne", "Manque d'argent", "Anne"),
        ("E02", "l'argent file", "Manque d'argent", "Ben"),
    }
    lost = {loss.what: loss.n for loss in written.losses}
    assert lost["suggestion"] == len(snapshot().suggestions) == 4
    assert lost["turns"] == 2
    told = {}
    for language in ("fr", "en"):
        with speaking(language):
            told[language] = [(row["kind"], row["n"], row["details"]) for row in rows(written.losses)]
            assert len({say_lost(kind) for kind in Lost}) == len(Lost)
            assert say_instead(Lost.SUGGESTION)
    assert told["fr"] == told["en"]
    before = file.read_bytes()
    export_project(project, file)
    assert file.read_bytes() == before


def rows(losses):
    return table_content(list_losses(losses))["rows"]


def test_positions_are_nvivos_when_asked(project, tmp_path):
    file = tmp_path / "etude.qdpx"
    export_project(project, file, utf16=True)
    assert len(check_project(file.read_bytes(), utf16=True)) == 4


def test_a_codebook_file_is_sound_and_comes_back(project, empty, snapshot, tmp_path):
    file = tmp_path / "grille.qdc"
    export_project(project, file)
    check_codebook(file.read_bytes())
    assert import_project(at(empty), file).is_kept
    back, sent = content(empty).codebook, snapshot().codebook
    assert back.codes == sent.codes
    with empty.read() as connection:
        assert parse_codebook(store.codebook_in_force(connection).source).codes == back.codes


def test_another_suffix_or_an_empty_study_is_refused(project, empty, tmp_path):
    with pytest.raises(UsageError):
        export_project(project, tmp_path / "etude.zip")
    for name in ("etude.qdpx", "grille.qdc"):
        with pytest.raises(NotEnoughDataError):
            export_project(empty, tmp_path / name)
        assert not (tmp_path / name).exists()


def test_a_study_comes_back_in_one_act_and_only_once(project, empty, snapshot, tmp_path):
    file = tmp_path / "etude.qdpx"
    export_project(project, file)
    looked = import_project(at(empty), file, dry_run=True)
    assert not looked.is_kept
    assert journal(empty) == ["create"]
    done = import_project(at(empty), file)
    assert (done.is_kept, done.n_new_codings, done.n_new_coders) == (True, 4, 2)
    assert journal(empty) == ["import-project", "create"]
    sent, back = snapshot(), content(empty)
    assert [(one.id, one.text) for one in back.interviews] == [(one.id, one.text) for one in sent.interviews]
    assert {one.id: one.quote for one in back.codings} == {one.id: one.quote for one in sent.codings}
    assert back.coders == sent.coders
    assert not import_project(at(empty), file).is_kept
    assert journal(empty) == ["import-project", "create"]


def test_it_joins_a_study_that_has_some_of_it(project, empty, make_interview, tmp_path):
    file = tmp_path / "etude.qdpx"
    export_project(project, file)
    import_project(at(empty), file)
    with project.act("ingest", coder=None, payload={}) as connection:
        store.save_interview(connection, make_interview("E03", "Un mot de plus."))
    export_project(project, file)
    done = import_project(at(empty), file)
    assert [one.id for one in done.taken.interviews] == ["E03"]
    assert (done.n_new_codings, done.taken.codes.n_new) == (0, 0)


def test_an_interview_that_is_there_with_another_text_stops_everything(project, empty, make_interview, tmp_path):
    file = tmp_path / "etude.qdpx"
    export_project(project, file)
    with empty.act("ingest", coder=None, payload={}) as connection:
        store.save_interview(connection, make_interview("E01", "Tout autre chose."))
    assert import_project(at(empty), file, dry_run=True).taken.conflicts
    before = content(empty)
    with pytest.raises(ConflictError) as refused:
        import_project(at(empty), file)
    assert "E01" in refused.value.faults[0].message
    assert content(empty) == before


def packed(**entries):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, words in entries.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), words)
    return held.getvalue()


def project_xml(inside):
    return f'<Project xmlns="urn:QDA-XML:project:1.0" name="x">{inside}</Project>'


CODE = '<Code guid="6f1d2c1a-0000-4000-8000-000000000000" name="a" isCodable="true"/>'
ENTITY = '<!DOCTYPE a [<!ENTITY b "cc">]><Project name="&b;"/>'
HOSTILE = {
    "bomb": packed(project_qde=project_xml("<Description>" + " " * 30_000_000 + "</Description>")),
    "slip": packed(project_qde=project_xml(""), **{"..__..__etc__x_txt": "x"}),
    "entities": packed(project_qde=ENTITY),
    "a million codes": packed(project_qde=project_xml(f"<CodeBook><Codes>{CODE * 1_000_001}</Codes></CodeBook>")),
    "deep": packed(project_qde=project_xml("<Code>" * 100_000 + "</Code>" * 100_000)),
    "truncated": packed(project_qde=project_xml(""))[:60],
    "cut XML": packed(project_qde='<Project name="x"><Users>'),
    "no project": packed(autre_xml="<a/>"),
    "two projects": packed(a_qde=project_xml(""), b_qde=project_xml("")),
    "other XML": packed(project_qde="<html/>"),
    "no archive": b"bonjour",
    "empty": b"",
}


def encrypted():
    data = bytearray(packed(project_qde=project_xml("")))
    for sign, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(sign) + place] |= 1
    return bytes(data)


@pytest.mark.parametrize("name", [*HOSTILE, "encrypted"])
def test_a_hostile_file_is_refused_and_the_study_is_as_it_was(project, snapshot, tmp_path, name):
    file = tmp_path / "autre.qdpx"
    file.write_bytes(HOSTILE[name] if name in HOSTILE else encrypted())
    before = snapshot()
    with pytest.raises(InputFileError) as refused:
        import_project(at(project), file)
    assert refused.value.exit_code == 3
    assert refused.value.hint
    assert snapshot() == before


@pytest.mark.parametrize("data", [ENTITY.encode(), b"<CodeBook", b"<html/>", b"PK\x03\x04"])
def test_a_hostile_codebook_is_refused(project, tmp_path, data):
    file = tmp_path / "autre.qdc"
    file.write_bytes(data)
    with pytest.raises(InputFileError):
        import_project(at(project), file)


def test_the_commands_say_what_they_did_and_what_is_lost(project, interviews, tmp_path):
    file = tmp_path / "etude.qdpx"
    done = interviews("export", file, "-p", project.path)
    assert done.code == 0, done.err
    assert re.search(r"codages +4", done.out)
    assert re.search(r"suggestions à décider +4", done.out)
    assert "--utf16" in done.err  # there is an emoji in it
    assert "--utf16" not in interviews("export", file, "--utf16", "-p", project.path).err
    place = tmp_path / "neuf"
    interviews("init", place)
    looked = interviews("import", file, "--dry-run", "-p", place)
    assert re.search(r"codages +4 +4", looked.out)
    assert "unités UTF-16" in " ".join(looked.out.split())
    assert "pour le garder" in " ".join(looked.err.split())
    told = json.loads(interviews("import", file, "--json", "-p", place).out)
    assert told["kept"] is True
    assert {row["kind"]: row["n_new"] for row in told["news"]["rows"]}["coding"] == 4
    again = interviews("import", file, "-p", place)
    assert "rien n'a changé" in again.err
    refused = interviews("import", project.path, "-p", place)
    assert refused.code == 3
    assert ".qdpx" in refused.err


def test_codings_that_name_nobody_are_the_owners(empty, tmp_path):
    file = taguette(tmp_path / "p.sqlite3")
    with sqlite3.connect(file) as connection:
        connection.execute("DELETE FROM commands")
    connection.close()
    import_project(at(empty), file, owner="Zoé")
    assert {coder.name for coder in content(empty).coders} == {"Zoé"}
    assert len(content(empty).codings) == 5


def test_questions_are_aligned_with_the_guide_the_project_has(empty, tmp_path):
    with empty.act("ingest", coder=None, payload={}) as connection:
        asked = Question("hiver", "Comment ça se passe, l'hiver ?")
        store.save_guide(connection, Guide("Guide", "1", (asked,)))
    file = tmp_path / "autre.qdpx"
    file.write_bytes(inline())
    import_project(at(empty), file)
    [interview] = content(empty).interviews
    assert interview.turns[1].question == "hiver"


def test_cautions_name_what_some_programs_refuse(project, tmp_path):
    with project.act("code", coder=None, payload={}) as connection:
        codebook = store.load_codebook(connection)
        below = Code("trains", "Leviers", "temps", "Des trains en retard.")
        store.save_codebook(connection, replace(codebook, codes=(*codebook.codes, below)), source="")
    written = export_project(project, tmp_path / "etude.qdpx")
    said = say_cautions(written, utf16=False)
    assert [one.partition(" ")[0] for one in said] == ["NVivo", "QualCoder", "ATLAS.ti"]
    assert "Leviers" in said[1]
    assert len(say_cautions(written, utf16=True)) == 2


def test_one_undo_takes_an_import_back_and_one_redo_brings_it_again(project, empty, tmp_path):
    file = tmp_path / "autre.qdpx"
    file.write_bytes(qualcoder())
    before = content(empty)
    import_project(at(empty), file)
    after = content(empty)
    me = named_coder("moi")
    undo_last(store.Sitting(empty, me), number=next_steps(store.Sitting(empty, me)).undo.number, key="1")
    assert content(empty) == before
    redo_last(store.Sitting(empty, me), number=next_steps(store.Sitting(empty, me)).redo.number, key="2")
    assert content(empty) == after
    export_project(project, file)
    before = content(empty)
    import_project(at(empty), file)
    assert {one.id for one in content(empty).interviews} > {one.id for one in before.interviews}
    undo_last(store.Sitting(empty, me), number=next_steps(store.Sitting(empty, me)).undo.number, key="3")
    assert content(empty) == before
