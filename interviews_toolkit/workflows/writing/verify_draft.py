"""Verify a report's draft: every quotation in what was said, every figure against the study's."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from interviews_toolkit import store
from interviews_toolkit.errors import NotEnoughDataError, UsageError, What
from interviews_toolkit.i18n import _
from interviews_toolkit.model.codebook import Codebook
from interviews_toolkit.model.interviews import Notice
from interviews_toolkit.model.layers import Layer
from interviews_toolkit.model.snapshot import Snapshot
from interviews_toolkit.model.survey import QuestionKind, Survey
from interviews_toolkit.readers import read_document_text
from interviews_toolkit.stats.consensus.report import tell_consensus
from interviews_toolkit.stats.drafts.figures import FigureChecked, check_figures
from interviews_toolkit.stats.drafts.known import KnownFigure, KnownStudy, Measure, know_stances, know_themes
from interviews_toolkit.stats.drafts.names import is_telling
from interviews_toolkit.stats.layers.choice import AUTO
from interviews_toolkit.stats.layers.report import pick_layer
from interviews_toolkit.stats.quotes.balance import QuoteBalance, balance_quotes
from interviews_toolkit.stats.quotes.draft_quotes import QuoteChecked, check_quotes
from interviews_toolkit.stats.themes.frequency import tabulate_themes
from interviews_toolkit.stats.themes.spontaneity import tell_spontaneous
from interviews_toolkit.survey import rake_known, read_answers, tabulate


@dataclass(frozen=True, slots=True)
class DraftReport:
    """What was found.

    Attributes:
        figures: Outside quotations: what interviewees count is theirs.
        lines: For each figure, its line in the draft.
        layer: Whose codes the figures are held against; empty where nothing is coded.
        n_counted: Interviews of that layer.
        n_interviews: Searched for quotations.
        balance: How the quotations found spread over actors, types and, once coded, themes.
    """

    quotes: tuple[QuoteChecked, ...]
    figures: tuple[FigureChecked, ...]
    lines: tuple[int, ...]
    layer: str
    n_counted: int
    n_interviews: int
    notices: tuple[Notice, ...]
    balance: QuoteBalance
    codebook: Codebook | None

    @property
    def n_wrong(self) -> int:
        """Quotations and figures the author must look at."""
        return sum(quote.is_wrong for quote in self.quotes) + sum(figure.is_wrong for figure in self.figures)


def verify_draft(
    project: store.Project,
    draft: Path,
    *,
    bases: Sequence[int] = (),
    answers: Sequence[Path] = (),
    dictionary: Path | None = None,
    layer: str = AUTO,
) -> DraftReport:
    """Verify quotations and figures of a draft.

    Where a person has read a part of what the machine suggests, a synthesis counts that part and its draft the whole:
    the draft is held against the one of the two that fewer of its figures contradict, or whose base it names more.

    Args:
        project: Its interviews are what may be quoted, its codes what may be counted.
        draft: A .docx, .odt, .html, .md, .txt or .rtf file.
        bases: What percentages may be out of, besides the study's own bases.
        answers: The consultation's files, one a population.
        dictionary: What they ask; None for the one beside them.
        layer: ``auto`` for what a synthesis would count, ``suggestions``, or a coder's name.

    Raises:
        InputFileError: The draft, or an answers file, cannot be read.
        UsageError: A base is not a positive number.
        NotFoundError: No such layer.
        NotEnoughDataError: The project has no interview.
    """
    if any(base < 1 for base in bases):
        raise UsageError(_("Une base compte au moins une personne."), hint=_("Par exemple : --base 17 --base 362"))
    document = read_document_text(draft)
    with project.read() as connection:
        snapshot = store.load_snapshot(connection)
    interviews = snapshot.interviews
    if not interviews:
        raise NotEnoughDataError(What.NO_INTERVIEW_YET)
    surveys = read_answers(answers, dictionary) if answers else ()
    quotes = check_quotes(
        document.text, interviews, snapshot.cases, by=snapshot.grouping, written=[*_written(snapshot), *_asked(surveys)]
    )
    inside = [one.quote.span for one in quotes if not one.quote.is_unclosed]
    study = _study(snapshot, surveys, bases)
    held = (
        (one, check_figures(document.text, _with_themes(study, snapshot, one), inside))
        for one in _layers(snapshot, layer)
    )
    counted, figures = min(held, key=_contradicted)
    return DraftReport(
        quotes=tuple(quotes),
        figures=tuple(figures),
        lines=tuple(document.text.count("\n", 0, figure.claim.span.start) + 1 for figure in figures),
        layer=counted.name if counted.marks else "",
        n_counted=len(counted.seen),
        n_interviews=len(interviews),
        notices=document.notices,
        balance=_balance(snapshot, quotes, counted),
        codebook=snapshot.codebook,
    )


def _balance(snapshot: Snapshot, quotes: Sequence[QuoteChecked], layer: Layer) -> QuoteBalance:
    """How the quotations found spread over all actors."""
    return balance_quotes(
        [one.place for one in quotes if one.place is not None and not one.is_interviewer],
        [interview.id for interview in snapshot.interviews],
        cases=snapshot.cases,
        by=snapshot.grouping,
        codebook=snapshot.codebook,
        layer=layer,
    )


def _written(snapshot: Snapshot) -> Iterator[str]:
    """The study's own texts: a report quotes its codebook, its statements and its questions too."""
    for code in snapshot.codebook or ():
        yield from (code.name, code.definition, *code.include, *code.exclude, *code.examples, *code.counter_examples)
    yield from (one.text for one in snapshot.statements)
    for question in snapshot.guide.questions if snapshot.guide else ():
        yield from (question.text, *question.prompts)


