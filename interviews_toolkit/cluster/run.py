"""From segments and their forms to a clustering by Reinert's method, with all that a person needs to review it."""

from collections.abc import Mapping, Sequence
from dataclasses import fields
from typing import TypedDict, Unpack

import numpy as np

from interviews_toolkit.cluster._columns import Selection
from interviews_toolkit.cluster._material import ClusterMaterial, cluster_id, gather
from interviews_toolkit.cluster._matrix import Ints, Matrix
from interviews_toolkit.cluster._split import Reallocation
from interviews_toolkit.cluster._tree import Rules, Tree, grow
from interviews_toolkit.cluster.double import double_classification
from interviews_toolkit.cluster.profiles import describe_clusters
from interviews_toolkit.cluster.vocabulary import FormTable, build_matrix
from interviews_toolkit.errors import NotEnoughDataError, UsageError, What
from interviews_toolkit.i18n import _
from interviews_toolkit.model.clusters import Clustering, Split
from interviews_toolkit.model.ids import ClusterId, InterviewId
from interviews_toolkit.model.spans import Segment

METHOD = "reinert"
MIN_SEGMENTS = 20
MIN_FORMS = 10


class ReinertOptions(TypedDict, total=False):
    """What else may be set; ``Reinert`` says what most of it means, and the defaults.

    Attributes:
        double: Classify twice, on units of at least 12 and 14 forms, and keep what both find.
        supplementary: Forms of each segment that describe classes without making them.
    """

    min_split: int
    min_frequency: int
    tsj: int
    min_class: int | None
    reallocation: Reallocation
    selection: Selection
    double: bool
    supplementary: Sequence[Sequence[str]]


def cluster_reinert(
    segments: Sequence[Segment],
    forms: Sequence[Sequence[str]],
    *,
    texts: Mapping[InterviewId, str],
    attributes: Mapping[InterviewId, Mapping[str, str]],
    questions: Sequence[str | None] = (),
    k: int = 10,
    **options: Unpack[ReinertOptions],
) -> Clustering:
    """Classify segments in lexical worlds and describe each.

    Args:
        segments: What interviewees said, cut by rule; their order does not matter.
        forms: The active forms (lemmas of full words) of each segment.
        texts: The text each segment's span belongs to.
        attributes: What the participants' table says of each interview.
        questions: The guide's question each segment answers, None where unknown; empty when there is no guide.
        k: How many classes to divide into; small ones are then put back, so fewer come out.
        options: As ``Reinert`` has them.

    Raises:
        NotEnoughDataError: Too few segments or forms, or nothing that divides them.
        UsageError: ``k`` is below 2.
    """
    if k < 2:
        raise UsageError(What.TWO_CLASSES, n=k)
    given = {name: value for name, value in options.items() if name != "supplementary"}
    rules = Rules(k=k, **given)  # type: ignore[arg-type]  # each is of the type ReinertOptions says
    material = gather(
        segments,
        forms,
        texts=texts,
        attributes=attributes,
        questions=questions,
        supplementary=options.get("supplementary", ()),
    )
    table = build_matrix(material.forms, min_frequency=rules.min_frequency)
    _check_enough(table.matrix, rules)
    tree = None if rules.double else grow(table.matrix, rules)
    labels = tree.labels if tree else classify(table.matrix, material.segments, rules)
    if labels.max() < 1:
        raise NotEnoughDataError(
            _("Ces segments ({n}) ne se divisent pas en classes assez grandes.").format(n=len(segments)),
            hint=_("Demandez moins de classes, ou attendez d'avoir davantage d'entretiens."),
        )
    return _clustering(material, table, labels, tree=tree, rules=rules)


def classify(matrix: Matrix, segments: Sequence[Segment], rules: Rules, *, is_trial: bool = False) -> Ints:
    """Label segments by one classification, or by two; −1 unclassified.

    Of the partitions two classifications agree on, the one of greatest total χ² is taken.
    """
    if not rules.double:
        return grow(matrix, rules, is_trial=is_trial).labels
    partitions = double_classification(matrix, [segment.interview_id for segment in segments], rules=rules)
    best = max(partitions, key=lambda partition: (round(partition.chi2, 9), -partition.k), default=None)
    return np.full(len(segments), -1, dtype=np.int64) if best is None else best.labels


def _check_enough(matrix: Matrix, rules: Rules) -> None:
    n_segments, n_forms = matrix.shape
    if n_segments >= MIN_SEGMENTS and n_forms >= MIN_FORMS:
        return
    message = _(
        "Trop peu de matière pour des classes. Segments : {segments} (il en faut {min_segments}) ; mots assez "
        "fréquents (--min-frequency {frequency}) : {forms} (il en faut {min_forms})."
    )
    if n_segments < MIN_SEGMENTS:
        hint = _("Lisez-les un à un, ou prenez davantage d'entretiens, ou plus large que --on.")
    else:
        hint = _("Lisez-les un à un, ou essayez --min-frequency 2 ou --method semantic.")
    raise NotEnoughDataError(
        message.format(
            segments=n_segments,
            min_segments=MIN_SEGMENTS,
            forms=n_forms,
            frequency=rules.min_frequency,
            min_forms=MIN_FORMS,
        ),
        hint=hint,
    )


def _clustering(
    material: ClusterMaterial, table: FormTable, labels: Ints, *, tree: Tree | None, rules: Rules
) -> Clustering:
    parameters = {
        name: "auto" if value is None else value
        for name, value in ((field.name, getattr(rules, field.name)) for field in fields(rules))
    }
    run_id = material.clustering_id(METHOD, parameters)
    ids = [cluster_id(run_id, label) for label in range(int(labels.max()) + 1)]
    return Clustering(
        id=run_id,
        method=METHOD,
        parameters=parameters,
        clusters=describe_clusters(material, table, labels, ids=ids),
        n_segments=len(material.segments),
        n_forms=len(table.vocabulary),
        splits=_splits(tree, ids, run_id) if tree else (),
    )


def _splits(tree: Tree, ids: Sequence[ClusterId], run_id: str) -> tuple[Split, ...]:
    named = dict(zip(tree.terminals, ids, strict=True))

    def name(node: int) -> ClusterId:
        """A class by its cluster's id; a node that is no class (divided, or too small) by its number."""
        return named.get(node) or ClusterId(f"{run_id[:6]}-n{node}")

    return tuple(Split(name(s.parent), name(s.left), name(s.right), s.chi2, s.n_left, s.n_right) for s in tree.splits)


def rules_of(clustering: Clustering) -> Rules:
    """Read back the rules a clustering by Reinert's method was made with; what else was noted is passed over."""
    names = {field.name for field in fields(Rules)}
    noted = {name: value for name, value in clustering.parameters.items() if name in names}
    given = {name: None if value == "auto" else value for name, value in noted.items()}
    return Rules(**given)  # type: ignore[arg-type]  # each value is of the type it was written with
