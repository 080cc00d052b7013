"""Clusters of segments proposed for a person's review: Reinert's lexical worlds, semantic groups, what makes them."""

from interviews_toolkit.cluster._columns import select_columns
from interviews_toolkit.cluster._embed import place_by_meaning
from interviews_toolkit.cluster._matrix import to_matrix
from interviews_toolkit.cluster._split import split_chi2, split_in_two
from interviews_toolkit.cluster._tree import Rules
from interviews_toolkit.cluster.correspondence import correspondence
from interviews_toolkit.cluster.double import double_classification, merge_short
from interviews_toolkit.cluster.naming import NameWords, name_clusters
from interviews_toolkit.cluster.plane import class_plane
from interviews_toolkit.cluster.profiles import propose_name, signed_chi2
from interviews_toolkit.cluster.rarity import choose_min_frequency
from interviews_toolkit.cluster.regroup import Classified, describe_groups, grouping_attributes, make_material
from interviews_toolkit.cluster.replay import changes, replay_reviews
from interviews_toolkit.cluster.run import cluster_reinert
from interviews_toolkit.cluster.scope import EVERYTHING, choose_rows
from interviews_toolkit.cluster.semantic import cluster_semantic, measure_semantic_stability
from interviews_toolkit.cluster.similarity import maximum_tree, similarity_tree
from interviews_toolkit.cluster.stability import Recut, measure_stability
from interviews_toolkit.cluster.vocabulary import build_matrix
from interviews_toolkit.cluster.weak_forms import drop_vague, drop_weak, hide_weak_in
