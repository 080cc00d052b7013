"""Which line heads are voices: the judgement on the shapes that ``_labels`` finds."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from itertools import pairwise

from interviews_toolkit.languages import spoken
from interviews_toolkit.model.interviews import Role
from interviews_toolkit.readers._labels import Candidate, LabelKind
from interviews_toolkit.readers._lexicon import fold, is_everyone, role_in_brackets, role_of
from interviews_toolkit.readers._lines import Line, too_much
from interviews_toolkit.readers._same_voice import id_key, is_slip, slip_traces

Heads = Sequence[tuple[Candidate, ...]]
"""For each line, every way to read its head."""
Alike = Mapping[tuple[Candidate, ...], int]
"""The same, each once, in order, with the number of lines that begin so: a judgement costs once what is read often."""

_ONLY_WHEN_THEY_RECUR = {"question", "questions", "reponse", "reponses"}
_NEED_TWO_VOICES = {LabelKind.STRONG, LabelKind.ALONE}  # one short line that comes back (« Exactement ») is no dialogue
_SLIPS_ALLOWED = {LabelKind.COLON, LabelKind.DASH, LabelKind.TAB, LabelKind.BRACKET}
_FEW_TURNS = 4
_TWO_SIDES = {Role.INTERVIEWER, Role.INTERVIEWEE}
_NAME = re.compile(r"(?:(?:[Dd][eu']s?|[Ll][ae])?\s*[^\W\d_a-zà-ÿ][\w'’.-]*\s*){1,3}")
"""Up to three words with a capital: « Sophie », « Mme Le Goff »; not « Autre chose »."""
MAX_VOICES = 5_000
_RARE = 5  # a label is a slip of another that comes at least this many times as often


@dataclass(frozen=True, slots=True)
class HeardVoices:
    """The labels taken as voices.

    Attributes:
        kind: How this transcript sets its labels off, None when nobody is named; the first turn is written so.
        labels: For each folded label, its usual spelling: variants in case and accents are one voice.
        like: For each folded label that looks mistyped, the one it resembles.
        counts: How many lines begin with each.
        numbered: Letters that carry a running number: ``Q1. … R1. … Q2. …``
        once: Folded labels met once, taken as voices because every line of the transcript names its speaker.
    """

    kind: LabelKind | None
    labels: Mapping[str, str]
    like: Mapping[str, str]
    counts: Mapping[str, int]
    numbered: frozenset[str]
    once: frozenset[str] = frozenset()

    def key(self, candidate: Candidate) -> str:
        """The folded label, without its running number."""
        return _key(candidate, self.numbered)

    def label(self, candidate: Candidate) -> str:
        """The label to keep on the turn."""
        return self.labels[self.key(candidate)]


def find_voices(lines: Sequence[Line], heads: Heads, participants: Collection[str]) -> HeardVoices:
    """Take labels that recur in the main way of writing them, name a role, or stand among the participants.

    Where every line names its speaker, as when a group talks, a name that comes once after a question is one of them.

    Raises:
        InputFileError: More voices than speak in a corpus.
    """
    alike = Counter(heads)
    numbered = _numbered(alike)
    counts: Counter[tuple[LabelKind, str]] = Counter()
    for options, n in alike.items():
        for c in options:
            counts[c.kind, _key(c, numbered)] += n
    known = {id_key(fold(participant)) for participant in participants}
    every = {(c.label, _key(c, numbered)) for options in alike for c in options}
    sure = {key for key in sorted({key for label, key in every if not label[0].islower()}) if _is_sure(key, known)}
    sure |= {key for label, key in every if role_in_brackets(label) in _TWO_SIDES}
    sure |= _in_every_cue(lines, heads, numbered)
    kind = _main_kind(Counter({at: n for at, n in counts.items() if not is_everyone(at[1])}), sure)
    if kind is None:
        return HeardVoices(None, {}, {}, {}, numbered)
    taken = {key for (k, key), n in counts.items() if _is_taken(k, n, kind=kind, sure=key in sure)}
    together = {key for k, key in counts if k is kind and is_everyone(key)}
    taken = (taken - together) | (together if len(taken - together) > 1 else set())
    of_kind = {key: n for (k, key), n in counts.items() if k is kind}
    taken -= _header_fields(heads, taken, kind, of_kind, numbered=numbered)
    taken |= _only_answer(heads, taken, kind, numbered)
    once = _named_once(lines, heads, taken, numbered) if kind is LabelKind.COLON and of_kind.keys() - taken else set()
    taken |= once
    if len(taken) > MAX_VOICES:
        raise too_much(None)
    totals = Counter({key: max(counts[k, key] for k in (kind, *_SLIPS_ALLOWED)) for key in taken})
    like = _slips(totals, of_kind)
    labels = _spellings(alike, taken | like.keys(), numbered)
    return HeardVoices(kind, labels, like, totals, numbered, frozenset(once - like.keys()))


def _key(candidate: Candidate, numbered: Collection[str]) -> str:
    letter = candidate.key[:1]
    return letter if letter in numbered and re.fullmatch(r"[a-z]\d+", candidate.key) else candidate.key


def _numbered(alike: Alike) -> frozenset[str]:
    """Q1, Q2, Q3..., each once: the number is the question's, the voice is Q."""
    keys: Counter[str] = Counter()
    for options, n in alike.items():
        for key in {c.key for c in options}:
            if re.fullmatch(r"[qr]\d+", key):
                keys[key] += n
    letters = Counter(key[0] for key in keys)
    turns = Counter({letter: sum(n for key, n in keys.items() if key[0] == letter) for letter in letters})
    return frozenset(letter for letter, n in letters.items() if n >= 3 and n * 10 >= turns[letter] * 8)


