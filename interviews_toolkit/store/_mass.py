"""Tell whether an act touches so many codings that the project is backed up before it is kept."""

from collections.abc import Mapping

from sqlalchemy import Connection, func, select

from interviews_toolkit.model.changes import is_many
from interviews_toolkit.model.codebook import Codebook
from interviews_toolkit.model.ids import CodeId
from interviews_toolkit.store.codebooks import load_codebook_versions
from interviews_toolkit.store.tables import CODINGS


def touches_many(connection: Connection, payload: Mapping[str, object]) -> bool:
    """Tell it of an act that is done and not kept yet, from what its journal row will say."""
    change = payload.get("change")
    if not isinstance(change, Mapping):
        return False
    added, removed = (_ids(change, name) for name in ("codings_added", "codings_removed"))
    n = len(removed) + _n_retired(connection, change)
    if not n:
        return False
    n_now = connection.execute(select(func.count()).select_from(CODINGS)).scalar_one()
    n_before = n_now + len(removed - added) - len(added - removed)
    return is_many(n, n_before)


def _ids(change: Mapping[str, object], name: str) -> set[str]:
    codings = change.get(name, ())
    return {coding.id for coding in codings} if isinstance(codings, tuple) else set()


def _n_retired(connection: Connection, change: Mapping[str, object]) -> int:
    """Count the codings whose code the act's new codebook retires."""
    before = change.get("codebook_removed")
    if before is None or "codebook_added" not in change:
        return 0
    versions = {version.number: version.codebook for version in load_codebook_versions(connection)}
    after = versions.get(max(versions, default=0))
    codes = _retired(after) - _retired(versions.get(before if isinstance(before, int) else 0))
    query = select(func.count()).select_from(CODINGS).where(CODINGS.c.code_id.in_(sorted(codes)))
    return connection.execute(query).scalar_one() if codes else 0


def _retired(codebook: Codebook | None) -> set[CodeId]:
    return set() if codebook is None else {code.id for code in codebook if code.is_retired}
