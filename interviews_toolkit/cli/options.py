"""Options that several commands share, so that they are named and explained once."""

import re
import shlex
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from interviews_toolkit.cli import completion
from interviews_toolkit.cli.output import note
from interviews_toolkit.errors import UsageError
from interviews_toolkit.i18n import _, languages

if TYPE_CHECKING:  # SQLAlchemy is loaded by the commands that open a project, not by --help
    from interviews_toolkit.study.study import Study

Project = Annotated[
    Path,
    typer.Option(
        "--project",
        "-p",
        envvar="INTERVIEWS_PROJECT",
        show_default=False,
        help=_("Le projet : un fichier .interviews, ou le dossier qui le contient (par défaut, ici)."),
    ),
]
Json = Annotated[bool, typer.Option("--json", help=_("Le résultat en JSON sur la sortie standard."))]
WRITES_CSV = "csv"
"""Marks the option of a command that may write a .csv: the command then has ``--csv`` too."""
Drawing = Annotated[
    Path | None,
    typer.Option("--output", "-o", help=_("Un fichier : .svg, .png (le dessin), .csv, .xlsx, .md, .json.")),
    WRITES_CSV,
]
File = Annotated[
    Path | None,
    typer.Option(
        "--output", "-o", help=_("Écrire dans un fichier : .csv, .xlsx, .docx, .md, .json, .jsonl ou .parquet.")
    ),
    WRITES_CSV,
]
Csv = Annotated[
    Literal["excel-fr", "intl"],
    typer.Option(
        "--csv",
        envvar="INTERVIEWS_CSV",
        help=_("Un .csv pour un tableur français (; et virgule), ou pour un programme (, et point, mots tels quels)."),
    ),
]
Columns = Annotated[
    str | None,
    typer.Option(
        "--columns",
        help=_("Les colonnes voulues, par leur nom, séparées par des virgules (un nom faux donne la liste)."),
    ),
]
CoderName = Annotated[
    str,
    typer.Option(
        "--coder",
        envvar="INTERVIEWS_CODER",
        autocompletion=completion.coders,
        help=_("Votre nom, tel qu'il figurera au journal."),
    ),
]
By = Annotated[
    str | None,
    typer.Option(
        "--by", help=_("La colonne des participants qui fait les groupes (par défaut, celle de « set group-by »).")
    ),
]
Engine = Annotated[
    Literal["local", "cluster"],
    typer.Option(
        "--engine",
        help=_("Qui lit les textes : cette machine (local), ou des ouvriers Dask (cluster), ici ou ailleurs."),
    ),
]
Scheduler = Annotated[
    str | None,
    typer.Option("--scheduler", help=_("Avec --engine cluster : l'adresse d'un ordonnanceur (tcp://MACHINE:8786).")),
]
LayerName = Annotated[
    str,
    typer.Option(
        "--layer",
        "-l",
        autocompletion=completion.coders,
        help=_(
            "Ce que l'on compte : « auto » (le codage d'une personne, sur les entretiens qu'elle a lus en entier ; "
            "avant cela, les suggestions), « suggestions », ou le nom d'un codeur."
        ),
    ),
]
Interview = Annotated[
    str, typer.Argument(help=_("L'entretien, par exemple E05."), autocompletion=completion.interviews)
]
Code = Annotated[str, typer.Argument(help=_("Le code : son identifiant ou son nom."), autocompletion=completion.codes)]
Yes = Annotated[bool, typer.Option("--yes", "-y", help=_("Ne pas poser la question : le faire."))]

HERE = Path()
_LINE = re.compile(r"interviews [a-z][^;:»,()\n]*?(?= ;| ou | or | &&|,|\)| »|\.?$)")
_APART = re.compile(r"interviews (?:init|demo)|--help| -p ")
"""A command in a sentence; and those that ask for no project, or name it."""
SOMEBODY = "moi"
AUTO = "auto"
"""The layer the rule chooses, by the name `--layer` takes."""
SEED = 20190130
"""What draws by chance begin with, unless asked otherwise."""


