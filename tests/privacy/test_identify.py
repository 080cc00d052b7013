"""A whole study gone through for what would let somebody be recognised."""

import interviews_toolkit as it
from interviews_toolkit.exports.identifying_table import list_identifying

SAID = "Enquêtrice : Claire Durand ?\n\nMme B : J'ai vu Mme Ben Salah, encore Mme Ben Salah, au 03 20 12 34 56.\n"
OTHER = "Enquêtrice : Et alors ?\n\nMadame C : Mme Ben Salah est passée par Vermelles. On manque de temps.\n"


def test_words_are_listed_once_with_where_they_are_said(tmp_path):
    (tmp_path / "E07.txt").write_text(SAID, encoding="utf-8")
    (tmp_path / "E08.txt").write_text(OTHER, encoding="utf-8")
    table = "id;nom;commune;type_acteur\nE07;Claire Durand;Vermelles;temps\nE08;;;réseau\n"
    (tmp_path / "participants.csv").write_text(table, encoding="utf-8")
    with it.create(tmp_path / "etude") as study:
        study.ingest([tmp_path / "E07.txt", tmp_path / "E08.txt"], participants=tmp_path / "participants.csv")
        found = study.identify()
    assert [(one.kind.value, one.words, dict(one.interviews)) for one in found] == [
        ("person", "Ben Salah", {"E07": 2, "E08": 1}),
        ("person", "Claire Durand", {"E07": 1}),
        ("place", "Vermelles", {"E08": 1}),
        ("telephone", "03 20 12 34 56", {"E07": 1}),
    ]
    shown = list_identifying([(one.kind, one.words, one.interviews) for one in found])
    assert shown.rows[0] == ("personne", "Ben Salah", 3, "E07, E08")
