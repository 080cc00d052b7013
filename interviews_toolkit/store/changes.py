"""Applying what one act does as a whole, and keeping it in the journal, from where it can be reversed."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

from sqlalchemy import Connection

from interviews_toolkit.model.changes import Change, Coded
from interviews_toolkit.model.codings import Coder, Coding
from interviews_toolkit.model.ids import InterviewId
from interviews_toolkit.model.memos import Memo
from interviews_toolkit.model.suggestions import Suggestion
from interviews_toolkit.store import _json
from interviews_toolkit.store._quotes import load_texts
from interviews_toolkit.store.cluster_reviews import delete_cluster_reviews
from interviews_toolkit.store.codebooks import change_codebook, check_codes_kept
from interviews_toolkit.store.codings import delete_codings, load_codings, save_coder, save_codings
from interviews_toolkit.store.ground import Ground, load_ground
from interviews_toolkit.store.journal import JournalEntry
from interviews_toolkit.store.memos import delete_memos, load_memos, save_memos
from interviews_toolkit.store.suggestions import (
    add_suggestions,
    delete_decision,
    delete_suggestions,
    load_decisions,
    load_suggestions,
    save_decision,
)


def apply_change(connection: Connection, change: Change, *, coder: Coder) -> None:
    """Make a change in the caller's act; the coder is kept if new.

    Raises:
        NotFoundError: Something to be removed, or decided on, is not there any more.
        ConflictError: Something to be added contradicts what is there, or the codebook has changed otherwise.
    """
    if change.codebook_added is not None and change.codebook_removed is not None:
        change_codebook(connection, change.codebook_removed, change.codebook_added)
    ground = load_ground(connection, {coding.interview_id for coding in change.codings_added})
    ground = _save_seen(connection, change, coder, ground)
    delete_cluster_reviews(connection, change.reviews_removed)
    delete_memos(connection, [memo.id for memo in change.memos_removed])
    for decision in change.decisions_removed:
        delete_decision(connection, decision.suggestion_id, coder_id=decision.coder_id)
    delete_suggestions(connection, [one.id for one in change.suggestions_removed])
    delete_codings(connection, [coding.id for coding in change.codings_removed])
    save_codings(connection, change.codings_added, ground)
    if change.suggestions_added:
        add_suggestions(connection, change.suggestions_added)
    for decision in change.decisions_added:
        save_decision(connection, decision)
    save_memos(connection, change.memos_added)
    if change.codebook_added is not None:
        check_codes_kept(connection)


def load_coded(connection: Connection) -> Coded:
    """Load all that was coded, suggested, decided and written."""
    return Coded(
        load_codings(connection), load_suggestions(connection), load_decisions(connection), load_memos(connection)
    )


def change_payload(change: Change, **about: object) -> dict[str, object]:
    """Write a change for the journal, without the quoted words: they are kept once, in the interview.

    Parts without anything in them are left out: most acts have one part.
    """
    bare = _requoted(change, None)
    parts = {name: getattr(bare, name) for name in Change.__dataclass_fields__}
    return {**about, "change": {name: part for name, part in parts.items() if part not in ((), None)}}


def load_change(connection: Connection, entry: JournalEntry) -> Change:
    """Read the change of a journal row back, its quotes filled in from the texts.

    Raises:
        ProjectFileError: The row holds no change.
    """
    bare = bare_change(entry)
    placed: list[Coding | Suggestion] = [*bare.codings_added, *bare.codings_removed]
    placed += [*bare.suggestions_added, *bare.suggestions_removed]
    targets = [memo.target for memo in bare.memos_added + bare.memos_removed]
    ids = {one.interview_id for one in placed} | {one.interview_id for one in targets if one.interview_id}
    return _requoted(bare, load_texts(connection, ids))


def bare_change(entry: JournalEntry) -> Change:
    """Read the change of a journal row as it stands there, without quotes.

    Raises:
        ProjectFileError: The row holds no change.
    """
    return _json.load(Change, _json.dump(entry.payload.get("change", {})))


Quoting = TypeVar("Quoting", Coding, Suggestion)
Texts = Mapping[InterviewId, str] | None
"""None empties quotes, texts fill them in."""


def _requoted(change: Change, texts: Texts) -> Change:
    return replace(
        change,
        codings_added=tuple(_quoted(one, texts) for one in change.codings_added),
        codings_removed=tuple(_quoted(one, texts) for one in change.codings_removed),
        suggestions_added=tuple(_quoted(one, texts) for one in change.suggestions_added),
        suggestions_removed=tuple(_quoted(one, texts) for one in change.suggestions_removed),
        memos_added=tuple(_quoted_memo(one, texts) for one in change.memos_added),
        memos_removed=tuple(_quoted_memo(one, texts) for one in change.memos_removed),
    )


def _quoted(one: Quoting, texts: Texts) -> Quoting:
    return replace(one, quote="" if texts is None else one.span.cut(texts.get(one.interview_id, "")))


def _quoted_memo(memo: Memo, texts: Texts) -> Memo:
    target = memo.target
    if target.span is None or target.interview_id is None:
        return memo
    quote = "" if texts is None else target.span.cut(texts.get(target.interview_id, ""))
    return replace(memo, target=replace(target, quote=quote))


def _save_seen(connection: Connection, change: Change, coder: Coder, ground: Ground) -> Ground:
    """Keep the coder with what they have worked on; gives the ground with them on it."""
    found = ground.coders.get(coder.id)
    known = found or coder
    as_now = replace(known, seen=(known.seen | set(change.seen_added)) - set(change.seen_removed))
    if as_now != found:
        save_coder(connection, as_now)
    return replace(ground, coders={**ground.coders, coder.id: as_now})
