"""A study as a project to be exchanged, and the list of what the exchange has no place for."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from interviews_toolkit.model.codebook import Codebook
from interviews_toolkit.model.codings import Coding
from interviews_toolkit.model.ids import InterviewId
from interviews_toolkit.model.interviews import Interview, Role
from interviews_toolkit.model.memos import Memo, TargetKind
from interviews_toolkit.model.snapshot import Snapshot
from interviews_toolkit.refi.lost import Lost
from interviews_toolkit.refi.names import ORIGIN, guid, is_moment, short
from interviews_toolkit.refi.own_words import describe, survives
from interviews_toolkit.refi.project import (
    Guid,
    Loss,
    QdaCase,
    QdaCode,
    QdaCoding,
    QdaLink,
    QdaNote,
    QdaPassage,
    QdaProject,
    QdaSet,
    QdaSource,
    QdaUser,
)
from interviews_toolkit.refi.read_sources import UTF16_LINE

TITLE_LINE, VERSION_LINE = "Grille : ", "Version : "
VOICES: Mapping[Role, str] = {
    Role.INTERVIEWER: "Voix : enquêteur",
    Role.INTERVIEWEE: "Voix : enquêté",
    Role.OTHER: "Voix : autre",
}
"""Attributes of a document that say who speaks; part of the file, like its elements' names: not translated."""
SEEN = "Lu par {coder}"
"""The set of the interviews a coder has read; likewise not translated."""
VOICE_MARK = " | "
_CARRIED = {
    TargetKind.PROJECT,
    TargetKind.INTERVIEW,
    TargetKind.CASE,
    TargetKind.SPAN,
    TargetKind.CODE,
    TargetKind.CODING,
    TargetKind.SUGGESTION,
}


def from_study(study: Snapshot, *, version: str, utf16: bool = False) -> QdaProject:
    """Put a study in the terms of the exchange; ``losses`` lists what has no place there.

    Args:
        utf16: Say in the description that places are counted as NVivo does.
    """
    memos = _Memos(study.memos, {coding.id for coding in study.codings})
    used = {coding.coder_id for coding in study.codings} | {memo.coder_id for memo in study.memos}
    coders = [coder for coder in study.coders if coder.id in used or coder.seen]
    return QdaProject(
        name=study.title,
        origin=f"{ORIGIN} {version}",
        description="\n".join(_description(study.codebook, utf16=utf16)),
        users=tuple(QdaUser(guid("coder", coder.id), coder.name, coder.id) for coder in coders),
        codes=tuple(_codes(study, memos)),
        cases=tuple(_cases(study)),
        sources=tuple(_source(one, study, memos) for one in study.interviews),
        all_notes=tuple(_note(memo) for memo in study.memos if memo.target.kind in _CARRIED),
        sets=tuple(
            QdaSet(
                guid("seen", coder.id),
                SEEN.format(coder=coder.name),
                sources=tuple(guid("interview", one.id) for one in study.interviews if one.id in coder.seen),
            )
            for coder in coders
            if coder.seen
        ),
        links=tuple(_links(study.memos)),
        notes=memos.on(TargetKind.PROJECT, ""),
        losses=tuple(_losses(study)),
    )


class _Memos:
    """The GUIDs of the memos on each thing."""

    def __init__(self, memos: Sequence[Memo], codings: set[str]) -> None:
        self._on: dict[tuple[TargetKind, str], list[Guid]] = defaultdict(list)
        self.placed: dict[InterviewId, list[Memo]] = defaultdict(list)
        for memo in memos:
            target = memo.target
            stands = target.kind is TargetKind.CODING and target.id in codings
            if target.interview_id is not None and target.span is not None and not stands:
                self.placed[target.interview_id].append(memo)
            else:
                self._on[target.kind, target.id].append(guid("memo", memo.id))

    def on(self, kind: TargetKind, target: str) -> tuple[Guid, ...]:
        """The memos on one thing."""
        return tuple(self._on.get((kind, target), ()))


def _description(codebook: Codebook | None, *, utf16: bool) -> Iterator[str]:
    if codebook:
        yield f"{TITLE_LINE}{codebook.title}"
        yield f"{VERSION_LINE}{codebook.version}"
    if utf16:
        yield UTF16_LINE


def _codes(study: Snapshot, memos: _Memos) -> Iterator[QdaCode]:
    coded = {coding.code_id for coding in study.codings}
    codebook = study.codebook or Codebook("", "", ())
    for code in codebook:
        is_folder = bool(codebook.children(code.id)) and not code.indicators and code.parent is None
        yield QdaCode(
            guid=guid("code", code.id),
            name=code.name,
            parent=guid("code", code.parent) if code.parent else None,
            description=describe(code),
            is_codable=not is_folder or code.id in coded,
            notes=memos.on(TargetKind.CODE, code.id),
        )
    for astray in sorted(coded - {code.id for code in codebook}):  # left by an older program: a coding needs its code
        yield QdaCode(guid("code", astray), astray)


