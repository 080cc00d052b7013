"""Apply the codebook to the interviews: suggestions, each with its reason, for a person to decide on."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from interviews_toolkit import store
from interviews_toolkit.codebook import Missing, format_codebook, read_codebook, replace_codes
from interviews_toolkit.codebook.yaml_writer import codebook_source
from interviews_toolkit.errors import ConflictError, InputFileError, NotEnoughDataError, NotFoundError, What
from interviews_toolkit.i18n import _
from interviews_toolkit.model.analysis import Analysis
from interviews_toolkit.model.changes import Change
from interviews_toolkit.model.codebook import Codebook
from interviews_toolkit.model.codings import Coder
from interviews_toolkit.model.ids import CodeId, InterviewId, SuggestionId
from interviews_toolkit.model.interviews import Interview
from interviews_toolkit.model.learning import Hint
from interviews_toolkit.model.progress import Progress
from interviews_toolkit.model.reviews import still_meant
from interviews_toolkit.model.suggestions import Match, Suggestion
from interviews_toolkit.nlp._units import Unit
from interviews_toolkit.nlp.matching._ready import ready_corpus
from interviews_toolkit.nlp.matching.finding import find_matches
from interviews_toolkit.nlp.pipeline import DEFAULT_MODEL, analyst
from interviews_toolkit.nlp.suggesting import suggest
from interviews_toolkit.plugins import PluginKind, Suggester, find_suggester, plugin_names
from interviews_toolkit.version import figure_versions


@dataclass(frozen=True, slots=True)
class SuggestReport:
    """What one run proposed.

    Attributes:
        n_parsed: Interviews the language model had to read; 0 on a second run.
        n_matches: Indicators found.
        by_code: Suggestions of each code that has any.
        hints: What was learnt of suggestions, where anything was.
        n_new, n_gone: Against the run before; suggestions already decided on stay.
    """

    codebook: Codebook
    suggestions: tuple[Suggestion, ...]
    n_parsed: int
    n_matches: int
    by_code: dict[CodeId, int]
    hints: Mapping[SuggestionId, Hint]
    n_new: int
    n_gone: int


def suggest_codes(
    sitting: store.Sitting,
    *,
    codebook_file: Path | None = None,
    missing: Missing | None = None,
    model: str = DEFAULT_MODEL,
    unit: Unit = "sentence",
    using: Sequence[str] = (),
) -> SuggestReport:
    """Suggest codes for every interview of the project.

    Args:
        codebook_file: A codebook to put in the project first; without it, the one the project has.
        missing: What becomes of codes that people used and this file lacks; without it, the file is refused.
        model: The spaCy model; its analyses are kept, so a text is read once.
        unit: What is proposed round what was found: the clause, the sentence, the turn, 15 words on each side.
        using: Plug-ins that find codes too, beside the indicators.

    Raises:
        CodebookError: The file has faults.
        CodesLostError: It would leave codings, decisions or memos on codes that it lacks.
        ConflictError: Somebody changed the codebook meanwhile; nothing was kept.
        NotFoundError: The project has no codebook yet, or no plug-in has that name.
        NotEnoughDataError: The project has no interview yet.
    """
    suggesters = {name: _suggester(name) for name in using}
    codebook, source = _codebook(sitting.project, codebook_file)
    with sitting.read() as connection:
        interviews = store.load_interviews(connection)
        ignored = store.load_ignored(connection)
        if source is not None:
            _replaced(connection, codebook, missing)  # what it says now need not wait for the analysis
    if not interviews:
        raise NotEnoughDataError(What.NO_INTERVIEW_YET)
    kept = sitting.complete_analyses(interviews, analyst(model))
    corpus = [(one, kept.analyses[one.text_hash]) for one in interviews]
    matches = find_matches(codebook.in_use, ready_corpus(corpus, ignored=ignored))
    for name, suggester in suggesters.items():
        for one in interviews:
            matches[one.id] += tuple(_checked(suggester(one, codebook.in_use), name, one, codebook))
    suggestions = _suggest_all(codebook, interviews, kept.analyses, matches, progress=sitting.progress, unit=unit)
    suggestions, change = _save(sitting, _Made(codebook, source, missing, suggestions))
    with sitting.read() as connection:
        learning = store.load_learning(connection)
    return SuggestReport(
        codebook=codebook,
        suggestions=suggestions,
        n_parsed=kept.n_parsed,
        n_matches=sum(map(len, matches.values())),
        by_code=dict(Counter(suggestion.code_id for suggestion in suggestions)),
        hints=learning.hints if learning else {},
        n_new=change.n_new,
        n_gone=change.n_gone,
    )


def _codebook(project: store.Project, file: Path | None) -> tuple[Codebook, str | None]:
    """The codebook of the file and the file's own words, or the project's and None."""
    if file is not None:
        read = read_codebook(file)
        return read, codebook_source(file, read)
    with project.read() as connection:
        codebook = store.load_codebook(connection)
    if codebook is None:
        raise NotFoundError(What.NO_CODEBOOK_YET)
    return codebook, None


@dataclass(frozen=True, slots=True)
class _Made:
    """What a run made, and the codebook it followed; ``source`` is None where that is the project's own."""

    codebook: Codebook
    source: str | None
    missing: Missing | None
    suggestions: tuple[Suggestion, ...]


