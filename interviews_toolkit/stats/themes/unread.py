"""How many actors a layer nobody has read misses, or counts wrongly: told from the interviews a person has read whole.

The interviews read are taken for a draw at random: within those where the indicators found a theme, and within the
others, they tell how many of the unread speak of it. ``stats/numbers/finite.py`` has the formulas and their sources.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from interviews_toolkit.model.codebook import Codebook
from interviews_toolkit.model.codings import Coder
from interviews_toolkit.model.ids import CodeId, InterviewId
from interviews_toolkit.model.learning import is_learned
from interviews_toolkit.model.snapshot import Snapshot
from interviews_toolkit.stats.layers.choice import read_whole
from interviews_toolkit.stats.numbers.finite import CountInterval, Portion, count_having

Cases = Mapping[CodeId, frozenset[InterviewId]]


@dataclass(frozen=True, slots=True)
class ActorsEstimate:
    """What may be said of one code before every interview is read.

    Attributes:
        n_found: Actors the indicators found, read or not.
        total: Actors who speak of it.
        missed: Actors nobody has read, where nothing was found, who speak of it.
        wrong: Actors nobody has read, where something was found, who do not.
    """

    code_id: CodeId
    n_found: int
    total: CountInterval
    missed: CountInterval
    wrong: CountInterval


@dataclass(frozen=True, slots=True)
class PartlyRead:
    """A study of which a person has read some interviews whole.

    Attributes:
        read: Interviews read whole, and by whom: the outcome of comparing first, then who coded most.
        sample: Those of them that tell of the others: not the ones the grid was tuned on.
        found: By code, where the indicators found it or one below it.
        spoken: By code, where a person put it or one below it, read whole or not.
    """

    codebook: Codebook
    interviews: tuple[InterviewId, ...]
    read: Mapping[InterviewId, Coder]
    sample: frozenset[InterviewId]
    found: Cases
    spoken: Cases

    @property
    def unread(self) -> tuple[InterviewId, ...]:
        """The interviews nobody has read whole."""
        return tuple(one for one in self.interviews if one not in self.read)

    @property
    def tells(self) -> bool:
        """Whether anything is left to estimate, and something was read to estimate it from."""
        return bool(self.sample and self.unread)

    @property
    def told(self) -> tuple[CodeId, ...]:
        """The codes there is something to say of: not an axis, which is a heading."""
        return tuple(one.id for one in self.codebook if one.parent or not self.codebook.children(one.id))

    def parts(self, code_id: CodeId) -> tuple[Portion, Portion]:
        """Those where the indicators found a code, and the others; without those read that tell nothing of them."""
        known, found, spoken = self.sample | set(self.unread), self.found[code_id], self.spoken[code_id]
        return (self._part(known & found, spoken), self._part(known - found, spoken))

    def _part(self, members: frozenset[InterviewId], spoken: frozenset[InterviewId]) -> Portion:
        drawn = members & self.sample
        return Portion(len(members), len(drawn), len(drawn & spoken), at_least=len(members & spoken))

    def estimate(self, code_id: CodeId) -> ActorsEstimate:
        """Tell of one code how many actors speak of it, are missed, and are counted wrongly."""
        found, silent = self.parts(code_id)
        aside = frozenset(self.read) - self.sample
        among, absent = count_having(silent), count_having(found)
        wrong = CountInterval(found.size - absent.estimate, found.size - absent.high, found.size - absent.low)
        return ActorsEstimate(
            code_id,
            len(self.found[code_id]),
            count_having(found, silent).plus(len(aside & self.spoken[code_id])),
            among.plus(-silent.having),
            wrong.plus(found.having - found.drawn),
        )


def read_in_part(snapshot: Snapshot, codebook: Codebook, *, apart: Collection[InterviewId] = ()) -> PartlyRead:
    """Gather what estimates rest on.

    What was learnt from decisions knows the interviews that were read: it finds nothing here, indicators alone do.

    Args:
        apart: The interviews kept apart to measure the machine on; where any was read, they alone tell of the others.
    """
    read = read_whole(snapshot)
    spoken = [
        (one.code_id, one.interview_id)
        for one in snapshot.codings
        if one.interview_id not in read or one.coder_id == read[one.interview_id].id
    ]
    found = [(one.code_id, one.interview_id) for one in snapshot.suggestions if not is_learned(one)]
    sample = frozenset(read)
    return PartlyRead(
        codebook,
        tuple(one.id for one in snapshot.interviews),
        read,
        sample & frozenset(apart) or sample,
        _cases(codebook, found),
        _cases(codebook, spoken),
    )


def _cases(codebook: Codebook, marks: list[tuple[CodeId, InterviewId]]) -> Cases:
    """Where each code or one below it stands."""
    direct: dict[CodeId, set[InterviewId]] = defaultdict(set)
    for code_id, interview_id in marks:
        direct[code_id].add(interview_id)
    return {one.id: frozenset().union(*(direct[below] for below in codebook.descendants(one.id))) for one in codebook}
