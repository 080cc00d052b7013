"""Names are replaced all over a study, codings stay on their passages, and who holds the key puts the names back."""

import csv
from array import array

import pytest
from typer.testing import CliRunner

import interviews_toolkit as it
from interviews_toolkit import store
from interviews_toolkit.cli.main import app
from interviews_toolkit.codebook import parse_codebook
from interviews_toolkit.errors import ConflictError, ExitCode, InputFileError, UsageError
from interviews_toolkit.exports.identifying_table import list_entities, list_left
from interviews_toolkit.exports.tables import Column, Table, write_table
from interviews_toolkit.files.writing import unwatched
from interviews_toolkit.model.analysis import Analysis
from interviews_toolkit.model.codings import named_coder, new_coding
from interviews_toolkit.model.spans import Span
from interviews_toolkit.nlp.pipeline import analysis_model
from interviews_toolkit.privacy import find_left

pytest.importorskip("cryptography")

PHRASE = "cheval pile agrafe juste"
E07 = """\
Enquêtrice : Qui vous a aidée ?

Claire Vanhoutte : D'abord Karim, Karim Belkacem, il avait un garage à Vermelles. Mme Carpentier aussi.
Enquêtrice : Et après ?

Claire Vanhoutte : Karim est parti. On manque de temps, appelez-moi au 03 20 12 34 56. Vermelles c'est petit.
"""
E08 = "Enquêtrice : Et vous ?\n\nMadame C : Karim Belkacem m'a tout appris. Odile Carpentier, non, vue une fois.\n"
PEOPLE = "id;nom;commune;type_acteur\nE07;Claire Vanhoutte;Vermelles;association\nE08;;;commune\n"
QUOTES = ("Karim Belkacem, il avait un garage", "On manque de temps", "à Vermelles. Mme Carpentier aussi.")


BOOK = "title: T\nversion: '1'\ncodes:\n- id: aide\n  name: Aide\n  definition: Qui aide.\n"
ANNE = named_coder("Anne")


def nothing_seen(interviews, **asked):
    """A language model that sees no name."""
    for one in interviews:
        empty = array("i"), array("i"), array("i"), array("i"), array("B"), array("i"), array("i")
        yield Analysis(one.text_hash, analysis_model(), *empty, (), ())


@pytest.fixture
def study(tmp_path, monkeypatch):
    monkeypatch.setattr("interviews_toolkit.nlp.pipeline.analyze_interviews", nothing_seen)
    for name, words in {"E07.txt": E07, "E08.txt": E08, "participants.csv": PEOPLE}.items():
        (tmp_path / name).write_text(words, encoding="utf-8")
    with it.create(tmp_path / "etude.interviews", coder="Anne") as one:
        one.ingest([tmp_path / "E07.txt", tmp_path / "E08.txt"], participants=tmp_path / "participants.csv")
        with one.project.act("fill", coder="Anne", payload={}) as connection:
            store.save_codebook(connection, parse_codebook(BOOK), source=BOOK)
            store.save_coder(connection, ANNE)
            text = store.load_interview(connection, "E07")
            places = [Span(text.text.index(words), text.text.index(words) + len(words)) for words in QUOTES]
            codings = [new_coding(text, span, code_id="aide", coder_id=ANNE.id, at="2026-11-29") for span in places]
            store.save_codings(connection, codings)
        one.memo.add("Revoir Karim Belkacem.", interview="E07", quote="il avait un garage")
        one.memo.add("Claire Vanhoutte hésite.", code="aide")
        yield one


@pytest.fixture
def done(study, tmp_path):
    return study.pseudonymise(tmp_path / "etude.cle", PHRASE)


def held(study):
    with study.project.read() as connection:
        texts = {one.id: one.text for one in store.load_interviews(connection)}
        quotes = [one.quote for one in store.load_codings(connection)]
        memos = sorted(one.text for one in store.load_memos(connection))
        return texts, quotes, memos, store.load_cases(connection)


def test_names_are_replaced_everywhere_alike_and_codings_stay_on_their_passages(study, done):
    texts, quotes, memos, cases = held(study)
    names = {form: one.pseudonym for one in done.replaced for form in one.forms}
    assert names["Karim"] == names["Karim Belkacem"] == "[PERS_02]"
    assert names["Carpentier"] == names["Odile Carpentier"]
    assert not [name for name in names if any(name in text for text in texts.values())]
    assert "[PERS_02], il avait un garage à [LIEU_01]" in texts["E07"]
    assert quotes == [
        "[PERS_02], il avait un garage",
        f"à [LIEU_01]. Mme {names['Carpentier']} aussi.",
        "On manque de temps",
    ]
    assert memos == ["Revoir [PERS_02].", "[PERS_01] hésite."]
    assert dict(cases["E07"].attributes) == {"nom": "[PERS_01]", "commune": "[LIEU_01]", "type_acteur": "association"}
    with study.project.read() as connection:
        assert [turn.speaker.label for turn in store.load_interview(connection, "E07").turns][1] == "[PERS_01]"
        assert store.count_changed_quotes(connection) == {}
    assert study.backup.list()[0].backup.reason == "pseudonymise"


