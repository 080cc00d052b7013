"""Commands about backups: backup create, renew, list, verify, restore."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from interviews_toolkit.cli import options
from interviews_toolkit.cli.commands import command, group
from interviews_toolkit.cli.output import deliver, next_step, note, say, warn
from interviews_toolkit.cli.passphrases import ask_for_new_project, ask_for_project
from interviews_toolkit.errors import ChecksFailedError
from interviews_toolkit.i18n import _, ngettext

if TYPE_CHECKING:  # SQLAlchemy is loaded by the commands, not by --help
    from interviews_toolkit.workflows.project.backups import KnownBackup


def register(app: typer.Typer) -> None:
    """Add this group's commands to the application."""
    backup = group(app, "backup", "interviews project backup create")
    command(
        backup,
        example="interviews project backup create",
        summary=_("Sauvegarder le projet, à côté de lui ; rien n'est copié si rien n'a changé."),
        details=_(
            "Une sauvegarde se fait aussi d'elle-même avant une mise à jour du projet, une restauration, "
            "une réparation, un effacement, et un acte qui touche plus d'un codage sur cinq. Restent les 10 dernières, "
            "puis une par jour (12), par semaine (10) et par mois (9)."
        ),
    )(create)
    command(
        backup,
        example="interviews project backup renew",
        summary=_("Une sauvegarde neuve à la place de celles qui ont encore ce qui a été effacé."),
        details=_(
            "Celles d'avant le dernier effacement (« erase », « pseudonymise --forget ») qui ont un texte ou un nom "
            "que le projet n'a plus, les copies abîmées et, d'un projet chiffré, celles qui ne le sont pas. Elles sont "
            "nommées d'abord, et ne sont ôtées qu'une fois la neuve vérifiée. Les autres restent."
        ),
    )(renew)
    command(
        backup,
        name="list",
        example="interviews project backup list",
        summary=_("Les sauvegardes : quand, pourquoi, et si elles sont intactes."),
    )(list_)
    command(
        backup,
        example="interviews project backup verify",
        summary=_("Relire chaque sauvegarde ; le code est 10 si l'une a changé."),
    )(verify)
    command(
        backup,
        example="interviews project backup restore",
        summary=_("Revenir à une sauvegarde ; ce qui est là est d'abord sauvegardé."),
        details=_("Un projet abîmé ou effacé se restaure aussi ; le fichier abîmé est mis de côté, entier."),
    )(restore)
    command(
        app,
        example="interviews project encrypt",
        details=_(
            "SQLCipher 4 (AES-256). Sans la phrase, personne ne lit plus le projet, vous non plus : notez-la ailleurs. "
            "Une sauvegarde est d'abord faite ; elle et celles d'avant sont en clair : « backup renew » les ôte. "
            "Un projet neuf : interviews init --encrypted."
        ),
    )(encrypt)


def create(project: options.Project = options.HERE) -> None:
    from interviews_toolkit.workflows.project.backups import create_backup

    with options.open_study(project) as study:
        made, is_new = create_backup(study.project)
    message = _("Sauvegarde faite : {file}") if is_new else _("Rien n'a changé depuis la dernière : {file}")
    say(message.format(file=made.backup.path))


def renew(yes: options.Yes = False, project: options.Project = options.HERE) -> None:
    def agreed(outdated: "tuple[Path, ...]") -> bool:
        for copy in outdated:
            say(str(copy))
        n = len(outdated)
        question = ngettext("Ôter cette sauvegarde ? o/n", "Ôter ces {n} sauvegardes ? o/n", n).format(n=n)
        return options.agreed(question, _("Rien n'a été ôté."), yes=yes)

    with options.open_study(project) as study:
        renewed = study.backup.renew(yes=agreed)
    if renewed is not None:
        n = len(renewed.gone)
        say(_("Sauvegarde neuve : {file}").format(file=renewed.made.backup.path))
        note(ngettext("{n} sauvegarde d'avant ôtée.", "{n} sauvegardes d'avant ôtées.", n).format(n=n))


def list_(project: options.Project = options.HERE, as_json: options.Json = False, output: options.File = None) -> None:
    from interviews_toolkit.exports.backup_listing import list_backups as listing

    path, known = _known(project)
    rows = [(one.name, one.backup.made_at, one.backup.reason, one.backup.n_bytes, one.is_sound) for one in known]
    deliver(listing(rows, folder=str(path.with_suffix(".backups"))), as_json=as_json, file=output)


def verify(project: options.Project = options.HERE) -> None:
    _path, known = _known(project)
    bad = [one.backup.path.name for one in known if not one.is_sound]
    if bad:
        raise ChecksFailedError(
            _("Des sauvegardes ont changé depuis qu'elles sont faites : {names}.").format(names=", ".join(bad)),
            hint=_("Faites-en une neuve : interviews project backup create") + options.where(project),
        )
    n = len(known)
    say(ngettext("{n} sauvegarde intacte.", "{n} sauvegardes intactes.", n).format(n=n))


def restore(
    name: Annotated[str, typer.Argument(help=_("Son nom, ou son début ; « last » : la dernière intacte."))] = "last",
    project: options.Project = options.HERE,
    coder: options.CoderName = options.SOMEBODY,
) -> None:
    from interviews_toolkit.store import asking
    from interviews_toolkit.workflows.project.backups import backed_up_project
    from interviews_toolkit.workflows.project.backups import restore as go_back

    path = backed_up_project(project)
    with asking(ask_for_project):
        done = go_back(path, name, coder=coder, clock=options.now)
    say(_("Projet revenu à la sauvegarde du {at} (UTC).").format(at=f"{done.backup.backup.made_at:%Y-%m-%d %H:%M:%S}"))
    if done.before is None:
        note(_("Ce qui était abîmé est gardé, entier, parmi les sauvegardes."))
    else:
        note(_("Ce qui était là : interviews project backup restore {name}").format(name=done.before.name[:8]))
    next_step("interviews project doctor" + options.where(project))


def encrypt(project: options.Project = options.HERE, coder: options.CoderName = options.SOMEBODY) -> None:
    from interviews_toolkit.store import find_project
    from interviews_toolkit.workflows.project.backups import encrypt_study

    path = find_project(project)
    in_clear = encrypt_study(path, ask_for_new_project(), coder=coder, clock=options.now)
    say(_("Projet chiffré : {file}").format(file=path))
    n = len(in_clear)
    warn(
        ngettext(
            "{n} sauvegarde d'avant n'est pas chiffrée.", "{n} sauvegardes d'avant ne sont pas chiffrées.", n
        ).format(n=n)
    )
    next_step("interviews project backup renew" + options.where(project), _("les ôte, une fois la phrase redonnée"))


def _known(project: Path) -> "tuple[Path, tuple[KnownBackup, ...]]":
    from interviews_toolkit.workflows.project.backups import backed_up_project, list_backups

    path = backed_up_project(project)
    return path, list_backups(path)
