"""All that a synthesis is made from, counted once: what the sections read and never count again."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from interviews_toolkit.i18n import _
from interviews_toolkit.model.codebook import Code, Codebook
from interviews_toolkit.model.ids import CodeId, InterviewId
from interviews_toolkit.model.interviews import Interview
from interviews_toolkit.model.snapshot import Snapshot
from interviews_toolkit.model.survey import Population
from interviews_toolkit.stats import (
    Agreement,
    Evaluation,
    ReportLayer,
    Saturation,
    ThemeRow,
    ThemeTable,
    Voices,
)
from interviews_toolkit.survey import JointRow

KIND = "type_acteur"
FEW = 3
"""A type of fewer actors is not named beside one of them: it would say who it is."""


@dataclass(frozen=True, slots=True)
class Consultation:
    """The questionnaire beside the interviews: its populations with their sizes, and the joint display."""

    title: str
    populations: tuple[tuple[Population, int], ...]
    rows: tuple[JointRow, ...]


@dataclass(frozen=True, slots=True)
class Axis:
    """A branch of the codebook and its themes, those of most actors first; without id where no code names it."""

    id: str
    name: str
    definition: str
    rows: list[ThemeRow]


@dataclass(frozen=True, slots=True)
class Material:
    """All that the synthesis says; nothing in it depends on the time, so the same project gives the same bytes.

    Attributes:
        themes: Over all interviews, with who spoke unasked; ``by_type`` crosses the same with the actors' type, None
            where nobody has one.
        voices: Quotes for each theme nothing stands below.
        times: How often each actor is quoted.
        saturation: None where there are too few interviews to tell.
        agreement: Between people who coded the same interviews; None where no two did.
        parameters: What made the figures: versions, models, settings, as (name, value).
    """

    snapshot: Snapshot
    choice: ReportLayer
    themes: ThemeTable
    by_type: ThemeTable | None
    voices: Mapping[CodeId, Voices]
    times: Mapping[InterviewId, int]
    saturation: Saturation | None
    agreement: Agreement | None
    evaluation: Evaluation | None
    consultation: Consultation | None
    parameters: Sequence[tuple[str, str]]

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
        kinds = {iid: case.attributes.get(KIND, "") for iid, case in self.snapshot.cases.items()}
        return {iid: kind for iid, kind in kinds.items() if kind and iid in self.themes.base}

    @property
    def shown_kinds(self) -> dict[InterviewId, str]:
        """Each actor's type as it may stand beside their number: types of too few actors, which would point, as one."""
        kinds = self.kinds
        sizes = Counter(kinds.values())
        return {iid: kind if sizes[kind] >= FEW else _("autres types") for iid, kind in kinds.items()}

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
        axes = [Axis(one.id, one.name, one.definition, self._ranked(self.codebook.children(one.id))) for one in roots]
        alone = self._ranked([one for one in roots if not self.codebook.children(one.id)])
        name = _("Autres thèmes") if any(axis.rows for axis in axes) else _("Thèmes")
        return [axis for axis in (*axes, Axis("", name, "", alone)) if axis.rows]

    def _ranked(self, codes: Sequence[Code]) -> list[ThemeRow]:
        """The themes somebody speaks of: most actors first, then the larger share of what is said."""
        rows = [row for row in (self.row(code.id) for code in codes) if row.cases]
        return sorted(rows, key=lambda row: (-len(row.cases), -row.coverage))
