"""Names proposed for clusters, in the speakers' own words: a phrase that recurs says more than three lone words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from interviews_toolkit.cluster._material import labels_in
from interviews_toolkit.cluster.profiles import CHI2_AT_5_PERCENT, N_NAME_WORDS, Profiles, profile_classes
from interviews_toolkit.cluster.vocabulary import build_matrix
from interviews_toolkit.model.clusters import Cluster, Clustering, FormProfile
from interviews_toolkit.model.spans import Segment

MIN_SEGMENTS = 3
MOST_PHRASES = 2


@dataclass(frozen=True, slots=True)
class NameWords:
    """What a name may be made of, segment by segment.

    Attributes:
        phrases: Noun phrases as they are said: « parties prenantes », « mise en relation ».
        words: Nouns and verbs.
    """

    phrases: Sequence[Sequence[str]]
    words: Sequence[Sequence[str]]


def name_clusters(clustering: Clustering, segments: Sequence[Segment], said: NameWords) -> Clustering:
    """Name each cluster by telling phrases of at least three of its segments, then by telling nouns and verbs.

    A phrase or word is telling when the cluster has it more than chance would (χ² of at least 3.84). Three parts at
    most; a word that a phrase or a kindred word already says is passed over. Without any, the name stays.
    """
    labels = labels_in(clustering, segments)
    phrases = profile_classes(build_matrix(said.phrases, min_frequency=MIN_SEGMENTS), labels)
    words = profile_classes(build_matrix(said.words, min_frequency=MIN_SEGMENTS), labels)
    return replace(
        clustering,
        clusters=tuple(_named(cluster, phrases, words, label) for label, cluster in enumerate(clustering.clusters)),
    )


def _named(cluster: Cluster, phrases: Profiles, words: Profiles, label: int) -> Cluster:
    if label >= phrases.chi2.shape[0]:
        return cluster
    chosen: list[str] = []
    for phrase in _recurring(phrases.over(label)):
        if len(chosen) < MOST_PHRASES and not _said_already(phrase, chosen):
            chosen.append(phrase)
    for word in _recurring(words.over(label)):
        if len(chosen) < N_NAME_WORDS and not _said_already(word, chosen):
            chosen.append(word)
    return replace(cluster, name=" · ".join(chosen) or cluster.name)


def _recurring(profile: Iterable[FormProfile]) -> Iterable[str]:
    return (one.form for one in profile if one.n_cluster >= MIN_SEGMENTS and one.chi2 >= CHI2_AT_5_PERCENT)


def _said_already(name: str, chosen: Sequence[str]) -> bool:
    """Tell whether a part of the name holds a word of this family: salarié, salariat, « salariés volontaires »."""
    families = {word[:5] for part in chosen for word in _words(part)}
    return any(word[:5] in families for word in _words(name))


def _words(part: str) -> list[str]:
    """The words of a part that say something: « mise en relation » is mise, relation."""
    return [word for word in part.replace("'", " ").replace("’", " ").split() if len(word) > 3] or [part]
