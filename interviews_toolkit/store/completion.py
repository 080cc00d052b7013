"""Each text is parsed once: analyses are taken from the project, and only the missing ones are made and kept."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from interviews_toolkit.model.analysis import Analysis
from interviews_toolkit.model.interviews import Interview
from interviews_toolkit.store.analyses import load_analysis, save_analyses
from interviews_toolkit.store.project_file import Project

_KEEP_EVERY = 16
"""Analyses made between two writings: after Ctrl-C all but the last few are kept."""

Analyze = Callable[[Sequence[Interview]], Iterator[Analysis]]


@dataclass(frozen=True, slots=True)
class CompletedAnalyses:
    """An analysis of every text, by its hash, and how many had to be made."""

    analyses: dict[str, Analysis]
    n_parsed: int


def complete_analyses(
    project: Project, interviews: Sequence[Interview], *, model: str, analyze: Analyze
) -> CompletedAnalyses:
    """Load what the project has of a model's analyses, and make and keep the rest.

    Args:
        project: Where analyses are kept.
        interviews: Whose texts are wanted.
        model: Name and version of the model; another version's analyses do not count.
        analyze: Makes the missing ones, in order; called only if any is missing.
    """
    with project.read() as connection:
        loaded = [(interview, load_analysis(connection, interview.text_hash, model=model)) for interview in interviews]
    analyses = {analysis.text_hash: analysis for _, analysis in loaded if analysis is not None}
    missing = [interview for interview, analysis in loaded if analysis is None]
    if missing:
        fresh: list[Analysis] = []
        for analysis in analyze(missing):
            analyses[analysis.text_hash] = analysis
            fresh.append(analysis)
            if len(fresh) == _KEEP_EVERY:
                _keep(project, fresh, model)
                fresh = []
        _keep(project, fresh, model)
    return CompletedAnalyses(analyses, n_parsed=len(missing))


def _keep(project: Project, analyses: Sequence[Analysis], model: str) -> None:
    if analyses:
        with project.act("analyse", coder=None, payload={"model": model, "texts": len(analyses)}) as connection:
            save_analyses(connection, analyses)
