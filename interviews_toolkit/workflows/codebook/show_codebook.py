"""The project's codebook with what was done with each code, one code's excerpts, and the file it is written to."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from interviews_toolkit import store
from interviews_toolkit.codebook import codebook_rows, format_codebook, parse_codebook
from interviews_toolkit.errors import CodebookError, NotFoundError, UsageError, What
from interviews_toolkit.exports.codebook_document import codebook_odt, codebook_word
from interviews_toolkit.exports.tables import Column, Table, write_table
from interviews_toolkit.files.writing import write_bytes, write_text
from interviews_toolkit.i18n import _
from interviews_toolkit.model.codebook import Code, Codebook
from interviews_toolkit.model.codings import Coder, Coding
from interviews_toolkit.model.ids import CodeId, CoderId, InterviewId


@dataclass(frozen=True, slots=True)
class CodeUse:
    """What a code is used for.

    Attributes:
        n_codings: Put there by people or machines under this very code.
        n_branch: The same, with all codes below it.
        n_waiting: Suggestions of this very code nobody has ruled on.
        interviews: Those with a coding of the code or of one below it.
    """

    n_codings: int
    n_branch: int
    n_waiting: int
    interviews: frozenset[InterviewId]


@dataclass(frozen=True, slots=True)
class CodebookInUse:
    """The codebook in force and the use of each of its codes; ``n_interviews`` is the base."""

    codebook: Codebook
    use: Mapping[CodeId, CodeUse]
    n_interviews: int


@dataclass(frozen=True, slots=True)
class CodeExcerpts:
    """One code's codings, in the order of the interviews and their texts."""

    code: Code
    codings: tuple[Coding, ...]
    coders: Mapping[CoderId, str]


def show_codebook(project: store.Project, *, version: int | None = None, seen_by: Coder | None = None) -> CodebookInUse:
    """Load the codebook in force, or an older version of it, with its counts of today.

    Args:
        version: An older version's number.
        seen_by: Count only what this coder may see of the others' codings.

    Raises:
        NotFoundError: The project has no codebook yet, or no such version.
    """
    with project.read() as connection:
        codebook = _codebook(connection) if version is None else _version(connection, version)
        sight = None if seen_by is None else store.load_sight(connection, seen_by)
        counts = store.load_code_counts(connection, sight=sight)
        n_interviews = store.load_counts(connection).n_interviews
    return CodebookInUse(codebook, {code.id: _use(codebook, code.id, counts) for code in codebook}, n_interviews)


def show_excerpts(project: store.Project, code_id: CodeId, *, seen_by: Coder | None = None) -> CodeExcerpts:
    """Load the codings of one code, those of codes below it left out: all, or those one coder may see.

    Raises:
        NotFoundError: The codebook has no such code.
        ProjectFileError: Words were changed behind the project's back.
    """
    with project.read() as connection:
        codebook = _codebook(connection)
        if code_id not in codebook:
            raise NotFoundError(What.NO_CODE, which=code_id)
        codings = store.load_codings(connection, code_id=code_id)
        store.check_kept_quotes(store.load_texts(connection, {coding.interview_id for coding in codings}), codings)
        if seen_by is not None:
            codings = tuple(filter(store.load_sight(connection, seen_by).sees, codings))
        return CodeExcerpts(
            code=codebook[code_id],
            codings=codings,
            coders={coder.id: coder.name for coder in store.load_coders(connection)},
        )


def codebook_text(project: store.Project) -> str:
    """Write the codebook in force as YAML: its own file's words where it is unchanged, with its comments otherwise.

    Raises:
        NotFoundError: The project has no codebook yet.
    """
    with project.read() as connection:
        _codebook(connection)
        version = store.codebook_in_force(connection)
    try:
        if parse_codebook(version.source) == version.codebook:
            return version.source
    except CodebookError:
        pass  # it came from a table, or from a program that kept no words
    return format_codebook(version.codebook, comments_of=version.source)


def export_codebook(project: store.Project, file: Path) -> None:
    """Write the codebook in force: YAML, a table (.csv, .xlsx) or a document (.docx, .odt); all are read back.

    Raises:
        NotFoundError: The project has no codebook yet.
        UsageError: No format has that suffix.
        MissingExtraError: .xlsx or .docx, and what writes it is not installed.
        InputFileError, CodebookError: The place cannot be written to.
    """
    suffix = file.suffix.lower()
    with project.read() as connection:
        codebook = _codebook(connection)
    if suffix in {".yaml", ".yml"}:
        write_text(file, codebook_text(project))
    elif suffix in {".csv", ".xlsx"}:
        header, *rows = codebook_rows(codebook)
        write_table(Table(codebook.title, tuple(Column(name, name) for name in header), tuple(rows)), file)
    elif suffix == ".docx":
        write_bytes(file, codebook_word(codebook, file.name))
    elif suffix == ".odt":
        write_bytes(file, codebook_odt(codebook))
    else:
        raise UsageError(
            _("« {name} » : une grille ne s'écrit pas sous ce nom.").format(name=file.name),
            hint=_("Formats : {known}").format(known=".yaml, .csv, .xlsx, .docx, .odt"),
            path=file,
        )


def _version(connection: store.Connection, number: int) -> Codebook:
    return store.find_codebook_version(connection, number).codebook


def _codebook(connection: store.Connection) -> Codebook:
    codebook = store.load_codebook(connection)
    if codebook is None:
        raise NotFoundError(
            What.NO_CODEBOOK_YET,
            hint=_(
                "Donnez-la : interviews code --codebook GRILLE.yaml ; ou commencez-la : interviews codebook add NOM"
            ),
        )
    return codebook


def _use(codebook: Codebook, code_id: CodeId, counts: Mapping[CodeId, store.CodeCounts]) -> CodeUse:
    none = store.CodeCounts()
    branch = [counts.get(one, none) for one in codebook.descendants(code_id)]
    own = counts.get(code_id, none)
    return CodeUse(
        n_codings=own.n_codings,
        n_branch=sum(one.n_codings for one in branch),
        n_waiting=own.n_waiting,
        interviews=frozenset().union(*(one.interviews for one in branch)),
    )
