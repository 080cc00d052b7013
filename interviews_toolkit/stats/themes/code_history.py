"""What the order of the work says of a codebook: codes that drift, and codes never taken back to earlier interviews.

Shares are of passages: a place of an interview with at least one code. Passages of one interview resemble one another,
so a p here is a reason to reread, not a finding.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from interviews_toolkit.model.codebook import Codebook
from interviews_toolkit.model.codings import Coder, CoderKind, Coding
from interviews_toolkit.model.ids import CodeId, InterviewId
from interviews_toolkit.model.interviews import Interview
from interviews_toolkit.model.layers import Layer, Mark
from interviews_toolkit.model.snapshot import Snapshot
from interviews_toolkit.stats.layers.code_sets import said_marks
from interviews_toolkit.stats.numbers.independence import adjust, judge_independence
from interviews_toolkit.stats.themes.code_use import CodeAdvice, Remark

ALPHA = 0.05
FEWEST = 10
"""Passages on each side, below which shares are not compared."""


def advise_on_history(
    snapshot: Snapshot, codebook: Codebook, versions: Mapping[str, Collection[CodeId]], *, layer: str
) -> tuple[CodeAdvice, ...]:
    """Look for codes that came too late for some interviews and, in a coder's layer, for codes that drift.

    Args:
        codebook: The one in force.
        versions: The codes of every codebook that was ever in force, by its signature.
        layer: ``auto`` for the rule, ``suggestions``, or a coder's name or id.
    """
    coder = next((one for one in snapshot.coders if layer in (one.id, one.name)), None)
    found = list(_late_codes(_applied(snapshot, coder), codebook, versions))
    if coder is not None:
        comparisons = [*_by_date(snapshot, coder), *_by_coder(snapshot, coder)]
        found += _drifts(comparisons, snapshot.interviews, codebook)
    return tuple(found)


@dataclass(slots=True, eq=False)
class _Applied:
    """What was done with an interview: the codes it has, and the codebooks they were put under."""

    codes: set[CodeId]
    codebooks: set[str]


def _applied(snapshot: Snapshot, coder: Coder | None) -> dict[InterviewId, _Applied]:
    """By interview; a suggestion somebody decided on was read under its codebook, whatever became of it."""
    found: dict[InterviewId, _Applied] = defaultdict(lambda: _Applied(set(), set()))
    suggestions = {one.id: one for one in snapshot.suggestions}
    if coder is None:
        for suggestion in suggestions.values():
            found[suggestion.interview_id].codebooks.add(suggestion.codebook)
            found[suggestion.interview_id].codes.add(suggestion.code_id)
        return found
    for coding in _of(snapshot, coder):
        found[coding.interview_id].codebooks.add(coding.codebook)
        found[coding.interview_id].codes.add(coding.code_id)
    for decision in snapshot.decisions:
        if decision.coder_id == coder.id and not decision.is_put_off:
            suggestion = suggestions[decision.suggestion_id]
            if suggestion.interview_id in found:
                found[suggestion.interview_id].codebooks.add(suggestion.codebook)
    return found


def _of(snapshot: Snapshot, coder: Coder) -> Iterator[Coding]:
    return (coding for coding in snapshot.codings if coding.coder_id == coder.id)


def _late_codes(
    applied: Mapping[InterviewId, _Applied], codebook: Codebook, versions: Mapping[str, Collection[CodeId]]
) -> Iterator[CodeAdvice]:
    """A code no codebook had when an interview was coded, and that was not put there since."""
    dated = {key: one for key, one in applied.items() if one.codebooks <= versions.keys()}
    for code in codebook.in_use:
        if codebook.children(code.id):
            continue
        missed = [
            key
            for key, one in dated.items()
            if code.id not in one.codes and not any(code.id in versions[version] for version in one.codebooks)
        ]
        if missed:
            yield CodeAdvice(code.id, Remark.LATE, {"interviews": tuple(sorted(missed))})


@dataclass(frozen=True, slots=True, eq=False)
class _Comparison:
    """Two piles of codings whose shares should be alike.

    Attributes:
        facts: What was compared: the last day of the one pile, or the two coders and their number of interviews.
    """

    one: tuple[Coding, ...]
    other: tuple[Coding, ...]
    remark: Remark
    facts: Mapping[str, object]


def _by_date(snapshot: Snapshot, coder: Coder) -> Iterator[_Comparison]:
    """The first half of a coder's days of work, and the second; nothing where all was done in one day."""
    codings = sorted(_of(snapshot, coder), key=lambda coding: coding.created_at)
    days = sorted({coding.created_at[:10] for coding in codings})
    if len(days) < 2:
        return
    middle = codings[len(codings) // 2].created_at[:10]
    last = max(day for day in days if day < middle) if middle > days[0] else middle
    earlier = tuple(coding for coding in codings if coding.created_at[:10] <= last)
    yield _Comparison(earlier, tuple(codings[len(earlier) :]), Remark.DRIFT, {"day": last})


def _by_coder(snapshot: Snapshot, coder: Coder) -> Iterator[_Comparison]:
    """One coder and each other one, on the interviews both have coded."""
    for other in snapshot.coders:
        common = coder.seen & other.seen
        if other.id == coder.id or other.kind is not CoderKind.HUMAN or not common:
            continue
        ours, theirs = (
            tuple(coding for coding in _of(snapshot, who) if coding.interview_id in common) for who in (coder, other)
        )
        yield _Comparison(ours, theirs, Remark.UNEVEN, {"us": coder.name, "them": other.name, "n": len(common)})


def _drifts(
    comparisons: Iterable[_Comparison], interviews: Sequence[Interview], codebook: Codebook
) -> Iterator[CodeAdvice]:
    """Test every code of every comparison, all tests counted together."""
    counted = [(_count(one.one, interviews), _count(one.other, interviews), one) for one in comparisons]
    counted = [one for one in counted if min(one[0].total, one[1].total) >= FEWEST]
    tables = {
        (at, code.id): [[pile.codes[code.id], pile.total - pile.codes[code.id]] for pile in (first, second)]
        for at, (first, second, _compared) in enumerate(counted)
        for code in codebook
        if first.codes[code.id] or second.codes[code.id]
    }
    tests = adjust({key: judge_independence(table) for key, table in tables.items()})
    for (at, code_id), test in tests.items():
        if test.p_holm is not None and test.p_holm < ALPHA:
            first, second, compared = counted[at]
            one, other = (pile.codes[code_id] / pile.total for pile in (first, second))
            facts = {"one": one, "other": other, "p": test.p_holm, "n_tests": len(tests)}
            yield CodeAdvice(code_id, compared.remark, {**compared.facts, **facts})


@dataclass(frozen=True, slots=True)
class _Pile:
    total: int
    codes: Counter[CodeId]


def _count(codings: Sequence[Coding], interviews: Sequence[Interview]) -> _Pile:
    """Count the passages of what interviewees say, and those of each code."""
    marks = {Mark(coding.interview_id, coding.span, coding.code_id) for coding in codings}
    layer = Layer("", tuple(marks), frozenset(mark.interview_id for mark in marks), reviewed=True)
    said = [mark for interview in interviews if interview.id in layer.seen for mark in said_marks(interview, layer)]
    return _Pile(len({(mark.interview_id, mark.span) for mark in said}), Counter(mark.code_id for mark in said))