def test_one_undo_puts_all_names_back(study, tmp_path):
    before = held(study)
    study.pseudonymise(tmp_path / "etude.cle", PHRASE)
    assert held(study) != before
    study.undo()
    assert held(study) == before


def test_the_key_is_unreadable_without_its_phrase_and_gives_every_word_back(study, tmp_path):
    before, key = held(study), tmp_path / "etude.cle"
    study.pseudonymise(key, PHRASE)
    assert key.stat().st_mode & 0o077 == 0
    assert not [word for word in (b"Karim", b"Vanhoutte", b"PERS") if word in key.read_bytes()]
    with pytest.raises(InputFileError, match="phrase secrète"):
        study.reidentify(key, "une autre phrase")
    with pytest.raises(UsageError, match="trop courte"):
        study.pseudonymise(tmp_path / "autre.cle", "court")
    assert study.reidentify(key, PHRASE) == {"E07": True, "E08": True}
    assert held(study) == before
    with pytest.raises(ConflictError, match="de cette table"):
        study.reidentify(key, PHRASE)


def test_a_second_round_keeps_who_was_named_and_both_are_undone_by_the_key(study, tmp_path):
    key, new = tmp_path / "etude.cle", tmp_path / "E09.txt"
    before = held(study)[0]
    study.pseudonymise(key, PHRASE)
    new.write_text("Enquêtrice : Oui ?\n\nR : Belkacem connaît Bernadette Hochart.\n", encoding="utf-8")
    (tmp_path / "participants.csv").write_text(PEOPLE + "E09;;;commune\n", encoding="utf-8")
    study.ingest([new], participants=tmp_path / "participants.csv")
    again = study.pseudonymise(key, PHRASE)
    assert {one.forms[0]: one.pseudonym for one in again.replaced if one.n}["Bernadette Hochart"] == "[PERS_04]"
    assert "[PERS_02] connaît [PERS_04]" in held(study)[0]["E09"]
    study.reidentify(key, PHRASE)
    assert {name: text for name, text in held(study)[0].items() if name != "E09"} == before


def test_a_text_corrected_since_gets_each_name_by_its_fullest_form(study, done, tmp_path):
    relu = tmp_path / "E08.txt"
    relu.write_text(held(study)[0]["E08"].replace("une fois", "deux fois"), encoding="utf-8")
    study.replace([relu], yes=True)
    assert study.reidentify(tmp_path / "etude.cle", PHRASE) == {"E07": True, "E08": False}
    assert "Odile Carpentier, non, vue deux fois." in held(study)[0]["E08"]


@pytest.mark.parametrize("suffix", [".csv", ".json", ".xlsx", ".docx", ".parquet"])
def test_no_file_with_a_name_that_was_replaced_is_written(study, done, tmp_path, suffix):
    def table(*words):
        return Table("T", (Column("mots", "Mots"),), tuple((one,) for one in words))

    file = tmp_path / f"export{suffix}"
    for words in ("Vu Karim hier", "tél. 03 20 12 34 56", "M. BELKACEM"):
        with pytest.raises(ConflictError, match=r"nom remplacé \(\[(PERS_02|TEL_01)\]\)") as raised:
            write_table(table("rien", words), file)
        assert words not in str(raised.value)
    assert not file.exists()
    write_table(table("[PERS_02] m'a dit", "c'est clair", "un garage"), file)
    with unwatched():
        write_table(table("Karim"), file)


def test_a_codebook_that_names_somebody_is_told_and_not_exported(study, tmp_path):
    with study.project.act("fill", coder="Anne", payload={}) as connection:
        book = BOOK.replace("Qui aide.", "Comme Karim Belkacem.")
        store.save_codebook(connection, parse_codebook(book), source=book)
    done = study.pseudonymise(tmp_path / "etude.cle", PHRASE)
    assert done.left_in == (("grille", ("[PERS_02]",)),)
    rows = list_left(done.refused, done.left_in, done.rare).rows
    assert rows[0] == ("grille : un nom y est encore", "[PERS_02]")
    assert ("association (type_acteur) : 1 seulement", "à regrouper") in rows
    with pytest.raises(ConflictError, match="PERS_02"):
        study.codebook.export(tmp_path / "grille.yaml")


