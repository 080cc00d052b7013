"""One statement as a report must tell it: the consensus of one coder's stances, its evidence, and what shakes it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from interviews_toolkit.model.codings import Coder
from interviews_toolkit.model.ids import InterviewId
from interviews_toolkit.model.snapshot import Snapshot
from interviews_toolkit.model.spans import Excerpt
from interviews_toolkit.model.statements import Stance, StanceJudgement, Statement
from interviews_toolkit.model.words import count_words
from interviews_toolkit.stats.consensus.rule import Consensus, ConsensusRule, ConsensusWord, judge_consensus
from interviews_toolkit.stats.consensus.stances_by_coder import (
    StanceAgreement,
    agree_on_stances,
    pick_stance_layer,
    stance_layers,
)
from interviews_toolkit.stats.layers.consent import QUOTABLE, Consent, attributions, consent_of


@dataclass(frozen=True, slots=True)
class Voice:
    """What one actor says of the statement.

    Attributes:
        kind: The actor's type; empty if unknown.
        prompted: Whether the interviewer had asked; None if one cannot tell.
        attribution: How to name the speaker without saying who it is.
    """

    judgement: StanceJudgement
    kind: str
    prompted: bool | None
    attribution: str
    consent: Consent

    @property
    def excerpt(self) -> Excerpt:
        """The evidence; only who expresses a stance has one."""
        assert self.judgement.span is not None
        return Excerpt(self.judgement.interview_id, self.judgement.span, self.judgement.quote)


@dataclass(frozen=True, slots=True)
class StatementConsensus:
    """Everything that must be printed with the word.

    Attributes:
        coder: Whose stances are counted.
        voices: One an interview this coder judged, in order.
        unread: Interviews this coder has not judged: outside the base.
        others: What the word would be with another coder's stances alone.
        agreement: Between the coders who judged the statement.
    """

    statement: Statement
    rule: ConsensusRule
    coder: Coder
    consensus: Consensus
    voices: tuple[Voice, ...]
    unread: tuple[InterviewId, ...]
    others: Mapping[str, ConsensusWord]
    agreement: StanceAgreement

    @property
    def deviant(self) -> tuple[Voice, ...]:
        """The opposed, then the nuanced voices: they are printed whatever the word."""
        order = (Stance.OPPOSED, Stance.NUANCED)
        return tuple(voice for stance in order for voice in self.voices if voice.judgement.stance is stance)


def tell_consensus(
    snapshot: Snapshot,
    statement: Statement,
    *,
    rule: ConsensusRule | None = None,
    coder: str | None = None,
    by: str | None = None,
) -> StatementConsensus:
    """Judge one statement from a coder's stances, with every other coder's word beside it.

    Args:
        rule: The house rule; None for the one made for some seventeen actors.
        coder: Whose stances; None for the coder who judged most interviews.
        by: The attribute that tells an actor's type; None: the study's.

    Raises:
        NotEnoughDataError: Nobody has judged it.
        NotFoundError: That coder has not.
    """
    rule = rule or ConsensusRule()
    by = by or snapshot.grouping
    layers = stance_layers(snapshot, statement, by=by)
    layer = pick_stance_layer(layers, coder)
    names = attributions(snapshot.cases, attribute=by)
    voices = tuple(
        Voice(
            judgement=one,
            kind=layer.stances.types.get(one.interview_id, ""),
            prompted=layer.prompted.get(one.interview_id),
            attribution=names.get(one.interview_id, str(one.interview_id)),
            consent=consent_of(snapshot.cases.get(one.interview_id)),
        )
        for one in layer.judgements
    )
    return StatementConsensus(
        statement=statement,
        rule=rule,
        coder=layer.coder,
        consensus=judge_consensus(layer.stances, rule),
        voices=voices,
        unread=layer.unread,
        others={other.coder.name: judge_consensus(other.stances, rule).word for other in layers if other is not layer},
        agreement=agree_on_stances(layers),
    )


FULL_WORDS = range(8, 76)
"""Words of an evidence that is told rather than alluded to, and that a page has room for."""


@dataclass(frozen=True, slots=True)
class ToldVoices:
    """The voices a report prints with a statement; none is there for want of room who is opposed.

    Attributes:
        withheld: The opposed, then the nuanced, whose words may not be printed: the author sums them up.
    """

    favourable: tuple[Voice, ...]
    nuanced: tuple[Voice, ...]
    opposed: tuple[Voice, ...]
    withheld: tuple[Voice, ...]

    @property
    def all(self) -> tuple[Voice, ...]:
        """Those printed, in that order."""
        return (*self.favourable, *self.nuanced, *self.opposed)


def pick_voices(one: StatementConsensus, *, n: int = 2) -> ToldVoices:
    """Pick from the evidence what a report quotes: ``n`` favourable and nuanced voices, and every opposed one.

    Evidence of a readable length comes first, then types of actors not heard yet, then the order of interviews.
    """
    of = {stance: [voice for voice in one.voices if voice.judgement.stance is stance] for stance in Stance}
    return ToldVoices(
        favourable=_pick(of[Stance.FAVOURABLE], n),
        nuanced=_pick(of[Stance.NUANCED], n),
        opposed=tuple(voice for voice in of[Stance.OPPOSED] if voice.consent in QUOTABLE),
        withheld=tuple(voice for voice in one.deviant if voice.consent not in QUOTABLE),
    )


def _pick(voices: Sequence[Voice], n: int) -> tuple[Voice, ...]:
    left = [voice for voice in voices if voice.consent in QUOTABLE]
    chosen: list[Voice] = []
    while left and len(chosen) < n:
        heard = {voice.kind for voice in chosen}
        best = min(left, key=lambda voice: (count_words(voice.judgement.quote) not in FULL_WORDS, voice.kind in heard))
        left.remove(best)
        chosen.append(best)
    return tuple(chosen)
