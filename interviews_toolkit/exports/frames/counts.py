"""What was counted, as records: themes, crossings, matrices, saturation, consensus, the consultation."""

from collections.abc import Iterable, Mapping, Sequence

from interviews_toolkit.exports.frames.frame import Records, Value
from interviews_toolkit.exports.survey_tables import share_interval
from interviews_toolkit.model.ids import CodeId, InterviewId, StatementId
from interviews_toolkit.model.pictures import Portrait
from interviews_toolkit.stats.consensus.report import StatementConsensus
from interviews_toolkit.stats.numbers.independence import Independence
from interviews_toolkit.stats.quotes.sheets import QuoteSheet
from interviews_toolkit.stats.saturation.curve import Saturation
from interviews_toolkit.stats.themes.configurations import TruthTable
from interviews_toolkit.stats.themes.cooccurrence import CaseMatrix, Cooccurrence
from interviews_toolkit.stats.themes.crosstab import ThemeCrosstab
from interviews_toolkit.stats.themes.framework import FrameworkMatrix
from interviews_toolkit.stats.themes.frequency import ThemeRow, ThemeTable
from interviews_toolkit.stats.themes.waves import ThemeWaves
from interviews_toolkit.survey import FrequencyTable, JointRow, SurveyFigure


def theme_records(table: ThemeTable) -> Records:
    """One row a code; of a table by attribute, one row a code and group, on the group's own base."""
    if table.by:
        groups = [
            (row.code_id, row.name, row.depth, group, row.by_group.get(group, 0), size)
            for row in table.rows
            for group, size in table.groups.items()
        ]
        return Records("code theme depth group n_actors base", groups)
    rows = [
        (
            row.code_id,
            row.name,
            row.depth,
            len(row.cases),
            table.n,
            row.occurrences,
            row.coverage,
            row.density,
            *_asked(row),
        )
        for row in table.rows
    ]
    return Records("code theme depth n_actors base n_excerpts coverage density n_asked n_spontaneous", rows)


def _asked(row: ThemeRow) -> tuple[Value, ...]:
    return (None if row.asked is None else len(row.asked), None if row.spontaneous is None else len(row.spontaneous))


def crosstab_records(found: ThemeCrosstab) -> Records:
    """One row a code and group; the code's test stands on each of its rows."""
    rows = [
        (row.code_id, row.name, group, found.counts[row.code_id][group], size, *_test(found.tests[row.code_id]))
        for row in found.table.rows
        for group, size in found.groups.items()
    ]
    return Records(f"code theme group n_actors base {_TEST}", rows)


_TEST = "test p p_holm v v_low v_high n_tables reason"


def _test(one: Independence) -> tuple[Value, ...]:
    method = one.method.name.lower() if one.method else None
    between = one.v.interval
    bounds = (between.low, between.high) if between else (None, None)
    return (method, one.p.value, one.p_holm, one.v.value, *bounds, one.n_tables, one.p.reason)


def wave_records(found: ThemeWaves) -> Records:
    """One row a code and side of the wave, on the side's own base; the code's change and test stand on both."""
    rows = [
        (row.code_id, row.name, group, n, size, found.change(row.code_id), test.p.value, test.p_holm)
        for row in found.table.rows
        for test in [found.tests[row.code_id]]
        for group, n, size in zip(
            ("before", "since"), found.counts(row.code_id), (len(found.before), len(found.after)), strict=True
        )
    ]
    return Records("code theme group n_actors base became p p_holm", rows)


def portrait_records(found: Portrait) -> Records:
    """One row a passage."""
    places = [(name, start, end) for name, spans in found.rows for start, end in spans]
    if found.kinds is not None:
        rows = [(who, found.subject, start, end) for who, start, end in places]
    else:
        rows = [(found.subject, theme, start, end) for theme, start, end in places]
    return Records("interview theme from_share to_share", rows)


def configuration_records(found: TruthTable) -> Records:
    """One row a combination and condition, so that columns stay the same whatever is asked."""
    rows = [
        (place, code, bool(held), row.n, len(row.with_outcome))
        for place, row in enumerate(found.rows, start=1)
        for code, held in zip(found.conditions, row.present, strict=True)
    ]
    return Records("configuration code is_present n_actors n_with", rows)


def specificity_records(
    scores: Mapping[CodeId, Mapping[str, float]],
    *,
    passages: Mapping[CodeId, Mapping[str, int]],
    actors: Mapping[CodeId, Mapping[str, int]],
    groups: Mapping[str, int],
) -> Records:
    """One row a code and group, in the codebook's order."""
    rows = [
        (code, group, passages[code].get(group, 0), score, actors[code].get(group, 0), groups[group])
        for code, by_group in scores.items()
        for group, score in by_group.items()
    ]
    return Records("code group n_excerpts specificity n_actors base", rows)


