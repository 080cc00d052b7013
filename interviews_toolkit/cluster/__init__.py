"""Clusters of segments proposed for a person's review: Reinert's lexical worlds, semantic groups, what makes them."""

from interviews_toolkit.cluster._columns import select_columns
from interviews_toolkit.cluster._matrix import to_matrix
from interviews_toolkit.cluster._split import TwoWaySplit, split_chi2, split_in_two
from interviews_toolkit.cluster._tree import NodeSplit, Rules
from interviews_toolkit.cluster.correspondence import Correspondence, correspondence
from interviews_toolkit.cluster.double import CrossedPartition, double_classification, merge_short
from interviews_toolkit.cluster.iramuteq import StarredText, read_iramuteq, write_iramuteq
from interviews_toolkit.cluster.plane import ClassPlane, PlanePoint, class_plane
from interviews_toolkit.cluster.profiles import (
    InterviewShare,
    fed_by_one_interview,
    largest_shares,
    propose_name,
    signed_chi2,
)
from interviews_toolkit.cluster.rarity import choose_min_frequency
from interviews_toolkit.cluster.reinert import ReinertClustering
from interviews_toolkit.cluster.run import ReinertOptions, cluster_reinert
from interviews_toolkit.cluster.semantic import SemanticOptions, cluster_semantic
from interviews_toolkit.cluster.similarity import SimilarityTree, Tie, maximum_tree, similarity_tree
from interviews_toolkit.cluster.stability import StabilityReport, measure_stability
from interviews_toolkit.cluster.vocabulary import FormTable, build_matrix

__all__ = [
    "ClassPlane",
    "Correspondence",
    "CrossedPartition",
    "FormTable",
    "InterviewShare",
    "NodeSplit",
    "PlanePoint",
    "ReinertClustering",
    "ReinertOptions",
    "Rules",
    "SemanticOptions",
    "SimilarityTree",
    "StabilityReport",
    "StarredText",
    "Tie",
    "TwoWaySplit",
    "build_matrix",
    "choose_min_frequency",
    "class_plane",
    "cluster_reinert",
    "cluster_semantic",
    "correspondence",
    "double_classification",
    "fed_by_one_interview",
    "largest_shares",
    "maximum_tree",
    "measure_stability",
    "merge_short",
    "propose_name",
    "read_iramuteq",
    "select_columns",
    "signed_chi2",
    "similarity_tree",
    "split_chi2",
    "split_in_two",
    "to_matrix",
    "write_iramuteq",
]
