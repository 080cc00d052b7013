"""The larger numbers of a study as results: each calls its workflow and says how it is shown and framed."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Literal

from interviews_toolkit.exports.frames.result import Result
from interviews_toolkit.study.telling import Place, Teller, optional_path, path, paths

if TYPE_CHECKING:  # each is loaded by the function that needs it
    from interviews_toolkit.stats.agreement.disagreements import Disagreements
    from interviews_toolkit.stats.agreement.domain import DomainAgreement
    from interviews_toolkit.stats.agreement.evaluation import Evaluation
    from interviews_toolkit.stats.agreement.gamma_table import GammaTable
    from interviews_toolkit.stats.agreement.table import Agreement
    from interviews_toolkit.stats.consensus.report import StatementConsensus
    from interviews_toolkit.stats.consensus.rule import ConsensusRule
    from interviews_toolkit.stats.themes.cooccurrence import CaseMatrix, Cooccurrence
    from interviews_toolkit.stats.themes.crosstab import ThemeCrosstab
    from interviews_toolkit.stats.themes.frequency import ThemeTable
    from interviews_toolkit.workflows.coding.learn_codes import LearnedEvaluation
    from interviews_toolkit.workflows.numbers.chart_framework import Framework
    from interviews_toolkit.workflows.numbers.find_specificities import Specificities
    from interviews_toolkit.workflows.numbers.measure_saturation import SaturationReport
    from interviews_toolkit.workflows.writing.verify_draft import DraftReport

Level = Literal["turn", "segment", "character"]


def themes(teller: Teller, *, by: str | None, question: str | None, layer: str) -> "Result[ThemeTable]":
    """Count themes, actors first."""
    from interviews_toolkit.exports.frames.counts import theme_records
    from interviews_toolkit.exports.listings import list_themes
    from interviews_toolkit.workflows.numbers.count_themes import count_themes

    found = count_themes(teller.project, layer=layer, by=by, question=question)
    return teller.tell(
        found,
        partial(list_themes, found),
        partial(theme_records, found),
        codes=(row.code_id for row in found.rows),
        layer=found.layer,
        base=found.n,
        by=by,
    )


def crosstab(teller: Teller, *, by: str | None, question: str | None, layer: str) -> "Result[ThemeCrosstab]":
    """Cross themes with an attribute."""
    from interviews_toolkit.exports.crosstab_tables import list_crosstab
    from interviews_toolkit.exports.frames.counts import crosstab_records
    from interviews_toolkit.workflows.numbers.cross_themes import cross_themes

    found = cross_themes(teller.project, by=by, layer=layer, question=question)
    return teller.tell(
        found,
        partial(list_crosstab, found),
        partial(crosstab_records, found),
        codes=(row.code_id for row in found.table.rows),
        layer=found.table.layer,
        base=found.table.n,
        by=found.table.by,
    )


def cooccur(teller: Teller, *, within: Literal["excerpt", "turn", "interview"], layer: str) -> "Result[Cooccurrence]":
    """Count which codes come together."""
    from interviews_toolkit.exports.code_tables import list_cooccurrences
    from interviews_toolkit.exports.frames.counts import cooccurrence_records
    from interviews_toolkit.workflows.numbers.count_cooccurrences import count_cooccurrences

    codebook, found = count_cooccurrences(teller.project, layer=layer, within=within)
    return teller.tell(
        found,
        partial(list_cooccurrences, found, codebook),
        partial(cooccurrence_records, found),
        codebook=codebook,
        layer=found.layer,
        base=len(found.base),
        within=within,
    )


def evaluate(teller: Teller, *, person: str | None, unit: Literal["turn", "passage"]) -> "Result[Evaluation]":
    """Measure the suggestions against a person's codings."""
    from interviews_toolkit.exports.frames.comparisons import evaluation_records
    from interviews_toolkit.exports.listings import list_evaluation
    from interviews_toolkit.workflows.numbers.evaluate import evaluate as run

    codebook, found = run(teller.project, person=person, unit=unit)
    return teller.tell(
        found,
        partial(list_evaluation, found, codebook),
        partial(evaluation_records, found),
        codebook=codebook,
        base=len(found.interviews),
        person=found.person,
        unit=unit,
    )


def evaluate_learned(
    teller: Teller, *, person: str | None, unit: Literal["turn", "passage"]
) -> "Result[LearnedEvaluation]":
    """The same with what is learnt, each interview left out in turn."""
    from interviews_toolkit.exports.frames.comparisons import learned_evaluation_records
    from interviews_toolkit.exports.learning_tables import list_learned_evaluation
    from interviews_toolkit.workflows.coding.learn_codes import evaluate_learned as run

    found = run(teller.sitting, person=person, unit=unit)
    three = {"indicators": found.indicators, "learned": found.learned, "both": found.both}
    return teller.tell(
        found,
        partial(list_learned_evaluation, found.codebook, **three),
        partial(learned_evaluation_records, found.codebook, **three),
        codebook=found.codebook,
        base=len(found.indicators.interviews),
        person=found.indicators.person,
        unit=unit,
    )


