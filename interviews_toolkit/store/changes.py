"""What one act of reviewing does, as a value: applied as a whole, kept in the journal, and reversed from there."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from interviews_toolkit.model.codings import Coder, Coding, Decision
from interviews_toolkit.model.ids import InterviewId
from interviews_toolkit.store import _json
from interviews_toolkit.store._quotes import load_texts
from interviews_toolkit.store.codings import delete_codings, load_coders, save_coder, save_codings
from interviews_toolkit.store.journal import JournalEntry
from interviews_toolkit.store.suggestions import delete_decision, save_decision


@dataclass(frozen=True, slots=True)
class Change:
    """Codings and decisions of one coder that come and go together.

    Attributes:
        seen_added, seen_removed: Interviews that enter, or leave, those the coder has worked on.
    """

    codings_added: tuple[Coding, ...] = ()
    codings_removed: tuple[Coding, ...] = ()
    decisions_added: tuple[Decision, ...] = ()
    decisions_removed: tuple[Decision, ...] = ()
    seen_added: tuple[InterviewId, ...] = ()
    seen_removed: tuple[InterviewId, ...] = ()

    def reversed(self) -> "Change":
        """What undoes this change."""
        return Change(
            codings_added=self.codings_removed,
            codings_removed=self.codings_added,
            decisions_added=self.decisions_removed,
            decisions_removed=self.decisions_added,
            seen_added=self.seen_removed,
            seen_removed=self.seen_added,
        )


def apply_change(connection: Connection, change: Change, *, coder: Coder) -> None:
    """Make a change in the caller's act; the coder is kept if new.

    Raises:
        NotFoundError: Something to be removed, or decided on, is not there any more.
        ConflictError: Something to be added contradicts what is there.
    """
    _save_seen(connection, change, coder)
    for decision in change.decisions_removed:
        delete_decision(connection, decision.suggestion_id, coder_id=decision.coder_id)
    delete_codings(connection, [coding.id for coding in change.codings_removed])
    save_codings(connection, change.codings_added)
    for decision in change.decisions_added:
        save_decision(connection, decision)


def change_payload(change: Change, **about: object) -> dict[str, object]:
    """Write a change for the journal, without the quoted words: they are kept once, in the interview."""
    bare = replace(
        change,
        codings_added=tuple(replace(coding, quote="") for coding in change.codings_added),
        codings_removed=tuple(replace(coding, quote="") for coding in change.codings_removed),
    )
    return {**about, "change": bare}


def load_change(connection: Connection, entry: JournalEntry) -> Change:
    """Read the change of a journal row back, its quotes filled in from the texts.

    Raises:
        ProjectFileError: The row holds no change.
    """
    bare = _json.load(Change, _json.dump(entry.payload.get("change")))
    texts = load_texts(connection, {coding.interview_id for coding in bare.codings_added + bare.codings_removed})
    return replace(
        bare,
        codings_added=tuple(_quoted(coding, texts) for coding in bare.codings_added),
        codings_removed=tuple(_quoted(coding, texts) for coding in bare.codings_removed),
    )


def _quoted(coding: Coding, texts: Mapping[InterviewId, str]) -> Coding:
    return replace(coding, quote=coding.span.cut(texts[coding.interview_id]))


def _save_seen(connection: Connection, change: Change, coder: Coder) -> None:
    known = next((one for one in load_coders(connection) if one.id == coder.id), coder)
    save_coder(connection, replace(known, seen=(known.seen | set(change.seen_added)) - set(change.seen_removed)))
