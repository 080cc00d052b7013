"""Say who codes which interviews, and what each needs for a sheet to code on."""

from collections.abc import Sequence

from interviews_toolkit import store
from interviews_toolkit.errors import NotEnoughDataError, NotFoundError, UsageError, What
from interviews_toolkit.i18n import _
from interviews_toolkit.model.assigning import Assignment, deal
from interviews_toolkit.model.interviews import Interview


def assign_interviews(
    sitting: store.Sitting,
    coders: Sequence[str],
    *,
    overlap: float = 0.2,
    seed: int = 0,
    by: str = "",
    anew: bool = False,
) -> Assignment:
    """Deal the interviews nobody has yet among coders, in one act; what was given stays, unless all is dealt anew.

    Args:
        sitting: The study.
        coders: Their names.
        overlap: The share that all of them code, 0 to 1.
        seed: The same one deals the same.
        by: The participants' attribute by which it is dealt: each coder reads of each value. Empty: at random.
        anew: Take back what was given first.

    Raises:
        UsageError: The share is none, or a coder is named twice.
        NotFoundError: The participants have no such attribute.
        NotEnoughDataError: There is no interview yet.
    """
    if not 0 <= overlap <= 1 or len(set(coders)) < len(coders) or not all(coders):
        raise UsageError(
            _("La part commune va de 0 à 1, et chaque codeur se nomme une fois."),
            hint="interviews coding assign Anne Ben --overlap 0.2",
        )
    with sitting.read() as connection:
        words, cases = store.load_codable_words(connection), store.load_cases(connection)
        before = store.load_assignment(connection)
    if not words:
        raise NotEnoughDataError(What.NO_INTERVIEW_YET)
    known = {name for case in cases.values() for name in case.attributes}
    if by and by not in known:
        raise NotFoundError(What.NO_ATTRIBUTE, which=by, known=sorted(known))
    groups = {one: cases[one].attributes.get(by, "") for one in words if by and one in cases}
    start = Assignment() if anew else before
    after = deal(words, start, coders, overlap=overlap, seed=seed, groups=groups)
    if after != before:
        payload = {"coders": list(coders), "overlap": overlap, "seed": seed, "by": by}
        with sitting.act("assign", payload) as connection:
            store.save_assignment(connection, after)
    return after


def load_sheets(project: store.Project) -> tuple[tuple[Interview, ...], Assignment]:
    """Load what sheets to code on are made of."""
    with project.read() as connection:
        return store.load_interviews(connection), store.load_assignment(connection)
