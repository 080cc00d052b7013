"""Choose indicators from what people coded and refused; what they are worth is told by interviews left out."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from interviews_toolkit.model.ids import InterviewId
from interviews_toolkit.model.proposals import Counted, Proposal
from interviews_toolkit.model.suggestions import Match
from interviews_toolkit.suggest.lessons import JudgedSpans

_MOST_OFFERED = 8
_PARTS = 10
_FEWEST_NEW, _FEWEST_INTERVIEWS = 2, 2
_WORST = 0.5
"""A new indicator is right in half of the judged places at least."""
_REFUSED_SHARE, _REFUSED_FEWEST = 0.75, 4
"""An indicator wrong in so large a share of its judged places, so many at least, wants a condition."""
_MOST_WORDS = 5
_RIGHT_COSTS = 2
"""A right place lost weighs as much as so many wrong ones spared."""


@dataclass(slots=True)
class IndicatorTally:
    """What one indicator found, by interview: places right and wrong, and the coded passages met."""

    right: dict[InterviewId, int] = field(default_factory=lambda: defaultdict(int))
    wrong: dict[InterviewId, int] = field(default_factory=lambda: defaultdict(int))
    found: dict[InterviewId, set[int]] = field(default_factory=lambda: defaultdict(set))

    def counted(self, interviews: Collection[InterviewId], judged: JudgedSpans) -> Counted:
        """Count over some interviews."""
        return Counted(
            sum(n for one, n in self.right.items() if one in interviews),
            sum(n for one, n in self.wrong.items() if one in interviews),
            sum(len(passages) for one, passages in self.found.items() if one in interviews),
            sum(len(judged.coded.get(one, ())) for one in interviews),
        )


def tally(matches: Mapping[InterviewId, Iterable[Match]], judged: JudgedSpans) -> dict[str, IndicatorTally]:
    """Count the places each indicator was found at; what nobody judged counts nowhere."""
    tallies: dict[str, IndicatorTally] = defaultdict(IndicatorTally)
    for interview_id, found in matches.items():
        for match in found:
            one = tallies[match.indicator]
            met = judged.met(interview_id, match.span)
            is_right = judged.says(interview_id, match.span)
            if is_right is not None:
                (one.right if is_right else one.wrong)[interview_id] += 1
            one.found[interview_id].update(met if is_right else ())
    return tallies


def united(tallies: Iterable[IndicatorTally]) -> IndicatorTally:
    """Count what several indicators find together; a place two of them find counts twice, a passage once."""
    whole = IndicatorTally()
    for one in tallies:
        for mine, theirs in ((whole.right, one.right), (whole.wrong, one.wrong)):
            for interview_id, n in theirs.items():
                mine[interview_id] += n
        for interview_id, passages in one.found.items():
            whole.found[interview_id] |= passages
    return whole


@dataclass(frozen=True, slots=True, eq=False)
class IndicatorChoice:
    """A code's indicators and those it might have, each with its tally, on the interviews that teach something."""

    present: Sequence[IndicatorTally]
    candidates: Mapping[str, IndicatorTally]
    judged: JudgedSpans

    def offers(self) -> tuple[Proposal, ...]:
        """Choose on all interviews; each is judged on those without which it would have been chosen too."""
        everywhere = self.judged.interviews
        return tuple(
            Proposal(text, self.candidates[text].counted(everywhere, self.judged), unseen)
            for text, unseen in self._held(everywhere).items()
        )

    def now_and_then(self) -> tuple[Counted, Counted]:
        """Count what is found now, and with what would be offered without each interview, on that interview."""
        now, then = Counted(), Counted()
        for left_out in _parts(self.judged.interviews):
            added = [self.candidates[text] for text in self._held(self.judged.interviews - left_out)]
            now += united(self.present).counted(left_out, self.judged)
            then += united([*self.present, *added]).counted(left_out, self.judged)
        return now, then

    def _held(self, interviews: frozenset[InterviewId]) -> dict[str, Counted]:
        """Keep, of what is chosen on some interviews, what is right more often than wrong on those left out in turn."""
        chosen = {left_out: self.chosen(interviews - left_out) for left_out in _parts(interviews)}
        held: dict[str, Counted] = {}
        for text in self.chosen(interviews):
            unseen = frozenset().union(*(left_out for left_out, texts in chosen.items() if text in texts))
            counted = self.candidates[text].counted(unseen, self.judged)
            if counted.n_right > counted.n_wrong:
                held[text] = counted
        return held

    def chosen(self, interviews: Collection[InterviewId]) -> list[str]:
        """Take, one after the other, the candidate that finds most passages still missed for fewest wrong places."""
        missed = {(one, at) for one in interviews for at in range(len(self.judged.coded.get(one, ())))} - {
            (one, at) for present in self.present for one, passages in present.found.items() for at in passages
        }
        worths = {text: _Worth.of(one, interviews) for text, one in self.candidates.items()}
        left = {text: one for text, one in worths.items() if one.n_right >= _WORST * (one.n_right + one.n_wrong)}
        found: list[str] = []
        while len(found) < _MOST_OFFERED:
            gains = {text: gain for text, worth in left.items() if (gain := worth.gain(missed)) > 0}
            if not gains:
                break
            best = min(gains, key=lambda text: (-gains[text], left[text].n_wrong, len(text), text))
            missed -= left.pop(best).places
            found.append(best)
        return found


