"""The versions of the codebook that were in force: list them, and put one in force again."""

from dataclasses import dataclass, replace

from interviews_toolkit import store
from interviews_toolkit.codebook import CodebookDiff, Missing, diff_codebooks, format_codebook, replace_codes
from interviews_toolkit.model.codebook import Codebook
from interviews_toolkit.model.codings import Coder


@dataclass(frozen=True, slots=True)
class KnownVersion:
    """A version of the codebook.

    Attributes:
        number: Counts up from 1 in the order in which versions came into force.
        changes: What it changed of the version before.
    """

    number: int
    codebook: Codebook
    changes: CodebookDiff
    is_in_force: bool


def list_versions(project: store.Project) -> tuple[KnownVersion, ...]:
    """List every version, latest first."""
    with project.read() as connection:
        versions = store.load_codebook_versions(connection)
    none = Codebook("", "", ())
    before = [*(version.codebook for version in versions[1:]), none]
    return tuple(
        KnownVersion(one.number, one.codebook, diff_codebooks(old, one.codebook), is_in_force=place == 0)
        for place, (one, old) in enumerate(zip(versions, before, strict=False))
    )


def restore_version(
    project: store.Project, number: int, *, coder: Coder, key: str, missing: Missing | None = None
) -> Codebook:
    """Put an older version in force again, as a version after the present one.

    Args:
        missing: What becomes of codes that people used and this version lacks.

    Raises:
        NotFoundError: There is no such version.
        CodesLostError: It would leave codings, decisions or memos on codes that it lacks.
    """
    if missing is not None and missing.retire:
        store.make_backup(project, reason="before-retire")
    payload: dict[str, object] = {}
    with project.act("restore-codebook", coder=coder.name, payload=payload) as connection:
        versions = store.load_codebook_versions(connection)
        version = store.find_codebook_version(connection, number)
        used = [one.codebook for one in versions]
        kept, follow = replace_codes(used, version.codebook, store.load_coded(connection), missing or Missing())
        source = version.source if kept is version.codebook else format_codebook(kept, comments_of=version.source)
        store.save_codebook(connection, kept, source=source)
        after = store.codebook_in_force(connection).number
        change = replace(follow, codebook_added=after, codebook_removed=versions[0].number)
        payload.update(store.change_payload(change, key=key, names=[kept.version], version=number))
        store.apply_change(connection, change, coder=coder)
    return kept
