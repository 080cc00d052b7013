"""Clusters from proposal to code, as a researcher goes through them: each decision kept, each with its journal row."""

import json
import shutil
from datetime import UTC, datetime
from itertools import pairwise

import pytest

from interviews_toolkit import store
from interviews_toolkit.errors import ConflictError
from interviews_toolkit.exports.acts import say_act
from interviews_toolkit.model.codings import named_coder
from interviews_toolkit.workflows.clusters.name_cluster import name_cluster, set_cluster_aside
from interviews_toolkit.workflows.clusters.promote_cluster import AskedCode, promote_cluster
from interviews_toolkit.workflows.clusters.regroup_clusters import merge_clusters, split_cluster
from interviews_toolkit.workflows.project.undo_last import next_steps, undo_last

MOI = named_coder("moi")


@pytest.fixture(scope="module")
def reviewed(tmp_path_factory, demo_project):
    """A copy of the demonstration on which one may decide."""
    place = tmp_path_factory.mktemp("relecture") / "etude"
    shutil.copytree(demo_project, place)
    return place


@pytest.fixture
def study(reviewed, tmp_path):
    place = tmp_path / "etude"
    shutil.copytree(reviewed, place)
    return place


@pytest.fixture
def ask(interviews, study):
    """Run a command on the study: its JSON, or what it printed."""

    def run(*words, code=0, as_json=True):
        done = interviews(*words, *(["--json"] if as_json else []), "-p", study)
        assert done.code == code, done.err
        return json.loads(done.out) if as_json and not code else done

    return run


def rows(listing):
    return {row["short_id"]: row for row in listing["rows"]}


def test_a_person_names_merges_splits_and_sets_aside_and_the_journal_says_who(ask):
    assert {"1", "2", "s1", "s2"} <= set(rows(ask("clusters", "show")))
    named = ask("clusters", "name", "1", "Le temps qui manque", "--coder", "Anne")
    assert named["clusters"][0]["name"] == "Le temps qui manque"
    merged = ask("clusters", "merge", "2", "3", "--reason", "même sujet")["clusters"][0]
    parts = ask("clusters", "split", "1")["clusters"]
    assert len(parts) == 2
    ask("clusters", "set-aside", "1b", "--reason", "bavardage")
    after = rows(ask("clusters", "show"))
    assert list(after)[-1] == "1b"
    assert after["1b"]["state"] == "set-aside"
    assert after["2+3"]["n_segments"] == merged["n_segments"]
    acts = [(row["act"], row["coder"]) for row in ask("journal")["rows"]]
    assert acts[:4] == [
        ("set-aside-cluster", "moi"),
        ("split-clusters", "moi"),
        ("merge-clusters", "moi"),
        ("name-cluster", "Anne"),
    ]


def test_clustering_again_keeps_decisions_on_clusters_that_come_back_and_says_the_others(ask):
    ask("clusters", "name", "1", "Le temps qui manque")
    before = ask("journal")["rows"]
    again = ask("cluster", as_json=False)
    assert "1 décision gardée" in again.err
    assert ask("journal")["rows"] == before
    other = ask("cluster", "--on", "uncoded", "--k", "3", as_json=False)
    assert "Sans objet ici : name" in other.err
    assert "disparues" in other.err
    back = ask("cluster", as_json=False)
    assert "1 décision gardée" in back.err
    assert rows(ask("clusters", "show"))["1"]["name"] == "Le temps qui manque"


def test_a_cluster_made_a_code_suggests_its_segments_and_the_grid_grows_by_one(ask, study):
    n_codes = len(ask("themes")["rows"])
    size = rows(ask("clusters", "show"))["2"]["n_segments"]
    done = ask("clusters", "promote", "2", "--new", "Peur du jargon", "--under", "freins")
    assert (done["code"], done["n_suggested"]) == ("peur-du-jargon", size)
    themes = {row["code"]: row for row in ask("themes")["rows"]}
    assert len(themes) == n_codes + 1
    reasons = [row for row in ask("code", "--explain")["rows"] if row["theme"].strip() == "Peur du jargon"]
    assert len(reasons) == size
    assert all("classe" in row["indicators"] for row in reasons)
    assert ask("clusters", "promote", "2", "--code", "peur-du-jargon")["n_suggested"] == 0
    ask("code", as_json=False)
    assert {row["code"]: row for row in ask("themes")["rows"]} == themes


def test_a_cluster_can_go_to_a_code_there_is(ask):
    done = ask("clusters", "promote", "1", "--code", "pro-bono")
    assert done["clusters"][0]["code"] == "pro-bono"
    assert done["n_suggested"] > 0


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (["show", "99"], 6, "99"),
        (["name", "1", "  "], 2, "vide"),
        (["merge", "1"], 2, "deux"),
        (["promote", "1"], 2, "--new"),
        (["promote", "1", "--code", "absent"], 6, "absent"),
        (["promote", "1", "--new", "Pro bono"], 7, "pro-bono"),
        (["promote", "1", "--new", "!!"], 2, "lettre"),
        (["export"], 2, "--iramuteq"),
    ],
)
def test_what_cannot_be_done_ends_with_a_way_out_and_changes_nothing(ask, words, code, says):
    before = ask("journal")["rows"]
    done = ask("clusters", *words, code=code, as_json=False)
    assert says in done.err
    assert ask("journal")["rows"] == before