def _replaced(connection: store.Connection, codebook: Codebook, missing: Missing | None) -> tuple[Codebook, Change]:
    versions = [version.codebook for version in store.load_codebook_versions(connection)]
    return replace_codes(versions, codebook, store.load_coded(connection), missing or Missing())


def _with_born_of_clusters(connection: store.Connection, made: _Made) -> tuple[Suggestion, ...]:
    """What people made of clusters stays, as long as the codebook has its code: no indicator found it."""
    proposed = {suggestion.id for suggestion in made.suggestions}
    kept = still_meant(store.load_suggestions(connection), made.codebook.in_use)
    return made.suggestions + tuple(one for one in kept if one.id not in proposed)


def _suggester(name: str) -> Suggester:
    suggester = find_suggester(name)
    if suggester is None:
        known = ", ".join(plugin_names(PluginKind.SUGGESTER)) or _("aucun")
        raise NotFoundError(
            _("Pas d'extension « {name} » qui cherche des codes ; il y a : {known}.").format(name=name, known=known),
            hint=_("Liste, et ce qui ne va pas : interviews project plugins"),
        )
    return suggester


def _checked(found: Iterable[Match], name: str, interview: Interview, codebook: Codebook) -> Iterator[Match]:
    """What a plug-in found, its name before its reason.

    Raises:
        InputFileError: It names no code of the codebook, or a place that is not within one turn.
    """
    for match in found:
        if match.code_id not in codebook or not any(turn.span.contains(match.span) for turn in interview.turns):
            message = _("L'extension « {name} » propose « {code} » en {place} de {interview} : refusé.")
            place = f"{match.span.start}-{match.span.end}"
            raise InputFileError(
                message.format(name=name, code=match.code_id, place=place, interview=interview.id),
                hint=_("Le code doit être dans la grille, et le passage dans un seul tour de parole."),
            )
        yield replace(match, indicator=f"{name} : {match.indicator}")


def _suggest_all(
    codebook: Codebook,
    interviews: Sequence[Interview],
    analyses: Mapping[str, Analysis],
    matches: Mapping[InterviewId, Sequence[Match]],
    *,
    progress: Progress,
    unit: Unit,
) -> tuple[Suggestion, ...]:
    suggestions: list[Suggestion] = []
    with progress.step(_("Application de la grille"), len(interviews)) as advance:
        for interview in interviews:
            found = matches.get(interview.id, ())
            suggestions += suggest(codebook, interview, analyses[interview.text_hash], found, unit=unit)
            advance(1)
    return tuple(suggestions)


def _save(sitting: store.Sitting, made: _Made) -> tuple[tuple[Suggestion, ...], store.SuggestionChange]:
    """Write in one act, after a backup where codes are retired; a run that changes nothing writes nothing."""
    if made.missing is not None and made.missing.retire:
        store.make_backup(sitting.project, reason="before-retire")
    with sitting.read() as connection:
        wanted = _with_born_of_clusters(connection, made)
        same_codebook = made.source is None or store.load_codebook(connection) == made.codebook
        decided = {decision.suggestion_id for decision in store.load_decisions(connection)}
        waiting = {one for one in store.load_suggestions(connection) if one.id not in decided}
    if same_codebook and waiting == {one for one in wanted if one.id not in decided}:
        return wanted, store.SuggestionChange(n_new=0, n_kept=len(wanted), n_gone=0)
    payload: dict[str, object] = {"codebook": made.codebook.digest, "made_with": figure_versions()}
    with sitting.act("suggest", payload) as connection:
        _put_in_force(connection, made, sitting.coder)
        wanted = _with_born_of_clusters(connection, made)
        payload["suggestions"] = len(wanted)
        return wanted, store.replace_suggestions(connection, wanted)


def _put_in_force(connection: store.Connection, made: _Made, coder: Coder) -> None:
    """Put the run's codebook in force, with what was coded following it.

    Raises:
        ConflictError: The run followed the project's codebook, and that is another one by now.
    """
    if made.source is None:
        if store.load_codebook(connection) != made.codebook:
            raise ConflictError(
                _("La grille a changé pendant qu'elle était appliquée ; rien n'a été enregistré."),
                hint=_("Relancez : interviews code"),
            )
        return
    kept, change = _replaced(connection, made.codebook, made.missing)
    is_whole = len(kept) == len(made.codebook)
    source = made.source if is_whole else format_codebook(kept, comments_of=made.source)
    store.save_codebook(connection, kept, source=source)
    if change != Change():
        store.apply_change(connection, change, coder=coder)
