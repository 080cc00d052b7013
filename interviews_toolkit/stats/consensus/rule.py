"""May a report write « un consensus fort se dessine »? Stances on one statement, indices, a rule, and what shakes it.

The unit is a statement (« le pro bono est un levier »), not a theme; each actor's stance is a coder's judgement.
Silence is not disagreement, but no index sees it: the tally always goes with them.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum, auto

from interviews_toolkit.model.ids import InterviewId
from interviews_toolkit.model.statements import Stance
from interviews_toolkit.stats.consensus.stances import Stances, TypeStance, evenness, stances_by_type
from interviews_toolkit.stats.numbers.coefficients import Coefficient
from interviews_toolkit.stats.numbers.ordered_scales import tastle_wierman, van_der_eijk


class ConsensusWord(StrEnum):
    """The word a report may use, in the order in which they are tried; ``docs/numbers.md`` has the table."""

    STRONG = auto()
    CONSENSUS = auto()
    REJECTED = auto()
    DEBATE = auto()
    NUANCED = auto()
    MOSTLY_FOR = auto()
    MOSTLY_AGAINST = auto()
    RAISED = auto()


@dataclass(frozen=True, slots=True)
class ConsensusRule:
    """Thresholds of the house rule, made for some seventeen actors; edit them, and print them.

    Attributes:
        strong_voices, voices: Actors who must express themselves (for « consensus fort », for « consensus »).
        strong_share, share: Of them favourable, 0-1.
        base_share: Of all actors of the base favourable, for both: silence is not consent.
        strong_opposed, opposed: Most who may be opposed.
        strong_a, a: Least van der Eijk's A.
        needs_spontaneous: « consensus fort » asks for at least one favourable voice without a prompt.
        debate, debate_share: Favourable and opposed voices, each, that make a debate, and their share of the voices.

    « Rejet partagé » asks what « consensus » asks, with opposed and favourable voices in each other's place.
    """

    strong_voices: int = 12
    strong_share: float = 0.8
    strong_opposed: int = 1
    strong_a: float = 0.6
    needs_spontaneous: bool = True
    voices: int = 9
    share: float = 2 / 3
    base_share: float = 2 / 3
    opposed: int = 2
    a: float = 0.4
    debate: int = 3
    debate_share: float = 0.25


class Condition(StrEnum):
    """What « consensus fort » asks for."""

    VOICES = auto()
    SHARE = auto()
    BASE = auto()
    OPPOSED = auto()
    EVERY_TYPE = auto()
    AGREEMENT = auto()
    SPONTANEOUS = auto()


@dataclass(frozen=True, slots=True)
class ConsensusCheck:
    """A condition of « consensus fort », with what was found.

    Attributes:
        met: None when it cannot be known.
        threshold: What the rule asks for: actors, a share (0-1), or A; None where it asks for one or for all.
        found: In the same unit, actors for a share; None where nothing can be counted.
        out_of: The actors a share is of.
        missing: Types of two actors or more without a favourable one.
    """

    condition: Condition
    met: bool | None
    threshold: float | None = None
    found: float | None = None
    out_of: int = 0
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Consensus:
    """What one statement met with.

    Attributes:
        by_stance: The actors of each stance, in the base's order.
        silent: Actors of the base who express nothing.
        a, cns: Agreement (-1 to 1) and consensus (0 to 1) over the three stances.
        by_type: Stances by type of actor, in alphabetical order.
        evenness: Entropy of types among favourable voices, over the largest possible (0-1), and ...
        base_evenness: ... the same among all actors of the base, to compare.
        word: What the rule allows.
        checks: Each condition of « consensus fort ».
        fragile: Actors without whom the word would change, with that word.
    """

    base: tuple[InterviewId, ...]
    by_stance: Mapping[Stance, tuple[InterviewId, ...]]
    silent: tuple[InterviewId, ...]
    a: Coefficient
    cns: Coefficient
    by_type: Mapping[str, TypeStance]
    evenness: Coefficient
    base_evenness: Coefficient
    word: ConsensusWord
    checks: tuple[ConsensusCheck, ...]
    fragile: Mapping[InterviewId, ConsensusWord]


def judge_consensus(stances: Stances, rule: ConsensusRule | None = None) -> Consensus:
    """Judge one statement, and every interview's weight in that judgement (leave-one-out)."""
    rule = rule or ConsensusRule()
    word = _word(stances, rule)
    others = {actor: _word(stances.without(actor), rule) for actor in stances.base}
    by_type = stances_by_type(stances)
    counts = stances.counts()
    favourable = stances.of(Stance.FAVOURABLE)
    return Consensus(
        base=stances.base,
        by_stance={stance: stances.of(stance) for stance in Stance},
        silent=tuple(actor for actor in stances.base if actor not in stances.stances),
        a=van_der_eijk(counts),
        cns=tastle_wierman(counts),
        by_type=by_type,
        evenness=evenness(favourable, stances),
        base_evenness=evenness(stances.base, stances),
        word=word,
        checks=_checks(stances, rule),
        fragile={actor: other for actor, other in others.items() if other is not word},
    )


