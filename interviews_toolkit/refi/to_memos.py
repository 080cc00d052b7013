"""Exchanged notes, comments, groups of codes and links become memos, each on what it is about."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from interviews_toolkit.i18n import _
from interviews_toolkit.model.codings import Coder, Coding
from interviews_toolkit.model.ids import CodeId, InterviewId, MemoId, derived_id
from interviews_toolkit.model.interviews import Interview
from interviews_toolkit.model.memos import Memo, MemoTarget, TargetKind, new_memo
from interviews_toolkit.model.spans import Span
from interviews_toolkit.refi.lost import Lost
from interviews_toolkit.refi.names import ORIGIN, guid, is_moment
from interviews_toolkit.refi.project import Guid, Loss, QdaNote, QdaPassage, QdaProject

_WHOLE = MemoTarget(TargetKind.PROJECT)


class MemoTaker:
    """Takes the memos of one exchanged project; ``losses`` fills as it goes."""

    def __init__(
        self, project: QdaProject, present: tuple[Memo, ...], coder: Callable[[Guid], Coder], now: str
    ) -> None:
        self.losses: list[Loss] = []
        self._project, self._coder, self._now = project, coder, now
        self._notes = {note.guid: note for note in project.all_notes}
        self._is_own = project.origin.startswith(ORIGIN)
        self._known = {memo.id for memo in present}
        self._known_guids = {guid("memo", memo.id) for memo in present}
        self._made: dict[MemoId, Memo] = {}
        self._used: set[Guid] = set()

    def take(
        self,
        *,
        codes: Mapping[Guid, CodeId],
        interviews: Mapping[Guid, Interview],
        cases: Mapping[Guid, InterviewId],
        codings: Mapping[Guid, Coding],
    ) -> tuple[Memo, ...]:
        """Make the memos: new ones only, in the order of the file.

        Args:
            codes: The code of each GUID.
            interviews: The interview of each source.
            cases: The case of each GUID.
            codings: The coding of each GUID.
        """
        for code in self._project.codes:
            self._refer(code.notes, MemoTarget(TargetKind.CODE, codes[code.guid]))
        for source in self._project.sources:
            interview = interviews.get(source.guid)
            if interview is not None:
                target = MemoTarget(TargetKind.INTERVIEW, interview.id, interview.id)
                self._refer(source.notes, target)
                self._say(source.description, target, user=source.user, at=source.at)
                for passage in source.passages:
                    self._on_passage(passage, interview, codings)
        self._on_cases(cases)
        self._on_groups(codes)
        self._on_links(cases)
        self._refer(self._project.notes, _WHOLE)
        if not self._is_own:
            self._say(self._project.description, _WHOLE)
        self._refer(tuple(one for one in self._notes if one not in self._used), _WHOLE)
        return tuple(self._made.values())

    def _on_passage(self, passage: QdaPassage, interview: Interview, codings: Mapping[Guid, Coding]) -> None:
        span = Span(passage.start, passage.end)
        place = MemoTarget(TargetKind.SPAN, "", interview.id, span, span.cut(interview.text))
        self._refer(passage.notes, place)
        if not passage.codings:
            self._say(passage.description, place, user=passage.user, at=passage.at)
        for one in passage.codings:
            coding = codings.get(one.guid)
            target = place
            if coding is not None:
                target = MemoTarget(TargetKind.CODING, coding.id, coding.interview_id, coding.span, coding.quote)
            self._refer(one.notes, target)

    def _on_cases(self, cases: Mapping[Guid, InterviewId]) -> None:
        for case in self._project.cases:
            if case.guid in cases:
                self._say(case.description, MemoTarget(TargetKind.CASE, cases[case.guid]))

    def _on_groups(self, codes: Mapping[Guid, CodeId]) -> None:
        """A group of codes is told on each of its codes: the codebook has a tree, and no groups."""
        for one in self._project.sets:
            said = _("Groupe de codes : {name}").format(name=one.name)
            for code in one.codes:
                if code in codes:
                    self._say(said, MemoTarget(TargetKind.CODE, codes[code]))

    def _on_links(self, cases: Mapping[Guid, InterviewId]) -> None:
        names = dict(self._names())
        for link in self._project.links:
            ends = (link.origin, link.target)
            note = next((end for end in ends if end in self._notes), None)
            case = next((cases[end] for end in ends if end in cases), None)
            if note is not None and case is not None:
                self._refer((note,), MemoTarget(TargetKind.CASE, case))
            else:
                said = _("Lien « {name} » : {origin} → {target}").format(
                    name=link.name, origin=names.get(link.origin, "?"), target=names.get(link.target, "?")
                )
                self._say(said, _WHOLE)

    def _names(self) -> Iterator[tuple[Guid, str]]:
        project = self._project
        yield from ((one.guid, one.name) for one in project.codes)
        yield from ((one.guid, one.name) for one in project.sources)
        yield from ((one.guid, one.name) for one in project.cases)
        yield from ((one.guid, one.name) for one in project.all_notes)
        for source in project.sources:
            for passage in source.passages:
                yield passage.guid, f"{source.name} [{passage.start}-{passage.end}]"

    def _refer(self, notes: tuple[Guid, ...], target: MemoTarget) -> None:
        for one in notes:
            note = self._notes.get(one)
            if note is None:
                self.losses.append(Loss(Lost.MISSING_MEMO, 1))
                continue
            self._used.add(one)
            if not (self._is_own and one in self._known_guids):
                self._keep(note, target)

    def _say(self, text: str, target: MemoTarget, *, user: Guid = "", at: str = "") -> None:
        """A description is a memo of its own."""
        if text.strip():
            self._keep(QdaNote("", text, user=user, created=at), target)

    def _keep(self, note: QdaNote, target: MemoTarget) -> None:
        text = _words(note, with_name=not self._is_own)
        if not text:
            self.losses.append(Loss(Lost.EMPTY_MEMO, 1, note.name))
            return
        created = note.created if is_moment(note.created) else self._now
        edited = note.modified if is_moment(note.modified) else created
        coder = self._coder(note.user)
        memo = replace(new_memo(target, text, coder_id=coder.id, at=created), edited_at=edited)
        if guid("memo", memo.id) != note.guid:
            # Without a clock in it, so that the same file brings the same memo the next time.
            place = (target.span.start, target.span.end) if target.span else ()
            parts = (coder.id, target.kind.value, target.id, target.interview_id or "", *place, text)
            memo = replace(memo, id=MemoId(derived_id("exchanged memo", *parts)))
        if memo.id not in self._known:
            self._made.setdefault(memo.id, memo)


def _words(note: QdaNote, *, with_name: bool) -> str:
    text = note.text.replace("\r\n", "\n").strip()
    name = note.name.strip().removesuffix("…")
    if not with_name or not name or " ".join(text.split()).startswith(name):
        return text
    return f"{name}\n{text}".strip()
