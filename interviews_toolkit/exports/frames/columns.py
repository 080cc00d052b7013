"""Every column a frame can have: its type, and what it says with its unit and base; docs/python.md lists them."""

from dataclasses import dataclass
from enum import StrEnum


class Type(StrEnum):
    """How a column is kept in pandas; all but codes and categories are nullable."""

    CODE = "category, in the codebook's order"
    CATEGORY = "category"
    TEXT = "string"
    COUNT = "Int64"
    NUMBER = "Float64"
    FLAG = "boolean"
    TIME = "datetime64[ns, UTC]"


@dataclass(frozen=True, slots=True)
class Field:
    """A column's type and meaning."""

    type: Type
    meaning: str


def _fields(kind: Type, /, **meanings: str) -> dict[str, Field]:
    return {name: Field(kind, meaning) for name, meaning in meanings.items()}


FIELDS: dict[str, Field] = {
    **_fields(
        Type.CODE,
        code="id of a code; « * » and what follows it: all codes together",
        code_1="id of a code",
        code_2="id of another code",
        parent="the code above; missing for an axis",
    ),
    **_fields(
        Type.CATEGORY,
        interview="id of an interview",
        group="the actors' group, by the attribute in attrs['by']",
        coder="who coded, judged or wrote",
        question="id of a question, of the guide or of the consultation",
        stance="opposed, nuanced or favourable; missing: not expressed",
        statement="id of a statement",
        word="what the rule of consensus allows to be written",
        consent="what may be quoted: named, anonymous, after-review, none",
        origin="the machine part that proposed it, with its version",
        verdict="what was found of a quotation or a number in a draft",
        kind="of what kind the thing is",
        act="what was done, as the journal names it",
        test="the test the counts allow: chi2 or exact; missing: none",
        method="how segments were brought together: reinert or semantic",
        cluster="id of a cluster",
        difference="how two coders differ",
        state="decided or waiting",
        option="what was answered",
        population="whose answers",
        measure="what was estimated",
        speaker="who speaks, as the transcript says",
        format="of the file that was read",
        reason="why there is no value",
        remark="what the codebook's use says of a code",
        change="gained or lost, from the old codebook to the new",
    ),
    **_fields(
        Type.TEXT,
        theme="the code's name",
        definition="what the code means",
        quote="the words, as the transcript has them",
        text="what was written",
        question_text="the question's words",
        attribution="how the speaker may be named",
        names="names of people or places to check, separated by commas",
        indicators="the indicators that found it, separated by semicolons",
        words="the words found, or those that tell a cluster; separated by semicolons",
        left="what is said before, in signs",
        keyword="the words found, as said",
        right="what is said after, in signs",
        summary="what the author wrote of the cell",
        file="name of the file that was read",
        name="its name",
        version="of the codebook, as its authors number it",
        codebook="version and digest of the codebook it was made under",
        target="id of what it is on",
        id="identifier, stable from run to run",
    ),
    **_fields(
        Type.COUNT,
        depth="0 for an axis, 1 below it…",
        start="where it begins, in code points of the stored text, from 0",
        end="where it ends, not included, in code points",
        paragraph="the turn as it is cited (§), from 1",
        line="line of the draft, from 1",
        number="its number",
        n_actors="actors (interviews) who speak of it, out of `base`",
        base="what the figure is out of",
        n_excerpts="passages, those that overlap or touch united",
        n_asked="actors whom the guide's question was put to",
        n_spontaneous="actors who speak of it before any question about it",
        n_turns="turns of speech",
        n_words="words said by interviewees",
        n_questions="questions of the guide heard",
        n_codings="codings with that very code",
        n_branch="codings with that code or one below it",
        n_waiting="suggestions nobody has decided on",
        n_both="times the two codes meet",
        n_first="times the first code is there",
        n_second="times the second code is there",
        n_tables="tables enumerated by the exact test",
        n_units="units judged by two coders at least",
        n_coded="units somebody coded so",
        n_person="what the person coded",
        n_suggested="what the machine suggested",
        n_right="suggestions the person agrees with",
        n_yes="passages that taught the code is there",
        n_no="passages that taught it is not",
        n_decisions="decisions learnt from",
        n_proposed="what learning added, on unseen interviews: base of `precision`",
        n_new="codes heard for the first time",
        n_total="codes heard so far",
        n_codes="codes heard, or codes of a codebook",
        n_added="codes the version before had not",
        n_removed="codes the version before had",
        n_only_here="codes heard in that group alone",
        n_favourable="actors in favour",
        n_nuanced="actors of two minds",
        n_opposed="actors against",
        n_judged="interviews somebody judged",
        n_segments="segments of a cluster",
        n_answers="answers",
        shift="code points between the ends of the two spans",
        **{f"n_coded_{rank}": f"units coded so by coder {rank} of attrs['coders']" for rank in range(1, 10)},
    ),
    **_fields(
        Type.NUMBER,
        share="out of `base`, 0 to 1",
        coverage="mean share of what each actor says, 0 to 1, each actor weighing the same",
        density="passages per 1,000 words said by interviewees",
        score="how strongly indicators speak for it, 0 to 1; missing: a cluster or a question",
        precision="right among what was suggested, 0 to 1",
        recall="found among what the person coded, 0 to 1",
        f1="harmonic mean of precision and recall, 0 to 1",
        indicators_f1="F1 of the indicators alone, 0 to 1",
        learned_f1="F1 of learning alone, 0 to 1",
        both_f1="F1 of both, on interviews not learnt from, 0 to 1",
        relevance="how typical of the code's passages, 0 to 1",
        coefficient="both / (first + second - both), 0 to 1",
        expected="what chance gives",
        observed="disorder observed",
        error="error due to the draws",
        specificity="S (Lafon): base-10 logarithm of a probability, + more, - less than expected",
        p="probability under independence",
        p_holm="the same, corrected for the number of tests (Holm)",
        v="Cramér's V, 0 to 1",
        prevalence="share of units with the code, 0 to 1",
        agreement="share of units judged alike, 0 to 1",
        alpha="Krippendorff's α",
        kappa="Cohen's or Fleiss's κ",
        ac1="Gwet's AC1",
        u_alpha="uα, on characters",
        jaccard="common characters out of all, 0 to 1",
        gamma="γ (Mathet et al., 2015)",
        low="lower end of the 95 % interval",
        high="upper end of the 95 % interval",
        novelty="new codes of a run, out of those of the first interviews (Guest)",
        a="agreement A, -1 to 1",
        cns="consensus Cns, 0 to 1",
        stability="how well the cluster comes back, 0 to 1",
        value="the estimate",
        chi2="χ² of the form in the cluster",
        weighted="share after weighting, 0 to 1",
        seconds="since the recording began",
    ),
    **_fields(
        Type.FLAG,
        is_in_force="the version the study uses",
        is_undone="the act was undone and not done again",
        is_retired="the code is not given any more",
        is_set_aside="somebody set the cluster aside",
        is_prompted="the interviewer had asked; missing: not known",
        is_reviewed="somebody decided on it",
        is_said_by_person="a person said which question it is, not the tool",
        speaks="learning proposes this code",
    ),
    **_fields(Type.TIME, at="when, UTC"),
}
