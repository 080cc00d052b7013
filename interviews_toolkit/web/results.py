"""What the server says of results: places found, a code's excerpts, charts, classes; types.ts is made from this too."""

from typing import Literal, NotRequired, TypedDict

from interviews_toolkit.model.interviews import Role
from interviews_toolkit.model.settlements import Settlement
from interviews_toolkit.web.answers import PersonJson, Place, StepsJson, TallyRow


class HitJson(TypedDict):
    """A place where words that were searched for are said, with what stands left and right of them in the turn."""

    interview: str
    span: Place
    turn: int
    speaker: str
    left: str
    keyword: str
    right: str


class HitsJson(TypedDict):
    """The first places found, and how many there are in each interview that has any."""

    hits: list[HitJson]
    counts: dict[str, int]


class ExcerptJson(TypedDict):
    """A coding of a code, with its words."""

    id: str
    interview: str
    span: Place
    quote: str
    coder: str
    mine: bool


class ExcerptsJson(TypedDict):
    """A code's excerpts."""

    code: str
    excerpts: list[ExcerptJson]


class VoiceJson(TypedDict):
    """A voice as it was read, and the first words it says."""

    label: str
    role: Role
    turns: int
    said: str


class HeldFileJson(TypedDict):
    """A file that is held, as it would be read.

    ``rows``: what its participants or texts are called, or the guide's questions; ``columns``: of the participants'
    table; ``near``: participants whose ids are like the file's name.
    """

    name: str
    kind: str
    id: str
    turns: int
    words: int
    encoding: str
    rows: list[str]
    columns: list[str]
    voices: list[VoiceJson]
    notices: list[str]
    near: list[str]
    error: str | None


class IntakeJson(TypedDict):
    """The files on their way in, the suffixes that are read, and the participants that the study's table has."""

    files: list[HeldFileJson]
    formats: list[str]
    participants: list[str]


class FatesJson(TypedDict):
    """Of one kind of thing on a text that is replaced: how many keep their words, have others, have no place."""

    what: str
    moved: int
    changed: int
    lost: int


class CorrectionJson(TypedDict):
    """What a corrected transcript would do to what is on the text it replaces; ``lines``: what is not as it was."""

    same: bool
    rows: list[FatesJson]
    lines: list[str]


class SideJson(TypedDict):
    """What one coder marked, with what stands round it."""

    code: str
    span: Place
    before: str
    quote: str
    after: str


class CaseJson(TypedDict):
    """A disagreement; ``settlement``: what was said of it."""

    id: str
    interview: str
    turn: int
    kind: str
    span: Place
    first: SideJson | None
    second: SideJson | None
    settlement: Settlement | None


class ReconcileJson(TypedDict):
    """Two coders side by side; ``layer``: whose codings the outcome is; ``agreed``: how many they have alike."""

    people: list[PersonJson]
    first: PersonJson | None
    second: PersonJson | None
    layer: str
    agreed: int
    cases: list[CaseJson]


class PassageJson(TypedDict):
    """A passage under a code: coded by somebody, or suggested; ``group``: the kind of actor who says it."""

    id: str
    version: str
    coded: bool
    code: str
    interview: str
    span: Place
    quote: str
    coder: str
    mine: bool
    memo: str
    turn: int
    question: str | None
    group: str


class CodePageJson(TypedDict):
    """A code whole; ``together``: with how many of its codings another code shares words; ``base``: of interviews."""

    code: str
    base: int
    passages: list[PassageJson]
    together: dict[str, int]


class NearJson(TypedDict):
    """A passage already coded that is like the one looked at."""

    interview: str
    quote: str


class HintJson(TypedDict):
    """What was learnt of a suggestion; ``rank``: its place where decisions teach most."""

    precision: str
    nearest: list[NearJson]
    refused: list[NearJson]
    rank: int


class TallyJson(TypedDict):
    """Rows of interview, code, question, coder, state and number."""

    rows: list[TallyRow]


class ThemeJson(TypedDict):
    """Of how many actors a code is, in all and by type."""

    code: str
    n: int
    by: dict[str, int]
    passages: int


class ThemesJson(TypedDict):
    """Who speaks of what."""

    layer: str
    reviewed: bool
    n: int
    groups: dict[str, int]
    rows: list[ThemeJson]


class PairJson(TypedDict):
    """Two codes that come in the same turns."""

    codes: tuple[str, str]
    n: int
    of: tuple[int, int]
    c: float


class PairsJson(TypedDict):
    """The pairs that come together most."""

    layer: str
    pairs: list[PairJson]


class AgreedJson(TypedDict):
    """How far coders agree on one code."""

    code: str
    units: int
    positive: int
    percent: float | None
    alpha: float | None
    low: float | None
    high: float | None


class AgreementJson(TypedDict):
    """How far coders agree."""

    coders: list[str]
    interviews: list[str]
    indicative: NotRequired[bool]
    rows: list[AgreedJson]


class ColumnJson(TypedDict):
    """A column of a table; ``right``: its cells are numbers."""

    header: str
    right: bool


class TableJson(TypedDict):
    """A result as the terminal shows it: its caption says what is counted and out of what; ``files``: suffixes."""

    title: str
    caption: str
    columns: list[ColumnJson]
    rows: list[list[str]]
    files: list[str]


class ClusterExcerptJson(TypedDict):
    """A passage of a class."""

    interview: str
    span: Place
    quote: str
    words: list[str]


class ShareJson(TypedDict):
    """What one interview gives to a class."""

    interview: str
    segments: int


class TypeShareJson(TypedDict):
    """What one type of actor gives to a class."""

    type: str
    segments: int


class FormJson(TypedDict):
    """A word that marks a class."""

    form: str
    chi2: float
    n: int


class ClusterJson(TypedDict):
    """A class as it stands after people's decisions."""

    id: str
    short: str
    name: str
    named_by: str
    aside: bool
    code: str | None
    segments: int
    interviews: list[ShareJson]
    fed_by: str | None
    stability: str
    level: Literal["stable", "doubtful", "unstable"] | None
    actors: list[TypeShareJson]
    words: list[FormJson]
    excerpts: list[ClusterExcerptJson]
    edge: list[ClusterExcerptJson]


class ClusterRunJson(TypedDict):
    """One run of one method."""

    method: str
    title: str
    on: str
    segments: int
    classified: int
    rand: str
    shaky: bool
    pictures: list[str]
    clusters: list[ClusterJson]


class ClustersJson(StepsJson):
    """All classes."""

    runs: list[ClusterRunJson]


class OwnPartJson(TypedDict):
    """What an author wrote in the synthesis, or took out of it; ``changed``: what its figures have become."""

    id: str
    kind: str
    text: str
    changed: str


class ReportQuoteJson(TypedDict):
    """A quote of the synthesis; ``kept``: the part that keeps it there, if any."""

    place: str
    words: str
    who: str
    kept: str


class ReportSectionJson(TypedDict):
    """A section of the synthesis: what is told there, and what its author put there."""

    id: str
    title: str
    level: int
    told: list[str]
    quotes: list[ReportQuoteJson]
    own: list[OwnPartJson]
    dropped: list[OwnPartJson]


class ReportJson(StepsJson):
    """The synthesis as its author goes through it; ``notes``: words without a place, quotes withheld."""

    title: str
    warning: str
    sections: list[ReportSectionJson]
    notes: list[str]
