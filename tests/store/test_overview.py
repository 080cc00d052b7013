"""The whole project at a glance: counts, snapshot, clusterings."""

import pytest

from interviews_toolkit import store
from interviews_toolkit.errors import ConflictError
from interviews_toolkit.model.codings import Decision, Verdict
from interviews_toolkit.model.interviews import Case
from interviews_toolkit.model.snapshot import Snapshot


def test_an_empty_project_counts_nothing(project):
    with project.read() as connection:
        counts = store.load_counts(connection)

    assert counts == store.Counts(0, 0, 0, 0, 0, 0, 0, 0, None, counts.last_act)
    assert counts.last_act.act == "create"


def test_counts_say_what_there_is_and_what_waits(study, project, make):
    suggestions = [make.suggestion(study, words) for words in ("Le temps", "équipe", "moyens")]
    verdicts = [Verdict.ACCEPTED, Verdict.SKIPPED]
    with project.act("all", coder="anne", payload={}) as connection:
        store.save_cases(connection, [Case("E01")])
        store.save_codings(connection, [make.coding(study)])
        store.replace_suggestions(connection, suggestions)
        for suggestion, verdict in zip(suggestions, verdicts, strict=False):
            store.save_decision(connection, Decision(suggestion.id, verdict, "anne", "2026"))
        store.save_clustering(connection, make.clustering(study))
    with project.read() as connection:
        counts = store.load_counts(connection)

    assert counts == store.Counts(
        n_interviews=1,
        n_cases=1,
        n_turns=4,
        # Le temps surtout l’ équipe est petite et on n' a pas de moyens | On les consulte un peu Pas assez
        n_codable_words=14 + 7,
        n_coders=1,
        n_codings=1,
        n_waiting=2,
        n_decided=1,
        n_clusters=1,
        last_act=counts.last_act,
    )
    assert counts.last_act.act == "all"


def test_a_snapshot_is_the_whole_project(study, project, make):
    suggestion = make.suggestion(study)
    decision = Decision(suggestion.id, Verdict.REFUSED, "anne", "2026")
    case = Case("E01", {"type": "entreprise"})
    with project.act("all", coder="anne", payload={}) as connection:
        store.save_cases(connection, [case])
        store.save_guide(connection, make.guide())
        store.save_codebook(connection, make.codebook(), source="")
        store.save_codings(connection, [make.coding(study)])
        store.replace_suggestions(connection, [suggestion])
        store.save_decision(connection, decision)
        store.save_clustering(connection, make.clustering(study))
    with project.read() as connection:
        snapshot = store.load_snapshot(connection)

    assert snapshot == Snapshot(
        title="Obstacles à la RSE",
        interviews=(study,),
        cases={"E01": case},
        guide=make.guide(),
        codebook=make.codebook(),
        coders=(make.coder(),),
        codings=(make.coding(study),),
        suggestions=(suggestion,),
        decisions=(decision,),
        clusterings=(make.clustering(study),),
    )


def test_clusterings_come_back_latest_first_and_the_same_run_is_kept_once(study, write, make):
    one, two = make.clustering(study), make.clustering(study, name="run-2")
    with write() as connection:
        assert store.save_clustering(connection, one)
        assert store.save_clustering(connection, two)
        assert not store.save_clustering(connection, two)

        assert store.load_clusterings(connection) == (two, one)
        assert store.load_clusterings(connection, limit=1) == (two,)


def test_a_clusterings_words_are_kept_in_the_interview_only(study, write, make):
    with write() as connection:
        store.save_clustering(connection, make.clustering(study, "Le temps, surtout"))
        [content] = connection.exec_driver_sql("SELECT content FROM clusterings").scalars()
    assert "surtout" not in content


def test_a_clustering_of_another_text_is_refused(study, write, make):
    other = make.interview(turns=(("E", "Nous manquons de tout, surtout de moyens."),))
    with pytest.raises(ConflictError), write() as connection:
        store.save_clustering(connection, make.clustering(other, "surtout"))


def test_the_same_acts_make_the_same_bytes(tmp_path, clock, make):
    """But for what SQLite itself counts, a project is a function of what was done to it."""
    digests = []
    for name in ("a", "b"):
        path = tmp_path / f"{name}.interviews"
        with store.create_project(path, title="x", clock=clock) as project:
            with project.act("all", coder="anne", payload={"b": 1, "a": [2]}) as connection:
                interview = make.interview()
                store.save_interview(connection, interview)
                store.save_coder(connection, make.coder(seen=frozenset({"E3", "E1", "E2"})))
                store.replace_suggestions(connection, [make.suggestion(interview)])
                store.save_analyses(connection, [make.analysis(interview)])
            digests.append(store.make_backup(project, reason="test").digest)
    assert digests[0] == digests[1]


def test_a_clustering_run_again_becomes_the_latest_and_is_kept_once(study, write, make):
    one, two = make.clustering(study), make.clustering(study, name="run-2")
    with write() as connection:
        for clustering in (one, two, one):
            assert store.save_clustering(connection, clustering)
        assert [run.id for run in store.load_clusterings(connection)] == [one.id, two.id]
