"""Texts that stay outside the project (open answers, a scikit-learn user's): analysed and let go, a chunk at a time."""

from collections.abc import Iterator, Sequence
from functools import partial

from interviews_toolkit.i18n import _
from interviews_toolkit.model.codebook import Codebook
from interviews_toolkit.model.ids import InterviewId, content_hash
from interviews_toolkit.model.interviews import Interview, Role, Source, Speaker, Turn
from interviews_toolkit.model.progress import Progress, Silent
from interviews_toolkit.model.spans import Span
from interviews_toolkit.model.spreading import Spread
from interviews_toolkit.model.suggestions import Suggestion
from interviews_toolkit.nlp.matching.finding import find_matches
from interviews_toolkit.nlp.pipeline import DEFAULT_MODEL, analyze_interviews, count_roughly, in_chunks, load_analyzer
from interviews_toolkit.nlp.segments import SortedTalk
from interviews_toolkit.nlp.suggesting import suggest

_SPEAKER = Speaker("", Role.INTERVIEWEE)
_CHUNK = 50_000
"""Words analysed and let go together: half a million answers are never all in memory analysed."""


def suggest_on(
    codebook: Codebook, texts: Sequence[Interview], *, progress: Progress, spread: Spread | None = None
) -> Iterator[Suggestion]:
    """Suggest codes on every text, in order; nothing is kept, so nobody is quoted and no names are looked for.

    Args:
        spread: Does the work where there are more words than it is worth for; the suggestions are the same.
    """
    chunks = in_chunks(texts, _CHUNK)
    work = partial(_suggest_on_chunk, codebook)
    is_worth = spread is not None and count_roughly(texts) > spread.least
    with progress.step(_("Analyse du français"), len(texts)) as advance:
        done = spread(work, chunks) if spread is not None and is_worth else map(work, chunks)
        for chunk, suggestions in zip(chunks, done, strict=True):
            advance(len(chunk))
            yield from suggestions


def _suggest_on_chunk(codebook: Codebook, texts: Sequence[Interview]) -> list[Suggestion]:
    analyzed = analyze_interviews(texts, model=DEFAULT_MODEL, entities=False, progress=Silent())
    analyses = {one.text_hash: one for one in analyzed}
    matches = find_matches(codebook.in_use, [(text, analyses[text.text_hash]) for text in texts])
    return [
        one for text in texts for one in suggest(codebook, text, analyses[text.text_hash], matches.get(text.id, ()))
    ]


def as_interview(text: str, name: str = "text") -> Interview:
    """Take a text as what one person said in one turn."""
    turn = Turn(0, _SPEAKER, Span(0, max(len(text), 1)))
    return Interview(InterviewId(name), text, content_hash(text), (turn,), Source("", "", "text", "utf-8"))


def citation_forms(texts: Sequence[str], *, model: str = DEFAULT_MODEL) -> list[tuple[str, ...]]:
    """Give the full words of each text, as a dictionary cites them, in the order said, repeats included.

    Hesitations, numbers and small words are left out, as where classes are made.

    Raises:
        MissingExtraError: The model is not installed; the hint is the line to type.
    """
    read = [as_interview(text) for text in texts]
    analyses = load_analyzer(model).analyze(one for one in read if one.text)
    return [SortedTalk(next(analyses)).active if one.text else () for one in read]
