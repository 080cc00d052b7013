"""Rounds of a programme that is killed (-9) in the middle of what it does, and what must hold afterwards.

`make torture` goes on with them for ten minutes (`__main__.py`); the tests do a few. Programs are forked, so that a
round costs no start; each says what it is about to do, and what it has done, on a pipe that outlives it.
"""

import os
import random
import shutil
import signal
import sqlite3
import time
from contextlib import closing
from dataclasses import dataclass, field, fields
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import alembic.command  # noqa: F401 - loaded before a migration is forked

import interviews_toolkit as it
from interviews_toolkit import store
from interviews_toolkit.model.codebook import Code, Codebook
from interviews_toolkit.model.ids import content_hash
from interviews_toolkit.model.interviews import Interview, Role, Source, Speaker, Turn
from interviews_toolkit.model.spans import Span
from interviews_toolkit.store.tables import SCHEMA
from interviews_toolkit.workflows.coding.code_span import code_span
from interviews_toolkit.workflows.project.backups import restore

SCHEMAS = Path(__file__).parents[1] / "assets" / "schemas"
N_WORDS = 3_000
WORD = "mot{:05d}"
KINDS = ("code", "memo", "undo", "redo")
WEIGHTS = (6, 3, 2, 1)
LONGEST = {"write": 0.8, "restore": 0.06, "migrate": 0.12}
"""Seconds a program has at most before it is killed: about as long as what it does."""


def clock():
    return datetime.now(UTC)


@dataclass
class Counts:
    """What was done to the projects, and what did not hold; the last three must stay at nought."""

    kills: int = 0
    acknowledged: int = 0
    restores: int = 0
    restores_cut: int = 0
    migrations: int = 0
    migrations_cut: int = 0
    lost: int = 0
    doubled: int = 0
    broken: list[str] = field(default_factory=list)

    def __str__(self):
        said = (f"{one.name} {getattr(self, one.name)}" for one in fields(self) if one.name != "broken")
        return ", ".join([*said, f"broken {len(self.broken)}"])

    def is_sound(self):
        return not (self.lost or self.doubled or self.broken)


@dataclass
class Hand:
    """What a coder has done, as the coder was told: what holds after each act, and where undoing has brought them."""

    states: list[frozenset[str]] = field(default_factory=lambda: [frozenset()])
    at: int = 0

    def after(self, kind, token):
        """The same hand after one more act."""
        if kind == "undo":
            return Hand(self.states, self.at - 1)
        if kind == "redo":
            return Hand(self.states, self.at + 1)
        return Hand([*self.states[: self.at + 1], self.holds() | {token}], self.at + 1)

    def can(self, kind):
        if kind == "undo":
            return self.at > 0
        return kind != "redo" or self.at + 1 < len(self.states)

    def holds(self):
        return self.states[self.at]


