"""What to review next, and what else to ask: where the model hesitates, in ever other places, so that none waits."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from interviews_toolkit.model.ids import CodeId, InterviewId, SuggestionId
from interviews_toolkit.model.spans import Segment
from interviews_toolkit.model.suggestions import Suggestion
from interviews_toolkit.suggest.classify import UNKNOWN
from interviews_toolkit.suggest.learn import Learned

_REACH = 4
"""Questions are chosen among so many times their number."""


def order_queue(
    waiting: Sequence[Suggestion],
    chances: Mapping[SuggestionId, float],
    *,
    threshold: float,
    kinds: Mapping[InterviewId, str],
) -> tuple[SuggestionId, ...]:
    """Put suggestions in the order in which deciding on them teaches most.

    The one nearest the threshold comes first; each one taken then makes its code, its interview and its kind of actor
    wait a little, so that all are seen early.

    Args:
        chances: How probable each is; a missing one counts as quite unsure.
        threshold: From what probability on a passage is proposed.
        kinds: What the participants' table calls each interview's actor.
    """
    doubt = {one.id: abs(chances.get(one.id, threshold) - threshold) for one in waiting}
    left = sorted(waiting, key=lambda one: (doubt[one.id], one.id))
    seen: Counter[tuple[str, str]] = Counter()
    order: list[SuggestionId] = []
    lanes: dict[tuple[str, str, str], list[Suggestion]] = {}
    for one in left:
        lanes.setdefault((one.code_id, one.interview_id, kinds.get(one.interview_id, "")), []).append(one)
    while lanes:
        lane = min(lanes, key=lambda key: (_wait(seen, key) + doubt[lanes[key][0].id], lanes[key][0].id))
        chosen = lanes[lane].pop(0)
        order.append(chosen.id)
        seen.update((("code", lane[0]), ("interview", lane[1]), ("kind", lane[2])))
        if not lanes[lane]:
            del lanes[lane]
    return tuple(order)


def choose_questions(
    learned: Learned, segments: Sequence[Segment], *, each: int, kinds: Mapping[InterviewId, str]
) -> Iterator[tuple[int, CodeId, float]]:
    """Choose passages to ask a person about: row, code, and how probable a yes is.

    Of what nobody has judged and no indicator or suggestion proposes, the most probable first: with codes as rare as
    these it is there that a model hesitates, and there that the few yes are. Each question makes its interview and its
    kind of actor wait a little.

    Args:
        learned: What was learnt; a code nobody put yet is asked about by its definition.
        segments: The passages, as they were learnt from.
        each: At most so many of each code.
        kinds: What the participants' table calls each interview's actor.
    """
    free = (learned.labels == UNKNOWN) & ~learned.hits
    for row, code_id, _chance in learned.proposals():
        free[row, learned.codes.index(code_id)] = False
    for column, code_id in enumerate(learned.codes):
        chances = learned.chances[:, column]
        rows = sorted(np.flatnonzero(free[:, column]).tolist(), key=lambda row: (-chances[row], row))[: each * _REACH]
        seen: Counter[tuple[str, str]] = Counter()
        for _nth in range(min(each, len(rows))):
            row = max(rows, key=lambda one: chances[one] - _wait(seen, _lane(segments[one], code_id, kinds)))
            rows.remove(row)
            lane = _lane(segments[row], code_id, kinds)
            seen.update((("interview", lane[1]), ("kind", lane[2])))
            yield row, code_id, float(chances[row])


def _lane(segment: Segment, code_id: CodeId, kinds: Mapping[InterviewId, str]) -> tuple[str, str, str]:
    return code_id, segment.interview_id, kinds.get(segment.interview_id, "")


def _wait(seen: Counter[tuple[str, str]], lane: tuple[str, str, str]) -> float:
    """A code already asked about costs .1, an interview .05, a kind of actor .03, each time."""
    code, interview, kind = lane
    return 0.1 * seen["code", code] + 0.05 * seen["interview", interview] + 0.03 * seen["kind", kind]
