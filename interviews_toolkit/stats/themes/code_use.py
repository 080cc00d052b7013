"""What the use of a codebook says of it: codes nobody needs, codes that take everything, codes that are one.

Bardin's qualities of a category, as far as counts can tell: exclusive, homogeneous, relevant, productive.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum, auto
from itertools import combinations

from interviews_toolkit.model.codebook import Code, Codebook
from interviews_toolkit.model.codings import Verdict
from interviews_toolkit.model.ids import CodeId
from interviews_toolkit.model.interviews import Interview
from interviews_toolkit.model.layers import Layer, Mark
from interviews_toolkit.model.snapshot import Snapshot
from interviews_toolkit.stats.layers.code_sets import said_marks

TOO_BROAD = 0.4
"""Share of the coded passages from which a code says too little."""
REFUSED_SHARE, REFUSED_FEWEST = 0.75, 4
"""Share of its suggestions, of so many at least, from which an indicator is refused too often."""
SAME_CASES, SAME_SPANS = 0.8, 0.5
"""Jaccard of two codes' interviews, and share of the rarer one's passages that meet the other's: one code twice."""


class Remark(StrEnum):
    """What is to be looked at again; `exports/code_remarks.py` says it, with its facts."""

    NEVER_USED = auto()
    ONE_INTERVIEW = auto()
    TOO_BROAD = auto()
    TWIN = auto()
    TWICE = auto()
    LATE = auto()
    DRIFT = auto()
    UNEVEN = auto()
    REFUSED = auto()


@dataclass(frozen=True, slots=True)
class CodeAdvice:
    """One thing to look at again in a code, seen from what was coded with it.

    Attributes:
        facts: The figures and names it rests on: shares 0-1, lists of ids, days as ``2026-03-01``.
    """

    code_id: CodeId
    remark: Remark
    facts: Mapping[str, object] = field(default_factory=dict)


def advise_on_codes(interviews: Iterable[Interview], codebook: Codebook, layer: Layer) -> tuple[CodeAdvice, ...]:
    """Look at how the codes of a layer were used, in the order of the codebook.

    Args:
        interviews: Those the layer has not seen, and what interviewers say, are left out.
        codebook: Its axes, which others stand under, need no marks of their own.
    """
    seen = [interview for interview in interviews if interview.id in layer.seen]
    marks = [mark for interview in seen for mark in said_marks(interview, layer)]
    by_code = {code.id: [mark for mark in marks if mark.code_id == code.id] for code in codebook}
    n_passages = len({(mark.interview_id, mark.span) for mark in marks})
    found = [
        *(advice for code in codebook for advice in _alone(code, codebook, by_code, n_passages)),
        *_twins(codebook, by_code),
        *_twice(codebook, by_code),
    ]
    order = {code.id: rank for rank, code in enumerate(codebook)}
    return tuple(sorted(found, key=lambda advice: order[advice.code_id]))


def _alone(
    code: Code, codebook: Codebook, by_code: Mapping[CodeId, Sequence[Mark]], n_passages: int
) -> Iterator[CodeAdvice]:
    marks = by_code[code.id]
    if not marks:
        if not codebook.children(code.id):
            yield CodeAdvice(code.id, Remark.NEVER_USED)
        return
    if len({mark.interview_id for mark in marks}) == 1:
        yield CodeAdvice(code.id, Remark.ONE_INTERVIEW, {"id": marks[0].interview_id})
    share = len({(mark.interview_id, mark.span) for mark in marks}) / n_passages
    if share > TOO_BROAD:
        yield CodeAdvice(code.id, Remark.TOO_BROAD, {"share": share})


def _twins(codebook: Codebook, by_code: Mapping[CodeId, Sequence[Mark]]) -> Iterator[CodeAdvice]:
    """Siblings found in the same interviews and on the same passages exclude each other badly."""
    for parent in (None, *(code.id for code in codebook)):
        for one, other in combinations([code for code in codebook.children(parent) if by_code[code.id]], 2):
            ours, theirs = ({mark.interview_id for mark in by_code[code.id]} for code in (one, other))
            rarer, commoner = sorted((by_code[one.id], by_code[other.id]), key=len)
            shared = sum(_meets(mark, commoner) for mark in rarer) / len(rarer)
            if len(ours & theirs) / len(ours | theirs) >= SAME_CASES and shared >= SAME_SPANS:
                yield CodeAdvice(one.id, Remark.TWIN, {"other": other.id, "share": shared})


def _twice(codebook: Codebook, by_code: Mapping[CodeId, Sequence[Mark]]) -> Iterator[CodeAdvice]:
    """A parent put where one of its children is says nothing more."""
    for code in codebook:
        below = [mark for child in codebook.descendants(code.id)[1:] for mark in by_code[child]]
        n_twice = sum(_meets(mark, below) for mark in by_code[code.id])
        if n_twice:
            yield CodeAdvice(code.id, Remark.TWICE, {"n": n_twice})


def advise_on_refusals(snapshot: Snapshot, codebook: Codebook) -> Iterator[CodeAdvice]:
    """Name the indicators whose suggestions people refused, or gave another code, three times in four or more."""
    suggestions = {one.id: one for one in snapshot.suggestions}
    given = {one.id: one.code_id for one in snapshot.codings}
    n_ruled, n_refused = Counter[tuple[CodeId, str]](), Counter[tuple[CodeId, str]]()
    for decision in snapshot.decisions:
        one = suggestions[decision.suggestion_id]
        if not decision.is_put_off:
            kept = given.get(decision.coding_id) if decision.coding_id else None
            is_refused = decision.verdict is Verdict.REFUSED or (kept or one.code_id) != one.code_id
            for text in {match.indicator for match in one.matches}:
                n_ruled[one.code_id, text] += 1
                n_refused[one.code_id, text] += is_refused
    for code in codebook.in_use:
        for indicator in code.indicators:
            n = n_ruled[code.id, indicator.text]
            if n >= REFUSED_FEWEST and n_refused[code.id, indicator.text] >= REFUSED_SHARE * n:
                facts = {"indicator": indicator.text, "n": n_refused[code.id, indicator.text], "m": n, "code": code.id}
                yield CodeAdvice(code.id, Remark.REFUSED, facts)


def _meets(mark: Mark, others: Iterable[Mark]) -> bool:
    return any(mark.interview_id == other.interview_id and mark.span.overlaps(other.span) for other in others)
