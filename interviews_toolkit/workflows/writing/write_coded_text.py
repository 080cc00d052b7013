"""Write an interview with its codes: Word, where they are comments, or Markdown, where they are marked in the text."""

from pathlib import Path

from interviews_toolkit import store
from interviews_toolkit.errors import NotFoundError, UsageError, What
from interviews_toolkit.exports.coded_text import coded_text, tagged_markdown
from interviews_toolkit.exports.word_pages import transcript_word
from interviews_toolkit.files.writing import write_bytes
from interviews_toolkit.i18n import _
from interviews_toolkit.model.ids import InterviewId


def write_coded_text(project: store.Project, interview_id: InterviewId, file: Path, *, layer: str = "") -> int:
    """Write every word of an interview, with what is coded on it; give how many tags that makes.

    Args:
        file: A name in .docx or .md.
        layer: ``suggestions`` or a coder's name; empty for the work of all coders.

    Raises:
        UsageError: Another suffix.
        NotFoundError: No such interview, or layer.
        MissingExtraError: .docx, and python-docx is not installed.
        InputFileError: The place cannot be written to.
    """
    suffix = file.suffix.lower()
    if suffix not in {".docx", ".md"}:
        raise UsageError(
            _("Un entretien codé s'écrit en .docx ou en .md."), hint="interviews reading show E07 -o e07.docx"
        )
    with project.read() as connection:
        study = store.load_snapshot(connection)
    interview = next((one for one in study.interviews if one.id == interview_id), None)
    if interview is None:
        raise NotFoundError(What.UNKNOWN_INTERVIEWS, which=[interview_id])
    coded = coded_text(study, interview, layer=layer)
    write_bytes(file, transcript_word(coded, file.name) if suffix == ".docx" else tagged_markdown(coded).encode())
    return len(coded.tags)
