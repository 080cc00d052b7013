"""Place actors and the themes they speak of on one plane: who resembles whom, and by what."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Literal

import numpy as np

from interviews_toolkit.cluster._matrix import Floats
from interviews_toolkit.cluster.correspondence import Correspondence, correspondence
from interviews_toolkit.errors import NotEnoughDataError, What
from interviews_toolkit.model.ids import InterviewId
from interviews_toolkit.model.pictures import ActorMap, MapPoint


def map_actors(
    actors: Sequence[InterviewId],
    themes: Mapping[str, str],
    presence: Sequence[Sequence[int]],
    *,
    layer: str,
    reviewed: bool,
) -> ActorMap:
    """Analyse who speaks of what; symmetric map: both in principal coordinates (Greenacre 1984, ch. 4).

    Args:
        themes: Id -> name, in the order of the columns.
        presence: One row an actor, 0 or 1 a theme.

    Raises:
        NotEnoughDataError: Fewer than three actors or themes that differ: there is no plane.
    """
    table = np.asarray(presence, dtype=np.float64).reshape(len(actors), len(themes))
    rows, columns = (np.flatnonzero(table.sum(axis=axis)).tolist() for axis in (1, 0))
    kept = table[np.ix_(rows, columns)]
    analysed = correspondence(kept) if min(kept.shape) > 2 else None
    if analysed is None or analysed.eigenvalues.size < 2:
        raise NotEnoughDataError(What.NO_PLANE)
    keys = list(themes)
    heard = {keys[column]: frozenset(actors[row] for row in rows if table[row, column]) for column in columns}
    people = _points("actor", {actors[row]: actors[row] for row in rows}, analysed.rows, kept.sum(axis=1))
    topics = _points("theme", {key: themes[key] for key in heard}, analysed.columns, kept.sum(axis=0))
    points = [
        replace(one, contribution=(float(first), float(second)))
        for one, (first, second) in zip([*people, *topics], _parts(analysed), strict=True)
    ]
    outside = [str(one) for row, one in enumerate(actors) if row not in rows]
    unheard = [name for key, name in themes.items() if key not in heard]
    first, second = (float(share) for share in analysed.shares[:2])
    return ActorMap(tuple(points), heard, (first, second), analysed.inertia, (*outside, *unheard), layer, reviewed)


def _points(
    kind: Literal["actor", "theme"], names: Mapping[str, str], at: Floats, counts: Floats
) -> Iterator[MapPoint]:
    for (key, name), place, n in zip(names.items(), at, counts, strict=True):
        yield MapPoint(kind, key, name, float(place[0]), float(place[1]), int(n), (0.0, 0.0))


def _parts(analysed: Correspondence) -> list[Floats]:
    """What each point brings to each of the two axes: mass times squared coordinate, over the axis' inertia."""
    both = ((analysed.row_masses, analysed.rows), (analysed.column_masses, analysed.columns))
    return [row for mass, points in both for row in mass[:, None] * points[:, :2] ** 2 / analysed.eigenvalues[:2]]
