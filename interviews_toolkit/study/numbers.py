"""The larger numbers of a study as results: each calls its workflow and says how it is shown and framed."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Literal

from interviews_toolkit.exports.frames.result import Result
from interviews_toolkit.stats.layers.choice import AUTO
from interviews_toolkit.study.telling import SEED, Commands, Place, optional_path, path, paths

if TYPE_CHECKING:  # each is loaded by the function that needs it
    from interviews_toolkit.model.pictures import ActorMap, Portrait
    from interviews_toolkit.stats.consensus.report import StatementConsensus
    from interviews_toolkit.stats.consensus.rule import ConsensusRule
    from interviews_toolkit.stats.themes.configurations import TruthTable
    from interviews_toolkit.stats.themes.cooccurrence import CaseMatrix, Cooccurrence
    from interviews_toolkit.stats.themes.crosstab import ThemeCrosstab
    from interviews_toolkit.stats.themes.frequency import ThemeTable
    from interviews_toolkit.stats.themes.waves import ThemeWaves
    from interviews_toolkit.workflows.numbers.chart_framework import Framework
    from interviews_toolkit.workflows.numbers.find_specificities import Specificities
    from interviews_toolkit.workflows.numbers.measure_saturation import SaturationReport
    from interviews_toolkit.workflows.writing.verify_draft import DraftReport

Level = Literal["turn", "segment", "character"]


class NumberCommands(Commands):
    """The larger numbers of a study."""

    def themes(self, *, by: str | None = None, question: str | None = None, layer: str = AUTO) -> "Result[ThemeTable]":
        """Count themes, actors first; ``by`` an attribute: one row a code and group, on the group's own base.

        Examples:
            >>> frame = study.themes(by="type_acteur").to_frame()
            >>> list(frame.columns)
            ['code', 'theme', 'depth', 'group', 'n_actors', 'base']
            >>> int(frame.drop_duplicates("group").base.sum())  # the interviews a person has read whole
            5
        """
        from interviews_toolkit.exports.frames.counts import theme_records
        from interviews_toolkit.exports.listings import list_themes
        from interviews_toolkit.workflows.numbers.count_themes import count_themes

        found = count_themes(self._teller.project, layer=layer, by=by, question=question)
        return self._teller.tell(
            found,
            partial(list_themes, found),
            partial(theme_records, found),
            codes=(row.code_id for row in found.rows),
            layer=found.layer,
            base=found.n,
            by=by,
        )

    def themes_since(self, wave: str, *, layer: str = AUTO) -> "Result[ThemeWaves]":
        """Count themes before and since a wave of interviews: a value of the participants' wave column, or a date.

        Examples:
            >>> found = study.themes_since("2025-11").value
            >>> len(found.before) + len(found.after)
            5
        """
        from interviews_toolkit.exports.frames.counts import wave_records
        from interviews_toolkit.exports.wave_tables import list_waves
        from interviews_toolkit.workflows.numbers.count_themes import count_since

        found = count_since(self._teller.project, wave, layer=layer)
        return self._teller.tell(
            found,
            partial(list_waves, found),
            partial(wave_records, found),
            codes=(row.code_id for row in found.table.rows),
            layer=found.table.layer,
            base=found.table.n,
            by=found.attribute,
        )

    def crosstab(
        self, by: str | None = None, *, question: str | None = None, layer: str = AUTO
    ) -> "Result[ThemeCrosstab]":
        """Cross themes with an attribute, with the test each table allows."""
        from interviews_toolkit.exports.crosstab_tables import list_crosstab
        from interviews_toolkit.exports.frames.counts import crosstab_records
        from interviews_toolkit.workflows.numbers.cross_themes import cross_themes

        found = cross_themes(self._teller.project, by=by, layer=layer, question=question)
        return self._teller.tell(
            found,
            partial(list_crosstab, found),
            partial(crosstab_records, found),
            codes=(row.code_id for row in found.table.rows),
            layer=found.table.layer,
            base=found.table.n,
            by=found.table.by,
        )

    def cooccur(
        self, *, within: Literal["excerpt", "turn", "interview"] = "turn", layer: str = AUTO
    ) -> "Result[Cooccurrence]":
        """Count which codes come together."""
        from interviews_toolkit.exports.code_tables import list_cooccurrences
        from interviews_toolkit.exports.frames.counts import cooccurrence_records
        from interviews_toolkit.workflows.numbers.count_cooccurrences import count_cooccurrences

        codebook, found = count_cooccurrences(self._teller.project, layer=layer, within=within)
        return self._teller.tell(
            found,
            partial(list_cooccurrences, found, codebook),
            partial(cooccurrence_records, found),
            codebook=codebook,
            layer=found.layer,
            base=len(found.base),
            within=within,
        )

    def verify(
        self,
        draft: Place,
        *,
        base: Sequence[int] = (),
        survey: Sequence[Place] = (),
        dictionary: Place | None = None,
        layer: str = AUTO,
    ) -> "Result[DraftReport]":
        """Verify a draft's quotations and figures; ``base``: what else percentages may be out of."""
        from interviews_toolkit.exports.balance_tables import list_balance
        from interviews_toolkit.exports.draft_tables import list_verified
        from interviews_toolkit.exports.frames.comparisons import balance_records, verified_records
        from interviews_toolkit.workflows.writing.verify_draft import verify_draft

        found = verify_draft(
            self._teller.project,
            path(draft),
            bases=base,
            answers=paths(survey),
            dictionary=optional_path(dictionary),
            layer=layer,
        )
        spread = found.balance
        balance = self._teller.tell(
            spread, partial(list_balance, spread, found.codebook), partial(balance_records, spread)
        )
        return self._teller.tell(
            found,
            partial(
                list_verified,
                found.quotes,
                found.figures,
                found.lines,
                n_interviews=found.n_interviews,
                against=(found.layer, found.n_counted),
            ),
            partial(verified_records, found.quotes, found.figures, found.lines),
            parts={"balance": balance},
            layer=found.layer or None,
            base=found.n_interviews,
        )

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
        from interviews_toolkit.exports import saturation_tables as tables
        from interviews_toolkit.exports.frames import counts
        from interviews_toolkit.stats.saturation.guest_rule import GuestRule
        from interviews_toolkit.workflows.numbers.measure_saturation import measure_saturation

        report = measure_saturation(
            self._teller.project, layer=layer, by=by, rule=GuestRule(base, run, threshold), seed=seed
        )
        found, codebook, n = report.saturation, report.codebook, len(report.saturation.interviews)
        tell = partial(self._teller.tell, codebook=codebook, layer=report.layer, base=n)
        richness, rare = partial(tables.list_richness, found), partial(tables.list_rare, found, codebook)
        groups = partial(tables.list_types, found, codebook, by=report.by)
        return self._teller.tell(
            report,
            partial(tables.list_accumulation, found, layer=report.layer, by_date=report.by_date),
            "interview n_new n_total expected low high novelty",
            parts={
                "estimates": tell(found, richness, "measure value low high reason"),
                "groups": tell(found, groups, partial(counts.type_records, found)),
                "rare": tell(found, rare, "code interview"),
            },
            layer=report.layer,
            base=n,
            by=report.by,
            seed=seed,
        )

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
            return self._framework(layer=layer, summaries=summaries, wide=wide)
        from interviews_toolkit.exports.code_tables import list_matrix
        from interviews_toolkit.exports.frames.counts import matrix_records
        from interviews_toolkit.workflows.numbers.build_matrix import build_matrix

        codebook, found = build_matrix(self._teller.project, layer=layer)
        return self._teller.tell(
            found,
            partial(list_matrix, found, counts=counts),
            partial(matrix_records, found),
            codebook=codebook,
            layer=found.layer,
            base=len(found.interviews),
        )

    def likeness(self, output: Place | None = None, *, presence: bool = False, layer: str = AUTO) -> "Result[ActorMap]":
        """Map actors among their themes; drawn to a .svg or .png, or, with ``presence``, a grid by likeness.

        Examples:
            >>> found = study.likeness().value
            >>> 0 < found.shares[1] <= found.shares[0] < 1
            True
        """
        from interviews_toolkit.exports.map_tables import list_map
        from interviews_toolkit.workflows.numbers.map_actors import map_actors

        found = map_actors(self._teller.project, layer=layer)
        if output is not None:
            from interviews_toolkit.exports.figures import draw_actor_map, draw_by_likeness, write_figure

            write_figure(draw_by_likeness(found) if presence else draw_actor_map(found), path(output))
        n = len(found.of("actor"))
        columns = "kind id name n_met axis_1 axis_2 contribution_1 contribution_2"
        return self._teller.tell(found, partial(list_map, found), columns, layer=found.layer, base=n)

    def portrait(self, subject: str, output: Place | None = None, *, layer: str = AUTO) -> "Result[Portrait]":
        """Tell when an actor speaks of each theme, and in what order; or, of a code, when each actor speaks of it.

        Args:
            subject: An interview's id; else a code's id or name.
            output: A .svg or .png to draw to.

        Examples:
            >>> study.portrait("E07").value.subject
            'E07'
            >>> study.portrait("pro-bono").value.kinds[0]
            'collectivité'
        """
        from interviews_toolkit.exports.frames.counts import portrait_records
        from interviews_toolkit.exports.map_tables import list_portrait
        from interviews_toolkit.workflows.numbers.portray import portray_one

        found = portray_one(self._teller.project, subject, layer=layer)
        if output is not None:
            from interviews_toolkit.exports.figures import draw_portrait, write_figure

            write_figure(draw_portrait(found), path(output))
        base = len(found.rows) if found.kinds is not None else 1
        return self._teller.tell(
            found, partial(list_portrait, found), partial(portrait_records, found), layer=found.layer, base=base
        )

    def configurations(self, outcome: str, conditions: Sequence[str], *, layer: str = AUTO) -> "Result[TruthTable]":
        """Make the truth table of a few codes for another: which combinations occur, in whom, with the outcome or not.

        Examples:
            >>> found = study.configurations("pro-bono", ["freins", "leviers"]).value
            >>> sum(row.n for row in found.rows), found.n_possible
            (5, 4)
        """
        from interviews_toolkit.exports.configuration_tables import list_configurations
        from interviews_toolkit.exports.frames.counts import configuration_records
        from interviews_toolkit.workflows.numbers.tabulate_configurations import tabulate_configurations

        codebook, found = tabulate_configurations(self._teller.project, outcome, conditions, layer=layer)
        return self._teller.tell(
            found,
            partial(list_configurations, found, codebook),
            partial(configuration_records, found),
            codebook=codebook,
            layer=found.layer,
            base=sum(row.n for row in found.rows),
        )

    def _framework(self, *, layer: str, summaries: Place | None, wide: bool) -> "Result[Framework]":
        """Chart actors by themes, with the summaries written so far."""
        from interviews_toolkit.exports.frames.counts import framework_records
        from interviews_toolkit.exports.framework_tables import list_cells, list_framework
        from interviews_toolkit.workflows.numbers.chart_framework import chart_framework

        found = chart_framework(self._teller.project, layer=layer, summaries=optional_path(summaries))
        make = list_framework if wide else list_cells
        return self._teller.tell(
            found,
            partial(make, found.matrix, found.codebook, found.summaries),
            partial(framework_records, found.matrix, found.summaries),
            codebook=found.codebook,
            layer=found.matrix.layer,
            base=len(found.matrix.interviews),
        )

    def specific(self, by: str | None = None, *, layer: str = AUTO) -> "Result[Specificities]":
        """Find what each group of actors says more, or less, than the others."""
        from interviews_toolkit.exports.code_tables import list_specificities
        from interviews_toolkit.exports.frames.counts import specificity_records
        from interviews_toolkit.workflows.numbers.find_specificities import find_specificities

        found = find_specificities(self._teller.project, by=by, layer=layer)
        counted = {"passages": found.passages, "actors": found.actors}
        return self._teller.tell(
            found,
            partial(
                list_specificities, found.codebook, found.scores, **counted, groups=found.groups, source=found.layer
            ),
            partial(specificity_records, found.scores, **counted, groups=found.groups),
            codebook=found.codebook,
            layer=found.layer,
            base=sum(found.groups.values()),
            by=found.by,
        )

    def consensus(
        self,
        statement: str | None = None,
        *,
        of: str | None = None,
        by: str | None = None,
        rule: Mapping[str, float] | None = None,
    ) -> "Result[tuple[StatementConsensus, ...]]":
        """Say what may be written of a statement, or of all; ``of``: by whose stances; ``rule``: other thresholds."""
        from interviews_toolkit.exports.consensus_tables import list_statements, list_voices
        from interviews_toolkit.exports.frames.counts import voice_records
        from interviews_toolkit.workflows.numbers.measure_consensus import measure_consensus

        found = measure_consensus(self._teller.project, statement, rule=_rule(rule), coder=of, by=by)
        columns = "statement text base n_favourable n_nuanced n_opposed a cns word coder"
        statements = self._teller.tell(found, partial(list_statements, found), columns)
        if statement is None:
            return statements
        [one] = found
        return self._teller.tell(
            found,
            partial(list_voices, one),
            partial(voice_records, one),
            parts={"statements": statements},
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