def open_study(place: Path, coder: str = SOMEBODY) -> "Study":
    """Open the study at a place: a context that closes it. Where one may only read, acts are refused."""
    from interviews_toolkit import store
    from interviews_toolkit.cli.output import Bars, warn
    from interviews_toolkit.cli.passphrases import ask_for_project
    from interviews_toolkit.study.opening import open as open_at

    with store.asking(ask_for_project):
        study = open_at(place, coder=coder, progress=Bars(), clock=now)
    if store.is_open_to_others(study.project.path):
        warn(
            _(
                "D'autres comptes de cette machine peuvent lire ce projet : interviews project doctor --fix{where}"
            ).format(where=where(place))
        )
    if service := store.synchronised_by(study.project.path):
        warn(
            _(
                "Ce projet est dans un dossier que {service} recopie ailleurs, et peut abîmer pendant qu'on y écrit : "
                "gardez-le sur le disque, et recopiez une sauvegarde."
            ).format(service=service)
        )
    if kind := store.network_of(study.project.path):
        warn(
            _(
                "Ce projet est dans un dossier du réseau ({kind}), et peut s'abîmer quand deux programmes y écrivent : "
                "gardez-le sur le disque de cette machine, et recopiez une sauvegarde."
            ).format(kind=kind)
        )
    return study


def check_language(asked: str | None) -> None:
    """Refuse a language there is no catalogue for.

    Raises:
        UsageError: No such language.
    """
    if asked is not None and asked not in languages():
        raise UsageError(
            _("La langue « {asked} » n'est pas connue.").format(asked=asked),
            hint=_("Langues : {known}").format(known=", ".join(languages())),
        )


def where(place: Path) -> str:
    """Give what a next command must add to find the same project; nothing when it is here."""
    return "" if place == HERE else f" -p {quoted(place)}"


def with_place(hint: str, typed: Sequence[str]) -> str:
    """Add to the commands of a hint the project that was named in what was typed: the line can be typed as it is."""
    before = [*typed, ""]
    named = next((before[n + 1] for n, word in enumerate(typed) if word in {"-p", "--project"}), "")
    if not named:
        return hint
    return _LINE.sub(lambda line: line[0] if _APART.search(line[0]) else line[0] + where(Path(named)), hint)


def drawing_in(file: Path | None) -> Path | None:
    """Give the file, where a drawing goes into it and not a table."""
    return file if file is not None and file.suffix.lower() in {".svg", ".png"} else None


def quoted(words: Path | str) -> str:
    """Write a path or a name as a shell takes it for one word."""
    return shlex.quote(str(words))


def now() -> datetime:
    """Tell the time: the one clock of the program."""
    return datetime.now(UTC)


Answers = Annotated[
    list[Path] | None, typer.Option("--survey", help=_("Les réponses d'une population ; à répéter pour chacune."))
]
Dictionary = Annotated[
    Path | None,
    typer.Option("--dictionary", "-d", help=_("Le dictionnaire des données (par défaut, à côté des réponses).")),
]


def agreed(question: str, refused: str, *, yes: bool) -> bool:
    """Ask before what cannot be guessed; say what a no means.

    Raises:
        UsageError: Nobody is there to answer, and ``--yes`` was not given.
    """
    if yes:
        return True
    if not sys.stdin.isatty():
        raise UsageError(
            _("Il faut votre accord, et personne n'est là pour répondre ; rien n'a été fait."),
            hint=_("Relisez ce qui précède, puis ajoutez --yes."),
        )
    if says_yes(question):
        return True
    note(refused)
    return False


def says_yes(question: str, *, default: str | None = None) -> bool:
    """Ask a question that ends on « o/n » at the terminal."""
    return str(typer.prompt(question, default=default, err=True)).strip().casefold()[:1] in {"o", "y"}
