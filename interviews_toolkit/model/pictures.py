"""What a picture shows, as plain numbers: of a clustering, kept with the run; of actors and the themes they share."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from interviews_toolkit.model.ids import ClusterId, InterviewId


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


@dataclass(frozen=True, slots=True)
class MapPoint:
    """An actor, or a theme, where it lies among the others.

    Attributes:
        key: The interview's id, or the code's.
        n: Themes the actor speaks of, or actors who speak of the theme.
        contribution: Its part in each of the two axes, 0 to 1.
    """

    kind: Literal["actor", "theme"]
    key: str
    name: str
    x: float
    y: float
    n: int
    contribution: tuple[float, float]


@dataclass(frozen=True, slots=True)
class ActorMap:
    """The first plane of the correspondence analysis of actors by themes, present or not.

    Attributes:
        points: Actors, then themes, each in their own order.
        who: Theme -> the actors who speak of it.
        shares: Inertia of the two axes, 0 to 1, of ``inertia``.
        left_out: What no plane can place: actors of no theme, themes of nobody.
        layer, reviewed: Whose codes; whether a person has read them.
    """

    points: tuple[MapPoint, ...]
    who: Mapping[str, frozenset[InterviewId]]
    shares: tuple[float, float]
    inertia: float
    left_out: tuple[str, ...]
    layer: str
    reviewed: bool

    def of(self, kind: Literal["actor", "theme"]) -> list[MapPoint]:
        """The actors, or the themes, by likeness: in the order of the first axis."""
        return sorted((one for one in self.points if one.kind == kind), key=lambda one: (round(one.x, 9), one.key))


@dataclass(frozen=True, slots=True)
class Portrait:
    """When an actor speaks of each theme; or, of a code, when each actor speaks of it.

    Attributes:
        subject: The interview's id, or the code's name.
        rows: Each theme spoken of, in the codebook's order, or each actor, by type, with where the passages begin and
            end: 0 is the first word the actor says, 1 the last; what the interviewer says takes no room.
        sequence: The themes in the order they come, each time another one does; nothing of a code.
        kinds: Of a code: each actor's type, in the rows' order; None of an interview.
    """

    subject: str
    rows: tuple[tuple[str, tuple[tuple[float, float], ...]], ...]
    sequence: tuple[str, ...]
    layer: str
    reviewed: bool
    kinds: tuple[str, ...] | None = None
