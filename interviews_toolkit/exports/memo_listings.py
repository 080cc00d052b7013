"""Memos as a table, and as a text to be read: what each is on, who wrote it and when."""

from pathlib import Path

from interviews_toolkit.exports.acts import target_name
from interviews_toolkit.exports.columns import column, saying
from interviews_toolkit.exports.tables import Table, Term, inert, write_table
from interviews_toolkit.exports.wording import shortened
from interviews_toolkit.files.writing import write_text
from interviews_toolkit.i18n import _, ngettext, quoted
from interviews_toolkit.model.ids import CodeId
from interviews_toolkit.model.memos import Memo, MemoList, TargetKind

SHORT_ID = 8
"""Digits of a memo's id that people type."""


def list_memos(listed: MemoList) -> Table:
    """Memos in the order given; the whole id, the place and the quoted words stay off the screen."""
    n = len(listed.memos)
    return Table(
        title=_("Mémos"),
        columns=(
            saying("short_id", _("Mémo")),
            column("at", _("Quand (UTC)")),
            column("coder", _("Qui")),
            saying("on", _("Sur")),
            column("text", _("Texte")),
            column("target_kind", _("Genre"), on_screen=False),
            column("target", _("Identifiant visé"), on_screen=False),
            column("interview", _("Entretien"), on_screen=False),
            column("start", _("Début"), on_screen=False),
            column("end", _("Fin"), on_screen=False),
            column("quote", _("Passage"), on_screen=False),
            column("id", _("Identifiant"), on_screen=False),
        ),
        rows=tuple(
            (
                memo.id[:SHORT_ID],
                Term(memo.edited_at, _when(memo.edited_at)),
                listed.coders.get(memo.coder_id, memo.coder_id),
                say_target(memo, listed),
                memo.text,
                memo.target.kind.value,
                memo.target.id,
                memo.target.interview_id,
                memo.target.span.start if memo.target.span else None,
                memo.target.span.end if memo.target.span else None,
                memo.target.quote,
                memo.id,
            )
            for memo in listed.memos
        ),
        caption=ngettext("{n} mémo.", "{n} mémos.", n).format(n=n),
    )


def say_target(memo: Memo, listed: MemoList) -> str:
    """Say what a memo is on: « E07 · « on court après le temps… » », « code Manque de temps »."""
    target = memo.target
    names = {code.id: code.name for code in listed.codebook or ()}
    if target.kind is TargetKind.CODE:
        return _("code « {name} »").format(name=names.get(CodeId(target.id), target.id))
    if target.kind is TargetKind.PROJECT:
        return target_name(target.kind)
    if target.span is None:
        return f"{target_name(target.kind)} {target.id}"
    code = listed.codes.get(target.id)
    what = f" · {names.get(CodeId(code), code)}" if code else ""
    return f"{target.interview_id}{what} · {quoted(shortened(target.quote, 60))}"


def write_memos(listed: MemoList, path: Path) -> None:
    """Write memos to a file: a text to be read where its name ends in .md, a table otherwise.

    Raises:
        UsageError: No format has that suffix.
        InputFileError: The place cannot be written to.
    """
    if path.suffix.lower() == ".md":
        write_text(path, memo_text(listed))
    else:
        write_table(list_memos(listed), path)


def memo_text(listed: MemoList) -> str:
    """Write memos one under the other in Markdown: what it is on as a heading, the passage quoted, then the memo."""
    parts = [f"# {_('Mémos')} — {' '.join(listed.title.split())}"]
    last = ""
    for memo in listed.memos:
        heading = say_target(memo, listed) if not memo.target.span else _place(memo, listed)
        if heading != last:
            parts.append(f"## {heading}")
        last = heading
        if memo.target.quote:
            parts.append("\n".join(f"> {line}" for line in memo.target.quote.split("\n")))
        parts.append(f"*{listed.coders.get(memo.coder_id, memo.coder_id)}, {_when(memo.edited_at)}* — {memo.text}")
    return inert("\n\n".join(parts)) + "\n"


def _place(memo: Memo, listed: MemoList) -> str:
    code = listed.codes.get(memo.target.id)
    names = {one.id: one.name for one in listed.codebook or ()}
    return f"{memo.target.interview_id} · {names.get(CodeId(code), code)}" if code else str(memo.target.interview_id)


def _when(at: str) -> str:
    return at[:16].replace("T", " ")
