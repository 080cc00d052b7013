"""The register of claims: every sentence with a figure that the report writes, and what it rests on.

Sentences are made here from the figures, never the other way round: a figure is written once, and an auditor finds
for each sentence its measure, value, base, the interviews behind it, and quotes for and against.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from interviews_toolkit.exports.columns import column, saying
from interviews_toolkit.exports.synthesis.blocks import Text
from interviews_toolkit.exports.synthesis.emphasis import plain
from interviews_toolkit.exports.tables import LEFT, WORDS, Column, Table, show_cell
from interviews_toolkit.exports.wording import SMALL, actors, decimal_text, found_in
from interviews_toolkit.i18n import _, labelled, listed, ngettext, percent, thousands
from interviews_toolkit.model.ids import CodeId, InterviewId
from interviews_toolkit.stats.numbers.honest import percentage, round_half_up


@dataclass(frozen=True, slots=True)
class Measured:
    """One figure: how many of how many, and who.

    Attributes:
        base: What it is out of; None where it is out of nothing (a number of words).
        unit: What is counted, where there is a base: actors, answers to a questionnaire, or what the sentence says
            by itself; without a base, "said" is a number that counts nothing (a seed).
        interviews: Those counted; empty where actors are not what is counted.
        weighted: The share (0-1) after weighting; value and base stay those of who answered.
        at_least: Nobody has read the rest: who is not counted may have spoken of it all the same.
        subject: What the measure begins with; said once where several figures of one subject follow each other.
    """

    measure: str
    value: float
    base: int | None = None
    interviews: tuple[InterviewId, ...] = ()
    code_id: CodeId | None = None
    unit: Literal["actors", "answers", "said"] = "actors"
    weighted: float | None = None
    at_least: bool = False
    subject: str = ""

    def said(self) -> str:
        """Say it: « 12 acteurs sur 17 », « 168 réponses sur 362 (46 %) », « 28 188 »; weighted, both percentages."""
        if self.base is None:
            return self._number()
        n = int(self.value)
        if self.unit == "actors":
            return found_in(n, self.base) if self.at_least else actors(n, self.base)
        said = ngettext("{n} réponse sur {base}", "{n} réponses sur {base}", n)
        return said.format(n=thousands(n), base=thousands(self.base)) + self._share()

    def _number(self) -> str:
        if self.unit == "said":
            return f"{self.value:.0f}"
        return thousands(self.value) if isinstance(self.value, int) else decimal_text(self.value)

    def _share(self) -> str:
        if self.percent is None or self.base is None:
            return ""
        raw = percent(percentage(int(self.value), self.base))
        if self.weighted is None:
            return f" ({raw})"
        return _(" ({weighted} après redressement, {raw} avant)").format(weighted=percent(self.percent), raw=raw)

    @property
    def percent(self) -> int | None:
        """The percentage said: weighted where there are weights; None for actors, and under a base of 20."""
        if self.base is None or self.unit != "answers" or self.base < SMALL:
            return None
        if self.weighted is not None:
            return int(round_half_up(100 * self.weighted))
        return int(percentage(int(self.value), self.base))


@dataclass(frozen=True, slots=True)
class Claim:
    """One sentence of the report, and what it rests on.

    Attributes:
        number: From 1, in the order of the text.
        about: The theme it is under, where the sentence does not name it.
        quotes_for, quotes_against: Quotes shown under it, as « E07 [120-340] ».
        source: Whose codes, or which file, the figures come from.
    """

    number: int
    sentence: str
    figures: tuple[Measured, ...]
    source: str
    reviewed: bool
    about: str = ""
    quotes_for: tuple[str, ...] = ()
    quotes_against: tuple[str, ...] = ()

    def text(self) -> Text:
        """The sentence as a paragraph of the report."""
        return Text(self.sentence, claim=self.number, unread=not self.reviewed)

    @property
    def whole(self) -> str:
        """The sentence with what it is about, to be read out of its place."""
        return labelled(self.about, self.sentence) if self.about else self.sentence


class Register:
    """Takes sentences down as they are made, in the order of the text."""

    def __init__(self, source: str, *, reviewed: bool) -> None:
        self._source, self._reviewed = source, reviewed
        self._claims: list[Claim] = []

    def state(
        self, sentence: str, *figures: Measured, about: str = "", source: str | None = None, **words: object
    ) -> Claim:
        """Take down a sentence; ``{0}``, ``{1}`` … in it are its figures, said with their bases.

        Args:
            sentence: With places for figures and words.
            figures: In the order of their places.
            about: The theme it is under, where the sentence does not name it.
            source: Where they come from, when not from the layer counted; what a file says waits for nobody.
            words: What else the sentence holds.
        """
        said = sentence.format(*(figure.said() for figure in figures), **words)
        claim = Claim(
            number=len(self._claims) + 1,
            sentence=said[:1].upper() + said[1:],
            figures=figures,
            source=source or self._source,
            reviewed=self._reviewed if source is None else True,
            about=about,
        )
        self._claims.append(claim)
        return claim

    def tabulate(self, number: int, table: Table) -> None:
        """Take down every number of a table of the document, under its number and title: row and column say what."""
        numbers = [place for place, column in enumerate(table.columns) if column.kind not in WORDS]
        figures = []
        for row in table.rows:
            named = next(
                (
                    show_cell(cell, one.kind).strip()
                    for cell, one in zip(row, table.columns, strict=True)
                    if _names(one)
                ),
                "",
            )
            for place in numbers:
                cell = row[place]
                if isinstance(cell, int | float):
                    figures.append(Measured(labelled(named, table.columns[place].header), cell))
        if figures:
            title = _("Tableau {n}. {title}").format(n=number, title=table.title)
            self.state("{said}", *figures, said=title)

    def quote(self, claim: Claim, *, supporting: Sequence[str], against: Sequence[str]) -> None:
        """Note the quotes shown under a claim."""
        place = claim.number - 1
        self._claims[place] = replace(self._claims[place], quotes_for=tuple(supporting), quotes_against=tuple(against))

    @property
    def claims(self) -> tuple[Claim, ...]:
        """All claims, in the order of the text."""
        return tuple(self._claims)


def _names(column: Column) -> bool:
    """Whether a column says what its row is of."""
    return column.kind in LEFT and column.on_screen


def list_claims(claims: Sequence[Claim]) -> Table:
    """One row a figure, under its sentence's number: for a file an auditor works through."""
    return Table(
        title=_("Registre des affirmations"),
        columns=(
            column("number", _("N°")),
            column("claim", _("Affirmation")),
            column("measure", _("Mesure")),
            column("value", _("Valeur")),
            column("base", _("Base")),
            column("percent", _("% écrit")),
            column("interviews", _("Entretiens")),
            column("quotes_for", _("Citations pour"), on_screen=False),
            column("quotes_against", _("Citations contre"), on_screen=False),
            column("source", _("Source"), on_screen=False),
            column("is_reviewed", _("État"), on_screen=False),
        ),
        rows=tuple(
            (
                claim.number,
                plain(claim.whole),
                figure.measure,
                figure.value,
                figure.base,
                figure.percent,
                " ".join(figure.interviews),
                listed(claim.quotes_for),
                listed(claim.quotes_against),
                claim.source,
                claim.reviewed,
            )
            for claim in claims
            for figure in claim.figures
        ),
        caption=_(
            "Chaque chiffre imprimé, phrase par phrase, puis tableau par tableau ; [début-fin] compte en signes."
        ),
    )


