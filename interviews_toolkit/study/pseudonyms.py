"""``study.pseudonymise``, ``reidentify``: names replaced all over the study, and put back by who holds the key."""

import weakref
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from interviews_toolkit import store
from interviews_toolkit.errors import ConflictError
from interviews_toolkit.files.writing import watch_files
from interviews_toolkit.i18n import _, ngettext
from interviews_toolkit.study.telling import Commands, Place, optional_path, path

if TYPE_CHECKING:  # loaded by the methods
    from interviews_toolkit.exports.tables import Table
    from interviews_toolkit.model.ids import InterviewId
    from interviews_toolkit.privacy import KeyTable, NamedEntity
    from interviews_toolkit.workflows.reading.pseudonymise import Pseudonymised

Decide = Callable[[Sequence["NamedEntity"]], tuple[Sequence["NamedEntity"], Sequence["NamedEntity"]] | None]
"""Gives of what is proposed what is replaced and what stays; None: nothing is done."""


class PseudonymCommands(Commands):
    """Replaces names and puts them back; the key table is a file of its own."""

    def privacy_notes(self) -> "Table":
        """Give what the study holds about people, where, for whom, since when, as a data-protection officer asks it."""
        from interviews_toolkit.exports.privacy_notes import list_privacy_notes
        from interviews_toolkit.workflows.project.privacy_notes import gather_privacy_notes

        return list_privacy_notes(gather_privacy_notes(self._teller.project))

    def pseudonyms(self, key: Place | None = None, passphrase: str = "") -> "tuple[NamedEntity, ...]":
        """Find who and what is named, and propose a pseudonym for each; nothing is changed.

        Args:
            key: The file of the key table: who has a pseudonym keeps it.
            passphrase: Its own.
        """
        from interviews_toolkit.workflows.reading.pseudonymise import propose_pseudonyms

        return propose_pseudonyms(self._teller.sitting, _table(optional_path(key), passphrase))

    def pseudonymise(
        self,
        key: Place,
        passphrase: str,
        *,
        decisions: Place | None = None,
        decide: Decide | None = None,
        forget: bool = False,
    ) -> "Pseudonymised | None":
        """Replace the names of people, organisations, places and numbers all over the study.

        Args:
            key: The file of the key table; made where there is none.
            passphrase: It is encrypted with.
            decisions: A table of decisions, as ``interviews project pseudonymise -o`` writes it.
            decide: Decides in its place; without either, all that is not doubtful is replaced.
            forget: Also take the texts from before out of the project: nothing is undone after it.
        """
        from interviews_toolkit.privacy import read_decisions, write_key
        from interviews_toolkit.workflows.reading.pseudonymise import forget_names, propose_pseudonyms, pseudonymise

        file = path(key)
        table = _table(file, passphrase)
        proposed = propose_pseudonyms(self._teller.sitting, table)
        chosen = read_decisions(path(decisions), proposed) if decisions else (decide or split_doubtful)(proposed)
        if chosen is None:
            return None
        done = pseudonymise(
            self._teller.sitting,
            *chosen,
            table=table,
            save_key=lambda made: write_key(file, made, passphrase),
        )
        if forget:
            forget_names(self._teller.sitting)
        return done

    def reidentify(self, key: Place, passphrase: str) -> "dict[InterviewId, bool]":
        """Put the names back; give by interview whether each word is the one it was.

        Args:
            key: The file of the key table.
            passphrase: Its own.
        """
        from interviews_toolkit.privacy import read_key, write_key
        from interviews_toolkit.workflows.reading.pseudonymise import reidentify

        table = read_key(path(key), passphrase)
        return reidentify(
            self._teller.sitting, table=table, save_key=lambda used: write_key(path(key), used, passphrase)
        )


def _table(file: Path | None, passphrase: str) -> "KeyTable":
    from interviews_toolkit.privacy import KeyTable, read_key

    return read_key(file, passphrase) if file is not None and file.exists() else KeyTable()


def split_doubtful(proposed: Sequence["NamedEntity"]) -> tuple[Sequence["NamedEntity"], Sequence["NamedEntity"]]:
    """Part what is sure from what may be a word like any other."""
    return [one for one in proposed if not one.is_doubtful], [one for one in proposed if one.is_doubtful]


def guard_files(project: store.Project) -> Callable[[], None]:
    """See that no file written while a project is open holds a name that was replaced in it; give what ends it."""
    known = weakref.ref(project)

    def watch(words: str, file: Path | None) -> None:
        here = known()
        if here is None or not here.path.exists():
            return
        with here.read() as connection:
            marks = store.load_fingerprints(connection)
        if marks is None:
            return
        from interviews_toolkit.privacy import find_left

        if left := find_left(words, marks):
            n = len(left)
            raise ConflictError(
                ngettext(
                    "Ce fichier dirait encore {n} nom remplacé ({which}) ; il n'a pas été écrit.",
                    "Ce fichier dirait encore {n} noms remplacés ({which}) ; il n'a pas été écrit.",
                    n,
                ).format(n=n, which=", ".join(left[:5])),
                hint=_("La table de clés dit lesquels. Pour les remplacer aussi : interviews project pseudonymise"),
                path=file,
            )

    return watch_files(watch)
