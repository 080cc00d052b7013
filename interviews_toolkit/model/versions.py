"""Short marks that change whenever what a person was looking at changes: how a stale write is recognised."""

from dataclasses import astuple, replace

from interviews_toolkit.model.codebook import Codebook
from interviews_toolkit.model.codings import CodedRow, Coding, Decision, coded_row
from interviews_toolkit.model.ids import derived_id
from interviews_toolkit.model.memos import Memo
from interviews_toolkit.model.suggestions import Suggestion


def suggestion_version(suggestion: Suggestion, decision: Decision | None) -> str:
    """Mark a suggestion together with what one coder decided on it."""
    ruled = (decision.verdict.value, decision.coding_id or "") if decision else ("", "")
    span = suggestion.span
    return derived_id(suggestion.id, suggestion.code_id, span.start, span.end, suggestion.codebook, *ruled)


def coding_version(coding: Coding) -> str:
    """Mark a coding; the time it was made takes no part."""
    return coded_version(coded_row(coding))


def coded_version(row: CodedRow) -> str:
    """Mark a coding shown among thousands, as it would be marked alone."""
    return derived_id(*row)


def memo_version(memo: Memo) -> str:
    """Mark a memo as it is worded."""
    return derived_id(memo.id, memo.text)


def codebook_version(codebook: Codebook | None) -> str:
    """Mark a codebook with everything a person reads in it; the lines of its file take no part."""
    if codebook is None:
        return derived_id("")
    codes = [
        (*astuple(replace(code, indicators=(), line=0)), *(one.text for one in code.indicators)) for code in codebook
    ]
    return derived_id(codebook.title, codebook.version, repr(codes))
