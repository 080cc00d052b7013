"""Decisions on clusters: kept in order, repeated on another run, in old project files as in new ones."""

import re
import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest

from interviews_toolkit import store
from interviews_toolkit.errors import NotFoundError
from interviews_toolkit.model.reviews import ClusterReview
from interviews_toolkit.store import migrate
from interviews_toolkit.store._connect import open_plain
from interviews_toolkit.store.tables import APPLICATION_ID


@pytest.fixture
def clustered(study, write, make):
    run = make.clustering(study)
    with write() as connection:
        store.save_clustering(connection, run)
    return run


def named(run, name="Le temps", **more):
    [cluster] = run.clusters
    return ClusterReview(
        "name", run.id, (cluster.id,), (cluster.segments,), "anne", "2026-11-23T09:00:00+00:00", name=name, **more
    )


def test_a_decision_comes_back_as_it_was_made(project, write, clustered):
    review = named(clustered, reason="on le dit partout")
    with write() as connection:
        number = store.save_cluster_review(connection, review)
    with project.read() as connection:
        [back] = store.load_cluster_reviews(connection, clustered.id)
        assert (back.number, back.name, back.members, back.reason) == (
            number,
            "Le temps",
            review.members,
            "on le dit partout",
        )
        assert store.load_snapshot(connection).cluster_reviews == (back,)


def test_clusters_a_person_made_keep_no_words_of_the_interview(project, write, clustered):
    [cluster] = clustered.clusters
    merged = ClusterReview("merge", clustered.id, (cluster.id,), (cluster.segments,), "anne", "x", made=(cluster,))
    with write() as connection:
        store.save_cluster_review(connection, merged)
    with closing(open_plain(project.path)) as connection:
        [(content,)] = connection.execute("SELECT content FROM cluster_reviews").fetchall()
    assert '"quote":"Le temps"' not in content
    with project.read() as connection:
        [back] = store.load_cluster_reviews(connection, clustered.id)
    assert back.made == (cluster,)


def test_repeated_decisions_are_replaced_and_a_persons_own_stay(project, write, clustered):
    with write() as connection:
        first = store.save_cluster_review(connection, named(clustered))
        for name in ("une fois", "encore"):
            store.replace_cluster_reviews(connection, clustered.id, [named(clustered, name, repeats=first)])
    with project.read() as connection:
        assert [one.name for one in store.load_cluster_reviews(connection, clustered.id)] == ["Le temps", "encore"]
        assert [one.name for one in store.load_cluster_reviews(connection)] == ["Le temps"]


def test_a_run_that_comes_back_as_the_latest_keeps_its_decisions(project, write, study, clustered, make):
    with write() as connection:
        store.save_cluster_review(connection, named(clustered))
        store.save_clustering(connection, make.clustering(study, name="run-2"))
        assert [run.clustering.id for run in store.load_standing_clusters(connection)] == ["run-2"]
        assert store.save_clustering(connection, clustered)
        assert store.load_standing_clusters(connection)[0].clusters[0].cluster.name == "Le temps"
        assert [run.id for run in store.load_clusterings(connection)] == ["run-1", "run-2"]


def test_a_cluster_is_found_by_what_people_say_of_its_id(project, clustered):
    with project.read() as connection:
        reviewed = store.load_reviewed_clusters(connection, "c1")
        assert reviewed.find("c1").cluster.id == "c1"
        with pytest.raises(NotFoundError, match="« 9 »") as caught:
            store.load_reviewed_clusters(connection, "9")
    assert "c1" in caught.value.hint
    with pytest.raises(NotFoundError, match="« 9 »"):
        reviewed.find("9")


def test_the_latest_run_of_each_method_stands(project, write, study, clustered, make):
    meaning = replace(
        make.clustering(study, name="run-2"),
        method="semantic",
        clusters=(replace(clustered.clusters[0], id="s1"),),
    )
    with write() as connection:
        store.save_cluster_review(connection, named(clustered))
        store.save_clustering(connection, meaning)
    with project.read() as connection:
        assert [run.clustering.id for run in store.load_standing_clusters(connection)] == ["run-2", clustered.id]
        assert store.load_reviewed_clusters(connection, "c1").clusters[0].named_by == "anne"
        assert store.load_reviewed_clusters(connection, "s1").clustering.id == "run-2"
        snapshot = store.load_snapshot(connection)
        assert store.load_counts(connection).n_clusters == 2
    assert [run.id for run in snapshot.clusterings] == ["run-2", clustered.id]
    assert [review.name for review in snapshot.cluster_reviews] == ["Le temps"]


def test_without_a_run_the_next_thing_to_type_is_said(project):
    with project.read() as connection, pytest.raises(NotFoundError) as caught:
        store.load_standing_clusters(connection)
    assert "interviews clusters find" in caught.value.hint


def test_suggestions_are_added_beside_those_there_are(project, write, study, make):
    one, other = make.suggestion(study), make.suggestion(study, words="L’équipe".lower(), code="equipe")
    with write() as connection:
        store.replace_suggestions(connection, [one])
        assert store.add_suggestions(connection, [one, other]) == 1
        assert store.add_suggestions(connection, [one, other]) == 0
        assert {found.id for found in store.load_suggestions(connection)} == {one.id, other.id}


@pytest.fixture
def first_schema(tmp_path, clock):
    """A project file as the first release wrote it, with a clustering in it."""
    scripts = tmp_path / "migrations"
    shutil.copytree(migrate.SCRIPTS, scripts)
    for later in sorted((scripts / "versions").glob("[0-9]*.py"))[1:]:
        later.unlink()
    path = tmp_path / "ancien.interviews"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    migrate.apply_migrations(path, clock=clock, scripts=scripts, schema=1)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("INSERT INTO project VALUES (1, 'Ancienne étude', '2026-01-01T00:00:00+00:00')")
        content = (
            '{"id":"old","method":"reinert","parameters":{"k":5},"n_segments":3,"n_forms":2,"clusters":'
            '[{"id":"old-1","name":"temps","segments":[],"profile":[],"antiprofile":[],"modalities":[],"excerpts":[]}]}'
        )
        connection.execute("INSERT INTO clusterings (id, n_clusters, content) VALUES ('old', 1, ?)", (content,))
        connection.commit()
    return path


def test_a_project_of_the_first_schema_opens_with_its_clusters(first_schema, clock):
    with store.open_project(first_schema, clock=clock) as project:
        with project.act("name-cluster", coder="anne", payload={}) as connection:
            [run] = [found.clustering for found in store.load_standing_clusters(connection)]
            assert (run.plane, run.tree) == (None, None)
            store.save_cluster_review(connection, named(run))
        with project.read() as connection:
            assert store.load_standing_clusters(connection)[0].clusters[0].cluster.name == "Le temps"
    [backup] = store.list_backups(first_schema)
    assert backup.reason == "before-migration"


def test_the_first_migration_is_as_it_was_released():
    step = (migrate.SCRIPTS / "versions" / "0001_first_schema.py").read_text(encoding="utf-8")
    assert "cluster_reviews" not in step
    assert re.search(r'down_revision = "0001"', next((migrate.SCRIPTS / "versions").glob("0002*")).read_text("utf-8"))
