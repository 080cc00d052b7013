"""``study.write``, ``quote_book``, ``publish`` and ``report``: documents to be read, of what was coded."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal
from uuid import uuid4

from interviews_toolkit.i18n import speaking
from interviews_toolkit.model.ids import InterviewId
from interviews_toolkit.stats.layers.choice import AUTO
from interviews_toolkit.study.telling import Commands, Place, optional_path, path, paths

if TYPE_CHECKING:  # loaded by the method
    from interviews_toolkit.workflows.writing.make_report import Report
    from interviews_toolkit.workflows.writing.publish import Published


class WritingCommands(Commands):
    """Writes transcripts with their codes, books of quotes, a site, the synthesis."""

    def write(self, interview: str, file: Place, *, layer: str = "") -> int:
        """Write an interview with its codes, as comments (.docx) or marked in the text (.md); give how many.

        Args:
            layer: ``suggestions`` or a coder's name; empty for the work of all coders.
        """
        from interviews_toolkit.workflows.writing.write_coded_text import write_coded_text

        return write_coded_text(self._teller.project, InterviewId(interview), path(file), layer=layer)

    def publish(self, folder: Place, *, layer: str = AUTO) -> "Published":
        """Write a static site of what was coded: only what those who spoke allow, and nothing that names them.

        Args:
            folder: New, empty, or a site written before.
        """
        from interviews_toolkit.workflows.writing.publish import publish

        return publish(self._teller.project, path(folder), layer=layer)

    def quote_book(
        self,
        code: str,
        file: Place,
        *,
        n: int = 5,
        layer: str = AUTO,
        unreviewed: bool = False,
        deviant: bool = False,
        clean: Literal["marked", "unmarked"] | None = None,
    ) -> int:
        """Write the quotes of a code and of each code below it, as a Word document; give how many codes have some.

        Args:
            unreviewed: Also those whose author asked to read them first.
            deviant: Those least like the others.
            clean: Without hesitations, the cuts marked or not.
        """
        from interviews_toolkit.exports.word_pages import quote_book_word
        from interviews_toolkit.files.writing import write_bytes
        from interviews_toolkit.workflows.writing.pick_quotes import pick_quote_book

        sheets = pick_quote_book(
            self._teller.project, code, n=n, layer=layer, include_unreviewed=unreviewed, deviant=deviant
        )
        write_bytes(path(file), quote_book_word(sheets, sheets[0].code.name, path(file).name, clean=clean))
        return sum(bool(sheet.quotes) for sheet in sheets)

    def report(
        self,
        output: Place | None = None,
        *,
        layer: str = AUTO,
        by: str | None = None,
        survey: Sequence[Place] = (),
        dictionary: Place | None = None,
        claims: Place | None = None,
        annexes: Place | None = None,
        draft: bool = False,
        lang: str | None = None,
        skeleton: Place | None = None,
        written: Place | None = None,
    ) -> "Report":
        """Write the synthesis (.html, .docx, .pdf), by default report.html beside the study; ``claims``: its register.

        Args:
            layer: ``auto`` for the rule, ``suggestions``, or a coder's name.
            by: The attribute that groups actors; by default the study's.
            survey: One file of answers a population.
            dictionary: Of these answers; by default beside the first.
            claims: Where to write the register of sentences with a figure.
            annexes: A folder for annexes, checklists and register, each a file of its own.
            draft: Also what nobody has reviewed, marked.
            lang: Of the synthesis; by default the study's.
            skeleton: Write, instead, its headings and sentences as Markdown, to write in.
            written: First take what was written in such a file: it is kept, for each later synthesis too.
        """
        from interviews_toolkit.exports.synthesis import write_skeleton
        from interviews_toolkit.files.writing import write_text
        from interviews_toolkit.workflows.writing.make_report import Sources, compose_report, make_report
        from interviews_toolkit.workflows.writing.write_in_report import take_file

        sitting = self._teller.sitting
        asked = Sources(paths(survey), optional_path(dictionary)) if survey else None
        with speaking(lang or self._teller.language):
            if skeleton is not None or written is not None:
                made = compose_report(sitting, layer=layer, by=by, consultation=asked, draft=draft)
                if skeleton is not None:
                    write_text(path(skeleton), write_skeleton(made.document, made.own, made.parts))
                    return made
                take_file(sitting, path(written or ""), made.own.figures.keys(), key=str(uuid4()))
            return make_report(
                sitting,
                path(output) if output else self._teller.project.path.with_name("report.html"),
                layer=layer,
                by=by,
                consultation=asked,
                claims=optional_path(claims),
                annexes=optional_path(annexes),
                draft=draft,
            )
