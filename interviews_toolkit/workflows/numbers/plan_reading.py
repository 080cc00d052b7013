"""Say how many actors of each theme the unread interviews may hold, and what to read so that it is known."""

from dataclasses import dataclass

from interviews_toolkit import store
from interviews_toolkit.errors import NotEnoughDataError
from interviews_toolkit.i18n import _
from interviews_toolkit.model.codebook import Codebook
from interviews_toolkit.model.ids import InterviewId
from interviews_toolkit.model.words import count_words
from interviews_toolkit.stats.layers.choice import need_codebook
from interviews_toolkit.stats.themes.reading_plan import WITHIN, ReadingPlan, plan_reading
from interviews_toolkit.stats.themes.unread import ActorsEstimate, PartlyRead, read_in_part


@dataclass(frozen=True, slots=True)
class PlannedReading:
    """The plan, what is estimated before it, and the words of each interview."""

    study: PartlyRead
    plan: ReadingPlan
    estimates: tuple[ActorsEstimate, ...]
    words: dict[InterviewId, int]

    @property
    def codebook(self) -> Codebook:
        """The grid whose codes are told."""
        return self.study.codebook


def plan_review(project: store.Project, *, within: float = WITHIN, seed: int = 0) -> PlannedReading:
    """Plan what a person should read of a study whose suggestions nobody has read, or not all.

    Args:
        within: How many actors more or less the number of each theme is to be known by.
        seed: Of the order in which interviews are drawn.

    Raises:
        NotEnoughDataError: There is no codebook, or nothing was suggested.
    """
    with project.read() as connection:
        snapshot = store.load_snapshot(connection)
        apart = store.load_kept_apart(connection)
    codebook = need_codebook(snapshot)
    if not snapshot.proposals:
        raise NotEnoughDataError(
            _("Rien n'est suggéré : il n'y a pas de relecture à prévoir."), hint=_("Lancez d'abord : interviews code")
        )
    study = read_in_part(snapshot, codebook, apart=apart)
    decided = {one.suggestion_id for one in snapshot.decisions}
    waiting = sorted((one for one in snapshot.proposals if one.id not in decided), key=lambda one: -(one.score or 0))
    words = {
        one.id: sum(count_words(turn.span.cut(one.text)) for turn in one.codable_turns) for one in snapshot.interviews
    }
    plan = plan_reading(study, waiting, words, within=within, seed=seed)
    return PlannedReading(study, plan, tuple(map(study.estimate, study.told)), words)
