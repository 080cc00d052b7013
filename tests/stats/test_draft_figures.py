"""Figures of a draft held against a study: on a set of sentences written for it, and on what each verdict says."""

import sys
from dataclasses import replace
from pathlib import Path

import pytest

from interviews_toolkit.model.codebook import Code, Codebook
from interviews_toolkit.model.interviews import Case
from interviews_toolkit.model.layers import Layer, Mark
from interviews_toolkit.model.spans import Span
from interviews_toolkit.stats.drafts.figures import FigureVerdict, check_figures
from interviews_toolkit.stats.drafts.known import KnownFigure, KnownStudy, Measure, know_themes
from interviews_toolkit.stats.themes.frequency import tabulate_themes

SET = Path(__file__).parents[1] / "assets" / "drafts" / "chiffres.txt"
GROUPS = {"association": 24, "commune": 18, "lycée": 12}
THEMES = {
    "Plaisir": (20, 14, 9),
    "Fatigue": (12, 5, 4),
    "Manque d'argent": (8, 4, 0),
    "Reconnaissance": (18, 12, 8),
    "Liens entre générations": (10, 9, 8),
    "Manque de temps": (15, 9, 6),
    "Méfiance des élus": (6, 1, 0),
    "Apprentissage": (3, 4, 12),
}
STATEMENT = {Measure.FAVOURABLE: 29, Measure.NUANCED: 6, Measure.OPPOSED: 5, Measure.VOICED: 40}


@pytest.fixture(scope="module")
def study(make_interview):
    """Fifty-four actors who each say a hundred letters; a theme spoken of takes ten of them."""
    kinds = [kind for kind, size in GROUPS.items() for _one in range(size)]
    interviews = [make_interview(f"E{n:02}", "a" * 100) for n in range(1, len(kinds) + 1)]
    cases = {one.id: Case(one.id, {"type": kind}) for one, kind in zip(interviews, kinds, strict=True)}
    codebook = Codebook("Essai", "1", tuple(Code(f"c{n}", name, None, "") for n, name in enumerate(THEMES)))
    marks = []
    for n, counts in enumerate(THEMES.values()):
        for kind, count in zip(GROUPS, counts, strict=True):
            who = [one.id for one in interviews if cases[one.id].attributes["type"] == kind][:count]
            marks += [Mark(one, Span(10 * n, 10 * n + 10), f"c{n}") for one in who]
    layer = Layer("Ana", tuple(marks), frozenset(cases), reviewed=True)
    crossed = tabulate_themes(interviews, codebook, layer, cases=cases, by="type")
    figures = know_themes(tabulate_themes(interviews, codebook, layer), crossed)
    figures += [KnownFigure("Plaisir", Measure.SPONTANEOUS, 31, base) for base in (40, 43, 54)]
    figures += [
        KnownFigure("Le lieu doit rester gratuit", what, n, base) for what, n in STATEMENT.items() for base in (40, 54)
    ]
    figures += [
        KnownFigure("Le manque de temps", Measure.ANSWERS, 205, 325, "foyers", 0.66),
        KnownFigure("Le bruit", Measure.ANSWERS, 96, 362, "foyers", 0.25),
    ]
    return KnownStudy(54, GROUPS, tuple(figures), {"foyers": 362})


def test_wrong_figures_are_found_and_right_ones_left_alone(study, capsys):
    lines = [line for line in SET.read_text(encoding="utf-8").splitlines() if line[:2] in ("+ ", "- ")]
    told = {line: any(one.is_wrong for one in check_figures(line[2:], study)) for line in lines}
    wrong = [line for line in lines if line[0] == "-"]
    caught = sum(told[line] for line in wrong)
    recall, precision = caught / len(wrong), caught / sum(told.values())
    with capsys.disabled():
        sys.stdout.write(
            f"\n{len(lines)} sentences, {len(wrong)} wrong: recall {recall:.3f}, precision {precision:.3f}\n"
        )
    assert len(lines) >= 80
    assert len(wrong) >= 40
    assert recall >= 0.95, [line for line in wrong if not told[line]]
    assert precision >= 0.95, [line for line in lines if told[line] and line[0] == "+"]


def only(draft, study):
    found = check_figures(draft, study)
    assert len(found) == 1, found
    return found[0]


def test_a_false_count_comes_with_the_true_one_on_the_base_of_the_sentence(study):
    found = only("12 acteurs sur 54 parlent de plaisir.", study)
    assert found.verdict is FigureVerdict.FALSE
    assert (found.known.count, found.known.base) == (43, 54)
    found = only("Dans les communes, 4 acteurs sur 18 parlent de plaisir.", study)
    assert (found.known.count, found.known.base, found.known.group) == (14, 18, "commune")
    answers = only("250 foyers sur 325 citent le manque de temps.", study)
    assert (answers.known.count, answers.known.base) == (205, 325)


@pytest.mark.parametrize(
    ("draft", "verdict"),
    [
        ("Les dons ont augmenté de 46,3 %.", FigureVerdict.APART),
        ("Le plaisir occupe 8,0 % des propos.", FigureVerdict.TRUE),
        ("Après redressement, 66 % des foyers citent le manque de temps.", FigureVerdict.TRUE),
        ("46,6 % des acteurs ont attendu.", FigureVerdict.IMPOSSIBLE),
        ("Ce chiffre est de 46,6 %.", FigureVerdict.UNTOLD),
        ("215 segments, dont 46,5 % sont classés.", FigureVerdict.POSSIBLE),
        ("38 acteurs sur 45 ont attendu.", FigureVerdict.IMPOSSIBLE),
        ("Thème\tActeurs\nPlaisir\t43/54\t8,0 %", FigureVerdict.TRUE),
    ],
)
def test_growth_coverage_weights_and_bases_are_known_as_such(draft, verdict, study):
    assert {one.verdict for one in check_figures(draft, study)} == {verdict}


@pytest.mark.parametrize(
    ("draft", "verdict"),
    [
        ("50 acteurs sur 54 parlent de plaisir.", FigureVerdict.UNREAD),
        ("12 acteurs sur 54 parlent de plaisir.", FigureVerdict.FALSE),
        ("43 acteurs sur 54 parlent de plaisir.", FigureVerdict.TRUE),
    ],
)
def test_more_than_a_machine_spotted_is_to_be_read_and_not_called_false(study, draft, verdict):
    assert only(draft, replace(study, is_unread=True)).verdict is verdict
    assert only(draft, study).verdict is (FigureVerdict.FALSE if verdict is FigureVerdict.UNREAD else verdict)


def test_a_declared_base_is_tried_and_what_is_quoted_is_not_read(study):
    draft = "Il dit « on est 46,6 % à attendre », et 46,6 % ont attendu."
    quoted = [Span(draft.index("«"), draft.index("»") + 1)]
    declared = KnownStudy(54, GROUPS, study.figures, declared=(58,))
    assert [one.verdict for one in check_figures(draft, declared, quoted)] == [FigureVerdict.POSSIBLE]
