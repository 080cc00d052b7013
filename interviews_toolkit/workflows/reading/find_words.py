"""Find words while they are typed, in every interview: as they stand, or in any of their forms."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from interviews_toolkit import store
from interviews_toolkit.model.concordance import ConcordanceLine
from interviews_toolkit.model.ids import InterviewId
from interviews_toolkit.model.interviews import Interview
from interviews_toolkit.nlp.concordances import find_lines, line_of
from interviews_toolkit.nlp.literal import FoldedTexts
from interviews_toolkit.nlp.matching._ready import ReadyCorpus, ready_corpus
from interviews_toolkit.nlp.pipeline import analyst

_WIDTH = 90


@dataclass(slots=True)
class Shelf:
    """What is kept from one search to the next: the interviews as of an act, folded texts, a corpus ready for forms."""

    as_of: store.JournalEntry | None = None
    interviews: tuple[Interview, ...] = ()

    folded: FoldedTexts = field(default_factory=FoldedTexts)
    ready: dict[tuple[object, ...], ReadyCorpus] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Found:
    """Places found; ``lines`` are the first of them, ``by_interview`` counts all, ``texts`` are those searched."""

    lines: tuple[ConcordanceLine, ...]
    by_interview: Mapping[InterviewId, int]
    texts: Mapping[InterviewId, str]


def find_words(
    sitting: store.Sitting,
    typed: str,
    shelf: Shelf,
    *,
    forms: bool = False,
    include_interviewer: bool = False,
    first: InterviewId | None = None,
    most: int = 300,
) -> Found:
    """Find every place where words are said.

    Args:
        typed: Words as they are typed, accents and capitals aside; with ``forms``, in the grammar of indicators.
        shelf: Kept by the caller between searches.
        forms: Find all forms of the words; texts that were never analysed are analysed first, which takes a while.
        first: The interview whose places come first.
        most: Lines given; all places are counted.

    Raises:
        UsageError: With ``forms``, the words break the grammar.
    """
    interviews = sorted(_interviews(sitting, shelf), key=lambda one: one.id != first)
    if not typed.strip():
        return Found((), {}, {})
    texts = {interview.id: interview.text for interview in interviews}
    if forms:
        ready = _ready(sitting, interviews, shelf, include_interviewer=include_interviewer)
        lines = find_lines(typed, ready, width=_WIDTH)
        ordered = sorted(lines, key=lambda line: line.interview_id != first)
        return Found(tuple(ordered[:most]), Counter(line.interview_id for line in ordered), texts)
    places = [
        (interview, span)
        for interview in interviews
        for span in shelf.folded.find(typed, interview, include_interviewer=include_interviewer)
    ]
    shown = tuple(line_of(interview, span, _WIDTH) for interview, span in places[:most])
    return Found(shown, Counter(interview.id for interview, _span in places), texts)


def _interviews(sitting: store.Sitting, shelf: Shelf) -> tuple[Interview, ...]:
    """Load the interviews once: again only after an act, for every change is one."""
    with sitting.read() as connection:
        [last] = store.load_journal(connection, limit=1)
        if last != shelf.as_of:
            shelf.as_of, shelf.interviews = last, store.load_interviews(connection)
    return shelf.interviews


def _ready(
    sitting: store.Sitting, interviews: Sequence[Interview], shelf: Shelf, *, include_interviewer: bool
) -> ReadyCorpus:
    """Make the corpus ready once: again only where a text, or who speaks, is another one."""
    key = (include_interviewer, *sorted((one.id, one.text_hash, one.turns) for one in interviews))
    if key not in shelf.ready:
        kept = sitting.complete_analyses(interviews, analyst())
        corpus = [(one, kept.analyses[one.text_hash]) for one in interviews]
        shelf.ready.clear()
        shelf.ready[key] = ready_corpus(corpus, include_interviewer=include_interviewer)
    return shelf.ready[key]
