"""The plane of a clustering: classes, their telling words and who says them, as coordinates for whoever draws."""

from collections.abc import Mapping, Sequence
from itertools import chain
from typing import Literal

from interviews_toolkit.cluster._material import gather, labels_in
from interviews_toolkit.cluster.correspondence import Correspondence, correspondence
from interviews_toolkit.cluster.profiles import CHI2_AT_5_PERCENT, Profiles, profile_classes
from interviews_toolkit.cluster.vocabulary import build_matrix
from interviews_toolkit.errors import NotEnoughDataError
from interviews_toolkit.i18n import _
from interviews_toolkit.model.clusters import Clustering
from interviews_toolkit.model.ids import ClusterId, InterviewId
from interviews_toolkit.model.pictures import ClassPlane, PlanePoint
from interviews_toolkit.model.spans import Segment


def class_plane(
    clustering: Clustering,
    segments: Sequence[Segment],
    forms: Sequence[Sequence[str]],
    *,
    attributes: Mapping[InterviewId, Mapping[str, str]],
    questions: Sequence[str | None] = (),
    n_forms: int = 20,
) -> ClassPlane:
    """Place classes, the ``n_forms`` most telling forms of each, and modalities as supplementary points.

    Raises:
        NotEnoughDataError: The clustering has fewer than three classes: there is no plane.
    """
    texts = dict.fromkeys((segment.interview_id for segment in segments), "")
    material = gather(segments, forms, texts=texts, attributes=attributes, questions=questions)
    labels = labels_in(clustering, material.segments)
    words = profile_classes(build_matrix(material.forms), labels)
    analysed = _analyse(words, n_classes=len(clustering.clusters))
    modalities = profile_classes(build_matrix(material.modalities, min_frequency=1), labels)
    ids = [cluster.id for cluster in clustering.clusters]
    classes = (
        PlanePoint("class", cluster.name, float(x), float(y), cluster.id, len(cluster.segments))
        for cluster, (x, y) in zip(clustering.clusters, analysed.columns[:, :2], strict=True)
    )
    forms_by_class = _placed("form", words, analysed, ids)
    telling = (p for group in forms_by_class for p in group[:n_forms] if p.chi2 >= CHI2_AT_5_PERCENT)
    described = chain.from_iterable(_placed("modality", modalities, analysed, ids))
    return ClassPlane((*classes, *telling, *described), (float(analysed.shares[0]), float(analysed.shares[1])))


def _analyse(words: Profiles, *, n_classes: int) -> Correspondence:
    said = words.counts[:, words.totals > 0]
    if n_classes < 3 or said.shape[1] < 3 or (analysed := correspondence(said.T)).eigenvalues.size < 2:
        raise NotEnoughDataError(
            _("Il faut au moins 3 classes bien distinctes pour un plan (ici : {n}).").format(n=n_classes),
            hint=_("Demandez davantage de classes : interviews clusters find --k 8"),
        )
    return analysed


def _placed(
    kind: Literal["form", "modality"], profiles: Profiles, analysed: Correspondence, ids: Sequence[ClusterId]
) -> list[list[PlanePoint]]:
    """Place forms or modalities, grouped by the class each belongs to most, strongest first."""
    coordinates = analysed.project_rows(profiles.counts.T)
    strongest = profiles.chi2.argmax(axis=0)
    grouped: list[list[PlanePoint]] = [[] for _id in ids]
    for column, name in enumerate(profiles.vocabulary):
        if profiles.totals[column]:
            label = int(strongest[column])
            x, y = coordinates[column, :2].tolist()
            chi2 = float(profiles.chi2[label, column])
            grouped[label].append(PlanePoint(kind, name, x, y, ids[label], int(profiles.totals[column]), chi2))
    return [sorted(points, key=lambda point: (-round(point.chi2, 9), point.name)) for points in grouped]
