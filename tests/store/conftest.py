"""A small study, and the project file it is kept in."""

import os
from array import array
from collections.abc import Callable
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace

import pytest

from interviews_toolkit import store
from interviews_toolkit.model.analysis import Analysis, Entity
from interviews_toolkit.model.clusters import Cluster, Clustering, FormProfile, Split, TypicalExcerpt
from interviews_toolkit.model.codebook import Code, Codebook
from interviews_toolkit.model.codings import Coder, Coding
from interviews_toolkit.model.ids import CodeId, content_hash, derived_id
from interviews_toolkit.model.indicators import parse_indicator
from interviews_toolkit.model.interviews import Guide, Interview, Notice, Question, Role, Source, Speaker, Turn
from interviews_toolkit.model.spans import Excerpt, Segment, Span
from interviews_toolkit.model.suggestions import Cue, Match, Suggestion

PASSPHRASE = "cheval agrafe pile" if os.environ.get("STORE_ENCRYPTED") else ""
"""`make test-encrypted` runs these tests on a project that is encrypted."""
TURNS = (
    ("ENQ", "Qu'est-ce qui vous manque ?"),
    ("E", "Le temps, surtout… l’équipe est petite 📌 et on n'a pas de moyens."),
    ("ENQ", "Et les parties prenantes ?"),
    ("E", "On les consulte « un peu ». [rires] Pas assez\u202f!"),
)


class _Undo(Exception):  # noqa: N818 - a way out, not an error
    pass


def _interview(name="E01", turns=TURNS, **changes):
    text, made = "", []
    for index, (label, words) in enumerate(turns):
        text += f"{label} : "
        role = Role.INTERVIEWER if label == "ENQ" else Role.INTERVIEWEE
        made.append(Turn(index, Speaker(label, role), Span(len(text), len(text) + len(words)), None, 12.5 * index))
        text += words + "\n"
    source = Source(f"{name}.txt", content_hash(name + text), "txt", "utf-8")
    values = {
        "id": name,
        "text": text,
        "text_hash": content_hash(text),
        "turns": tuple(made),
        "source": source,
        "notices": (Notice("Ligne sans locuteur.", 3), Notice("Horodatage illisible.")),
    }
    return Interview(**{**values, **changes})


def _span_of(interview, words):
    start = interview.text.index(words)
    return Span(start, start + len(words))


def _coding(interview, words="Le temps", code="manque-temps", coder="anne", **changes):
    span = _span_of(interview, words)
    values = {
        "id": derived_id(interview.id, span.start, span.end, code, coder),
        "interview_id": interview.id,
        "span": span,
        "quote": span.cut(interview.text),
        "code_id": code,
        "coder_id": coder,
        "created_at": "2026-11-23T09:00:00+00:00",
        "memo": "à relire",
    }
    return Coding(**{**values, **changes})


def _suggestion(interview, words="Le temps", code="manque-temps", **changes):
    span = _span_of(interview, words)
    match = Match(CodeId(code), "temps", span, (words,), frozenset({Cue.NEGATION, Cue.QUESTION}))
    values = {
        "id": derived_id(interview.id, span.start, code),
        "interview_id": interview.id,
        "span": span,
        "quote": span.cut(interview.text),
        "code_id": code,
        "matches": (match,),
        "codebook": "1.0/abc",
        "model": "fr 3.8",
        "score": None,
    }
    return Suggestion(**{**values, **changes})


