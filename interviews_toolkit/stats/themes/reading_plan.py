"""What to read so that the number of actors of every theme is known within so many: interviews whole, and passages.

Interviews are drawn at random, so that they tell of the others; of these others, one suggestion a theme and actor is
decided on. Each number of interviews is tried with the passages it leaves to decide on: the plan is the fewest words.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from interviews_toolkit.model.ids import CodeId, InterviewId, SuggestionId, content_hash
from interviews_toolkit.model.suggestions import Suggestion
from interviews_toolkit.model.words import count_words
from interviews_toolkit.stats.numbers.finite import CountInterval, Portion, count_having
from interviews_toolkit.stats.themes.unread import PartlyRead

WITHIN = 2
"""Actors more or less, where nobody asks for another precision."""


@dataclass(frozen=True, slots=True)
class ReadingPlan:
    """What to read, in order.

    Attributes:
        within: How many actors more or less the number of each theme is to be known by.
        whole: The interviews to read whole, as they were drawn.
        passages: The suggestions to decide on, in the interviews not read whole.
        expected: By code, the interval to be expected then; where no reading but the whole makes it so narrow,
            everything is read.
        n_words: Words to read, in all and of everything that is unread.
    """

    seed: int
    within: float
    whole: tuple[InterviewId, ...]
    passages: tuple[Suggestion, ...]
    expected: Mapping[CodeId, CountInterval]
    n_words: int
    n_words_unread: int


def plan_reading(
    study: PartlyRead,
    waiting: Sequence[Suggestion],
    words: Mapping[InterviewId, int],
    *,
    within: float = WITHIN,
    seed: int = 0,
) -> ReadingPlan:
    """Find the least to read.

    Args:
        waiting: The suggestions nobody decided on, the likeliest of each interview and code first.
        words: What the interviewees of each interview say.
        seed: Of the order in which interviews are drawn.
    """
    order = sorted(study.unread, key=lambda one: content_hash(f"{seed} {one}"))
    unread = sum(words[one] for one in order)
    best: ReadingPlan | None = None
    for n in range(len(order) + 1):
        found = _try(study, order[:n], waiting, within)
        if found is None:
            continue
        expected, passages = found
        n_words = sum(words[one] for one in order[:n]) + sum(count_words(one.quote) for one in passages)
        if best is None or n_words < best.n_words:
            best = ReadingPlan(seed, within, tuple(order[:n]), passages, expected, n_words, unread)
    assert best is not None  # reading everything always does
    return best


def _try(
    study: PartlyRead, drawn: Sequence[InterviewId], waiting: Sequence[Suggestion], within: float
) -> tuple[dict[CodeId, CountInterval], tuple[Suggestion, ...]] | None:
    """What is expected when these are read whole, and the passages it takes; None where none make up for the rest."""
    expected: dict[CodeId, CountInterval] = {}
    passages: dict[SuggestionId, Suggestion] = {}
    for code_id in study.told:
        found, silent = _foreseen(study, code_id, drawn)
        told = count_having(found, silent)
        if told.half > within:
            chosen = _one_each(study, code_id, drawn, waiting)
            told = count_having(_decided(study, code_id, found, len(chosen)), silent)
            if told.half > within:
                return None
            passages |= {one.id: one for one in chosen}
        expected[code_id] = told.plus(_aside(study, code_id))
    return expected, tuple(passages.values())


def _foreseen(study: PartlyRead, code_id: CodeId, drawn: Sequence[InterviewId]) -> tuple[Portion, Portion]:
    """The two parts once these interviews are read, if they are as those read were; half and half where none was."""
    found = study.found[code_id]
    more = (sum(one in found for one in drawn), sum(one not in found for one in drawn))
    one, other = (_grown(part, n) for part, n in zip(study.parts(code_id), more, strict=True))
    return one, other


def _grown(part: Portion, more: int) -> Portion:
    having = part.having + round(more * _rate(part))
    return replace(part, drawn=part.drawn + more, having=having, at_least=max(part.at_least, having))


def _rate(part: Portion) -> float:
    """The share that has it, drawn towards a half where little was looked at (Laplace's rule of succession)."""
    return (part.having + 1) / (part.drawn + 2)


def _one_each(
    study: PartlyRead, code_id: CodeId, drawn: Sequence[InterviewId], waiting: Sequence[Suggestion]
) -> list[Suggestion]:
    """The likeliest suggestion of a code in each interview where nobody has said yet that it is there."""
    family = set(study.codebook.descendants(code_id))
    known = study.spoken[code_id] | set(study.read) | set(drawn)
    chosen: dict[InterviewId, Suggestion] = {}
    for one in waiting:
        if one.code_id in family and one.interview_id not in known:
            chosen.setdefault(one.interview_id, one)
    return list(chosen.values())


def _decided(study: PartlyRead, code_id: CodeId, found: Portion, n: int) -> Portion:
    """The part where something was found, once that many suggestions are decided on, as many right as were so far."""
    known = len((study.found[code_id] & study.spoken[code_id]) - set(study.read))
    return replace(found, at_least=max(found.at_least, found.having + known + round(n * _rate(found))))


def _aside(study: PartlyRead, code_id: CodeId) -> int:
    """Actors read who speak of it and tell nothing of the others."""
    return len((frozenset(study.read) - study.sample) & study.spoken[code_id])
