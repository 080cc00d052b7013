"""Leaves out of classes the words of every conversation, which speak of the talk rather than of its subject."""

from collections.abc import Sequence
from dataclasses import replace

from interviews_toolkit.languages import spoken
from interviews_toolkit.model.clusters import Cluster, Clustering, FormProfile, TypicalExcerpt


def drop_vague(forms: Sequence[Sequence[str]]) -> tuple[tuple[str, ...], ...]:
    """Leave the vague forms out of each segment, the weak ones with them."""
    vague = spoken().small_talk.vague
    return tuple(tuple(form for form in segment if form not in vague) for segment in forms)


def drop_weak(forms: Sequence[Sequence[str]]) -> tuple[tuple[str, ...], ...]:
    """Leave the weak forms out of each segment."""
    weak = spoken().small_talk.weak
    return tuple(tuple(form for form in segment if form not in weak) for segment in forms)


def hide_weak(clusters: Sequence[Cluster]) -> tuple[Cluster, ...]:
    """Leave the weak forms out of what clusters are told by, where they helped to make them."""
    return tuple(
        replace(
            cluster,
            profile=_strong(cluster.profile),
            antiprofile=_strong(cluster.antiprofile),
            excerpts=tuple(map(_told_strongly, cluster.excerpts)),
            edge=tuple(map(_told_strongly, cluster.edge)),
        )
        for cluster in clusters
    )


def hide_weak_in(clustering: Clustering) -> Clustering:
    """Leave the weak forms out of what the clusters of a run are told by."""
    return replace(clustering, clusters=hide_weak(clustering.clusters))


def _told_strongly(typical: TypicalExcerpt) -> TypicalExcerpt:
    weak = spoken().small_talk.weak
    return replace(typical, words=tuple(word for word in typical.words if word not in weak))


def _strong(profiles: Sequence[FormProfile]) -> tuple[FormProfile, ...]:
    weak = spoken().small_talk.weak
    return tuple(profile for profile in profiles if profile.form not in weak)
