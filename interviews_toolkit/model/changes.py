"""What one act of a coder does to a project, as a value: applied as a whole, and reversed from the journal."""

from dataclasses import dataclass

from interviews_toolkit.model.codings import Coding, Decision
from interviews_toolkit.model.ids import InterviewId
from interviews_toolkit.model.memos import Memo
from interviews_toolkit.model.suggestions import Suggestion

_MANY = 0.2
"""The share of all codings above which an act touches many."""
_FEW = 5
"""Codings that are never many, whatever their share."""


@dataclass(frozen=True, slots=True)
class Coded:
    """All that a project has of codings, suggestions, decisions and memos."""

    codings: tuple[Coding, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()
    decisions: tuple[Decision, ...] = ()
    memos: tuple[Memo, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """What comes and goes together; something edited goes as it was and comes as it is, under the same id.

    Attributes:
        seen_added, seen_removed: Interviews that enter, or leave, those the coder has worked on.
        codebook_added, codebook_removed: Numbers of the codebook that comes into force and of the one that was;
            0 for none at all, None where the act leaves the codebook alone.
        reviews_added, reviews_removed: Numbers of decisions on clusters; the act that makes one keeps it itself.
    """

    codings_added: tuple[Coding, ...] = ()
    codings_removed: tuple[Coding, ...] = ()
    decisions_added: tuple[Decision, ...] = ()
    decisions_removed: tuple[Decision, ...] = ()
    seen_added: tuple[InterviewId, ...] = ()
    seen_removed: tuple[InterviewId, ...] = ()
    suggestions_added: tuple[Suggestion, ...] = ()
    suggestions_removed: tuple[Suggestion, ...] = ()
    memos_added: tuple[Memo, ...] = ()
    memos_removed: tuple[Memo, ...] = ()
    codebook_added: int | None = None
    codebook_removed: int | None = None
    reviews_added: tuple[int, ...] = ()
    reviews_removed: tuple[int, ...] = ()

    def reversed(self) -> "Change":
        """What undoes this change."""
        return Change(
            codings_added=self.codings_removed,
            codings_removed=self.codings_added,
            decisions_added=self.decisions_removed,
            decisions_removed=self.decisions_added,
            seen_added=self.seen_removed,
            seen_removed=self.seen_added,
            suggestions_added=self.suggestions_removed,
            suggestions_removed=self.suggestions_added,
            memos_added=self.memos_removed,
            memos_removed=self.memos_added,
            codebook_added=self.codebook_removed,
            codebook_removed=self.codebook_added,
            reviews_added=self.reviews_removed,
            reviews_removed=self.reviews_added,
        )


def is_many(n: int, n_all: int) -> bool:
    """Tell whether an act that touches ``n`` of all codings is confirmed first, and the project backed up before it."""
    return n > max(_FEW, _MANY * n_all)
