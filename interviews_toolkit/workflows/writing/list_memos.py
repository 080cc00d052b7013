"""Find memos again: by what they are on and by whom, and one with all its wordings."""

from collections.abc import Iterable
from dataclasses import dataclass

from interviews_toolkit import store
from interviews_toolkit.errors import NotFoundError, UsageError, What
from interviews_toolkit.i18n import _
from interviews_toolkit.model.codings import Coder, named_coder
from interviews_toolkit.model.ids import InterviewId
from interviews_toolkit.model.memos import Memo, MemoList, TargetKind


@dataclass(frozen=True, slots=True)
class MemoHistory:
    """A memo and its wordings, oldest first, each with when it was written; the last is the present one."""

    listed: MemoList
    wordings: tuple[tuple[str, str], ...]

    @property
    def memo(self) -> Memo:
        """The memo."""
        return self.listed.memos[0]


def list_memos(
    project: store.Project,
    *,
    interview: str | None = None,
    kind: TargetKind | None = None,
    target: str | None = None,
    by: str | None = None,
) -> MemoList:
    """List memos.

    Args:
        interview: Only what is on this interview, its passages, codings and suggestions.
        kind: Only what is on such things.
        target: Only what is on the thing of this id.
        by: Only this coder's, by name.
    """
    with project.read() as connection:
        coder_id = None if by is None else named_coder(by).id
        where = None if interview is None else InterviewId(interview)
        found = store.load_memos(connection, interview_id=where, coder_id=coder_id)
        wanted = (one for one in found if kind in (None, one.target.kind) and target in (None, one.target.id))
        return _listed(connection, wanted, title=project.title)


def memos_seen(project: store.Project, coder: Coder) -> tuple[Memo, ...]:
    """Load the memos a coder may see: not what others wrote in an interview they are still coding."""
    with project.read() as connection:
        return tuple(filter(store.load_sight(connection, coder).sees_memo, store.load_memos(connection)))


def show_memo(project: store.Project, memo_id: str) -> MemoHistory:
    """Show a memo with its wordings.

    Args:
        memo_id: Its id, or enough of its beginning.

    Raises:
        NotFoundError: There is no such memo.
        UsageError: Several begin so.
    """
    with project.read() as connection:
        found = store.load_memos(connection, prefix=memo_id) if memo_id else ()
        if not found:
            raise NotFoundError(What.NO_MEMO, which=memo_id)
        if len(found) > 1:
            raise UsageError(_("Plusieurs mémos commencent par « {id} » : donnez-en plus.").format(id=memo_id))
        [memo] = found
        wordings = [(one.edited_at, one.text) for one in _past(connection, memo)]
        return MemoHistory(_listed(connection, found, title=project.title), (*wordings, (memo.edited_at, memo.text)))


def _past(connection: store.Connection, memo: Memo) -> list[Memo]:
    """Wordings that were replaced, oldest first: what each edit took away."""
    name = {coder.id: coder.name for coder in store.load_coders(connection)}[memo.coder_id]
    entries = store.walk_journal(connection, coder=name, acts=("edit-memo",))
    removed = [one for entry in entries for one in store.load_change(connection, entry).memos_removed]
    return [one for one in reversed(removed) if one.id == memo.id and one.text != memo.text]


def _listed(connection: store.Connection, memos: Iterable[Memo], *, title: str) -> MemoList:
    found = tuple(memos)
    ids = {one.target.id for one in found}
    codings = [(one.id, one.code_id) for one in store.load_codings(connection, ids=ids)]  # type: ignore[arg-type]
    suggestions = [(one.id, one.code_id) for one in store.load_suggestions(connection, ids=ids)]  # type: ignore[arg-type]
    return MemoList(
        memos=found,
        coders={coder.id: coder.name for coder in store.load_coders(connection)},
        codebook=store.load_codebook(connection),
        codes=dict([*codings, *suggestions]),
        title=title,
    )
