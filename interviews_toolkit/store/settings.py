"""What a study decides once about itself: few, named, and journalled by the act that sets them."""

from collections.abc import Mapping

from sqlalchemy import Connection, select
from sqlalchemy.dialects.sqlite import insert as upsert

from interviews_toolkit.model.assigning import Assignment
from interviews_toolkit.model.cases import guess_grouping
from interviews_toolkit.model.codings import Coder
from interviews_toolkit.model.fingerprints import Fingerprints
from interviews_toolkit.model.ids import CodeId, CoderId, InterviewId
from interviews_toolkit.model.paradigms import Paradigm
from interviews_toolkit.model.settlements import Settlement
from interviews_toolkit.model.sight import Sight
from interviews_toolkit.store import _json
from interviews_toolkit.store.cases import load_cases
from interviews_toolkit.store.tables import SETTINGS

_PARADIGM = "paradigm"
_CODINGS = "codings"
_OPEN = "open"
_FINISHED = "finished:"
_GROUP_BY = "group-by"
_SETTLED = "settled:"
_IGNORED = "ignore-words"
_KEPT_APART = "kept-apart"
_ASSIGNED = "assigned"
_FINGERPRINTS = "fingerprints"
_COLOURS = "colours"


def save_paradigm(connection: Connection, paradigm: Paradigm) -> None:
    """Keep the tradition the study works in, in place of another if there was one."""
    _save(connection, _PARADIGM, paradigm.value)


def load_paradigm(connection: Connection) -> Paradigm | None:
    """Load it; None until somebody says."""
    value = _load(connection, _PARADIGM)
    return None if value is None else Paradigm(value)


def save_sight(connection: Connection, sight: Sight) -> None:
    """Keep which interviews a coder has finished, and whether everybody's codings are open to all."""
    _save(connection, _CODINGS, _OPEN if sight.is_open else "")
    _save(connection, _FINISHED + sight.coder.id, _json.dump(sight.finished))


def load_sight(connection: Connection, coder: Coder) -> Sight:
    """Load what a coder may see of the others' work."""
    mine = _FINISHED + coder.id
    query = select(SETTINGS.c.name, SETTINGS.c.value).where(SETTINGS.c.name.in_([_CODINGS, mine]))
    kept = {row.name: row.value for row in connection.execute(query)}
    finished = _json.load(frozenset[InterviewId], kept.get(mine, "[]"))
    return Sight(coder, is_open=kept.get(_CODINGS) == _OPEN, finished=finished)


def save_group_by(connection: Connection, attribute: str) -> None:
    """Keep the attribute actors are grouped by, in place of another if there was one."""
    _save(connection, _GROUP_BY, attribute)


def load_group_by(connection: Connection) -> str:
    """Load it; empty until somebody says."""
    return _load(connection, _GROUP_BY) or ""


def save_ignored(connection: Connection, words: frozenset[str]) -> None:
    """Keep the words that are none in this study, as those that stand for a name, in place of others."""
    _save(connection, _IGNORED, _json.dump(words))


def load_ignored(connection: Connection) -> frozenset[str]:
    """Load them, in lower case; none until somebody says."""
    return _json.load(frozenset[str], _load(connection, _IGNORED) or "[]")


def save_kept_apart(connection: Connection, interviews: frozenset[InterviewId]) -> None:
    """Keep the interviews the machine is measured on, in place of others."""
    _save(connection, _KEPT_APART, _json.dump(interviews))


def load_kept_apart(connection: Connection) -> frozenset[InterviewId]:
    """Load them; none until somebody says."""
    return _json.load(frozenset[InterviewId], _load(connection, _KEPT_APART) or "[]")


def save_fingerprints(connection: Connection, taken: Fingerprints | None) -> None:
    """Keep what tells that a name was replaced, in place of others; None: nothing is replaced any more."""
    _save(connection, _FINGERPRINTS, "" if taken is None else _json.dump(taken))


def load_fingerprints(connection: Connection) -> Fingerprints | None:
    """Load it; None where nothing is replaced."""
    kept = _load(connection, _FINGERPRINTS)
    return _json.load(Fingerprints, kept) if kept else None


def load_grouping(connection: Connection) -> str:
    """Load the attribute actors are grouped by: the one that was set, or else the one their table suggests."""
    return load_group_by(connection) or guess_grouping(load_cases(connection).values())


def save_assignment(connection: Connection, assignment: Assignment) -> None:
    """Keep who codes what, in place of what was said before."""
    _save(connection, _ASSIGNED, _json.dump(assignment))


def load_assignment(connection: Connection) -> Assignment:
    """Load it; nobody has anything until somebody says."""
    kept = _load(connection, _ASSIGNED)
    return Assignment() if kept is None else _json.load(Assignment, kept)


def save_colours(connection: Connection, colours: Mapping[CodeId, int]) -> None:
    """Keep the colours that people chose for codes, in place of others."""
    _save(connection, _COLOURS, _json.dump(dict(sorted(colours.items()))))


def load_colours(connection: Connection) -> dict[CodeId, int]:
    """Load them; none until somebody chooses one."""
    return _json.load(dict[CodeId, int], _load(connection, _COLOURS) or "{}")


def save_settlements(connection: Connection, layer: CoderId, settled: Mapping[str, Settlement]) -> None:
    """Keep what was settled between two coders, by the ids of their disagreements."""
    _save(connection, _SETTLED + layer, _json.dump(dict(sorted(settled.items()))))


def load_settlements(connection: Connection, layer: CoderId) -> Mapping[str, Settlement]:
    """Load it; nothing until somebody settles something."""
    kept = _json.load(dict[str, str], _load(connection, _SETTLED + layer) or "{}")
    return {key: Settlement(said) for key, said in kept.items()}


def _save(connection: Connection, name: str, value: str) -> None:
    row = {"name": name, "value": value}
    connection.execute(upsert(SETTINGS).values(row).on_conflict_do_update(index_elements=["name"], set_=row))


def _load(connection: Connection, name: str) -> str | None:
    return connection.execute(select(SETTINGS.c.value).where(SETTINGS.c.name == name)).scalar_one_or_none()
