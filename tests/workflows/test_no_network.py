"""The programme asks nothing of any network: whatever opens a connection fails the test."""

import socket

import pytest

import interviews_toolkit as it
from interviews_toolkit import store
from interviews_toolkit.model.codebook import Code, Codebook
from interviews_toolkit.model.ids import CodeId

SAID = "Enquêtrice : Et alors ?\n\nMadame B : Le camion tombe en panne. On manque de bras.\n"


@pytest.fixture
def calls(monkeypatch):
    """Note every name looked up and every connection tried; none of them succeeds."""
    noted = []

    def refuse(*asked, **_more):
        noted.append(asked)
        raise OSError("no network here")

    for name in ("getaddrinfo", "create_connection", "gethostbyname"):
        monkeypatch.setattr(socket, name, refuse)
    for name in ("connect", "connect_ex", "sendto"):
        monkeypatch.setattr(socket.socket, name, refuse)
    return noted


def test_a_study_is_read_counted_and_written_without_a_network(tmp_path, calls):
    (tmp_path / "E08.txt").write_text(SAID, encoding="utf-8")
    codings = "entretien;code;passage\nE08;manque;On manque de bras\n"
    (tmp_path / "codages.csv").write_text(codings, encoding="utf-8")
    code = Code(CodeId("manque"), "Manque", None, "Ce qui manque.")
    with it.create(tmp_path / "etude") as study:
        study.ingest(tmp_path / "E08.txt")
        with study.project.act("code", coder="Anne", payload={}) as connection:
            store.save_codebook(connection, Codebook("Essai", "1", (code,)), source="")
        study.import_codings(tmp_path / "codages.csv", name="Anne")
        assert study.themes(layer="Anne").value is not None
        study.report(tmp_path / "synthese.html", layer="Anne")
        study.export(tmp_path / "etude.qdpx")
        study.backup.create()
    assert (tmp_path / "synthese.html").stat().st_size > 0
    assert calls == []
    with pytest.raises(OSError, match="no network"):  # what would call is noticed
        socket.create_connection(("localhost", 9))
    assert len(calls) == 1
