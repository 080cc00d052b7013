"""What people decide: who codes, what was coded, what was decided on a suggestion."""

from dataclasses import dataclass
from enum import StrEnum

from interviews_toolkit.model.ids import CodeId, CoderId, CodingId, InterviewId, SuggestionId, derived_id
from interviews_toolkit.model.interviews import Interview
from interviews_toolkit.model.spans import Span, merge_spans


class CoderKind(StrEnum):
    """A person, or a program whose work waits for a person."""

    HUMAN = "human"
    MACHINE = "machine"


@dataclass(frozen=True, slots=True)
class Coder:
    """Who codes: not read is missing, not 'uncoded'.

    Attributes:
        seen: The interviews read whole.
        parts: Of others the passages read, and nothing else.
    """

    id: CoderId
    name: str
    kind: CoderKind = CoderKind.HUMAN
    seen: frozenset[InterviewId] = frozenset()
    parts: frozenset[tuple[InterviewId, Span]] = frozenset()

    @property
    def has_read(self) -> frozenset[InterviewId]:
        """The interviews this coder has read something of."""
        return self.seen | {interview_id for interview_id, _span in self.parts}

    def passages_read(self) -> dict[InterviewId, tuple[Span, ...]]:
        """What was read of the interviews not read whole, in the order of the texts."""
        found: dict[InterviewId, list[Span]] = {}
        for interview_id, span in self.parts:
            if interview_id not in self.seen:
                found.setdefault(interview_id, []).append(span)
        return {key: tuple(merge_spans(spans)) for key, spans in sorted(found.items())}


def named_coder(name: str) -> Coder:
    """Make the coder of that name: the same name is the same person, whatever program they come in by."""
    return Coder(CoderId(derived_id("coder", name)[:8]), name)


def new_coding(
    interview: Interview, span: Span, *, code_id: CodeId, coder_id: CoderId, at: str, codebook: str = ""
) -> "Coding":
    """Make a coding whose id derives from its place, code and coder; ``at`` is ISO 8601, UTC."""
    key = coding_id(interview.id, span, code_id=code_id, coder_id=coder_id)
    return Coding(key, interview.id, span, span.cut(interview.text), code_id, coder_id, at, codebook=codebook)


def coding_id(interview_id: InterviewId, span: Span, *, code_id: CodeId, coder_id: CoderId) -> CodingId:
    """Derive a coding's id from its place, code and coder."""
    return CodingId(derived_id(coder_id, interview_id, span.start, span.end, code_id))


@dataclass(frozen=True, slots=True)
class Coding:
    """This coder put this code on this span; ``quote`` is the stored text there, always.

    Attributes:
        codebook: Version and digest of the codebook it was made under; empty where that is not known.
    """

    id: CodingId
    interview_id: InterviewId
    span: Span
    quote: str
    code_id: CodeId
    coder_id: CoderId
    created_at: str
    memo: str = ""
    codebook: str = ""


CodedRow = tuple[CodingId, int, int, CodeId, CoderId, str]
"""A coding where thousands are shown at once: id, start, end, code, coder, memo."""


def coded_row(coding: Coding) -> CodedRow:
    """Leave out a coding's words and when it was made."""
    return coding.id, coding.span.start, coding.span.end, coding.code_id, coding.coder_id, coding.memo


class Verdict(StrEnum):
    """What a coder did with a suggestion."""

    ACCEPTED = "accepted"
    CHANGED = "changed"
    REFUSED = "refused"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Decision:
    """A named coder's verdict on a suggestion, at a time (ISO 8601, UTC)."""

    suggestion_id: SuggestionId
    verdict: Verdict
    coder_id: CoderId
    decided_at: str
    coding_id: CodingId | None = None

    @property
    def is_put_off(self) -> bool:
        """A skipped suggestion still waits."""
        return self.verdict is Verdict.SKIPPED
