"""The table ``interviews project codings`` writes, taken back whole: rows in their own kind, places checked by words.

``exports/frames/coded.py`` writes it; a table with the columns kind and interview is one.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from interviews_toolkit.errors import Fault, InputFileError
from interviews_toolkit.files.spelling import shadow
from interviews_toolkit.files.tables import Columns, name_rows, unguarded
from interviews_toolkit.i18n import _, labelled
from interviews_toolkit.model.codings import Coder, Coding, Decision, Verdict, coding_id, named_coder
from interviews_toolkit.model.ids import CodeId, CoderId, CodingId, InterviewId, MemoId, SuggestionId, derived_id
from interviews_toolkit.model.interviews import Interview
from interviews_toolkit.model.memos import PLACES, Memo, MemoTarget, TargetKind
from interviews_toolkit.model.snapshot import Snapshot
from interviews_toolkit.model.spans import Span
from interviews_toolkit.model.suggestions import Cue, Match, Suggestion
from interviews_toolkit.readers.codings_table import find_passage

COLUMNS = ("kind", "interview", "start", "end", "quote", "code", "coder")
"""What the table must have; ``kind`` and ``interview`` tell it from others."""

_Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class TakenWork:
    """What a table brings: codings, suggestions, decisions and memos the project has already are among them."""

    coders: tuple[Coder, ...]
    codings: tuple[Coding, ...]
    suggestions: tuple[Suggestion, ...]
    decisions: tuple[Decision, ...]
    memos: tuple[Memo, ...]


def is_coded_table(table: Columns) -> bool:
    """Tell whether a table is one of everything that was coded, or only of passages."""
    return table.find("kind") is not None and table.find("interview") is not None


def read_coded_table(
    table: Columns, path: Path, study: Snapshot, *, owner: str, now: str, sampled: bool = False
) -> TakenWork:
    """Take back what was coded, by whom and when.

    Args:
        owner: Whose are the rows that name nobody; may be empty.
        now: When codings were made that say nothing of it.
        sampled: The rows are what was read, those without a code too, and nothing else was.

    Raises:
        InputFileError: The table has faults; all of them are listed with their lines.
    """
    rows = name_rows(table, path, columns=COLUMNS, filled=("kind",))
    taker = _Taker(study, owner=owner, now=now, sampled=sampled)
    faults = list(rows.faults)
    order = {"coding": 0, "suggestion": 1, "decision": 2, "memo": 3, "reading": 4}
    for line, row in sorted(rows.rows, key=lambda one: order.get(one[1]["kind"], 5)):
        try:
            taker.take(row)
        except ValueError as fault:
            faults.append(Fault(str(fault), line))
    if faults:
        raise InputFileError(
            _("Ce tableau de codages a des défauts ({n}) ; rien n'a été enregistré.").format(n=len(faults)),
            path=path,
            faults=sorted(faults, key=lambda fault: fault.line or 0),
            hint=_("Il faut les mêmes entretiens et la même grille que là d'où vient ce tableau."),
        )
    return taker.taken()


class _Taker:
    """Takes one row after the other; what is wrong with one is a ValueError that says so."""

    def __init__(self, study: Snapshot, *, owner: str, now: str, sampled: bool) -> None:
        self._owner, self._now, self._sampled = owner, now, sampled
        self._study = study
        self._interviews = {interview.id: interview for interview in study.interviews}
        self._codes = {code.id for code in study.codebook or ()}
        self._signature = study.codebook.signature if study.codebook else ""
        self._by_name = {coder.name: coder for coder in study.coders}
        self._seen: dict[CoderId, set[InterviewId]] = {}
        self._whole: set[tuple[CoderId, InterviewId]] = set()
        self._parts: dict[CoderId, set[tuple[InterviewId, Span]]] = {}
        self._present = {_place(one): one for one in study.codings}
        self._known = {one.id for one in study.codings}
        self._codings: dict[CodingId, Coding] = {}
        self._suggestions = {one.id: one for one in study.suggestions}
        self._decisions: dict[tuple[SuggestionId, CoderId], Decision] = {}
        self._memos: dict[MemoId, Memo] = {}
        self._renamed: dict[str, CodingId] = {}

    def take(self, row: _Row) -> None:
        """Take a row of any kind."""
        kinds: dict[str, Callable[[_Row], None]] = {
            "coding": self._take_coding,
            "suggestion": self._take_suggestion,
            "decision": self._take_decision,
            "memo": self._take_memo,
            "reading": self._take_reading,
        }
        taken_by = kinds.get(row["kind"])
        if taken_by is None:
            raise ValueError(_unknown(row["kind"], kinds))
        taken_by(row)

    def taken(self) -> TakenWork:
        """All that was taken."""
        return TakenWork(
            tuple(self._reader(coder) for _who, coder in sorted(self._takers().items())),
            tuple(self._codings.values()),
            tuple(self._suggestions.values()),
            tuple(self._decisions.values()),
            tuple(self._memos.values()),
        )

    def _takers(self) -> dict[CoderId, Coder]:
        return {coder.id: coder for coder in self._by_name.values() if coder.id in self._seen}

    def _reader(self, coder: Coder) -> Coder:
        """A coder with what the table says was read: an interview of which it names passages was not read whole."""
        parts = self._parts.get(coder.id, set())
        in_part = {where for where, _span in parts if (coder.id, where) not in self._whole}
        seen = coder.seen | (self._seen[coder.id] - in_part)
        return replace(coder, seen=seen, parts=coder.parts | {one for one in parts if one[0] not in seen})

    def _take_coding(self, row: _Row) -> None:
        """Take a coding, or several codes put on one passage of a sheet; a passage left without any says nothing."""
        if self._sampled:
            interview, span = self._where(row)
            self._parts.setdefault(self._coder(row), set()).add((interview.id, span))
        if row["code"] or row.get("id"):
            for code in row["code"].split(";"):
                self._take_code({**row, "code": code.strip()})

    def _take_code(self, row: _Row) -> None:
        interview, span = self._where(row)
        code, coder = self._code(row), self._coder(row)
        quote, at = span.cut(interview.text), self._moment(row.get("at"))
        made_under = row.get("codebook", self._signature)
        key = CodingId(row.get("id") or coding_id(interview.id, span, code_id=code, coder_id=coder))
        one = Coding(key, interview.id, span, quote, code, coder, at, row.get("text", ""), made_under)
        kept = self._present.setdefault(_place(one), one)
        self._codings[kept.id] = kept
        self._renamed[one.id] = kept.id
        self._seen[coder].add(interview.id)

    def _take_suggestion(self, row: _Row) -> None:
        interview, span = self._where(row)
        key, code = SuggestionId(_filled(row, "id")), self._code(row)
        score = _number(row["score"]) if row.get("score") else None
        matches = _matches(row.get("matches", ""), len(interview.text))
        quote, made = span.cut(interview.text), (row.get("codebook", ""), row.get("origin", ""))
        self._suggestions.setdefault(key, Suggestion(key, interview.id, span, quote, code, matches, *made, score))

    def _take_decision(self, row: _Row) -> None:
        about, coder = SuggestionId(_filled(row, "target")), self._coder(row)
        if about not in self._suggestions:
            raise ValueError(_("la suggestion « {id} » n'est ni dans ce tableau ni dans le projet").format(id=about))
        made = self._renamed.get(row["coding"], CodingId(row["coding"])) if row.get("coding") else None
        if made is not None and made not in self._codings and made not in self._known:
            raise ValueError(_("le codage « {id} » n'est pas dans ce tableau").format(id=made))
        self._decisions[about, coder] = Decision(about, _verdict(row), coder, self._moment(row.get("at")), made)

    def _take_memo(self, row: _Row) -> None:
        text, coder, target = _filled(row, "text"), self._coder(row), self._target(row)
        at = self._moment(row.get("at"))
        parts = (coder, target.kind.value, target.id, row["interview"], row["start"], row["end"], text)
        memo_id = MemoId(row.get("id") or derived_id("memo", *parts))
        self._memos[memo_id] = Memo(memo_id, target, text, coder, at, self._moment(row.get("edited_at") or at))

    def _target(self, row: _Row) -> MemoTarget:
        kind, key = _target_kind(row), row.get("target", "")
        if kind is TargetKind.CODE:
            self._code({"code": key})
        if kind is TargetKind.CODING:
            key = self._renamed.get(key, CodingId(key))
        if kind not in {TargetKind.PROJECT, TargetKind.SPAN} and not key:
            raise ValueError(labelled("target", _("une cellule est vide")))
        if kind in PLACES:
            interview, span = self._where(row)
            return MemoTarget(kind, key, interview.id, span, span.cut(interview.text))
        return MemoTarget(kind, key, self._interview(row).id if row["interview"] else None)

    def _take_reading(self, row: _Row) -> None:
        coder, interview = self._coder(row), self._interview(row)
        if row["start"] and row["end"]:
            self._parts.setdefault(coder, set()).add((interview.id, self._where(row)[1]))
            return
        self._seen[coder].add(interview.id)
        self._whole.add((coder, interview.id))

    def _where(self, row: _Row) -> tuple[Interview, Span]:
        """The place a row gives, or the one its words have."""
        interview, quote = self._interview(row), row["quote"]
        if row["start"] and row["end"]:
            start, end = _offset(row["start"]), _offset(row["end"])
            is_inside = start < end <= len(interview.text)
            if is_inside and (not quote or _is_same(quote, interview.text[start:end])):
                return interview, Span(start, end)
        found = find_passage(interview, quote) if quote else []
        if len(found) != 1:
            problem = _("ce passage ne s'y trouve pas") if not found else _("ce passage s'y trouve plusieurs fois")
            raise ValueError(labelled(interview.id, problem))
        return interview, found[0]

    def _interview(self, row: _Row) -> Interview:
        interview = self._interviews.get(InterviewId(row["interview"]))
        if interview is None:
            raise ValueError(_("le projet n'a pas d'entretien « {id} »").format(id=row["interview"]))
        return interview

    def _code(self, row: _Row) -> CodeId:
        code = CodeId(row["code"])
        if code not in self._codes:
            raise ValueError(_("la grille n'a pas de code « {code} »").format(code=code))
        return code

    def _coder(self, row: _Row) -> CoderId:
        name = row["coder"] or self._owner
        if not name:
            raise ValueError(_("personne n'est nommé : ajoutez --name"))
        if name not in self._by_name:
            taken = {coder.id for coder in self._by_name.values()}
            told = CoderId(row.get("coder_id", ""))
            self._by_name[name] = Coder(told, name) if told and told not in taken else named_coder(name)
        coder = self._by_name[name].id
        self._seen.setdefault(coder, set())
        return coder

    def _moment(self, at: str | None) -> str:
        if not at:
            return self._now
        try:
            datetime.fromisoformat(at)
        except ValueError as error:
            raise ValueError(_("« {at} » n'est pas une date").format(at=at)) from error
        return at


def _place(one: Coding) -> tuple[InterviewId, Span, CodeId, CoderId]:
    return one.interview_id, one.span, one.code_id, one.coder_id


def _filled(row: _Row, column: str) -> str:
    if not row.get(column):
        raise ValueError(labelled(column, _("une cellule est vide")))
    return row[column]


def _verdict(row: _Row) -> Verdict:
    try:
        return Verdict(row.get("verdict", ""))
    except ValueError as error:
        raise ValueError(_unknown(row.get("verdict", ""), Verdict)) from error


def _target_kind(row: _Row) -> TargetKind:
    try:
        return TargetKind(row.get("target_kind") or "project")
    except ValueError as error:
        raise ValueError(_unknown(row["target_kind"], TargetKind)) from error


def _unknown(written: str, known: Iterable[str]) -> str:
    return _("« {written} » n'est pas l'un de : {known}").format(written=written, known=", ".join(known))


def _offset(written: str) -> int:
    number = _number(written)
    if not 0 <= number < 2**53 or not number.is_integer():
        raise ValueError(_("« {written} » n'est pas un nombre").format(written=written))
    return int(number)


def _number(written: str) -> float:
    """Read a number as any program writes it: ``12``, ``12.0``, ``0,5``."""
    try:
        return float(written.replace(",", "."))
    except ValueError as error:
        raise ValueError(_("« {written} » n'est pas un nombre").format(written=written)) from error


def _is_same(quote: str, said: str) -> bool:
    """Compare words but not blanks, which tables change, nor the apostrophe that keeps formulas asleep."""
    return _squeezed(quote) in {_squeezed(said), _squeezed(unguarded(said))}


def _squeezed(words: str) -> str:
    return "".join(shadow(words).split())


def _matches(written: str, length: int) -> tuple[Match, ...]:
    try:
        found = tuple(
            Match(
                CodeId(one["code"]),
                one["indicator"],
                Span(one["start"], one["end"]),
                tuple(one["words"]),
                frozenset(map(Cue, one["cues"])),
            )
            for one in json.loads(written or "[]")
        )
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise ValueError(_("la colonne matches ne se lit pas")) from error
    if any(match.span.end > length for match in found):
        raise ValueError(_("la colonne matches ne se lit pas"))
    return found
