"""What the order of the work says of the codebook: codes that drift, codes that came too late for some interviews."""

import pytest

from interviews_toolkit.exports.code_remarks import say_advice
from interviews_toolkit.model.codebook import Code, Codebook
from interviews_toolkit.model.codings import Coder, Decision, Verdict, new_coding
from interviews_toolkit.model.ids import CodeId, CoderId
from interviews_toolkit.model.snapshot import Snapshot
from interviews_toolkit.model.spans import Span
from interviews_toolkit.model.suggestions import Suggestion
from interviews_toolkit.stats.themes.code_history import advise_on_history

CODEBOOK = Codebook(
    "Essai",
    "2",
    (
        Code(CodeId("axe"), "Axe", None, ""),
        *(Code(CodeId(name), name, CodeId("axe"), "") for name in ("ancien", "autre", "nouveau")),
        Code(CodeId("retiré"), "retiré", CodeId("axe"), "", is_retired=True),
    ),
)
VERSIONS = {"1-a": frozenset({"axe", "ancien", "autre"}), "2-b": frozenset(code.id for code in CODEBOOK)}
ANNE, BLAISE = Coder(CoderId("a"), "Anne"), Coder(CoderId("b"), "Blaise")


@pytest.fixture
def study(make_interview):
    """Build a study of four interviews from codings (coder, interview, place, code, day, codebook) and decisions."""
    interviews = tuple(make_interview(f"E{n}", "x" * 1000, "Q: " + "y" * 1000) for n in range(4))

    def build(codings, *, suggestions=(), decisions=()):
        made = tuple(
            new_coding(
                interviews[n],
                Span(10 * place, 10 * place + 10),
                code_id=CodeId(code),
                coder_id=coder.id,
                at=f"{day}T10:00:00+00:00",
                codebook=codebook,
            )
            for coder, n, place, code, day, codebook in codings
        )
        seen = {
            coder: frozenset(one.interview_id for one in made if one.coder_id == coder.id) for coder in (ANNE, BLAISE)
        }
        return Snapshot(
            "Essai",
            interviews,
            {},
            codebook=CODEBOOK,
            coders=tuple(Coder(coder.id, coder.name, coder.kind, ids) for coder, ids in seen.items()),
            codings=made,
            suggestions=tuple(suggestions),
            decisions=tuple(decisions),
        )

    return build


def advice(snapshot, layer="Anne"):
    found: dict[str, list[str]] = {}
    for one in advise_on_history(snapshot, CODEBOOK, VERSIONS, layer=layer):
        found.setdefault(one.code_id, []).append(say_advice(one))
    return found


def coded(coder, code, n, *, day="2026-03-01", interview=0, first=0, codebook="2-b"):
    return [(coder, interview, first + place, code, day, codebook) for place in range(n)]


def test_a_code_younger_than_an_interviews_coding_is_told_until_it_is_taken_back_to_it(study):
    early = coded(ANNE, "ancien", 2, codebook="1-a")
    late = coded(ANNE, "ancien", 1, interview=1)
    found = advice(study([*early, *late]))
    assert list(found) == ["nouveau"]
    assert found["nouveau"][0].startswith("Créé après le codage de E0, et pas appliqué depuis")
    assert not advice(study([*early, *late, *coded(ANNE, "nouveau", 1, first=50)]))
    assert not advice(study([*early, *late, *coded(ANNE, "autre", 1, first=50)]))  # gone over with the new codebook


def test_deciding_on_a_suggestion_of_the_new_codebook_is_going_over_the_interview_again(study):
    early = coded(ANNE, "ancien", 2, codebook="1-a")
    suggestion = Suggestion("s", study(early).interviews[0].id, Span(0, 5), "xxxxx", CodeId("nouveau"), (), "2-b", "m")
    for verdict, is_told in ((Verdict.REFUSED, False), (Verdict.SKIPPED, True)):
        decision = Decision(suggestion.id, verdict, ANNE.id, "2026-03-02T10:00:00+00:00")
        found = advice(study(early, suggestions=[suggestion], decisions=[decision]))
        assert ("nouveau" in found) is is_told


def test_what_was_coded_under_an_unknown_codebook_is_left_alone(study):
    assert not advice(study(coded(ANNE, "ancien", 2, codebook="")))


def test_suggestions_older_than_a_code_are_told_too(study):
    interviews = study([]).interviews
    old = [
        Suggestion(f"s{n}", interviews[n].id, Span(0, 5), "xxxxx", CodeId("ancien"), (), "1-a", "m") for n in range(4)
    ]
    [message] = advice(study([], suggestions=old), "suggestions")["nouveau"]
    assert "4 entretiens (E0 ; E1 ; E2 ; E3)" in message


def test_a_share_that_changes_from_one_day_to_the_next_is_a_possible_drift(study):
    first = coded(ANNE, "ancien", 20, day="2026-03-01") + coded(ANNE, "autre", 5, day="2026-03-01", first=30)
    second = coded(ANNE, "autre", 20, day="2026-03-09", interview=1)
    second += coded(ANNE, "ancien", 2, day="2026-03-09", interview=1, first=30)
    found = advice(study(first + second))
    [message] = found["ancien"]
    assert "Dérive possible : 80\u202f% des passages codés jusqu'au 2026-03-01, 9\u202f% de ceux codés ens" in message
    assert message.endswith("(p < 0,001, corrigé de 2 tests).")
    same_day = [(*one[:4], "2026-03-01", one[5]) for one in first + second]
    assert not advice(study(same_day))


def test_a_few_passages_and_the_interviewers_words_are_no_drift(study):
    few = coded(ANNE, "ancien", 9) + coded(ANNE, "autre", 9, day="2026-03-09", interview=1)
    assert not advice(study(few))
    asked = coded(ANNE, "ancien", 20, first=101) + coded(ANNE, "autre", 20, day="2026-03-09", interview=1)
    assert not advice(study(asked))


def test_two_coders_of_the_same_interviews_are_compared_and_of_others_are_not(study):
    ours = coded(ANNE, "ancien", 20)
    theirs = coded(BLAISE, "ancien", 4) + coded(BLAISE, "autre", 16, first=30)
    found = advice(study(ours + theirs))
    assert "100\u202f% des passages de Anne, 20\u202f% de ceux de Blaise, dans le même entretien" in found["ancien"][0]
    elsewhere = [(coder, 2, *rest) for coder, _n, *rest in theirs]
    assert not advice(study(ours + elsewhere))