def verify(
    teller: Teller, draft: Place, *, base: Sequence[int], survey: Sequence[Place], dictionary: Place | None
) -> "Result[DraftReport]":
    """Verify a draft; with how the quotations found are spread as a part."""
    from interviews_toolkit.exports.balance_tables import list_balance
    from interviews_toolkit.exports.draft_tables import list_verified
    from interviews_toolkit.exports.frames.comparisons import balance_records, verified_records
    from interviews_toolkit.workflows.writing.verify_draft import verify_draft

    found = verify_draft(
        teller.project,
        path(draft),
        bases=base,
        answers=paths(survey),
        dictionary=optional_path(dictionary),
    )
    spread = found.balance
    balance = teller.tell(spread, partial(list_balance, spread, found.codebook), partial(balance_records, spread))
    return teller.tell(
        found,
        partial(list_verified, found.quotes, found.figures, found.lines, n_interviews=found.n_interviews),
        partial(verified_records, found.quotes, found.figures, found.lines),
        parts={"balance": balance},
        base=found.n_interviews,
    )


def agree(
    teller: Teller, names: Sequence[str], *, level: Level, anyway: bool, resamples: int, seed: int
) -> "Result[Agreement]":
    """Measure coefficients code by code."""
    from interviews_toolkit.exports.agreement_tables import list_agreement
    from interviews_toolkit.exports.frames.comparisons import agreement_records
    from interviews_toolkit.stats.agreement.table import Resampling
    from interviews_toolkit.workflows.numbers.measure_agreement import measure_agreement

    report = measure_agreement(
        teller.project, names, level=level, resampling=Resampling(resamples, seed), anyway=anyway
    )
    found = report.agreement
    return teller.tell(
        found,
        partial(list_agreement, found, report.codebook, dependent=report.dependent),
        partial(agreement_records, found),
        codebook=report.codebook,
        base=len(found.interviews),
        coders=list(found.coders),
        level=level,
        seed=seed,
    )


def agree_on_spans(teller: Teller, names: Sequence[str], *, seed: int, anyway: bool) -> "Result[GammaTable]":
    """Measure γ: boundaries and codes together."""
    from interviews_toolkit.exports.frames.comparisons import gamma_records
    from interviews_toolkit.exports.span_tables import list_gamma
    from interviews_toolkit.workflows.numbers.measure_agreement import measure_gamma

    codebook, found = measure_gamma(teller.project, names, seed=seed, anyway=anyway)
    return teller.tell(
        found,
        partial(list_gamma, found, codebook),
        partial(gamma_records, found),
        codebook=codebook,
        base=len(found.interviews),
        coders=list(found.coders),
        seed=seed,
    )


def agree_on_domain(teller: Teller, names: Sequence[str], *, axis: str, anyway: bool) -> "Result[DomainAgreement]":
    """Measure the uα family below an axis."""
    from interviews_toolkit.exports.frames.comparisons import domain_records
    from interviews_toolkit.exports.span_tables import list_domain
    from interviews_toolkit.workflows.numbers.measure_agreement import measure_domain

    codebook, found = measure_domain(teller.project, names, axis=axis, anyway=anyway)
    return teller.tell(
        found,
        partial(list_domain, found, codebook, axis=axis),
        partial(domain_records, found),
        codebook=codebook,
        base=len(found.interviews),
        coders=list(found.coders),
    )


def disagreements(teller: Teller, names: Sequence[str]) -> "Result[Disagreements]":
    """List what two layers differ in."""
    from interviews_toolkit.exports.agreement_tables import list_differences
    from interviews_toolkit.exports.frames.comparisons import disagreement_records
    from interviews_toolkit.workflows.numbers.measure_agreement import find_disagreements

    report = find_disagreements(teller.project, names)
    found = report.disagreements
    return teller.tell(
        found,
        partial(list_differences, found, report.codebook, report.texts),
        partial(disagreement_records, found, report.texts),
        codebook=report.codebook,
        base=len(found.interviews),
        coders=[found.first, found.second],
    )


