"""Reinert's descending classification as a scikit-learn estimator, usable outside this toolkit."""

from typing import Any

import numpy as np
from sklearn.base import BaseEstimator, ClusterMixin
from sklearn.utils import Tags
from sklearn.utils.validation import validate_data

from interviews_toolkit.cluster._columns import Selection
from interviews_toolkit.cluster._matrix import presence, to_matrix
from interviews_toolkit.cluster._split import Reallocation
from interviews_toolkit.cluster._tree import Rules, grow


class Reinert(ClusterMixin, BaseEstimator):  # type: ignore[misc]  # scikit-learn has no types
    """Find lexical worlds: classes of segments that share words, by dividing all segments again and again.

    Simple classification on segments, as IRaMuTeQ does by default: M. Reinert (1983), « Une méthode de classification
    descendante hiérarchique : application à l'analyse lexicale par contexte », Cahiers de l'analyse des données 8(2).

    Args:
        k: How many classes to divide into before small ones are put back. A class is a lexical world, not a theme.
        min_split: The fewest segments a class must have to be divided further.
        min_frequency: The fewest segments a form must be in to count at all.
        tsj: The fewest segments of a class a form must be in to count when that class is divided.
        min_class: The fewest segments of a class that is kept; None for one k-th of all, at most a tenth. The segments
            of a smaller one join their mother class if no part of her was kept, and are unclassified otherwise. 0
            keeps every class.
        reallocation: How segments move after the cut: ``sequential``, ``steepest`` or ``none``.
        selection: Which forms a class goes on with: ``contingency`` or ``presence``.

    Attributes:
        labels_: Shape (n_segments,); 0 is the largest class, −1 is unclassified.
        splits_: The divisions, in order (``NodeSplit``).
        terminals_: The node of each class, to find it in ``splits_``.
        n_clusters_: How many classes were kept.
        share_classified_: 0 to 1.
        n_features_in_: How many forms the matrix had.
    """

    def __init__(  # noqa: PLR0913 -- scikit-learn's convention: every parameter by name, none hidden in a bundle
        self,
        *,
        k: int = 10,
        min_split: int = 3,
        min_frequency: int = 3,
        tsj: int = 3,
        min_class: int | None = None,
        reallocation: Reallocation = "sequential",
        selection: Selection = "contingency",
    ) -> None:
        self.k = k
        self.min_split = min_split
        self.min_frequency = min_frequency
        self.tsj = tsj
        self.min_class = min_class
        self.reallocation = reallocation
        self.selection = selection

    def fit(self, X: Any, y: None = None) -> "Reinert":  # noqa: ANN401, ARG002, N803 -- scikit-learn's names
        """Classify segments.

        Args:
            X: Shape (n_segments, n_forms), dense or sparse: more than 0 where the segment has the form.
        """
        table = validate_data(self, X, accept_sparse="csr", dtype=np.float64, ensure_non_negative=True)
        rules = Rules(**self.get_params())
        tree = grow(presence(to_matrix(table)), rules)
        self.labels_, self.splits_, self.terminals_ = tree.labels, tree.splits, tree.terminals
        self.n_clusters_ = len(tree.terminals)
        self.share_classified_ = float((tree.labels >= 0).mean())
        return self

    def __sklearn_tags__(self) -> Tags:
        tags = super().__sklearn_tags__()
        tags.input_tags.sparse = True
        tags.input_tags.positive_only = True
        return tags
