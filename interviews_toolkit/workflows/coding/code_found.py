"""Give a code to many places at once, or suggest it for them: what a search found and a person chose; one act."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from interviews_toolkit import store
from interviews_toolkit.errors import UsageError, What
from interviews_toolkit.model.ids import CodeId, InterviewId, SuggestionId, derived_id
from interviews_toolkit.model.interviews import Interview
from interviews_toolkit.model.reviews import SEARCHED
from interviews_toolkit.model.spans import Span
from interviews_toolkit.model.suggestions import Match, Suggestion
from interviews_toolkit.nlp.sentences import Extent, widen


@dataclass(frozen=True, slots=True)
class Chosen:
    """Places a person chose among what was found.

    Attributes:
        places: By interview, in code points of its text.
        extent: How much is taken round each.
        query: What was searched for: why these places are suggested.
    """

    places: Mapping[InterviewId, Sequence[Span]]
    code_id: CodeId
    extent: Extent
    query: str


def code_found(sitting: store.Sitting, chosen: Chosen, *, key: str) -> store.Change:
    """Code the chosen places; words that bear the code already, put by this coder, are left as they are.

    Raises:
        NotFoundError: The project has no such interview or code.
        UsageError: A place ends after its text.
    """
    coder, at = sitting.coder, sitting.now()

    def coding(connection: store.Connection) -> tuple[store.Change, store.Payload]:
        ground = store.load_ground(connection, list(chosen.places))
        store.check_code(ground.codebook, chosen.code_id)
        mine = store.load_codings(connection, coder_id=coder.id, code_id=chosen.code_id)
        there: dict[InterviewId, list[Span]] = {}
        for one in mine:
            there.setdefault(one.interview_id, []).append(one.span)
        made = tuple(
            ground.coding((interview.id, span), code_id=chosen.code_id, coder_id=coder.id, at=at)
            for interview, span, words in _wanted(connection, chosen)
            if not any(own.start <= words.start and words.end <= own.end for own in there.get(interview.id, ()))
        )
        seen = (ground.newly_seen(coder, one) for one in sorted({one.interview_id for one in made}))
        return store.Change(codings_added=made, seen_added=tuple(chain(*seen))), {}

    return sitting.keep("code", key, coding)


def suggest_found(sitting: store.Sitting, chosen: Chosen, *, key: str) -> store.Change:
    """Suggest the code for the chosen places, to be decided one by one; what is suggested there already stays.

    Args:
        chosen: The places, their code, and what was searched for: the reason told.

    Raises:
        NotFoundError: The project has no such interview or code.
        UsageError: A place ends after its text.
    """

    def suggesting(connection: store.Connection) -> tuple[store.Change, store.Payload]:
        signature = store.codebook_with(connection, chosen.code_id).signature
        made = [
            _suggestion(interview, span, words, chosen=chosen, codebook=signature)
            for interview, span, words in _wanted(connection, chosen)
        ]
        known = {one.id for one in store.load_suggestions(connection, ids=[one.id for one in made])}
        return store.Change(suggestions_added=tuple(one for one in made if one.id not in known)), {}

    return sitting.keep("suggest-found", key, suggesting)


def _wanted(connection: store.Connection, chosen: Chosen) -> Iterator[tuple[Interview, Span, Span]]:
    """Give each place as it is to be taken, once, with the first words found in it."""
    for interview_id, spans in chosen.places.items():
        interview = store.load_interview(connection, interview_id)
        taken: set[Span] = set()
        for words in sorted(spans):
            if words.end > len(interview.text):
                raise UsageError(What.SPAN_PAST_END)
            span = widen(interview, words, chosen.extent)
            if span not in taken:
                taken.add(span)
                yield interview, span, words


def _suggestion(interview: Interview, span: Span, words: Span, *, chosen: Chosen, codebook: str) -> Suggestion:
    said = words.cut(interview.text)
    return Suggestion(
        id=SuggestionId(derived_id(interview.id, chosen.code_id, span.start, span.end)),
        interview_id=interview.id,
        span=span,
        quote=span.cut(interview.text),
        code_id=chosen.code_id,
        matches=(Match(chosen.code_id, chosen.query, words, (said,)),),
        codebook=codebook,
        model=SEARCHED,
    )
