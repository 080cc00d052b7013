"""Verify a report's draft: every quotation in what was said, every percentage against the bases it can have."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from interviews_toolkit import store
from interviews_toolkit.errors import NotEnoughDataError, UsageError, What
from interviews_toolkit.i18n import _
from interviews_toolkit.model.codebook import Codebook
from interviews_toolkit.model.interviews import Notice
from interviews_toolkit.readers import read_document_text
from interviews_toolkit.stats.layers.choice import suggestion_layer
from interviews_toolkit.stats.numbers.honest import NumberFound, check_draft
from interviews_toolkit.stats.quotes.balance import QuoteBalance, balance_quotes
from interviews_toolkit.stats.quotes.draft_quotes import QuoteChecked, check_quotes


@dataclass(frozen=True, slots=True)
class DraftReport:
    """What was found.

    Attributes:
        numbers: Outside quotations: what interviewees count is theirs.
        lines: For each number, its line in the draft.
        bases: What percentages may be out of.
        n_interviews: Searched for quotations.
        balance: How the quotations found spread over actors, types and, once coded, themes.
    """

    quotes: tuple[QuoteChecked, ...]
    numbers: tuple[NumberFound, ...]
    lines: tuple[int, ...]
    bases: tuple[int, ...]
    n_interviews: int
    notices: tuple[Notice, ...]
    balance: QuoteBalance
    codebook: Codebook | None

    @property
    def n_wrong(self) -> int:
        """Quotations and numbers the author must look at."""
        return sum(quote.is_wrong for quote in self.quotes) + sum(not number.is_possible for number in self.numbers)


def verify_draft(project: store.Project, draft: Path, *, bases: Sequence[int] = ()) -> DraftReport:
    """Verify quotations and percentages of a draft.

    Args:
        project: Its interviews are what may be quoted.
        draft: A .docx, .odt, .md, .txt or .rtf file.
        bases: Bases of the draft's percentages; without any, the number of interviews.

    Raises:
        InputFileError: The draft cannot be read.
        UsageError: A base is not a positive number.
        NotEnoughDataError: The project has no interview.
    """
    if any(base < 1 for base in bases):
        raise UsageError(_("Une base compte au moins une personne."), hint=_("Par exemple : --base 17 --base 362"))
    document = read_document_text(draft)
    with project.read() as connection:
        snapshot = store.load_snapshot(connection)
    interviews, cases = snapshot.interviews, snapshot.cases
    if not interviews:
        raise NotEnoughDataError(What.NO_INTERVIEW_YET)
    known = tuple(dict.fromkeys(bases)) or (len(interviews),)
    quotes = check_quotes(document.text, interviews, cases)
    inside = [one.quote.span for one in quotes if not one.quote.is_unclosed]
    numbers = [n for n in check_draft(document.text, known) if not any(span.overlaps(n.span) for span in inside)]
    return DraftReport(
        quotes=tuple(quotes),
        numbers=tuple(numbers),
        lines=tuple(document.text.count("\n", 0, number.span.start) + 1 for number in numbers),
        bases=known,
        n_interviews=len(interviews),
        notices=document.notices,
        balance=balance_quotes(
            [one.place for one in quotes if one.place is not None and not one.is_interviewer],
            [interview.id for interview in interviews],
            cases=cases,
            by=snapshot.grouping,
            codebook=snapshot.codebook,
            layer=suggestion_layer(snapshot),
        ),
        codebook=snapshot.codebook,
    )
