"""What the server says to the page, field by field; web-ui/src/types.ts is made from this file.

Places are [start, end) in UTF-16 units. mypy checks what the routes give against these; ``tsc`` what the page reads.
"""

from typing import NotRequired, TypedDict

from interviews_toolkit.model.codings import Verdict
from interviews_toolkit.model.interviews import Role

Place = tuple[int, int]
TallyRow = tuple[str, str, str, str, str, int]


class CodeJson(TypedDict):
    """A code, with its place in the tree; ``colour``: which of the palette's."""

    id: str
    name: str
    parent: str | None
    colour: int
    depth: int
    definition: str
    include: list[str]
    exclude: list[str]
    examples: list[str]
    retired: bool


class CountedCodeJson(CodeJson):
    """A code with what lies under it; ``branch`` counts the codes below it too."""

    codings: int
    branch: int
    waiting: int
    interviews: int


class ShownJson(TypedDict):
    """The codebook as it stands; ``seen`` marks it, ``base`` is the number of interviews."""

    seen: str
    version: str
    base: int
    codes: list[CountedCodeJson]


class UndoJson(TypedDict):
    """An act of the coder's that could be undone, or done again."""

    number: int
    interview: str | None
    label: str


class StepsJson(TypedDict):
    """What would be undone next, and what would be done again."""

    undo: UndoJson | None
    redo: UndoJson | None


class PersonJson(TypedDict):
    """Somebody who codes, or a machine that does."""

    id: str
    name: str


class QuestionJson(TypedDict):
    """A question of the interview guide."""

    id: str
    text: str


class InterviewSummaryJson(TypedDict):
    """An interview in the list; ``participant``: the participants' table has a line for it.

    ``turns_read``: of one this coder says they have not read whole.
    """

    id: str
    about: list[str]
    participant: bool
    actor: str
    department: str
    turns: int
    suggestions: int
    decided: int
    codings: int
    finished: bool
    turns_read: int | None
    given: list[str]


class StudyJson(StepsJson):
    """What the page needs before an interview is opened.

    ``coders``: the others whose work may be seen; ``has_others``: there are some, seen or not; ``open``: all see all.
    ``seen`` marks the codebook; ``attributes``: what an interview's ``actor`` and ``department`` are called.
    """

    title: str
    coder: PersonJson
    coders: list[PersonJson]
    has_others: bool
    open: bool
    seen: str
    codes: list[CodeJson]
    attributes: list[str]
    questions: list[QuestionJson]
    interviews: list[InterviewSummaryJson]


class MatchJson(TypedDict):
    """An indicator found in the text."""

    indicator: str
    words: list[str]
    span: Place
    cues: list[str]


class SuggestionJson(TypedDict):
    """A machine's proposal, and what this coder decided on it."""

    id: str
    version: str
    span: Place
    code: str
    score: float | None
    made_by: str
    matches: list[MatchJson]
    verdict: Verdict | None
    coding: str | None


class CodingJson(TypedDict):
    """A code on a passage."""

    id: str
    version: str
    span: Place
    code: str
    coder: str
    mine: bool
    memo: str


class TurnJson(TypedDict):
    """What one voice says before the next; ``steps`` are where the keyboard's cursor stops."""

    speaker: str
    role: Role
    question: str | None
    seconds: float | None
    span: Place
    steps: list[Place]


class InterviewJson(TypedDict):
    """An interview to be read; ``version`` marks its text."""

    id: str
    version: str
    text: str
    can_play: bool
    turns: list[TurnJson]


class CodingColumnsJson(TypedDict):
    """Codings, one column a field: an interview may have thousands."""

    id: list[str]
    version: list[str]
    start: list[int]
    end: list[int]
    code: list[str]
    coder: list[str]
    memo: list[str]


class MarksJson(TypedDict):
    """What lies on an interview; ``version`` marks the text it lies on, ``left`` is where one coded last."""

    version: str
    left: Place | None
    suggestions: list[SuggestionJson]
    codings: CodingColumnsJson


class MemoJson(TypedDict):
    """A memo, whose it is, and its place in the text where it has one."""

    id: str
    version: str
    kind: str
    target: str
    interview: str | None
    span: Place | None
    quote: str
    text: str
    coder: str
    mine: bool
    at: str


class MemosJson(TypedDict):
    """The memos asked for."""

    memos: list[MemoJson]


class AnswerJson(StepsJson):
    """What an act changed; ``codebook``: it is another one now, and ``shown`` is how it is after an act on it.

    ``n``: of an act on many places, how many it was new to.
    """

    interview: NotRequired[str | None]
    suggestions: list[SuggestionJson]
    codings: list[CodingJson]
    removed: list[str]
    memos: list[MemoJson]
    memos_removed: list[str]
    codebook: bool
    shown: NotRequired[ShownJson]
    code: NotRequired[str | None]
    n: NotRequired[int]


class FaultJson(TypedDict):
    """Why something was refused, and what to do next."""

    message: str
    hint: str | None
    faults: list[str]


class ManyJson(TypedDict):
    """How much an act would touch, for a person to say whether that is meant."""

    touched: int
    all: int


class TheirsJson(TypedDict, total=False):
    """How things stand now, told to whoever acted on something older."""

    suggestions: list[SuggestionJson]
    codings: list[CodingJson]
    memos: list[MemoJson]
    codebook: ShownJson
    confirm: ManyJson


class RefusalJson(TypedDict):
    """An error."""

    error: FaultJson
    theirs: NotRequired[TheirsJson]
