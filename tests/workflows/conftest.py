"""A small study: two interviews, four codes, two coders, suggestions, a clock that goes on by itself."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count

import pytest

from interviews_toolkit import store
from interviews_toolkit.codebook import parse_codebook
from interviews_toolkit.model.codings import named_coder, new_coding
from interviews_toolkit.model.ids import derived_id
from interviews_toolkit.model.spans import Span
from interviews_toolkit.model.suggestions import Match, Suggestion

ANNE, BEN = named_coder("Anne"), named_coder("Ben")

SOURCE = """\
# La grille de l'essai : ne pas perdre ce commentaire.

title: Essai
version: "1.0"

codes:
  # Ce qui retient
  - id: freins
    name: Freins
    definition: Ce qui retient.
    codes:
      - id: temps
        name: Manque de temps
        definition: Le temps fait défaut.
        include:
          - On court après le temps
        exclude:
          - Retard d'un train → argent
        examples:
          - On n'a pas le temps.
        indicators:
          - temps  # faux amis : le temps qu'il fait
      - id: argent
        name: Manque d'argent
        definition: L'argent fait défaut.
        examples:
          - L'argent manque.
        counter_examples:
          - On n'a pas le temps.
        indicators:
          - argent
  - id: leviers
    name: Leviers
    definition: Ce qui pousse.
"""
"""A codebook as its authors write it, comments and all."""


def ticking() -> Iterator[datetime]:
    start = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
    return (start + timedelta(seconds=n) for n in count())


def make_clocked(path):
    """Open a project whose clock goes on by a second each time it is asked."""
    ticks = ticking()
    return store.open_project(path, clock=lambda: next(ticks))


def suggestion(interview, words, code_id):
    start = interview.text.index(words)
    span = Span(start, start + len(words))
    match = Match(code_id, "mot", span, (words,))
    return Suggestion(
        derived_id(interview.id, code_id, span.start, span.end),
        interview.id,
        span,
        words,
        code_id,
        (match,),
        "1.0-x",
        "m",
        0.5,
    )


def coding(interview, words, code_id, coder):
    start = interview.text.index(words)
    return new_coding(interview, Span(start, start + len(words)), code_id=code_id, coder_id=coder.id, at="2026-11-23")


def make_study(path, make_interview):
    ticks = ticking()
    one = make_interview(
        "E01", "Q: Et alors ?", "On court après le temps 📌. L'argent manque. Le camion tombe en panne."
    )
    two = make_interview("E02", "Le temps passe, l'argent file.")
    project = store.create_project(path, title="Essai", clock=lambda: next(ticks))
    with project.act("ingest", coder=None, payload={}) as connection:
        for interview in (one, two):
            store.save_interview(connection, interview)
        store.save_codebook(connection, parse_codebook(SOURCE), source=SOURCE)
        for coder in (ANNE, BEN):
            store.save_coder(connection, replace(coder, seen=frozenset({"E01", "E02"})))
        store.save_codings(
            connection,
            [
                coding(one, "On court après le temps", "temps", ANNE),
                coding(one, "On court après le temps", "argent", ANNE),
                coding(one, "Le camion tombe en panne", "argent", ANNE),
                coding(two, "l'argent file", "argent", BEN),
            ],
        )
        wanted = [(one, "le temps 📌", "temps"), (one, "L'argent manque", "argent"), (one, "L'argent manque", "temps")]
        store.replace_suggestions(connection, [suggestion(*one) for one in (*wanted, (two, "Le temps passe", "temps"))])
    return project


@pytest.fixture
def project(tmp_path, make_interview):
    with make_study(tmp_path / "essai.interviews", make_interview) as opened:
        yield opened


@pytest.fixture
def snapshot(project):
    """Everything the project holds now."""

    def load():
        with project.read() as connection:
            return store.load_snapshot(connection)

    return load
