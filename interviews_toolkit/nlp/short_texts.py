"""Short texts that stay outside the project (open answers): analysed, matched and suggested on in one go."""

from collections.abc import Sequence

from interviews_toolkit.model.codebook import Codebook
from interviews_toolkit.model.interviews import Interview
from interviews_toolkit.model.progress import Progress
from interviews_toolkit.model.suggestions import Suggestion
from interviews_toolkit.nlp.matching.finding import find_matches
from interviews_toolkit.nlp.pipeline import DEFAULT_MODEL, analyze_interviews
from interviews_toolkit.nlp.suggesting import suggest


def suggest_on(codebook: Codebook, texts: Sequence[Interview], *, progress: Progress) -> tuple[Suggestion, ...]:
    """Suggest codes on every text, in order; nothing is kept, so nobody is quoted and no names are looked for."""
    analyzed = analyze_interviews(texts, model=DEFAULT_MODEL, entities=False, progress=progress)
    analyses = {one.text_hash: one for one in analyzed}
    matches = find_matches(codebook.in_use, [(text, analyses[text.text_hash]) for text in texts])
    return tuple(
        one for text in texts for one in suggest(codebook, text, analyses[text.text_hash], matches.get(text.id, ()))
    )
