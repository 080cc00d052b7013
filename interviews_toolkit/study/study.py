"""A study opened once: what it holds, and a twin for each command, of the same name and options."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Literal, Self

from interviews_toolkit import store
from interviews_toolkit.exports.frames.result import Result
from interviews_toolkit.i18n import speaking
from interviews_toolkit.stats.layers.choice import AUTO
from interviews_toolkit.study import material, numbers
from interviews_toolkit.study.backups import BackupCommands
from interviews_toolkit.study.clusters import ClusterCommands, suggest_classes
from interviews_toolkit.study.codebook import CodebookCommands, missing_codes
from interviews_toolkit.study.consultation import SurveyCommands
from interviews_toolkit.study.exchange import ExchangeCommands
from interviews_toolkit.study.memos import MemoCommands
from interviews_toolkit.study.questions import QuestionCommands
from interviews_toolkit.study.stances import StanceCommands
from interviews_toolkit.study.telling import Place, Teller, optional_path, path, paths
from interviews_toolkit.study.transcripts import TranscriptCommands
from interviews_toolkit.study.voices import VoiceCommands
from interviews_toolkit.study.writing import WritingCommands

if TYPE_CHECKING:  # each is loaded by the method that needs it
    from interviews_toolkit.model.acts import UndoStep
    from interviews_toolkit.model.concordance import ConcordanceLine
    from interviews_toolkit.model.interviews import Interview
    from interviews_toolkit.model.memos import MemoList
    from interviews_toolkit.model.snapshot import Snapshot
    from interviews_toolkit.stats.agreement.evaluation import Evaluation
    from interviews_toolkit.stats.consensus.report import StatementConsensus
    from interviews_toolkit.stats.quotes.sheets import QuoteSheet
    from interviews_toolkit.stats.themes.cooccurrence import CaseMatrix, Cooccurrence
    from interviews_toolkit.stats.themes.crosstab import ThemeCrosstab
    from interviews_toolkit.stats.themes.frequency import ThemeTable
    from interviews_toolkit.workflows.clusters.suggest_clusters import ClusterRun
    from interviews_toolkit.workflows.coding.import_codings import ImportReport
    from interviews_toolkit.workflows.coding.learn_codes import LearnedEvaluation, LearnReport
    from interviews_toolkit.workflows.coding.list_coded import Suggestions
    from interviews_toolkit.workflows.coding.suggest_codes import SuggestReport
    from interviews_toolkit.workflows.numbers.chart_framework import Framework
    from interviews_toolkit.workflows.numbers.find_specificities import Specificities
    from interviews_toolkit.workflows.numbers.measure_saturation import SaturationReport
    from interviews_toolkit.workflows.project.examine import Finding
    from interviews_toolkit.workflows.project.read_journal import Done, Told
    from interviews_toolkit.workflows.project.show_status import StudyStatus
    from interviews_toolkit.workflows.writing.make_report import Report
    from interviews_toolkit.workflows.writing.verify_draft import DraftReport

SEED = 20190130
"""What draws by chance begin with, unless asked otherwise."""


class Study:
    """An open study; close it, or use it in a ``with``.

    A method that finds something gives a ``Result``: its ``value``, the ``table`` the command shows, ``to_frame()``.
    ``layer`` is what is counted: ``auto`` (a person's whole coding, else the suggestions), ``suggestions``, or a
    coder's name. Errors are ``InterviewsError``: they say what, where, and what to do next.

    Attributes:
        sitting: The open project, who works on it, and where progress is shown: what workflows take.
        codebook, clusters, backup, memo, questions, stance, survey, voices: The groups of commands of these names.
    """

    def __init__(self, sitting: store.Sitting, language: str | None = None) -> None:
        self.sitting = sitting
        self._teller = Teller(sitting, language)
        self.codebook = CodebookCommands(self._teller)
        self.clusters = ClusterCommands(self._teller)
        self.backup = BackupCommands(self._teller)
        self.memo = MemoCommands(self._teller)
        self.questions = QuestionCommands(self._teller)
        self.stance = StanceCommands(self._teller)
        self.survey = SurveyCommands(self._teller)
        exchange = ExchangeCommands(sitting)
        self.export, self.import_ = exchange.export, exchange.import_
        self.share, self.merge = exchange.share, exchange.merge
        self.voices = VoiceCommands(self._teller)
        texts = TranscriptCommands(self._teller)
        self.ingest, self.replace = texts.ingest, texts.replace
        self.show, self.rename = texts.show, texts.rename
        self.remove, self.erase, self.identify = texts.remove, texts.erase, texts.identify
        written = WritingCommands(self._teller)
        self.write, self.quote_book, self.publish = written.write, written.quote_book, written.publish

    @property
    def project(self) -> store.Project:
        """The open project file."""
        return self.sitting.project

    def close(self) -> None:
        """Let go of the file; closing twice does nothing."""
        self.project.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *raised: object) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<Study {self.project.title!r}: {self.project.path}>"

    def interviews(self) -> "Result[tuple[Interview, ...]]":
        """Give every interview, with what the participants' table says of it.

        Examples:
            >>> frame = study.interviews().to_frame()
            >>> frame.groupby("type_acteur", observed=True).n_words.sum().idxmax()
            'entreprise'
        """
        return material.interviews(self._teller)

    def set(self, setting: Literal["paradigm", "group-by", "ignore-words"], value: str) -> bool:
        """Decide once how the study works: its tradition, or the column that groups its actors; False: it was so."""
        from interviews_toolkit.workflows.project.change_setting import change_setting

        return change_setting(self.sitting, setting, value)

    def status(self) -> "StudyStatus":
        """Count what the study holds.

        Examples:
            >>> study.status().counts.n_interviews
            17
        """
        return material.status(self._teller)

    def doctor(self, *, fix: bool = False) -> "dict[str, tuple[Finding, ...]]":
        """Examine the project: named checks, each with what it found and the line that mends it.

        ``fix`` first mends, after a backup, what can be mended without any loss.

        Examples:
            >>> any(study.doctor().values())
            False
        """
        return material.doctor(self._teller, fix=fix)

    def journal(self, n: int = 20) -> "Result[tuple[Told, ...]]":
        """Give the last acts, newest first: who did what, when."""
        return material.journal(self._teller, n)

    def undo(self, *, dry_run: bool = False) -> "UndoStep | None":
        """Undo one's last act and tell which; ``dry_run``: only tell. None where there is nothing to undo."""
        return material.undo(self._teller, dry_run=dry_run)

    def redo(self, *, dry_run: bool = False) -> "UndoStep | None":
        """Do again what one undid last and tell which; None after another act."""
        return material.redo(self._teller, dry_run=dry_run)

    def history(self) -> "Result[tuple[Done, ...]]":
        """Give one's acts, newest first, and which are undone."""
        return material.history(self._teller)

    def code(
        self,
        codebook: Place | None = None,
        *,
        map: Mapping[str, str] | None = None,
        retire_missing: bool = False,
        span: Literal["clause", "sentence", "turn", "window"] = "sentence",
    ) -> "Result[SuggestReport]":
        """Apply the codebook: suggestions, each with its reason. A file given becomes the study's codebook.

        Args:
            codebook: A file.
            map: Codes that were used and the file lacks -> those their codings follow.
            retire_missing: Keep the others, retired; without either, a file that lacks them is refused.
            span: What is proposed round the words found.
        """
        missing = missing_codes(map, retire_missing=retire_missing)
        return material.code(self._teller, codebook, missing=missing, span=span)

    def suggestions(self) -> "Result[Suggestions]":
        """Give every suggestion, with what was decided on it.

        Examples:
            >>> frame = study.suggestions().to_frame()
            >>> frame.attrs["layer"], int(frame.is_reviewed.sum())
            ('suggestions', 0)
        """
        return material.suggestions(self._teller)

    def codings(self, *, whole: bool = False) -> "Result[Snapshot]":
        """Give every coding of every coder; ``whole``: suggestions, decisions, memos, readings too, by ``kind``."""
        return material.codings(self._teller, whole=whole)

    def import_codings(self, file: Place, *, name: str = "", seen: Sequence[str] = ()) -> "ImportReport":
        """Add codings from a table that names who coded or is ``name``'s; ``seen``: interviews read without a code."""
        from interviews_toolkit.workflows.coding.import_codings import import_codings

        return import_codings(self.sitting, path(file), name=name, seen=seen)

    def evaluate(
        self, *, person: str | None = None, unit: Literal["turn", "passage"] = "turn", learned: bool = False
    ) -> "Result[Evaluation] | Result[LearnedEvaluation]":
        """Measure the suggestions against a person's codings; ``learned``: with what is learnt, on unseen interviews.

        Examples:
            >>> frame = study.evaluate().to_frame().set_index("code")
            >>> bool(0 < frame.loc["*", "precision"] <= 1)
            True
        """
        return (
            numbers.evaluate_learned(self._teller, person=person, unit=unit)
            if learned
            else numbers.evaluate(self._teller, person=person, unit=unit)
        )

    def suggest(self, *, ask: int = 0) -> "Result[LearnReport]":
        """Learn from decisions, and suggest what indicators miss; ``ask``: passages a code to be asked about."""
        return material.suggest(self._teller, ask=ask)

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
        return suggest_classes(
            self._teller, method=method, k=k, on=on, double=double, size=size, min_frequency=min_frequency
        )

    def memos(self) -> "Result[MemoList]":
        """Give every memo: ``study.memo.list()``."""
        return self.memo.list()

    def themes(self, *, by: str | None = None, question: str | None = None, layer: str = AUTO) -> "Result[ThemeTable]":
        """Count themes, actors first; ``by`` an attribute: one row a code and group, on the group's own base.

        Examples:
            >>> frame = study.themes(by="type_acteur").to_frame()
            >>> list(frame.columns)
            ['code', 'theme', 'depth', 'group', 'n_actors', 'base']
            >>> int(frame.drop_duplicates("group").base.sum())
            17
        """
        return numbers.themes(self._teller, by=by, question=question, layer=layer)

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
        return material.quotes(
            self._teller, code, n=n, layer=layer, unreviewed=unreviewed, deviant=deviant, clean=clean
        )

    def search(
        self, query: str, *, width: int = 50, interviewer: bool = False, meaning: bool = False
    ) -> "Result[tuple[ConcordanceLine, ...]]":
        """Find words in any of their forms, in context; or ``meaning``: the nearest passages, nearest first.

        Examples:
            >>> frame = study.search("bénévole").to_frame()
            >>> bool((frame.end > frame.start).all())
            True
        """
        return material.search(self._teller, query, width=width, interviewer=interviewer, meaning=meaning)

    def report(
        self,
        output: Place | None = None,
        *,
        layer: str = AUTO,
        by: str | None = None,
        survey: Sequence[Place] = (),
        dictionary: Place | None = None,
        claims: Place | None = None,
        lang: str | None = None,
    ) -> "Report":
        """Write the synthesis (.html, .docx, .pdf), by default report.html beside the study; ``claims``: its register.

        Args:
            output: The file to write.
            layer: ``auto`` for the rule, ``suggestions``, or a coder's name.
            by: The attribute that groups actors; by default the study's.
            survey: One file of answers a population.
            dictionary: Of these answers; by default beside the first.
            claims: Where to write the register of sentences with a figure.
            lang: Of the synthesis; by default the study's.
        """
        from interviews_toolkit.workflows.writing.make_report import Sources, make_report

        with speaking(lang or self._teller.language):
            return make_report(
                self.sitting,
                path(output) if output else self.project.path.with_name("report.html"),
                layer=layer,
                by=by,
                consultation=Sources(paths(survey), optional_path(dictionary)) if survey else None,
                claims=optional_path(claims),
            )

    def agree(
        self,
        *layers: str,
        level: Literal["turn", "segment", "character"] = "turn",
        disagreements: bool = False,
        gamma: bool = False,
        domain: str | None = None,
        anyway: bool = False,
        resamples: int = 2000,
        seed: int = SEED,
    ) -> "Result[object]":
        """Measure how far coders agree; or list their ``disagreements``, measure ``gamma``, or uα below a ``domain``.

        Examples:
            >>> frame = study.agree(resamples=0).to_frame()
            >>> frame.attrs["coders"]
            ['Seconde codeuse', 'suggestions']
        """
        if disagreements:
            return numbers.disagreements(self._teller, layers)
        if domain is not None:
            return numbers.agree_on_domain(self._teller, layers, axis=domain, anyway=anyway)
        if gamma:
            return numbers.agree_on_spans(self._teller, layers, seed=seed, anyway=anyway)
        return numbers.agree(self._teller, layers, level=level, anyway=anyway, resamples=resamples, seed=seed)

    def saturation(
        self,
        *,
        layer: str = AUTO,
        by: str | None = None,
        base: int = 4,
        run: int = 2,
        threshold: float = 0.05,
        seed: int = SEED,
    ) -> "Result[SaturationReport]":
        """Measure whether the last interviews still brought codes; ``parts``: estimates, groups, rare codes."""
        return numbers.saturation(self._teller, layer=layer, by=by, rule=(base, run, threshold), seed=seed)

    def cooccur(
        self, *, within: Literal["excerpt", "turn", "interview"] = "turn", layer: str = AUTO
    ) -> "Result[Cooccurrence]":
        """Count which codes come together."""
        return numbers.cooccur(self._teller, within=within, layer=layer)

    def matrix(
        self,
        *,
        counts: bool = False,
        framework: bool = False,
        summaries: Place | None = None,
        wide: bool = False,
        layer: str = AUTO,
    ) -> "Result[CaseMatrix] | Result[Framework]":
        """Cross interviews and codes; ``framework``, ``summaries``, ``wide``: the matrix to sum up cell by cell."""
        if framework or summaries or wide:
            return numbers.framework(self._teller, layer=layer, summaries=summaries, wide=wide)
        return numbers.matrix(self._teller, layer=layer, counts=counts)

    def crosstab(
        self, by: str | None = None, *, question: str | None = None, layer: str = AUTO
    ) -> "Result[ThemeCrosstab]":
        """Cross themes with an attribute, with the test each table allows."""
        return numbers.crosstab(self._teller, by=by, question=question, layer=layer)

    def specific(self, by: str | None = None, *, layer: str = AUTO) -> "Result[Specificities]":
        """Find what each group of actors says more, or less, than the others."""
        return numbers.specific(self._teller, by=by, layer=layer)

    def consensus(
        self,
        statement: str | None = None,
        *,
        of: str | None = None,
        by: str | None = None,
        rule: Mapping[str, float] | None = None,
    ) -> "Result[tuple[StatementConsensus, ...]]":
        """Say what may be written of a statement, or of all; ``of``: by whose stances; ``rule``: other thresholds."""
        return numbers.consensus(self._teller, statement, of=of, by=by, rule=rule)

    def verify(
        self, draft: Place, *, base: Sequence[int] = (), survey: Sequence[Place] = (), dictionary: Place | None = None
    ) -> "Result[DraftReport]":
        """Verify a draft's quotations and figures; ``base``: what else percentages may be out of."""
        return numbers.verify(self._teller, draft, base=base, survey=survey, dictionary=dictionary)
