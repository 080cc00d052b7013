"""Names for the strings that identify things, and how ids are made from content: same input, same id."""

from hashlib import sha256
from typing import NewType

InterviewId = NewType("InterviewId", str)
"""As the researchers say it: ``E07``."""
CodeId = NewType("CodeId", str)
"""Stable and readable: ``manque-temps``."""
CoderId = NewType("CoderId", str)
QuestionId = NewType("QuestionId", str)
ClusterId = NewType("ClusterId", str)
SuggestionId = NewType("SuggestionId", str)
CodingId = NewType("CodingId", str)
StatementId = NewType("StatementId", str)
"""Short and readable: ``pro-bono-levier``."""
MemoId = NewType("MemoId", str)


def content_hash(content: str | bytes) -> str:
    """Hash a text (as UTF-8) or bytes; 64 hexadecimal digits."""
    return sha256(content.encode("utf-8") if isinstance(content, str) else content).hexdigest()


def derived_id(*parts: str | int) -> str:
    """Derive an id of 20 hexadecimal digits from what it stands for, so that a second run makes the same."""
    return sha256("\x1f".join(map(str, parts)).encode()).hexdigest()[:20]
