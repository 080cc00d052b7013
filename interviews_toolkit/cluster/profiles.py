"""What makes a cluster: the words it has more or less than others, who speaks in it, its most typical segments."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from interviews_toolkit.cluster._material import ClusterMaterial
from interviews_toolkit.cluster._matrix import Floats, Ints, Matrix, added, over_forms
from interviews_toolkit.cluster.vocabulary import FormTable, build_matrix
from interviews_toolkit.languages import spoken
from interviews_toolkit.model.clusters import Cluster, FormProfile, TypicalExcerpt
from interviews_toolkit.model.ids import ClusterId

CHI2_AT_5_PERCENT = 3.84
N_EXCERPTS = 10
N_EDGE = 4
N_NAME_WORDS = 3


def signed_chi2(
    n_both: ArrayLike, n_class: ArrayLike, n_form: ArrayLike, n_total: ArrayLike, *, yates: bool = False
) -> Floats:
    """Compute χ² with 1 degree of freedom of a form in a class, negative when under-represented.

    Args:
        n_both: Segments of the class that have the form.
        n_class: Segments of the class.
        n_form: Segments that have the form.
        n_total: All segments compared.
        yates: Correct for continuity, as rainette does between classes; IRaMuTeQ and profiles do not.

    Returns:
        Of the common shape of the arguments; 0.0 where a margin is empty.
    """
    both, in_class, with_form, n = (np.asarray(value, dtype=np.float64) for value in (n_both, n_class, n_form, n_total))
    gap = both * n - in_class * with_form
    size = np.maximum(np.abs(gap) - n / 2, 0.0) if yates else np.abs(gap)
    margins = in_class * (n - in_class) * with_form * (n - with_form)
    chi2 = np.divide(n * size**2, margins, out=np.zeros(np.broadcast(size, margins).shape), where=margins > 0)
    return np.asarray(np.sign(gap) * chi2, dtype=np.float64)


def class_counts(matrix: Matrix, labels: Ints) -> tuple[Floats, Floats]:
    """Count segments by class and form, shape (n_classes, n_forms), and by class; unclassified ones are outside."""
    n_classes, n_forms = int(labels.max(initial=-1)) + 1, matrix.shape[1]
    classes = labels[matrix.row_of]
    inside = classes >= 0
    cells = classes[inside] * n_forms + matrix.indices[inside]
    counts = added(cells, matrix.data[inside], n_classes * n_forms)
    sizes = np.bincount(labels[labels >= 0], minlength=n_classes).astype(np.float64)
    return counts.reshape(n_classes, n_forms), sizes


@dataclass(frozen=True, slots=True, eq=False)
class Profiles:
    """χ² of every form in every class; shapes (n_classes, n_forms), columns as in ``vocabulary``."""

    vocabulary: tuple[str, ...]
    counts: Floats
    totals: Floats
    chi2: Floats

    def over(self, label: int) -> tuple[FormProfile, ...]:
        """Over-represented forms of a class, strongest first."""
        return self._listed(label, self.chi2[label] >= CHI2_AT_5_PERCENT)

    def under(self, label: int) -> tuple[FormProfile, ...]:
        """Under-represented forms of a class, strongest first."""
        return self._listed(label, self.chi2[label] <= -CHI2_AT_5_PERCENT)

    def both(self, label: int) -> tuple[FormProfile, ...]:
        """Over- and under-represented forms of a class, strongest first."""
        return self._listed(label, np.abs(self.chi2[label]) >= CHI2_AT_5_PERCENT)

    def _listed(self, label: int, chosen: "np.typing.NDArray[np.bool_]") -> tuple[FormProfile, ...]:
        columns = np.flatnonzero(chosen).tolist()
        chi2 = self.chi2[label]
        columns.sort(key=lambda column: (-abs(round(float(chi2[column]), 9)), self.vocabulary[column]))
        return tuple(
            FormProfile(self.vocabulary[j], int(self.counts[label, j]), int(self.totals[j]), float(chi2[j]))
            for j in columns
        )


def profile_classes(table: FormTable, labels: Ints) -> Profiles:
    """Compare each class with all classified segments, form by form: presence, no Yates correction."""
    counts, sizes = class_counts(table.matrix, labels)
    totals = counts.sum(axis=0)
    return Profiles(table.vocabulary, counts, totals, signed_chi2(counts, sizes[:, None], totals, sizes.sum()))


def describe_clusters(
    material: ClusterMaterial, table: FormTable, labels: Ints, *, ids: Sequence[ClusterId], scores: Floats | None = None
) -> tuple[Cluster, ...]:
    """Make a cluster of each class (``labels`` 0, 1, ...; −1 left out), with all that helps a person judge it.

    Args:
        table: The forms that tell of classes.
        labels: Shape (n_segments,).
        scores: Shape (n_segments, n_classes), above 0 where a segment has something of a class: the highest are its
            heart, those nearly as high for another class its edge. None for χ² of the telling forms in it.
    """
    words = profile_classes(table, labels)
    outside = profile_classes(build_matrix(material.modalities, min_frequency=1), labels)
    others = profile_classes(build_matrix(material.supplementary), labels)
    if scores is None:
        scores = telling_scores(table.matrix, words)
    return tuple(
        Cluster(
            id=ids[label],
            name=propose_name(words.over(label)) or ids[label],
            segments=tuple(material.segments[row] for row in np.flatnonzero(labels == label)),
            profile=words.over(label),
            antiprofile=words.under(label),
            supplementary=others.both(label),
            modalities=outside.both(label),
            excerpts=_excerpts(material, table, words, label, best=_heart(scores, labels, label)),
            edge=_excerpts(material, table, words, label, best=_edge(scores, labels, label)),
        )
        for label in range(len(ids))
    )


def telling_scores(matrix: Matrix, words: Profiles) -> Floats:
    """Sum, for each segment and class, χ² of the telling forms of the class in it; shape (n_segments, n_classes)."""
    telling = np.where(words.chi2 >= CHI2_AT_5_PERCENT, words.chi2, 0.0)
    found = np.array([over_forms(matrix, weights) for weights in telling])
    return np.asarray(np.round(found.reshape(telling.shape[0], -1).T, 9))


_Scored = list[tuple[int, float]]


def _heart(scores: Floats, labels: Ints, label: int) -> _Scored:
    """The segments of a class in which most tells for it."""
    rows = np.flatnonzero(labels == label)
    order = rows[np.argsort(-scores[rows, label], kind="stable")][:N_EXCERPTS].tolist()
    return [(row, float(scores[row, label])) for row in order if scores[row, label] > 0]


def _edge(scores: Floats, labels: Ints, label: int) -> _Scored:
    """The segments of a class in which another class's words tell most against it."""
    rows = np.flatnonzero(labels == label)
    others = np.delete(scores[rows], label, axis=1).max(axis=1, initial=0.0)
    lead = scores[rows, label] - others
    order = [at for at in np.argsort(lead, kind="stable")[:N_EDGE].tolist() if others[at] > 0]
    return [(int(rows[at]), float(lead[at])) for at in order]


def _excerpts(
    material: ClusterMaterial, table: FormTable, words: Profiles, label: int, *, best: _Scored
) -> tuple[TypicalExcerpt, ...]:
    """Quote segments, each with the telling forms of the class it has, strongest first."""
    chi2 = words.chi2[label]
    excerpts = []
    for row, score in best:
        columns = table.matrix.indices[table.matrix.indptr[row] : table.matrix.indptr[row + 1]]
        told = sorted((-chi2[j], words.vocabulary[j]) for j in columns if chi2[j] >= CHI2_AT_5_PERCENT)
        excerpts.append(TypicalExcerpt(material.excerpt(row), score, tuple(form for _, form in told)))
    return tuple(excerpts)


def propose_name(profile: Sequence[FormProfile]) -> str:
    """Propose a name made of the most telling forms: ``bénévole · association · salarié``; empty without any.

    Only forms people said, none of those that name nothing; of one family (salarié, salariat) the strongest stands for
    all.
    """
    chosen: list[str] = []
    vague = spoken().small_talk.vague
    for form in (one for one in profile if one.form not in vague):
        if len(chosen) < N_NAME_WORDS and not any(form.form[:5] == other[:5] for other in chosen):
            chosen.append(form.form)
    return " · ".join(chosen)
