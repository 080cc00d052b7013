"""Commands that make and fill a project: init, ingest, status, journal."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from interviews_toolkit.cli import options
from interviews_toolkit.cli.commands import command
from interviews_toolkit.cli.output import (
    deliver,
    deliver_json,
    heading,
    next_step,
    note,
    paragraph,
    say,
    show_table,
    warn,
)
from interviews_toolkit.cli.passphrases import ask_for_new_project
from interviews_toolkit.errors import ChecksFailedError, Fault
from interviews_toolkit.i18n import _, labelled, ngettext, quoted, thousands
from interviews_toolkit.model.ids import InterviewId
from interviews_toolkit.model.interviews import Interview, Notice, PassedOver
from interviews_toolkit.model.paradigms import Paradigm

if TYPE_CHECKING:  # SQLAlchemy is loaded by the commands, not by --help
    from interviews_toolkit.workflows.reading.ingest import IngestReport

MAX_NOTICES = 12
_SHOWN_TURNS, _SHOWN_SIGNS = 4, 160


def register(app: typer.Typer) -> None:
    """Add this group's commands to the application."""
    command(
        app,
        example="interviews init mon-etude --title 'Engagement en Hauts-de-France'",
        details=_("Un projet est un seul fichier, lisible de vous seul : mon-etude/mon-etude.interviews."),
    )(init)
    command(
        app,
        example="interviews ingest transcripts/",
        details=_(
            "Formats : docx (docm), odt, rtf, pdf, txt, md, html (htm), srt, vtt, otr, sonal, json "
            "(Whisper), textgrid (Praat), "
            "eaf (ELAN), trs (Transcriber), cha (CHAT), xml ou tei (TEI), csv ou xlsx d'une ligne par tour, corpus "
            "d'IRaMuTeQ (**** *ent_07 *type_reseau). Un dossier donne aussi son guide.yaml et son participants.csv ; "
            "parmi les fichiers, un YAML est le guide, un CSV la table des participants. "
            "Vos fichiers ne sont jamais modifiés ; relancer ne change rien. "
            "« --replace E07.docx » : une transcription corrigée ; les codages suivent leurs mots, et rien n'est gardé "
            "avant que vous ayez vu ce qui bouge."
        ),
    )(ingest)
    command(
        app,
        name="set",
        example="interviews project set paradigm reflexive",
        details=_(
            "paradigm : content-analysis (Bardin), codebook, coding-reliability, framework, "
            "reflexive (Braun et Clarke). "
            "Une analyse réflexive ne mesure pas d'accord entre codeurs : « agree » le dit et s'arrête. "
            "group-by : la colonne de participants.csv qui groupe les acteurs, partout où --by n'est pas dit. "
            "ignore-words : ce qui n'est pas un mot, comme « BIP » mis à la place d'un nom. "
            "kept-apart : les entretiens où la machine est mesurée (evaluate), qui n'ont pas servi à écrire la grille."
        ),
    )(set_)
    command(app, example="interviews status")(status)
    command(
        app,
        example="interviews project doctor",
        details=_("Chaque vérification a un nom ; chaque défaut, la ligne à taper. Un défaut donne le code 10."),
    )(doctor)
    command(app, example="interviews project journal -n 20")(journal)
    command(
        app,
        example="interviews project plugins",
        details=_("Un paquet Python installé à côté ; le module interviews_toolkit.plugins dit comment en écrire un."),
    )(plugins)


def init(
    place: Annotated[Path, typer.Argument(help=_("Un dossier, ou un fichier .interviews."))] = options.HERE,
    title: Annotated[str, typer.Option(help=_("Le titre de l'étude."), show_default=False)] = "",
    paradigm: Annotated[Paradigm | None, typer.Option(help=_("Sa tradition (interviews project set --help)."))] = None,
    encrypted: Annotated[
        bool, typer.Option("--encrypted", help=_("Chiffrer le projet ; la phrase secrète est demandée."))
    ] = False,
    coder: options.CoderName = options.SOMEBODY,
) -> None:
    from interviews_toolkit.workflows.project.create import create

    passphrase = ask_for_new_project() if encrypted else ""
    file = create(place, title=title, paradigm=paradigm, coder=coder, clock=options.now, passphrase=passphrase)
    say(_("Projet créé : {file}").format(file=file))
    next_step(_("interviews ingest DOSSIER") + options.where(file.parent))


