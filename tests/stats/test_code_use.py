"""What was coded says of the codebook: unused, everywhere, one case only, two codes that are one, twice in the tree."""

from interviews_toolkit.exports.code_remarks import say_advice
from interviews_toolkit.model.codebook import Code, Codebook
from interviews_toolkit.model.ids import CodeId
from interviews_toolkit.model.layers import Layer, Mark
from interviews_toolkit.model.spans import Span
from interviews_toolkit.stats.themes.code_use import advise_on_codes

CODEBOOK = Codebook(
    "Essai",
    "1",
    (
        Code(CodeId("axe"), "Axe", None, ""),
        *(Code(CodeId(name), name, CodeId("axe"), "") for name in ("large", "jumeau", "rare", "vide")),
    ),
)


def advice(make_interview, *marks):
    """By code, what is said of it; a mark is an interview's number, a place of ten characters and a code."""
    interviews = [make_interview(f"E{n}", "x" * 200, "Q: " + "y" * 200) for n in range(4)]
    made = (Mark(interviews[n].id, Span(10 * place, 10 * place + 10), CodeId(code)) for n, place, code in marks)
    layer = Layer("essai", tuple(sorted(made)), frozenset(one.id for one in interviews), reviewed=True)
    found: dict[str, list[str]] = {}
    for one in advise_on_codes(interviews, CODEBOOK, layer):
        found.setdefault(one.code_id, []).append(say_advice(one))
    return found


def test_a_code_never_used_and_one_used_in_a_single_interview_are_named(make_interview):
    found = advice(make_interview, (0, 0, "rare"), (0, 1, "rare"))
    assert found["vide"] == ["Jamais employé."]
    assert "Employé dans un seul entretien : E0." in found["rare"]
    assert "axe" not in found


def test_what_is_put_on_the_interviewers_words_does_not_count(make_interview):
    assert advice(make_interview, (0, 25, "rare"))["rare"] == ["Jamais employé."]


def test_a_code_on_more_than_two_passages_in_five_is_too_broad(make_interview):
    marks = [(n, place, "large") for n in range(4) for place in range(2)]
    others = [(n, place, "jumeau") for n in range(4) for place in range(10, 13)]
    assert "large" not in advice(make_interview, *marks, *others)
    assert advice(make_interview, *marks, *others[1:])["large"] == ["Trop large : 42 % des passages codés."]


def test_siblings_on_the_same_passages_of_the_same_interviews_are_one_code_twice(make_interview):
    marks = [(n, 0, "large") for n in range(4)]
    twins = [(n, 0, "jumeau") for n in range(2)] + [(n, 5, "jumeau") for n in range(2, 4)]
    found = advice(make_interview, *marks, *twins)
    assert any("Se confond avec « jumeau » : 50 %" in message for message in found["large"])
    apart = advice(make_interview, *marks, *[(n, 5, "jumeau") for n in range(4)])
    assert not any("confond" in message for message in apart["large"])


def test_a_parent_put_where_its_child_is_is_told(make_interview):
    found = advice(make_interview, (0, 0, "axe"), (0, 0, "rare"), (1, 3, "axe"), (1, 9, "rare"))
    assert "Mis en double avec un code au-dessous, sur 1 passage." in found["axe"]
