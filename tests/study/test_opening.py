"""A study is opened, made, changed and closed from Python, with the errors the commands give."""

import subprocess
import sys
from pathlib import Path

import pytest

import interviews_toolkit as it
from interviews_toolkit.errors import ConflictError, NotFoundError, UsageError

ROOT = Path(__file__).parents[2]


def test_importing_the_toolkit_loads_nothing_heavy_and_no_command_loads_pandas(demo_project):
    heavy = "{'pandas', 'numpy', 'sqlalchemy', 'spacy', 'sklearn', 'jinja2'} & set(sys.modules)"
    code = f"import sys\nimport interviews_toolkit as it\nprint({heavy}, sorted(it.__all__) == it.__all__)"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert out == "set() True\n"
    code = (
        "import sys\nimport interviews_toolkit as it\n"
        f"with it.open({str(demo_project)!r}) as study: study.themes().table\n"
        "print('pandas' in sys.modules)"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert out == "False\n"


def test_all_public_names_are_there():
    for name in it.__all__:
        assert getattr(it, name)
    with pytest.raises(AttributeError):
        it.nothing  # noqa: B018


def test_a_study_that_is_not_there_and_one_that_is_already(tmp_path):
    with pytest.raises(NotFoundError) as found:
        it.open(tmp_path)
    assert found.value.hint
    it.create(tmp_path / "etude").close()
    with pytest.raises(ConflictError):
        it.create(tmp_path / "etude")
    with pytest.raises(UsageError, match="tradition"):
        it.create(tmp_path / "autre", paradigm="nulle")
    assert not (tmp_path / "autre").exists()


def test_the_whole_way_from_transcripts_to_a_report_and_back(tmp_path):
    files = [ROOT / "transcripts" / name for name in ("participants.csv", "guide.yaml")]
    texts = sorted((ROOT / "transcripts").glob("E0[1-3]*"))
    with it.create(tmp_path / "etude", title="Trois", coder="Anne") as study:
        read = study.ingest([*files, *texts])
        assert len(read.to_frame()) == len(read.value.added) == 3
        assert read.value.group_by == "type_acteur"
        coded = study.code(ROOT / "codebooks" / "hauts-de-france.yaml")
        assert len(coded.to_frame()) == len(coded.value.suggestions) > 0
        change = study.memo.add("Y revenir", interview="E01")
        assert study.memos().to_frame().id.tolist() == [change.memos_added[0].id]
        assert study.undo(dry_run=True) is not None
        assert study.undo() is not None
        assert study.memos().to_frame().empty
        assert {one.coder for one, _step in study.journal(50).value if one.act in ("ingest", "suggest")} == {"Anne"}
        study.report(tmp_path / "r.html", by="departement", lang="en", draft=True)
    page = (tmp_path / "r.html").read_text(encoding="utf-8")
    assert 'lang="en"' in page


def test_tables_speak_the_language_of_the_study_and_frames_do_not(demo_project):
    with it.open(demo_project, language="en") as english, it.open(demo_project, language="fr") as french:
        one, other = english.themes(), french.themes()
        assert one.table.title == "Themes"
        assert other.table.title == "Thèmes"
        assert list(one.to_frame().columns) == list(other.to_frame().columns)


def test_who_groups_actors_is_a_setting_that_every_command_follows(study):
    assert study.crosstab().value.table.by == "type_acteur"
    assert study.set("group-by", "departement")
    assert not study.set("group-by", "departement")
    assert study.crosstab().value.table.by == "departement"
    assert study.specific(layer="suggestions").value.by == "departement"
    assert study.saturation(layer="suggestions").value.by == "departement"
    assert study.crosstab("taille", layer="suggestions").value.table.by == "taille"
    kinds = study.consensus("pro-bono-levier").to_frame().group.dropna().unique()
    departments = set(study.interviews().to_frame().departement)
    assert set(kinds) <= departments
    with pytest.raises(NotFoundError) as found:
        study.set("group-by", "couleur")
    assert "departement" in found.value.hint
    with pytest.raises(NotFoundError):
        study.saturation(by="couleur")


def test_the_page_and_the_command_line_follow_it_too(study, interviews):
    study.set("group-by", "departement")
    done = interviews("crosstab", "--json", "-p", study.project.path)
    assert "departement" in done.out
    again = interviews("set", "group-by", "type_acteur", "-p", study.project.path)
    assert "group-by = type_acteur" in again.out
    assert study.crosstab().value.table.by == "type_acteur"
