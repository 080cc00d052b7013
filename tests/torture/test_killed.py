"""What the screen said was saved is saved, wherever the program is killed: a few of the rounds of `make torture`."""

import random
import sys

import pytest

pytestmark = [
    pytest.mark.torture,
    pytest.mark.skipif(sys.platform == "win32", reason="needs kill -9"),
]


@pytest.fixture
def rig(tmp_path):
    from tests.torture.rounds import Rig

    return Rig(tmp_path, seed=7)


def test_every_acknowledged_act_is_there_after_a_kill(rig):
    while rig.counts.kills < 120 and (rig.counts.kills < 12 or rig.counts.acknowledged < 20):
        rig.write_and_kill()
    assert rig.counts.is_sound(), rig.counts
    assert rig.counts.acknowledged >= 20, "nearly nothing was done: the test has shown nothing"


def test_a_restoration_that_is_killed_leaves_the_study_where_it_was_or_where_it_goes(rig):
    for _round in range(3):
        rig.restore_and_kill()
    assert rig.counts.is_sound(), rig.counts
    assert 0 < rig.counts.restores_cut < rig.counts.restores


def test_a_migration_that_is_killed_is_made_or_not_made_and_leaves_nothing_beside(rig):
    for _round in range(3):
        rig.migrate_and_kill()
    assert rig.counts.is_sound(), rig.counts
    assert rig.counts.migrations_cut


def test_decisions_through_a_server_that_is_killed_are_there_once(tmp_path):
    from tests.torture.page_rounds import page_round
    from tests.torture.rounds import Counts

    n_again = page_round(tmp_path, random.Random(7), Counts(), n_decisions=200, n_kills=2)
    assert n_again > 0, "no request was ever cut: the test has shown nothing"
