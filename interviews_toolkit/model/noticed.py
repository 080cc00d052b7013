"""What a language model noticed in the texts that quoting them needs: names to hide, verbs that make a sentence."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from interviews_toolkit.model.analysis import Entity
from interviews_toolkit.model.ids import InterviewId
from interviews_toolkit.model.spans import Excerpt, Span


@dataclass(frozen=True, slots=True)
class Noticed:
    """By interview; one that was never analysed is in neither.

    Attributes:
        entities: Proper names.
        verbs: Finite verbs.
    """

    entities: Mapping[InterviewId, Sequence[Entity]] = field(default_factory=dict)
    verbs: Mapping[InterviewId, Sequence[Span]] = field(default_factory=dict)

    def names(self, excerpt: Excerpt) -> tuple[str, ...]:
        """Give the names inside an excerpt, once each, in the order said."""
        spans = (entity.span for entity in self.entities.get(excerpt.interview_id, ()))
        inside = sorted(span for span in spans if excerpt.span.contains(span))
        return tuple(dict.fromkeys(span.shifted(-excerpt.span.start).cut(excerpt.quote) for span in inside))

    def stands(self, excerpt: Excerpt) -> bool:
        """Whether an excerpt holds a finite verb, without which it says nothing alone; True where nobody looked."""
        verbs = self.verbs.get(excerpt.interview_id)
        return verbs is None or any(excerpt.span.contains(verb) for verb in verbs)
