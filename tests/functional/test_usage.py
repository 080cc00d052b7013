"""Wrong turns with the words of a command: said in French, with the help to ask for, and exit status 2."""

import pytest

from interviews_toolkit.cli.main import run

ENGLISH = ("Missing", "No such", "Invalid", "Got ", "unexpected", "Usage:", "Try ", "Did you mean", "Input should")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["statu"], "Peut-être « status »"),
        (["zzz"], "Commande inconnue : « zzz »"),
        (["themes", "--layr", "x"], "Option inconnue : --layr"),
        (["themes", "a", "b"], "De trop : a b"),
        (["quotes"], "Il manque un mot à la commande : code"),
        (["codebook", "excerpts"], "Il manque un mot à la commande"),
        (["evaluate", "--unit", "mot"], "« mot » n'est pas l'un de : 'turn', 'passage'"),
        (["quotes", "x", "-n", "abc"], "il faut un nombre"),
        (["quotes", "x", "-n", "0"], "au moins 1"),
        (["cluster", "--k", "99"], "au plus 40"),
        (["themes", "--by"], "attend une valeur"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_a_usage_error_is_said_in_french_with_the_help_to_ask_for(monkeypatch, capsys, words, says):
    monkeypatch.setattr("sys.argv", ["interviews", *words])
    with pytest.raises(SystemExit) as caught:
        run()
    said = " ".join(capsys.readouterr().err.split())
    assert caught.value.code == 2
    assert says in said
    assert "--help" in said
    assert not [word for word in ENGLISH if word in said]
