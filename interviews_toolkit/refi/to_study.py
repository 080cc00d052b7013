"""An exchanged project becomes what a study holds: worked out as a whole, before anything is written."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from interviews_toolkit.errors import Fault, InputFileError
from interviews_toolkit.files.spelling import slug
from interviews_toolkit.i18n import _
from interviews_toolkit.model.codebook import Codebook
from interviews_toolkit.model.codings import Coder, Coding, coding_id, named_coder
from interviews_toolkit.model.ids import CoderId, InterviewId, content_hash
from interviews_toolkit.model.interviews import Case, Interview, Role, Speaker
from interviews_toolkit.model.memos import Memo
from interviews_toolkit.model.spans import Span
from interviews_toolkit.refi.from_study import VOICE_MARK, VOICES
from interviews_toolkit.refi.lost import Lost
from interviews_toolkit.refi.names import ORIGIN, guid, is_moment
from interviews_toolkit.refi.project import Guid, Loss, QdaCoding, QdaPassage, QdaProject, QdaSource, add_up, first_free
from interviews_toolkit.refi.to_cases import take_cases
from interviews_toolkit.refi.to_codes import TakenCodes, take_codes
from interviews_toolkit.refi.to_memos import MemoTaker

FindTurns = Callable[[QdaSource, InterviewId], Interview]
"""Finds who speaks in a source's text, which it leaves as it is; InputFileError where nobody says a word."""
_SUFFIXES = (".txt", ".docx", ".doc", ".odt", ".rtf", ".pdf", ".md")


@dataclass(frozen=True, slots=True)
class Present:
    """What the project has already."""

    codebook: Codebook | None = None
    interviews: tuple[Interview, ...] = ()
    cases: Mapping[InterviewId, Case] | None = None
    coders: tuple[Coder, ...] = ()
    memos: tuple[Memo, ...] = ()


@dataclass(frozen=True, slots=True)
class Taken:
    """What an exchanged project brings.

    Attributes:
        codes: The codebook there will be.
        interviews: New ones only.
        ids: The interview of each source, new or found again.
        cases: All the project will have.
        coders: Those who coded or wrote, with what they have seen.
        codings: All that came, the known ones included.
        memos: New ones only.
        losses: What had no place.
        conflicts: Interviews the project has with another text: nothing can be taken.
    """

    codes: TakenCodes
    interviews: tuple[Interview, ...]
    ids: Mapping[Guid, InterviewId]
    cases: tuple[Case, ...]
    coders: tuple[Coder, ...]
    codings: tuple[Coding, ...]
    memos: tuple[Memo, ...]
    losses: tuple[Loss, ...]
    conflicts: tuple[Fault, ...]


def take_project(project: QdaProject, present: Present, find_turns: FindTurns, *, somebody: str, now: str) -> Taken:
    """Work out what an exchanged project brings to a study.

    Args:
        find_turns: Finds who speaks in a text.
        somebody: The coder of what names none.
        now: For what has no date, ISO 8601.
    """
    codes = take_codes(project, present.codebook)
    texts = _Texts(project, present, find_turns)
    people = _People(project, present, somebody)
    maker = _Codings(codes, people, now)
    codings: dict[str, Coding] = {}
    of_guid: dict[Guid, Coding] = {}
    for source, interview in texts.placed():
        for passage in source.passages:
            for one, coding in maker.of(passage, interview):
                codings.setdefault(coding.id, coding)
                of_guid[one.guid] = codings[coding.id]
    cases, case_ids, case_losses = take_cases(project, texts.ids, present.cases or {})
    memos = MemoTaker(project, present.memos, people.coder, now)
    written = memos.take(codes=codes.ids, interviews=texts.by_source, cases=case_ids, codings=of_guid)
    return Taken(
        codes=codes,
        interviews=tuple(texts.new),
        ids=texts.ids,
        cases=cases,
        coders=tuple(people.met(codings.values(), written, texts.ids)),
        codings=tuple(codings.values()),
        memos=written,
        losses=tuple(add_up([*project.losses, *texts.losses, *maker.losses(), *case_losses, *memos.losses])),
        conflicts=tuple(texts.conflicts),
    )


