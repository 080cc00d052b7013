"""When an actor speaks of what: the passages of each theme along what is said, and the order themes come in."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from interviews_toolkit.errors import NotEnoughDataError, What
from interviews_toolkit.model.codebook import Code, Codebook
from interviews_toolkit.model.ids import InterviewId
from interviews_toolkit.model.interviews import Interview
from interviews_toolkit.model.layers import Layer
from interviews_toolkit.model.pictures import Portrait
from interviews_toolkit.model.spans import Span, merge_spans
from interviews_toolkit.stats.layers.code_sets import lift, said_passages

_Along = tuple[tuple[float, float], ...]


def portray(interview: Interview, codebook: Codebook, layer: Layer) -> Portrait:
    """Place the passages of each code nothing stands below.

    Raises:
        NotEnoughDataError: The layer has nothing on what the interviewee says here.
    """
    passages = said_passages(interview, layer, lift(codebook, None))
    leaves = [code for code in codebook if not codebook.children(code.id) and passages.get(code.id)]
    if not leaves:
        raise NotEnoughDataError(What.NOTHING_CODED_HERE, which=interview.id)
    found = {code.name: merge_spans(passages[code.id]) for code in leaves}
    rows = tuple((name, _along(interview, spans)) for name, spans in found.items())
    told = sorted(((span, name) for name, spans in found.items() for span in spans), key=_first)
    sequence = tuple(name for name, _run in groupby(name for _span, name in told))
    return Portrait(interview.id, rows, sequence, layer.name, layer.reviewed)


def portray_code(
    interviews: Iterable[Interview], codebook: Codebook, layer: Layer, *, code: Code, kinds: Mapping[InterviewId, str]
) -> Portrait:
    """Place the passages of a code, and of those below it, in what each actor says.

    Args:
        kinds: The actors' types; those of one type stand together. Of a layer nobody has read, actors without a
            passage are left out: their silence is not known.
    """
    lifted = dict.fromkeys(codebook.descendants(code.id), code.id)
    seen = sorted((kinds.get(one.id, ""), one.id, one) for one in interviews if one.id in layer.seen)
    spoken = [(kind, one, said_passages(one, layer, lifted).get(code.id, ())) for kind, _id, one in seen]
    shown = [(kind, one, spans) for kind, one, spans in spoken if spans or layer.reviewed]
    rows = tuple((one.id, _along(one, spans)) for _kind, one, spans in shown)
    return Portrait(code.name, rows, (), layer.name, layer.reviewed, kinds=tuple(kind for kind, _one, _spans in shown))


def _along(interview: Interview, spans: Sequence[Span]) -> _Along:
    """Where passages begin and end in what the actor says, 0 to 1."""
    said = interview.said

    def at(place: int) -> float:
        return sum(max(0, min(place, turn.end) - turn.start) for turn in said.spans) / said.n_points

    return tuple((at(one.start), at(one.end)) for one in spans)


def _first(one: tuple[Span, str]) -> tuple[int, int, str]:
    return one[0].start, one[0].end, one[1]