def ingest(
    paths: Annotated[list[Path], typer.Argument(help=_("Des fichiers, ou des dossiers."))],
    project: options.Project = options.HERE,
    guide: Annotated[Path | None, typer.Option(help=_("Le guide d'entretien (YAML)."))] = None,
    participants: Annotated[Path | None, typer.Option(help=_("La table des participants (CSV)."))] = None,
    id_from: Annotated[
        str | None,
        typer.Option(
            help=_(
                "D'où vient l'identifiant : name (le nom du fichier), number (son premier nombre : E07), ou un motif."
            )
        ),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help=_("Dire ce qui est compris, sans rien garder."))] = False,
    replace: Annotated[
        bool, typer.Option("--replace", help=_("Ces fichiers sont des transcriptions corrigées d'entretiens déjà là."))
    ] = False,
    yes: options.Yes = False,
    coder: options.CoderName = options.SOMEBODY,
    as_json: options.Json = False,
) -> None:
    if replace:
        from interviews_toolkit.cli.transcripts import replace_texts

        replace_texts(paths, project, coder=coder, yes=yes)
        return
    with options.open_study(project, coder) as study:
        asking = _ask if sys.stdin.isatty() else None
        tables = {"guide": guide, "participants": participants}
        result = study.ingest(paths, **tables, id_from=id_from, ask=asking, dry_run=dry_run)
        next_command = study.status().next_command
    report, table = result.value, result.table
    if as_json:
        deliver(table, as_json=True, file=None)
        _tell_passed_over(report.passed_over)
        _tell_unmatched(report)
        return
    if report.added:
        show_table(table)
    if report.unchanged:
        n = len(report.unchanged)
        note(ngettext("{n} entretien déjà là, inchangé.", "{n} entretiens déjà là, inchangés.", n).format(n=n))
    _tell_notices(report.notices)
    if report.missing:
        warn(_("Participants sans transcription : {who}.").format(who=", ".join(report.missing)))
    _tell_group_by(report.group_by)
    _tell_consents(report.unknown_consents)
    if dry_run:
        _show_beginnings(report.added)
        note(_("Rien n'a été gardé : relancez sans --dry-run."))
    else:
        next_step(next_command + options.where(project), _("ou, à la main : interviews review"))
    _tell_passed_over(report.passed_over)
    _tell_unmatched(report)


def _tell_group_by(column: str) -> None:
    if column:
        said = _("Acteurs groupés par « {column} » ; pour une autre colonne : interviews project set group-by COLONNE.")
        note(said.format(column=column))


def _show_beginnings(interviews: Sequence[Interview]) -> None:
    """Show the first turns of each, for a person to see whether they were read well."""
    for one in interviews:
        heading(f"{one.id} · {one.source.name} · {one.source.encoding}")
        for turn in one.turns[:_SHOWN_TURNS]:
            words = " ".join(turn.span.cut(one.text).split())
            paragraph(labelled(turn.speaker.label, words[:_SHOWN_SIGNS]), style="dim", indent=4)


def _ask(file: Path, name: InterviewId, near: Sequence[InterviewId]) -> InterviewId | None:
    """Ask which participant a file is of; an empty answer is none of them."""
    say(_("« {file} » : la table des participants n'a pas de « {id} ».").format(file=file.name, id=name))
    for number, one in enumerate(near, 1):
        say(f"  {number}  {one}")
    answer = str(
        typer.prompt(_("Lequel est-ce ? (un numéro ; rien : aucun)"), default="", show_default=False, err=True)
    )
    return near[int(answer) - 1] if answer.isdecimal() and 1 <= int(answer) <= len(near) else None