def _parts(interviews: Collection[InterviewId]) -> tuple[frozenset[InterviewId], ...]:
    """Part interviews into ten at most, each to be left out in turn."""
    ordered = sorted(interviews)
    return tuple(frozenset(ordered[at::_PARTS]) for at in range(min(_PARTS, len(ordered))))


@dataclass(frozen=True, slots=True)
class _Worth:
    n_right: int
    n_wrong: int
    places: frozenset[tuple[InterviewId, int]]

    @classmethod
    def of(cls, one: IndicatorTally, interviews: Collection[InterviewId]) -> "_Worth":
        return cls(
            sum(n for key, n in one.right.items() if key in interviews),
            sum(n for key, n in one.wrong.items() if key in interviews),
            frozenset((key, at) for key, passages in one.found.items() if key in interviews for at in passages),
        )

    def gain(self, missed: Collection[tuple[InterviewId, int]]) -> int:
        """Passages found for the first time less wrong places; 0 where too few show it."""
        new = [place for place in self.places if place in missed]
        is_enough = len(new) >= _FEWEST_NEW and len({one for one, _at in new}) >= _FEWEST_INTERVIEWS
        return max(0, len(new) - self.n_wrong) if is_enough else 0


@dataclass(frozen=True, slots=True)
class JudgedPlace:
    """A judged place of an indicator: where, whether it was right, and the full words of its sentence."""

    interview_id: InterviewId
    is_right: bool
    words: frozenset[str]


def is_refused(one: Counted) -> bool:
    """Tell whether an indicator is wrong three times in four."""
    n = one.n_right + one.n_wrong
    return n >= _REFUSED_FEWEST and one.n_wrong >= _REFUSED_SHARE * n


def parting_words(places: Sequence[JudgedPlace]) -> tuple[str, ...]:
    """Choose words said in the sentences of wrong places and not of right ones, those that spare most first."""
    wrong = [one.words for one in places if not one.is_right]
    right = [one.words for one in places if one.is_right]
    found: list[str] = []
    while len(found) < _MOST_WORDS:
        left = [words for words in wrong if words.isdisjoint(found)]
        kept = [words for words in right if words.isdisjoint(found)]
        gains = {
            word: sum(word in words for words in left) - _RIGHT_COSTS * sum(word in words for words in kept)
            for word in sorted(frozenset().union(*left))
        }
        best = max(gains, key=lambda word: gains[word], default="")
        if not best or gains[best] < _FEWEST_NEW:
            break
        found.append(best)
    return tuple(found)


def spared_unseen(places: Sequence[JudgedPlace]) -> Counted:
    """Count what is left of an indicator's places where the words are chosen without the interview each is in."""
    left = list(_left(places))
    return Counted(sum(one.is_right for one in left), sum(not one.is_right for one in left))


def _left(places: Sequence[JudgedPlace]) -> Iterator[JudgedPlace]:
    for interview_id in sorted({one.interview_id for one in places}):
        words = parting_words([one for one in places if one.interview_id != interview_id])
        yield from (one for one in places if one.interview_id == interview_id and one.words.isdisjoint(words))
