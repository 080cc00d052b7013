"""Check a codebook before it is used: its faults, its weak points, and whether its own examples pass."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from interviews_toolkit.codebook import ExampleCase, Lint, codebook_examples, lint_codebook, read_codebook
from interviews_toolkit.model.codebook import Codebook
from interviews_toolkit.model.progress import Progress
from interviews_toolkit.model.suggestions import Match
from interviews_toolkit.nlp.matching.finding import find_matches
from interviews_toolkit.nlp.pipeline import DEFAULT_MODEL, analyze_interviews
from interviews_toolkit.nlp.short_texts import as_interview


@dataclass(frozen=True, slots=True)
class ExampleResult:
    """An example or counter-example, and what was found in it for its code."""

    case: ExampleCase
    matches: tuple[Match, ...]

    @property
    def passed(self) -> bool:
        """An example must be caught, a counter-example left alone."""
        return bool(self.matches) == self.case.must_match


@dataclass(frozen=True, slots=True)
class CodebookCheck:
    """What the checks found."""

    codebook: Codebook
    lints: tuple[Lint, ...]
    results: tuple[ExampleResult, ...]

    @property
    def failures(self) -> tuple[ExampleResult, ...]:
        """The examples not caught and the counter-examples caught."""
        return tuple(result for result in self.results if not result.passed)


def check_codebook(file: Path, *, progress: Progress, model: str = DEFAULT_MODEL) -> CodebookCheck:
    """Read a codebook, look for weak points, and run every example and counter-example it gives.

    Raises:
        CodebookError: The file has faults; all of them are listed with their lines.
    """
    codebook = read_codebook(file)
    cases = codebook_examples(codebook)
    return CodebookCheck(codebook, lint_codebook(codebook), _run(codebook, cases, progress, model))


def _run(codebook: Codebook, cases: Sequence[ExampleCase], progress: Progress, model: str) -> tuple[ExampleResult, ...]:
    if not cases:
        return ()
    interviews = [as_interview(case.text, f"exemple-{number}") for number, case in enumerate(cases)]
    analyses = analyze_interviews(interviews, model=model, progress=progress, entities=False)
    matches = find_matches(codebook, list(zip(interviews, analyses, strict=True)))
    return tuple(
        ExampleResult(case, tuple(m for m in matches.get(interview.id, ()) if m.code_id == case.code_id))
        for case, interview in zip(cases, interviews, strict=True)
    )