def test_a_copy_is_not_shared_until_the_texts_from_before_are_gone(study, done, tmp_path):
    with pytest.raises(ConflictError, match="textes d'avant"):
        study.share(tmp_path / "pour-ben")
    study.pseudonymise(tmp_path / "etude.cle", PHRASE, forget=True)
    content = study.share(tmp_path / "pour-ben").read_bytes()
    words = ("Karim", "Vanhoutte", "Carpentier", "Vermelles", "03 20 12 34 56", "belkacem")
    assert not [word for word in words if word.encode() in content]
    assert study.backup.renew(yes=True).gone
    backups = b"".join(one.backup.path.read_bytes() for one in study.backup.list())
    assert not [word for word in words if word.encode() in backups]
    assert study.doctor()["quotes"] == ()
    assert study.reidentify(tmp_path / "etude.cle", PHRASE) == {"E07": True, "E08": True}


def test_a_word_that_begins_a_sentence_is_not_taken_for_half_of_a_name(tmp_path, monkeypatch):
    monkeypatch.setattr("interviews_toolkit.nlp.pipeline.analyze_interviews", nothing_seen)
    (tmp_path / "E09.txt").write_text(
        "Enquêtrice : Alors ?\n\nM. Ben Salah : Ben oui. Salah, c'est moi.\n", encoding="utf-8"
    )
    (tmp_path / "participants.csv").write_text("id;nom\nE09;Ben Salah\n", encoding="utf-8")
    with it.create(tmp_path / "etude", coder="Anne") as study:
        study.ingest([tmp_path / "E09.txt"], participants=tmp_path / "participants.csv")
        study.pseudonymise(tmp_path / "etude.cle", PHRASE)
        with study.project.read() as connection:
            known = store.load_fingerprints(connection)
            assert "Salah" not in store.load_interview(connection, "E09").text
    assert find_left("Ben oui, ben non. Ben Ali.", known) == ()
    assert find_left("On a vu Salah.", known) == find_left("Ben Salah", known) == ("[PERS_01]",)


def test_decisions_are_taken_from_a_spreadsheet(study, tmp_path):
    table, key = tmp_path / "a-relire.csv", tmp_path / "etude.cle"
    write_table(list_entities(study.pseudonyms()), table)
    with table.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    for row in rows:
        if row["words"] == "Vermelles":
            row["decision"] = "non"
        if "Belkacem" in row["words"] or row["words"] == "Karim":
            row["pseudonym"] = "Nordine"
    rows.append({"words": "un garage", "pseudonym": "[un local]", "decision": "yes"})

    def write(rows):
        with table.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]), delimiter=";")
            writer.writeheader()
            writer.writerows(rows)

    write([*rows, {"words": "Paul", "pseudonym": "", "decision": "yes"}, {"words": "Luc", "decision": "peut-être"}])
    with pytest.raises(InputFileError) as raised:
        study.pseudonymise(key, PHRASE, decisions=table)
    assert len(raised.value.faults) == 2
    write(rows)
    done = study.pseudonymise(key, PHRASE, decisions=table)
    assert [one.forms for one in done.refused] == [("Vermelles",)]
    assert "D'abord Nordine, Nordine, il avait [un local] à Vermelles." in held(study)[0]["E07"]
    study.reidentify(key, PHRASE)
    assert "D'abord Karim, Karim Belkacem, il avait un garage à Vermelles." in held(study)[0]["E07"]


def test_one_decides_in_the_terminal_and_the_phrase_is_never_an_option(study, tmp_path, monkeypatch):
    def phrase(*, is_new):
        assert is_new != (tmp_path / "etude.cle").exists()
        return PHRASE

    def run(*words, typed=""):
        return CliRunner().invoke(app, [*words, "-p", str(study.project.path)], input=typed)

    key = str(tmp_path / "etude.cle")
    assert run("pseudonymise").exception.exit_code == ExitCode.USAGE
    assert "personne n'est là" in str(run("pseudonymise", "--key", key).exception)
    listed = run("pseudonymise", "-o", str(tmp_path / "noms.csv"))
    assert listed.exit_code == 0
    assert "Karim Belkacem" in (tmp_path / "noms.csv").read_text(encoding="utf-8")
    monkeypatch.setattr("interviews_toolkit.cli.pseudonyms._passphrase", phrase)
    assert "Rien n'a été remplacé" in run("pseudonymise", "--key", key, typed="n\n").output
    n = len(study.pseudonyms())
    answered = run("pseudonymise", "--key", key, typed="t\n" + "o\n" + "Nordine\n" + "n\n" * (n - 2))
    assert answered.exit_code == 0, answered.output
    assert "Vermelles" in answered.output
    assert "[PERS_01] : D'abord Nordine, Nordine, il avait un garage à Vermelles." in held(study)[0]["E07"]
    assert run("reidentify", "--key", key).exit_code == 0
    assert "Karim Belkacem" in held(study)[0]["E07"]
