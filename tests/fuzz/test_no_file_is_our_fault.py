"""Whatever comes in is read, or refused in our words: an error of Python's own is a fault of ours.

Here a few spoilt files of each kind; `make fuzz` goes on for minutes (`__main__.py`).
"""

import contextlib

import pytest
from hypothesis import HealthCheck, given, settings

from interviews_toolkit.errors import InterviewsError
from tests.fuzz.doors import DOORS
from tests.fuzz.spoiling import spoilt


@pytest.mark.parametrize("name", DOORS)
def test_a_good_file_is_read(name):
    for seed in DOORS[name].seeds():
        DOORS[name].open(seed)


@pytest.mark.parametrize("name", DOORS)
def test_a_spoilt_file_is_read_or_refused_in_our_words(name):
    door = DOORS[name]

    @settings(max_examples=15, database=None, suppress_health_check=list(HealthCheck), deadline=None)
    @given(data=spoilt(door.seeds()))
    def law(data):
        with contextlib.suppress(InterviewsError):
            door.open(data)

    law()
