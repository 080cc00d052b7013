"""Every error the toolkit raises on purpose, each with its exit code.

InterviewsError                 1   a fault of ours, when raised bare
├── UsageError                  2   the words of the command do not fit together
├── InputFileError              3   a transcript, guide or table cannot be read as it is
├── ProjectFileError            4   the project file cannot be opened or written
├── CodebookError               5   the codebook has faults; all of them are listed
├── NotFoundError               6   no such interview, code, cluster, coder...
├── ConflictError               7   somebody else changed it, or it is there already
├── NotEnoughDataError          8   too little material for what was asked
├── MissingExtraError           9   an optional part is not installed
└── ChecksFailedError          10   checks ran and found problems
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum, StrEnum, auto
from pathlib import Path

from interviews_toolkit.i18n import _


class ExitCode(IntEnum):
    """Exit statuses of the command line; documented in docs/errors.md."""

    OK = 0
    BUG = 1
    USAGE = 2
    INPUT_FILE = 3
    PROJECT_FILE = 4
    CODEBOOK = 5
    NOT_FOUND = 6
    CONFLICT = 7
    NOT_ENOUGH_DATA = 8
    MISSING_EXTRA = 9
    CHECKS_FAILED = 10
    INTERRUPTED = 130


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong with a file, and where: lines and columns count from 1."""

    message: str
    line: int | None = None
    column: int | None = None


class What(StrEnum):
    """What an error is about, for a program to read; each has its sentence once, in ``_sentences``."""

    NO_CODE = auto()
    NO_AXIS = auto()
    NO_CODES = auto()
    NO_LAYER = auto()
    NO_ATTRIBUTE = auto()
    NO_WAVE = auto()
    NO_QUESTION = auto()
    NO_TURN_ON_QUESTION = auto()
    NO_STANCE_BY = auto()
    NO_STANCE_ON = auto()
    NO_STATEMENT = auto()
    NO_CLUSTER = auto()
    NO_INTERVIEW = auto()
    UNKNOWN_INTERVIEWS = auto()
    UNKNOWN_CODERS = auto()
    UNKNOWN_CODINGS = auto()
    NO_DICTIONARY = auto()
    NO_MEMO = auto()
    NOTHING_TO_UNDO = auto()
    NO_INTERVIEW_YET = auto()
    NO_CODEBOOK_YET = auto()
    NO_HUMAN_CODING = auto()
    NO_MACHINE_CODING = auto()
    NO_COMMON_INTERVIEW = auto()
    NO_INTERVIEW_CODED_TWICE = auto()
    TOO_FEW_INTERVIEWS = auto()
    ONE_GROUP = auto()
    ONE_WAVE = auto()
    NO_GROUPING = auto()
    ONE_CODER = auto()
    NO_SEGMENTS = auto()
    SPANS_OVERLAP = auto()
    SPAN_PAST_END = auto()
    BAD_TABLE = auto()
    SMALL_TABLE = auto()
    BAD_COUNTS = auto()
    BAD_RULE = auto()
    BAD_CONDITIONS = auto()
    NO_PLANE = auto()
    NOTHING_CODED_HERE = auto()
    TWO_CLASSES = auto()
    EMPTY_NAME = auto()


class InterviewsError(Exception):
    """An error whose message a researcher can act on, and whose facts a program can read.

    >>> error = NotFoundError(What.NO_CODE, which="pro-bono")
    >>> error.what is What.NO_CODE, error.which, error.message
    (True, 'pro-bono', "La grille n'a pas de code « pro-bono ».")

    Args:
        message: What is wrong with the value, and the place; or what it is about, which has its sentence.
        hint: The next thing to type or to look at.
        path: The file concerned.
        line: The line in that file, from 1.
        faults: Every fault of a file that has several.
        facts: What the sentence names: ``which`` (an id, a name, or several), ``known`` (what there is), ``n``.
    """

    exit_code: ExitCode = ExitCode.BUG

    def __init__(
        self,
        message: str | What,
        *,
        hint: str | None = None,
        path: Path | None = None,
        line: int | None = None,
        faults: Sequence[Fault] = (),
        **facts: object,
    ) -> None:
        self.what = message if isinstance(message, What) else None
        self.facts = facts
        if isinstance(message, What):
            message, advice = _say(message, facts)
            hint = hint or advice
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.path = path
        self.line = line
        self.faults = tuple(faults)

    @property
    def which(self) -> object:
        """The id or the name that the error is about, or several; None where there is none."""
        return self.facts.get("which")