def show_claims(claims: Sequence[Claim]) -> Table:
    """One row a sentence, for the annex; the file has one a figure."""
    return Table(
        title=_("Registre des affirmations"),
        columns=(
            column("number", _("N°")),
            column("claim", _("Affirmation")),
            saying("measures", _("Mesures : valeur/base (qui)")),
            column("quotes_for", _("Citations pour")),
            column("quotes_against", _("Contre")),
        ),
        rows=tuple(
            (
                claim.number,
                claim.whole,
                _show_figures(claim.figures),
                listed(claim.quotes_for),
                listed(claim.quotes_against),
            )
            for claim in claims
        ),
        caption=_(
            "Chaque phrase chiffrée du rapport est écrite à partir de ces mesures ; [début-fin] compte en signes."
        ),
    )


def _show_figures(figures: Sequence[Measured]) -> str:
    """« Énoncé : favorables : 4/15 ; opposés : 2/15 »: a subject is said once, before the first figure about it."""
    shown, subject = [], ""
    for figure in figures:
        said = _show_figure(figure)
        shown.append(said.removeprefix(labelled(figure.subject, "")) if figure.subject == subject else said)
        subject = figure.subject
    return listed(shown)


def _show_figure(figure: Measured) -> str:
    value = figure.said() if figure.base is None else f"{figure.value}/{figure.base}"
    if figure.percent is not None:
        value += f", {percent(figure.percent)}"
    if not figure.interviews or len(figure.interviews) == figure.base:
        return labelled(figure.measure, value)
    return labelled(figure.measure, f"{value} ({' '.join(figure.interviews)})")
