"""Search the interviews for words and show them in context."""

from interviews_toolkit import store
from interviews_toolkit.codebook import name_lists
from interviews_toolkit.errors import NotEnoughDataError, What
from interviews_toolkit.model.concordance import ConcordanceLine
from interviews_toolkit.nlp.concordances import concordance, line_of
from interviews_toolkit.nlp.literal import FoldedTexts
from interviews_toolkit.nlp.pipeline import DEFAULT_MODEL, analyst


def search_words(
    sitting: store.Sitting,
    query: str,
    *,
    width: int = 60,
    include_interviewer: bool = False,
    model: str = DEFAULT_MODEL,
) -> tuple[ConcordanceLine, ...]:
    """Find every place where the words stand, in any of their forms.

    Args:
        query: Words in the indicators' grammar, such as ``mettre ~ en relation``; ``$name`` is a list of the codebook.
        width: Code points of context on each side.
        model: The spaCy model whose analyses are used.

    Raises:
        UsageError: The query breaks the grammar; the message points at the character.
        NotEnoughDataError: The project has no interview yet.
    """
    with sitting.read() as connection:
        interviews = store.load_interviews(connection)
        source = store.codebook_in_force(connection).source if "$" in query else ""
    if not interviews:
        raise NotEnoughDataError(What.NO_INTERVIEW_YET)
    kept = sitting.complete_analyses(interviews, analyst(model))
    corpus = [(interview, kept.analyses[interview.text_hash]) for interview in interviews]
    return concordance(name_lists(query, source), corpus, width=width, include_interviewer=include_interviewer)


def search_as_typed(
    sitting: store.Sitting, typed: str, *, width: int = 60, include_interviewer: bool = False
) -> tuple[ConcordanceLine, ...]:
    """Find every place where a word begins so, accents and capitals aside, as the page does while one types.

    Raises:
        NotEnoughDataError: The project has no interview yet.
    """
    with sitting.read() as connection:
        interviews = store.load_interviews(connection)
    if not interviews:
        raise NotEnoughDataError(What.NO_INTERVIEW_YET)
    folded = FoldedTexts()
    return tuple(
        line_of(one, span, width)
        for one in interviews
        for span in folded.find(typed, one, include_interviewer=include_interviewer)
    )
