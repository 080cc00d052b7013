"""Propose indicators for a code, from what people coded and refused, and put in the codebook those a person takes."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from interviews_toolkit import store
from interviews_toolkit.errors import NotEnoughDataError
from interviews_toolkit.files.spelling import fold
from interviews_toolkit.i18n import _
from interviews_toolkit.model.analysis import Analysis
from interviews_toolkit.model.codebook import Code, Codebook
from interviews_toolkit.model.ids import CodeId, InterviewId
from interviews_toolkit.model.indicators import Indicator, IndicatorSyntaxError, parse_indicator
from interviews_toolkit.model.interviews import Interview
from interviews_toolkit.model.proposals import Proposal, Proposals
from interviews_toolkit.model.snapshot import Snapshot
from interviews_toolkit.model.spans import Segment, Span
from interviews_toolkit.model.suggestions import Match
from interviews_toolkit.nlp._units import Units
from interviews_toolkit.nlp.matching._ready import ReadyCorpus, ready_corpus
from interviews_toolkit.nlp.matching.finding import find_matches
from interviews_toolkit.nlp.pipeline import DEFAULT_MODEL, analyst
from interviews_toolkit.nlp.segments import segment_forms
from interviews_toolkit.stats.layers.choice import need_codebook
from interviews_toolkit.suggest.indicators import (
    IndicatorChoice,
    IndicatorTally,
    JudgedPlace,
    is_refused,
    parting_words,
    spared_unseen,
    tally,
)
from interviews_toolkit.suggest.lessons import JudgedSpans, judge_spans

_MOST_CANDIDATES = 400
_FEWEST_CODED = 3
_SHORTEST = 3
_BETWEEN = 2
"""Small words that may stand between two full ones of a proposed phrase: « manque de temps »."""


@dataclass(frozen=True, slots=True, eq=False)
class _Read:
    """The study, analysed and ready to be searched."""

    interviews: Mapping[InterviewId, Interview]
    analyses: Mapping[str, Analysis]
    ready: ReadyCorpus
    ignored: Collection[str]
    judged: JudgedSpans

    def find(self, code: Code, indicators: Iterable[Indicator]) -> Mapping[InterviewId, tuple[Match, ...]]:
        """Find indicators as a code of its own."""
        return find_matches(Codebook("", "0", (replace(code, parent=None, indicators=tuple(indicators)),)), self.ready)

    def words(self, interview_id: InterviewId, spans: Sequence[Span]) -> tuple[tuple[str, ...], ...]:
        """Give the full words of spans, in the order said; what the study ignores is none."""
        analysis = self.analyses[self.interviews[interview_id].text_hash]
        said = segment_forms([Segment(interview_id, span, 0) for span in spans], analysis).active
        return tuple(tuple(word for word in words if word.lower() not in self.ignored) for words in said)


def propose_indicators(sitting: store.Sitting, code_id: CodeId, *, model: str = DEFAULT_MODEL) -> Proposals:
    """Propose new indicators that find what people coded, and conditions for those they refuse three times in four.

    Args:
        sitting: The study; nothing in it is changed.
        code_id: The code.
        model: The spaCy model; its analyses are kept.

    Raises:
        NotEnoughDataError: Fewer than three passages have the code, or they stand in one interview.
    """
    with sitting.read() as connection:
        snapshot = store.load_snapshot(connection)
        ignored = store.load_ignored(connection)
    code = need_codebook(snapshot)[code_id]
    judged = judge_spans(snapshot, code_id)
    n_coded = sum(map(len, judged.coded.values()))
    if n_coded < _FEWEST_CODED or len(judged.coded) < 2:
        raise NotEnoughDataError(
            _("« {code} » est trop peu mis pour en tirer des mots (passages : {n}, entretiens : {m}).").format(
                code=code.name, n=n_coded, m=len(judged.coded)
            ),
            hint=_("Codez-en au moins trois, dans deux entretiens : interviews review"),
        )
    read = _read(sitting, snapshot, judged, ignored, model=model)
    present = read.find(code, code.indicators)
    known = tally(present, judged)
    candidates = tally(read.find(code, _candidates(code, read)), judged)
    choice = IndicatorChoice([known[one.text] for one in code.indicators if one.text in known], candidates, judged)
    now, then = choice.now_and_then()
    offers = (*choice.offers(), *_conditions(code, present, known, read))
    return Proposals(code_id, offers, now, then)


def _read(
    sitting: store.Sitting, snapshot: Snapshot, judged: JudgedSpans, ignored: Collection[str], *, model: str
) -> _Read:
    kept = sitting.complete_analyses(snapshot.interviews, analyst(model))
    ready = ready_corpus([(one, kept.analyses[one.text_hash]) for one in snapshot.interviews], ignored=ignored)
    return _Read({one.id: one for one in snapshot.interviews}, kept.analyses, ready, ignored, judged)


def _candidates(code: Code, read: _Read) -> Iterator[Indicator]:
    """Take the full words, and pairs of them, that passages of two interviews have; the most frequent first."""
    n_passages: Counter[str] = Counter()
    where: dict[str, set[InterviewId]] = defaultdict(set)
    for interview_id, spans in read.judged.coded.items():
        for words in read.words(interview_id, spans):
            pairs = (f"{one} ~{_BETWEEN} {other}" for one, other in pairwise(words) if one != other)
            for text in {*words, *pairs}:
                n_passages[text] += 1
                where[text].add(interview_id)
    known = {fold(one.text) for one in code.indicators}
    often = sorted((text for text in where if len(where[text]) > 1), key=lambda text: (-n_passages[text], text))
    for text in often[:_MOST_CANDIDATES]:
        if len(text) >= _SHORTEST and fold(text) not in known:
            try:
                yield parse_indicator(text)
            except IndicatorSyntaxError:
                continue  # a word no indicator can be written with


def _conditions(
    code: Code, present: Mapping[InterviewId, Sequence[Match]], known: Mapping[str, IndicatorTally], read: _Read
) -> Iterator[Proposal]:
    """Propose « pas même phrase (…) » for indicators that are wrong three times in four."""
    judged = read.judged
    for indicator in code.indicators:
        before = known[indicator.text].counted(judged.interviews, judged) if indicator.text in known else None
        if before is None or not is_refused(before):
            continue
        places = list(_places(indicator, present, read))
        unseen = spared_unseen(places)
        spares = before.n_wrong - unseen.n_wrong > before.n_right - unseen.n_right
        if spares and (words := parting_words(places)):
            said = words[0] if len(words) == 1 else f"({' | '.join(words)})"
            better = Indicator(f"{indicator.text}, pas même phrase {said}")
            after = tally(read.find(code, [better]), judged).get(better.text, IndicatorTally())
            seen = after.counted(judged.interviews, judged)
            yield Proposal(better.text, seen, unseen, indicator.text, before)


def _places(indicator: Indicator, present: Mapping[InterviewId, Sequence[Match]], read: _Read) -> Iterator[JudgedPlace]:
    for interview_id, matches in present.items():
        interview = read.interviews[interview_id]
        units = Units(interview, read.analyses[interview.text_hash])
        for match in matches:
            is_right = read.judged.says(interview_id, match.span)
            if match.indicator == indicator.text and is_right is not None:
                _turn, sentence = units.around(match.span, "sentence")
                own, said = read.words(interview_id, [match.span, sentence])
                yield JudgedPlace(interview_id, is_right, frozenset(said) - frozenset(own))
