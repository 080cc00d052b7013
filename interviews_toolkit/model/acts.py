"""Acts of a coder that can be undone, by the names the journal has for them."""

from dataclasses import dataclass

from interviews_toolkit.model.codings import Verdict
from interviews_toolkit.model.ids import CodeId, InterviewId
from interviews_toolkit.model.memos import TargetKind

UNDO, REDO = "undo", "redo"
MERGE, MERGE_CODEBOOKS = "merge-copy", "merge-codebooks"
REVIEWING = ("code", "decide", "recode", "uncode")
MEMOS = ("add-memo", "edit-memo", "remove-memo")
CODEBOOK = (
    "add-code",
    "edit-code",
    "merge-codes",
    "move-code",
    "rename-code",
    "restore-code",
    "restore-codebook",
    "retire-code",
    "split-code",
)
INTERVIEWS = ("remove-interview", "rename-interview", "replace-text", "set-voices")
CLUSTERS = ("merge-clusters", "name-cluster", "promote-cluster", "set-aside-cluster", "split-clusters")


@dataclass(frozen=True, slots=True)
class UndoStep:
    """The act that would be undone next, told well enough to name it.

    Attributes:
        number: The journal's number of the act.
        act: ``decide``, ``code``, ``recode``, ``uncode``, one of ``MEMOS``, of ``CODEBOOK`` or of ``CLUSTERS``.
        interview_id: Where it was done; None for what stands in no interview.
        verdict: Of a decision; None otherwise.
        codes: The codes concerned by a decision or coding, in order, each once.
        n: Suggestions, codings or memos concerned.
        names: Of an act on the codebook, the codes' names as they were then; the one that remains stands last. Of an
            act on clusters, what they were called, then what became of them: a name, a code.
        kind: Of an act on a memo, what it is on.
    """

    number: int
    act: str
    interview_id: InterviewId | None
    verdict: Verdict | None
    codes: tuple[CodeId, ...]
    n: int
    names: tuple[str, ...] = ()
    kind: TargetKind | None = None
