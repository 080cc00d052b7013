"""Examine a project: named checks, each saying what is wrong and the line that mends it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from interviews_toolkit import store
from interviews_toolkit.i18n import _, listed, ngettext
from interviews_toolkit.model.ids import CodeId

_FIX = "interviews project doctor --fix"
_RESTORE = "interviews project backup restore"


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check found.

    Attributes:
        check: The check's name.
        message: What is wrong.
        mend: The line to type; ``doctor --fix`` where no work can be lost by it.
    """

    check: str
    message: str
    mend: str

    @property
    def is_safe_to_mend(self) -> bool:
        """Whether ``mend_safely`` mends it."""
        return self.mend == _FIX


def examine(project: store.Project) -> dict[str, tuple[Finding, ...]]:
    """Run every check; one that finds nothing has no finding."""
    with project.read() as connection:
        found = {name: tuple(check(connection)) for name, check in CHECKS.items()}
    return {**found, **{name: tuple(check(project.path)) for name, check in BESIDE.items()}}


def mend_safely(project: store.Project) -> tuple[Finding, ...]:
    """Mend what can be mended without any loss, after a backup; give what was found of it.

    Raises:
        ProjectFileError: No backup can be made; nothing was mended.
    """
    found = tuple(one for some in examine(project).values() for one in some if one.is_safe_to_mend)
    if found:
        store.make_backup(project, reason="before-doctor")
        store.close_to_others(project.path)
        store.remove_drafts(project.path)
    return found


def _pages_hold(connection: store.Connection) -> Iterator[Finding]:
    """SQLite can read the file from end to end."""
    if n := store.count_broken_pages(connection):
        message = ngettext("{n} endroit du fichier est abîmé.", "{n} endroits du fichier sont abîmés.", n).format(n=n)
        yield Finding("pages", message, _RESTORE)


def _links_hold(connection: store.Connection) -> Iterator[Finding]:
    """What points at something points at something that is there."""
    if n := store.count_dangling_rows(connection):
        message = ngettext("{n} renvoi ne mène à rien.", "{n} renvois ne mènent à rien.", n).format(n=n)
        yield Finding("links", message, _RESTORE)


def _texts_are_those_read(connection: store.Connection) -> Iterator[Finding]:
    """Every text still has the hash it had when it was read."""
    if ids := store.changed_texts(connection):
        message = _("Des textes ont changé depuis leur lecture : {ids}.").format(ids=listed(list(ids)))
        yield Finding("texts", message, _RESTORE)


def _quotes_are_the_texts(connection: store.Connection) -> Iterator[Finding]:
    """Every quote is the text at its place."""
    if counts := store.count_changed_quotes(connection):
        n = sum(counts.values())
        message = ngettext(
            "{n} citation n'est pas dans son texte : {ids}.", "{n} citations ne sont pas dans leur texte : {ids}.", n
        )
        yield Finding("quotes", message.format(n=n, ids=listed(list(counts))), _RESTORE)


def _is_private(path: Path) -> Iterator[Finding]:
    """Only its owner may read the project."""
    if store.is_open_to_others(path):
        yield Finding("private", _("D'autres comptes de cette machine peuvent lire ce projet."), _FIX)


def _no_draft_is_left(path: Path) -> Iterator[Finding]:
    """No half-made copy of the project lies about."""
    if n := len(store.left_drafts(path)):
        message = ngettext("{n} copie inachevée est restée.", "{n} copies inachevées sont restées.", n).format(n=n)
        yield Finding("drafts", message, _FIX)


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


CHECKS: dict[str, Callable[[store.Connection], Iterator[Finding]]] = {
    "pages": _pages_hold,
    "links": _links_hold,
    "texts": _texts_are_those_read,
    "quotes": _quotes_are_the_texts,
    "codes-stand": _codes_stand,
}
BESIDE: dict[str, Callable[[Path], Iterator[Finding]]] = {"private": _is_private, "drafts": _no_draft_is_left}
"""Checks of the file and its folder."""
