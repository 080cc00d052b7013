"""Short marks that change whenever what a person was looking at changes: how a stale write is recognised."""

from interviews_toolkit.model.codings import Coding, Decision
from interviews_toolkit.model.ids import derived_id
from interviews_toolkit.model.suggestions import Suggestion


def suggestion_version(suggestion: Suggestion, decision: Decision | None) -> str:
    """Mark a suggestion together with what one coder decided on it."""
    ruled = (decision.verdict.value, decision.coding_id or "") if decision else ("", "")
    span = suggestion.span
    return derived_id(suggestion.id, suggestion.code_id, span.start, span.end, suggestion.codebook, *ruled)


def coding_version(coding: Coding) -> str:
    """Mark a coding; the time it was made takes no part."""
    return derived_id(coding.id, coding.code_id, coding.span.start, coding.span.end, coding.coder_id, coding.memo)
