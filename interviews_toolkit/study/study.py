"""A study opened once: what it holds, and a twin for each command, of the same name and options."""

from typing import TYPE_CHECKING, Literal, Self

from interviews_toolkit import store
from interviews_toolkit.study.agreement import AgreementCommands
from interviews_toolkit.study.backups import BackupCommands
from interviews_toolkit.study.clusters import ClusterCommands
from interviews_toolkit.study.codebook import CodebookCommands
from interviews_toolkit.study.consultation import SurveyCommands
from interviews_toolkit.study.exchange import ExchangeCommands
from interviews_toolkit.study.material import MaterialCommands
from interviews_toolkit.study.memos import MemoCommands
from interviews_toolkit.study.numbers import NumberCommands
from interviews_toolkit.study.pseudonyms import PseudonymCommands, guard_files
from interviews_toolkit.study.questions import QuestionCommands
from interviews_toolkit.study.stances import StanceCommands
from interviews_toolkit.study.telling import Teller
from interviews_toolkit.study.transcripts import TranscriptCommands
from interviews_toolkit.study.voices import VoiceCommands
from interviews_toolkit.study.writing import WritingCommands

if TYPE_CHECKING:  # loaded by the method
    from interviews_toolkit.exports.frames.result import Result
    from interviews_toolkit.model.memos import MemoList


class Study(
    TranscriptCommands,
    MaterialCommands,
    NumberCommands,
    AgreementCommands,
    WritingCommands,
    ExchangeCommands,
    PseudonymCommands,
):
    """An open study; close it, or use it in a ``with``.

    A method that finds something gives a ``Result``: its ``value``, the ``table`` the command shows, ``to_frame()``.
    ``layer`` is what is counted: ``auto`` (a person's coding, on the interviews read whole; until there is one, the
    suggestions), ``suggestions``, or a coder's name. Errors are ``InterviewsError``: they say what, where, and what
    to do next.

    Attributes:
        sitting: The open project, who works on it, and where progress is shown: what workflows take.
        codebook, clusters, backup, memo, questions, stance, survey, voices: The groups of commands of these names.
    """

    def __init__(self, sitting: store.Sitting, language: str | None = None) -> None:
        super().__init__(Teller(sitting, language))
        self.sitting = sitting
        self._unguard = guard_files(sitting.project)
        self.codebook = CodebookCommands(self._teller)
        self.clusters = ClusterCommands(self._teller)
        self.backup = BackupCommands(self._teller)
        self.memo = MemoCommands(self._teller)
        self.questions = QuestionCommands(self._teller)
        self.stance = StanceCommands(self._teller)
        self.survey = SurveyCommands(self._teller)
        self.voices = VoiceCommands(self._teller)

    @property
    def project(self) -> store.Project:
        """The open project file."""
        return self.sitting.project

    def close(self) -> None:
        """Let go of the file; closing twice does nothing."""
        self._unguard()
        self.project.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *raised: object) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<Study {self.project.title!r}: {self.project.path}>"

    def memos(self) -> "Result[MemoList]":
        """Give every memo: ``study.memo.list()``."""
        return self.memo.list()

    def set(self, setting: Literal["paradigm", "group-by", "ignore-words", "kept-apart"], value: str) -> bool:
        """Decide once how the study works: its tradition, or the column that groups its actors; False: it was so."""
        from interviews_toolkit.workflows.project.change_setting import change_setting

        return change_setting(self.sitting, setting, value)
