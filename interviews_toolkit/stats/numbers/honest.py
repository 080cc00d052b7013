"""Numbers one can sign: rounding as readers expect it, words that fit counts, percentages that can exist.

House rules, printed in the annex: counts alone under a base of 20; whole percentages from there on.
"""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum, auto


def round_half_up(value: float, decimals: int = 0) -> Decimal:
    """Round as readers expect: 0.5 goes up, away from zero. The value is taken as it prints: 2.675 gives 2.68."""
    return Decimal(str(value)).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)


def percentage(k: int, n: int, *, decimals: int = 0) -> Decimal:
    """Give 100 k / n rounded half-up, without a detour through floating point; n is 1 or more."""
    scale = 10**decimals
    return Decimal((200 * scale * k + n) // (2 * n)).scaleb(-decimals)


def possible_counts(percent: Decimal, base: int) -> tuple[int, ...]:
    """Find the counts k whose 100 k / base rounds half-up to this percentage, at the decimals it is written with.

    Source: Brown & Heathers 2017, Social Psychological and Personality Science 8, p. 363-369 (GRIM).
    """
    exponent = percent.as_tuple().exponent
    decimals = max(0, -exponent) if isinstance(exponent, int) else 0
    nearest = int(percent * base / 100)
    around = range(max(0, nearest - 2 - base // 100), min(base, nearest + 2 + base // 100) + 1)
    return tuple(k for k in around if percentage(k, base, decimals=decimals) == percent)


class ShareWord(StrEnum):
    """How many out of a base, as a word; `exports/wording.py` says it."""

    SHARED = auto()
    HALF = auto()
    ALL = auto()
    NEARLY_ALL = auto()
    LARGE_MAJORITY = auto()
    MAJORITY = auto()
    MINORITY = auto()
    SOME = auto()
    NONE = auto()
    ONE = auto()
    TWO = auto()
    THREE = auto()


@dataclass(frozen=True, slots=True)
class WordScale:
    """Words for counts out of one base: a house rule an author may replace.

    Attributes:
        steps: (lowest count, word), highest first, each low once; a count takes the first step it reaches.
        shared, both_sides: Counts in ``shared`` are called « partagé » when each side has ``both_sides`` or more.
    """

    base: int
    steps: tuple[tuple[int, ShareWord], ...]
    shared: range
    both_sides: int

    def word(self, n: int, *, against: int = 0) -> ShareWord:
        """Find the word for a count; ``against`` counts those who said the contrary (silence is not disagreement)."""
        if not 0 <= n <= self.base:
            raise ValueError(f"not a count out of {self.base}: {n}")
        if n in self.shared and min(n, against) >= self.both_sides:
            return ShareWord.SHARED
        return next(word for lowest, word in self.steps if n >= lowest)


FEWEST_TO_SHARE = 5
"""Out of fewer actors, « majorité » would dress up two voices: the count is said."""


def word_scale(base: int) -> WordScale:
    """Make the house scale for any base, from the shares behind the one written for seventeen actors.

    « Quasi-unanimité » from 7/8 on, « large majorité » from 2/3, « majorité » over half, « minorité » from a quarter,
    « quelques-uns » from three actors; one and two are said as they are, and so is the half of an even base. For 17
    it is the published one: 17, 15-16, 12-14, 9-11, 5-8, 3-4; « partagé » 7-8 when both sides are 5 or more.

    Args:
        base: Actors there are, 1 or more: all of them, or those of one type.
    """
    if base < FEWEST_TO_SHARE:
        return WordScale(base, _counted(base), range(0), 0)
    half = ((base // 2, ShareWord.HALF),) if base % 2 == 0 else ()
    steps = (
        (base, ShareWord.ALL),
        (-(-7 * base // 8), ShareWord.NEARLY_ALL),
        (-(-2 * base // 3), ShareWord.LARGE_MAJORITY),
        (base // 2 + 1, ShareWord.MAJORITY),
        *half,
        (max(3, -(-base // 4)), ShareWord.MINORITY),
        (3, ShareWord.SOME),
        *_counted(3)[1:],
    )
    lows: dict[int, ShareWord] = {}
    for low, word in steps:
        lows.setdefault(low, word)
    shared = range(-(-2 * base // 5), base // 2 + 1)
    return WordScale(base, tuple(sorted(lows.items(), reverse=True)), shared, both_sides=-(-base // 4))


def _counted(base: int) -> tuple[tuple[int, ShareWord], ...]:
    """Each count of a small base as it is."""
    words = (ShareWord.NONE, ShareWord.ONE, ShareWord.TWO, ShareWord.THREE)
    few = [(n, words[n]) for n in range(base - 1, -1, -1)]
    return ((base, ShareWord.ALL if base > 1 else ShareWord.ONE), *few)
