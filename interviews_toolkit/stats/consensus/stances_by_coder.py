"""From coders' judgements to one set of stances that may be counted: one coder's, never a mixture of two."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from interviews_toolkit.errors import NotEnoughDataError, NotFoundError, What
from interviews_toolkit.model.codings import Coder
from interviews_toolkit.model.ids import CoderId, InterviewId
from interviews_toolkit.model.snapshot import Snapshot
from interviews_toolkit.model.statements import Stance, StanceJudgement, Statement
from interviews_toolkit.stats.agreement.alpha import krippendorff_alpha
from interviews_toolkit.stats.agreement.answers import AnswerAgreement, agree_on_answers, near, same
from interviews_toolkit.stats.consensus.stances import Stances
from interviews_toolkit.stats.layers.prompts import Prompts, find_prompts
from interviews_toolkit.stats.numbers.coefficients import Coefficient


@dataclass(frozen=True, slots=True)
class StanceLayer:
    """One coder's judgements on one statement.

    Attributes:
        judgements: In the order of the interviews; those of other coders are elsewhere.
        prompted: For each actor who expresses something, whether it was asked; None if one cannot tell.
        unread: Interviews of the project this coder has not judged: outside the base.
        stances: What may be counted.
    """

    coder: Coder
    judgements: tuple[StanceJudgement, ...]
    prompted: Mapping[InterviewId, bool | None]
    unread: tuple[InterviewId, ...]
    stances: Stances


def stance_layers(snapshot: Snapshot, statement: Statement, *, by: str | None = None) -> tuple[StanceLayer, ...]:
    """Make one layer for each coder who judged the statement, the one who judged most interviews first.

    Raises:
        NotEnoughDataError: Nobody has judged it.
    """
    own = [one for one in snapshot.stances if one.statement_id == statement.id]
    coders = {coder.id: coder for coder in snapshot.coders}
    whose: dict[CoderId, list[StanceJudgement]] = {}
    for one in own:
        whose.setdefault(one.coder_id, []).append(one)
    if not whose:
        raise NotEnoughDataError(What.NO_STANCE_ON, which=statement.id)
    prompts = _prompts(snapshot)
    by = by or snapshot.grouping
    types = {case.id: case.attributes[by] for case in snapshot.cases.values() if case.attributes.get(by)}
    layers = [
        _layer(coders[coder_id], judgements, snapshot, statement, types=types, prompts=prompts)
        for coder_id, judgements in whose.items()
    ]
    return tuple(sorted(layers, key=lambda layer: (-len(layer.judgements), layer.coder.name)))


def pick_stance_layer(layers: Sequence[StanceLayer], name: str | None) -> StanceLayer:
    """Take a coder's layer by name; without one, the coder who judged most interviews.

    Raises:
        NotFoundError: No coder of that name has judged the statement.
    """
    for layer in layers:
        if name is None or name in (layer.coder.id, layer.coder.name):
            return layer
    known = ", ".join(layer.coder.name for layer in layers)
    raise NotFoundError(What.NO_STANCE_BY, which=name, known=known)


@dataclass(frozen=True, slots=True)
class StanceAgreement:
    """How far those who judged a statement agree.

    Attributes:
        alpha: Nominal α over four answers, the three stances and silence: who has read and noted none says silence.
        exact: AC1 and κ over the same four.
        ordered: AC2 and weighted κ over opposed, nuanced, favourable, where a stance was seen: near ones count as near.
    """

    alpha: Coefficient
    exact: AnswerAgreement
    ordered: AnswerAgreement


def agree_on_stances(layers: Sequence[StanceLayer]) -> StanceAgreement:
    """Compare coders' judgements, interviews as units.

    Source: Krippendorff 2011 for α; `agreement/answers.py` for the others.
    """
    scale = {stance: place for place, stance in enumerate(Stance)}
    silent = len(scale)
    judged = [{one.interview_id: one.stance for one in layer.judgements} for layer in layers]
    units = sorted({interview for own in judged for interview in own})
    answers = [[_place(own[unit], scale) if unit in own else None for own in judged] for unit in units]
    placed = [[None if answer == silent else answer for answer in unit] for unit in answers]
    return StanceAgreement(
        krippendorff_alpha(answers),
        agree_on_answers(answers, same(silent + 1)),
        agree_on_answers([unit for unit in placed if any(one is not None for one in unit)], near(silent)),
    )


def _place(stance: Stance | None, scale: Mapping[Stance, int]) -> int:
    return len(scale) if stance is None else scale[stance]


def is_prompted(judgement: StanceJudgement, statement: Statement, prompts: Prompts) -> bool | None:
    """Tell whether the actor was asked: as the coder noted, else as the guide's questions on its codes tell."""
    if judgement.prompted is not None or judgement.span is None:
        return judgement.prompted
    told = [prompts.is_spontaneous(code, judgement.interview_id, judgement.span.start) for code in statement.codes]
    known = [answer for answer in told if answer is not None]
    return not all(known) if known else None


def _prompts(snapshot: Snapshot) -> Prompts:
    if snapshot.codebook is None:
        return Prompts(frozenset(), {})
    return find_prompts(snapshot.interviews, snapshot.codebook, snapshot.guide)


def _layer(
    coder: Coder,
    judgements: Sequence[StanceJudgement],
    snapshot: Snapshot,
    statement: Statement,
    *,
    types: Mapping[InterviewId, str],
    prompts: Prompts,
) -> StanceLayer:
    base = tuple(one.interview_id for one in judgements)
    asked = {one.interview_id: is_prompted(one, statement, prompts) for one in judgements if one.stance is not None}
    spontaneous = frozenset(who for who, prompted in asked.items() if prompted is False)
    return StanceLayer(
        coder=coder,
        judgements=tuple(judgements),
        prompted=asked,
        unread=tuple(interview.id for interview in snapshot.interviews if interview.id not in base),
        stances=Stances(
            base,
            {one.interview_id: one.stance for one in judgements if one.stance is not None},
            {who: kind for who, kind in types.items() if who in base},
            spontaneous if any(prompted is not None for prompted in asked.values()) else None,
        ),
    )
