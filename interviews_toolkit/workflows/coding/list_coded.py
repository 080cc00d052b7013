"""List what a study holds, whole: its interviews, every coding, every suggestion with what was decided on it."""

from collections.abc import Mapping
from dataclasses import dataclass

from interviews_toolkit import store
from interviews_toolkit.model.codebook import Codebook
from interviews_toolkit.model.ids import InterviewId, SuggestionId
from interviews_toolkit.model.interviews import Case, Interview
from interviews_toolkit.model.learning import Hint
from interviews_toolkit.model.snapshot import Snapshot
from interviews_toolkit.model.suggestions import Suggestion


@dataclass(frozen=True, slots=True)
class Suggestions:
    """Suggestions in the order of the texts.

    Attributes:
        verdicts: The last one on each suggestion that somebody decided on.
        hints: What learning says of a suggestion, where it has said anything.
    """

    codebook: Codebook | None
    suggestions: tuple[Suggestion, ...]
    verdicts: Mapping[SuggestionId, str]
    hints: Mapping[SuggestionId, Hint]


def list_interviews(project: store.Project) -> tuple[tuple[Interview, ...], Mapping[InterviewId, Case]]:
    """Load every interview, and what the participants' table says of it."""
    with project.read() as connection:
        return store.load_interviews(connection), store.load_cases(connection)


def list_codings(project: store.Project) -> Snapshot:
    """Load everything that was put on the texts, and what is needed to say of whose words it is."""
    with project.read() as connection:
        return store.load_snapshot(connection)


def list_suggestions(project: store.Project) -> Suggestions:
    """Load every suggestion; one that was put off still waits."""
    with project.read() as connection:
        ruled = (one for one in store.load_decisions(connection) if not one.is_put_off)
        learning = store.load_learning(connection)
        return Suggestions(
            codebook=store.load_codebook(connection),
            suggestions=store.load_suggestions(connection),
            verdicts={one.suggestion_id: one.verdict.value for one in sorted(ruled, key=lambda one: one.decided_at)},
            hints=learning.hints if learning else {},
        )
