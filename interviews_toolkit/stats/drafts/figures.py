"""Hold every figure of a draft against the study: true, false and then what it is, impossible, or not to be told."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from interviews_toolkit.files.spelling import shadow
from interviews_toolkit.languages.drafting import draft_words
from interviews_toolkit.model.spans import Span
from interviews_toolkit.stats.drafts.claims import DraftClaim
from interviews_toolkit.stats.drafts.known import KnownFigure, KnownStudy, Measure
from interviews_toolkit.stats.drafts.names import Names
from interviews_toolkit.stats.drafts.reading import Read, Reader
from interviews_toolkit.stats.drafts.sentences import cut_sentences
from interviews_toolkit.stats.numbers.honest import percentage, possible_counts

_ABOUT_SHARE, _ABOUT_COUNT = Fraction(1, 20), 8
"""« Près de » and fractions in words may be off by 5 points; « une quarantaine » by an eighth, or two."""
_AROUND = 40
"""Code points round a figure in which a word may say that it is a growth."""


class FigureVerdict(StrEnum):
    """What became of a figure.

    ``APART``: it is no share of anybody counted here (a growth, a threshold, a rate).
    ``UNTOLD``: nothing says what it is out of.
    ``UNREAD``: more than a machine spotted in what nobody has read, which proves nothing against it.
    """

    TRUE = "true"
    FALSE = "false"
    POSSIBLE = "possible"
    IMPOSSIBLE = "impossible"
    APART = "apart"
    UNTOLD = "untold"
    UNREAD = "unread"


@dataclass(frozen=True, slots=True)
class FigureChecked:
    """One figure of a draft, and what was found.

    Attributes:
        known: What the study has: the figure it is, or the one it should be.
        counts: For each base tried, the counts that give the percentage.
        beside: Another figure of the sentence it does not go with (« 64 % (205 sur 325) »).
    """

    claim: DraftClaim
    verdict: FigureVerdict
    known: KnownFigure | None = None
    counts: dict[int, tuple[int, ...]] | None = None
    beside: DraftClaim | None = None

    @property
    def is_wrong(self) -> bool:
        """Whether the author must act."""
        return self.verdict in (FigureVerdict.FALSE, FigureVerdict.IMPOSSIBLE, FigureVerdict.UNREAD)


def check_figures(draft: str, study: KnownStudy, quoted: Sequence[Span] = ()) -> list[FigureChecked]:
    """Check the figures of a draft, in order; numbers of other things than people and shares are passed over.

    Args:
        quoted: What interviewees count is theirs.
    """
    titles = frozenset(shadow(one.name) for one in study.figures)
    sentences = list(cut_sentences(draft, quoted, titles))
    usual = draft_words(" ".join(one.text for one in sentences))
    reader = Reader(study, usual)
    reads = (read for one in sentences for read in reader.read(one, draft_words(one.text, usual)))
    return [_verdict(read, study) for read in reads if read.speaks_of_people]


def _verdict(read: Read, study: KnownStudy) -> FigureChecked:
    claim = read.claim
    if _is_apart(read):
        return FigureChecked(claim, FigureVerdict.APART)
    if claim.count is not None and claim.base is not None and claim.count > claim.base:
        return FigureChecked(claim, FigureVerdict.IMPOSSIBLE)
    return _as_a_total(read, study) or _as_told(read, study) or _as_arithmetic(read, study)


def _is_apart(read: Read) -> bool:
    """A growth, or a threshold, a rate, a source outside where no theme is named."""
    claim = read.claim
    if claim.percent is None:
        return False
    before, after = re.split(r"[,;]", read.before[-_AROUND:])[-1], re.split(r"[,;.]", read.after[:_AROUND])[0]
    if read.cue("growth", before) or read.cue("growth", after):
        return True
    return claim.base is None and not read.is_sure and read.cue("apart", read.before + read.after)


def _as_a_total(read: Read, study: KnownStudy) -> FigureChecked | None:
    """How many actors there are, in all or of a type; None where no total is said."""
    claim = read.claim
    if claim.count is None or read.names or claim.bound:
        return None
    size = study.n if read.group is None else study.sizes[read.group]
    if read.group in study.groups and claim.base == study.n:
        return _total(claim, {size}, KnownFigure(read.group or "", Measure.PRESENCE, size, study.n))
    if claim.base is not None or not claim.count:
        return None
    if read.is_actors and read.cue("conducted", read.before + read.after):
        return _total(claim, {study.n}, KnownFigure("", Measure.PRESENCE, study.n, study.n))
    if claim.is_whole and (read.is_actors or read.group):
        counted = {n for one in study.figures for n in (one.count, one.base) if n <= size}
        return _total(claim, {size} | counted, KnownFigure("", Measure.PRESENCE, size, size))
    return None


def _total(claim: DraftClaim, allowed: set[int], known: KnownFigure) -> FigureChecked:
    return FigureChecked(claim, FigureVerdict.TRUE if claim.count in allowed else FigureVerdict.FALSE, known)


def _as_told(read: Read, study: KnownStudy) -> FigureChecked | None:
    """Against the study's own figures, and the one beside it; None where there is neither."""
    claim, is_weighted = read.claim, read.cue("weighted", read.sentence.line)
    told = _figures_for(read, study, is_weighted=is_weighted)
    beside = None if is_weighted else read.beside
    if beside is not None and not _agrees(claim, beside):
        shares = [one for one in told if one.share is not None and _says(read, one)]
        if not shares:
            return FigureChecked(claim, FigureVerdict.FALSE, beside=beside)
        return FigureChecked(claim, FigureVerdict.TRUE, shares[0])
    for one in told:
        if _says(read, one):
            return FigureChecked(claim, FigureVerdict.TRUE, one)
    if beside is not None:
        return FigureChecked(claim, FigureVerdict.POSSIBLE, beside=beside)
    if told and read.is_sure:
        nearest = _nearest(claim, told)
        is_open = study.is_unread and nearest.measure is Measure.PRESENCE and _is_more(claim, nearest)
        return FigureChecked(claim, FigureVerdict.UNREAD if is_open else FigureVerdict.FALSE, nearest)
    return FigureChecked(claim, FigureVerdict.APART) if is_weighted or _counts_others(read, study) else None


