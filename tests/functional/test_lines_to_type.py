"""The line an error gives names the project the command was told of: typed as it is, it works from where one is."""

import pytest

from interviews_toolkit.cli.options import with_place

TYPED = ["interviews", "numbers", "themes", "-p", "mes études/e.interviews"]
PLACE = " -p 'mes études/e.interviews'"


@pytest.mark.parametrize(
    ("hint", "expected"),
    [
        ("interviews project doctor", f"interviews project doctor{PLACE}"),
        (
            "Voyez : interviews project doctor ; puis : interviews project backup restore",
            f"Voyez : interviews project doctor{PLACE} ; puis : interviews project backup restore{PLACE}",
        ),
        (
            "interviews ingest DOSSIER ou interviews review",
            f"interviews ingest DOSSIER{PLACE} ou interviews review{PLACE}",
        ),
        ("interviews code --codebook GRILLE.yaml.", f"interviews code --codebook GRILLE.yaml{PLACE}."),
        ("Pour en créer un : interviews init DOSSIER", "Pour en créer un : interviews init DOSSIER"),
        ("interviews numbers --help", "interviews numbers --help"),
        ("interviews status -p autre.interviews", "interviews status -p autre.interviews"),
        ("Rechargez la page.", "Rechargez la page."),
    ],
)
def test_the_project_is_named_in_every_line_that_asks_for_one(hint, expected):
    assert with_place(hint, TYPED) == expected
    assert with_place(hint, ["interviews", "numbers", "themes"]) == hint
    assert with_place(hint, ["interviews", "status", "-p"]) == hint
