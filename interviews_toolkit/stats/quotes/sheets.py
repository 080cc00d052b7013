"""A sheet of quotes for one code: what was chosen, out of how many, and who is missing because they did not consent."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches

from interviews_toolkit.errors import NotFoundError, What
from interviews_toolkit.model.codebook import Code, Codebook
from interviews_toolkit.model.codings import Coding
from interviews_toolkit.model.ids import CodeId, InterviewId
from interviews_toolkit.model.interviews import Interview
from interviews_toolkit.model.layers import Layer
from interviews_toolkit.model.noticed import Noticed
from interviews_toolkit.model.snapshot import Snapshot
from interviews_toolkit.model.spans import Excerpt, Span
from interviews_toolkit.model.statements import Stance
from interviews_toolkit.stats.consensus.stances_by_coder import stance_layers
from interviews_toolkit.stats.layers.consent import QUOTABLE, Consent, attributions, consent_of
from interviews_toolkit.stats.quotes.choice import Quote, QuoteContext, choose_quotes, may_stand_alone


@dataclass(frozen=True, slots=True)
class QuoteSheet:
    """Quotes for one code and the codes below it.

    Attributes:
        n_excerpts: Excerpts there are, before any choice.
        withheld: Actors who have excerpts but did not allow them to be quoted.
        n_unfit: Excerpts of the others that are too short, too long, or no sentence.
    """

    code: Code
    quotes: tuple[Quote, ...]
    n_excerpts: int
    withheld: tuple[InterviewId, ...]
    layer: str
    reviewed: bool
    n_unfit: int = 0


def make_quote_sheet(
    snapshot: Snapshot,
    code: Code,
    layer: Layer,
    *,
    n: int = 5,
    allowed: frozenset[Consent] = QUOTABLE,
    noticed: Noticed | None = None,
) -> QuoteSheet:
    """Choose up to ``n`` quotes for a code from a layer, among those whose speakers' consent is ``allowed``.

    Args:
        snapshot: The study; it has a codebook.
        code: Quotes are its own and those of the codes below it.
        allowed: Consent levels that may be quoted.
        noticed: Names are put on the quote that holds them; an excerpt without a finite verb is no quote.
    """
    return _sheet(snapshot, code, layer, _Wish(n, allowed), noticed=noticed or Noticed())


def make_deviant_sheet(
    snapshot: Snapshot,
    code: Code,
    layer: Layer,
    *,
    n: int = 5,
    allowed: frozenset[Consent] = QUOTABLE,
    noticed: Noticed | None = None,
) -> QuoteSheet:
    """Choose those least like the others, what a typical choice leaves out; arguments as for ``make_quote_sheet``."""
    return _sheet(snapshot, code, layer, _Wish(n, allowed, deviant=True), noticed=noticed or Noticed())


def make_picked_sheet(snapshot: Snapshot, code: Code, picked: Sequence[Coding], *, noticed: Noticed) -> QuoteSheet:
    """Take the passages somebody picked, all of them and in the order of the texts, but those not to be quoted."""
    names = attributions(snapshot.cases, attribute=snapshot.grouping)
    consents = {one.interview_id: consent_of(snapshot.cases.get(one.interview_id)) for one in picked}
    excerpts = sorted({Excerpt(one.interview_id, one.span, one.quote) for one in picked}, key=_place)
    quotes = tuple(
        Quote(
            one,
            relevance=0.0,
            attribution=names.get(one.interview_id, str(one.interview_id)),
            consent=consents[one.interview_id],
            names=noticed.names(one),
        )
        for one in excerpts
        if consents[one.interview_id] in QUOTABLE
    )
    withheld = tuple(sorted(one for one, consent in consents.items() if consent not in QUOTABLE))
    return QuoteSheet(code, quotes, n_excerpts=len(excerpts), withheld=withheld, layer="", reviewed=True)


def _place(excerpt: Excerpt) -> tuple[InterviewId, Span]:
    return excerpt.interview_id, excerpt.span


@dataclass(frozen=True, slots=True)
class _Wish:
    n: int
    allowed: frozenset[Consent]
    deviant: bool = False


def _sheet(snapshot: Snapshot, code: Code, layer: Layer, wish: _Wish, *, noticed: Noticed) -> QuoteSheet:
    assert snapshot.codebook is not None
    family = set(snapshot.codebook.descendants(code.id))
    interviews = {interview.id: interview for interview in snapshot.interviews}
    spots = sorted({(mark.interview_id, mark.span) for mark in layer.marks if mark.code_id in family})
    excerpts = [Excerpt(interview_id, span, span.cut(interviews[interview_id].text)) for interview_id, span in spots]
    stances = stances_on(snapshot, family)
    speakers = dict.fromkeys(excerpt.interview_id for excerpt in excerpts)
    withheld = tuple(iid for iid in speakers if consent_of(snapshot.cases.get(iid)) not in wish.allowed)
    fit = [excerpt for excerpt in excerpts if noticed.stands(excerpt) and may_stand_alone(excerpt)]
    chosen = choose_quotes(
        fit,
        snapshot.cases,
        n=wish.n,
        allowed=wish.allowed,
        stances=stances,
        deviant=wish.deviant,
        by=snapshot.grouping,
    )
    n_fit, n_allowed = (sum(one.interview_id not in withheld for one in some) for some in (fit, excerpts))
    return QuoteSheet(
        code=code,
        quotes=tuple(
            replace(
                quote,
                names=noticed.names(quote.excerpt),
                context=find_context(interviews[quote.excerpt.interview_id], quote.excerpt.span),
            )
            for quote in chosen
        ),
        n_excerpts=len(excerpts),
        withheld=withheld,
        layer=layer.name,
        reviewed=layer.reviewed,
        n_unfit=n_allowed - n_fit,
    )


def find_context(interview: Interview, span: Span) -> QuoteContext:
    """Look up what was asked and said around a passage, in the words of the transcript."""
    here = next(iter(interview.turns_touched(span)), None)
    if here is None:
        return QuoteContext("", "", "", "")
    near = interview.turns[max(0, here.index - 1) : here.index + 2]
    beside = {turn.index: turn.span.cut(interview.text) for turn in near}
    return QuoteContext(
        question=beside.get(here.index - 1, ""),
        before=interview.text[here.span.start : max(here.span.start, span.start)].strip(),
        after=interview.text[min(here.span.end, span.end) : here.span.end].strip(),
        following=beside.get(here.index + 1, ""),
    )


def stances_on(snapshot: Snapshot, codes: Collection[CodeId]) -> dict[InterviewId, Stance]:
    """Give what actors think of the first statement that speaks of these codes, as the most complete coder judged."""
    judged = {one.statement_id for one in snapshot.stances}
    for statement in snapshot.statements:
        if statement.id in judged and not frozenset(codes).isdisjoint(statement.codes):
            return dict(stance_layers(snapshot, statement)[0].stances.stances)
    return {}


def find_code(codebook: Codebook, wanted: str) -> Code:
    """Find a code by id or by name, whatever its case.

    Raises:
        NotFoundError: There is none; the hint names the nearest.
    """
    names = {code.name.lower(): code for code in codebook} | {str(code.id): code for code in codebook}
    found = names.get(wanted) or names.get(wanted.lower())
    if found is None:
        near = get_close_matches(wanted.lower(), names, n=3, cutoff=0.4)
        ids = dict.fromkeys(str(names[name].id) for name in near)
        raise NotFoundError(What.NO_CODE, which=wanted, near=ids)
    return found