class UsageError(InterviewsError):
    """The words of the command do not fit together."""

    exit_code = ExitCode.USAGE


class InputFileError(InterviewsError):
    """A transcript, a guide or a table cannot be read as it is."""

    exit_code = ExitCode.INPUT_FILE


class ProjectFileError(InterviewsError):
    """The project file is missing, newer than this program, damaged or not writable."""

    exit_code = ExitCode.PROJECT_FILE


class CodebookError(InterviewsError):
    """The codebook has faults; ``faults`` lists all of them with their lines."""

    exit_code = ExitCode.CODEBOOK


class NotFoundError(InterviewsError):
    """The project has no such interview, code, cluster or coder."""

    exit_code = ExitCode.NOT_FOUND


class ConflictError(InterviewsError):
    """What was to be made is there already, or was changed by somebody else meanwhile."""

    exit_code = ExitCode.CONFLICT


class NotEnoughDataError(InterviewsError):
    """There is too little material for an honest answer."""

    exit_code = ExitCode.NOT_ENOUGH_DATA


class MissingExtraError(InterviewsError):
    """An optional part is not installed; the hint is the line to type."""

    exit_code = ExitCode.MISSING_EXTRA

    def __init__(self, library: str, *, extra: str, needed_for: str) -> None:
        super().__init__(
            _("{needed_for} : la bibliothèque « {library} » n'est pas installée.").format(
                needed_for=needed_for, library=library
            ),
            hint=f"pip install 'interviews-toolkit[{extra}]'",
            which=library,
        )


class ChecksFailedError(InterviewsError):
    """Checks ran to their end and found problems."""

    exit_code = ExitCode.CHECKS_FAILED


def _say(what: What, facts: Mapping[str, object]) -> tuple[str, str | None]:
    """Say what went wrong, and the first next step for which there are facts."""
    words = {name: value if isinstance(value, str) else _enumerate(value) for name, value in facts.items()}
    sentence, *steps = _sentences()[what]
    known = {name for name, said in words.items() if said}
    step = next((step for step in steps if step and set(_NAMED.findall(step)) <= known), None)
    return sentence.format(**words), step.format(**words) if step else None


def _enumerate(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, Iterable) else str(value)


_NAMED = re.compile(r"\{(\w+)\}")


def _sentences() -> dict[What, tuple[str, ...]]:
    """For each error what is wrong, and the next things to do where they are always the same."""
    return {**_of_what_is_not_found(), **_of_what_cannot_be_done(), **_of_what_cannot_be_counted()}


def _of_what_is_not_found() -> dict[What, tuple[str, ...]]:
    return {
        What.NO_CODE: (
            _("La grille n'a pas de code « {which} »."),
            _("Peut-être : {near}"),
            _("Liste : interviews numbers themes"),
        ),
        What.NO_AXIS: (_("La grille n'a pas d'axe « {which} » avec des codes en dessous."), _("Axes : {known}")),
        What.NO_CODES: (_("La grille n'a pas ces codes."),),
        What.NO_LAYER: (_("Aucune couche de codage ne s'appelle « {which} »."), _("Couches de ce projet : {known}")),
        What.NO_ATTRIBUTE: (_("Les participants n'ont pas d'attribut « {which} »."), _("Attributs connus : {known}")),
        What.NO_WAVE: (_("Aucun participant n'est de la vague « {which} »."), _("Vagues connues : {known}")),
        What.NO_QUESTION: (_("Le guide n'a pas de question « {which} »."),),
        What.NO_TURN_ON_QUESTION: (_("Aucun tour de parole ne répond à la question {which}."),),
        What.NO_STANCE_BY: (
            _("« {which} » n'a pas noté de position sur cet énoncé."),
            _("Ceux qui l'ont fait : {known}"),
        ),
        What.NO_STANCE_ON: (
            _("Personne n'a encore noté de position sur « {which} »."),
            _(
                "interviews numbers stance set {which} ENTRETIEN favorable --quote '…' ; ou : interviews "
                "numbers stance import"
            ),
        ),
        What.NO_STATEMENT: (_("Le projet n'a pas d'énoncé « {which} »."),),
        What.NO_CLUSTER: (_("Il n'y a pas de classe « {which} »."), _("Classes du projet : {known}")),
        What.NO_INTERVIEW: (_("Il n'y a pas d'entretien « {which} » dans ce projet."),),
        What.UNKNOWN_INTERVIEWS: (_("Ces entretiens ne sont pas dans le projet : {which}."),),
        What.UNKNOWN_CODERS: (_("Ces codeurs ne sont pas dans le projet : {which}."),),
        What.UNKNOWN_CODINGS: (_("Ces codages ne sont pas dans le projet : {which}."),),
        What.NO_DICTIONARY: (
            _("Le dictionnaire de données « {which} » n'existe pas."),
            _("Donnez-le : --dictionary dictionnaire.yaml"),
        ),
        What.NO_MEMO: (_("Il n'y a pas de mémo « {which} »."), _("Liste : interviews coding memo list")),
        What.NOTHING_TO_UNDO: (_("Il n'y a rien à annuler."),),
    }


