"""Which codes come together: in the same passage, the same turn, the same interview; and who has which code.

An interview's passages of one code are united where they overlap or touch, so nothing counts twice.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Literal

from interviews_toolkit.model.codebook import Codebook
from interviews_toolkit.model.ids import CodeId, InterviewId
from interviews_toolkit.model.interviews import Interview
from interviews_toolkit.model.layers import Layer
from interviews_toolkit.model.spans import Span, Stretches, merge_spans
from interviews_toolkit.stats.layers.code_sets import lift, said_passages

Within = Literal["excerpt", "turn", "interview"]


@dataclass(frozen=True, slots=True)
class Cooccurrence:
    """How often two codes come together.

    Attributes:
        base: Interviews counted.
        codes: Codes used at least once, in the codebook's order.
        counts: (code, code), the first before the second in that order, to the number of excerpts, turns or
            interviews where both are; pairs that never meet are absent.
        sizes: For each code, the excerpts, turns or interviews that have it.
    """

    within: Within
    layer: str
    base: tuple[InterviewId, ...]
    codes: tuple[CodeId, ...]
    counts: Mapping[tuple[CodeId, CodeId], int]
    sizes: Mapping[CodeId, int]

    def count(self, one: CodeId, other: CodeId) -> int:
        """Where both codes are; a code with itself gives its size."""
        if one == other:
            return self.sizes.get(one, 0)
        return self.counts.get((one, other), self.counts.get((other, one), 0))

    def coefficient(self, one: CodeId, other: CodeId) -> float | None:
        """Give c = n_kl / (n_k + n_l - n_kl), 0-1; None when neither code was used."""
        both = self.count(one, other)
        union = self.sizes.get(one, 0) + self.sizes.get(other, 0) - both
        return both / union if union else None


def cooccurrences(
    interviews: Iterable[Interview],
    codebook: Codebook,
    layer: Layer,
    *,
    within: Within = "turn",
    depth: int | None = None,
) -> Cooccurrence:
    """Count where two codes come together in what interviewees say.

    Within excerpts, two codes meet where their passages overlap; as one passage may meet several, the smaller of the
    two numbers of meeting passages is taken, so the coefficient never passes 1.

    Args:
        interviews: Those the layer has not seen are left out.
        codebook: Gives the order of codes.
        within: Where codes must meet.
        depth: Count codes as their ancestor at this depth (0 for axes); None as they were put.
    """
    seen = [interview for interview in interviews if interview.id in layer.seen]
    lifted = lift(codebook, depth)
    sizes: Counter[CodeId] = Counter()
    counts: Counter[tuple[CodeId, CodeId]] = Counter()
    for interview in seen:
        passages = said_passages(interview, layer, lifted)
        if within == "excerpt":
            sizes.update({code: len(spans) for code, spans in passages.items()})
            counts.update(_meetings(passages))
        else:
            places = {code: _places(spans, interview, within) for code, spans in passages.items()}
            sizes.update({code: len(held) for code, held in places.items()})
            counts.update(_shared(places))
    order = {code.id: position for position, code in enumerate(codebook)}
    return Cooccurrence(
        within=within,
        layer=layer.name,
        base=tuple(interview.id for interview in seen),
        codes=tuple(sorted(sizes, key=order.__getitem__)),
        counts=_in_order(counts, order),
        sizes={code: sizes[code] for code in sorted(sizes, key=order.__getitem__)},
    )


@dataclass(frozen=True, slots=True)
class CaseMatrix:
    """Interviews x codes: how many passages; a parent's row of columns unites its descendants.

    Attributes:
        cells: One row an interview; an interview the layer has not seen has no row.
    """

    layer: str
    interviews: tuple[InterviewId, ...]
    codes: tuple[CodeId, ...]
    cells: tuple[tuple[int, ...], ...]

    def presence(self) -> tuple[tuple[int, ...], ...]:
        """The same as 0 and 1."""
        return tuple(tuple(int(n > 0) for n in row) for row in self.cells)


def case_matrix(interviews: Iterable[Interview], codebook: Codebook, layer: Layer) -> CaseMatrix:
    """Count the passages of each code in what each interviewee says."""
    rows: dict[InterviewId, tuple[int, ...]] = {}
    families = [codebook.descendants(code.id) for code in codebook]
    as_put = lift(codebook, None)
    for interview in interviews:
        if interview.id in layer.seen:
            passages = said_passages(interview, layer, as_put)
            rows[interview.id] = tuple(
                len(merge_spans(span for code in family for span in passages.get(code, ()))) for family in families
            )
    return CaseMatrix(layer.name, tuple(rows), tuple(code.id for code in codebook), tuple(rows.values()))


_Passages = Mapping[CodeId, Sequence[Span]]


def _places(spans: Sequence[Span], interview: Interview, within: Within) -> AbstractSet[int]:
    """The interviewee's turns that hold the code, counted from 0, or one place for the whole interview."""
    return {turn for span in spans for turn in interview.said.touched(span)} if within == "turn" else {0}


def _pairs(codes: Iterable[CodeId]) -> list[tuple[CodeId, CodeId]]:
    known = sorted(codes)
    return [(one, other) for position, one in enumerate(known) for other in known[position + 1 :]]


def _shared(places: Mapping[CodeId, AbstractSet[int]]) -> dict[tuple[CodeId, CodeId], int]:
    return {(one, other): len(places[one] & places[other]) for one, other in _pairs(places)}


def _meetings(passages: _Passages) -> dict[tuple[CodeId, CodeId], int]:
    places = {code: Stretches(spans) for code, spans in passages.items()}
    return {
        (one, other): min(_n_meeting(places[one], places[other]), _n_meeting(places[other], places[one]))
        for one, other in _pairs(places)
    }


def _n_meeting(places: Stretches, others: Stretches) -> int:
    return sum(bool(others.touched(span)) for span in places.spans)


def _in_order(
    counts: Mapping[tuple[CodeId, CodeId], int], order: Mapping[CodeId, int]
) -> dict[tuple[CodeId, CodeId], int]:
    """Drop pairs that never meet; write each pair, and the pairs, in the codebook's order."""
    turned = {(one, other) if order[one] < order[other] else (other, one): n for (one, other), n in counts.items() if n}
    return {pair: turned[pair] for pair in sorted(turned, key=lambda pair: (order[pair[0]], order[pair[1]]))}
