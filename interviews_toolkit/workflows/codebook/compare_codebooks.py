"""Show what a change of codebook would gain and lose in the interviews, before anything is stored."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from interviews_toolkit import store
from interviews_toolkit.codebook import CodebookDiff, diff_codebooks, read_codebook
from interviews_toolkit.model.analysis import Analysis
from interviews_toolkit.model.codebook import Codebook
from interviews_toolkit.model.interviews import Interview
from interviews_toolkit.model.suggestions import Suggestion
from interviews_toolkit.nlp.matching._ready import ReadyCorpus, ready_corpus
from interviews_toolkit.nlp.matching.finding import find_matches
from interviews_toolkit.nlp.pipeline import DEFAULT_MODEL, analyst
from interviews_toolkit.nlp.suggesting import suggest


@dataclass(frozen=True, slots=True)
class CodebookComparison:
    """What differs between two codebooks, and between what they suggest.

    Attributes:
        changes: Codes added, removed, renamed, moved; indicators added and removed.
        gained: Suggestions of the new codebook where the old one has none for that code.
        lost: Suggestions of the old one where the new one has none.
        n_kept: Suggestions of the new one that meet one of the old.
    """

    old: Codebook
    new: Codebook
    changes: CodebookDiff
    gained: tuple[Suggestion, ...]
    lost: tuple[Suggestion, ...]
    n_kept: int


def compare_codebooks(
    sitting: store.Sitting, old_file: Path, new_file: Path, *, model: str = DEFAULT_MODEL
) -> CodebookComparison:
    """Apply two codebooks to the project's interviews and compare what they suggest; stores nothing but analyses.

    Raises:
        CodebookError: One of the files has faults.
    """
    old, new = read_codebook(old_file), read_codebook(new_file)
    with sitting.read() as connection:
        interviews = store.load_interviews(connection)
        ignored = store.load_ignored(connection)
    kept = sitting.complete_analyses(interviews, analyst(model))
    corpus = [(interview, kept.analyses[interview.text_hash]) for interview in interviews]
    ready = ready_corpus(corpus, ignored=ignored)
    before, after = _suggestions(old, corpus, ready), _suggestions(new, corpus, ready)
    lost = _without_counterpart(before, after)
    gained = _without_counterpart(after, before)
    return CodebookComparison(old, new, diff_codebooks(old, new), gained, lost, n_kept=len(after) - len(gained))


def _suggestions(
    codebook: Codebook, corpus: Sequence[tuple[Interview, Analysis]], ready: ReadyCorpus
) -> list[Suggestion]:
    matches = find_matches(codebook.in_use, ready)
    return [
        suggestion
        for interview, analysis in corpus
        for suggestion in suggest(codebook, interview, analysis, matches.get(interview.id, ()))
    ]


def _without_counterpart(ours: Sequence[Suggestion], theirs: Sequence[Suggestion]) -> tuple[Suggestion, ...]:
    """Those that overlap no suggestion of the same code on the other side."""
    others: dict[tuple[str, str], list[Suggestion]] = {}
    for suggestion in theirs:
        others.setdefault((suggestion.interview_id, suggestion.code_id), []).append(suggestion)
    return tuple(
        one
        for one in ours
        if not any(one.span.overlaps(other.span) for other in others.get((one.interview_id, one.code_id), ()))
    )
