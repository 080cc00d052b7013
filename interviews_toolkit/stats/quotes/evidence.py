"""How sure one may be that a passage speaks of its theme: what people coded there, and what its signs were worth.

A person's coding settles it. Where somebody coded a whole interview without looking at suggestions, what they left
uncoded is off the theme. Elsewhere a sign is worth the share of its places that people confirmed, where they looked.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from interviews_toolkit.model.codebook import Codebook
from interviews_toolkit.model.codings import CoderKind
from interviews_toolkit.model.ids import CodeId, CoderId, InterviewId
from interviews_toolkit.model.snapshot import Snapshot
from interviews_toolkit.model.spans import Span
from interviews_toolkit.model.suggestions import Match

_PRIOR, _WEIGHT = 0.5, 2.0
"""What a sign nobody judged is worth, and of how many judgements that belief holds against what people said."""
_MOST = 2.0
"""Signs worth more than two sure ones tell a reader nothing more."""


class Evidence:
    """What people say of the places where the machine finds a theme."""

    def __init__(self, snapshot: Snapshot) -> None:
        assert snapshot.codebook is not None
        people = {coder.id: coder for coder in snapshot.coders if coder.kind is CoderKind.HUMAN}
        self._coded: dict[InterviewId, list[tuple[Span, CodeId, CoderId]]] = {}
        for coding in snapshot.codings:
            if coding.coder_id in people:
                spot = (coding.span, coding.code_id, coding.coder_id)
                self._coded.setdefault(coding.interview_id, []).append(spot)
        guided = {decision.coder_id for decision in snapshot.decisions}
        blind = [coder for coder in people.values() if coder.id not in guided]
        self._read = {
            who: {coder.id for coder in blind if who in coder.seen and coder.id in {spot[2] for spot in spots}}
            for who, spots in self._coded.items()
        }
        self._worth = self._weigh(snapshot, snapshot.codebook)

    def judge(self, interview_id: InterviewId, span: Span, family: Collection[CodeId]) -> bool | None:
        """Whether people put a code of the family on this passage; None where nobody looked."""
        if any(code in family and at.overlaps(span) for at, code, _coder in self._coded.get(interview_id, ())):
            return True
        return False if self._read.get(interview_id) else None

    def coded(self, interview_id: InterviewId, family: Collection[CodeId]) -> list[Span]:
        """The passages people coded with the family, in order."""
        return sorted({at for at, code, _coder in self._coded.get(interview_id, ()) if code in family})

    def strength(self, matches: Sequence[Match]) -> float:
        """Add up what the distinct signs are worth, 0-2; one that only counts after some question is half of that."""
        signs = {(match.code_id, match.indicator) for match in matches}
        worth = (self._worth.get(sign, _PRIOR) * (0.5 if "question" in sign[1] else 1.0) for sign in signs)
        return min(_MOST, 2 * sum(worth))

    def _weigh(self, snapshot: Snapshot, codebook: Codebook) -> dict[tuple[CodeId, str], float]:
        """Of each sign, the share of its places people confirmed; few judgements stay near the prior (Laplace)."""
        tried: Counter[tuple[CodeId, str]] = Counter()
        right: Counter[tuple[CodeId, str]] = Counter()
        families = {code.id: frozenset(codebook.descendants(code.id)) for code in codebook}
        for one in snapshot.suggestions:
            said = self.judge(one.interview_id, one.span, families.get(one.code_id, frozenset()))
            if said is not None:
                signs = _signs(one.matches)
                tried.update(signs)
                right.update(signs if said else ())
        return {sign: (right[sign] + _PRIOR * _WEIGHT) / (n + _WEIGHT) for sign, n in tried.items()}


def _signs(matches: Iterable[Match]) -> set[tuple[CodeId, str]]:
    return {(match.code_id, match.indicator) for match in matches}
