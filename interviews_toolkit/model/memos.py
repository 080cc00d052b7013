"""Memos: what a coder thinks, written down at a time, on the project or on anything in it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from interviews_toolkit.model.codebook import Codebook
from interviews_toolkit.model.ids import CoderId, InterviewId, MemoId, derived_id
from interviews_toolkit.model.spans import Span


class TargetKind(StrEnum):
    """What a memo can be on."""

    PROJECT = "project"
    INTERVIEW = "interview"
    CASE = "case"
    SPAN = "span"
    CODE = "code"
    CODING = "coding"
    SUGGESTION = "suggestion"
    CLUSTER = "cluster"


PLACES = frozenset({TargetKind.SPAN, TargetKind.CODING, TargetKind.SUGGESTION})
"""Kinds that stand somewhere in a text, and keep the words there."""


@dataclass(frozen=True, slots=True)
class MemoTarget:
    """What a memo is on.

    A memo on a coding keeps the place and the words, so that it can still be read once the coding is gone.

    Attributes:
        id: Of the interview, case, code, coding, suggestion or cluster; empty for the project and for a span.
        interview_id: Where it stands, for what stands in a text; of an interview, its own id.
        span: In code points of the stored text; None for what has no place.
        quote: The stored text at the span, always; empty without one.
    """

    kind: TargetKind
    id: str = ""
    interview_id: InterviewId | None = None
    span: Span | None = None
    quote: str = ""

    def __post_init__(self) -> None:
        has_place = self.span is not None and self.interview_id is not None
        needs_id = self.kind not in {TargetKind.PROJECT, TargetKind.SPAN}
        if has_place != (self.kind in PLACES) or needs_id != bool(self.id):
            raise ValueError(f"not a target: {self.kind}")


@dataclass(frozen=True, slots=True)
class Memo:
    """A written thought; its text is edited by its author alone, and the journal keeps every wording.

    Attributes:
        text: Plain text, of one paragraph or several; never empty.
        created_at: ISO 8601, UTC.
        edited_at: When the present wording was written; as ``created_at`` while there is only one.
    """

    id: MemoId
    target: MemoTarget
    text: str
    coder_id: CoderId
    created_at: str
    edited_at: str


def new_memo(target: MemoTarget, text: str, *, coder_id: CoderId, at: str) -> Memo:
    """Make a memo whose id derives from what it is on, who writes it, when and what."""
    span = (target.span.start, target.span.end) if target.span else ()
    key = derived_id("memo", coder_id, target.kind.value, target.id, target.interview_id or "", *span, at, text)
    return Memo(MemoId(key), target, text, coder_id, at, at)


@dataclass(frozen=True, slots=True)
class MemoList:
    """Memos with what is needed to say whose they are and on what.

    Attributes:
        memos: On no place first, then by interview, place and time.
        coders: Names by id.
        codes: The code each coding and suggestion has that a memo is on, by its id; gone ones are left out.
    """

    memos: tuple[Memo, ...]
    coders: Mapping[CoderId, str]
    codebook: Codebook | None
    codes: Mapping[str, str]
    title: str