def _of_what_cannot_be_done() -> dict[What, tuple[str, ...]]:
    return {
        What.NO_GROUPING: (
            _("Rien ne dit comment grouper les acteurs."),
            _("Donnez la table des participants (interviews ingest participants.csv), ou une colonne : --by"),
        ),
        What.NO_INTERVIEW_YET: (
            _("Ce projet n'a pas encore d'entretien."),
            _("Lancez d'abord : interviews ingest DOSSIER"),
        ),
        What.NO_CODEBOOK_YET: (
            _("Ce projet n'a pas encore de grille d'analyse."),
            _("Donnez-la une fois : interviews code --codebook GRILLE.yaml"),
        ),
        What.NO_HUMAN_CODING: (
            _("Aucun codage manuel auquel comparer les suggestions."),
            _("Importez-en un : interviews project import-codings FICHIER.csv --name NOM"),
        ),
        What.NO_MACHINE_CODING: (
            _("Aucun entretien n'a été codé à la fois par « {which} » et par la machine."),
            _("Lancez d'abord : interviews code"),
        ),
        What.NO_COMMON_INTERVIEW: (
            _("Aucun entretien n'a été lu par tous ces codeurs."),
            _("Nommez-en deux qui ont lu les mêmes."),
        ),
        What.NO_INTERVIEW_CODED_TWICE: (
            _("Aucun entretien n'a été codé par deux codeurs."),
            _("Faites coder les mêmes entretiens par deux personnes : un sur cinq au moins."),
        ),
        What.TOO_FEW_INTERVIEWS: (
            _("Il faut au moins {n} entretiens codés pour parler de saturation."),
            _("Codez d'autres entretiens, réduisez la base et la série, ou comptez le non relu : --layer suggestions"),
        ),
    }


def _of_what_cannot_be_counted() -> dict[What, tuple[str, ...]]:
    return {
        What.ONE_GROUP: (
            _("Les entretiens comptés sont d'un seul groupe : rien à comparer."),
            _("Choisissez un autre attribut avec --by, ou comptez le non relu : --layer suggestions"),
        ),
        What.ONE_WAVE: (
            _("Tous les entretiens comptés sont du même côté de « {which} » : rien à comparer."),
            _("Vagues ou dates connues : {known}"),
        ),
        What.ONE_CODER: (
            _("Pour mesurer un accord, il faut deux codeurs."),
            _("Donnez deux couches de codage, par exemple une personne et les suggestions."),
        ),
        What.NO_SEGMENTS: (_("Au niveau « segment », il faut donner les segments."),),
        What.SPANS_OVERLAP: (
            _("Un même codeur a des passages qui se chevauchent, ou qui sortent du texte."),
            _("Mesurez chaque code à part, ses passages réunis."),
        ),
        What.SPAN_PAST_END: (_("Ce passage dépasse la fin du texte."),),
        What.BAD_TABLE: (_("Un tableau croisé a des lignes de même longueur et des effectifs positifs ou nuls."),),
        What.SMALL_TABLE: (
            _("Un tableau croisé a au moins deux lignes et deux colonnes, dont aucune n'est vide."),
            _("Retirez les modalités que personne n'a choisies."),
        ),
        What.BAD_COUNTS: (_("Ces effectifs ne peuvent aller ensemble : {f}, {w}, {t}, {n}."),),
        What.BAD_RULE: (_("La base et la série comptent au moins un entretien ; le seuil est positif ou nul."),),
        What.BAD_CONDITIONS: (
            _("Conditions : une au moins, {known} au plus, chacune une fois, ni au-dessus ni au-dessous du résultat."),
        ),
        What.NO_PLANE: (_("Pas de carte : il faut trois acteurs et trois thèmes au moins, qui diffèrent."),),
        What.NOTHING_CODED_HERE: (_("Rien n'est codé dans « {which} » par qui est compté."),),
        What.TWO_CLASSES: (_("Il faut demander au moins 2 classes (ici : {n})."),),
        What.EMPTY_NAME: (_("Le nom est vide."),),
    }
