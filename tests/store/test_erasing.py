"""An interview erased is gone to the byte: from the file, what lies beside it, the journal and the noted rows."""

import shutil
import zlib

import pytest

import interviews_toolkit as it
from interviews_toolkit import store
from interviews_toolkit.errors import ConflictError, NotFoundError
from interviews_toolkit.model.codebook import Code, Codebook
from interviews_toolkit.model.ids import CodeId

CANARY = "zorglubine"
ID = "E07"
TEXT = f"Enquêtrice : Et alors ?\n\nMadame A : On court après la {CANARY} du canton. Le camion tombe en panne.\n"
NEW = TEXT.replace("canton", "canton voisin")
OTHER = "Enquêtrice : Et alors ?\n\nMadame B : Le camion tombe en panne. On manque de bras.\n"
CODE = Code(CodeId("manque"), "Manque", None, "Ce qui manque.")
ATTRIBUTE = "Papouasie-Méridionale"
MEMO = "Barbapoupou m'étonne"


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """A study where E07 was read, coded, noted, corrected, renamed, and backed up."""
    folder = tmp_path_factory.mktemp("effacer")
    (folder / "Entretien-Zoulou.txt").write_text(TEXT, encoding="utf-8")
    (folder / "E08.txt").write_text(OTHER, encoding="utf-8")
    (folder / "participants.csv").write_text(f"id;lieu\nEntretien-Zoulou;{ATTRIBUTE}\nE08;Lille\n", encoding="utf-8")
    (folder / "codages.csv").write_text(
        f"entretien;code;passage\nE07;manque;la {CANARY} du canton\nE08;manque;On manque de bras\n", encoding="utf-8"
    )
    with it.create(folder / "etude") as study:
        texts = [folder / "Entretien-Zoulou.txt", folder / "E08.txt"]
        study.ingest(texts, participants=folder / "participants.csv")
        with study.project.act("code", coder="Anne", payload={}) as connection:
            store.save_codebook(connection, Codebook("Essai", "1", (CODE,)), source="")
            [text_hash] = connection.exec_driver_sql("SELECT text_hash FROM interviews ORDER BY id DESC LIMIT 1").one()
            analysis = (text_hash, "modèle", CANARY.encode())
            connection.exec_driver_sql("INSERT INTO analyses VALUES (?, ?, ?)", analysis)
        study.rename("Entretien-Zoulou", ID)
        study.import_codings(folder / "codages.csv", name="Anne")
        study.memo.add(MEMO, interview=ID)
        (folder / "E07.txt").write_text(NEW, encoding="utf-8")
        study.replace(folder / "E07.txt", yes=True)
        study.backup.create()
    return folder / "etude"


@pytest.fixture
def place(built, tmp_path):
    shutil.copytree(built, tmp_path / "etude")
    return tmp_path / "etude"


def file_bytes(place):
    return b"".join(file.read_bytes() for file in sorted(place.iterdir()) if file.is_file())


def all_bytes(place):
    """What anybody finds who gets the whole folder, backups included."""
    return b"".join(file.read_bytes() for file in sorted(place.rglob("*")) if file.is_file())


def known(place):
    """Which of the person's words the files have, free pages and journal included."""
    held = file_bytes(place)
    words = (CANARY, "Zoulou", ATTRIBUTE, MEMO, "Madame A")
    with it.open(place) as study, study.project.read() as connection:
        unpacked = "".join(noted(connection))
    return {word for word in words if word.encode() in held or word in unpacked}


def noted(connection):
    for (content,) in connection.exec_driver_sql("SELECT content FROM row_changes"):
        yield zlib.decompress(content).decode()


def test_what_is_erased_is_in_no_byte_of_the_file_nor_beside_it(place):
    assert known(place) == {CANARY, "Zoulou", ATTRIBUTE, MEMO, "Madame A"}
    with it.open(place) as study:
        erasure = study.erase(ID, yes=True)
    assert known(place) == set()
    assert b"E07" not in file_bytes(place)
    assert erasure.scrubbed is not None
    assert erasure.scrubbed.n_acts >= 5
    assert [copy.parent.name for copy in erasure.copies] == ["etude.backups"]


