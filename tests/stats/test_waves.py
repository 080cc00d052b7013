"""Themes before and since a wave: a new base is no change, and a silence no news until enough actors say so."""

import pytest

from interviews_toolkit.errors import NotEnoughDataError, NotFoundError
from interviews_toolkit.exports.wave_tables import list_waves
from interviews_toolkit.model.codebook import Code, Codebook
from interviews_toolkit.model.interviews import Case
from interviews_toolkit.model.layers import Layer, Mark
from interviews_toolkit.model.spans import Span
from interviews_toolkit.stats.themes.waves import Became, compare_waves

CODES = ("moved", "base", "new", "unheard", "never")
BOOK = Codebook("essai", "1", tuple(Code(name, name, None, "d") for name in CODES))
# Of ten actors of wave 2 then of ten of wave 10, one having no wave; « 10 » comes after « 2 ».
SPOKE = {"moved": (0, 1, *range(10, 20)), "base": (*range(7), *range(10, 16)), "new": (12,), "unheard": (3,)}


@pytest.fixture
def compare(make_interview):
    interviews = [make_interview(f"E{n:02}", "on en parle ici") for n in range(21)]
    marks = tuple(Mark(f"E{n:02}", Span(0, 5), code) for code, who in SPOKE.items() for n in who)
    seen = frozenset(one.id for one in interviews)

    def run(since, *, reviewed=True, column="vague_terrain", values=("2", "10")):
        when = [values[0]] * 10 + [values[1]] * 10 + [""]
        cases = {one.id: Case(one.id, {column: value}) for one, value in zip(interviews, when, strict=True)}
        layer = Layer("Anne", tuple(sorted(marks)), seen, reviewed=reviewed)
        return compare_waves(interviews, BOOK, layer, cases=cases, since=since)

    return run


def test_each_theme_is_told_what_became_of_it_on_the_base_of_each_side(compare):
    found = compare("10")
    assert (len(found.before), len(found.after), found.undated, found.table.n) == (10, 10, ("E20",), 20)
    assert {code: found.counts(code) for code in CODES} == {
        "moved": (2, 10), "base": (7, 6), "new": (0, 1), "unheard": (1, 0), "never": (0, 0),
    }  # fmt: skip
    assert {code: found.change(code).value for code in CODES} == {code: code for code in CODES}
    # Fisher's exact test of [[2, 10], [8, 0]]: 2 C(10,2) / C(20,8); four themes had something to test.
    assert found.tests["moved"].p.value == pytest.approx(2 * 45 / 125970)
    assert found.tests["moved"].p_holm == pytest.approx(4 * 2 * 45 / 125970)


def test_the_table_says_each_count_on_its_own_base(compare):
    table = list_waves(compare("10"))
    cells = {row[0]: row for row in table.rows}
    assert cells["base"][2:5] == ("7/10", "6/10", "13/20")
    assert cells["base"][5:8] == ("7 acteurs sur 10", "6 acteurs sur 10", "13 acteurs sur 20")
    assert (cells["base"][11], cells["base"][11].said) == ("base", "autre base seulement")
    assert cells["new"][5:8] == ("aucun acteur sur 10", "1 acteur sur 10", "1 acteur sur 20")
    assert "hors compte, sans date ni vague : E20" in table.caption


def test_of_what_nobody_has_read_nothing_is_new_and_nobody_fell_silent(compare):
    table = list_waves(compare("10", reviewed=False))
    said = {row[0]: row[11].said for row in table.rows}
    assert (said["new"], said["unheard"]) == ("repéré depuis seulement", "repéré avant seulement")
    assert "aucun acteur" not in str(table.rows)


def test_a_date_divides_as_well_and_needs_not_be_a_day_somebody_was_heard(compare):
    found = compare("2025-10", column="date", values=("2025-09-16", "2025-10-02"))
    assert (found.attribute, len(found.before), len(found.after)) == ("date", 10, 10)
    assert found.change("moved") is Became.MOVED


def test_a_wave_nobody_is_of_and_a_wave_without_a_before_are_refused(compare):
    with pytest.raises(NotFoundError, match="vague « 3 »"):
        compare("3")
    with pytest.raises(NotEnoughDataError, match="même côté"):
        compare("2")
    with pytest.raises(NotFoundError, match="vague"):
        compare("2", column="mode")
