"""What a study holds as results: interviews, suggestions, codings, quotes, the journal."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Literal
from uuid import uuid4

from interviews_toolkit.exports.frames.result import Result
from interviews_toolkit.stats.layers.choice import AUTO, SUGGESTIONS
from interviews_toolkit.study.codebook import missing_codes
from interviews_toolkit.study.telling import Commands, EngineName, Place, optional_path, path

if TYPE_CHECKING:  # each is loaded by the function that needs it
    from interviews_toolkit.model.acts import UndoStep
    from interviews_toolkit.model.concordance import ConcordanceLine
    from interviews_toolkit.model.interviews import Interview
    from interviews_toolkit.model.snapshot import Snapshot
    from interviews_toolkit.stats.quotes.sheets import QuoteSheet
    from interviews_toolkit.workflows.clusters.suggest_clusters import ClusterRun
    from interviews_toolkit.workflows.coding.import_codings import ImportReport
    from interviews_toolkit.workflows.coding.learn_codes import LearnReport
    from interviews_toolkit.workflows.coding.list_coded import Suggestions
    from interviews_toolkit.workflows.coding.suggest_codes import SuggestReport
    from interviews_toolkit.workflows.project.examine import Finding
    from interviews_toolkit.workflows.project.read_journal import Done, Told
    from interviews_toolkit.workflows.project.show_status import StudyStatus

Unit = Literal["clause", "sentence", "turn", "window"]


class MaterialCommands(Commands):
    """Commands on the study as a whole, and on what its interviews hold."""

    def interviews(self) -> "Result[tuple[Interview, ...]]":
        """Give every interview, with what the participants' table says of it.

        Examples:
            >>> frame = study.interviews().to_frame()
            >>> frame.groupby("type_acteur", observed=True).n_words.sum().idxmax()
            'entreprise'
        """
        from interviews_toolkit.exports.frames.material import interview_records
        from interviews_toolkit.exports.readings import list_readings
        from interviews_toolkit.workflows.coding.list_coded import list_interviews

        found, cases = list_interviews(self._teller.project)
        return self._teller.tell(
            found, partial(list_readings, found), partial(interview_records, found, cases), base=len(found)
        )

    def journal(self, n: int = 20) -> "Result[tuple[Told, ...]]":
        """Give the last acts, newest first: who did what, when."""
        from interviews_toolkit.exports.acts import list_acts
        from interviews_toolkit.workflows.project.read_journal import read_journal

        told, codebook = read_journal(self._teller.project, limit=n)
        acts = [(entry.id, entry.at, entry.coder, entry.act, entry.payload, step) for entry, step in told]
        return self._teller.tell(told, partial(list_acts, acts, codebook), "number at coder act")

    def status(self) -> "StudyStatus":
        """Count what the study holds.

        Examples:
            >>> study.status().counts.n_interviews
            17
        """
        from interviews_toolkit.workflows.project.show_status import show_status

        return show_status(self._teller.project)

    def doctor(self, *, fix: bool = False) -> "dict[str, tuple[Finding, ...]]":
        """Examine the project: named checks, each with what it found and the line that mends it.

        ``fix`` first mends, after a backup, what can be mended without any loss.

        Examples:
            >>> any(study.doctor().values())
            False
        """
        from interviews_toolkit.workflows.project.examine import examine, mend_safely

        if fix:
            mend_safely(self._teller.project)
        return examine(self._teller.project)

    def undo(self, *, dry_run: bool = False) -> "UndoStep | None":
        """Undo one's last act and tell which; ``dry_run``: only tell. None where there is nothing to undo."""
        from interviews_toolkit.workflows.project.undo_last import next_steps, undo_last

        step = next_steps(self._teller.sitting).undo
        if step is not None and not dry_run:
            undo_last(self._teller.sitting, number=step.number, key=str(uuid4()))
        return step

    def redo(self, *, dry_run: bool = False) -> "UndoStep | None":
        """Do again what one undid last and tell which; None after another act."""
        from interviews_toolkit.workflows.project.undo_last import next_steps, redo_last

        step = next_steps(self._teller.sitting).redo
        if step is not None and not dry_run:
            redo_last(self._teller.sitting, number=step.number, key=str(uuid4()))
        return step

    def history(self) -> "Result[tuple[Done, ...]]":
        """Give one's acts, newest first, and which are undone."""
        from interviews_toolkit.exports.acts import list_own_acts
        from interviews_toolkit.workflows.project.read_journal import read_history

        who = self._teller.sitting.coder
        told, codebook = read_history(self._teller.project, coder=who)
        acts = [(one.step, one.at, one.is_undone) for one in told]
        return self._teller.tell(
            told, partial(list_own_acts, acts, codebook, coder=who.name), "number at act is_undone"
        )

    def code(
        self,
        codebook: Place | None = None,
        *,
        map: Mapping[str, str] | None = None,
        retire_missing: bool = False,
        span: Literal["clause", "sentence", "turn", "window"] = "sentence",
        using: Sequence[str] = (),
        engine: EngineName = "local",
        scheduler: str | None = None,
    ) -> "Result[SuggestReport]":
        """Apply the codebook: suggestions, each with its reason. A file given becomes the study's codebook.

        Args:
            map: Codes that were used and the file lacks -> those their codings follow.
            retire_missing: Keep the others, retired; without either, a file that lacks them is refused.
            span: What is proposed round the words found.
            using: Plug-ins that find codes too (``interviews project plugins``).
            engine: ``cluster`` reads the texts by Dask's workers, on this machine's cores; the result is the same.
            scheduler: The address of another machine's scheduler.
        """
        from interviews_toolkit.exports.frames.material import suggestion_records
        from interviews_toolkit.exports.listings import count_suggestions
        from interviews_toolkit.workflows.coding.suggest_codes import suggest_codes

        found = suggest_codes(
            self._teller.working(engine, scheduler),
            codebook_file=optional_path(codebook),
            missing=missing_codes(map, retire_missing=retire_missing),
            unit=span,
            using=using,
        )
        expected = {key: hint.precision for key, hint in found.hints.items()}
        return self._teller.tell(
            found,
            partial(count_suggestions, found.codebook, found.by_code, n_matches=found.n_matches),
            partial(suggestion_records, found.suggestions, {}, expected),
            codebook=found.codebook,
            layer=SUGGESTIONS,
        )

    def suggestions(self) -> "Result[Suggestions]":
        """Give every suggestion, with what was decided on it.

        Examples:
            >>> frame = study.suggestions().to_frame()
            >>> frame.attrs["layer"], int(frame.is_reviewed.sum())
            ('suggestions', 0)
        """
        from interviews_toolkit.exports.frames.material import suggestion_records
        from interviews_toolkit.exports.listings import list_suggestions
        from interviews_toolkit.workflows.coding.list_coded import list_suggestions as run

        found = run(self._teller.project)
        names = {code.id: code.name for code in found.codebook or ()}
        expected = {key: hint.precision for key, hint in found.hints.items()}
        return self._teller.tell(
            found,
            partial(list_suggestions, found.suggestions, names, found.hints),
            partial(suggestion_records, found.suggestions, found.verdicts, expected),
            codebook=found.codebook,
            layer=SUGGESTIONS,
        )

    def codings(self, *, whole: bool = False) -> "Result[Snapshot]":
        """Give every coding of every coder; ``whole``: suggestions, decisions, memos, readings too, by ``kind``."""
        from interviews_toolkit.exports.frames.coded import coded_records
        from interviews_toolkit.exports.listings import list_codings
        from interviews_toolkit.workflows.coding.list_coded import list_codings as run

        found = run(self._teller.project)
        names = {code.id: code.name for code in found.codebook or ()}
        coders = {coder.id: coder.name for coder in found.coders}
        return self._teller.tell(
            found,
            partial(list_codings, found.codings, coders, names),
            partial(coded_records, found, whole=whole),
            codebook=found.codebook,
        )

    def suggest(self, *, ask: int = 0) -> "Result[LearnReport]":
        """Learn from decisions, and suggest what indicators miss; ``ask``: passages a code to be asked about."""
        from interviews_toolkit.exports.learning_tables import list_lessons
        from interviews_toolkit.workflows.coding.learn_codes import learn_codes

        found = learn_codes(self._teller.sitting, n_asked=ask)
        return self._teller.tell(
            found,
            partial(list_lessons, found.learning, found.codebook),
            "code n_yes n_no n_decisions indicators_f1 learned_f1 both_f1 speaks precision n_proposed",
            codebook=found.codebook,
            base=len(found.learning.interviews),
        )

    def quotes(
        self,
        code: str,
        *,
        n: int = 5,
        layer: str = AUTO,
        unreviewed: bool = False,
        deviant: bool = False,
        clean: Literal["marked", "unmarked"] | None = None,
    ) -> "Result[QuoteSheet]":
        """Choose quotes for a theme, among those that may be quoted; frames give the words as said.

        Examples:
            >>> sorted(study.quotes("pro-bono", n=3).to_frame().consent.unique())
            ['anonymous']
        """
        from interviews_toolkit.exports.frames.counts import quote_records
        from interviews_toolkit.exports.listings import list_quotes
        from interviews_toolkit.workflows.writing.pick_quotes import pick_quotes

        found = pick_quotes(
            self._teller.project, code, n=n, layer=layer, include_unreviewed=unreviewed, deviant=deviant
        )
        return self._teller.tell(
            found,
            partial(list_quotes, found, clean=clean, deviant=deviant),
            partial(quote_records, found),
            layer=found.layer,
            base=found.n_excerpts,
        )

    def search(
        self, query: str, *, width: int = 50, interviewer: bool = False, typed: bool = False, meaning: bool = False
    ) -> "Result[tuple[ConcordanceLine, ...]]":
        """Find words in any of their forms, in context; ``typed``: as they begin; ``meaning``: the nearest passages.

        Examples:
            >>> frame = study.search("bénévole").to_frame()
            >>> bool((frame.end > frame.start).all())
            True
        """
        from interviews_toolkit.exports.found_listings import list_concordance, list_near
        from interviews_toolkit.exports.frames.material import concordance_records
        from interviews_toolkit.workflows.reading.search_meaning import search_meaning
        from interviews_toolkit.workflows.reading.search_words import search_as_typed, search_words

        if meaning:
            near, vectors = search_meaning(self._teller.sitting, query, width=width)
            lines = tuple(one.line for one in near)
            return self._teller.tell(
                lines, partial(list_near, query, near, vectors), partial(concordance_records, lines)
            )
        find = search_as_typed if typed else search_words
        found = find(self._teller.sitting, query, width=width, include_interviewer=interviewer)
        return self._teller.tell(found, partial(list_concordance, query, found), partial(concordance_records, found))

    def import_codings(
        self,
        file: Place,
        *,
        name: str = "",
        seen: Sequence[str] = (),
        read: Literal["interviews", "turns", "rows"] = "interviews",
    ) -> "ImportReport":
        """Add codings from a table that names who coded or is ``name``'s.

        Args:
            seen: Interviews read without a code.
            read: Whether the interviews in it were read whole, or only the turns its rows lie in, or its passages.
        """
        from interviews_toolkit.workflows.coding.import_codings import import_codings

        return import_codings(self._teller.sitting, path(file), name=name, seen=seen, read=read)

    def cluster(
        self,
        *,
        method: Literal["reinert", "semantic"] = "reinert",
        k: int | None = None,
        on: str = "all",
        double: bool = False,
        size: int = 40,
        min_frequency: int | None = None,
    ) -> "Result[ClusterRun]":
        """Propose clusters of passages, to be named or set aside: same words (reinert) or same meaning (semantic)."""
        from interviews_toolkit.exports.cluster_listings import list_clusters
        from interviews_toolkit.exports.frames.material import cluster_records
        from interviews_toolkit.workflows.clusters.suggest_clusters import suggest_clusters

        found = suggest_clusters(
            self._teller.sitting, method=method, k=k, on=on, size=size, min_frequency=min_frequency, double=double
        )
        runs = [(method, found.clustering.n_segments, found.clusters)]
        return self._teller.tell(
            found,
            partial(list_clusters, found.clustering, found.clusters),
            partial(cluster_records, runs),
            base=found.clustering.n_segments,
        )
