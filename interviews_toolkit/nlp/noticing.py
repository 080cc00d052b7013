"""From kept analyses to what quoting needs of them: no model is run."""

from collections.abc import Mapping, Sequence

from interviews_toolkit.model.analysis import Analysis, Entity
from interviews_toolkit.model.ids import InterviewId
from interviews_toolkit.model.noticed import Noticed
from interviews_toolkit.model.spans import Span
from interviews_toolkit.nlp.finite_verbs import find_finite_verbs


def notice(kept: Mapping[InterviewId, Sequence[Analysis]]) -> Noticed:
    """Gather the names any model saw in each interview, and its finite verbs; both in the order of the text.

    Args:
        kept: All analyses of each interview: one made without names may stand beside one made with them.
    """
    names: dict[InterviewId, tuple[Entity, ...]] = {}
    verbs: dict[InterviewId, tuple[Span, ...]] = {}
    for interview_id, analyses in kept.items():
        seen = {entity for analysis in analyses for entity in analysis.entities}
        names[interview_id] = tuple(sorted(seen, key=lambda name: (name.span, name.label)))
        verbs[interview_id] = tuple(sorted({verb for analysis in analyses for verb in find_finite_verbs(analysis)}))
    return Noticed(names, verbs)
