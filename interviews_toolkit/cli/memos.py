"""Commands about memos: memo add, list, show, edit, remove."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from interviews_toolkit.cli import options
from interviews_toolkit.cli.commands import command, group
from interviews_toolkit.cli.output import deliver, deliver_json, heading, next_step, note, paragraph, say
from interviews_toolkit.errors import UsageError
from interviews_toolkit.files.decoding import read_text
from interviews_toolkit.files.reading import load
from interviews_toolkit.i18n import _, quoted
from interviews_toolkit.model.memos import TargetKind

if TYPE_CHECKING:  # SQLAlchemy is loaded by the commands, not by --help
    from interviews_toolkit.workflows.writing.list_memos import MemoHistory

Message = Annotated[str | None, typer.Option("--message", "-m", help=_("Le texte du mémo."))]
TextFile = Annotated[Path | None, typer.Option("--file", "-F", help=_("Le lire dans un fichier ; « - » : l'entrée."))]
MemoName = Annotated[str, typer.Argument(help=_("Le mémo : son identifiant, ou son début."))]
MAX_MEGABYTES = 1


def register(app: typer.Typer) -> None:
    """Add this group's commands to the application."""
    memo = group(app, "memo", "interviews coding memo list")
    command(
        memo,
        example="interviews coding memo add -i E07 --quote 'on court après le temps' -m 'Y revenir'",
        summary=_("Écrire un mémo : sur l'étude, ou sur ce que disent les options."),
        details=_("Sans -m ni --file, le texte est lu sur l'entrée standard. « interviews coding undo » l'efface."),
    )(add)
    command(
        memo,
        name="list",
        example="interviews coding memo list -i E07",
        summary=_("Les mémos : tous, ou ceux que l'on cherche."),
    )(list_)
    command(memo, example="interviews coding memo show 3f9a", summary=_("Un mémo, avec ses versions successives."))(
        show
    )
    command(
        memo, example="interviews coding memo edit 3f9a -m 'Autre chose'", summary=_("Corriger l'un de ses mémos.")
    )(edit)
    command(
        memo, example="interviews coding memo remove 3f9a", summary=_("Supprimer l'un de ses mémos ; cela s'annule.")
    )(remove)


def add(
    project: options.Project = options.HERE,
    message: Message = None,
    file: TextFile = None,
    interview: Annotated[str | None, typer.Option("--interview", "-i", help=_("Sur cet entretien."))] = None,
    quote: Annotated[str | None, typer.Option(help=_("Avec -i : sur ces mots de l'entretien."))] = None,
    case: Annotated[str | None, typer.Option(help=_("Sur ce participant."))] = None,
    code: Annotated[str | None, typer.Option(help=_("Sur ce code."))] = None,
    coding: Annotated[str | None, typer.Option(help=_("Sur ce codage."))] = None,
    suggestion: Annotated[str | None, typer.Option(help=_("Sur cette suggestion."))] = None,
    cluster: Annotated[str | None, typer.Option(help=_("Sur cette classe."))] = None,
    coder: options.CoderName = options.SOMEBODY,
    as_json: options.Json = False,
) -> None:
    text = _text(message, file)
    with options.open_study(project, coder) as study:
        change = study.memo.add(
            text,
            interview=interview,
            quote=quote,
            case=case,
            code=code,
            coding=coding,
            suggestion=suggestion,
            cluster=cluster,
        )
    [memo] = change.memos_added
    if as_json:
        deliver_json({"memo": memo.id})
        return
    say(_("Mémo écrit : {id}").format(id=memo.id[:8]))
    next_step(f"interviews coding memo list{options.where(project)}")


def list_(
    project: options.Project = options.HERE,
    interview: Annotated[
        str | None, typer.Option("--interview", "-i", help=_("Sur cet entretien et ses passages."))
    ] = None,
    kind: Annotated[TargetKind | None, typer.Option("--on", help=_("Sur ce genre de choses."))] = None,
    target: Annotated[str | None, typer.Option(help=_("Sur cet identifiant."))] = None,
    by: Annotated[str | None, typer.Option(help=_("De ce codeur."))] = None,
    as_json: options.Json = False,
    output: options.File = None,
) -> None:
    from interviews_toolkit.exports.memo_listings import write_memos

    with options.open_study(project) as study:
        result = study.memo.list(interview=interview, on=kind, target=target, by=by)
    if output is not None:
        write_memos(result.value, output)
        note(_("Écrit : {file}").format(file=output))
    if as_json or output is None:
        deliver(result.table, as_json=as_json, file=None)


def show(memo: MemoName, project: options.Project = options.HERE, as_json: options.Json = False) -> None:
    with options.open_study(project) as study:
        history = study.memo.show(memo)
    if as_json:
        deliver_json(_history_json(history))
        return
    _show_history(history)


def edit(
    memo: MemoName,
    project: options.Project = options.HERE,
    message: Message = None,
    file: TextFile = None,
    coder: options.CoderName = options.SOMEBODY,
) -> None:
    text = _text(message, file)
    with options.open_study(project, coder) as study:
        found = study.memo.show(memo).memo
        change = study.memo.edit(found.id, text)
    if not change.memos_added:
        note(_("Ce sont les mêmes mots : rien n'a changé."))
        return
    say(_("Mémo corrigé : {id}").format(id=found.id[:8]))
    next_step(f"interviews coding memo show {found.id[:8]}{options.where(project)}")


def remove(
    memo: MemoName, project: options.Project = options.HERE, coder: options.CoderName = options.SOMEBODY
) -> None:
    with options.open_study(project, coder) as study:
        change = study.memo.remove(memo)
    [found] = change.memos_removed
    say(_("Mémo supprimé : {id}").format(id=found.id[:8]))
    next_step(f"interviews coding undo{options.where(project)}", _("pour le retrouver"))


def _text(message: str | None, file: Path | None) -> str:
    if message is not None and file is not None:
        raise UsageError(_("Donnez le texte avec -m ou avec --file, pas les deux."))
    if message is not None:
        return message
    if file is None and sys.stdin.isatty():
        note(_("Écrivez le mémo, puis Ctrl-D sur une ligne vide :"))
    if file is None or file == Path("-"):
        return read_text(sys.stdin.buffer.read(MAX_MEGABYTES << 20), Path("-"))[0]
    return read_text(load(file, megabytes=MAX_MEGABYTES), file)[0]


def _history_json(history: "MemoHistory") -> dict[str, object]:
    from interviews_toolkit.exports.memo_listings import list_memos
    from interviews_toolkit.exports.tables import table_content

    wordings = [{"at": at, "text": text} for at, text in history.wordings]
    return {**table_content(list_memos(history.listed)), "wordings": wordings}


def _show_history(history: "MemoHistory") -> None:
    from interviews_toolkit.exports.memo_listings import say_target

    memo, listed = history.memo, history.listed
    heading(say_target(memo, listed))
    if memo.target.quote:
        paragraph(quoted(" ".join(memo.target.quote.split())), style="dim")
    for rank, (at, text) in enumerate(reversed(history.wordings)):
        when = at[:16].replace("T", " ")
        who = listed.coders.get(memo.coder_id, memo.coder_id)
        say()
        say(f"  {when} — {who}" if rank == 0 else _("  avant, le {when}").format(when=when), style="dim")
        paragraph(text, style="" if rank == 0 else "dim")
