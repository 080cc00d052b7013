"""Names proposed for clusters, in the speakers' own words: a phrase that recurs says more than three lone words."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from interviews_toolkit.cluster._material import labels_in
from interviews_toolkit.cluster._matrix import Ints
from interviews_toolkit.cluster.profiles import N_NAME_WORDS, profile_classes
from interviews_toolkit.cluster.vocabulary import build_matrix
from interviews_toolkit.model.clusters import Cluster, Clustering
from interviews_toolkit.model.spans import Segment

MIN_SEGMENTS = 3
MIN_INTERVIEWS = 3
CHI2_AT_1_PER_1000 = 10.83


@dataclass(frozen=True, slots=True)
class NameWords:
    """What a name may be made of, segment by segment.

    Attributes:
        phrases: Noun phrases as they are said: « parties prenantes », « mise en relation ».
        nouns: One by one.
        words: Nouns and verbs.
    """

    phrases: Sequence[Sequence[str]]
    nouns: Sequence[Sequence[str]]
    words: Sequence[Sequence[str]]


def name_clusters(clustering: Clustering, segments: Sequence[Segment], said: NameWords) -> Clustering:
    """Name each cluster by telling phrases, then very telling nouns, then telling nouns and verbs; three parts at most.

    A phrase or word is telling when the cluster has it more than chance would (χ² of at least 3.84), in at least three
    segments and three interviews: one person's story names nothing. Only a cluster of fewer than three interviews does
    with those it has. What a phrase or a kindred word already says is passed over. Without any, the name stays.
    """
    labels = labels_in(clustering, segments)
    speakers = [segment.interview_id for segment in segments]
    kinds = [
        _Telling(said.phrases, labels, speakers),
        # A noun is what one speaks of: where one tells much, it goes before « apprendre ».
        _Telling(said.nouns, labels, speakers, at_least=CHI2_AT_1_PER_1000),
        _Telling(said.words, labels, speakers),
    ]
    return replace(
        clustering, clusters=tuple(_named(cluster, kinds, label) for label, cluster in enumerate(clustering.clusters))
    )


class _Telling:
    """Forms that tell of a cluster, and how many of its interviews say each."""

    def __init__(
        self, forms: Sequence[Sequence[str]], labels: Ints, speakers: Sequence[str], *, at_least: float = 0.0
    ) -> None:
        self._at_least = at_least
        table = build_matrix(forms, min_frequency=MIN_SEGMENTS)
        self._profiles = profile_classes(table, labels)
        self._said: dict[tuple[int, str], set[str]] = {}
        self._speakers: dict[int, set[str]] = {}
        for label, speaker, row in zip(labels.tolist(), speakers, forms, strict=True):
            self._speakers.setdefault(label, set()).add(speaker)
            for form in row:
                self._said.setdefault((label, form), set()).add(speaker)

    def of(self, label: int) -> Iterator[str]:
        """Give the telling forms of a cluster, strongest first."""
        if label >= self._profiles.chi2.shape[0]:
            return
        enough = min(MIN_INTERVIEWS, len(self._speakers.get(label, ())))
        for one in self._profiles.over(label):
            is_said = one.n_cluster >= MIN_SEGMENTS and len(self._said[label, one.form]) >= enough
            if is_said and one.chi2 >= self._at_least:
                yield one.form


def _named(cluster: Cluster, kinds: Iterable[_Telling], label: int) -> Cluster:
    chosen: list[str] = []
    for name in (name for kind in kinds for name in kind.of(label)):
        if len(chosen) < N_NAME_WORDS and not _said_already(name, chosen):
            chosen.append(name)
    return replace(cluster, name=" · ".join(chosen) or cluster.name)


def _said_already(name: str, chosen: Sequence[str]) -> bool:
    """Tell whether a part of the name holds a word of this family: salarié, salariat, « salariés volontaires »."""
    known = [word for part in chosen for word in _words(part)]
    return any(_are_kin(word, other) for word in _words(name) for other in known)


def _are_kin(one: str, other: str) -> bool:
    """Tell words of one family: the same five first letters, or one short for the other, as « asso »."""
    shorter, longer = sorted((one, other), key=len)
    return one[:5] == other[:5] or (len(shorter) > 3 and longer.startswith(shorter))


def _words(part: str) -> list[str]:
    """The words of a part that say something: « mise en relation » is mise, relation."""
    return [word for word in part.replace("'", " ").replace("’", " ").split() if len(word) > 3] or [part]