def _is_more(claim: DraftClaim, known: KnownFigure) -> bool:
    """Whether more are claimed than a figure counts."""
    if claim.count is not None:
        return claim.base in (None, known.base) and claim.count > known.count
    return claim.share is not None and bool(known.base) and claim.share > Fraction(known.count, known.base)


def _counts_others(read: Read, study: KnownStudy) -> bool:
    """A share of something else than people, or in a table's cell that does not say of whom."""
    claim = read.claim
    if claim.percent is None or claim.base or read.stated_base:
        return False
    if read.is_actors or read.group is not None or (read.names and not claim.unit):
        return _of_others(read, study)
    return read.sentence.is_row or bool(claim.unit and not study.declared)


def _of_others(read: Read, study: KnownStudy) -> bool:
    """A percentage right after a count whose base is larger than the study's: « 101/207 47 % »."""
    found = re.search(r"/\s?(\d{1,5})\s*$", read.before)
    return read.claim.percent is not None and found is not None and int(found[1]) > study.n


_STANCES = (Measure.VOICED, Measure.FAVOURABLE, Measure.NUANCED, Measure.OPPOSED)


def _figures_for(read: Read, study: KnownStudy, *, is_weighted: bool) -> list[KnownFigure]:
    """The study's figures it can be held against."""
    claim = read.claim
    named = [one for one in study.figures if one.name in read.names]
    if is_weighted or _of_others(read, study):
        named = [one for one in named if one.measure is Measure.ANSWERS]
    if claim.percent is not None and read.cue("coverage", claim.unit):
        return [one for one in named if one.measure is Measure.COVERAGE]
    stances = {name for words in read.spoken for name, cue in words.stances.items() if cue.search(read.context)}
    if stances:
        return [one for one in named if one.measure in stances]
    if read.cue("spontaneous", read.context):
        return _of_those(read, [m for m in named if m.measure in (Measure.SPONTANEOUS, Measure.ANSWERS)], study)
    apart = {*_STANCES, Measure.SPONTANEOUS}
    if claim.percent is None or claim.unit:
        apart.add(Measure.COVERAGE)
    return _of_those(read, [one for one in named if one.measure not in apart], study)