def test_clusters_by_meaning_load_their_model_once_and_say_how_stable_they_are(ask):
    first = ask("cluster", "--method", "semantic", "--on", "uncoded")
    assert all(row["stability"] for row in first["rows"])
    before = ask("journal", "-n", "100")["rows"]
    assert "word-vectors" in {row["act"] for row in before}
    assert ask("cluster", "--method", "semantic", "--on", "uncoded") == first
    assert ask("journal", "-n", "100")["rows"] == before


def test_the_corpus_goes_out_as_iramuteq_reads_it(ask, tmp_path):
    from interviews_toolkit.readers import read_iramuteq

    file = tmp_path / "corpus.txt"
    assert ask("clusters", "export", "--iramuteq", file)["n_texts"] == 17
    corpus = read_iramuteq(file.read_text(encoding="utf-8"), path=file)
    assert len(corpus) == 17
    assert corpus[0].variables["ent"] == "E01"
    assert "type-acteur" in corpus[0].variables
    assert not {"fonction", "date"} & set(corpus[0].variables)
    assert file.stat().st_mode & 0o077 == 0


def test_a_corpus_written_is_read_back_as_the_same_words_of_the_same_people(ask, interviews, study, tmp_path):
    file, other = tmp_path / "corpus.txt", tmp_path / "autre"
    ask("clusters", "export", "--iramuteq", file)
    interviews("init", other)
    read = interviews("ingest", file, "-p", other, "--json")
    assert read.code == 0, read.err
    again = interviews("ingest", file, "-p", other)
    assert "17 entretiens déjà là" in again.err
    words = "Mots dits (hors enquêteur)"
    first, second = (
        next(line for line in interviews("status", "-p", place).out.splitlines() if words in line)
        for place in (study, other)
    )
    assert first == second
    clock = lambda: None  # noqa: E731 -- nothing is written
    with store.open_project(store.find_project(study), clock=clock) as ours, ours.read() as connection:
        cases = store.load_cases(connection)
        questions = [turn.question for turn in store.load_interviews(connection)[0].codable_turns]
    with store.open_project(store.find_project(other), clock=clock) as theirs, theirs.read() as connection:
        back = store.load_cases(connection)
    assert list(back) == list(cases)
    for case_id, case in back.items():
        assert case.attributes == {name: cases[case_id].attributes[name] for name in case.attributes}
        assert "type_acteur" in case.attributes
    assert any(questions)


def test_the_report_shows_decisions_pictures_with_tables_and_the_line_to_type(ask, study):
    ask("clusters", "name", "1", "Le temps qui <manque>")
    ask("clusters", "set-aside", "2")
    file = study / "relu.html"
    ask("report", "--draft", "-o", file, as_json=False)
    page = file.read_text(encoding="utf-8")
    assert "Le temps qui &lt;manque&gt;" in page
    assert "nommée par moi" in page
    listed = rows(ask("clusters", "show"))
    for number in ("1", "2"):
        assert f"interviews clusters name {listed[number]['cluster']} " in page
    assert f"interviews clusters set-aside {listed['2']['cluster']}" not in page
    assert "Dits avec les mêmes mots" in page
    assert "De même sens" in page
    assert page.count("Que faire\u202f?") == len(listed)
    figures = page[page.index('id="classes-') :].count('<svg class="figure ')
    assert figures == page.count("Le même en tableau") >= 3
    again = study / "encore.html"
    ask("report", "--draft", "-o", again, as_json=False)
    assert again.read_bytes() == file.read_bytes()


@pytest.mark.parametrize("on", ["code:pro-bono", "question:2"])
def test_classes_are_made_of_one_code_or_one_question(ask, on):
    everything = ask("clusters", "show", "1")["caption"]
    found = ask("cluster", "--on", on, "--k", "4")
    assert found["rows"]
    assert ask("clusters", "show", "1")["caption"] != everything


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (["--on", "code:absent"], 6, "absent"),
        (["--on", "question:Q99"], 6, "Q99"),
        (["--on", "tout"], 2, "uncoded"),
        (["--method", "semantic", "--double"], 2, "reinert"),
    ],
)
def test_what_no_class_can_be_made_of_is_said_and_changes_nothing(ask, words, code, says):
    before = ask("journal")["rows"]
    assert says in ask("cluster", *words, code=code, as_json=False).err
    assert ask("journal")["rows"] == before


