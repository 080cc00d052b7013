"""May a report write « un consensus fort se dessine »? Stances on one statement, indices, a rule, and what shakes it.

The unit is a statement (« le pro bono est un levier »), not a theme; each actor's stance is a coder's judgement.
Silence is not disagreement, but no index sees it: the tally always goes with them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum, auto

from interviews_toolkit.model.ids import InterviewId
from interviews_toolkit.model.statements import Stance
from interviews_toolkit.stats.consensus.stances import Stances, TypeStance, evenness, stances_by_type
from interviews_toolkit.stats.numbers.coefficients import Coefficient
from interviews_toolkit.stats.numbers.ordered_scales import tastle_wierman, van_der_eijk


class ConsensusWord(StrEnum):
    """The word a report may use."""

    STRONG = "consensus fort"
    CONSENSUS = "consensus"
    DEBATE = "débat"
    RAISED = "point évoqué"


@dataclass(frozen=True, slots=True)
class ConsensusRule:
    """Thresholds of the house rule, made for some seventeen actors; edit them, and print them.

    Attributes:
        strong_voices, voices: Actors who must express themselves (for « consensus fort », for « consensus »).
        strong_share, share: Of them favourable, 0-1.
        strong_opposed, opposed: Most who may be opposed.
        strong_a, a: Least van der Eijk's A.
        needs_spontaneous: « consensus fort » asks for at least one favourable voice without a prompt.
        debate: Favourable and opposed voices, each, that make a debate.
    """

    strong_voices: int = 12
    strong_share: float = 0.8
    strong_opposed: int = 1
    strong_a: float = 0.6
    needs_spontaneous: bool = True
    voices: int = 9
    share: float = 2 / 3
    opposed: int = 2
    a: float = 0.4
    debate: int = 3


class Condition(StrEnum):
    """What « consensus fort » asks for."""

    VOICES = auto()
    SHARE = auto()
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
    shared = voices > 0 and favourable >= rule.strong_share * voices - 1e-9
    agreed = a is not None and a >= rule.strong_a - 1e-9
    checks = (
        ConsensusCheck(Condition.VOICES, voices >= rule.strong_voices, rule.strong_voices, voices),
        ConsensusCheck(Condition.SHARE, shared, rule.strong_share, favourable, out_of=voices),
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
    a = van_der_eijk((opposed, nuanced, favourable)).value
    is_shared = voices >= rule.voices and favourable >= rule.share * voices - 1e-9 and opposed <= rule.opposed
    if is_shared and a is not None and a >= rule.a - 1e-9:
        return ConsensusWord.CONSENSUS
    return ConsensusWord.DEBATE if min(opposed, favourable) >= rule.debate else ConsensusWord.RAISED
