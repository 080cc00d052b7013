"""The framework matrix: for each actor and theme, the passages a person will sum up (Ritchie & Spencer 1994)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from interviews_toolkit.model.codebook import Codebook
from interviews_toolkit.model.ids import CodeId, InterviewId
from interviews_toolkit.model.interviews import Interview
from interviews_toolkit.model.layers import Layer
from interviews_toolkit.model.spans import Span, merge_spans
from interviews_toolkit.stats.layers.code_sets import said_marks

Cell = tuple[InterviewId, CodeId]


@dataclass(frozen=True, slots=True)
class FrameworkMatrix:
    """Where each actor speaks of each theme.

    Attributes:
        interviews: Those the layer has seen, in order.
        themes: The codes right below the axes (the axes themselves in a flat codebook), each with what lies below it.
        places: Passages, united where they overlap or touch, in the order of the text; an empty cell is absent.
        words: The words of each place.
    """

    layer: str
    interviews: tuple[InterviewId, ...]
    themes: tuple[CodeId, ...]
    places: Mapping[Cell, tuple[Span, ...]]
    words: Mapping[tuple[InterviewId, Span], str]


def chart_framework(interviews: Iterable[Interview], codebook: Codebook, layer: Layer) -> FrameworkMatrix:
    """Chart what interviewees say, theme by theme."""
    themes = tuple(code.id for code in codebook if len(codebook.path(code.id)) == 2) or tuple(c.id for c in codebook)
    theme_of = {code: theme for theme in themes for code in codebook.descendants(theme)}
    places: dict[Cell, tuple[Span, ...]] = {}
    words: dict[tuple[InterviewId, Span], str] = {}
    seen: list[InterviewId] = []
    for interview in interviews:
        if interview.id not in layer.seen:
            continue
        seen.append(interview.id)
        spans: dict[CodeId, list[Span]] = {}
        for mark in said_marks(interview, layer):
            if mark.code_id in theme_of:
                spans.setdefault(theme_of[mark.code_id], []).append(mark.span)
        for theme in themes:
            if theme in spans:
                places[interview.id, theme] = tuple(merge_spans(spans[theme]))
                words.update({(interview.id, one): one.cut(interview.text) for one in places[interview.id, theme]})
    return FrameworkMatrix(layer.name, tuple(seen), themes, places, words)