def test_a_backup_is_made_before_an_erasure_and_going_back_to_it_repairs_a_mistake(place):
    with it.open(place) as study:
        study.memo.add("Depuis la dernière sauvegarde", interview="E08")
        erasure = study.erase(ID, yes=True)
        assert erasure.backup.reason == "before-erasure"
        assert erasure.backup.path in erasure.copies
        assert len(erasure.copies) == 2
        study.backup.restore(erasure.backup.digest)
        assert CANARY in study.show(ID).text
        assert study.backup.renew(yes=True).gone == ()


def test_renewing_the_backups_removes_those_that_hold_what_was_erased_and_no_other(place):
    with it.open(place) as study:
        [held] = [one.backup.path for one in study.backup.list()]
        damaged = held.with_name("20261101T090000Z_damaged")
        damaged.write_bytes(held.read_bytes()[5000:])
        foreign = held.with_name("LISEZ-MOI.txt")
        foreign.write_text("à moi", encoding="utf-8")
        erased = study.erase(ID, yes=True)
        shown = []
        assert study.backup.renew(yes=shown.extend) is None
        assert set(shown) == {held, damaged, *erased.copies}
        renewed = study.backup.renew(yes=True)
        assert set(renewed.gone) == set(shown)
        later = [one.backup.path for one in study.backup.list()]
        assert later == [renewed.made.backup.path]
        assert set(held.parent.iterdir()) == {foreign, *later}
        study.memo.add("Après coup", interview="E08")
        study.backup.create()
        assert study.backup.renew(yes=True).gone == ()
    left = all_bytes(place)
    assert not [word for word in (CANARY, "Zoulou", ATTRIBUTE, MEMO, "Madame A", ID) if word.encode() in left]


def test_an_erasure_that_another_reader_interrupts_ends_when_the_backups_are_renewed(place, monkeypatch):
    monkeypatch.setattr("interviews_toolkit.store._connect.BUSY_SECONDS", 0.01)
    with it.open(place) as study, it.open(place) as page, page.project.read() as connection:
        assert len(store.load_interviews(connection)) == 2
        with pytest.raises(ConflictError, match="peut encore être à côté") as caught:
            study.erase(ID, yes=True)
        assert "interviews project backup renew" in caught.value.hint
    with it.open(place) as study:
        assert len(study.backup.renew(yes=True).gone) >= 1
    assert CANARY.encode() not in all_bytes(place)


def test_the_others_work_stays_and_the_project_holds_together(place):
    with it.open(place) as study:
        study.erase(ID, yes=True)
        assert [coding.interview_id for coding in study.codings().value.codings] == ["E08"]
        assert not any(study.doctor().values())
        study.memo.add("Après coup", interview="E08")
        assert study.undo() is not None


def test_one_removed_before_is_erased_too_and_undoing_brings_nothing_back(place):
    with it.open(place) as study:
        study.remove(ID, yes=True)
    assert CANARY in known(place)
    with it.open(place) as study:
        study.erase(ID, yes=True)
    assert known(place) == set()


def test_words_of_it_written_elsewhere_are_named_not_changed(place):
    with it.open(place) as study:
        study.memo.add(f"À relire : « On court après la {CANARY} du canton voisin »")
        erasure = study.erase(ID, yes=True)
        assert [table for table, _name in erasure.scrubbed.quoted_in] == ["memos"]


def test_without_a_yes_nothing_is_touched_and_an_unknown_name_is_said(place):
    with it.open(place) as study:
        assert study.erase(ID).scrubbed is None
        assert CANARY in known(place)
        with pytest.raises(NotFoundError, match="ne sait rien"):
            study.erase("E99")
