"""Chart a study: actors by themes, each cell with its passages, and the summary its author wrote if there is one."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from interviews_toolkit import store
from interviews_toolkit.model.codebook import Codebook
from interviews_toolkit.model.ids import CodeId, InterviewId
from interviews_toolkit.readers import read_summaries
from interviews_toolkit.stats.layers.choice import AUTO, choose_layer, need_codebook, signed
from interviews_toolkit.stats.themes.framework import FrameworkMatrix
from interviews_toolkit.stats.themes.framework import chart_framework as chart


@dataclass(frozen=True, slots=True)
class Framework:
    """A framework matrix with its summaries."""

    codebook: Codebook
    matrix: FrameworkMatrix
    summaries: Mapping[tuple[InterviewId, CodeId], str]


def chart_framework(project: store.Project, *, layer: str = AUTO, summaries: Path | None = None) -> Framework:
    """Chart the study, and read back what was written in an earlier export.

    Raises:
        NotEnoughDataError: The project has no codebook.
        NotFoundError: No such layer.
        InputFileError: The summaries have faults.
    """
    with project.read() as connection:
        snapshot = store.load_snapshot(connection)
    codebook = need_codebook(snapshot)
    matrix = chart(snapshot.interviews, codebook, signed(choose_layer(snapshot, layer)))
    written = read_summaries(summaries, matrix.interviews, matrix.themes) if summaries else {}
    return Framework(codebook, matrix, written)
