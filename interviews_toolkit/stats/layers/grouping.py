"""By which attribute actors are grouped: the one asked for, the study's, or the one their table suggests."""

from dataclasses import replace

from interviews_toolkit.errors import NotEnoughDataError, NotFoundError, What
from interviews_toolkit.model.cases import attribute_names
from interviews_toolkit.model.snapshot import Snapshot


def grouped(snapshot: Snapshot, by: str | None) -> Snapshot:
    """Group a study's actors by another attribute, if one is asked for.

    Raises:
        NotFoundError: The participants have no such attribute; the hint lists those they have.
    """
    if by is None:
        return snapshot
    check_attribute(attribute_names(snapshot.cases.values()), by)
    return replace(snapshot, group_by=by)


def need_grouping(snapshot: Snapshot) -> str:
    """Give the attribute that groups the actors: without one there is nothing to compare.

    Raises:
        NotEnoughDataError: Nobody has said, and the participants' table has none that could.
    """
    if not snapshot.grouping:
        raise NotEnoughDataError(What.NO_GROUPING)
    return snapshot.grouping


def check_attribute(known: tuple[str, ...], by: str) -> None:
    """Refuse an attribute the participants' table does not have.

    Raises:
        NotFoundError: It is none of those known; the hint lists them.
    """
    if by not in known:
        raise NotFoundError(What.NO_ATTRIBUTE, which=by, known=sorted(known))
