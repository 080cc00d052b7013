"""What a study holds, as records: interviews, codings, suggestions, quotes, memos, the journal."""

from collections.abc import Iterable, Mapping, Sequence

from interviews_toolkit.codebook import CodebookDiff
from interviews_toolkit.exports.frames.frame import Records, Value
from interviews_toolkit.model.codebook import Codebook
from interviews_toolkit.model.codings import Coding
from interviews_toolkit.model.concordance import ConcordanceLine
from interviews_toolkit.model.ids import CodeId, CoderId, InterviewId, QuestionId, SuggestionId
from interviews_toolkit.model.interviews import Case, Guide, Interview, Role
from interviews_toolkit.model.likely import LikelyCode
from interviews_toolkit.model.memos import MemoList
from interviews_toolkit.model.proposals import Proposals
from interviews_toolkit.model.reviews import ReviewedCluster
from interviews_toolkit.model.spans import Span
from interviews_toolkit.model.statements import StanceJudgement, Statement
from interviews_toolkit.model.suggestions import Suggestion
from interviews_toolkit.model.words import count_words
from interviews_toolkit.stats.themes.code_use import CodeAdvice

_BETWEEN = "; "


def interview_records(interviews: Iterable[Interview], cases: Mapping[InterviewId, Case]) -> Records:
    """One row an interview, with every attribute of the participants' table."""
    names = tuple(dict.fromkeys(name for case in cases.values() for name in case.attributes))
    rows = [(*_interview(one), *(_attribute(cases.get(one.id), name) for name in names)) for one in interviews]
    return Records("interview file format n_turns n_words n_questions", rows, names)


def _interview(one: Interview) -> tuple[Value, ...]:
    said = list(one.codable_turns)
    words = sum(count_words(turn.span.cut(one.text)) for turn in said)
    questions = {turn.question for turn in one.turns if turn.question}
    return (one.id, one.source.name, one.source.format, len(one.turns), words, len(questions))


def _attribute(case: Case | None, name: str) -> str | None:
    return (case.attributes.get(name) or None) if case else None


def coding_records(codings: Iterable[Coding], coders: Mapping[CoderId, str]) -> Records:
    """One row a coding, in the order of the texts."""
    rows = (
        (
            one.id,
            one.interview_id,
            one.code_id,
            coders.get(one.coder_id, one.coder_id),
            one.span.start,
            one.span.end,
            one.quote,
            one.created_at,
            one.codebook or None,
        )
        for one in codings
    )
    return Records("id interview code coder start end quote at codebook", list(rows))


def suggestion_records(
    suggestions: Iterable[Suggestion],
    verdicts: Mapping[SuggestionId, str],
    expected: Mapping[SuggestionId, float | None],
) -> Records:
    """One row a suggestion: where, why, how sure, and what was decided.

    Args:
        suggestions: In the order of the texts.
        verdicts: What somebody decided; the others wait.
        expected: The share of the like that was found right, where that was learnt.
    """
    rows = [
        (
            one.id,
            one.interview_id,
            one.code_id,
            one.span.start,
            one.span.end,
            one.quote,
            _joined(match.indicator for match in one.matches),
            _joined(" ".join(match.words) for match in one.matches),
            one.score,
            expected.get(one.id),
            one.id in verdicts,
            verdicts.get(one.id),
            one.model,
            one.codebook,
        )
        for one in suggestions
    ]
    columns = "id interview code start end quote indicators words score precision is_reviewed verdict origin codebook"
    return Records(columns, rows)


def _joined(parts: Iterable[str]) -> str:
    return _BETWEEN.join(dict.fromkeys(filter(None, parts)))


def likely_records(found: Iterable[LikelyCode]) -> Records:
    """One row a code, the likeliest first."""
    return Records("code score indicators", [(one.code_id, one.score, _joined(one.indicators)) for one in found])


def concordance_records(lines: Iterable[ConcordanceLine]) -> Records:
    """One row an occurrence, in the order of the texts."""
    rows = [
        (one.interview_id, one.turn + 1, one.speaker, one.left, one.keyword, one.right, one.span.start, one.span.end)
        for one in lines
    ]
    return Records("interview paragraph speaker left keyword right start end", rows)


def memo_records(listed: MemoList) -> Records:
    """One row a memo, with what it is on."""
    rows = [
        (
            one.id,
            listed.coders.get(one.coder_id, one.coder_id),
            one.target.kind.value,
            one.target.id or None,
            one.target.interview_id,
            *_ends(one.target.span),
            one.target.quote or None,
            one.text,
            one.edited_at,
        )
        for one in listed.memos
    ]
    return Records("id coder kind target interview start end quote text at", rows)


def _ends(span: Span | None) -> tuple[int | None, int | None]:
    return (span.start, span.end) if span else (None, None)


def question_records(interview: Interview, guide: Guide, choices: Mapping[int, QuestionId | None]) -> Records:
    """One row a turn of the interviewer's, with the question it is read as."""
    texts = {question.id: question.text for question in guide.questions}
    rows = [
        (
            interview.id,
            turn.index + 1,
            turn.question,
            turn.span.start in choices,
            turn.span.cut(interview.text),
            texts.get(turn.question) if turn.question else None,
        )
        for turn in interview.turns
        if turn.speaker.role is Role.INTERVIEWER
    ]
    return Records("interview paragraph question is_said_by_person quote question_text", rows)


