"""Commands that make and fill a project: init, ingest, status, journal."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer

from interviews_toolkit.cli import options
from interviews_toolkit.cli.commands import command
from interviews_toolkit.cli.output import Bars, deliver_json, heading, next_step, note, say, show_table, warn
from interviews_toolkit.exports.tables import Column, Kind, Table, table_json
from interviews_toolkit.exports.wording import thousands
from interviews_toolkit.i18n import _, ngettext

MAX_NOTICES = 12


def register(app: typer.Typer) -> None:
    """Add this group's commands to the application."""
    command(
        app,
        example="interviews init mon-etude --title 'Engagement en Hauts-de-France'",
        summary=_("Commencer une étude : créer son fichier de projet."),
        details=_("Un projet est un seul fichier, lisible de vous seul : mon-etude/mon-etude.interviews."),
    )(init)
    command(
        app,
        example="interviews ingest transcripts/",
        summary=_("Lire des transcriptions, le guide et les participants."),
        details=_(
            "Formats : docx, odt, txt, md, srt, vtt, et les corpus d'IRaMuTeQ (**** *ent_07 *type_reseau). Un dossier "
            "donne aussi son guide.yaml et son participants.csv. "
            "Vos fichiers ne sont jamais modifiés ; relancer ne change rien."
        ),
    )(ingest)
    command(app, example="interviews status", summary=_("Où en est l'étude, et la suite."))(status)
    command(
        app,
        example="interviews journal -n 20",
        summary=_("Qui a fait quoi, quand : tout acte qui a changé le projet."),
    )(journal)


def init(
    place: Annotated[Path, typer.Argument(help=_("Un dossier, ou un fichier .interviews."))] = options.HERE,
    title: Annotated[str, typer.Option(help=_("Le titre de l'étude."), show_default=False)] = "",
) -> None:
    from interviews_toolkit.workflows.create import create

    file = create(place, title=title, clock=options.now)
    say(_("Projet créé : {file}").format(file=file))
    next_step(f"interviews ingest DOSSIER{options.where(file.parent)}")


def ingest(
    paths: Annotated[list[Path], typer.Argument(help=_("Des fichiers, ou des dossiers."))],
    project: options.Project = options.HERE,
    guide: Annotated[Path | None, typer.Option(help=_("Le guide d'entretien (YAML)."), show_default=False)] = None,
    participants: Annotated[
        Path | None, typer.Option(help=_("La table des participants (CSV)."), show_default=False)
    ] = None,
    coder: options.CoderName = options.SOMEBODY,
    as_json: options.Json = False,
) -> None:
    from interviews_toolkit.exports.readings import list_readings
    from interviews_toolkit.workflows.ingest import ingest as run

    with options.open_study(project) as opened:
        report = run(opened, paths, coder=coder, progress=Bars(), guide=guide, participants=participants)
    table = list_readings(report.added)
    if as_json:
        say(table_json(table))
        return
    if report.added:
        show_table(table)
    if report.unchanged:
        n = len(report.unchanged)
        note(ngettext("{n} entretien déjà là, inchangé.", "{n} entretiens déjà là, inchangés.", n).format(n=n))
    for name, notice in report.notices[:MAX_NOTICES]:
        warn(f"{name}{f':{notice.line}' if notice.line else ''} — {notice.message}")
    if len(report.notices) > MAX_NOTICES:
        warn(_("… et {n} autres remarques.").format(n=len(report.notices) - MAX_NOTICES))
    if report.missing:
        warn(_("Participants sans transcription : {who}.").format(who=", ".join(report.missing)))
    next_step(f"interviews code --codebook GRILLE.yaml{options.where(project)}")


def status(project: options.Project = options.HERE, as_json: options.Json = False) -> None:
    from interviews_toolkit.workflows.show_status import show_status

    with options.open_study(project) as opened:
        state = show_status(opened)
    counts = state.counts
    if as_json:
        import dataclasses

        deliver_json({"title": state.title, "counts": dataclasses.asdict(counts), "next": state.next_command})
        return
    heading(state.title)
    rows = (
        (_("Entretiens"), counts.n_interviews),
        (_("Tours de parole"), counts.n_turns),
        (_("Mots dits (hors enquêteur)"), counts.n_codable_words),
        (_("Codages"), counts.n_codings),
        (_("Suggestions en attente"), counts.n_waiting),
        (_("Suggestions décidées"), counts.n_decided),
        (_("Classes proposées"), counts.n_clusters or 0),
        (_("Codeurs"), counts.n_coders),
    )
    for label, n in rows:
        say(f"  {label:<28}{thousands(n):>10}")
    if counts.last_act:
        when = counts.last_act.at[:16].replace("T", " ")
        say(f"  {_('Dernier acte'):<28}{when} — {counts.last_act.act}")
    next_step(f"{state.next_command}{options.where(project)}")


def journal(
    project: options.Project = options.HERE,
    n: Annotated[int, typer.Option("-n", min=1, help=_("Combien d'actes, les derniers d'abord."))] = 20,
    as_json: options.Json = False,
    output: options.File = None,
) -> None:
    from interviews_toolkit.cli.output import deliver
    from interviews_toolkit.store import load_journal

    with options.open_study(project) as opened, opened.read() as connection:
        entries = load_journal(connection, limit=n)
    table = Table(
        title=_("Journal (heures UTC)"),
        columns=(
            Column("numero", _("N°"), Kind.COUNT),
            Column("quand", _("Quand")),
            Column("qui", _("Qui")),
            Column("acte", _("Acte")),
            Column("details", _("Détails")),
        ),
        rows=tuple((e.id, e.at[:16].replace("T", " "), e.coder, e.act, _details(e.payload)) for e in entries),
    )
    deliver(table, as_json=as_json, file=output)


def _details(payload: Mapping[str, object]) -> str:
    """Say what an act was done to, in one line; a list by how long it is."""
    return ", ".join(f"{name} : {len(value) if isinstance(value, list) else value}" for name, value in payload.items())
