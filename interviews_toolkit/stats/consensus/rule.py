"""May a report write « un consensus fort se dessine »? Stances on one statement, indices, a rule, and what shakes it.

The unit is a statement (« le pro bono est un levier »), not a theme; each actor's stance is a coder's judgement.
Silence is not disagreement, but no index sees it: the tally always goes with them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from interviews_toolkit.i18n import _, listed, ngettext
from interviews_toolkit.model.ids import InterviewId
from interviews_toolkit.model.statements import Stance
from interviews_toolkit.stats.consensus.stances import Stances, TypeStance, evenness, stances_by_type
from interviews_toolkit.stats.numbers.coefficients import Coefficient
from interviews_toolkit.stats.numbers.honest import decimal_text
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


@dataclass(frozen=True, slots=True)
class ConsensusCheck:
    """A condition of « consensus fort », in French, with what was found; ``met`` None when it cannot be known."""

    condition: str
    found: str
    met: bool | None


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
        sentence: In French, ready to sign.
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
    sentence: str


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
        sentence=_sentence(stances, by_type),
    )


def _checks(stances: Stances, rule: ConsensusRule) -> tuple[ConsensusCheck, ...]:
    opposed, nuanced, favourable = stances.counts()
    voices = opposed + nuanced + favourable
    a = van_der_eijk(stances.counts())
    missing = [kind for kind, row in stances_by_type(stances).items() if row.n > 1 and row.favourable == 0]
    checks = [
        ConsensusCheck(
            _("{n} acteurs au moins s'expriment").format(n=rule.strong_voices),
            str(voices),
            voices >= rule.strong_voices,
        ),
        ConsensusCheck(
            _("{share} % d'entre eux au moins sont favorables").format(share=decimal_text(100 * rule.strong_share, 0)),
            f"{favourable}/{voices}",
            voices > 0 and favourable >= rule.strong_share * voices - 1e-9,
        ),
        ConsensusCheck(
            _("opposés au plus : {n}").format(n=rule.strong_opposed), str(opposed), opposed <= rule.strong_opposed
        ),
        ConsensusCheck(
            _("chaque type de deux acteurs ou plus a un favorable"),
            _("sauf {kinds}").format(kinds=", ".join(missing)) if missing else _("tous"),
            not missing,
        ),
        ConsensusCheck(
            _("A vaut au moins {a}").format(a=decimal_text(rule.strong_a)),
            "—" if a.value is None else decimal_text(a.value),
            a.value is not None and a.value >= rule.strong_a - 1e-9,
        ),
    ]
    return (*checks, _spontaneity(stances)) if rule.needs_spontaneous else tuple(checks)


def _spontaneity(stances: Stances) -> ConsensusCheck:
    condition = _("un favorable au moins en parle sans relance")
    if stances.spontaneous is None:
        return ConsensusCheck(condition, _("non renseigné"), None)
    unasked = [actor for actor in stances.of(Stance.FAVOURABLE) if actor in stances.spontaneous]
    return ConsensusCheck(condition, str(len(unasked)), bool(unasked))


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


def _sentence(stances: Stances, by_type: Mapping[str, TypeStance]) -> str:
    counts = opposed, nuanced, favourable = stances.counts()
    parts = [
        ngettext("{m} acteur sur {n} s'exprime", "{m} acteurs sur {n} s'expriment", sum(counts)).format(
            m=sum(counts), n=len(stances.base)
        ),
        ", ".join(
            [
                ngettext("{n} favorable", "{n} favorables", favourable).format(n=favourable),
                ngettext("{n} nuancé", "{n} nuancés", nuanced).format(n=nuanced),
                ngettext("{n} opposé", "{n} opposés", opposed).format(n=opposed),
            ]
        ),
    ]
    if by_type:
        reached = sum(row.favourable > 0 for row in by_type.values())
        parts.append(
            ngettext("{k} type d'acteurs sur {n}", "{k} types d'acteurs sur {n}", reached).format(
                k=reached, n=len(by_type)
            )
        )
    a, cns = van_der_eijk(counts), tastle_wierman(counts)
    if a.value is not None and cns.value is not None:
        parts.append(f"A = {decimal_text(a.value)} (Cns = {decimal_text(cns.value)})")
    return listed(parts) + "."