def _is_sure(key: str, known: Collection[str]) -> bool:
    """Hard-wrapped speech may begin a line with « témoin : »: only a capital makes one occurrence enough."""
    if id_key(key) in known:
        return True
    return key not in _ONLY_WHEN_THEY_RECUR and role_of(key) in _TWO_SIDES


def _in_every_cue(lines: Sequence[Line], heads: Heads, numbered: Collection[str]) -> set[str]:
    """The names of subtitles of which every one begins with a name, however few they are."""
    cues = [options for line, options in zip(lines, heads, strict=True) if line.is_cue]
    named = [
        {_key(c, numbered) for c in options if c.kind is LabelKind.COLON and _NAME.fullmatch(c.label)}
        for options in cues
    ]
    return set().union(*named) if len(named) > 1 and all(named) else set()


def _main_kind(counts: Mapping[tuple[LabelKind, str], int], sure: Collection[str]) -> LabelKind | None:
    if any(kind is LabelKind.VOICE for kind, _key in counts):
        return LabelKind.VOICE
    recurring: Counter[LabelKind] = Counter()
    single: Counter[LabelKind] = Counter()
    for kind in LabelKind:
        again = [n for (k, _key), n in counts.items() if k is kind and n >= 2]
        if len(again) >= (2 if kind in _NEED_TWO_VOICES else 1):
            recurring[kind] = sum(again)
        single[kind] = sum(1 for k, key in counts if k is kind and key in sure)
    for scores in (recurring, single):
        if any(scores.values()):
            return max(LabelKind, key=lambda kind: (scores[kind], -kind))
    return None


def _is_taken(at: LabelKind, n: int, *, kind: LabelKind, sure: bool) -> bool:
    if at is LabelKind.VOICE or kind is LabelKind.VOICE:
        return at is LabelKind.VOICE
    return (n >= 2 and (at is kind or (sure and at in _SLIPS_ALLOWED))) or (at is kind and sure)


def _header_fields(
    heads: Heads, taken: Collection[str], kind: LabelKind, seen: Mapping[str, int], *, numbered: Collection[str]
) -> set[str]:
    """Find the roles and ids named once above the dialogue of two others: fields (``Enquêtrice : Claire D.``)."""
    dialogue = {key for key in taken if seen.get(key, 0) >= 2}
    if len(dialogue) < 2:
        return set()
    above: set[str] = set()
    for line in heads:
        keys = {_key(c, numbered) for c in line if c.kind is kind}
        if keys & dialogue:
            break
        above |= keys
    return {key for key in above & set(taken) if seen[key] == 1}


def _only_answer(heads: Heads, taken: Collection[str], kind: LabelKind, numbered: Collection[str]) -> set[str]:
    """Where one voice alone was found, take the first label after it: a long answer may be said in one turn."""
    if len(taken) != 1:
        return set()
    keys = [_key(c, numbered) for line in heads for c in line if c.kind is kind]
    after = keys[keys.index(next(iter(taken))) :] if set(keys) & set(taken) else []
    return set([key for key in after if key not in taken][:1])


def _named_once(lines: Sequence[Line], heads: Heads, taken: Collection[str], numbered: Collection[str]) -> set[str]:
    """Find the names that come once, to answer a question, where each line from the first turn on names its speaker.

    Its labels have a colon after them; ``taken`` are the voices found already.
    """
    keyed = [{_key(c, numbered): c for c in line if c.kind is LabelKind.COLON} for line in heads]
    first = next((at for at, some in enumerate(keyed) if some.keys() & set(taken)), len(lines))
    filled = [(line, some) for line, some in zip(lines[first:], keyed[first:], strict=True) if line.text.strip()]
    if len(taken) < 2 or len(filled) < _FEW_TURNS or not all(some for _line, some in filled):
        return set()
    return {
        key
        for (above, _known), (_line, some) in pairwise(filled)
        for key, candidate in some.items()
        if key not in taken and above.text.rstrip().endswith("?") and _NAME.fullmatch(candidate.label)
    }