def _codebook(version="1.0", indicators=("temps", "sensibilis*, pas après pas", r"/\bR\.?S\.?E\b/"), line=7):
    rules = tuple(map(parse_indicator, indicators))
    axis = Code(CodeId("moyens"), "Moyens", None, "Ce qui manque.", line=line // 2)
    code = Code(
        CodeId("manque-temps"),
        "Manque de temps",
        CodeId("moyens"),
        "Le temps qui manque.",
        include=("« pas le temps »",),
        exclude=("le temps qu'il fait",),
        examples=("On court.",),
        counter_examples=("Beau temps.",),
        indicators=rules,
        line=line,
    )
    return Codebook("Obstacles", version, (axis, code))


def _guide(version="1"):
    questions = (
        Question("Q1", "Qu'est-ce qui vous manque ?", ("Du temps ?",), (CodeId("manque-temps"),)),
        Question("Q2", "Et les parties prenantes ?"),
    )
    return Guide("Guide d'entretien", version, questions)


def _analysis(interview, model="fr 3.8", **changes):
    words = [(m, m + 1) for m in range(len(interview.text)) if interview.text[m].isalpha()]
    forms = tuple(dict.fromkeys(interview.text[a:b].lower() for a, b in words))
    ids = array("i", [forms.index(interview.text[a:b].lower()) for a, b in words])
    values = {
        "text_hash": interview.text_hash,
        "model": model,
        "starts": array("i", [a for a, _ in words]),
        "ends": array("i", [b for _, b in words]),
        "form_ids": ids,
        "lemma_ids": ids,
        "pos": array("B", [i % 19 for i in range(len(words))]),
        "sentence_starts": array("i", [0, 5]),
        "turn_starts": array("i", [0, 3, 3, 9]),
        "forms": forms,
        "lemmas": forms,
        "entities": (Entity(Span(2, 9), "ORG"), Entity(Span(11, 12), "PER")),
    }
    return Analysis(**{**values, **changes})


def _clustering(interview, words="Le temps", name="run-1"):
    span = _span_of(interview, words)
    segment = Segment(interview.id, span, 1)
    excerpt = TypicalExcerpt(Excerpt(interview.id, span, span.cut(interview.text)), 12.75, ("temps",))
    cluster = Cluster(
        "c1",
        "temps · équipe",
        (segment, segment),
        (FormProfile("temps", 2, 2, 8.0),),
        (FormProfile("moyens", 0, 3, -4.25),),
        (FormProfile("type_acteur=entreprise", 1, 1, 0.5),),
        (excerpt,),
    )
    parameters = {"min_words": 40, "alpha": 0.05, "language": "fr"}
    return Clustering(name, "reinert", parameters, (cluster,), 3, 2, (Split("root", "c1", "c2", 20.0, 2, 1),))


@pytest.fixture(scope="session")
def make() -> SimpleNamespace:
    """Makers of model values, each with something French in it."""
    return SimpleNamespace(
        interview=_interview,
        coding=_coding,
        suggestion=_suggestion,
        codebook=_codebook,
        guide=_guide,
        analysis=_analysis,
        clustering=_clustering,
        coder=lambda name="anne", **changes: Coder(name, name.title(), **changes),
    )


IN_CLEAR = {
    "test_two_programs_writing_at_once_lose_nothing": "its writers are programs that nobody tells the passphrase",
    "test_a_disk_that_takes_no_more_keeps_what_was_said_to_be_written": "the same",
    "test_a_page_of_zeros_is_noticed_at_the_opening_after_a_crash": "it writes over a page it finds by its words",
    "test_a_newer_project_whose_version_lies_in_the_wal_is_refused_untouched": "it reads the head of the file",
}
"""Tests of a file that is not encrypted, and why; those of migrations make older projects, which none was."""


def pytest_collection_modifyitems(items):
    for item in items if PASSPHRASE else ():
        name = getattr(item, "originalname", item.name)
        if reason := IN_CLEAR.get(name) or ("older projects" if item.path.stem == "test_migrations" else ""):
            item.add_marker(pytest.mark.skip(reason=reason))


class Clock:
    """Stands still until it is moved."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """In a folder with everything that paths and SQLite's URIs stumble on."""
    folder = tmp_path / "étude n°1 #2 100%?"
    folder.mkdir()
    return folder / "obstacles.interviews"


@pytest.fixture
def project(path, clock):
    with store.create_project(path, title="Obstacles à la RSE", clock=clock, passphrase=PASSPHRASE) as project:
        yield project


@pytest.fixture
def write(project) -> Callable:
    """One act: ``with write() as connection``."""
    return lambda: project.act("test", coder="anne", payload={})


@pytest.fixture
def study(project, write, make):
    """A project with a codebook, one interview and one coder; gives the interview."""
    interview = make.interview()
    with write() as connection:
        store.save_codebook(connection, make.codebook(), source="")
        store.save_interview(connection, interview)
        store.save_coder(connection, make.coder())
    return interview


@pytest.fixture(scope="module")
def trial(tmp_path_factory):
    """An act on an empty project that is undone at its end: for laws tried on many examples."""
    path = tmp_path_factory.mktemp("trial") / "trial.interviews"
    with store.create_project(path, title="", clock=Clock()) as project:

        @contextmanager
        def undone():
            with suppress(_Undo), project.act("try", coder=None, payload={}) as connection:
                yield connection
                raise _Undo

        yield undone
