"""What a study decides once about itself: few, named, and journalled by the act that sets them."""

from sqlalchemy import Connection, select
from sqlalchemy.dialects.sqlite import insert as upsert

from interviews_toolkit.model.paradigms import Paradigm
from interviews_toolkit.store.tables import SETTINGS

_PARADIGM = "paradigm"


def save_paradigm(connection: Connection, paradigm: Paradigm) -> None:
    """Keep the tradition the study works in, in place of another if there was one."""
    row = {"name": _PARADIGM, "value": paradigm.value}
    connection.execute(upsert(SETTINGS).values(row).on_conflict_do_update(index_elements=["name"], set_=row))


def load_paradigm(connection: Connection) -> Paradigm | None:
    """Load it; None until somebody says."""
    value = connection.execute(select(SETTINGS.c.value).where(SETTINGS.c.name == _PARADIGM)).scalar_one_or_none()
    return None if value is None else Paradigm(value)
