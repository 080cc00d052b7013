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


def test_each_cluster_comes_with_its_words_and_who_said_them(client):
    shown = client.get("/api/clusters").json()
    assert sum(one["segments"] for one in shown["clusters"]) == shown["classified"]
    for one in shown["clusters"]:
        assert one["words"][0]["chi2"] >= one["words"][-1]["chi2"] > 0
        assert one["excerpts"][0]["quote"]
        assert sum(actor["segments"] for actor in one["actors"]) == one["segments"]


def test_a_name_stays_and_tells_whose_it_is(client):
    first = client.get("/api/clusters").json()["clusters"][0]
    [named] = [
        one for one in post(client, "name", cluster=first["id"], name="Le temps").json()["clusters"] if one["named_by"]
    ]
    assert (named["id"], named["name"], named["named_by"]) == (first["id"], "Le temps", "Anne")


def test_what_is_set_aside_goes_last_and_is_not_lost(client):
    before = client.get("/api/clusters").json()["clusters"]
    after = post(client, "aside", cluster=before[0]["id"]).json()["clusters"]
    assert [one["id"] for one in after] == [*(one["id"] for one in before[1:]), before[0]["id"]]
    assert [one["aside"] for one in after] == [*(False for _ in before[1:]), True]


def test_two_clusters_become_one_of_all_their_segments(client):
    before = client.get("/api/clusters").json()["clusters"]
    both = [one["id"] for one in before[:2]]
    after = post(client, "merge", clusters=both).json()["clusters"]
    assert len(after) == len(before) - 1
    assert after[0]["segments"] == sum(one["segments"] for one in before[:2])


def test_a_cluster_made_a_code_waits_for_decisions_as_suggestions(client, study):
    with study.read() as connection:
        before = len(store.load_suggestions(connection))
    first = client.get("/api/clusters").json()["clusters"][0]
    answer = post(client, "promote", cluster=first["id"], code="ruralite").json()
    with study.read() as connection:
        added = len(store.load_suggestions(connection)) - before
        assert [coding for coding in store.load_codings(connection) if coding.coder_id != "00071811"] == []
    assert added == first["segments"]
    assert answer["clusters"][0]["code"] == "ruralite"


@pytest.mark.parametrize(
    ("act", "body", "status"),
    [
        ("name", {"cluster": "nowhere", "name": "x"}, 404),
        ("name", {"cluster": "1"}, 422),
        ("merge", {"clusters": ["1"]}, 422),
        ("promote", {"cluster": "1", "code": "nowhere"}, 404),
    ],
)
def test_what_makes_no_sense_is_refused(client, act, body, status):
    assert post(client, act, **body).status_code == status


def test_a_study_without_clusters_says_so(page):
    assert page.client.get("/api/clusters").status_code == 404
