"""Who codes which interviews: dealt at random from a seed, with a share that all of them code."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random

from interviews_toolkit.model.ids import InterviewId


@dataclass(frozen=True, slots=True)
class Assignment:
    """Who codes what.

    Attributes:
        coders: The interviews of each, by the coder's name.
        seed: Of the last deal: the same one deals the same.
    """

    coders: Mapping[str, frozenset[InterviewId]] = field(default_factory=dict)
    seed: int = 0

    @property
    def given(self) -> frozenset[InterviewId]:
        """The interviews somebody has."""
        return frozenset().union(*self.coders.values())

    @property
    def shared(self) -> frozenset[InterviewId]:
        """The interviews several have: on them agreement can be measured."""
        return frozenset(one for one in self.given if len(self.of(one)) > 1)

    def of(self, interview_id: InterviewId) -> tuple[str, ...]:
        """Name those who have an interview."""
        return tuple(name for name, mine in sorted(self.coders.items()) if interview_id in mine)


@dataclass(frozen=True, slots=True)
class CoderLoad:
    """How far one coder is: interviews given, of these shared, begun (a coding of theirs) and finished."""

    name: str
    n_given: int
    n_shared: int
    n_begun: int
    n_finished: int


def deal(
    words: Mapping[InterviewId, int],
    before: Assignment,
    coders: Sequence[str],
    *,
    overlap: float,
    seed: int,
    groups: Mapping[InterviewId, str],
) -> Assignment:
    """Give each interview that nobody has to one coder, or, for a share of them, to all.

    Args:
        words: How much is said in each interview of the study: nobody gets more to read than need be.
        before: What is given already; it stays.
        coders: Who takes part now.
        overlap: The share of the new interviews that all of them code, 0 to 1; at least one if it is not 0.
        seed: The same one deals the same.
        groups: The type of each actor: the shared ones are drawn alike from each, and each coder reads of each.

    Returns:
        Everything that is given now.
    """
    random = Random(seed)  # noqa: S311 - a fair deal, no secret
    waiting = _mixed(words.keys() - before.given, groups, random)
    n_shared = max(1, round(overlap * len(waiting))) if overlap and len(coders) > 1 else 0
    mine = {name: set(before.coders.get(name, ())) for name in (*before.coders, *coders)}
    order = random.sample(sorted(coders), len(coders))
    for place, one in enumerate(waiting):
        if place < n_shared:
            takers: Iterable[str] = order
        else:
            alike = {name: sum(groups.get(other) == groups.get(one) for other in mine[name]) for name in order}
            read = {name: sum(words[other] for other in mine[name] if other in words) for name in order}
            takers = [min(order, key=lambda name: (alike[name] if groups else 0, read[name]))]
        for name in takers:
            mine[name].add(one)
    return Assignment({name: frozenset(ids) for name, ids in sorted(mine.items())}, seed)


def _mixed(ids: Iterable[InterviewId], groups: Mapping[InterviewId, str], random: Random) -> list[InterviewId]:
    """Put interviews in an order of which any beginning holds each group by its size, as near as can be."""
    members: dict[str, list[InterviewId]] = {}
    for one in sorted(ids):
        members.setdefault(groups.get(one, ""), []).append(one)
    places = []
    for group in sorted(members):
        chosen = random.sample(members[group], len(members[group]))
        places += [((rank + 0.5) / len(chosen), random.random(), one) for rank, one in enumerate(chosen)]
    return [one for _place, _toss, one in sorted(places)]
