"""Two coders side by side on the page, and the same in the terminal."""

import pytest

from interviews_toolkit import store
from interviews_toolkit.cli import reconciling
from interviews_toolkit.cli.keys import LineKeys


@pytest.fixture
def both(open_page):
    """Two coders who agree on one passage, differ on another, and have opened their codings."""
    anne, zoe = open_page(), open_page("Zoé")
    for page in (anne, zoe):
        page.code([40, 60], "temps")
    anne.code([62, 70], "argent")
    anne.post("open", {"open": True})
    return anne, zoe


def compared(page):
    return page.client.get("/api/reconcile").json()


def settle(page, case, settlement):
    found = compared(page)
    said = {"first": found["first"]["id"], "second": found["second"]["id"], "case": case, "settlement": settlement}
    return page.post("reconcile/settle", said)


def test_disagreements_come_side_by_side_with_what_stands_round_them(both):
    anne, _zoe = both
    found = compared(anne)
    assert (found["first"]["name"], found["second"]["name"], found["agreed"]) == ("Anne", "Zoé", 1)
    [case] = found["cases"]
    assert (case["second"], case["settlement"]) == (None, None)
    side = case["first"]
    assert side["before"] + side["quote"] + side["after"] in anne.open()["text"]


def test_settling_makes_the_layer_and_undoing_unmakes_it(both):
    anne, _zoe = both
    [case] = compared(anne)["cases"]
    assert settle(anne, case["id"], "first").json()["undo"]["label"] == "désaccord tranché"
    [settled] = compared(anne)["cases"]
    assert settled["settlement"] == "first"
    names = {one["name"] for one in anne.study()["coders"]}
    assert "Anne + Zoé" in names
    assert {one["name"] for one in compared(anne)["people"]} == {"Anne", "Zoé"}
    anne.undo()
    assert compared(anne)["cases"] == [case]


def test_what_is_hidden_is_not_compared_and_what_is_gone_is_said(both, open_page):
    anne, _zoe = both
    assert settle(anne, "rien", "first").status_code == 409
    anne.post("open", {"open": False})
    assert compared(open_page("Paul"))["cases"] == []


def test_the_terminal_settles_the_same(both, study_file, monkeypatch, capsys):
    anne, _zoe = both
    lines = iter(["?", "5", "Qu'entend-on par argent ?"])
    keys = LineKeys()
    monkeypatch.setattr(keys, "line", lambda: next(lines, None))

    class Opened:
        def __enter__(self):
            return keys

        def __exit__(self, *_error):
            return None

    monkeypatch.setattr(reconciling, "open_keys", Opened)
    reconciling.reconcile("Zoé", "Anne", study_file, "Anne")
    assert [case["settlement"] for case in compared(anne)["cases"]] == ["discuss"]
    assert "n'a rien codé ici" in capsys.readouterr().out
    with store.open_project(study_file, clock=None) as project, project.read() as connection:
        assert [memo.text for memo in store.load_memos(connection)] == ["Qu'entend-on par argent ?"]
