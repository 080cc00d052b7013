"""What two copies of one study became since they parted, row by row, and taking over what the other did.

Both journals begin alike: where they part, the copies parted. What each act did to each row is kept, so the state
both began from is known without having been kept itself; a row only one side changed is taken, one that both changed
otherwise is a conflict, and stays as it is here.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection, select

from interviews_toolkit.errors import ConflictError, UsageError
from interviews_toolkit.i18n import _
from interviews_toolkit.model.acts import MERGE, REDO, UNDO
from interviews_toolkit.model.codebook import Codebook
from interviews_toolkit.model.merging import Clash
from interviews_toolkit.store._quotes import load_texts
from interviews_toolkit.store.codebooks import find_codebook_version, load_codebook
from interviews_toolkit.store.journal import JournalEntry, load_journal
from interviews_toolkit.store.row_changes import (
    NOTED,
    RowChange,
    RowChanges,
    Values,
    apply_rows,
    load_changes,
    load_row,
    row_key,
)
from interviews_toolkit.store.tables import (
    CASES,
    CODERS,
    CODINGS,
    DECISIONS,
    INTERVIEWS,
    LEARNINGS,
    MEMOS,
    QUESTION_CHOICES,
    READ_PARTS,
    REPORT_PARTS,
    SETTINGS,
    STANCES,
    STATEMENTS,
    SUGGESTIONS,
)

_OF_PEOPLE = (CODERS, READ_PARTS, CASES, CODINGS, DECISIONS, MEMOS, REPORT_PARTS)
_TAKEN = (*_OF_PEOPLE, STATEMENTS, STANCES, QUESTION_CHOICES, SETTINGS)
"""What is taken over; of interviews only whole new ones, of suggestions those somebody decided on."""
_MACHINE = frozenset({SUGGESTIONS.name, LEARNINGS.name})
"""What the program makes again by itself is no loss."""
_TAKEN_NAMES = frozenset(table.name for table in _TAKEN)

Rows = Mapping[tuple[str, Values], RowChange]
Act = tuple[JournalEntry, RowChanges | None]
"""An act of the journal with what it did; None of one kept by a program that did not note it."""


@dataclass(frozen=True, slots=True)
class Parted:
    """How two copies of a study differ.

    Attributes:
        copy: Names the copy, whatever its file is called: by the first act that is its own; empty where it has none.
        up_to: The copy's last act.
        new: Rows to be taken over.
        known: Rows that stand here as they do there, by table.
        clashes: Rows both changed otherwise.
        astray: Rows whose interview is not here, or has another text here.
        left: Rows of other kinds, by table: they are not taken over.
        codebooks: As both began, as it is here, as it is there.
    """

    copy: str
    up_to: int
    new: tuple[RowChange, ...]
    known: Mapping[str, int]
    clashes: tuple[Clash, ...]
    astray: tuple[RowChange, ...]
    left: Mapping[str, int]
    codebooks: tuple[Codebook | None, Codebook | None, Codebook | None]


def compare_copies(here: Connection, there: Connection) -> Parted:
    """Tell what a copy has that is not here.

    Raises:
        UsageError: It is no copy of this study.
        ConflictError: An older program wrote in it, which did not keep what its acts did.
    """
    ours, theirs = (load_journal(one)[::-1] for one in (here, there))
    fork = next((n for n, (a, b) in enumerate(zip(ours, theirs, strict=False)) if a != b), min(len(ours), len(theirs)))
    if fork == 0:
        raise UsageError(
            _("Ce projet n'est pas une copie de celui-ci : leurs journaux n'ont rien en commun."),
            hint=_("Pour reprendre une autre étude : interviews project import FICHIER.qdpx"),
        )
    own = theirs[fork:]
    copy = f"{own[0].at} {own[0].coder or ''} {own[0].act}" if own else ""
    merged = [one for one in _standing(ours[fork:]) if one.act == MERGE and one.payload.get("copy") == copy]
    since_there = max((int(str(one.payload["up_to"])) for one in merged), default=fork)
    since_here = max((one.id for one in merged), default=fork)
    done_there = list(_with_changes(there, own))
    changed_there = _net((one, changes) for one, changes in done_there if one.id > since_there)
    parted = Parted(
        copy,
        theirs[-1].id,
        new=(),
        known={},
        clashes=(),
        astray=(),
        left={},
        codebooks=(_codebook_before(there, done_there), load_codebook(here), load_codebook(there)),
    )
    changed_here = _net(_with_changes(here, [one for one in ours if one.id > since_here]))
    return _sort(parted, (here, there), changed_here, changed_there)


def take_rows(here: Connection, rows: Sequence[RowChange]) -> None:
    """Make rows here what they are in the copy, in the caller's act.

    Raises:
        ConflictError: A row is not any more as it was when the copies were compared.
    """
    here.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
    apply_rows(here, RowChanges(tuple(rows), (0, 0)))


def _standing(entries: Sequence[JournalEntry]) -> list[JournalEntry]:
    """Leave out what was undone since."""
    undone: set[object] = set()
    for one in entries:
        undone |= {one.payload.get("undoes")} if one.act == UNDO else set()
        undone -= {one.payload.get("redoes")} if one.act == REDO else set()
    return [one for one in entries if one.id not in undone]


def _with_changes(connection: Connection, entries: Sequence[JournalEntry]) -> Iterator[Act]:
    return ((entry, load_changes(connection, entry.id)) for entry in entries)


def _net(acts: Iterable[Act]) -> dict[tuple[str, Values], RowChange]:
    """Put together what acts did to each row, from the first to the last."""
    rows: dict[tuple[str, Values], RowChange] = {}
    for entry, changes in acts:
        if changes is None:
            _check_kept(entry)
            continue
        for one in changes.rows:
            place = (one.table, _key(one))
            rows[place] = replace(rows[place], after=one.after) if place in rows else one
    return {place: one for place, one in rows.items() if one.before != one.after}


def _check_kept(entry: JournalEntry) -> None:
    if "change" in entry.payload and any(_parts(entry)):
        raise ConflictError(
            _("Un acte de cette copie vient d'une version du programme qui n'en gardait pas assez pour fusionner."),
            hint=_(
                "Reprenez ses codages par un tableau : interviews project codings -o codages.csv, puis import-codings"
            ),
        )


def _parts(entry: JournalEntry) -> list[object]:
    change = entry.payload.get("change")
    return list(change.values()) if isinstance(change, dict) else []


def _sort(parted: Parted, both: tuple[Connection, Connection], changed_here: Rows, changed_there: Rows) -> Parted:
    here, there = both
    texts = _same_texts(here, there)
    arriving = _arriving(here, changed_there)
    new: list[RowChange] = []
    clashes: list[Clash] = []
    astray: list[RowChange] = []
    left: Counter[str] = Counter()
    known: Counter[str] = Counter()
    for place, one in changed_there.items():
        present, where = load_row(here, NOTED[place[0]], place[1]), _interview(one)
        if _said(one.table, present) == _said(one.table, one.after):
            known[one.table] += 1
        elif where in arriving:
            new.append(_with_text(one, there))
        elif one.table not in _TAKEN_NAMES:
            left[one.table] += one.table not in _MACHINE
        elif where is not None and where not in texts:
            astray.append(one)
        elif one.table == CODERS.name:
            new.extend([one] if one.after is not None else [])
        elif place in changed_here:
            clashes.append(Clash(one.table, _named(one.table, present), _named(one.table, one.after)))
        else:
            new.append(one)
    taken, stray = _with_suggestions(new, both, texts=texts, astray=astray)
    return replace(parted, new=tuple(taken), known=known, clashes=tuple(clashes), astray=(*astray, *stray), left=left)


def _arriving(here: Connection, changed: Rows) -> frozenset[str]:
    """Find the interviews that were read there and never here."""
    read = {
        str(key[0])
        for (table, key), one in changed.items()
        if table == INTERVIEWS.name and one.before is None and one.after is not None
    }
    return frozenset(read - set(here.execute(select(INTERVIEWS.c.id)).scalars()))


def _with_suggestions(
    rows: Sequence[RowChange],
    both: tuple[Connection, Connection],
    *,
    texts: Mapping[str, str],
    astray: Sequence[RowChange],
) -> tuple[list[RowChange], list[RowChange]]:
    """Let what was decided on come with each decision; one on what cannot be placed here goes astray with it."""
    here, there = both
    lost = {(_named(one.table, one.after) or {}).get("id") for one in astray if one.table == CODINGS.name} - {None}
    brought = {_key(one) for one in rows if one.table == SUGGESTIONS.name}
    taken: list[RowChange] = []
    stray: list[RowChange] = []
    for one in rows:
        decision = _named(one.table, one.after) if one.table == DECISIONS.name else None
        if decision is not None and decision["coding_id"] in lost:
            stray.append(one)
            continue
        decided = (decision["suggestion_id"],) if decision is not None else ()
        if not decided or decided in brought or load_row(here, SUGGESTIONS, decided) is not None:
            taken.append(one)
            continue
        suggestion = load_row(there, SUGGESTIONS, decided)
        if suggestion is None or (_named(SUGGESTIONS.name, suggestion) or {})["interview_id"] not in texts:
            stray.append(one)
        else:
            brought.add(decided)
            taken += [RowChange(SUGGESTIONS.name, None, suggestion), one]
    return taken, stray


def _same_texts(here: Connection, there: Connection) -> dict[str, str]:
    query = select(INTERVIEWS.c.id, INTERVIEWS.c.text_hash)
    ours, theirs = ({str(key): str(text) for key, text in one.execute(query)} for one in (here, there))
    return {key: text for key, text in ours.items() if theirs.get(key) == text}


def _with_text(one: RowChange, there: Connection) -> RowChange:
    if one.table != INTERVIEWS.name or one.after is None:
        return one
    text = load_texts(there, [one.after[0]])[one.after[0]]
    named = {**(_named(one.table, one.after) or {}), "text": text}
    return replace(one, after=tuple(named.values()))


def _interview(one: RowChange) -> str | None:
    row = _named(one.table, one.after or one.before) or {}
    where = row.get("id") if one.table == INTERVIEWS.name else row.get("interview_id")
    return None if where is None else str(where)


def _key(one: RowChange) -> Values:
    return row_key(NOTED[one.table], one.after or one.before or ())


def _named(table: str, row: Values | None) -> dict[str, object] | None:
    return None if row is None else dict(zip(NOTED[table].columns.keys(), row, strict=True))


def _said(table: str, row: Values | None) -> dict[str, object] | None:
    """Leave out when it was done, and words that stand in the text: the same done twice is the same."""
    named = _named(table, row)
    unsaid = {"quote", "text"} if table == INTERVIEWS.name else {"quote"}
    return named and {name: value for name, value in named.items() if name not in unsaid and not name.endswith("_at")}


def _codebook_before(there: Connection, own: Sequence[Act]) -> Codebook | None:
    """Find the codebook both began from: the one in force before the copy's first act on it."""
    for _entry, changes in own:
        if changes is not None and changes.codebooks[0] != changes.codebooks[1]:
            number = changes.codebooks[0]
            return find_codebook_version(there, number).codebook if number else None
    return load_codebook(there)
