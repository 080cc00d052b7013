"""All that a synthesis is made from, counted once: what the sections read and never count again."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from interviews_toolkit.i18n import _
from interviews_toolkit.model.codebook import Code, Codebook
from interviews_toolkit.model.ids import CodeId, InterviewId, StatementId
from interviews_toolkit.model.interviews import Case, Interview
from interviews_toolkit.model.layers import Layer
from interviews_toolkit.model.noticed import Noticed
from interviews_toolkit.model.report_parts import PartKind, ReportPart
from interviews_toolkit.model.settlements import Settlement
from interviews_toolkit.model.snapshot import Snapshot
from interviews_toolkit.model.spans import Excerpt
from interviews_toolkit.model.survey import Dictionary, Population
from interviews_toolkit.stats.agreement.evaluation import Evaluation
from interviews_toolkit.stats.agreement.table import Agreement
from interviews_toolkit.stats.consensus.report import StatementConsensus
from interviews_toolkit.stats.layers.rare import merge_few
from interviews_toolkit.stats.layers.report import ReportLayer
from interviews_toolkit.stats.quotes.choice import Quote
from interviews_toolkit.stats.quotes.voices import QuotedVoices
from interviews_toolkit.stats.saturation.curve import Saturation
from interviews_toolkit.stats.themes.frequency import ThemeRow, ThemeTable, tabulate_themes
from interviews_toolkit.stats.themes.unread import PartlyRead
from interviews_toolkit.survey import JointRow, Raked, SurveyFigure

DETAILED, FLAT = 3, 12
"""Themes told in full, of an axis and of a codebook without axes; the others are one sentence."""


def few_together(cases: Mapping[InterviewId, Case], by: str) -> dict[InterviewId, Case]:
    """Put the types of too few actors, which would point at them, under one name."""
    return merge_few(cases, by, _("autres types"))


def count_by_type(snapshot: Snapshot, themes: ThemeTable, layer: Layer) -> ThemeTable | None:
    """Cross themes with the actors' types, those of few actors as one; None where that leaves no two to tell apart."""
    by, codebook = snapshot.grouping, snapshot.codebook
    cases = {iid: case for iid, case in snapshot.cases.items() if iid in themes.base}
    types = few_together(cases, by)
    if codebook is None or len({case.attributes.get(by) for case in types.values()}) < 2:
        return None
    return tabulate_themes(snapshot.interviews, codebook, layer, cases=types, by=by)


