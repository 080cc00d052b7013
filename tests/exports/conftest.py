"""The small study a synthesis is written of, and the synthesis."""

import pytest

from interviews_toolkit.exports.synthesis import compose
from tests.exports.synthesis_study import gather, make_study


@pytest.fixture
def study(make_interview):
    """Four interviews: three companies, a foundation that refuses to be quoted; all suggested, nothing read."""
    return make_study(make_interview)


@pytest.fixture
def made(study):
    return compose(gather(study))
