"""Clusters through the server: named, set aside, put together, made suggestions of a code."""

import shutil

import pytest
from fastapi.testclient import TestClient

from interviews_toolkit import store


@pytest.fixture
def study(demo_project, tmp_path, clock):
    file = tmp_path / "demo.interviews"
    shutil.copy(demo_project / "demo.interviews", file)
    with store.open_project(file, clock=clock) as project:
        yield project


@pytest.fixture
def client(study, make_app):
    client = TestClient(make_app(study), base_url="http://127.0.0.1:8321")
    client.get("/?token=secret-link")
    return client


def post(client, act, **body):
    return client.post(f"/api/clusters/{act}", json=body)


def classes(answer):
    """The classes made of words, as an answer shows them."""
    [run] = [run for run in answer.json()["runs"] if run["method"] == "reinert"]
    return run["clusters"]


def test_each_cluster_comes_with_its_words_and_who_said_them(client):
    runs = client.get("/api/clusters").json()["runs"]
    assert sorted(run["method"] for run in runs) == ["reinert", "semantic"]
    for run in runs:
        assert sum(one["segments"] for one in run["clusters"]) == run["classified"]
        assert "Rand" in run["rand"]
        for one in run["clusters"]:
            assert one["words"][0]["chi2"] >= one["words"][-1]["chi2"] > 0
            assert one["excerpts"][0]["quote"]
            assert one["level"] in ("stable", "doubtful", "unstable")
            assert sum(actor["segments"] for actor in one["actors"]) == one["segments"]
            assert sum(spread["segments"] for spread in one["interviews"]) == one["segments"]
    assert any(one["edge"] for run in runs for one in run["clusters"])


def test_each_picture_a_run_names_is_an_svg_that_loads_nothing(client):
    for run in client.get("/api/clusters").json()["runs"]:
        assert {"crossing", "plane", "tree"} <= set(run["pictures"])
        assert ("dendrogram" in run["pictures"]) == (run["method"] == "reinert")
        for picture in run["pictures"]:
            drawn = client.get(f"/api/clusters/pictures/{run['method']}/{picture}.svg")
            assert drawn.headers["content-type"].startswith("image/svg+xml")
            assert drawn.text.startswith('<svg xmlns="http://www.w3.org/2000/svg"')
            assert "var(" not in drawn.text
            assert "href" not in drawn.text
    assert client.get("/api/clusters/pictures/semantic/dendrogram.svg").status_code == 409
    assert client.get("/api/clusters/pictures/reinert/nowhere.svg").status_code == 422


def test_a_name_stays_and_tells_whose_it_is(client):
    first = classes(client.get("/api/clusters"))[0]
    [named] = [one for one in classes(post(client, "name", cluster=first["id"], name="Le temps")) if one["named_by"]]
    assert (named["id"], named["name"], named["named_by"]) == (first["id"], "Le temps", "Anne")


def test_what_is_set_aside_goes_last_and_is_not_lost(client):
    before = classes(client.get("/api/clusters"))
    after = classes(post(client, "aside", cluster=before[0]["id"]))
    assert [one["id"] for one in after] == [*(one["id"] for one in before[1:]), before[0]["id"]]
    assert [one["aside"] for one in after] == [*(False for _ in before[1:]), True]


def test_two_clusters_become_one_of_all_their_segments(client):
    before = classes(client.get("/api/clusters"))
    both = [one["id"] for one in before[:2]]
    after = classes(post(client, "merge", clusters=both))
    assert len(after) == len(before) - 1
    assert after[0]["segments"] == sum(one["segments"] for one in before[:2])


def test_a_cluster_made_a_code_waits_for_decisions_as_suggestions(client, study):
    with study.read() as connection:
        before = len(store.load_suggestions(connection))
    first = classes(client.get("/api/clusters"))[0]
    answer = post(client, "promote", cluster=first["id"], code="ruralite")
    with study.read() as connection:
        added = len(store.load_suggestions(connection)) - before
        assert [coding for coding in store.load_codings(connection) if coding.coder_id != "00071811"] == []
    assert added == first["segments"]
    assert next(one["code"] for one in classes(answer) if one["id"] == first["id"]) == "ruralite"


def test_a_cluster_becomes_a_code_the_grid_did_not_have(client):
    first = classes(client.get("/api/clusters"))[0]
    answer = post(client, "promote", cluster=first["id"], new="Gratuité")
    assert next(one["code"] for one in classes(answer) if one["id"] == first["id"]) == "gratuite"
    assert "Gratuité" in {code["name"] for code in client.get("/api/study").json()["codes"]}
    assert post(client, "promote", cluster=first["id"], new="Gratuité").status_code == 409


def test_a_cluster_is_taken_apart_and_why_is_kept(client, study):
    before = classes(client.get("/api/clusters"))
    after = classes(post(client, "split", cluster=before[0]["id"], reason="deux idées"))
    assert [one["short"] for one in after[:2]] == [f"{before[0]['short']}a", f"{before[0]['short']}b"]
    with study.read() as connection:
        assert store.load_journal(connection, limit=1)[0].payload["reason"] == "deux idées"


@pytest.mark.parametrize(
    ("act", "body", "status"),
    [
        ("name", {"cluster": "nowhere", "name": "x"}, 404),
        ("name", {"cluster": "1"}, 422),
        ("merge", {"clusters": ["1"]}, 422),
        ("promote", {"cluster": "1", "code": "nowhere"}, 404),
        ("promote", {"cluster": "1"}, 422),
        ("split", {"cluster": "1", "k": 1}, 422),
    ],
)
def test_what_makes_no_sense_is_refused(client, act, body, status):
    assert post(client, act, **body).status_code == status


def test_a_study_without_clusters_says_so(page):
    assert page.client.get("/api/clusters").status_code == 404


def test_a_study_without_interviews_has_no_clusters_to_be_found_and_it_is_said(make_app, tmp_path, clock):
    with store.create_project(tmp_path / "vide.interviews", title="Vide", clock=clock) as project:
        client = TestClient(make_app(project), base_url="http://127.0.0.1:8321")
        client.get("/?token=secret-link")
        answer = post(client, "find", method="reinert")
        assert (answer.status_code, "entretien" in answer.json()["error"]["message"]) == (409, True)
        assert post(client, "find", method="autre").status_code == 422
