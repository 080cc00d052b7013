"""Find what one type of actor says more, or less, than chance would have it."""

from collections.abc import Mapping
from dataclasses import dataclass

from interviews_toolkit import store
from interviews_toolkit.errors import NotEnoughDataError, What
from interviews_toolkit.i18n import _
from interviews_toolkit.model.codebook import Codebook
from interviews_toolkit.model.ids import CodeId
from interviews_toolkit.model.layers import UNKNOWN_GROUP
from interviews_toolkit.stats.layers.choice import AUTO, choose_layer, need_codebook, signed
from interviews_toolkit.stats.layers.grouping import grouped, need_grouping
from interviews_toolkit.stats.themes.cooccurrence import cooccurrences
from interviews_toolkit.stats.themes.frequency import tabulate_themes
from interviews_toolkit.stats.themes.specificity import tabulate_specificities


@dataclass(frozen=True, slots=True)
class Specificities:
    """Signed specificities of codes in groups of actors, with the counts they rest on.

    Attributes:
        groups: Group -> its number of actors, the largest first.
        passages: Code -> group -> passages with that very code (sub-codes are rows of their own).
        actors: Code -> group -> actors who have it.
        scores: Code -> group -> S (Lafon): base-10 logarithm of a probability, + for more, - for less than expected.
    """

    codebook: Codebook
    layer: str
    by: str
    groups: Mapping[str, int]
    passages: Mapping[CodeId, Mapping[str, int]]
    actors: Mapping[CodeId, Mapping[str, int]]
    scores: Mapping[CodeId, Mapping[str, float]]


def find_specificities(project: store.Project, *, by: str | None = None, layer: str = AUTO) -> Specificities:
    """Score each code in each group of actors (the study's, or those of another attribute), by passages.

    Raises:
        NotEnoughDataError: No codebook, nothing coded, or only one group.
        NotFoundError: No such layer or attribute.
    """
    with project.read() as connection:
        snapshot = grouped(store.load_snapshot(connection), by)
    by = need_grouping(snapshot)
    codebook, chosen = need_codebook(snapshot), signed(choose_layer(snapshot, layer))
    themes = tabulate_themes(snapshot.interviews, codebook, chosen, cases=snapshot.cases, by=by)
    group_of = {
        i: (snapshot.cases[i].attributes.get(by) if i in snapshot.cases else None) or UNKNOWN_GROUP for i in themes.base
    }
    if len(themes.groups) < 2:
        raise NotEnoughDataError(What.ONE_GROUP)
    passages: dict[CodeId, dict[str, int]] = {}
    actors: dict[CodeId, dict[str, int]] = {}
    for group in themes.groups:
        for interview in snapshot.interviews:
            if group_of.get(interview.id) == group:
                for code, n in cooccurrences([interview], codebook, chosen, within="excerpt").sizes.items():
                    _add(passages, code, group, n)
                    _add(actors, code, group, 1)
    if not passages:
        raise NotEnoughDataError(
            _("Cette couche ne porte aucun passage codé."), hint=_("Choisissez-en une autre avec --layer.")
        )
    passages = {code.id: passages[code.id] for code in codebook if code.id in passages}
    scores = tabulate_specificities({code: {g: row.get(g, 0) for g in themes.groups} for code, row in passages.items()})
    return Specificities(
        codebook=codebook,
        layer=chosen.name,
        by=by,
        groups=themes.groups,
        passages=passages,
        actors=actors,
        scores={code: scores[code] for code in passages},
    )


def _add(counts: dict[CodeId, dict[str, int]], code: CodeId, group: str, n: int) -> None:
    row = counts.setdefault(code, {})
    row[group] = row.get(group, 0) + n
