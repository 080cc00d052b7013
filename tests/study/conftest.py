"""A copy of the demonstration's study, open."""

import shutil

import pytest

import interviews_toolkit as it


@pytest.fixture(scope="session")
def shown(demo_project):
    """The demonstration's study, to be read only."""
    with it.open(demo_project) as study:
        yield study


@pytest.fixture
def study(demo_project, tmp_path):
    """A copy one may change."""
    place = tmp_path / "etude"
    place.mkdir()
    shutil.copy(next(demo_project.glob("*.interviews")), place)
    with it.open(place, coder="Anne") as opened:
        yield opened