def _cases(study: Snapshot) -> Iterator[QdaCase]:
    texts = {interview.id for interview in study.interviews}
    for case in study.cases.values():
        sources = (guid("interview", case.id),) if case.id in texts else ()
        yield QdaCase(guid("case", case.id), case.id, values=case.attributes, sources=sources)


def _source(interview: Interview, study: Snapshot, memos: _Memos) -> QdaSource:
    codings = [coding for coding in study.codings if coding.interview_id == interview.id]
    passages = [_coded(coding, memos) for coding in codings]
    passages += [_marked(memo) for memo in memos.placed[interview.id]]
    return QdaSource(
        guid=guid("interview", interview.id),
        name=interview.id,
        text=interview.text,
        passages=tuple(sorted(passages, key=lambda one: (one.start, one.end, one.guid))),
        notes=memos.on(TargetKind.INTERVIEW, interview.id),
        values={VOICES[role]: VOICE_MARK.join(labels) for role, labels in _voices(interview).items()},
    )


def _voices(interview: Interview) -> dict[Role, list[str]]:
    voices: dict[Role, list[str]] = {}
    for speaker in dict.fromkeys(turn.speaker for turn in interview.turns):
        voices.setdefault(speaker.role, []).append(speaker.label)
    return voices


def _coded(coding: Coding, memos: _Memos) -> QdaPassage:
    user, at = guid("coder", coding.coder_id), coding.created_at
    notes = memos.on(TargetKind.CODING, coding.id)
    made = QdaCoding(guid("coding", coding.id), guid("code", coding.code_id), user, at, notes)
    return QdaPassage(
        guid=guid("selection", coding.id),
        start=coding.span.start,
        end=coding.span.end,
        name=short(coding.quote),
        description=coding.memo,
        codings=(made,),
        user=user,
        at=at,
    )


def _marked(memo: Memo) -> QdaPassage:
    """A passage that only carries a memo."""
    span = memo.target.span
    assert span is not None
    return QdaPassage(
        guid=guid("marked", memo.id),
        start=span.start,
        end=span.end,
        name=short(memo.target.quote),
        notes=(guid("memo", memo.id),),
        user=guid("coder", memo.coder_id),
        at=memo.created_at,
    )


def _note(memo: Memo) -> QdaNote:
    return QdaNote(
        guid=guid("memo", memo.id),
        text=memo.text,
        name=short(memo.text),
        user=guid("coder", memo.coder_id),
        created=memo.created_at,
        modified=memo.edited_at,
    )


def _links(memos: Sequence[Memo]) -> Iterator[QdaLink]:
    """A case has no place for a memo of its own: a link ties them."""
    for memo in memos:
        if memo.target.kind is TargetKind.CASE:
            yield QdaLink(guid("link", memo.id), "", guid("memo", memo.id), guid("case", memo.target.id))


def _losses(study: Snapshot) -> Iterator[Loss]:
    """What the exchange has no place for, each kind with how many there are."""
    codings, memos = study.codings, study.memos
    signature = study.codebook.signature if study.codebook else ""
    decided = {decision.suggestion_id for decision in study.decisions}
    waiting = sum(suggestion.id not in decided for suggestion in study.suggestions)
    kinds = (
        (Lost.SUGGESTION, waiting),
        (Lost.DECISION, len(study.decisions)),
        (Lost.STATEMENT, len(study.statements)),
        (Lost.STANCE, len(study.stances)),
        (Lost.CLASSIFICATION, len(study.clusterings)),
        (Lost.GUIDE, study.guide is not None),
        (Lost.PARADIGM, study.paradigm is not None),
        (Lost.MEMO_ON_CLUSTER, sum(memo.target.kind not in _CARRIED for memo in memos)),
        (Lost.MEMO_ON_SUGGESTION, sum(memo.target.kind is TargetKind.SUGGESTION for memo in memos)),
        (Lost.CODEBOOK_VERSION, sum(coding.codebook not in {"", signature} for coding in codings)),
        (
            Lost.DATE,
            sum(not is_moment(at) for at in (*(one.created_at for one in codings), *(one.created_at for one in memos))),
        ),
        (Lost.TURN_TIME, sum(turn.seconds is not None for interview in study.interviews for turn in interview.turns)),
        (Lost.CODE_WORDS, sum(not survives(code) for code in study.codebook or ())),
    )
    return (Loss(what, int(n)) for what, n in kinds if n)
