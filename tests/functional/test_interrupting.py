"""Ctrl-C while the program still loads: the status shells know, and no traceback."""

import pytest

from interviews_toolkit.cli import start


def test_an_interruption_before_the_command_begins_ends_quietly(monkeypatch, capsys):
    def interrupted(_words):
        raise KeyboardInterrupt

    monkeypatch.setattr(start, "language_asked", interrupted)
    with pytest.raises(SystemExit) as left:
        start.run()
    assert left.value.code == 130
    assert capsys.readouterr() == ("", "")
