"""What actors think of one statement, as a coder judged it, and how that spreads over types of actors."""

import math
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from interviews_toolkit.model.ids import InterviewId
from interviews_toolkit.model.statements import Stance
from interviews_toolkit.stats.numbers.coefficients import Coefficient, NoValue, undefined
from interviews_toolkit.stats.numbers.crosstab import concentration


@dataclass(frozen=True, slots=True)
class Stances:
    """Who thinks what of one statement.

    Attributes:
        base: Everybody who was asked, or heard.
        stances: Those who express themselves.
        types: Each actor's type.
        spontaneous: Who spoke of it without a prompt; None when nobody noted it.
    """

    base: tuple[InterviewId, ...]
    stances: Mapping[InterviewId, Stance]
    types: Mapping[InterviewId, str] = field(default_factory=dict)
    spontaneous: frozenset[InterviewId] | None = None

    def of(self, stance: Stance) -> tuple[InterviewId, ...]:
        """The actors of the base with this stance."""
        return tuple(actor for actor in self.base if self.stances.get(actor) is stance)

    def counts(self) -> tuple[int, int, int]:
        """Opposed, nuanced, favourable."""
        opposed, nuanced, favourable = (len(self.of(stance)) for stance in Stance)
        return opposed, nuanced, favourable

    def without(self, actor: InterviewId) -> "Stances":
        """The same without one interview."""
        base = tuple(other for other in self.base if other != actor)
        return Stances(base, self.stances, self.types, self.spontaneous)


@dataclass(frozen=True, slots=True)
class TypeStance:
    """One type of actor; a type with a single interviewee is shown but not used by the rule.

    Attributes:
        chance: That as many favourable voices or more would be of this type, were types dealt at random
            (hypergeometric): a small one says that the favourable voices come from one corner.
    """

    n: int
    favourable: int
    nuanced: int
    opposed: int
    chance: float


def stances_by_type(stances: Stances) -> dict[str, TypeStance]:
    """Tally the stances of each type of actor, types in alphabetical order."""
    base = [actor for actor in stances.base if actor in stances.types]
    sizes = Counter(stances.types[actor] for actor in base)
    held = Counter((stances.types[actor], stances.stances[actor]) for actor in base if actor in stances.stances)
    favourable = sum(n for (_kind, stance), n in held.items() if stance is Stance.FAVOURABLE)
    return {
        kind: TypeStance(
            n=sizes[kind],
            favourable=held[kind, Stance.FAVOURABLE],
            nuanced=held[kind, Stance.NUANCED],
            opposed=held[kind, Stance.OPPOSED],
            chance=concentration(
                held[kind, Stance.FAVOURABLE], of_type=sizes[kind], speaking=favourable, base=len(base)
            ),
        )
        for kind in sorted(sizes)
    }


def evenness(actors: Collection[InterviewId], stances: Stances) -> Coefficient:
    """Give Shannon's entropy of the actors' types over that of an even spread over all types of the base, 0-1."""
    known = {stances.types[actor] for actor in stances.base if actor in stances.types}
    counts = Counter(stances.types[actor] for actor in actors if actor in stances.types)
    if len(known) < 2 or not counts:
        return undefined(NoValue.TWO_TYPES)
    total = counts.total()
    entropy = -sum(n / total * math.log2(n / total) for n in counts.values())
    return Coefficient(abs(entropy) / math.log2(len(known)), n_units=total)