class _Texts:
    """Which interview each source is, new or found again by its words."""

    def __init__(self, project: QdaProject, present: Present, find_turns: FindTurns) -> None:
        self.new: list[Interview] = []
        self.ids: dict[Guid, InterviewId] = {}
        self.by_source: dict[Guid, Interview] = {}
        self.losses: list[Loss] = []
        self.conflicts: list[Fault] = []
        self._sources = project.sources
        self._find = find_turns
        by_id = {interview.id: interview for interview in present.interviews}
        by_hash = {interview.text_hash: interview for interview in present.interviews}
        for source in project.sources:
            wanted = _wanted_id(source)
            same = by_hash.get(content_hash(source.text))
            if same is None and wanted in by_id:
                message = _("« {name} » est déjà dans le projet avec un autre texte.").format(name=source.name)
                self.conflicts.append(Fault(message))
                continue
            self._place(
                source, same or self._read(source, InterviewId(first_free(wanted, {*by_id, *self.ids.values()})))
            )

    def placed(self) -> Iterator[tuple[QdaSource, Interview]]:
        """The sources that have an interview."""
        return ((one, self.by_source[one.guid]) for one in self._sources if one.guid in self.by_source)

    def _place(self, source: QdaSource, interview: Interview | None) -> None:
        if interview is not None:
            self.ids[source.guid], self.by_source[source.guid] = interview.id, interview

    def _read(self, source: QdaSource, interview_id: InterviewId) -> Interview | None:
        same = next((one for one in self._sources if one.guid in self.by_source and _is_same(one, source)), None)
        if same is not None:
            self.losses.append(Loss(Lost.DUPLICATE, 1, source.name))
            return self.by_source[same.guid]
        try:
            interview = self._find(source, interview_id)
        except InputFileError:
            self.losses.append(Loss(Lost.EMPTY_DOCUMENT, 1, source.name))
            return None
        self.new.append(_with_roles(interview, source))
        return self.new[-1]


def _is_same(one: QdaSource, other: QdaSource) -> bool:
    return one.name == other.name and one.text == other.text


def _wanted_id(source: QdaSource) -> InterviewId:
    """Its name, where it is one of ours; else the name made safe, without what says the format."""
    if source.guid == guid("interview", source.name):
        return InterviewId(source.name)
    name = source.name
    stem = next((name[: -len(suffix)] for suffix in _SUFFIXES if name.lower().endswith(suffix)), name)
    return InterviewId(slug(stem)[:60] or "entretien")


def _with_roles(interview: Interview, source: QdaSource) -> Interview:
    """Give the voices the roles a project of ours tells."""
    told = {
        label: role for role, name in VOICES.items() for label in source.values.get(name, "").split(VOICE_MARK) if label
    }
    if not told:
        return interview

    def role_of(speaker: Speaker) -> Role:
        return told.get(speaker.label, speaker.role)

    turns = tuple(replace(turn, speaker=Speaker(turn.speaker.label, role_of(turn.speaker))) for turn in interview.turns)
    return replace(interview, turns=turns)


class _People:
    """Who the users of the file are here: of our own files by id, else by name."""

    def __init__(self, project: QdaProject, present: Present, somebody: str) -> None:
        is_own = project.origin.startswith(ORIGIN)
        self._known = {coder.id: coder for coder in present.coders}
        self._somebody = named_coder(somebody)
        self._users = {
            one.guid: Coder(CoderId(one.id), one.name) if is_own and one.id else named_coder(one.name.strip())
            for one in project.users
            if one.name.strip()
        }
        self._sets = project.sets

    def coder(self, user: Guid) -> Coder:
        """The coder a user is; somebody where nobody is named."""
        return self._users.get(user, self._somebody)

    def met(self, codings: Iterable[Coding], memos: Sequence[Memo], ids: Mapping[Guid, InterviewId]) -> Iterator[Coder]:
        """Those who did something, with what they have seen: where they coded, and what a file of ours says."""
        seen: dict[CoderId, set[InterviewId]] = {memo.coder_id: set() for memo in memos}
        for coding in codings:
            seen.setdefault(coding.coder_id, set()).add(coding.interview_id)
        everybody = {coder.id: coder for coder in (*self._users.values(), self._somebody)}
        for one in self._sets:
            for coder in everybody.values():
                if one.guid == guid("seen", coder.id):
                    seen.setdefault(coder.id, set()).update(ids[source] for source in one.sources if source in ids)
        for coder_id in sorted(seen):
            coder = self._known.get(coder_id) or everybody[coder_id]
            yield replace(coder, seen=coder.seen | seen[coder_id])


class _Codings:
    """Makes codings of a passage, and counts what cannot be one."""

    def __init__(self, codes: TakenCodes, people: _People, now: str) -> None:
        self._codes, self._people, self._now = codes, people, now
        self._signature = codes.codebook.signature if codes.codebook else ""
        self._lost: Counter[Lost] = Counter()

    def of(self, passage: QdaPassage, interview: Interview) -> Iterator[tuple[QdaCoding, Coding]]:
        """The codings of a passage."""
        if not passage.codings and not passage.notes and not passage.description:
            self._lost[Lost.BARE_EXCERPT] += 1
        span = Span(passage.start, passage.end)
        for one in passage.codings:
            code_id = self._codes.ids.get(one.code)
            if code_id is None:
                self._lost[Lost.MISSING_CODE] += 1
                continue
            coder = self._people.coder(one.user)
            key = coding_id(interview.id, span, code_id=code_id, coder_id=coder.id)
            at = one.at if is_moment(one.at) else self._now
            quote = span.cut(interview.text)
            made = Coding(key, interview.id, span, quote, code_id, coder.id, at, passage.description, self._signature)
            yield one, made

    def losses(self) -> Iterator[Loss]:
        """What could be no coding."""
        return (Loss(what, n) for what, n in self._lost.items())
