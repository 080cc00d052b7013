"""``study.agree`` and ``study.evaluate``: coders against each other, suggestions against a person."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Literal
from uuid import uuid4

from interviews_toolkit.exports.frames.result import Result
from interviews_toolkit.model.ids import InterviewId
from interviews_toolkit.study.telling import SEED, Commands

if TYPE_CHECKING:  # each is loaded by the function that needs it
    from interviews_toolkit.model.codings import Coder
    from interviews_toolkit.stats.agreement.disagreements import Disagreements
    from interviews_toolkit.stats.agreement.domain import DomainAgreement
    from interviews_toolkit.stats.agreement.evaluation import Evaluation
    from interviews_toolkit.stats.agreement.gamma_table import GammaTable
    from interviews_toolkit.stats.agreement.table import Agreement
    from interviews_toolkit.workflows.coding.learn_codes import LearnedEvaluation
    from interviews_toolkit.workflows.numbers.plan_reading import PlannedReading

Level = Literal["turn", "segment", "character"]


class AgreementCommands(Commands):
    """How far coders agree, and the suggestions with a person."""

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
            return self._disagreements(layers)
        if domain is not None:
            return self._agree_on_domain(layers, axis=domain, anyway=anyway)
        if gamma:
            return self._agree_on_spans(layers, seed=seed, anyway=anyway)
        return self._agree_on_codes(layers, level=level, anyway=anyway, resamples=resamples, seed=seed)

    def evaluate(
        self,
        *,
        person: str | None = None,
        unit: Literal["turn", "passage"] = "turn",
        learned: bool = False,
        only: Sequence[str] = (),
    ) -> "Result[Evaluation] | Result[LearnedEvaluation]":
        """Measure the suggestions against a person's codings; ``learned``: with what is learnt, on unseen interviews.

        Only the interviews named are compared; else those the study keeps apart (``kept-apart``), or else all.

        Examples:
            >>> frame = study.evaluate().to_frame().set_index("code")
            >>> bool(0 < frame.loc["*", "precision"] <= 1)
            True
        """
        if learned:
            return self._evaluate_learned(person=person, unit=unit, only=only)
        from interviews_toolkit.exports.listings import list_evaluation
        from interviews_toolkit.workflows.numbers.evaluate import evaluate as run

        codebook, found = run(self._teller.project, person=person, unit=unit, only=[InterviewId(one) for one in only])
        return self._teller.tell(
            found,
            partial(list_evaluation, found, codebook),
            "code n_person n_suggested n_right precision recall f1",
            codebook=codebook,
            base=len(found.interviews),
            person=found.person,
            unit=unit,
        )

    def reading_plan(self, *, within: float = 2, seed: int = 0) -> "Result[PlannedReading]":
        """Say what to read so that the number of actors of each theme is known ``within`` so many, more or less.

        ``parts["actors"]`` has what is known now: actors, missed, counted wrongly, each with its 95 % interval.

        Examples:
            >>> frame = study.reading_plan().parts["actors"].to_frame()
            >>> bool((frame.low <= frame.high).all())
            True
        """
        from interviews_toolkit.exports.frames.comparisons import estimate_records, plan_records
        from interviews_toolkit.exports.plan_tables import list_estimates, list_plan
        from interviews_toolkit.workflows.numbers.plan_reading import plan_review

        found = plan_review(self._teller.project, within=within, seed=seed)
        codebook, plan = found.codebook, found.plan
        known = self._teller.tell(
            found,
            partial(list_estimates, found.estimates, found.study, plan.expected),
            partial(estimate_records, found.estimates, plan.expected),
            codebook=codebook,
            base=len(found.study.interviews),
        )
        return self._teller.tell(
            found,
            partial(list_plan, plan, codebook, found.words),
            partial(plan_records, plan, found.words),
            codebook=codebook,
            parts={"actors": known},
        )

    def read_by(
        self, name: str = "", interview: str = "", *, turns: str = "", nothing: bool = False
    ) -> "Result[tuple[Coder, ...]]":
        """Say what a coder has read of an interview, whole, or its ``turns`` (« 3-22,30 »); tell who has read what.

        What was not read counts neither as "no code" nor in any agreement or evaluation.

        Args:
            nothing: Nothing of it was read.

        Examples:
            >>> study.read_by().to_frame()["coder"].nunique()
            1
        """
        from interviews_toolkit.exports.frames.coded import reading_records
        from interviews_toolkit.exports.readings import list_readers
        from interviews_toolkit.workflows.coding.declare_read import declare_read, load_readings

        if interview:
            extent = "nothing" if nothing else turns or "whole"
            declare_read(self._teller.sitting, name, InterviewId(interview), extent, key=str(uuid4()))
        study = load_readings(self._teller.project)
        return self._teller.tell(
            study.coders,
            partial(list_readers, study.coders, {one.id: one for one in study.interviews}),
            partial(reading_records, study),
            base=len(study.interviews),
        )

    def _evaluate_learned(
        self, *, person: str | None, unit: Literal["turn", "passage"], only: Sequence[str]
    ) -> "Result[LearnedEvaluation]":
        """The same with what is learnt, each interview left out in turn."""
        from interviews_toolkit.exports.frames.comparisons import learned_evaluation_records
        from interviews_toolkit.exports.learning_tables import list_learned_evaluation
        from interviews_toolkit.workflows.coding.learn_codes import evaluate_learned

        chosen = [InterviewId(one) for one in only]
        found = evaluate_learned(self._teller.sitting, person=person, unit=unit, only=chosen)
        three = {"indicators": found.indicators, "learned": found.learned, "both": found.both}
        return self._teller.tell(
            found,
            partial(list_learned_evaluation, found.codebook, **three),
            partial(learned_evaluation_records, found.codebook, **three),
            codebook=found.codebook,
            base=len(found.indicators.interviews),
            person=found.indicators.person,
            unit=unit,
        )

    def _agree_on_codes(
        self, names: Sequence[str], *, level: Level, anyway: bool, resamples: int, seed: int
    ) -> "Result[Agreement]":
        """Measure coefficients code by code."""
        from interviews_toolkit.exports.agreement_tables import list_agreement
        from interviews_toolkit.stats.agreement.table import Resampling
        from interviews_toolkit.workflows.numbers.measure_agreement import measure_agreement

        report = measure_agreement(
            self._teller.project, names, level=level, resampling=Resampling(resamples, seed), anyway=anyway
        )
        found = report.agreement
        coded = " ".join(f"n_coded_{rank}" for rank in range(1, len(found.coders) + 1))
        return self._teller.tell(
            found,
            partial(list_agreement, found, report.codebook, dependent=report.dependent),
            f"code n_units n_coded {coded} prevalence agreement alpha low high kappa ac1 u_alpha jaccard f1 reason",
            codebook=report.codebook,
            base=len(found.interviews),
            coders=list(found.coders),
            level=level,
            seed=seed,
        )

    def _agree_on_spans(self, names: Sequence[str], *, seed: int, anyway: bool) -> "Result[GammaTable]":
        """Measure γ: boundaries and codes together."""
        from interviews_toolkit.exports.span_tables import list_gamma
        from interviews_toolkit.workflows.numbers.measure_agreement import measure_gamma

        codebook, found = measure_gamma(self._teller.project, names, seed=seed, anyway=anyway)
        return self._teller.tell(
            found,
            partial(list_gamma, found, codebook),
            "code n_excerpts gamma observed expected error reason",
            codebook=codebook,
            base=len(found.interviews),
            coders=list(found.coders),
            seed=seed,
        )

    def _agree_on_domain(self, names: Sequence[str], *, axis: str, anyway: bool) -> "Result[DomainAgreement]":
        """Measure the uα family below an axis."""
        from interviews_toolkit.exports.span_tables import list_domain
        from interviews_toolkit.workflows.numbers.measure_agreement import measure_domain

        codebook, found = measure_domain(self._teller.project, names, axis=axis, anyway=anyway)
        return self._teller.tell(
            found,
            partial(list_domain, found, codebook, axis=axis),
            "code u_alpha share reason",
            codebook=codebook,
            base=len(found.interviews),
            coders=list(found.coders),
        )

    def _disagreements(self, names: Sequence[str]) -> "Result[Disagreements]":
        """List what two layers differ in."""
        from interviews_toolkit.exports.agreement_tables import list_differences
        from interviews_toolkit.exports.frames.comparisons import disagreement_records
        from interviews_toolkit.workflows.numbers.measure_agreement import find_disagreements

        report = find_disagreements(self._teller.project, names)
        found = report.disagreements
        return self._teller.tell(
            found,
            partial(list_differences, found, report.codebook, report.texts),
            partial(disagreement_records, found, report.texts),
            codebook=report.codebook,
            base=len(found.interviews),
            coders=[found.first, found.second],
        )
