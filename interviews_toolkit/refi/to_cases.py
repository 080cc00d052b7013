"""Exchanged cases, document attributes and document groups become the attributes of who was interviewed."""

from collections.abc import Mapping
from dataclasses import replace

from interviews_toolkit.files.spelling import slug
from interviews_toolkit.model.ids import InterviewId
from interviews_toolkit.model.interviews import Case
from interviews_toolkit.refi.from_study import VOICES
from interviews_toolkit.refi.lost import Lost
from interviews_toolkit.refi.names import guid
from interviews_toolkit.refi.project import Guid, Loss, QdaCase, QdaProject

CASE, GROUP = "cas", "groupe"
"""Attributes that hold a case's name and a document's groups, where they say more than the interview's id."""
_BETWEEN = " ; "


def take_cases(
    project: QdaProject, ids: Mapping[Guid, InterviewId], present: Mapping[InterviewId, Case]
) -> tuple[tuple[Case, ...], dict[Guid, InterviewId], list[Loss]]:
    """Work out the cases a project will have.

    Returns:
        All of them, the present ones first, whose values are kept where the file says otherwise; which case each
        exchanged case is; and what had no place.
    """
    told: dict[InterviewId, dict[str, str]] = {}
    case_ids: dict[Guid, InterviewId] = {}
    losses: list[Loss] = []
    astray = 0
    for case in project.cases:
        known = [ids[source] for source in case.sources if source in ids]
        astray += len(case.sources) - len(known)
        targets = known or ([_own_id(case)] if case.name else [])
        for target in targets:
            _tell(told.setdefault(target, {}), case, target)
            case_ids.setdefault(case.guid, target)
    if astray:
        losses.append(Loss(Lost.CASE_LINK, astray))
    for source in project.sources:
        values = {name: value for name, value in source.values.items() if name not in VOICES.values()}
        if source.guid in ids and values:
            _add(told.setdefault(ids[source.guid], {}), values)
    _tell_groups(project, ids, told)
    merged = {**present}
    differing = 0
    for target, values in told.items():
        kept = merged[target].attributes if target in merged else {}
        differing += sum(name in kept and kept[name] != value for name, value in values.items())
        merged[target] = replace(merged.get(target, Case(target)), attributes={**values, **kept})
    if differing:
        losses.append(Loss(Lost.ATTRIBUTE, differing))
    return tuple(merged.values()), case_ids, losses


def _own_id(case: QdaCase) -> InterviewId:
    is_own = case.guid == guid("case", case.name)
    return InterviewId(case.name if is_own else slug(case.name) or "cas")


def _tell(values: dict[str, str], case: QdaCase, target: InterviewId) -> None:
    if case.name and case.name != target:
        before = values.get(CASE)
        values[CASE] = f"{before}{_BETWEEN}{case.name}" if before else case.name
    _add(values, case.values)


def _add(values: dict[str, str], more: Mapping[str, str]) -> None:
    """Another value of the same name is kept under the name with a number."""
    for name, value in more.items():
        number, free = 2, name
        while free in values and values[free] != value:
            free, number = f"{name} ({number})", number + 1
        values[free] = value


def _tell_groups(project: QdaProject, ids: Mapping[Guid, InterviewId], told: dict[InterviewId, dict[str, str]]) -> None:
    seen = {guid("seen", user.id) for user in project.users}
    for one in project.sets:
        for source in one.sources if one.guid not in seen else ():
            if source in ids:
                values = told.setdefault(ids[source], {})
                before = values.get(GROUP)
                values[GROUP] = f"{before}{_BETWEEN}{one.name}" if before else one.name
