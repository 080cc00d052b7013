"""Examine a project: named checks, each saying what is wrong and the line that mends it."""

from collections.abc import Iterator
from dataclasses import dataclass

from interviews_toolkit import store
from interviews_toolkit.i18n import _, listed, ngettext
from interviews_toolkit.model.ids import CodeId


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check found.

    Attributes:
        check: The check's name.
        message: What is wrong.
        mend: The line to type.
    """

    check: str
    message: str
    mend: str


def examine(project: store.Project) -> dict[str, tuple[Finding, ...]]:
    """Run every check; one that finds nothing has no finding."""
    with project.read() as connection:
        return {name: tuple(check(connection)) for name, check in CHECKS.items()}


def _codes_stand(connection: store.Connection) -> Iterator[Finding]:
    """Every coding is on a code of the codebook in force."""
    astray = store.codes_astray(connection)
    if not astray:
        return
    n = sum(astray.values())
    yield Finding(
        "codes-stand",
        ngettext(
            "{n} codage est sur un code que la grille n'a plus : {codes}.",
            "{n} codages sont sur des codes que la grille n'a plus : {codes}.",
            n,
        ).format(n=n, codes=listed(list(astray))),
        _mend(connection, frozenset(astray)),
    )


def _mend(connection: store.Connection, astray: frozenset[CodeId]) -> str:
    """The version of the codebook to come back to: the latest that has most of the lost codes."""
    versions = store.load_codebook_versions(connection)
    best = max(versions, key=lambda one: (len(astray & {code.id for code in one.codebook}), one.number), default=None)
    if best is None or not astray & {code.id for code in best.codebook}:
        return _("interviews code --codebook GRILLE.yaml --retire-missing")
    return f"interviews codebook restore {best.number} --retire-missing"


CHECKS = {"codes-stand": _codes_stand}
