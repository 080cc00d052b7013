"""What to review next: where the model hesitates, in ever other places, so that no code or kind of actor waits long."""

from collections import Counter
from collections.abc import Mapping, Sequence

from interviews_toolkit.model.ids import InterviewId, SuggestionId
from interviews_toolkit.model.suggestions import Suggestion


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
        waiting: Those not decided on.
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


def _wait(seen: Counter[tuple[str, str]], lane: tuple[str, str, str]) -> float:
    """A code already asked about costs .1, an interview .05, a kind of actor .03, each time."""
    code, interview, kind = lane
    return 0.1 * seen["code", code] + 0.05 * seen["interview", interview] + 0.03 * seen["kind", kind]
