"""Putting another codebook in the place of one that was coded with: no code that people used vanishes unseen."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from interviews_toolkit.codebook._drafts import in_tree_order
from interviews_toolkit.codebook.repointing import repoint_codes
from interviews_toolkit.errors import ConflictError, Fault, NotFoundError, UsageError, What
from interviews_toolkit.i18n import _, labelled, listed, ngettext
from interviews_toolkit.model.changes import Change, Coded
from interviews_toolkit.model.codebook import Code, Codebook
from interviews_toolkit.model.ids import CodeId
from interviews_toolkit.model.memos import TargetKind


@dataclass(frozen=True, slots=True)
class Missing:
    """What becomes of codes that people used and the new codebook lacks.

    Attributes:
        follow: For a code that goes, the one of the new codebook its codings, decisions and memos follow.
        retire: Keep the other ones, retired: what was coded with them stays, and they are given no more.
    """

    follow: Mapping[CodeId, CodeId] = field(default_factory=dict)
    retire: bool = False


@dataclass(frozen=True, slots=True)
class LostCode:
    """A code that people used and the new codebook lacks.

    Attributes:
        n_decisions: Decisions on suggestions of it.
        likely: The code of the new codebook that it most likely is, by its name or definition; None if none is.
    """

    code: Code
    n_codings: int
    n_decisions: int
    n_memos: int
    likely: CodeId | None


class CodesLostError(ConflictError):
    """Another codebook would leave codings, decisions or memos on codes that it lacks, and nobody said what to do."""

    def __init__(self, lost: Sequence[LostCode]) -> None:
        n = sum(one.n_codings for one in lost)
        options = [f"--map {one.code.id}={one.likely}" for one in lost if one.likely]
        if any(one.likely is None for one in lost):
            options.append("--retire-missing")
        super().__init__(
            ngettext(
                "Cette grille n'a plus des codes qui ont servi : {n} codage serait sans code ; rien n'a été fait.",
                "Cette grille n'a plus des codes qui ont servi : {n} codages seraient sans code ; rien n'a été fait.",
                n,
            ).format(n=n),
            hint=_("Dites ce qu'ils deviennent, en ajoutant : {options}").format(options=" ".join(options)),
            faults=[Fault(say_lost(one)) for one in lost],
        )
        self.lost = tuple(lost)
        self.options = tuple(options)


def say_lost(one: LostCode) -> str:
    """Say what rests on a code that goes, and which code it most likely is now."""
    counts = (
        (one.n_codings, ngettext("{n} codage", "{n} codages", one.n_codings)),
        (one.n_decisions, ngettext("{n} décision", "{n} décisions", one.n_decisions)),
        (one.n_memos, ngettext("{n} mémo", "{n} mémos", one.n_memos)),
    )
    said = labelled(f"{one.code.id} ({one.code.name})", listed([words.format(n=n) for n, words in counts if n]))
    return f"{said} → {one.likely} ?" if one.likely else said


def replace_codes(
    versions: Sequence[Codebook], after: Codebook, coded: Coded, missing: Missing
) -> tuple[Codebook, Change]:
    """Tell what another codebook makes of what was coded.

    Args:
        versions: The codebooks that were in force, latest first.
        after: The one to come.
        coded: All that the project has.
        missing: What was said about codes it lacks.

    Returns:
        The codebook to put in force, with the codes it keeps as retired, and what follows other codes.

    Raises:
        CodesLostError: People used codes it lacks, and it was not said what becomes of them.
        NotFoundError: A code is to follow one that the new codebook does not give.
        UsageError: A code that does not go is to follow another.
    """
    lost = _lost(versions, after, coded)
    known = {one.code.id for one in lost}
    for old, new in missing.follow.items():
        if new not in after.in_use:
            raise NotFoundError(What.NO_CODE, which=new)
        if old not in known:
            raise UsageError(_("« {id} » ne disparaît pas, ou n'a pas servi : il n'a rien à suivre.").format(id=old))
    left = [one for one in lost if one.code.id not in missing.follow]
    if left and not missing.retire:
        raise CodesLostError(left)
    kept = _with_retired(after, [one.code for one in left])
    return kept, repoint_codes(coded, missing.follow)


def _lost(versions: Sequence[Codebook], after: Codebook, coded: Coded) -> tuple[LostCode, ...]:
    suggested = {one.id: one.code_id for one in coded.suggestions}
    codings = Counter(one.code_id for one in coded.codings)
    decisions = Counter(suggested[one.suggestion_id] for one in coded.decisions)
    memos = Counter(CodeId(one.target.id) for one in coded.memos if one.target.kind is TargetKind.CODE)
    used = [code_id for code_id in {**codings, **decisions, **memos} if code_id not in after]
    codes = {code.id: code for version in reversed(versions) for code in version}
    places = {code_id: place for place, code_id in enumerate(codes)}
    before = versions[0] if versions else Codebook("", "", ())
    new = [code for code in after.in_use if code.id not in before]
    found = [codes.get(one, Code(one, one, None, "")) for one in sorted(used, key=lambda c: (places.get(c, -1), c))]
    return tuple(LostCode(one, codings[one.id], decisions[one.id], memos[one.id], _likely(one, new)) for one in found)


def _likely(code: Code, new: Sequence[Code]) -> CodeId | None:
    same = [one for one in new if one.name.casefold() == code.name.casefold()]
    same += [one for one in new if code.definition and one.definition == code.definition]
    return same[0].id if same else None


def _with_retired(codebook: Codebook, codes: Sequence[Code]) -> Codebook:
    """Add codes as retired: below their parent where it stands, and under a name that is no other code's."""
    ids = {code.id for code in (*codebook, *codes)}
    names = {code.name.casefold() for code in codebook}
    kept = [
        replace(
            code,
            name=_("{name} (retiré)").format(name=code.name) if code.name.casefold() in names else code.name,
            parent=code.parent if code.parent in ids else None,
            is_retired=True,
        )
        for code in codes
    ]
    return replace(codebook, codes=in_tree_order((*codebook, *kept))) if kept else codebook
