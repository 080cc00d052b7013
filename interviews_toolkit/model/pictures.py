"""What a picture of a clustering shows, as plain numbers: kept with the run, drawn by whoever writes a report."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from interviews_toolkit.model.ids import ClusterId


class Picture(StrEnum):
    """What may be drawn of a clustering."""

    DENDROGRAM = "dendrogram"
    PLANE = "plane"
    TREE = "tree"
    CROSSING = "crossing"


@dataclass(frozen=True, slots=True)
class PlanePoint:
    """Something on the plane: a class, a telling word of a class, or a modality such as ``type_acteur=reseau``.

    Attributes:
        cluster_id: The class itself, or the one the word or modality belongs to most.
        n: Segments of the class, or classified segments that have the word or modality.
        chi2: Signed, in that class; 0.0 for a class.
    """

    kind: Literal["class", "form", "modality"]
    name: str
    x: float
    y: float
    cluster_id: ClusterId
    n: int
    chi2: float = 0.0


@dataclass(frozen=True, slots=True)
class ClassPlane:
    """The first plane of the AFC of classes by forms; ``shares`` the inertia of its two axes, 0 to 1."""

    points: tuple[PlanePoint, ...]
    shares: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Tie:
    """Two words said together; ``first`` comes before ``second`` in the alphabet."""

    first: str
    second: str
    weight: float


@dataclass(frozen=True, slots=True)
class SimilarityTree:
    """The strongest ties that join all words without a circle.

    Attributes:
        counts: Segments that have each word, most frequent first.
        ties: Strongest first; one fewer than the words when all hang together.
    """

    counts: Mapping[str, int]
    ties: tuple[Tie, ...]
