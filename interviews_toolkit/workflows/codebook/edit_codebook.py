"""Change the project's codebook: create, reword, move, merge, split, retire a code; each is one step to undo."""

from collections.abc import Collection
from dataclasses import dataclass, replace

from interviews_toolkit import store
from interviews_toolkit.codebook import (
    AddCode,
    Edit,
    EditCode,
    MergeCodes,
    MoveCode,
    RetireCode,
    SplitCode,
    apply_edit,
    format_codebook,
    repoint_codes,
    repoint_codings,
)
from interviews_toolkit.errors import ConflictError, NotFoundError, UsageError
from interviews_toolkit.i18n import _
from interviews_toolkit.model.changes import is_many
from interviews_toolkit.model.codebook import Codebook
from interviews_toolkit.model.ids import CodeId
from interviews_toolkit.model.versions import codebook_version


class MassChangeError(ConflictError):
    """An act would touch many codings, and nobody has said that it is meant."""

    def __init__(self, n_touched: int, n_all: int) -> None:
        super().__init__(
            _("Codages dont cet acte change le code : {n} sur {m} ; rien n'a été fait.").format(n=n_touched, m=n_all),
            hint=_("Si c'est voulu, ajoutez --confirm ; « interviews coding undo » le défait en une fois."),
        )
        self.n_touched = n_touched
        self.n_all = n_all


@dataclass(frozen=True, slots=True)
class Edited:
    """What an edit did.

    Attributes:
        code_ids: The codes the edit was about, those it made included; the one that remains or is new stands last.
        change: Empty where the edit changed nothing.
    """

    codebook: Codebook
    code_ids: tuple[CodeId, ...]
    change: store.Change

    @property
    def n_codings(self) -> int:
        """Codings whose code changed, those that became one with another included."""
        return len(self.change.codings_removed)


def edit_codebook(
    sitting: store.Sitting, edit: Edit, *, key: str, seen: str | None = None, confirm: bool = False
) -> Edited:
    """Put the next version of the codebook in force, with what was coded following its codes.

    Args:
        sitting: Without a codebook, adding a code begins one.
        seen: The version of the codebook that was on the screen; None where none was.
        confirm: Go on although many codings are touched.

    Raises:
        NotFoundError: No such code or coding.
        ConflictError: The codebook is not any more as it was seen, or has a code of that name.
        MassChangeError: More than a fifth of the codings are touched, and ``confirm`` was not said.
        UsageError: The edit makes no sense.
    """

    def editing(connection: store.Connection, payload: store.Payload) -> Edited:
        before = _present(connection, sitting.project.title)
        _check_seen(before, seen)
        after = apply_edit(before.codebook, edit)
        if after is before.codebook:
            return Edited(after, (), store.Change())
        followed = _follow(connection, edit, before.codebook, after)
        if not confirm:
            _check_few(connection, followed)
        store.save_codebook(connection, after, source=format_codebook(after, comments_of=before.source))
        number = store.codebook_in_force(connection).number
        change = replace(followed, codebook_added=number, codebook_removed=before.number)
        codes = _about(edit, before.codebook, after)
        names = [(after if code_id in after else before.codebook)[code_id].name for code_id in codes]
        payload.update(store.change_payload(change, codes=codes, names=_named(edit, before.codebook, names)))
        store.apply_change(connection, change, coder=sitting.coder)
        return Edited(after, codes, change)

    return sitting.once(_name(edit), key, editing, answer=_done)


def _check_seen(before: store.CodebookVersion, seen: str | None) -> None:
    if seen is not None and seen != codebook_version(before.codebook if before.number else None):
        raise ConflictError(
            _("La grille a changé entre-temps, dans une autre fenêtre ; rien n'a été enregistré."),
            hint=_("Relisez-la, puis recommencez."),
        )


def _present(connection: store.Connection, title: str) -> store.CodebookVersion:
    """The codebook in force; before there is one, an empty one of the study's title."""
    present = store.codebook_in_force(connection)
    return present if present.number else replace(present, codebook=Codebook(title, "0", ()))


def _follow(connection: store.Connection, edit: Edit, before: Codebook, after: Codebook) -> store.Change:
    """Tell what becomes of what was coded."""
    if isinstance(edit, RetireCode) and edit.is_retired:
        branch = set(before.descendants(edit.code_id))
        decided = {decision.suggestion_id for decision in store.load_decisions(connection)}
        suggestions = store.load_suggestions(connection)
        gone = tuple(one for one in suggestions if one.code_id in branch and one.id not in decided)
        return store.Change(suggestions_removed=gone)
    if not isinstance(edit, (MergeCodes, SplitCode)):
        return store.Change()
    coded = store.load_coded(connection)
    if isinstance(edit, MergeCodes):
        return repoint_codes(coded, dict.fromkeys(edit.codes, edit.into))
    known = {coding.id for coding in coded.codings if coding.code_id == edit.code_id}
    if unknown := edit.codings - known:
        raise NotFoundError(
            _("Ces codages n'ont pas ce code : {ids}.").format(ids=", ".join(sorted(unknown))),
            hint=_("Liste : interviews codebook excerpts {id}").format(id=edit.code_id),
        )
    if not edit.codings:
        raise UsageError(_("Dites quels codages vont au nouveau code."))
    [made] = [code.id for code in after if code.id not in before]
    return repoint_codings(coded, edit.codings, made)


def _check_few(connection: store.Connection, change: store.Change) -> None:
    n_touched = len(change.codings_removed)
    if not is_many(n_touched, 0):
        return  # so few need no confirmation, whatever there is
    n_all = len(store.load_codings(connection))
    if is_many(n_touched, n_all):
        raise MassChangeError(n_touched, n_all)


def _name(edit: Edit) -> str:
    """The act's name in the journal."""
    if isinstance(edit, EditCode):
        wording = replace(edit.wording, name=None)
        return "rename-code" if wording == type(wording)() else "edit-code"
    if isinstance(edit, RetireCode):
        return "retire-code" if edit.is_retired else "restore-code"
    return {AddCode: "add-code", MoveCode: "move-code", MergeCodes: "merge-codes", SplitCode: "split-code"}[type(edit)]


def _about(edit: Edit, before: Codebook, after: Codebook) -> tuple[CodeId, ...]:
    made = tuple(code.id for code in after if code.id not in before)
    if isinstance(edit, AddCode):
        return made
    if isinstance(edit, MergeCodes):
        return (*edit.codes, edit.into)
    return (edit.code_id, *made)


def _named(edit: Edit, before: Codebook, names: Collection[str]) -> list[str]:
    """Names that tell the act: of a renamed code both."""
    renamed = isinstance(edit, EditCode) and edit.wording.name is not None
    return [before[edit.code_id].name, *names] if renamed and isinstance(edit, EditCode) else list(names)


def _done(connection: store.Connection, entry: store.JournalEntry) -> Edited:
    codes = entry.payload.get("codes")
    codebook = store.codebook_in_force(connection).codebook
    known = tuple(CodeId(str(code)) for code in codes) if isinstance(codes, list) else ()
    return Edited(codebook, known, store.load_change(connection, entry))