def test_who_speaks_is_counted_by_interview_and_by_any_attribute(ask):
    sizes = {number: row["n_segments"] for number, row in rows(ask("clusters", "show")).items()}
    for by in ("interview", "type_acteur"):
        table = ask("clusters", "show", "1", "--by", by)["rows"]
        for number in ("1", "2"):
            assert sum(row[f"n_segments_{number}"] for row in table) == sizes[number]
    assert "type_acteur" in ask("clusters", "show", "--by", "couleur", code=6, as_json=False).err


def test_figures_go_to_files_in_svg_and_in_pixels(ask, interviews, study, tmp_path):
    file = tmp_path / "plan.svg"
    done = interviews("clusters", "draw", "plane", "-o", file, "--png", "-p", study)
    assert done.code == 0, done.err
    assert file.read_text(encoding="utf-8").startswith("<svg xmlns=")
    assert file.with_suffix(".png").read_bytes().startswith(b"\x89PNG")
    refused = interviews("clusters", "draw", "dendrogram", "--method", "semantic", "-o", file, "-p", study)
    assert (refused.code, "reinert" in refused.err) == (8, True)
    wrong = interviews("clusters", "draw", "tree", "-o", tmp_path / "plan.pdf", "-p", study)
    assert (wrong.code, ".svg" in wrong.err) == (2, True)


def test_a_picture_asked_of_show_gets_the_line_that_draws_it(ask, interviews, study, tmp_path):
    refused = interviews("clusters", "show", "--by", "type_acteur", "-o", tmp_path / "qui.svg", "-p", study)
    assert refused.code == 2
    line = refused.err.split("→ ")[1].replace("\n", " ").split()
    assert line[:3] == ["interviews", "clusters", "draw"]
    assert interviews(*line[1:]).code == 0
    assert (tmp_path / "qui.svg").read_text(encoding="utf-8").startswith("<svg")


def test_all_that_was_decided_on_clusters_is_undone_one_step_at_a_time(study, interviews):
    now = lambda: datetime(2026, 11, 26, tzinfo=UTC)  # noqa: E731
    with store.open_project(store.find_project(study), clock=now) as project:

        def state():
            with project.read() as connection:
                kept = store.load_snapshot(connection)
                return (
                    kept.codebook,
                    kept.suggestions,
                    [run.clusters for run in store.load_standing_clusters(connection)],
                )

        known = state()[0].codes[-1].id
        sitting = store.Sitting(project, MOI)
        acts = (
            lambda: name_cluster(sitting, "1", "Le temps qui manque"),
            lambda: promote_cluster(sitting, "1", AskedCode(new="Temps"), reason="revient"),
            lambda: merge_clusters(sitting, ["2", "3"]),
            lambda: set_cluster_aside(sitting, "2+3", reason="bavardage"),
            lambda: promote_cluster(sitting, "s1", AskedCode(code=known)),
            lambda: split_cluster(sitting, "s2"),
        )
        states, said = [state()], []
        for act in acts:
            act()
            states.append(state())
        assert all(one != other for one, other in pairwise(states))
        while len(states) > 1:
            assert state() == states.pop()
            step = next_steps(store.Sitting(project, MOI)).undo
            said.append(say_act(step, None))
            undo_last(store.Sitting(project, MOI), number=step.number, key=f"key-{step.number}")
        assert state() == states[0]
    assert said[-1].startswith("nom « Le temps qui manque », donné à la classe « ")
    assert said[-2] == "classe « Le temps qui manque » faite code : « Temps »"
    assert "Annulé : classification" in interviews("undo", "-p", study).out  # the run itself is an act as well


def test_a_class_on_which_somebody_else_has_decided_is_not_undone_from_under_them(study):
    now = lambda: datetime(2026, 11, 26, tzinfo=UTC)  # noqa: E731
    with store.open_project(store.find_project(study), clock=now) as project:
        merge_clusters(store.Sitting(project, MOI), ["2", "3"])
        name_cluster(store.Sitting(project, named_coder("Anne")), "2+3", "Le patron")
        step = next_steps(store.Sitting(project, MOI)).undo
        with pytest.raises(ConflictError):
            undo_last(store.Sitting(project, MOI), number=step.number, key="key-1")
        with project.read() as connection:
            assert store.load_reviewed_clusters(connection, "2+3").find("2+3").cluster.name == "Le patron"


def test_double_classification_is_kept_like_any_other(ask):
    found = ask("cluster", "--double", "--k", "6")
    assert len(found["rows"]) >= 2
    assert ask("clusters", "name", "1", "Ensemble")["clusters"][0]["name"] == "Ensemble"


@pytest.mark.parametrize("name", ["show", "draw", "name", "merge", "split", "set-aside", "promote", "export"])
def test_help_begins_with_an_example(interviews, name):
    shown = interviews("clusters", name, "--help").out
    body = [line.strip() for line in shown.splitlines() if line.strip() and "Usage" not in line]
    assert body[0].startswith(f"$ interviews clusters {name}")
