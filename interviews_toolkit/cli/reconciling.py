"""The command that settles what two coders differ in, one disagreement at a time: reconcile."""

from typing import TYPE_CHECKING, Annotated
from uuid import uuid4

import typer
from rich.text import Text

from interviews_toolkit import store
from interviews_toolkit.cli import completion, options
from interviews_toolkit.cli.commands import command
from interviews_toolkit.cli.keys import KeySource, open_keys
from interviews_toolkit.cli.output import heading, next_step, note, paragraph, say, show
from interviews_toolkit.i18n import _, labelled, ngettext
from interviews_toolkit.model.interviews import Interview
from interviews_toolkit.model.layers import Mark
from interviews_toolkit.model.memos import TargetKind
from interviews_toolkit.model.settlements import Settlement

if TYPE_CHECKING:  # what it compares with is loaded when it runs, not by --help
    from interviews_toolkit.workflows.coding.settle_disagreements import Dispute, Reconciliation

_AROUND = 160
"""Code points shown on each side of a passage."""
_KEYS = dict(zip("12345", Settlement, strict=True))


def register(app: typer.Typer) -> None:
    """Add this command to the application."""
    command(
        app,
        example="interviews coding reconcile 'A. Dupont' 'B. Martin' --coder 'A. Dupont'",
        details=_(
            "Les désaccords un par un, côte à côte : garder le premier, le second, les deux, aucun, ou en discuter. "
            "Ce sur quoi les deux s'accordent et ce qui est tranché font une couche à elle seule, « A + B », que "
            "themes, agree et report comptent. Chaque réponse est enregistrée aussitôt et s'annule (undo)."
        ),
    )(reconcile)


def reconcile(
    first: Annotated[str, typer.Argument(help=_("Un codeur."), autocompletion=completion.coders)],
    second: Annotated[str, typer.Argument(help=_("Un autre."), autocompletion=completion.coders)],
    project: options.Project = options.HERE,
    coder: options.CoderName = options.SOMEBODY,
) -> None:
    from interviews_toolkit.workflows.coding.settle_disagreements import compare_coders, settle

    passed: set[str] = set()

    def waiting(sitting: store.Sitting) -> "tuple[Reconciliation, list[Dispute]]":
        found = compare_coders(sitting.project, first, second, seen_by=sitting.coder)
        return found, [one for one in found.cases if one.is_open and one.id not in passed]

    with options.open_study(project, coder) as study, open_keys() as keys:
        sitting = study.sitting
        found, cases = waiting(sitting)
        n_agreed = len(found.agreed)
        note(ngettext("{n} passage codé de même.", "{n} passages codés de même.", n_agreed).format(n=n_agreed))
        while cases:
            case = cases[0]
            _show(found, case, len(cases))
            said = _answer(keys)
            if said is None:
                return
            if said is Settlement.DISCUSS:
                _write_memo(sitting, keys, case)
            passed.add(case.id)
            settle(sitting, first, second, case_id=case.id, settlement=said, key=uuid4().hex)
            found, cases = waiting(sitting)
    say(_("Plus de désaccord à trancher."))
    next_step(f"interviews numbers themes --layer {options.quoted(found.layer.name)}{options.where(project)}")


def _answer(keys: KeySource) -> Settlement | None:
    """Wait for a key that answers; None to leave."""
    while True:
        key = keys.key()
        if key in {"q", ""}:
            return None
        if key in _KEYS:
            return _KEYS[key]
        note(_("1 le premier, 2 le second, 3 les deux, 4 aucun, 5 en discuter, q finir."))


def _write_memo(sitting: store.Sitting, keys: KeySource, case: "Dispute") -> None:
    from interviews_toolkit.workflows.writing.write_memo import MemoPlace, write_memo

    say(_("  Ce qui est à discuter, en une ligne (rien : pas de mémo) :"))
    text = (keys.line() or "").strip()
    if text:
        where = MemoPlace(TargetKind.SPAN, "", case.difference.mark.interview_id, case.span)
        write_memo(sitting, where, text, key=uuid4().hex)


def _show(found: "Reconciliation", case: "Dispute", n_left: int) -> None:
    interview = found.interviews[case.difference.mark.interview_id]
    turn = interview.turn_at(case.span.start)
    left = ngettext("{n} désaccord", "{n} désaccords", n_left).format(n=n_left)
    heading(f"{interview.id} §{turn.index + 1 if turn else 1} · {left}")
    for number, coder, mark in ((1, found.first, case.difference.first), (2, found.second, case.difference.second)):
        if mark is None:
            nothing = _("n'a rien codé ici")
            say(f"  {number}  {labelled(coder.name, nothing)}")
            continue
        code = found.codebook[mark.code_id].name
        say(f"  {number}  {labelled(coder.name, code)}", style="bold")
        show(_in_context(interview, mark), indent=5)
    paragraph(_("1 le premier   2 le second   3 les deux   4 aucun   5 en discuter   q finir"), style="dim")


def _in_context(interview: Interview, mark: Mark) -> Text:
    span = mark.span
    before = interview.text[max(0, span.start - _AROUND) : span.start]
    after = interview.text[span.end : span.end + _AROUND]
    shown = Text(" ".join(before.split()) + " ", style="dim")
    shown.append(" ".join(span.cut(interview.text).split()), style="bold")
    return shown.append(" " + " ".join(after.split()), style="dim")