def _tell_unmatched(report: "IngestReport") -> None:
    """Say which interviews the participants' table has no row of.

    Raises:
        ChecksFailedError: It has none of any; what was read is kept.
    """
    if report.unlisted and not report.near:
        names = [f"{one} ({_(' ou ').join(near)} ?)" if near else one for one, near in report.unlisted]
        told = _("Gardés, mais sans ligne dans la table des participants : {names}. Ils n'ont ni attribut, ni accord.")
        warn(told.format(names=", ".join(names)))
        note(_("Ajoutez leur ligne et relancez ; ou, si le nom diffère : interviews reading rename ANCIEN NOUVEAU"))
    if report.near:
        one, like = report.near[0]
        raise ChecksFailedError(
            _("Aucune ligne de la table des participants n'est celle d'un entretien : les noms diffèrent."),
            faults=[Fault(_("entretien « {id} »").format(id=name)) for name, _like in report.near],
            hint=_("Corrigez la colonne « id », ou renommez : interviews reading rename {old} {new}").format(
                old=options.quoted(one), new=options.quoted(like)
            ),
        )


def _tell_consents(unknown: Sequence[str]) -> None:
    if unknown:
        from interviews_toolkit.stats.layers.consent import known_consents

        warn(
            _(
                "Consentement écrit autrement, compris comme « aucune citation » : {said}. Les mots connus : {known}."
            ).format(said=", ".join(map(quoted, unknown)), known=", ".join(map(quoted, known_consents())))
        )


def _tell_notices(notices: Sequence[tuple[str, Notice]]) -> None:
    for name, notice in notices[:MAX_NOTICES]:
        warn(f"{name}{f':{notice.line}' if notice.line else ''} — {notice.message}")
    if len(notices) > MAX_NOTICES:
        left = len(notices) - MAX_NOTICES
        warn(ngettext("… et {n} autre remarque.", "… et {n} autres remarques.", left).format(n=left))


def _tell_passed_over(passed_over: Sequence[tuple[Path, PassedOver]]) -> None:
    """Name what a folder holds and was not read.

    Raises:
        ChecksFailedError: Something there may be an interview; what was read is kept.
    """
    why = {
        PassedOver.FORMAT: _("format non lu"),
        PassedOver.FOLDER: _("sous-dossier : donnez-le aussi à la commande"),
        PassedOver.READ_ME: _("lisez-moi"),
        PassedOver.TABLE: _("table, et non transcription"),
    }
    told = [(f"{path.name} ({why[reason]})", reason) for path, reason in passed_over]
    others = [words for words, reason in told if reason in {PassedOver.READ_ME, PassedOver.TABLE}]
    if others:
        note(_("Laissés de côté : {names}.").format(names=", ".join(others)))
    unread = [words for words, reason in told if reason in {PassedOver.FORMAT, PassedOver.FOLDER}]
    if unread:
        raise ChecksFailedError(
            _("Dans ce dossier, n'ont pas été lus : {names}.").format(names=", ".join(unread)),
            hint=_("Les autres le sont. « interviews ingest --help » nomme les formats."),
        )


def set_(
    setting: Annotated[
        Literal["paradigm", "group-by", "ignore-words", "kept-apart"], typer.Argument(help=_("Ce que l'on règle."))
    ],
    value: Annotated[
        str, typer.Argument(help=_("Sa valeur : tradition, colonne, mots ou entretiens séparés de virgules."))
    ],
    project: options.Project = options.HERE,
    coder: options.CoderName = options.SOMEBODY,
) -> None:
    with options.open_study(project, coder) as study:
        changed = study.set(setting, value)
    what = f"{setting} = {value}"
    say(_("Réglé : {what}").format(what=what) if changed else _("Déjà réglé ainsi : {what}").format(what=what))
    if setting == "paradigm" and Paradigm(value).rejects_reliability:
        note(_("« interviews numbers agree » ne donnera plus de coefficients, sauf --anyway ; --disagreements reste."))


