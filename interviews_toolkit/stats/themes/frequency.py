"""Theme frequencies: actors first, occurrences and coverage second, each figure with its base.

Definitions: the field's usual ones, as Bardin (L'analyse de contenu) counts presence, and coverage over the words
interviewees said. Interviewers' turns are outside numerator and denominator; a parent is the union of its
descendants, never their sum.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import fsum

from interviews_toolkit.errors import NotFoundError, What
from interviews_toolkit.model.codebook import Codebook
from interviews_toolkit.model.ids import CodeId, InterviewId, QuestionId
from interviews_toolkit.model.interviews import Case, Interview
from interviews_toolkit.model.layers import UNKNOWN_GROUP, Layer
from interviews_toolkit.model.spans import Span, Stretches, merge_spans
from interviews_toolkit.model.words import count_words
from interviews_toolkit.stats.layers.code_sets import lift, said_passages


@dataclass(frozen=True, slots=True)
class ThemeRow:
    """One code's figures.

    Attributes:
        depth: 0 for an axis.
        cases: Interviews with the code or one below it, in the table's order.
        occurrences: Spans after uniting those that overlap or touch.
        coverage: Mean over the base's interviews of the share of what was said (0-1): each actor weighs the same.
        density: Occurrences per 1,000 words said by interviewees of the base.
        asked, spontaneous: Who was asked about it, and the cases who spoke of it before that; None until
            ``tell_spontaneous``, and where the guide asks nothing.
        by_group: For a table by attribute: group -> number of cases.
    """

    code_id: CodeId
    name: str
    depth: int
    cases: tuple[InterviewId, ...]
    occurrences: int
    coverage: float
    density: float
    asked: tuple[InterviewId, ...] | None = None
    spontaneous: tuple[InterviewId, ...] | None = None
    by_group: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ThemeTable:
    """Theme frequencies over one layer.

    Attributes:
        base: The interviews the figures are out of: seen by the layer, and asked the question if one was given.
        question: Only what was said in answer to it, None for the whole interview.
        by: The attribute the table is crossed with; ``groups`` gives each group's base.
    """

    layer: str
    reviewed: bool
    base: tuple[InterviewId, ...]
    n_words: int
    rows: tuple[ThemeRow, ...]
    question: QuestionId | None = None
    by: str | None = None
    groups: Mapping[str, int] = field(default_factory=dict)

    @property
    def n(self) -> int:
        """The number of actors in the base."""
        return len(self.base)


def tabulate_themes(
    interviews: Sequence[Interview],
    codebook: Codebook,
    layer: Layer,
    *,
    cases: Mapping[InterviewId, Case] | None = None,
    by: str | None = None,
    question: QuestionId | None = None,
) -> ThemeTable:
    """Count every code of the codebook over one layer.

    Args:
        interviews: In the order the figures shall name them.
        codebook: Gives the rows, a parent before its children.
        layer: What was coded, and which interviews it speaks of.
        cases: The actors' attributes; needed for ``by``.
        by: An attribute of the cases, such as ``type_acteur``.
        question: Restrict numerator and base to what was said in answer to this question.

    Raises:
        NotFoundError: No case has that attribute, or no turn answers that question.
    """
    said = {i.id: _said(i, question) for i in interviews if i.id in layer.seen}
    said = {interview_id: turns for interview_id, turns in said.items() if turns.spans}
    if question and not said:
        raise NotFoundError(What.NO_TURN_ON_QUESTION, which=question)
    texts = {i.id: i.text for i in interviews}
    words = {iid: sum(count_words(span.cut(texts[iid])) for span in turns.spans) for iid, turns in said.items()}
    group_of = _groups(tuple(said), cases or {}, by)
    sizes: dict[str, int] = defaultdict(int)
    for group in group_of.values():
        sizes[group] += 1
    as_put = lift(codebook, None)
    passages = {i.id: said_passages(i, layer, as_put, said[i.id]) for i in interviews if i.id in said}
    passages = {interview_id: own for interview_id, own in passages.items() if own}
    rows = tuple(
        _row(codebook, code_id=code.id, passages=passages, said=said, n_words=sum(words.values()), group_of=group_of)
        for code in codebook
    )
    return ThemeTable(
        layer=layer.name,
        reviewed=layer.reviewed,
        base=tuple(said),
        n_words=sum(words.values()),
        rows=rows,
        question=question,
        by=by,
        groups=dict(sorted(sizes.items(), key=lambda item: (-item[1], item[0]))) if by else {},
    )


_Passages = Mapping[InterviewId, Mapping[CodeId, Sequence[Span]]]


def _said(interview: Interview, question: QuestionId | None) -> Stretches:
    if question is None:
        return interview.said
    return Stretches(turn.span for turn in interview.codable_turns if turn.question == question)


def _row(
    codebook: Codebook,
    *,
    code_id: CodeId,
    passages: _Passages,
    said: Mapping[InterviewId, Stretches],
    n_words: int,
    group_of: Mapping[InterviewId, str],
) -> ThemeRow:
    united: dict[InterviewId, list[Span]] = {}
    family = codebook.descendants(code_id)
    for interview_id, own in passages.items():
        spans = [span for member in family for span in own.get(member, ())]
        if spans:
            united[interview_id] = merge_spans(spans)
    shares = [_share(spans, said[interview_id]) for interview_id, spans in united.items()]
    occurrences = sum(len(spans) for spans in united.values())
    by_group: dict[str, int] = defaultdict(int)
    for interview_id in united:
        if group_of:
            by_group[group_of[interview_id]] += 1
    return ThemeRow(
        code_id=code_id,
        name=codebook[code_id].name,
        depth=len(codebook.path(code_id)) - 1,
        cases=tuple(united),
        occurrences=occurrences,
        coverage=fsum(shares) / len(said) if said else 0.0,
        density=1000 * occurrences / n_words if n_words else 0.0,
        by_group=dict(by_group),
    )


def _share(coded: Sequence[Span], said: Stretches) -> float:
    """The share of what was said that is coded; what a span covers outside the turns does not count.

    Args:
        coded: Disjoint.
    """
    return said.covered(coded) / said.n_points


def _groups(base: tuple[InterviewId, ...], cases: Mapping[InterviewId, Case], by: str | None) -> dict[InterviewId, str]:
    if by is None:
        return {}
    known = sorted({name for case in cases.values() for name in case.attributes})
    if by not in known:
        raise NotFoundError(What.NO_ATTRIBUTE, which=by, known=known or "—")
    return {iid: (cases[iid].attributes.get(by) if iid in cases else None) or UNKNOWN_GROUP for iid in base}
