import pytest

from interviews_toolkit.cluster import choose_rows
from interviews_toolkit.errors import NotFoundError, UsageError
from interviews_toolkit.model.codebook import Code, Codebook
from interviews_toolkit.model.codings import Coding
from interviews_toolkit.model.interviews import Guide, Question
from interviews_toolkit.model.snapshot import Snapshot
from interviews_toolkit.model.spans import Segment, Span
from interviews_toolkit.model.suggestions import Suggestion

SEGMENTS = [Segment("E1", Span(start, start + 10), 0) for start in range(0, 50, 10)]
QUESTIONS = ["Q1", "Q1", "Q2", None, "Q2"]
GRID = Codebook("g", "1", (Code("moyens", "Moyens", None, ""), Code("temps", "Temps", "moyens", "")))
SNAPSHOT = Snapshot(
    "s",
    (),
    {},
    guide=Guide("g", "1", (Question("Q1", "?"), Question("Q2", "?"))),
    codebook=GRID,
    suggestions=(Suggestion("s", "E1", Span(5, 12), "", "temps", (), "", ""),),
    codings=(Coding("c", "E1", Span(29, 30), "", "moyens", "anne", ""),),
)


@pytest.mark.parametrize(
    ("on", "rows"),
    [
        ("all", (0, 1, 2, 3, 4)),
        ("uncoded", (3, 4)),
        ("code:temps", (0, 1)),
        ("code:moyens", (0, 1, 2)),
        ("question:Q2", (2, 4)),
        ("question:2", (2, 4)),
    ],
)
def test_segments_are_chosen_by_what_touches_them(on, rows):
    assert choose_rows(on, SEGMENTS, QUESTIONS, SNAPSHOT) == rows


@pytest.mark.parametrize(
    ("on", "kind"), [("code:absent", NotFoundError), ("question:Q9", NotFoundError), ("tout", UsageError)]
)
def test_what_cannot_be_chosen_is_refused_with_a_way_out(on, kind):
    with pytest.raises(kind) as caught:
        choose_rows(on, SEGMENTS, QUESTIONS, SNAPSHOT)
    assert caught.value.hint
