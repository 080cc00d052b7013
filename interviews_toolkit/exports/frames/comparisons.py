"""What was compared, as records: coders with one another, suggestions with a person, a draft with what was said."""

from collections.abc import Iterable, Mapping

from interviews_toolkit.exports.frames.frame import Records, Value
from interviews_toolkit.model.codebook import Codebook
from interviews_toolkit.model.ids import CodeId, InterviewId
from interviews_toolkit.model.suggestions import Suggestion
from interviews_toolkit.model.words import count_words
from interviews_toolkit.stats.agreement.disagreements import Disagreements
from interviews_toolkit.stats.agreement.evaluation import Evaluation
from interviews_toolkit.stats.drafts.figures import FigureChecked
from interviews_toolkit.stats.numbers.finite import CountInterval
from interviews_toolkit.stats.quotes.balance import QuoteBalance
from interviews_toolkit.stats.quotes.draft_quotes import QuoteChecked
from interviews_toolkit.stats.themes.reading_plan import ReadingPlan
from interviews_toolkit.stats.themes.unread import ActorsEstimate

ALL = "*"


def disagreement_records(found: Disagreements, texts: Mapping[InterviewId, str]) -> Records:
    """One row a difference, in the order of the texts."""
    rows = [
        (
            one.mark.interview_id,
            one.kind.value,
            one.first.code_id if one.first else None,
            one.second.code_id if one.second else None,
            one.mark.span.start,
            one.mark.span.end,
            one.mark.span.cut(texts[one.mark.interview_id]),
        )
        for one in found.entries
    ]
    return Records("interview difference code_1 code_2 start end quote", rows)


def learned_evaluation_records(
    codebook: Codebook, *, indicators: Evaluation, learned: Evaluation, both: Evaluation
) -> Records:
    """One row a code, then all of them together: F1 of each way."""
    three = (indicators, learned, both)
    rows: list[tuple[Value, ...]] = [
        (code.id, indicators.scores[code.id].n_person, *(one.scores[code.id].f1 for one in three)) for code in codebook
    ]
    rows.append((ALL, indicators.overall.n_person, *(one.overall.f1 for one in three)))
    return Records("code n_person indicators_f1 learned_f1 both_f1", rows)


def estimate_records(found: Iterable[ActorsEstimate], expected: Mapping[CodeId, CountInterval]) -> Records:
    """One row a code and measure, in actors: who speaks of it, missed, counted wrongly, once the plan is read."""
    rows = [
        (one.code_id, measure, counted.estimate, counted.low, counted.high)
        for one in found
        for measure, counted in (
            ("actors", one.total),
            ("missed", one.missed),
            ("wrong", one.wrong),
            ("planned", expected[one.code_id]),
        )
    ]
    return Records("code measure value low high", rows)


def plan_records(plan: ReadingPlan, words: Mapping[InterviewId, int]) -> Records:
    """One row an interview to be read whole, then one row a passage to be decided on."""
    rows: list[tuple[Value, ...]] = [("interview", one, None, None, None, words[one], None) for one in plan.whole]
    rows += [
        ("passage", one.interview_id, one.code_id, one.span.start, one.span.end, count_words(one.quote), one.quote)
        for one in plan.passages
    ]
    return Records("kind interview code start end n_words quote", rows)


def comparison_records(gained: Iterable[Suggestion], lost: Iterable[Suggestion]) -> Records:
    """One row a passage that one codebook suggests and the other does not, losses first."""
    rows = [
        (change, one.interview_id, one.code_id, one.span.start, one.span.end, one.quote)
        for change, suggestions in (("lost", lost), ("gained", gained))
        for one in suggestions
    ]
    return Records("change interview code start end quote", rows)


def verified_records(quotes: Iterable[QuoteChecked], figures: Iterable[FigureChecked], lines: Iterable[int]) -> Records:
    """One row a quotation or a figure of a draft, in its order."""
    rows: list[tuple[Value, ...]] = [
        (
            one.quote.line,
            "quote",
            one.quote.words,
            one.verdict.value,
            one.places[0] if one.places else None,
            one.closest or None,
        )
        for one in quotes
    ]
    rows += [
        (line, "number", one.claim.text, one.verdict.value, None, None)
        for one, line in zip(figures, lines, strict=True)
    ]
    return Records("line kind text verdict interview quote", sorted(rows, key=lambda row: int(row[0] or 0)))


def balance_records(found: QuoteBalance) -> Records:
    """One row an interview: how often a draft quotes it."""
    return Records("interview n_excerpts base", [(who, found.times.get(who, 0), found.n) for who in found.base])
