"""Short texts that stay outside the project (open answers): analysed, matched and suggested on in one go."""

from collections.abc import Sequence

from interviews_toolkit.model.codebook import Codebook
from interviews_toolkit.model.ids import InterviewId, content_hash
from interviews_toolkit.model.interviews import Interview, Role, Source, Speaker, Turn
from interviews_toolkit.model.progress import Progress
from interviews_toolkit.model.spans import Span
from interviews_toolkit.model.suggestions import Suggestion
from interviews_toolkit.nlp.matching.finding import find_matches
from interviews_toolkit.nlp.pipeline import DEFAULT_MODEL, analyze_interviews
from interviews_toolkit.nlp.suggesting import suggest


def suggest_on(codebook: Codebook, texts: Sequence[Interview], *, progress: Progress) -> tuple[Suggestion, ...]:
    """Suggest codes on every text, in order; nothing is kept."""
    analyses = {one.text_hash: one for one in analyze_interviews(texts, model=DEFAULT_MODEL, progress=progress)}
    matches = find_matches(codebook.in_use, [(text, analyses[text.text_hash]) for text in texts])
    return tuple(
        one for text in texts for one in suggest(codebook, text, analyses[text.text_hash], matches.get(text.id, ()))
    )


def as_interview(texts: Sequence[str]) -> Interview:
    """Put texts, as what a codebook says, in the place of an interviewee's turns: analysed as they are, and kept."""
    turns: list[Turn] = []
    whole = ""
    for index, text in enumerate(texts):
        turns.append(Turn(index, Speaker("", Role.INTERVIEWEE), Span(len(whole), len(whole) + len(text))))
        whole += text + "\n"
    digest = content_hash(whole)
    return Interview(InterviewId(""), whole, digest, tuple(turns), Source("", digest, "text", "utf-8"))