def _asked(surveys: Sequence[Survey]) -> Iterator[str]:
    """What the consultation asked, and the answers it offered."""
    for question in (one for survey in surveys for one in survey.dictionary.asked(survey.population.id)):
        yield from (question.text, *(option.label for option in question.options))


def _contradicted(held: tuple[Layer, Sequence[FigureChecked]]) -> tuple[int, int]:
    """How many figures a layer contradicts; the fewer are out of its interviews, the worse."""
    layer, figures = held
    return sum(one.is_wrong for one in figures), -sum(one.claim.base == len(layer.seen) for one in figures)


def _layers(snapshot: Snapshot, wanted: str) -> list[Layer]:
    """What a synthesis may be of: what a person has read, and its draft; or what is asked for."""
    synthesis, draft = (pick_layer(snapshot, wanted, draft=draft).layer for draft in (False, True))
    return [synthesis] if synthesis == draft else [synthesis, draft]


def _study(snapshot: Snapshot, surveys: Sequence[Survey], bases: Sequence[int]) -> KnownStudy:
    """What the study counts, its themes apart: whoever is counted, stances and answers are the same."""
    by, n = snapshot.grouping, len(snapshot.interviews)
    kinds = [kind for case in snapshot.cases.values() if (kind := case.attributes.get(by, ""))] if by else []
    judged = {one.statement_id for one in snapshot.stances}
    known = know_stances(tell_consensus(snapshot, one) for one in snapshot.statements if one.id in judged)
    return KnownStudy(
        n=n,
        groups={kind: kinds.count(kind) for kind in kinds},
        figures=(*known, *_answered(snapshot, surveys)),
        populations={survey.population.name: len(survey) for survey in surveys},
        declared=tuple(dict.fromkeys(bases)),
    )


def _with_themes(study: KnownStudy, snapshot: Snapshot, layer: Layer) -> KnownStudy:
    """The same with its themes, on a layer."""
    themes = _themes(snapshot, layer, by=snapshot.grouping if study.groups else None)
    return replace(study, figures=(*themes, *study.figures), is_unread=not layer.reviewed)


def _themes(snapshot: Snapshot, layer: Layer, by: str | None) -> list[KnownFigure]:
    codebook = snapshot.codebook
    if codebook is None or not layer.marks:
        return []
    counted = tabulate_themes(snapshot.interviews, codebook, layer)
    themes = tell_spontaneous(counted, snapshot.interviews, codebook, layer, guide=snapshot.guide)
    crossed = tabulate_themes(snapshot.interviews, codebook, layer, cases=snapshot.cases, by=by) if by else None
    return know_themes(themes, crossed)


def _answered(snapshot: Snapshot, surveys: Sequence[Survey]) -> Iterator[KnownFigure]:
    """What each population ticked, under the option's words and its theme's."""
    weights = rake_known(surveys).weights
    for survey in surveys:
        whose = survey.population
        for question in survey.dictionary.asked(whose.id):
            if question.kind not in (QuestionKind.SINGLE, QuestionKind.MULTIPLE):
                continue
            for row in tabulate(survey, question.id, weights=weights.get(whose.id)).rows:
                theme = row.option.theme
                code = (
                    snapshot.codebook[theme].name if theme and snapshot.codebook and theme in snapshot.codebook else ""
                )
                label = row.option.label if code or is_telling(row.option.label) else ""
                for name in filter(None, dict.fromkeys((label, code))):
                    figure = row.total
                    yield KnownFigure(name, Measure.ANSWERS, figure.count, figure.base, whose.name, figure.weighted)
