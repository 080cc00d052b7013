"""Telling an act of the journal well enough to name it, from what it changed."""

from collections.abc import Mapping

from sqlalchemy import Connection

from interviews_toolkit.model.acts import REVIEWING, UndoStep
from interviews_toolkit.model.codings import Verdict
from interviews_toolkit.model.ids import CodeId, SuggestionId
from interviews_toolkit.model.memos import TargetKind
from interviews_toolkit.store.changes import bare_change
from interviews_toolkit.store.journal import JournalEntry
from interviews_toolkit.store.suggestions import load_suggestions


def tell_step(
    connection: Connection, entry: JournalEntry, known: Mapping[SuggestionId, CodeId] | None = None
) -> UndoStep:
    """Tell one of the acts that can be undone well enough to name it; ``known``: codes loaded already."""
    verdict, kind, names = (entry.payload.get(name) for name in ("verdict", "kind", "names"))
    codes: list[CodeId] = []
    n = 1
    if entry.act in REVIEWING:
        change = bare_change(entry)
        decided = {decision.suggestion_id for decision in change.decisions_added}
        if known is None or not decided <= known.keys():
            known = {one.id: one.code_id for one in load_suggestions(connection, ids=decided)}
        codes = [code_id for suggestion_id, code_id in known.items() if suggestion_id in decided]
        if entry.act != "decide":
            codes = [coding.code_id for coding in change.codings_added + change.codings_removed]
        n = len(change.codings_removed) if entry.act == "recode" else len(codes)
    return UndoStep(
        number=entry.id,
        act=entry.act,
        interview_id=entry.interview_id,
        verdict=Verdict(str(verdict)) if verdict else None,
        codes=tuple(dict.fromkeys(codes)),
        n=n,
        names=tuple(map(str, names)) if isinstance(names, list) else (),
        kind=TargetKind(str(kind)) if kind else None,
    )