def saturation(
    teller: Teller, *, layer: str, by: str | None, rule: tuple[int, int, float], seed: int
) -> "Result[SaturationReport]":
    """Measure whether the last interviews brought codes; with estimates, groups and rare codes as parts."""
    from interviews_toolkit.exports import saturation_tables as tables
    from interviews_toolkit.exports.frames import counts
    from interviews_toolkit.stats.saturation.guest_rule import GuestRule
    from interviews_toolkit.workflows.numbers.measure_saturation import measure_saturation

    report = measure_saturation(teller.project, layer=layer, by=by, rule=GuestRule(*rule), seed=seed)
    found, codebook = report.saturation, report.codebook
    parts = {
        "estimations": (partial(tables.list_richness, found), counts.richness_records),
        "groupes": (partial(tables.list_types, found, codebook, by=report.by), counts.type_records),
        "rares": (partial(tables.list_rare, found, codebook), counts.rare_records),
    }
    return teller.tell(
        report,
        partial(tables.list_accumulation, found, layer=report.layer, by_date=report.by_date),
        partial(counts.saturation_records, found),
        parts={
            name: teller.tell(found, table, partial(records, found), codebook=codebook)
            for name, (table, records) in parts.items()
        },
        layer=report.layer,
        base=len(found.interviews),
        by=report.by,
        seed=seed,
    )


def matrix(teller: Teller, *, layer: str, counts: bool) -> "Result[CaseMatrix]":
    """Cross interviews and codes."""
    from interviews_toolkit.exports.code_tables import list_matrix
    from interviews_toolkit.exports.frames.counts import matrix_records
    from interviews_toolkit.workflows.numbers.build_matrix import build_matrix

    codebook, found = build_matrix(teller.project, layer=layer)
    return teller.tell(
        found,
        partial(list_matrix, found, counts=counts),
        partial(matrix_records, found),
        codebook=codebook,
        layer=found.layer,
        base=len(found.interviews),
    )


def framework(teller: Teller, *, layer: str, summaries: Place | None, wide: bool) -> "Result[Framework]":
    """Chart actors by themes, with the summaries written so far."""
    from interviews_toolkit.exports.frames.counts import framework_records
    from interviews_toolkit.exports.framework_tables import list_cells, list_framework
    from interviews_toolkit.workflows.numbers.chart_framework import chart_framework

    found = chart_framework(teller.project, layer=layer, summaries=optional_path(summaries))
    make = list_framework if wide else list_cells
    return teller.tell(
        found,
        partial(make, found.matrix, found.codebook, found.summaries),
        partial(framework_records, found.matrix, found.summaries),
        codebook=found.codebook,
        layer=found.matrix.layer,
        base=len(found.matrix.interviews),
    )


def specific(teller: Teller, *, by: str | None, layer: str) -> "Result[Specificities]":
    """Score what each group of actors says more, or less, than the others."""
    from interviews_toolkit.exports.code_tables import list_specificities
    from interviews_toolkit.exports.frames.counts import specificity_records
    from interviews_toolkit.workflows.numbers.find_specificities import find_specificities

    found = find_specificities(teller.project, by=by, layer=layer)
    counted = {"passages": found.passages, "actors": found.actors}
    return teller.tell(
        found,
        partial(list_specificities, found.codebook, found.scores, **counted, groups=found.groups, source=found.layer),
        partial(specificity_records, found.scores, **counted, groups=found.groups),
        codebook=found.codebook,
        layer=found.layer,
        base=sum(found.groups.values()),
        by=found.by,
    )


def consensus(
    teller: Teller, statement: str | None, *, of: str | None, by: str | None, rule: Mapping[str, float] | None
) -> "Result[tuple[StatementConsensus, ...]]":
    """Judge one statement, or all."""
    from interviews_toolkit.exports.consensus_tables import list_statements, list_voices
    from interviews_toolkit.exports.frames.counts import consensus_records, voice_records
    from interviews_toolkit.workflows.numbers.measure_consensus import measure_consensus

    found = measure_consensus(teller.project, statement, rule=_rule(rule), coder=of, by=by)
    if statement is None:
        return teller.tell(found, partial(list_statements, found), partial(consensus_records, found))
    [one] = found
    return teller.tell(
        found,
        partial(list_voices, one),
        partial(voice_records, one),
        parts={"statements": teller.tell(found, partial(list_statements, found), partial(consensus_records, found))},
        base=len(one.consensus.base),
        coder=one.coder.name,
    )


def _rule(thresholds: Mapping[str, float] | None) -> "ConsensusRule | None":
    """Put thresholds over the toolkit's rule.

    Raises:
        UsageError: The rule has none of that name; the hint gives them all.
    """
    from dataclasses import asdict

    from interviews_toolkit.errors import UsageError
    from interviews_toolkit.i18n import _
    from interviews_toolkit.stats.consensus.rule import ConsensusRule

    if not thresholds:
        return None
    known = asdict(ConsensusRule())
    unknown = [name for name in thresholds if name not in known]
    if unknown:
        raise UsageError(
            _("« {word} » n'est pas un seuil de la règle.").format(word=", ".join(unknown)),
            hint=_("Les seuils, tels qu'ils sont : {known}").format(
                known=" ".join(f"{key}={round(float(old), 3):g}" for key, old in known.items())
            ),
        )
    return ConsensusRule(**{**known, **{name: type(known[name])(value) for name, value in thresholds.items()}})