def _of_those(read: Read, found: list[KnownFigure], study: KnownStudy) -> list[KnownFigure]:
    """Those of the group, or of all actors; a base that is another's points to no figure of ours."""
    claim = read.claim
    if claim.base and claim.base > study.n:
        return [one for one in found if one.measure is Measure.ANSWERS and one.base == claim.base]
    if read.group is not None:
        kin = _kin(read.group, study)
        return [one for one in found if one.group in kin]
    if not read.is_actors and not claim.base:
        if study.populations:
            return [one for one in found if one.group not in study.groups]
        if claim.unit and claim.percent is not None and not read.cue("speaks_of", read.clause):
            return []
    return [one for one in found if one.group is None]


def _kin(group: str, study: KnownStudy) -> frozenset[str]:
    """A type, and the populations of the consultation that are of it: « entreprises répondantes »."""
    return frozenset((group, *(name for name in study.populations or {} if Names([group]).find(name))))


def _says(read: Read, one: KnownFigure) -> bool:
    """Whether the study's figure is the one claimed; « ne parlent pas » claims the others."""
    claim = read.claim
    is_denied = bool(one.base) and claim.count != 0 and read.cue("negation", read.clause)
    count = one.base - one.count if is_denied else one.count
    shares = (1 - one.count / one.base,) if is_denied else one.shares
    if claim.percent is not None and claim.bound is None and not is_denied:
        return claim.percent in one.percents(_decimals(claim)) and claim.base in (None, one.base)
    if claim.share is not None:
        bound = claim.bound or ("about" if claim.count is not None or claim.percent is not None else None)
        return any(_bounded(Fraction(share), claim.share, bound, _ABOUT_SHARE) for share in shares)
    if claim.count is None or not one.base or claim.base not in (None, one.base):
        return False
    slack = Fraction(max(2, claim.count // _ABOUT_COUNT))
    return _bounded(Fraction(count), Fraction(claim.count), claim.bound, slack)


def _decimals(claim: DraftClaim) -> int:
    return len(str(claim.percent).partition(".")[2])


def _bounded(true: Fraction, claimed: Fraction, bound: str | None, slack: Fraction) -> bool:
    if bound is None:
        return true == claimed
    if bound == "about":
        return abs(true - claimed) <= slack
    return {"at-least": true >= claimed, "over": true > claimed, "under": true < claimed, "at-most": true <= claimed}[
        bound
    ]


def _agrees(share: DraftClaim, pair: DraftClaim) -> bool:
    """Whether a percentage, or a fraction in words, is what a count and its base give."""
    if pair.count is None or not pair.base or share.share is None:
        return True
    if share.percent is not None and share.bound is None:
        return percentage(pair.count, pair.base, decimals=_decimals(share)) == share.percent
    return _bounded(Fraction(pair.count, pair.base), share.share, share.bound, _ABOUT_SHARE)


def _nearest(claim: DraftClaim, told: Sequence[KnownFigure]) -> KnownFigure:
    """The figure the author must have meant: on the same base if there is one, of presence before others."""
    return min(told, key=lambda one: (one.base != (claim.base or one.base), one.measure is Measure.COVERAGE))


def _as_arithmetic(read: Read, study: KnownStudy) -> FigureChecked:
    """Where the study has no such figure: can it be, on the base it says?"""
    claim = read.claim
    if claim.percent is None:
        is_foreign = claim.base is not None and claim.base not in study.bases and claim.share is None
        return FigureChecked(
            claim, FigureVerdict.IMPOSSIBLE if is_foreign and read.is_actors else FigureVerdict.POSSIBLE
        )
    bases = _bases(read, study)
    if not bases:
        return FigureChecked(claim, FigureVerdict.UNTOLD)
    counts = {base: possible_counts(claim.percent, base) for base in bases}
    is_possible = any(counts.values()) or claim.bound is not None
    return FigureChecked(claim, FigureVerdict.POSSIBLE if is_possible else FigureVerdict.IMPOSSIBLE, counts=counts)


def _bases(read: Read, study: KnownStudy) -> list[int]:
    claim = read.claim
    if claim.base or read.stated_base:
        return [claim.base or read.stated_base]
    if read.is_actors:
        return sorted({study.n, *study.declared})
    if read.group is not None:
        kin = _kin(read.group, study)
        more = {one.base for one in study.figures if one.group in kin}
        return sorted({study.sizes[read.group], *study.declared, *more})
    return sorted({*study.declared} or ({study.n} if read.is_sure else set()))
