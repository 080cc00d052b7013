"""Other words for the same things all over a project: interviews, memos, participants, statements."""

from collections.abc import Callable
from dataclasses import replace

from sqlalchemy import Connection

from interviews_toolkit.errors import ConflictError
from interviews_toolkit.i18n import _
from interviews_toolkit.model.carrying import Held, Land, carry
from interviews_toolkit.model.ids import content_hash
from interviews_toolkit.model.interviews import Case, Interview
from interviews_toolkit.store.cases import load_cases, save_cases
from interviews_toolkit.store.held import load_held, move_text
from interviews_toolkit.store.interviews import load_interview
from interviews_toolkit.store.memos import delete_memos, load_memos, save_memos
from interviews_toolkit.store.statements import load_statements, save_statement

Reword = Callable[[str], str]
"""Gives the other words for a short text."""


def retell_interview(
    connection: Connection, before: Interview, text: str, *, land: Land, reword: Reword, at: str
) -> None:
    """Give an interview the same text in other words; all that is on it stays, each on its passage.

    Args:
        connection: The act's.
        before: The interview as it was when the words were chosen.
        text: Its other text.
        land: Says where each passage stands in it.
        reword: Gives other words for labels and notes.
        at: When, ISO 8601, UTC.

    Raises:
        ConflictError: The interview changed meanwhile.
    """
    if load_interview(connection, before.id) != before:
        raise ConflictError(
            _("On a travaillé sur « {id} » entre-temps ; rien n'a été enregistré.").format(id=before.id),
            hint=_("Relancez la commande."),
        )
    turns = []
    for turn in before.turns:
        span = land(turn.span).span
        assert span is not None
        speaker = replace(turn.speaker, label=reword(turn.speaker.label))
        turns.append(replace(turn, span=span, speaker=speaker))
    after = replace(before, text=text, text_hash=content_hash(text), turns=tuple(turns))
    held = load_held(connection, before.id)
    moved = carry(held, after, land)
    moved = replace(moved, held=_reworded(moved.held, reword))
    move_text(connection, after, held, moved, land=land, at=at)


def retell_around(connection: Connection, reword: Reword) -> None:
    """Put other words into memos on anything but interviews, the participants' table and the statements."""
    memos = [one for one in load_memos(connection) if reword(one.text) != one.text]
    delete_memos(connection, [one.id for one in memos])
    save_memos(connection, [replace(one, text=reword(one.text)) for one in memos])
    cases = load_cases(connection).values()
    save_cases(connection, [Case(one.id, {name: reword(v) for name, v in one.attributes.items()}) for one in cases])
    for statement in load_statements(connection):
        save_statement(connection, replace(statement, text=reword(statement.text)))


def _reworded(held: Held, reword: Reword) -> Held:
    return replace(
        held,
        codings=tuple(replace(one, memo=reword(one.memo)) for one in held.codings),
        memos=tuple(replace(one, text=reword(one.text)) for one in held.memos),
        stances=tuple(replace(one, memo=reword(one.memo)) for one in held.stances),
    )
