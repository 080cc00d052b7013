"""Say what of an interview somebody has read: the whole, some turns, or nothing; what was not is missing, not "no"."""

import re
from collections.abc import Iterable
from dataclasses import replace

from interviews_toolkit import store
from interviews_toolkit.errors import UsageError
from interviews_toolkit.i18n import _
from interviews_toolkit.model.codings import Coder, named_coder
from interviews_toolkit.model.ids import InterviewId
from interviews_toolkit.model.interviews import Interview
from interviews_toolkit.model.snapshot import Snapshot
from interviews_toolkit.model.spans import Span

_RANGE = re.compile(r"(\d{1,6})(?:-(\d{1,6}))?")

Extent = Span | str
"""``whole``, ``nothing``, turns as they are cited (« 3-22,30 »), or a passage: then the turns it touches are added."""


def declare_read(sitting: store.Sitting, name: str, interview_id: InterviewId, extent: Extent, *, key: str) -> Coder:
    """Keep what a coder has read of an interview, in place of what was known before; a passage is added to it.

    Raises:
        NotFoundError: The project has no such interview.
        UsageError: The turns are not turns of it.
    """

    def declaring(connection: store.Connection, payload: store.Payload) -> Coder:
        interview = store.load_interview(connection, interview_id)
        before = _coder(connection, name)
        turns = _turns(interview, extent)
        former = before.passages_read().get(interview_id, ()) if isinstance(extent, Span) else ()
        parts = {(interview_id, span) for span in (*former, *turns)}
        others = {one for one in before.parts if one[0] != interview_id}
        seen = before.seen | {interview_id} if extent == "whole" else before.seen - {interview_id}
        after = replace(before, seen=seen, parts=frozenset(others | parts))
        if after != before:
            payload.update({"interview": interview_id, "name": name, "turns": len(parts)})
            store.save_coder(connection, after)
            store.delete_read_parts(connection, interview_id, after.id)
            store.save_read_parts(connection, ((after.id, where, span) for where, span in sorted(parts)))
        return after

    return sitting.once("declare-read", key, declaring, answer=lambda connection, _entry: _coder(connection, name))


def load_readings(project: store.Project) -> Snapshot:
    """Load the study: its coders know what they have read."""
    with project.read() as connection:
        return store.load_snapshot(connection)


def _coder(connection: store.Connection, name: str) -> Coder:
    known = store.load_coders(connection)
    return next((one for one in known if name in (one.id, one.name)), named_coder(name))


def _turns(interview: Interview, extent: Extent) -> Iterable[Span]:
    if extent in {"whole", "nothing"}:
        return ()
    if isinstance(extent, Span):
        return [turn.span for turn in interview.turns_touched(extent)]
    wanted: set[int] = set()
    for part in re.split(r"[,;\s]+", extent.strip()):
        found = _RANGE.fullmatch(part.removeprefix("§"))
        first, last = (int(found[1]), int(found[2] or found[1])) if found else (0, 0)
        if not 1 <= first <= last <= len(interview.turns):
            raise UsageError(
                _("{interview} n'a pas de §{n}.").format(interview=interview.id, n=part),
                hint=_("Donnez des tours, de 1 à {n} : 3-22,30").format(n=len(interview.turns)),
            )
        wanted |= set(range(first - 1, last))
    return [interview.turns[index].span for index in sorted(wanted)]
