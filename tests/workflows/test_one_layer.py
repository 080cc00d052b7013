"""One project, one number: whatever is asked, the same codes are counted, and each answer says whose."""

from dataclasses import replace

import pytest

from interviews_toolkit import store
from interviews_toolkit.errors import NotEnoughDataError
from interviews_toolkit.exports.code_tables import list_cooccurrences, list_matrix
from interviews_toolkit.exports.codebook_listing import list_advice
from interviews_toolkit.exports.framework_tables import list_cells
from interviews_toolkit.exports.listings import list_quotes, list_themes
from interviews_toolkit.exports.tables import Table
from interviews_toolkit.stats.layers.report import pick_layer
from interviews_toolkit.study.telling import Teller
from interviews_toolkit.workflows.codebook.advise_on_codebook import advise_on_codebook
from interviews_toolkit.workflows.numbers.build_matrix import build_matrix
from interviews_toolkit.workflows.numbers.chart_framework import chart_framework
from interviews_toolkit.workflows.numbers.count_cooccurrences import count_cooccurrences
from interviews_toolkit.workflows.numbers.count_themes import count_themes
from interviews_toolkit.workflows.numbers.measure_agreement import measure_agreement
from interviews_toolkit.workflows.writing.make_report import compose_report, make_report
from interviews_toolkit.workflows.writing.pick_quotes import pick_quotes
from tests.workflows.conftest import ANNE, BEN


def counted(project, code="temps"):
    """Whose codes the themes are counted from, and who speaks of a theme."""
    table = count_themes(project)
    return table.layer, next(row.cases for row in table.rows if row.code_id == code), table.base


def seen(project, interviews):
    """Let both coders have seen these only."""
    with project.act("test", coder=None, payload={}) as connection:
        for coder in (ANNE, BEN):
            store.save_coder(connection, replace(coder, seen=frozenset(interviews)))


def test_every_answer_counts_the_same_codes_and_says_whose(project, snapshot):
    """Anne saw every interview: the suggestions have the time in both, she has it in one."""
    codebook, pairs = count_cooccurrences(project)
    _codebook, matrix = build_matrix(project)
    framework = chart_framework(project)
    _codebook, whose, advice = advise_on_codebook(project)
    tables = (
        list_themes(count_themes(project)),
        list_cooccurrences(pairs, codebook),
        list_matrix(matrix),
        list_cells(framework.matrix, codebook, framework.summaries),
        list_advice(advice, codebook, layer=whose),
        list_quotes(pick_quotes(project, "temps")),
    )
    assert counted(project) == ("Anne", ("E01",), ("E01", "E02"))
    assert pick_layer(snapshot()).layer.name == "Anne"
    for table in tables:
        assert "Anne" in table.caption, table.title
        assert "suggestions" not in table.caption


def test_one_person_is_not_compared_with_a_machine_that_suggested_nothing(project):
    with project.act("test", coder=None, payload={}) as connection:
        store.save_coder(connection, replace(BEN, seen=frozenset()))
    assert measure_agreement(project).agreement.coders == ("Anne", "suggestions")
    with project.act("test", coder=None, payload={}) as connection:
        store.replace_suggestions(connection, [])
    with pytest.raises(NotEnoughDataError, match="deux de ces couches"):
        measure_agreement(project)


def test_who_has_read_some_interviews_is_counted_on_those_as_in_the_synthesis(project):
    """The synthesis said one of one, and the table two of two."""
    seen(project, {"E01"})
    assert counted(project) == ("Anne", ("E01",), ("E01",))
    assert set(compose_report(store.Sitting(project, ANNE)).choice.layer.seen) == {"E01"}
    said = Teller(store.Sitting(project, ANNE), None).tell(0, lambda: Table("", (), (), "Base."), None, layer="Anne")
    assert said.table.caption == (
        "Base. Anne n'a pas lu 1 entretien sur 2 : --layer suggestions compte aussi ce que la machine y a repéré."
    )


def test_until_somebody_has_read_an_interview_whole_the_suggestions_are_counted(project):
    seen(project, ())
    assert counted(project) == ("suggestions", ("E01", "E02"), ("E01", "E02"))
    assert "suggestions de la machine, non relues" in list_themes(count_themes(project)).caption
    assert "suggestions de la machine, non relues" in list_quotes(pick_quotes(project, "temps")).caption


def test_who_codes_by_hand_without_suggestions_is_counted_on_the_interviews_seen(project, tmp_path):
    """It was « aucun acteur sur 2 », and « Rien n'est encore codé » from the report."""
    seen(project, {"E01"})
    with project.act("test", coder=None, payload={}) as connection:
        store.replace_suggestions(connection, [])
    assert counted(project) == ("Anne", ("E01",), ("E01",))
    sitting = store.Sitting(project, ANNE)
    report = make_report(sitting, tmp_path / "r.html")
    assert report.choice.layer.name == "Anne"
    assert report.document.warning.startswith("Cette synthèse porte sur 1 entretien des 2")
    assert any("e seul acteur aborde" in claim.sentence for claim in report.claims)