def status(project: options.Project = options.HERE, as_json: options.Json = False) -> None:
    with options.open_study(project) as study:
        state, last = study.status(), study.journal(n=1).table.rows
    counts = state.counts
    if as_json:
        from dataclasses import asdict

        given = [asdict(one) for one in state.loads]
        deliver_json({"title": state.title, "counts": asdict(counts), "next": state.next_command, "coders": given})
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
    for _number, when, _coder, _act, said, *_details in last:
        say(f"  {_('Dernier acte'):<28}{when} — {said}")
    for one in state.loads:
        told = _("{given} à coder, dont {shared} avec d'autres ; commencés : {begun}, finis : {finished}")
        facts = {"given": one.n_given, "shared": one.n_shared, "begun": one.n_begun, "finished": one.n_finished}
        say(f"  {one.name:<28}{told.format(**facts)}")
    if state.n_astray:
        warn(
            ngettext(
                "{n} codage est sur un code que la grille n'a plus : interviews project doctor",
                "{n} codages sont sur des codes que la grille n'a plus : interviews project doctor",
                state.n_astray,
            ).format(n=state.n_astray)
        )
    next_step(f"{state.next_command}{options.where(project)}")


def doctor(
    project: options.Project = options.HERE,
    fix: Annotated[bool, typer.Option("--fix", help=_("Réparer d'abord ce qui peut l'être sans rien perdre."))] = False,
    setup: Annotated[
        bool, typer.Option("--setup", help=_("Plutôt que le projet : ce qui est installé, et ce qui manque."))
    ] = False,
    as_json: options.Json = False,
) -> None:
    if setup:
        from interviews_toolkit.exports.setup_tables import list_parts
        from interviews_toolkit.workflows.project.survey_setup import survey_setup

        deliver(list_parts(survey_setup()), as_json=as_json, file=None)
        return
    with options.open_study(project) as study:
        checks = study.doctor(fix=fix)
    findings = [finding for found in checks.values() for finding in found]
    if as_json:
        deliver_json(
            {name: [{"message": one.message, "mend": one.mend} for one in found] for name, found in checks.items()}
        )
    else:
        for name, found in checks.items():
            say(f"  {_say_check(name):<34}{_('à réparer') if found else _('en ordre')}")
    if findings:
        raise ChecksFailedError(
            ngettext("{n} défaut dans ce projet.", "{n} défauts dans ce projet.", len(findings)).format(
                n=len(findings)
            ),
            faults=[Fault(labelled(_say_check(one.check), one.message)) for one in findings],
            hint=" && ".join(dict.fromkeys(f"{one.mend}{options.where(project)}" for one in findings)),
        )


def _say_check(name: str) -> str:
    return {
        "pages": _("pages du fichier"),
        "links": _("liens entre les tables"),
        "texts": _("textes, tels que lus"),
        "quotes": _("citations, mot pour mot"),
        "codes-stand": _("codes de la grille"),
        "private": _("lisible de vous seul"),
        "drafts": _("aucune copie inachevée"),
    }[name]


def journal(
    project: options.Project = options.HERE,
    n: Annotated[int, typer.Option("-n", min=1, help=_("Combien d'actes, les derniers d'abord."))] = 20,
    as_json: options.Json = False,
    output: options.File = None,
) -> None:
    with options.open_study(project) as study:
        result = study.journal(n)
    deliver(result.table, as_json=as_json, file=output)


def plugins(as_json: options.Json = False, output: options.File = None) -> None:
    from interviews_toolkit.exports.setup_tables import list_extensions
    from interviews_toolkit.plugins import list_plugins

    deliver(list_extensions(list_plugins()), as_json=as_json, file=output)
