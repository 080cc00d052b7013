"""Each text is parsed once, each word looked up once: what the project lacks is made and kept, the rest is loaded."""

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from interviews_toolkit.model.analysis import Analysis, WordVectors
from interviews_toolkit.model.interviews import Interview
from interviews_toolkit.store.analyses import load_analysis, load_word_vectors, save_analyses, save_word_vectors
from interviews_toolkit.store.project_file import Project

_KEEP_EVERY = 16
"""Analyses made between two writings: should the machine stop, all but the last few are kept."""

Analyze = Callable[[Sequence[Interview]], Iterator[Analysis]]
LookUp = Callable[[Sequence[str]], WordVectors]


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
        try:
            for analysis in analyze(missing):
                analyses[analysis.text_hash] = analysis
                fresh.append(analysis)
                if len(fresh) == _KEEP_EVERY:
                    _keep(project, fresh, model)
                    fresh = []
        finally:  # after Ctrl-C as well
            _keep(project, fresh, model)
    return CompletedAnalyses(analyses, n_parsed=len(missing))


def _keep(project: Project, analyses: Sequence[Analysis], model: str) -> None:
    if analyses:
        with project.act("analyse", coder=None, payload={"model": model, "texts": len(analyses)}) as connection:
            save_analyses(connection, analyses)


def complete_vectors(project: Project, forms: Iterable[str], *, model: str, look_up: LookUp) -> WordVectors:
    """Load what the project has of a model's word vectors, and look up and keep the rest.

    Args:
        forms: The words wanted, in any order, repeats allowed.
        look_up: Gives the vectors of the missing words, zeros for those the model has none for; called only if any
            is missing, so that a second run loads no model.

    Returns:
        All vectors kept of that model: those wanted, and those wanted before.
    """
    with project.read() as connection:
        kept = load_word_vectors(connection, model)
    known = set(kept.forms) if kept else set()
    missing = sorted(set(forms) - known)
    if missing:
        fresh = look_up(missing)
        with project.act("word-vectors", coder=None, payload={"model": model, "words": len(missing)}) as connection:
            save_word_vectors(connection, fresh)
            kept = load_word_vectors(connection, model)
    return kept or WordVectors(model, (), 0, array("f"))