class Rig:
    """A study, what its coders were told is kept in it, and programs that are killed while they work on it."""

    def __init__(self, folder, seed):
        self.folder = folder
        self.path = folder / "epreuve.interviews"
        self.draw = random.Random(seed)
        self.counts = Counts()
        self.hands = {name: Hand() for name in ("Anne", "Ben", "Chloé")}
        self.kept = {}
        """For each backup, the hands at that moment."""
        text = " ".join(WORD.format(n) for n in range(N_WORDS))
        turn = Turn(0, Speaker("R", Role.INTERVIEWEE), Span(0, len(text)))
        interview = Interview("E01", text, content_hash(text), (turn,), Source("E01.txt", "0", "txt", "utf-8"))
        with (
            store.create_project(self.path, title="Épreuve", clock=clock) as project,
            project.act("ingest", coder=None, payload={}) as connection,
        ):
            store.save_interview(connection, interview)
            store.save_codebook(connection, Codebook("G", "1", (Code("a", "A", None, "Un code."),)), source="")
        with it.open(self.path, coder="Personne", clock=clock) as study:  # what acts need is loaded before one forks
            for kind in ("code", "memo", "undo", "redo", "undo", "undo"):
                do(study, kind, "0")

    def write_and_kill(self):
        """Let every coder act without pause, and kill them all."""
        seconds = self.draw.uniform(0.05, LONGEST["write"])
        writers = {name: forked(self._act, name, self.draw.random()) for name in self.hands}
        told = killed(writers, seconds)
        self.counts.kills += len(writers)
        begun = {}
        for name, lines in told.items():
            for line in lines:
                said, kind, token = line.split(" ")
                if said == "!":
                    self.hands[name] = self.hands[name].after(kind, token)
                    self.counts.acknowledged += 1
                begun[name] = (kind, token) if said == "?" else None
        self.check(begun)

    def _act(self, say, name, seed):
        """What a coder does: says what, does it, says it is done; for ever."""
        draw, hand = random.Random(seed), Hand(list(self.hands[name].states), self.hands[name].at)
        with it.open(self.path, coder=name, clock=clock) as study:
            while True:
                kind = draw.choices(KINDS, WEIGHTS)[0]
                if not hand.can(kind):
                    continue
                token = f"{name}-{uuid4().hex[:12]}" if kind == "memo" else str(draw.randrange(N_WORDS))
                if token in hand.holds():
                    continue
                say(f"? {kind} {token}")
                do(study, kind, token)
                say(f"! {kind} {token}")
                hand = hand.after(kind, token)

    def restore_and_kill(self):
        """Back the study up, work on, go back, killed meanwhile or not: it is where it was or where it goes."""
        with store.open_project(self.path, clock=clock) as project:
            made = store.make_backup(project, reason="torture")
        self.kept[made.digest] = {name: Hand(list(hand.states), hand.at) for name, hand in self.hands.items()}
        self.write_and_kill()
        known = {one.digest: one for one in store.list_backups(self.path)}
        wanted = self.draw.choice([digest for digest in self.kept if digest in known])
        goes_on = self.counts.restores % 3 == 2

        def go_back(say):
            restore(self.path, wanted, coder="Anne", clock=clock)
            say("! restored -")

        seconds = 30 if goes_on else moment("restore", self.counts.restores)
        [lines] = killed({"Anne": forked(go_back)}, seconds, is_waited_for=goes_on).values()
        self.counts.kills += not lines
        self.counts.restores_cut += not lines
        self.counts.restores += 1
        here, there = self.hands, self.kept[wanted]
        actual = self.held()
        if lines or self._are(there, actual):
            self.hands = {name: Hand(list(hand.states), hand.at) for name, hand in there.items()}
        else:
            self.hands = here
        self.check({})

    def migrate_and_kill(self):
        """Open a project of an older schema, killed meanwhile: it has the old schema or the new, and all its work."""
        path = self.folder / "old" / "ancien.interviews"
        path.parent.mkdir()
        schema = self.draw.randrange(1, SCHEMA)
        with closing(sqlite3.connect(path)) as connection:
            connection.executescript((SCHEMAS / f"{schema:04d}.sql").read_text(encoding="utf-8"))
        before = work(path)

        def bring_up(say):
            store.open_project(path, clock=clock).close()
            say("! migrated -")

        [lines] = killed({"": forked(bring_up)}, moment("migrate", self.counts.migrations)).values()
        self.counts.migrations += 1
        self.counts.migrations_cut += not lines
        self.counts.kills += 1
        with store.open_project(path, clock=clock, read_only=False) as project, project.read() as connection:
            version = connection.exec_driver_sql("PRAGMA user_version").scalar()
        if version != SCHEMA or before.items() - work(path).items():
            self.counts.broken.append(f"a migration cut short: schema {version}")
        if left := list(path.with_suffix(".backups").glob(".draft-*")):
            self.counts.broken.append(f"{len(left)} drafts left by a migration")
        shutil.rmtree(self.folder / "old")

    def held(self):
        """What each coder's work is, as the study has it."""
        with store.open_project(self.path, clock=clock) as project, project.read() as connection:
            names = {coder.id: coder.name for coder in store.load_coders(connection)}
            found = {name: [] for name in self.hands}
            for coding in store.load_codings(connection):
                found[names[coding.coder_id]].append(str(int(coding.quote.removeprefix("mot"))))
            for memo in store.load_memos(connection):
                found[names[memo.coder_id]].append(memo.text)
            numbers = [entry.id for entry in store.load_journal(connection)]
            whole = connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
            linked = connection.exec_driver_sql("PRAGMA foreign_key_check").first() is None
        if not whole or not linked or sorted(numbers) != list(range(1, len(numbers) + 1)):
            self.counts.broken.append("pages, links or the journal's numbers")
        return found

    @staticmethod
    def _are(hands, actual):
        return all(set(actual[name]) == hand.holds() for name, hand in hands.items())

    def check(self, begun):
        """Hold what is kept against what was told; an act that was begun and not acknowledged is there or is not."""
        for name, tokens in self.held().items():
            hand = self.hands[name]
            if (act := begun.get(name)) and set(tokens) != hand.holds():
                hand = self.hands[name] = hand.after(*act)
            self.counts.lost += len(hand.holds() - set(tokens))
            self.counts.doubled += len(tokens) - len(hand.holds() & set(tokens))
        if left := sorted(one.name for one in self.folder.glob("epreuve.interviews-*")):
            self.counts.broken.append(f"left beside the project: {left}")


def moment(what, n):
    """Choose when to kill the n-th time: at once the first time, then spread evenly over as long as it takes."""
    return LONGEST[what] * (n * 0.618 % 1)


def do(study, kind, token):
    """One act, by what the commands call."""
    if kind == "memo":
        study.memo.add(token)
    elif kind == "code":
        at = len(WORD.format(0)) + 1
        span = Span(int(token) * at, int(token) * at + at - 1)
        code_span(study.sitting, "E01", span, code_id="a", key=str(uuid4()))
    else:
        assert getattr(study, kind)() is not None


def work(path):
    """Count what a project of any schema holds of people's work, without bringing it up to date."""
    with closing(sqlite3.connect(path)) as connection:
        there = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        kept = sorted(there & {"interviews", "codings", "suggestions", "memos", "codebooks"})
        return {name: connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in kept}


def forked(do_it, *given):
    """Run something in a child; gives its process and the pipe it speaks through."""
    reading, writing = os.pipe()
    if (child := os.fork()) == 0:
        try:
            do_it(lambda line: os.write(writing, f"{line}\n".encode()), *given)
        finally:
            os._exit(0)
    os.close(writing)
    return child, reading


def killed(children, seconds, *, is_waited_for=False):
    """Kill children after so long, or wait for them; give the lines each said."""
    if not is_waited_for:
        time.sleep(seconds)
        for child, _reading in children.values():
            os.kill(child, signal.SIGKILL)
    said = {}
    for name, (child, reading) in children.items():
        with os.fdopen(reading, encoding="utf-8") as pipe:
            said[name] = pipe.read().splitlines()
        os.waitpid(child, 0)
    return said
