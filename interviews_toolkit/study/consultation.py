"""``study.survey``: the consultation beside the interviews."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from interviews_toolkit.exports.frames.result import Result
from interviews_toolkit.stats.layers.choice import AUTO
from interviews_toolkit.study.telling import Commands, EngineName, Place, optional_path, path, paths

if TYPE_CHECKING:  # each is loaded by the method that needs it
    from interviews_toolkit.workflows.consultation.code_answers import CodedAnswers
    from interviews_toolkit.workflows.consultation.join_survey import Joint
    from interviews_toolkit.workflows.consultation.tabulate_survey import SurveyReport


class SurveyCommands(Commands):
    """The consultation: one file of answers a population, never one percentage of two."""

    def show(
        self,
        answers: Place,
        *,
        dictionary: Place | None = None,
        population: str | None = None,
        question: str | None = None,
        by: str | None = None,
        weighted: bool = False,
    ) -> "Result[SurveyReport]":
        """Tabulate the answers of a population, question by question, each on its base."""
        from interviews_toolkit.exports.frames.counts import frequency_records
        from interviews_toolkit.exports.survey_tables import list_all_frequencies
        from interviews_toolkit.workflows.consultation.tabulate_survey import tabulate_survey

        found = tabulate_survey(
            path(answers),
            optional_path(dictionary),
            population=population,
            question=question,
            by=by,
            weighted=weighted,
            progress=self._teller.sitting.progress,
        )
        title = f"{found.survey.dictionary.title} — {found.survey.population.name}"
        return self._teller.tell(
            found,
            partial(list_all_frequencies, found.tables, title),
            partial(frequency_records, found.tables),
            base=len(found.survey),
            by=by,
        )

    def code(
        self,
        answers: Place,
        question: str,
        *,
        dictionary: Place | None = None,
        population: str | None = None,
        codings: Place | None = None,
        by: str | None = None,
        engine: EngineName = "local",
        scheduler: str | None = None,
    ) -> "Result[CodedAnswers]":
        """Code written answers with the study's codebook, or count their coding as somebody corrected it."""
        from interviews_toolkit.exports.answer_tables import list_answers
        from interviews_toolkit.exports.frames.counts import theme_records
        from interviews_toolkit.workflows.consultation.code_answers import code_answers

        found = code_answers(
            self._teller.working(engine, scheduler),
            path(answers),
            question,
            dictionary=optional_path(dictionary),
            population=population,
            corrected=optional_path(codings),
            by=by,
        )
        text, name = found.question.text, found.population.name
        return self._teller.tell(
            found,
            partial(list_answers, found.table, question=text, population=name, n_asked=found.n_asked),
            partial(theme_records, found.table),
            codebook=found.codebook,
            base=found.table.n,
            by=by,
        )

    def joint(
        self,
        answers: Sequence[Place],
        *,
        dictionary: Place | None = None,
        layer: str = AUTO,
        code_open: str | None = None,
        codings: Place | None = None,
        weighted: bool = False,
    ) -> "Result[Joint]":
        """Put interviews and consultation side by side, theme by theme; frames: one row a theme and source.

        ``parts["statements"]``: stances beside the answers to the closed question on the same statement, if any is.
        """
        from interviews_toolkit.exports.frames.counts import joint_records, statement_records
        from interviews_toolkit.exports.statement_answers import asked_about, list_statement_answers
        from interviews_toolkit.exports.survey_tables import list_joint
        from interviews_toolkit.workflows.consultation.join_survey import join_survey

        found = join_survey(
            self._teller.sitting,
            paths(answers),
            optional_path(dictionary),
            layer=layer,
            weighted=weighted,
            question=code_open,
            corrected=optional_path(codings),
        )
        reviewed = codings is not None
        parts: dict[str, Result[object]] = {}
        if met := asked_about(found.told, found.asked):
            parts["statements"] = self._teller.tell(
                found, partial(list_statement_answers, met, found.asked), partial(statement_records, met, found.asked)
            )
        return self._teller.tell(
            found,
            partial(list_joint, found.rows, found.populations, layer=found.layer, reviewed=reviewed, raked=found.raked),
            partial(joint_records, found.rows),
            parts=parts,
            codes=(row.code_id for row in found.rows),
            layer=found.layer,
        )
