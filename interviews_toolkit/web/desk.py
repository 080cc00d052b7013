"""A project on one coder's desk: what every route of the page's server needs, and how a change is told."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Lock

from interviews_toolkit import store
from interviews_toolkit.errors import ConflictError, NotFoundError
from interviews_toolkit.model.codebook import Codebook
from interviews_toolkit.model.codings import Coder, Coding, coded_row
from interviews_toolkit.model.ids import CodeId, InterviewId, SuggestionId
from interviews_toolkit.model.interviews import Interview
from interviews_toolkit.model.spans import Span
from interviews_toolkit.web import views
from interviews_toolkit.web.answers import AnswerJson, Place, StepsJson, SuggestionJson, TheirsJson
from interviews_toolkit.web.offsets import Offsets
from interviews_toolkit.workflows.coding.open_interview import Marks, open_marks
from interviews_toolkit.workflows.project.undo_last import next_steps
from interviews_toolkit.workflows.reading.find_recording import find_recording


class StaleError(ConflictError):
    """What a page acted on is not any more as it was seen; carries how it is now."""

    def __init__(self, error: ConflictError | NotFoundError, theirs: TheirsJson) -> None:
        super().__init__(error.message, hint=error.hint)
        self.theirs = theirs


@dataclass(slots=True)
class Desk:
    """A project on one coder's desk.

    Attributes:
        lock: Acts of one page come one after the other: an act sent twice waits for itself, and is answered.
    """

    sitting: store.Sitting
    lock: Lock

    @property
    def project(self) -> store.Project:
        """The open project."""
        return self.sitting.project

    @property
    def coder(self) -> Coder:
        """Who sits before the page; every act is theirs."""
        return self.sitting.coder

    @property
    def seen(self) -> store.Sitting:
        """The same, where what is hidden from this coder so far is left out: for what is counted and written."""
        return replace(self.sitting, project=self.project.seen_by(self.coder))

    @property
    def clock(self) -> store.Clock:
        """Tells the time of decisions."""
        return self.project.clock

    def marks(self, interview: str) -> Marks:
        """Give what lies on an interview."""
        return open_marks(self.project, InterviewId(interview), coder=self.coder)

    def suggestions(self, interview: str, ids: Collection[SuggestionId]) -> list[SuggestionJson]:
        """Tell some suggestions of an interview as they stand now."""
        with self.project.read() as connection:
            offsets = Offsets(store.load_text(connection, InterviewId(interview)))
            return views.suggestion_views(self._ruled(connection, interview, ids), offsets=offsets)

    def recording(self, interview: Interview) -> Path | None:
        """Find an interview's recording beside the study."""
        return find_recording(self.project.path.parent, interview)

    def answer(self, interview: str | None, change: store.Change) -> AnswerJson:
        """Tell what a change did, as it stands now; of what is outside this interview only that it changed."""
        decided = {decision.suggestion_id for decision in change.decisions_added + change.decisions_removed}
        with self.project.read() as connection:
            ground = store.load_ground(connection, [] if interview is None else [InterviewId(interview)])
            ruled = self._ruled(connection, interview, decided) if interview and decided else ()
        offsets = Offsets("".join(ground.texts.values()))
        here = [coded_row(one) for one in change.codings_added if one.interview_id == interview]
        steps = self._steps(ground.codebook, {one.suggestion.id: one.suggestion.code_id for one in ruled})
        return {
            "suggestions": views.suggestion_views(ruled, offsets=offsets),
            "codings": [views.coding_view(row, offsets=offsets, coder=self.coder) for row in here],
            "removed": [coding.id for coding in change.codings_removed if interview is not None],
            "memos": views.memos_view(change.memos_added, self.project, coder=self.coder),
            "memos_removed": [memo.id for memo in change.memos_removed],
            "codebook": change.codebook_added is not None,
            "undo": steps["undo"],
            "redo": steps["redo"],
        }

    def _ruled(
        self, connection: store.Connection, interview: str, ids: Collection[SuggestionId]
    ) -> tuple[store.Ruled, ...]:
        return store.load_ruled(connection, coder_id=self.coder.id, interview_id=InterviewId(interview), ids=ids)

    def span(self, interview: str, place: Sequence[int]) -> Span:
        """Give a place as the text counts, from one as a page counts.

        Raises:
            NotFoundError: The project has no such interview.
        """
        return self.offsets(interview).span_to_points(*place)

    def offsets(self, interview: str) -> Offsets:
        """Count in an interview's text both ways.

        Raises:
            NotFoundError: The project has no such interview.
        """
        with self.project.read() as connection:
            return Offsets(store.load_text(connection, InterviewId(interview)))

    def spans(self, codings: Collection[Coding]) -> list[Place]:
        """Give the places of codings as a page counts."""
        with self.project.read() as connection:
            texts = store.load_texts(connection, {one.interview_id for one in codings})
        offsets = {key: Offsets(text) for key, text in texts.items()}
        return [offsets[one.interview_id].span_to_utf16(one.span) for one in codings]

    def steps(self) -> StepsJson:
        """Name what can be undone, and what can be done again."""
        with self.project.read() as connection:
            codebook = store.load_codebook(connection)
        return self._steps(codebook)

    def _steps(self, codebook: Codebook | None, known: Mapping[SuggestionId, CodeId] | None = None) -> StepsJson:
        found = next_steps(self.sitting, known)
        return {"undo": views.step_view(found.undo, codebook), "redo": views.step_view(found.redo, codebook)}
