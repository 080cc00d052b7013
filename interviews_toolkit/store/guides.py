"""The interview guide, each version as one document; the latest is the one in force."""

from sqlalchemy import Connection, insert, select

from interviews_toolkit.model.interviews import Guide
from interviews_toolkit.store import _json
from interviews_toolkit.store.tables import GUIDES


def save_guide(connection: Connection, guide: Guide) -> bool:
    """Keep a guide and put it in force.

    Returns:
        False if it already is.
    """
    if load_guide(connection) == guide:
        return False
    connection.execute(insert(GUIDES), {"content": _json.dump(guide)})
    return True


def load_guide(connection: Connection) -> Guide | None:
    """Load the guide in force; None before there is one."""
    content = connection.execute(select(GUIDES.c.content).order_by(GUIDES.c.number.desc()).limit(1)).scalar()
    return None if content is None else _json.load(Guide, content)
