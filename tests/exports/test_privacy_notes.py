"""What a register of processing asks for is told from the study itself, without a word anybody said."""

import interviews_toolkit as it

SAID = "Enquêtrice : Oui ?\n\nMme B : On manque de temps.\n"
PEOPLE = "id;nom;consentement\nE07;Mme B;citation anonyme\nE08;;\n"


def test_a_study_tells_what_it_holds_where_and_since_when(tmp_path):
    (tmp_path / "E07.txt").write_text(SAID, encoding="utf-8")
    (tmp_path / "participants.csv").write_text(PEOPLE, encoding="utf-8")
    with it.create(tmp_path / "etude.interviews", title="Temps", coder="Anne") as study:
        study.ingest(tmp_path / "E07.txt", participants=tmp_path / "participants.csv")
        (tmp_path / "E07.txt").write_text(SAID.replace("temps", "place"), encoding="utf-8")
        study.replace(tmp_path / "E07.txt", yes=True)
        study.backup.create()
        study.project.path.chmod(0o644)
        table = study.privacy_notes()
    told = dict(table.rows)
    assert table.title == "Fiche de traitement : Temps"
    assert told["Personnes concernées"].startswith("participants : 2, voix : 2")
    assert told["Catégories de données"] == "la transcription de 1 entretien (mots : 4), codages : 0, mémos : 0"
    assert told["Données de la table des participants"] == "nom, consentement"
    assert told["Accords"] == "citation anonyme : 1"
    assert told["Textes gardés en plus"] == "1 texte d'avant une correction ou un retrait"
    assert str(tmp_path / "etude.interviews") in told["Où"]
    assert "1 sauvegarde à côté, de 20" in told["Où"]
    assert told["Qui y a travaillé (premier et dernier acte)"].startswith("Anne (20")
    assert told["Qui peut lire le fichier"] == "d'autres comptes de cette machine peuvent le lire"
    assert told["Pseudonymes"] == "les noms sont dits"
    assert "manque" not in str(table)