def _slips(totals: Mapping[str, int], seen: Mapping[str, int]) -> dict[str, str]:
    """Pair each rare label with the frequent one it looks like; the most frequent, then the first in order."""
    rank = {key: place for place, key in enumerate(sorted(totals, key=lambda key: (-totals[key], key)))}
    near: dict[str, set[str]] = {}
    for key in totals:
        for trace in (f"id {id_key(key)}", *slip_traces(key)):
            near.setdefault(trace, set()).add(key)
    like: dict[str, str] = {}
    most = max(totals.values(), default=0)
    for key, n in sorted(seen.items()):
        own = id_key(key)
        traces = slip_traces(key) if n == 1 or n * _RARE <= most else ()
        others = {other for trace in (f"id {own}", *traces) for other in near.get(trace, ())}
        same = (
            other
            for other in sorted(others, key=rank.__getitem__)
            if other != key
            and other not in like
            and totals[other] >= n
            and (id_key(other) == own or ((n == 1 or n * _RARE <= totals[other]) and is_slip(key, other)))
        )
        if found := next(same, None):
            like[key] = found
    return like


def _spellings(alike: Alike, keys: Collection[str], numbered: Collection[str]) -> dict[str, str]:
    """The most frequent spelling of each voice, the first one when several are as frequent."""
    spelled: dict[str, Counter[str]] = {key: Counter() for key in sorted(keys)}
    for options, n in alike.items():
        for key, label in sorted({(_key(c, numbered), c.label) for c in options}):
            if key in spelled:
                spelled[key][label[:1] if key in numbered else label] += n
    return {key: labels.most_common(1)[0][0] for key, labels in spelled.items()}


def choose_heads(lines: Sequence[Line], heads: Heads, voices: HeardVoices) -> list[Candidate | None]:
    """Choose for each line who begins to speak there, None where nobody does.

    The first turn is written in the transcript's main way; later ones may be set off otherwise (a slip of the
    typist), and a header's fields above the first turn are no turns.
    """
    begin = _after_header(lines)
    chosen: list[Candidate | None] = []
    started = False
    choose = cache(partial(_choose, voices))
    for number, (line, options) in enumerate(zip(lines, heads, strict=True)):
        head = None if line.is_aside or number < begin else choose(options, not started)
        if head and not started and _is_legend(line.text[head.start :]):
            head = None
        started = started or head is not None
        chosen.append(head)
    return chosen


def _choose(voices: HeardVoices, options: Iterable[Candidate], strict: bool) -> Candidate | None:  # noqa: FBT001 - cached
    accepted = [c for c in options if voices.key(c) in voices.labels]
    main = next((c for c in accepted if c.kind is voices.kind), None)
    if main or strict or voices.kind is LabelKind.VOICE:
        return main
    return next((c for c in accepted if c.kind in _SLIPS_ALLOWED), None)


_FIELD = re.compile(r"\W*(?P<name>[^:=\n]{2,30}?)\s*[:=]\s*\S")
_HEADER_LINES = 25
_FIELD_LENGTH = 120  # also keeps the pattern from walking a line of blanks again and again


def _after_header(lines: Sequence[Line]) -> int:
    """The first line below the last header field (``Durée : 62 min``) among the first lines of the file."""
    fields = [
        number
        for number, line in enumerate(lines[:_HEADER_LINES])
        if (found := _FIELD.match(line.text[:_FIELD_LENGTH])) and spoken().labels.fields.match(fold(found["name"]))
    ]
    return fields[-1] + 1 if fields else 0


def _is_legend(words: str) -> bool:
    """Tell ``E : enquêtrice, équipe d'étude``, above the first turn, from a turn."""
    parts = words.split()
    if not parts or len(parts) > 6 or re.search(r"[.!?…]", words):
        return False
    keys = [fold(part.rstrip(",;")) for part in parts]
    named = [key for key in keys if len(key) > 1 or key == keys[0]]
    return any(role_of(key) is not None and key not in _ONLY_WHEN_THEY_RECUR for key in named)


def rejected(
    lines: Sequence[Line], heads: Heads, voices: HeardVoices, chosen: Sequence[Candidate | None]
) -> Iterator[int]:
    """Numbers of the lines, below the first turn, that begin like a voice never met again."""
    started = False
    for line, options, head in zip(lines, heads, chosen, strict=True):
        started = started or head is not None
        if started and head is None and any(c.kind is voices.kind for c in options) and not line.is_aside:
            yield line.number
