"""Codebooks: every version that was ever applied stays, so that a suggestion's reason can be read years later."""

from dataclasses import dataclass, replace

from sqlalchemy import Connection, insert, select, update

from interviews_toolkit.errors import ConflictError
from interviews_toolkit.i18n import _
from interviews_toolkit.model.codebook import Codebook
from interviews_toolkit.store import _json
from interviews_toolkit.store.tables import CODEBOOKS, CODINGS


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
        connection: Of an act.
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
    return True


def restore_codebook(connection: Connection, number: int) -> None:
    """Put an older version in force again, as a version after the present one; 0 is none at all.

    Raises:
        ConflictError: Codings have a code it lacks and the present version has: nothing is changed.
    """
    versions = {version.number: version for version in load_codebook_versions(connection)}
    version = versions.get(number, _NONE)
    check_codes_kept(connection, versions[max(versions)].codebook, version.codebook)
    save_codebook(connection, version.codebook, source=version.source)


def check_codes_kept(connection: Connection, before: Codebook, after: Codebook) -> None:
    """See that no coding loses its code: a change of the codebook never leaves codings without one.

    Raises:
        ConflictError: Some would; the codes are named.
    """
    gone = sorted({code.id for code in before} - {code.id for code in after})
    used = [key for key in gone if connection.execute(select(CODINGS.c.id).where(CODINGS.c.code_id == key)).first()]
    if used:
        raise ConflictError(
            _("Des codages ont un code qui disparaîtrait : {codes}.").format(codes=", ".join(used)),
            hint=_("Fusionnez ce code dans un autre, ou retirez-le de l'usage : ses codages restent."),
        )


def codebook_in_force(connection: Connection) -> CodebookVersion:
    """Load the version in force; before there is one, number 0 and a codebook without codes."""
    versions = load_codebook_versions(connection, limit=1)
    return versions[0] if versions and len(versions[0].codebook) else _NONE


def load_codebook(connection: Connection) -> Codebook | None:
    """Load the codebook in force; None before there is one."""
    version = codebook_in_force(connection)
    return version.codebook if version.number else None


def load_codebook_versions(connection: Connection, *, limit: int | None = None) -> tuple[CodebookVersion, ...]:
    """Load the versions, latest first; all of them without a limit."""
    rows = connection.execute(select(CODEBOOKS).order_by(CODEBOOKS.c.number.desc()).limit(limit))
    return tuple(CodebookVersion(row.number, row.digest, row.source, _json.load(Codebook, row.content)) for row in rows)


def _without_lines(codebook: Codebook) -> Codebook:
    return replace(codebook, codes=tuple(replace(code, line=0) for code in codebook))
