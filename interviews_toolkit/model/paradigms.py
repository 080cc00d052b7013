"""The tradition a study works in: it decides whether agreement between coders is measured at all."""

from enum import StrEnum


class Paradigm(StrEnum):
    """How a study understands coding; the names are those a methods section would give."""

    CONTENT_ANALYSIS = "content-analysis"
    """Bardin: categories, counts, reliability expected."""
    CODEBOOK = "codebook"
    """Codebook thematic analysis: reliability optional."""
    CODING_RELIABILITY = "coding-reliability"
    """Coding reliability thematic analysis: reliability required."""
    FRAMEWORK = "framework"
    """Ritchie & Spencer: case by theme matrices of summaries; reliability optional."""
    REFLEXIVE = "reflexive"
    """Braun & Clarke's reflexive thematic analysis: no coefficient; coders talk."""

    @property
    def rejects_reliability(self) -> bool:
        """Whether coefficients of agreement contradict what the tradition takes coding to be."""
        return self is Paradigm.REFLEXIVE