def guide_records(interviews: Sequence[Interview], guide: Guide) -> Records:
    """One row a question of the guide and an interview in which it was heard."""
    heard = {one.id: {turn.question for turn in one.codable_turns} for one in interviews}
    rows = [
        (question.id, question.text, name)
        for question in guide.questions
        for name, questions in heard.items()
        if question.id in questions
    ]
    return Records("question question_text interview", rows)


def codebook_records(codebook: Codebook, use: Mapping[CodeId, tuple[int, int, int, int]], *, base: int) -> Records:
    """One row a code, with what it is used for: its own codings, its branch's, those waiting, actors of the branch."""
    rows = [
        (
            code.id,
            code.name,
            code.parent,
            len(codebook.path(code.id)) - 1,
            code.definition,
            code.is_retired,
            *use[code.id],
            base,
        )
        for code in codebook
    ]
    columns = "code theme parent depth definition is_retired n_codings n_branch n_waiting n_actors base"
    return Records(columns, rows)


def stance_records(judgements: Iterable[StanceJudgement], coders: Mapping[CoderId, str]) -> Records:
    """One row a judgement: what an actor thinks of a statement, by whom, on what words."""
    rows = [
        (
            one.statement_id,
            one.interview_id,
            coders.get(one.coder_id, one.coder_id),
            one.stance.value if one.stance else None,
            one.prompted,
            *_ends(one.span),
            one.quote or None,
            one.memo or None,
            one.judged_at,
        )
        for one in judgements
    ]
    return Records("statement interview coder stance is_prompted start end quote text at", rows)


def statement_records(statements: Iterable[Statement], judgements: Iterable[StanceJudgement]) -> Records:
    """One row a statement, with how many interviews were judged on it."""
    judged = {(one.statement_id, one.interview_id) for one in judgements}
    rows = [(one.id, one.text, sum(statement == one.id for statement, _who in judged)) for one in statements]
    return Records("statement text n_judged", rows)


def cluster_records(runs: Iterable[tuple[str, int, Iterable[ReviewedCluster]]], *, n_words: int = 8) -> Records:
    """One row a cluster, as people left it.

    Args:
        runs: The method, the segments there were to classify, and the clusters of each run.
        n_words: Telling words given.
    """
    rows = [
        (
            method,
            one.cluster.id,
            one.cluster.name,
            len(one.cluster.segments),
            base,
            len(one.cluster.by_interview()),
            one.cluster.stability.jaccard if one.cluster.stability else None,
            one.code_id,
            one.is_set_aside,
            _joined(form.form for form in one.cluster.profile[:n_words]),
        )
        for method, base, clusters in runs
        for one in clusters
    ]
    return Records("method cluster name n_segments base n_actors stability code is_set_aside words", rows)


def profile_records(one: ReviewedCluster) -> Records:
    """One row a form, of the cluster's words, of those it avoids, of what describes its speakers."""
    kinds = {
        "word": one.cluster.profile,
        "avoided": one.cluster.antiprofile,
        "modality": one.cluster.modalities,
        "tool-word": one.cluster.supplementary,
    }
    rows = [
        (one.cluster.id, kind, form.form, form.n_cluster, form.n_total, form.chi2)
        for kind, forms in kinds.items()
        for form in forms
    ]
    return Records("cluster kind words n_segments base chi2", rows)


def crossing_records(clusters: Iterable[ReviewedCluster], kinds: Mapping[InterviewId, str]) -> Records:
    """One row a cluster and group: how many of its segments that group said."""
    rows: list[tuple[Value, ...]] = []
    for one in clusters:
        said: dict[str, int] = {}
        for interview, n in one.cluster.by_interview().items():
            group = kinds.get(interview, "")
            said[group] = said.get(group, 0) + n
        rows += [(one.cluster.id, group or None, n, len(one.cluster.segments)) for group, n in said.items()]
    return Records("cluster group n_segments base", rows)


def proposal_records(found: Proposals) -> Records:
    """One row an indicator proposed; figures are of the interviews left out of its choice."""
    rows = [
        (number, one.indicator, one.replaces or None, one.unseen.n_right, one.unseen.n_wrong, one.unseen.n_found,
         one.unseen.n_coded, one.unseen.precision, one.unseen.recall)
        for number, one in enumerate(found.offers, start=1)
    ]  # fmt: skip
    return Records("number indicator replaces n_right n_wrong n_found n_coded precision recall", rows)


def advice_records(advices: Iterable[CodeAdvice]) -> Records:
    """One row a remark on a code."""
    return Records("code remark", [(one.code_id, one.remark.value) for one in advices])


def version_records(versions: Iterable[tuple[int, Codebook, CodebookDiff, bool]]) -> Records:
    """One row a version of the codebook, latest first."""
    rows = [
        (number, one.version, one.title, len(one), len(changes.added), len(changes.removed), in_force)
        for number, one, changes, in_force in versions
    ]
    return Records("number version name n_codes n_added n_removed is_in_force", rows)
