"""Commands about who speaks: ``voices`` shows who asks and who answers in an interview, and takes corrections."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from interviews_toolkit.cli import options
from interviews_toolkit.cli.commands import command, group
from interviews_toolkit.cli.output import deliver, next_step, note, warn
from interviews_toolkit.i18n import _, ngettext
from interviews_toolkit.model.interviews import Role

if TYPE_CHECKING:  # SQLAlchemy is loaded by the commands, not by --help
    from interviews_toolkit.workflows.reading.change_voices import InterviewVoices

Label = Annotated[str, typer.Argument(help=_("La voix, telle que la transcription l'étiquette."))]


def register(app: typer.Typer) -> None:
    """Add this group's commands to the application."""
    voices = group(app, "voices", "interviews reading voices show E07")
    command(
        voices,
        example="interviews reading voices show E07",
        summary=_("Montrer les voix d'un entretien : qui pose les questions, qui répond, ses tours et ses mots."),
    )(show)
    command(
        voices,
        example="interviews reading voices set E07 'Claire' interviewer",
        summary=_("Dire ce que fait une voix."),
        details=_(
            "interviewer : pose les questions, ses mots ne comptent pas ; interviewee : répond ; other : ni "
            "l'un ni l'autre. Les codages restent où ils sont."
        ),
        name="set",
    )(set_)
    command(
        voices,
        example="interviews reading voices merge E07 'Mme Petit' 'Madame Petit'",
        summary=_("Dire que deux étiquettes sont la même personne ; la seconde reste."),
    )(merge)


def show(
    interview: options.Interview,
    project: options.Project = options.HERE,
    as_json: options.Json = False,
    output: options.File = None,
) -> None:
    from interviews_toolkit.exports.readings import list_voices

    with options.open_study(project) as study:
        found = study.voices.show(interview)
    deliver(list_voices(found.interview), as_json=as_json, file=output)
    if not as_json:
        next_step(f"interviews reading voices set {found.interview.id} VOIX interviewer{options.where(project)}")


def set_(
    interview: options.Interview,
    label: Label,
    role: Annotated[Role, typer.Argument(help=_("Ce qu'elle fait."))],
    project: options.Project = options.HERE,
    coder: options.CoderName = options.SOMEBODY,
    as_json: options.Json = False,
) -> None:
    with options.open_study(project, coder) as study:
        found = study.voices.set(interview, label, role.value)
    _tell(found, project, as_json=as_json)


def merge(
    interview: options.Interview,
    label: Label,
    into: Annotated[str, typer.Argument(help=_("La voix qu'elle est en fait ; son étiquette reste."))],
    project: options.Project = options.HERE,
    coder: options.CoderName = options.SOMEBODY,
    as_json: options.Json = False,
) -> None:
    with options.open_study(project, coder) as study:
        found = study.voices.merge(interview, label, into)
    _tell(found, project, as_json=as_json)


def _tell(found: "InterviewVoices", place: Path, *, as_json: bool) -> None:
    from interviews_toolkit.exports.readings import list_voices

    deliver(list_voices(found.interview), as_json=as_json, file=None)
    if as_json:
        return
    if not found.is_changed:
        note(_("C'était déjà ainsi."))
        return
    if found.n_codings:
        warn(
            ngettext(
                "{n} codage est maintenant sur des mots qui ne comptent pas : il reste, à revoir.",
                "{n} codages sont maintenant sur des mots qui ne comptent pas : ils restent, à revoir.",
                found.n_codings,
            ).format(n=found.n_codings)
        )
    if found.n_suggestions:
        warn(
            ngettext(
                "{n} suggestion est maintenant sur des mots qui ne comptent pas.",
                "{n} suggestions sont maintenant sur des mots qui ne comptent pas.",
                found.n_suggestions,
            ).format(n=found.n_suggestions)
        )
    next_step("interviews code" + options.where(place), _("suggestions refaites sur ce que disent les personnes"))
