"""Which attribute of the participants groups them: guessed from their table until somebody says."""

import re
from collections.abc import Iterable

from interviews_toolkit.model.interviews import Case

_GROUPS = re.compile("type|cat[ée]gorie|category|groupe?|profile?|statute?", re.IGNORECASE)
"""How a column that groups people is called, in French and English."""
_NO_GROUP = re.compile("consent|date|nom$|name|id$|age|âge", re.IGNORECASE)
_MOST_GROUPS = 0.5
"""Groups, for one actor: with more, most actors are alone in theirs."""


def attribute_names(cases: Iterable[Case]) -> tuple[str, ...]:
    """Name every attribute, in the order of the table."""
    return tuple(dict.fromkeys(name for case in cases for name in case.attributes))


def guess_grouping(cases: Iterable[Case]) -> str:
    """Guess the attribute that groups actors; empty where the table has none that could.

    A column called a type, a category, a group or a profile comes first; then the first that puts actors together.

    Examples:
        >>> from interviews_toolkit.model.ids import InterviewId
        >>> table = [("A", "Lille"), ("B", "Lens"), ("A", "Arras"), ("B", "Lens")]
        >>> guess_grouping(Case(InterviewId(str(n)), {"ville": v, "lot": g}) for n, (g, v) in enumerate(table))
        'lot'
    """
    known = list(cases)
    names = [name for name in attribute_names(known) if not _NO_GROUP.search(name)]
    called = [name for name in names if _GROUPS.match(name)]
    return next(iter(called), "") or next((name for name in names if _puts_together(name, known)), "")


def describing_attributes(cases: Iterable[Case], group_by: str, *, n: int = 3) -> tuple[str, ...]:
    """Name the attributes that tell in a line who speaks: the grouping first, then others that put actors together."""
    known = list(cases)
    others = (name for name in attribute_names(known) if name != group_by and not _NO_GROUP.search(name))
    together = [name for name in others if _puts_together(name, known)]
    return tuple([*filter(None, [group_by]), *together][:n])


def _puts_together(name: str, cases: list[Case]) -> bool:
    said = [case.attributes[name] for case in cases if case.attributes.get(name)]
    return 1 < len(set(said)) <= _MOST_GROUPS * len(said)
