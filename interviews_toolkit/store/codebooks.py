"""Codebooks: every version that was ever applied stays, so that a suggestion's reason can be read years later."""

from dataclasses import dataclass, replace

from sqlalchemy import Connection, delete, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from interviews_toolkit.errors import ConflictError, NotFoundError, What
from interviews_toolkit.i18n import _
from interviews_toolkit.model.codebook import Codebook
from interviews_toolkit.model.ids import CodeId
from interviews_toolkit.model.versions import codebook_version
from interviews_toolkit.store import _json
from interviews_toolkit.store.tables import CODEBOOKS, CODES, CODES_IN_USE


@dataclass(frozen=True, slots=True)
class CodebookVersion:
    """A codebook as it once was in force.

    Attributes:
        number: Counts up from 1 in the order they came into force.
        digest: The codebook's digest: what ids and indicators amount to.
        source: Where it came from, as told when it was saved.
    """

    number: int
    digest: str
    source: str
    codebook: Codebook


_NONE = CodebookVersion(0, "", "", Codebook("", "", ()))


def save_codebook(connection: Connection, codebook: Codebook, *, source: str) -> bool:
    """Keep a codebook and put it in force; one that was in force before, and comes back, is a version again.

    Lines follow the file but tell no versions apart: a blank line in it changes no code.

    Args:
        codebook: Kept whole: definitions and examples too.
        source: Where it comes from; takes no part in telling versions apart.

    Returns:
        False if it already is in force.
    """
    content = _json.dump(codebook)
    present = load_codebook_versions(connection, limit=1)
    if present and _without_lines(present[0].codebook) == _without_lines(codebook):
        in_force = CODEBOOKS.c.number == present[0].number
        connection.execute(update(CODEBOOKS).where(in_force), {"content": content})
        return False
    connection.execute(insert(CODEBOOKS), {"digest": codebook.digest, "source": source, "content": content})
    _let_stand(connection, codebook)
    return True


def change_codebook(connection: Connection, before: int, after: int) -> None:
    """Put a version in force in place of another, as one after it; 0 is none at all.

    Raises:
        ConflictError: Neither of the two is in force.
    """
    versions = {version.number: version for version in load_codebook_versions(connection)}
    wanted = versions.get(after, _NONE)
    now = codebook_in_force(connection).codebook
    if _mark(now) == _mark(wanted.codebook):
        return  # the act that made it has saved it itself
    if _mark(now) != _mark(versions.get(before, _NONE).codebook):
        raise ConflictError(
            _("La grille a encore changé depuis ; rien n'a été annulé."),
            hint=_("Annulez d'abord ce qui l'a changée ensuite, ou corrigez-la à la main."),
        )
    save_codebook(connection, wanted.codebook, source=wanted.source)


def _mark(codebook: Codebook) -> str:
    return codebook_version(codebook if len(codebook) else None)


def check_codes_kept(connection: Connection) -> None:
    """See that no coding has lost its code: the transaction would fail at its end, and could not say which.

    Raises:
        ConflictError: Some have; the codes are named.
    """
    query = select(CODES_IN_USE.c.code_id).where(CODES_IN_USE.c.code_id.not_in(select(CODES.c.id)))
    lost = connection.execute(query.order_by(CODES_IN_USE.c.code_id)).scalars().all()
    if lost:
        raise ConflictError(
            _("Des codages ont un code qui disparaîtrait : {codes}.").format(codes=", ".join(lost)),
            hint=_("Fusionnez ce code dans un autre, ou retirez-le de l'usage : ses codages restent."),
        )


def codes_astray(connection: Connection) -> dict[CodeId, int]:
    """Count the codings of each code that no longer stands: older programs could leave some."""
    query = select(CODES_IN_USE).join(CODES).where(CODES.c.stands == 0).order_by(CODES.c.id)
    return {CodeId(row.code_id): row.n_codings for row in connection.execute(query)}


def codebook_in_force(connection: Connection) -> CodebookVersion:
    """Load the version in force; before there is one, number 0 and a codebook without codes."""
    versions = load_codebook_versions(connection, limit=1)
    return versions[0] if versions and len(versions[0].codebook) else _NONE


def load_codebook(connection: Connection) -> Codebook | None:
    """Load the codebook in force; None before there is one."""
    version = codebook_in_force(connection)
    return version.codebook if version.number else None


def codebook_with(connection: Connection, code_id: CodeId) -> Codebook:
    """Load the codebook in force, seeing that it has a code one may give.

    Raises:
        NotFoundError: There is no codebook, or none of its codes in use is this one.
    """
    return check_code(load_codebook(connection), code_id)


def check_code(codebook: Codebook | None, code_id: CodeId) -> Codebook:
    """See that the codebook in force has a code one may give.

    Raises:
        NotFoundError: There is no codebook, or none of its codes in use is this one.
    """
    if codebook is None or code_id not in codebook.in_use:
        raise NotFoundError(What.NO_CODE, which=code_id)
    return codebook


def load_codebook_versions(connection: Connection, *, limit: int | None = None) -> tuple[CodebookVersion, ...]:
    """Load the versions, latest first; all of them without a limit."""
    rows = connection.execute(select(CODEBOOKS).order_by(CODEBOOKS.c.number.desc()).limit(limit))
    return tuple(CodebookVersion(row.number, row.digest, row.source, _json.load(Codebook, row.content)) for row in rows)


def find_codebook_version(connection: Connection, number: int) -> CodebookVersion:
    """Find a version by its number.

    Raises:
        NotFoundError: There is no such version.
    """
    for version in load_codebook_versions(connection):
        if version.number == number:
            return version
    raise NotFoundError(
        _("La grille n'a pas de version n° {n}.").format(n=number), hint=_("Liste : interviews codebook versions")
    )


def _let_stand(connection: Connection, codebook: Codebook) -> None:
    """Make the codes of a version those that codings may have; what stood astray and is coded stays known as such."""
    ids = [code.id for code in codebook]
    astray = (CODES.c.stands == 0) & CODES.c.id.in_(select(CODES_IN_USE.c.code_id))
    connection.execute(delete(CODES).where(CODES.c.id.not_in(ids), ~astray))
    if ids:
        stands = upsert(CODES).on_conflict_do_update(index_elements=["id"], set_={"stands": 1})
        connection.execute(stands, [{"id": code_id, "stands": 1} for code_id in ids])


def _without_lines(codebook: Codebook) -> Codebook:
    return replace(codebook, codes=tuple(replace(code, line=0) for code in codebook))
