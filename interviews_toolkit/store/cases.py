"""Cases: the persons and organisations studied, with the attributes their table gives them."""

from collections.abc import Iterable, Mapping

from sqlalchemy import Connection, delete, insert, select

from interviews_toolkit.model.ids import InterviewId
from interviews_toolkit.model.interviews import Case
from interviews_toolkit.store import _json
from interviews_toolkit.store._order import natural_key
from interviews_toolkit.store.tables import CASES


def save_cases(connection: Connection, cases: Iterable[Case]) -> bool:
    """Make these the project's cases: the participants' table is the truth, who left it leaves the project's cases.

    Returns:
        False if the project had them so already.
    """
    wanted = {case.id: case for case in cases}
    if load_cases(connection) == wanted:
        return False
    connection.execute(delete(CASES))
    rows = [
        {"id": case.id, "sort_key": natural_key(case.id), "attributes": _json.dump(case.attributes)}
        for case in wanted.values()
    ]
    if rows:
        connection.execute(insert(CASES), rows)
    return True


def load_cases(connection: Connection) -> dict[InterviewId, Case]:
    """Load the cases in the natural order of their ids, attributes in the order of their table."""
    rows = connection.execute(select(CASES).order_by(CASES.c.sort_key, CASES.c.id))
    kind = Mapping[str, str]
    return {row.id: Case(row.id, _json.load(kind, row.attributes)) for row in rows}  # type: ignore[type-abstract]