@dataclass(frozen=True, slots=True)
class Consultation:
    """The questionnaire beside the interviews: its populations with their sizes, the joint display, the weights.

    Attributes:
        statements: Of each statement a closed question asks about, every answer to it.
        first: Of each question the display has, what one population ticked most, among all options.
    """

    dictionary: Dictionary
    populations: tuple[tuple[Population, int], ...]
    rows: tuple[JointRow, ...]
    raked: Raked
    first: tuple[tuple[SurveyFigure, ...], ...] = ()
    statements: Mapping[StatementId, tuple[SurveyFigure, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Settled:
    """What two coders settled of what they differed in."""

    first: str
    second: str
    counts: Counter[Settlement]


@dataclass(frozen=True, slots=True)
class Axis:
    """A branch of the codebook and its themes; without id where no code names it.

    Those of most actors come first; while nobody has read what the machine found, they keep the codebook's order.

    Attributes:
        told: Those of most actors, and those with a statement somebody judged: told in full, with their voices.
        rest: The others: one sentence, their voices in the annex.
        unheard: Those nobody was found to speak of.
    """

    id: str
    name: str
    definition: str
    told: list[ThemeRow]
    rest: list[ThemeRow]
    unheard: list[ThemeRow]

    @property
    def rows(self) -> list[ThemeRow]:
        """All somebody speaks of, those of most actors first."""
        return sorted([*self.told, *self.rest], key=_rank)


@dataclass(frozen=True, slots=True)
class ReportMaterial:
    """All that the synthesis says; nothing in it depends on the time, so the same project gives the same bytes.

    Attributes:
        themes: Over all interviews, with who spoke unasked; ``by_type`` crosses the same with the actors' type,
            types of too few actors as one; None where nobody has one.
        voices: Quotes for each theme nothing stands below.
        noticed: What a language model saw: names to be checked before a quote is published.
        saturation: None where there are too few interviews to tell.
        agreement: Between people who coded the same interviews; None where no two did.
        software: The programs that made the figures, with their versions.
        parameters: What else made them: models, settings, as (name, value).
        statements: Those somebody judged, with the word the house rule allows.
        settled: What pairs of coders settled of their disagreements.
        kept: By section, the quotes an author keeps there; ``withheld``: those that may not be printed.
        partly: Of a draft some interviews of which a person has read: what they tell of the others.
    """

    snapshot: Snapshot
    choice: ReportLayer
    themes: ThemeTable
    by_type: ThemeTable | None
    voices: Mapping[CodeId, QuotedVoices]
    noticed: Noticed
    saturation: Saturation | None
    agreement: Agreement | None
    evaluation: Evaluation | None
    consultation: Consultation | None
    software: str
    parameters: Sequence[tuple[str, str]]
    statements: tuple[StatementConsensus, ...] = ()
    settled: tuple[Settled, ...] = ()
    partly: PartlyRead | None = None
    kept: Mapping[str, tuple[Quote, ...]] = field(default_factory=dict)
    withheld: tuple[ReportPart, ...] = ()

    def is_dropped(self, place: str, excerpt: Excerpt) -> bool:
        """Tell whether an author took a quote out of a section."""
        return any(
            one.kind is PartKind.DROPPED and one.place == place and one.excerpt == excerpt
            for one in self.snapshot.report_parts
        )

    def _arranged(self, rows: list[ThemeRow]) -> list[ThemeRow]:
        """Themes in the order an author gave them; those that are in none come after, as they are."""
        orders = [one.text.split() for one in self.snapshot.report_parts if one.kind is PartKind.ORDER]
        rank = {place: at for order in orders for at, place in enumerate(order)}
        return sorted(rows, key=lambda row: rank.get(f"theme-{row.code_id}", len(rank)))

    @property
    def codebook(self) -> Codebook:
        """The study's codebook: without one there is no material."""
        assert self.snapshot.codebook is not None
        return self.snapshot.codebook

    def row(self, code_id: CodeId) -> ThemeRow:
        """The figures of a code."""
        return next(row for row in self.themes.rows if row.code_id == code_id)

    def interview(self, interview_id: InterviewId) -> Interview:
        """An interview by its id."""
        return next(one for one in self.snapshot.interviews if one.id == interview_id)

    @property
    def kinds(self) -> dict[InterviewId, str]:
        """Each actor's type; actors without one are left out."""
        kinds = {iid: case.attributes.get(self.snapshot.grouping, "") for iid, case in self.snapshot.cases.items()}
        return {iid: kind for iid, kind in kinds.items() if kind and iid in self.themes.base}

    @property
    def shown_kinds(self) -> dict[InterviewId, str]:
        """Each actor's type as it may stand beside their number: types of too few actors, which would point, as one."""
        by = self.snapshot.grouping
        cases = {iid: self.snapshot.cases[iid] for iid in self.kinds}
        return {iid: case.attributes[by] for iid, case in few_together(cases, by).items()}

    @property
    def order(self) -> list[InterviewId]:
        """Actors of one shown type side by side, the largest type first and what is left last."""
        kinds, base = self.shown_kinds, list(self.themes.base)
        rank = {kind: place for place, kind in enumerate(self.by_type.groups if self.by_type else ())}
        return sorted(base, key=lambda iid: (rank.get(kinds.get(iid, ""), len(rank)), base.index(iid)))

    @property
    def axes(self) -> list[Axis]:
        """The axes somebody speaks of, in the codebook's order; codes with nothing above nor below last."""
        roots = self.codebook.children(None)
        axes = [Axis(one.id, one.name, one.definition, *self._ranked(self.codebook.children(one.id))) for one in roots]
        alone = self._ranked([one for one in roots if not self.codebook.children(one.id)])
        name = _("Thèmes") if self.is_flat else _("Autres thèmes")
        return [axis for axis in (*axes, Axis("", name, "", *alone)) if axis.told]

    @property
    def is_flat(self) -> bool:
        """Whether the codebook has no axes: nothing stands below any code."""
        return not any(code.parent for code in self.codebook)

    @property
    def topics(self) -> list[ThemeRow]:
        """The themes that may be compared: those right below an axis, and codes with nothing above nor below."""
        roots = self.codebook.children(None)
        codes = [below for root in roots for below in (self.codebook.children(root.id) or (root,))]
        return [self.row(code.id) for code in codes]

    @property
    def counted(self) -> list[ThemeRow]:
        """What is counted as a theme: all codes but axes, those below a theme too."""
        return [row for row in self.themes.rows if row.depth or not self.codebook.children(row.code_id)]

    def _ranked(self, codes: Sequence[Code]) -> tuple[list[ThemeRow], list[ThemeRow], list[ThemeRow]]:
        """Those told in full, the rest of those somebody speaks of, and the others."""
        known = [self.row(code.id) for code in codes]
        rows = sorted((row for row in known if row.cases), key=_rank)
        most = FLAT if self.is_flat else DETAILED
        told = [row for place, row in enumerate(rows) if place < most or self._judged(row.code_id)]
        order = known if self.choice.is_draft else rows
        return (
            self._arranged([row for row in order if row in told]),
            [row for row in order if row.cases and row not in told],
            [row for row in known if not row.cases],
        )

    def _judged(self, code_id: CodeId) -> list[StatementConsensus]:
        """The statements on a theme or what is below it; each under the first theme it names."""
        family = set(self.codebook.descendants(code_id))
        return [one for one in self.statements if one.statement.codes and one.statement.codes[0] in family]

    def statements_on(self, code_id: CodeId | None) -> list[StatementConsensus]:
        """The judged statements to be told under a theme; None for those no told theme speaks of."""
        if code_id is not None:
            return self._judged(code_id)
        told = [one for axis in self.axes for row in axis.told for one in self._judged(row.code_id)]
        return [one for one in self.statements if one not in told]


def _rank(row: ThemeRow) -> tuple[int, float]:
    """Most actors first, then the larger share of what is said."""
    return (-len(row.cases), -row.coverage)
