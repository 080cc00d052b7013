"""When an actor speaks of what: the passages of each theme along what is said, and the order themes come in."""

from itertools import groupby

from interviews_toolkit.errors import NotEnoughDataError, What
from interviews_toolkit.model.codebook import Codebook
from interviews_toolkit.model.interviews import Interview
from interviews_toolkit.model.layers import Layer
from interviews_toolkit.model.pictures import Portrait
from interviews_toolkit.model.spans import Span, merge_spans
from interviews_toolkit.stats.layers.code_sets import lift, said_passages


def portray(interview: Interview, codebook: Codebook, layer: Layer) -> Portrait:
    """Place the passages of each code nothing stands below.

    Raises:
        NotEnoughDataError: The layer has nothing on what the interviewee says here.
    """
    passages = said_passages(interview, layer, lift(codebook, None))
    leaves = [code for code in codebook if not codebook.children(code.id) and passages.get(code.id)]
    if not leaves:
        raise NotEnoughDataError(What.NOTHING_CODED_HERE, which=interview.id)
    said = interview.said

    def along(place: int) -> float:
        return sum(max(0, min(place, turn.end) - turn.start) for turn in said.spans) / said.n_points

    found = {code.name: merge_spans(passages[code.id]) for code in leaves}
    rows = tuple((name, tuple((along(one.start), along(one.end)) for one in spans)) for name, spans in found.items())
    told = sorted(((span, name) for name, spans in found.items() for span in spans), key=_first)
    sequence = tuple(name for name, _run in groupby(name for _span, name in told))
    return Portrait(interview.id, rows, sequence, layer.name, layer.reviewed)


def _first(one: tuple[Span, str]) -> tuple[int, int, str]:
    return one[0].start, one[0].end, one[1]
