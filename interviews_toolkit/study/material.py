"""What a study holds as results: interviews, suggestions, codings, quotes, the journal."""

from functools import partial
from typing import TYPE_CHECKING, Literal
from uuid import uuid4

from interviews_toolkit.exports.frames.result import Result
from interviews_toolkit.stats.layers.choice import SUGGESTIONS
from interviews_toolkit.study.telling import Place, Teller, optional_path

if TYPE_CHECKING:  # each is loaded by the function that needs it
    from interviews_toolkit.codebook import Missing
    from interviews_toolkit.model.acts import UndoStep
    from interviews_toolkit.model.concordance import ConcordanceLine
    from interviews_toolkit.model.interviews import Interview
    from interviews_toolkit.model.snapshot import Snapshot
    from interviews_toolkit.stats.quotes.sheets import QuoteSheet
    from interviews_toolkit.workflows.coding.learn_codes import LearnReport
    from interviews_toolkit.workflows.coding.list_coded import Suggestions
    from interviews_toolkit.workflows.coding.suggest_codes import SuggestReport
    from interviews_toolkit.workflows.project.examine import Finding
    from interviews_toolkit.workflows.project.read_journal import Done, Told
    from interviews_toolkit.workflows.project.show_status import StudyStatus

Unit = Literal["clause", "sentence", "turn", "window"]


def interviews(teller: Teller) -> "Result[tuple[Interview, ...]]":
    """Give every interview with its attributes."""
    from interviews_toolkit.exports.frames.material import interview_records
    from interviews_toolkit.exports.readings import list_readings
    from interviews_toolkit.workflows.coding.list_coded import list_interviews

    found, cases = list_interviews(teller.project)
    return teller.tell(found, partial(list_readings, found), partial(interview_records, found, cases), base=len(found))


def journal(teller: Teller, n: int) -> "Result[tuple[Told, ...]]":
    """Give the last acts."""
    from interviews_toolkit.exports.acts import list_acts
    from interviews_toolkit.exports.frames.material import act_records
    from interviews_toolkit.workflows.project.read_journal import read_journal

    told, codebook = read_journal(teller.project, limit=n)
    rows = [(entry.id, entry.at, entry.coder, entry.act) for entry, _step in told]
    acts = [(entry.id, entry.at, entry.coder, entry.act, entry.payload, step) for entry, step in told]
    return teller.tell(told, partial(list_acts, acts, codebook), partial(act_records, rows))


def status(teller: Teller) -> "StudyStatus":
    """Count what the project holds."""
    from interviews_toolkit.workflows.project.show_status import show_status

    return show_status(teller.project)


def doctor(teller: Teller, *, fix: bool) -> "dict[str, tuple[Finding, ...]]":
    """Examine the project, once what is safe to mend is mended if asked."""
    from interviews_toolkit.workflows.project.examine import examine, mend_safely

    if fix:
        mend_safely(teller.project)
    return examine(teller.project)


def undo(teller: Teller, *, dry_run: bool) -> "UndoStep | None":
    """Undo one's last act."""
    from interviews_toolkit.workflows.project.undo_last import next_undo, undo_last

    step = next_undo(teller.sitting)
    if step is not None and not dry_run:
        undo_last(teller.sitting, number=step.number, key=str(uuid4()))
    return step


def redo(teller: Teller, *, dry_run: bool) -> "UndoStep | None":
    """Do again what one undid last."""
    from interviews_toolkit.workflows.project.undo_last import next_redo, redo_last

    step = next_redo(teller.sitting)
    if step is not None and not dry_run:
        redo_last(teller.sitting, number=step.number, key=str(uuid4()))
    return step


def history(teller: Teller) -> "Result[tuple[Done, ...]]":
    """Give one's own acts."""
    from interviews_toolkit.exports.acts import list_own_acts
    from interviews_toolkit.exports.frames.material import own_act_records
    from interviews_toolkit.workflows.project.read_journal import read_history

    who = teller.sitting.coder
    told, codebook = read_history(teller.project, coder=who)
    rows = [(one.step.number, one.at, one.step.act, one.is_undone) for one in told]
    acts = [(one.step, one.at, one.is_undone) for one in told]
    return teller.tell(told, partial(list_own_acts, acts, codebook, coder=who.name), partial(own_act_records, rows))


