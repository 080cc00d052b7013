"""Where on a line a speaker's label may stand: time, label, separator, time. Shapes only, no judgement."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from interviews_toolkit.languages import spoken
from interviews_toolkit.readers._lexicon import fold, may_be_label, role_of
from interviews_toolkit.readers._lines import Line, too_much
from interviews_toolkit.readers._times import BRACKETED, STAMP, seconds_of

MAX_CHARACTERS = 40
MAX_WORDS = 5
MAX_LABELS = 20_000
"""Of one file, what is looked at to tell whether it is a voice: no corpus has as many."""
_KEPT = 4096

_TIMED = rf"(?:\s*(?P<after>{STAMP}))?"
_LABEL = rf"(?P<label>[^\W_][^\t\n:;!?…«»\"“”<>\[\]{{}}|=,–—]{{0,{MAX_CHARACTERS - 1}}}?)"
_LEAD = re.compile(rf"\s*(?:(?P<before>{STAMP})\s*)?")
_TAIL = re.compile(rf"\s*(?P<tail>{BRACKETED})?\s*")  # bare, « 10:30 » may be what is said
_STAMP_ALONE = re.compile(rf"\s*(?P<after>{STAMP})\s*$")
_HEAD = re.compile(r"[^:\[\n]{1,80}:\s*(?=[^\W\d_])")
"""All that tells who speaks, where words follow a colon: no shape looks beyond the first letter of those words."""
_ENDS_LIKE_SPEECH = re.compile(r"[.!?…,;]$")
_ABBREVIATED = re.compile(r"(?:^|\s)[^\W\d_]{1,3}\.$")


class LabelKind(IntEnum):
    """How labels are set off; of two readings of one line, the lower wins a tie."""

    COLON = 0
    DASH = 1
    TAB = 2
    BRACKET = 3
    DOT = 4
    STRONG = 5
    ALONE = 6
    VOICE = 7


_SHAPES = {
    LabelKind.COLON: re.compile(rf"{_LABEL}{_TIMED}\s*:(?!//)(?!(?<=\d:)\d)"),
    LabelKind.DASH: re.compile(rf"{_LABEL}{_TIMED}(?:\s*[–—]|\s+-)(?=\s|$)"),
    LabelKind.TAB: re.compile(rf"{_LABEL}{_TIMED}[ ]*\t+"),
    LabelKind.BRACKET: re.compile(rf"\[(?P<label>[^\]\[\n]{{1,{MAX_CHARACTERS}}})\]{_TIMED}\s*[:–—-]?"),
    LabelKind.DOT: re.compile(r"(?P<label>[A-Z]\d{0,3}|[^\W\d_]{2,14})\.(?=\s)"),
    LabelKind.ALONE: re.compile(rf"{_LABEL}{_TIMED}\s*$"),
}


@dataclass(frozen=True, slots=True, eq=False)
class Candidate:
    """One way to read the head of a line; lines that begin alike share it.

    Attributes:
        label: As the transcript writes it, without markup.
        key: The label folded, to compare it with others.
        start: Where in the line's text the words begin, in code points.
        seconds: The time beside the label, None without.
    """

    label: str
    key: str
    kind: LabelKind
    start: int
    seconds: float | None


_Judge = Callable[[str, LabelKind], bool]


def candidates_of(lines: Iterable[Line]) -> list[tuple[Candidate, ...]]:
    """List for each line every way its head may name its speaker, best-known separators first; none for an aside.

    Raises:
        InputFileError: Far more heads that may be voices than a corpus has.
    """
    judged: set[str] = set()

    @lru_cache(maxsize=_KEPT)  # the same few labels head every turn
    def plausible(label: str, kind: LabelKind) -> bool:
        judged.add(label)
        if len(judged) > MAX_LABELS:
            raise too_much(None)
        return _plausible(label, kind)

    alike = lru_cache(maxsize=_KEPT)(lambda head: tuple(_candidates(Line(f"{head}x", 0), plausible)))
    return [() if line.is_aside else _read(line, plausible, alike) for line in lines]


def _read(line: Line, plausible: _Judge, alike: Callable[[str], tuple[Candidate, ...]]) -> tuple[Candidate, ...]:
    if line.strong or line.voice is not None or line.seconds is not None:
        return tuple(_candidates(line, plausible))
    if head := _HEAD.match(line.text):
        return alike(head[0])
    lead = _LEAD.match(line.text)
    if (
        lead
        and lead["before"]
        and line.text[lead.end() : lead.end() + 1].isalpha()
        and (head := _HEAD.match(line.text, lead.end()))
    ):
        at, seconds = lead.end(), seconds_of(lead["before"])
        return tuple(Candidate(one.label, one.key, one.kind, at + one.start, seconds) for one in alike(head[0]))
    return tuple(_candidates(line, plausible))


def _candidates(line: Line, plausible: _Judge) -> Iterator[Candidate]:
    if line.voice is not None:
        yield Candidate(line.voice, fold(line.voice), LabelKind.VOICE, 0, line.seconds)
        return
    lead = _LEAD.match(line.text)
    start = lead.end() if lead else 0
    before = lead["before"] if lead else None
    for kind, shape in _SHAPES.items():
        if (found := shape.match(line.text, start)) and plausible(found["label"], kind):
            tail = _TAIL.match(line.text, found.end())
            stamps = (before, found.groupdict().get("after"), tail["tail"] if tail else None)
            yield _candidate(found["label"], kind, tail.end() if tail else found.end(), _first(stamps, line.seconds))
    if start < line.strong < len(line.text.rstrip()):
        label = line.text[start : line.strong].strip()
        if plausible(label, LabelKind.STRONG):
            after = _STAMP_ALONE.match(line.text, line.strong)  # Teams: the name in bold, then the time
            end, stamp = (after.end(), after["after"]) if after else (line.strong, None)
            yield _candidate(label, LabelKind.STRONG, end, _first((before, stamp), line.seconds))


def _candidate(label: str, kind: LabelKind, start: int, seconds: float | None) -> Candidate:
    shown = label.strip()
    return Candidate(shown, fold(shown), kind, start, seconds)


def _plausible(label: str, kind: LabelKind) -> bool:
    label = label.strip()
    key = fold(label)
    if not key or len(label) > MAX_CHARACTERS or len(label.split()) > MAX_WORDS or not may_be_label(key):
        return False
    if (
        kind in {LabelKind.ALONE, LabelKind.STRONG}
        and _ENDS_LIKE_SPEECH.search(label)
        and not _ABBREVIATED.search(label)
    ):
        return False
    if kind is LabelKind.DOT and len(re.sub(r"\d", "", key)) > 1 and role_of(key) is None:
        return False
    if kind is LabelKind.BRACKET and spoken().labels.events.match(key):
        return False
    return label[0].isupper() or (" " not in label and (role_of(key) is not None or any(c.isdigit() for c in label)))


def _first(stamps: tuple[str | None, ...], fallback: float | None) -> float | None:
    return next((seconds_of(stamp) for stamp in stamps if stamp), fallback)