def cooccurrence_records(found: Cooccurrence) -> Records:
    """One row a pair of codes that meet."""
    rows = [
        (one, other, n, found.sizes[one], found.sizes[other], found.coefficient(one, other))
        for (one, other), n in found.counts.items()
    ]
    return Records("code_1 code_2 n_both n_first n_second coefficient", rows)


def matrix_records(matrix: CaseMatrix) -> Records:
    """One row an interview and code, zeros too."""
    rows = [
        (who, code, n)
        for who, row in zip(matrix.interviews, matrix.cells, strict=True)
        for code, n in zip(matrix.codes, row, strict=True)
    ]
    return Records("interview code n_excerpts", rows)


def framework_records(matrix: FrameworkMatrix, summaries: Mapping[tuple[InterviewId, CodeId], str]) -> Records:
    """One row an interview and theme, empty cells too, with what its author wrote."""
    rows = [
        (who, theme, len(matrix.places.get((who, theme), ())), summaries.get((who, theme)))
        for who in matrix.interviews
        for theme in matrix.themes
    ]
    return Records("interview code n_excerpts summary", rows)


def quote_records(sheet: QuoteSheet) -> Records:
    """One row a quote, best first."""
    rows = [
        (
            sheet.code.id,
            one.excerpt.interview_id,
            one.excerpt.span.start,
            one.excerpt.span.end,
            one.excerpt.quote,
            one.attribution,
            one.relevance,
            one.consent.value,
            ", ".join(one.names) or None,
            one.context.question if one.context else None,
        )
        for one in sheet.quotes
    ]
    return Records("code interview start end quote attribution relevance consent names question_text", rows)


def type_records(found: Saturation) -> Records:
    """One row a group of actors: what it brings alone."""
    rows = [
        (group, len(one.interviews), one.n_codes, len(one.only_here), one.newest)
        for group, one in found.by_type.items()
    ]
    return Records("group n_actors n_codes n_only_here n_new", rows)


def voice_records(one: StatementConsensus) -> Records:
    """One row an actor judged on a statement."""
    rows = [
        (
            one.statement.id,
            voice.judgement.interview_id,
            voice.kind or None,
            voice.judgement.stance.value if voice.judgement.stance else None,
            voice.prompted,
            voice.judgement.span.start if voice.judgement.span else None,
            voice.judgement.span.end if voice.judgement.span else None,
            voice.judgement.quote or None,
            voice.consent.value,
            voice.judgement.memo or None,
        )
        for voice in one.voices
    ]
    return Records("statement interview group stance is_prompted start end quote consent text", rows)


def frequency_records(tables: Sequence[FrequencyTable]) -> Records:
    """One row a question, option and group of respondents, each on its own base; no group: all of them."""
    rows: list[tuple[Value, ...]] = []
    for table in tables:
        for row in table.rows:
            figures = {None: row.total} | {_label(table, option): one for option, one in row.by_group.items()}
            rows += [
                (
                    table.population.id,
                    table.question.id,
                    table.question.text,
                    row.option.label,
                    group,
                    one.count,
                    one.base,
                    one.share,
                    one.weighted,
                    *share_interval(one),
                )
                for group, one in figures.items()
            ]
    return Records("population question question_text option group n_answers base share weighted low high", rows)


def _label(table: FrequencyTable, option: object) -> str | None:
    return next((one.label for one in table.by.options if one.id == option), None) if table.by else None


def joint_records(rows: Iterable[JointRow]) -> Records:
    """One row a theme and source: the interviews, an answer of a population, what a population wrote."""
    records: list[tuple[Value, ...]] = []
    for row in rows:
        if row.interviews is not None:
            counted = (row.interviews.count, row.interviews.base, None, None, None)
            records.append((row.code_id, "interviews", None, None, None, *counted))
        records += [
            (
                row.code_id,
                "answers",
                one.population.id,
                one.question.id,
                one.option.label,
                one.figure.count,
                one.figure.base,
                one.figure.weighted,
                *share_interval(one.figure),
            )
            for one in row.figures
        ]
        records += [
            (row.code_id, "written", population, None, None, one.count, one.base, None, None, None)
            for population, one in row.open_answers.items()
        ]
    return Records("code kind population question option n_answers base weighted low high", records)


def statement_records(
    met: Iterable[StatementConsensus], asked: Mapping[StatementId, Sequence[SurveyFigure]]
) -> Records:
    """One row a stance of the interviews, or an answer to the closed question on the same statement."""
    records: list[tuple[Value, ...]] = []
    for one in met:
        spoke = sum(map(len, one.consensus.by_stance.values()))
        records += [
            (one.statement.id, "interviews", None, None, stance.value, len(who), spoke, None, None, None)
            for stance, who in one.consensus.by_stance.items()
        ]
        records += [
            (
                one.statement.id,
                "answers",
                each.population.id,
                each.question.id,
                each.option.label,
                each.figure.count,
                each.figure.base,
                each.figure.weighted,
                *share_interval(each.figure),
            )
            for each in asked[one.statement.id]
        ]
    return Records("statement kind population question option n_answers base weighted low high", records)