def _checks(stances: Stances, rule: ConsensusRule) -> tuple[ConsensusCheck, ...]:
    opposed, nuanced, favourable = stances.counts()
    voices = opposed + nuanced + favourable
    a = van_der_eijk(stances.counts()).value
    missing = tuple(kind for kind, row in stances_by_type(stances).items() if row.n > 1 and row.favourable == 0)
    n, shared = len(stances.base), _reaches(favourable, rule.strong_share, voices)
    agreed = a is not None and a >= rule.strong_a - 1e-9
    checks = (
        ConsensusCheck(Condition.VOICES, voices >= rule.strong_voices, rule.strong_voices, voices),
        ConsensusCheck(Condition.SHARE, shared, rule.strong_share, favourable, out_of=voices),
        ConsensusCheck(Condition.BASE, _reaches(favourable, rule.base_share, n), rule.base_share, favourable, out_of=n),
        ConsensusCheck(Condition.OPPOSED, opposed <= rule.strong_opposed, rule.strong_opposed, opposed),
        ConsensusCheck(Condition.EVERY_TYPE, not missing, missing=missing),
        ConsensusCheck(Condition.AGREEMENT, agreed, rule.strong_a, a),
    )
    return (*checks, _spontaneity(stances)) if rule.needs_spontaneous else checks


def _spontaneity(stances: Stances) -> ConsensusCheck:
    if stances.spontaneous is None:
        return ConsensusCheck(Condition.SPONTANEOUS, None)
    unasked = [actor for actor in stances.of(Stance.FAVOURABLE) if actor in stances.spontaneous]
    return ConsensusCheck(Condition.SPONTANEOUS, bool(unasked), found=len(unasked))


def _word(stances: Stances, rule: ConsensusRule) -> ConsensusWord:
    """Apply the rule; a condition that cannot be known is not met."""
    if all(check.met for check in _checks(stances, rule)):
        return ConsensusWord.STRONG
    opposed, nuanced, favourable = stances.counts()
    voices = opposed + nuanced + favourable
    tried = (
        (ConsensusWord.CONSENSUS, _is_shared(stances, Stance.FAVOURABLE, rule)),
        (ConsensusWord.REJECTED, _is_shared(stances, Stance.OPPOSED, rule)),
        (ConsensusWord.DEBATE, _reaches(min(opposed, favourable), rule.debate_share, voices, least=rule.debate)),
        (ConsensusWord.NUANCED, voices >= rule.voices and 2 * nuanced > voices),
        (ConsensusWord.MOSTLY_FOR, voices >= rule.voices and 2 * favourable > voices),
        (ConsensusWord.MOSTLY_AGAINST, voices >= rule.voices and 2 * opposed > voices),
    )
    return next((word for word, is_met in tried if is_met), ConsensusWord.RAISED)


def _is_shared(stances: Stances, side: Stance, rule: ConsensusRule) -> bool:
    """Whether one stance is that of most voices and of most of the base, with an actor of every type of two or more."""
    counts = stances.counts()
    voices, held = sum(counts), stances.of(side)
    others = len(stances.of(Stance.OPPOSED if side is Stance.FAVOURABLE else Stance.FAVOURABLE))
    a = van_der_eijk(counts).value
    sizes = Counter(stances.types[actor] for actor in stances.base if actor in stances.types)
    reached = {stances.types[actor] for actor in held if actor in stances.types}
    return (
        voices >= rule.voices
        and _reaches(len(held), rule.share, voices)
        and _reaches(len(held), rule.base_share, len(stances.base))
        and others <= rule.opposed
        and a is not None
        and a >= rule.a - 1e-9
        and all(kind in reached for kind, n in sizes.items() if n > 1)
    )


def _reaches(n: int, share: float, total: int, *, least: int = 1) -> bool:
    return n >= max(least, share * total - 1e-9)