def code(teller: Teller, codebook: Place | None, *, missing: "Missing", span: Unit) -> "Result[SuggestReport]":
    """Apply the codebook."""
    from interviews_toolkit.exports.frames.material import suggestion_records
    from interviews_toolkit.exports.listings import count_suggestions
    from interviews_toolkit.workflows.coding.suggest_codes import suggest_codes

    found = suggest_codes(teller.sitting, codebook_file=optional_path(codebook), missing=missing, unit=span)
    expected = {key: hint.precision for key, hint in found.hints.items()}
    return teller.tell(
        found,
        partial(count_suggestions, found.codebook, found.by_code, n_matches=found.n_matches),
        partial(suggestion_records, found.suggestions, {}, expected),
        codebook=found.codebook,
        layer=SUGGESTIONS,
    )


def suggestions(teller: Teller) -> "Result[Suggestions]":
    """Give every suggestion."""
    from interviews_toolkit.exports.frames.material import suggestion_records
    from interviews_toolkit.exports.listings import list_suggestions
    from interviews_toolkit.workflows.coding.list_coded import list_suggestions as run

    found = run(teller.project)
    names = {code.id: code.name for code in found.codebook or ()}
    expected = {key: hint.precision for key, hint in found.hints.items()}
    return teller.tell(
        found,
        partial(list_suggestions, found.suggestions, names, found.hints),
        partial(suggestion_records, found.suggestions, found.verdicts, expected),
        codebook=found.codebook,
        layer=SUGGESTIONS,
    )


def codings(teller: Teller, *, whole: bool) -> "Result[Snapshot]":
    """Give every coding, and if all is asked what else was put on the texts."""
    from interviews_toolkit.exports.frames.coded import coded_records
    from interviews_toolkit.exports.listings import list_codings
    from interviews_toolkit.workflows.coding.list_coded import list_codings as run

    found = run(teller.project)
    names = {code.id: code.name for code in found.codebook or ()}
    coders = {coder.id: coder.name for coder in found.coders}
    return teller.tell(
        found,
        partial(list_codings, found.codings, coders, names),
        partial(coded_records, found, whole=whole),
        codebook=found.codebook,
    )


def suggest(teller: Teller, *, ask: int) -> "Result[LearnReport]":
    """Learn from decisions."""
    from interviews_toolkit.exports.frames.comparisons import lesson_records
    from interviews_toolkit.exports.learning_tables import list_lessons
    from interviews_toolkit.workflows.coding.learn_codes import learn_codes

    found = learn_codes(teller.sitting, n_asked=ask)
    return teller.tell(
        found,
        partial(list_lessons, found.learning, found.codebook),
        partial(lesson_records, found.learning),
        codebook=found.codebook,
        base=len(found.learning.interviews),
    )


def quotes(
    teller: Teller,
    code: str,
    *,
    n: int,
    layer: str,
    unreviewed: bool,
    deviant: bool,
    clean: Literal["marked", "unmarked"] | None,
) -> "Result[QuoteSheet]":
    """Choose quotes for a theme."""
    from interviews_toolkit.exports.frames.counts import quote_records
    from interviews_toolkit.exports.listings import list_quotes
    from interviews_toolkit.workflows.writing.pick_quotes import pick_quotes

    found = pick_quotes(teller.project, code, n=n, layer=layer, include_unreviewed=unreviewed, deviant=deviant)
    return teller.tell(
        found,
        partial(list_quotes, found, clean=clean, deviant=deviant),
        partial(quote_records, found),
        layer=found.layer,
        base=found.n_excerpts,
    )


def search(
    teller: Teller, query: str, *, width: int, interviewer: bool, meaning: bool
) -> "Result[tuple[ConcordanceLine, ...]]":
    """Find words in context, or what is near them in meaning."""
    from interviews_toolkit.exports.frames.material import concordance_records
    from interviews_toolkit.exports.listings import list_concordance, list_near
    from interviews_toolkit.workflows.reading.search_meaning import search_meaning
    from interviews_toolkit.workflows.reading.search_words import search_words

    if meaning:
        near, vectors = search_meaning(teller.sitting, query, width=width)
        lines = tuple(one.line for one in near)
        return teller.tell(lines, partial(list_near, query, near, vectors), partial(concordance_records, lines))
    found = search_words(teller.sitting, query, width=width, include_interviewer=interviewer)
    return teller.tell(found, partial(list_concordance, query, found), partial(concordance_records, found))
