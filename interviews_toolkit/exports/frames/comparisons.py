"""What was compared, as records: coders with one another, suggestions with a person, a draft with what was said."""

from collections.abc import Iterable, Mapping

from interviews_toolkit.exports.frames.frame import Records, Value
from interviews_toolkit.model.codebook import Codebook
from interviews_toolkit.model.ids import CodeId, InterviewId
from interviews_toolkit.model.learning import Learning
from interviews_toolkit.model.suggestions import Suggestion
from interviews_toolkit.model.words import count_words
from interviews_toolkit.stats.agreement.disagreements import Disagreements
from interviews_toolkit.stats.agreement.domain import DomainAgreement
from interviews_toolkit.stats.agreement.evaluation import Evaluation, Score
from interviews_toolkit.stats.agreement.gamma import Gamma
from interviews_toolkit.stats.agreement.gamma_table import GammaTable
from interviews_toolkit.stats.agreement.table import Agreement
from interviews_toolkit.stats.drafts.figures import FigureChecked
from interviews_toolkit.stats.numbers.coefficients import Coefficient
from interviews_toolkit.stats.numbers.finite import CountInterval
from interviews_toolkit.stats.quotes.balance import QuoteBalance
from interviews_toolkit.stats.quotes.draft_quotes import QuoteChecked
from interviews_toolkit.stats.themes.reading_plan import ReadingPlan
from interviews_toolkit.stats.themes.unread import ActorsEstimate

ALL = "*"


def agreement_records(found: Agreement) -> Records:
    """One row a code, then one a measure over sets of codes (``*masi``…)."""
    n = len(found.coders)
    rows: list[tuple[Value, ...]] = [
        (
            one.code_id,
            one.n_units,
            one.n_positive,
            *one.positives,
            one.prevalence.value,
            one.percent.value,
            *_alpha(one.alpha),
            one.kappa.value,
            one.ac1.value,
            *(each.value if each else None for each in (one.u_alpha, one.jaccard, one.dice)),
            one.alpha.reason or one.kappa.reason,
        )
        for one in found.codes
    ]
    rows += [
        (ALL + name, alpha.n_units, *(None,) * (n + 3), *_alpha(alpha), *(None,) * 5, alpha.reason)
        for name, alpha in found.sets.items()
    ]
    coded = " ".join(f"n_coded_{rank}" for rank in range(1, n + 1))
    measures = "prevalence agreement alpha low high kappa ac1 u_alpha jaccard f1 reason"
    return Records(f"code n_units n_coded {coded} {measures}", rows)


def _alpha(alpha: Coefficient) -> tuple[float | None, float | None, float | None]:
    ends = (alpha.interval.low, alpha.interval.high) if alpha.interval else (None, None)
    return (alpha.value, *ends)


def gamma_records(found: GammaTable) -> Records:
    """All codes together, then one row a code."""
    every = {ALL: found.overall} | {str(code): one for code, one in found.by_code.items()}
    n = {ALL: sum(found.n_passages.values())} | {str(code): size for code, size in found.n_passages.items()}
    rows = [(code, n[code], *_gamma(one)) for code, one in every.items()]
    return Records("code n_excerpts gamma observed expected error reason", rows)


def _gamma(one: Gamma) -> tuple[Value, ...]:
    return (one.value.value, one.value.observed, one.value.expected, one.error, one.value.reason)


def domain_records(found: DomainAgreement) -> Records:
    """The three α of the axis (``*u``, ``*relevant``, ``*coding``), then each code's."""
    family = found.agreement
    rows: list[tuple[Value, ...]] = [
        (f"{ALL}u", family.u.value, None, family.u.reason),
        (f"{ALL}relevant", family.relevant.value, None, family.relevant.reason),
        (f"{ALL}coding", family.coding.value, family.coverage, family.coding.reason),
    ]
    rows += [
        (code, one.value, family.code_coverage.get(code), one.reason)
        for code in found.codes
        if (one := family.by_code.get(code)) is not None
    ]
    return Records("code u_alpha share reason", rows)


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


def evaluation_records(found: Evaluation) -> Records:
    """One row a code, then all of them together."""
    every = {str(code): score for code, score in found.scores.items()} | {ALL: found.overall}
    rows = [(code, *_score(one)) for code, one in every.items()]
    return Records("code n_person n_suggested n_right precision recall f1", rows)


def _score(one: Score) -> tuple[Value, ...]:
    return (one.n_person, one.n_suggested, one.right, one.precision, one.recall, one.f1)


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


def lesson_records(learning: Learning) -> Records:
    """One row a code: what was learnt of it, and what that is worth on interviews not learnt from."""
    rows = [
        (
            one.code_id,
            one.n_yes,
            one.n_no,
            one.n_decisions,
            one.indicators_f1,
            one.learned_f1,
            one.both_f1,
            one.speaks,
            one.precision,
            one.n_proposed,
        )
        for one in learning.lessons
    ]
    columns = "code n_yes n_no n_decisions indicators_f1 learned_f1 both_f1 speaks precision n_proposed"
    return Records(columns, rows)


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
