"""One statement as a report must tell it: the consensus of one coder's stances, its evidence, and what shakes it."""

from collections.abc import Mapping
from dataclasses import dataclass

from interviews_toolkit.model.codings import Coder
from interviews_toolkit.model.ids import InterviewId
from interviews_toolkit.model.snapshot import Snapshot
from interviews_toolkit.model.statements import Stance, StanceJudgement, Statement
from interviews_toolkit.stats.coefficients import Coefficient
from interviews_toolkit.stats.consensus import Consensus, ConsensusRule, ConsensusWord, judge_consensus
from interviews_toolkit.stats.quotes import Consent, attributions, consent_of
from interviews_toolkit.stats.stances_by_coder import TYPE, agree_on_stances, pick_stance_layer, stance_layers


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


@dataclass(frozen=True, slots=True)
class StatementConsensus:
    """Everything that must be printed with the word.

    Attributes:
        coder: Whose stances are counted.
        voices: One an interview this coder judged, in order.
        unread: Interviews this coder has not judged: outside the base.
        others: What the word would be with another coder's stances alone.
        agreement: Between the coders who judged the statement (α over four answers).
    """

    statement: Statement
    rule: ConsensusRule
    coder: Coder
    consensus: Consensus
    voices: tuple[Voice, ...]
    unread: tuple[InterviewId, ...]
    others: Mapping[str, ConsensusWord]
    agreement: Coefficient

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
    by: str = TYPE,
) -> StatementConsensus:
    """Judge one statement from a coder's stances, with every other coder's word beside it.

    Args:
        snapshot: The study.
        statement: One of its statements.
        rule: The house rule; None for the one made for some seventeen actors.
        coder: Whose stances; None for the coder who judged most interviews.
        by: The attribute that tells an actor's type.

    Raises:
        NotEnoughDataError: Nobody has judged it.
        NotFoundError: That coder has not.
    """
    rule = rule or ConsensusRule()
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
