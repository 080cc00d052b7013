"""Who allowed what to be quoted, and how to name a speaker without pointing at a person."""

from collections import Counter
from collections.abc import Iterable, Mapping
from enum import StrEnum

from interviews_toolkit.model.cases import guess_grouping
from interviews_toolkit.model.ids import InterviewId
from interviews_toolkit.model.interviews import Case


class Consent(StrEnum):
    """What an interviewee allowed to be quoted."""

    NAMED = "named"
    ANONYMOUS = "anonymous"
    AFTER_REVIEW = "after-review"
    NONE = "none"
    WITHHELD = "withheld"
    """Allowed, but these words would say who it is."""


_CONSENT_WORDS = {
    "citation nominative": Consent.NAMED,
    "citation anonyme": Consent.ANONYMOUS,
    "citation après relecture": Consent.AFTER_REVIEW,
    "aucune citation": Consent.NONE,
}
QUOTABLE = frozenset({Consent.NAMED, Consent.ANONYMOUS})


def consent_of(case: Case | None) -> Consent:
    """Read the consent level from a case's attributes; what is not stated is not allowed."""
    stated = case.attributes.get("consentement", "") if case else ""
    return _CONSENT_WORDS.get(stated.strip().lower(), Consent.NONE)


def unknown_consents(cases: Iterable[Case]) -> tuple[str, ...]:
    """List what cases state as consent that is none of the words known, as it is written, each once."""
    stated = (case.attributes.get("consentement", "").strip() for case in cases)
    return tuple(dict.fromkeys(said for said in stated if said and said.lower() not in _CONSENT_WORDS))


def known_consents() -> tuple[str, ...]:
    """List the words for consent, from the most that may be quoted to nothing."""
    return tuple(_CONSENT_WORDS)


def attributions(
    cases: Mapping[InterviewId, Case], *, attribute: str | None = None, k: int = 3
) -> dict[InterviewId, str]:
    """Name each speaker by id and type; a type with fewer than ``k`` interviewees would point at a person: id alone."""
    attribute = attribute or guess_grouping(cases.values())
    sizes = Counter(case.attributes.get(attribute, "") for case in cases.values())
    names: dict[InterviewId, str] = {}
    for interview_id, case in cases.items():
        kind = case.attributes.get(attribute, "")
        names[interview_id] = f"{interview_id}, {kind}" if kind and sizes[kind] >= k else str(interview_id)
    return names
