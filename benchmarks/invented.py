"""Invented speech of any length, analysed already, and rules to find in it, in our grammar and in the Matcher's."""

import random
from array import array
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from interviews_toolkit.languages import spoken
from interviews_toolkit.model.analysis import POS_TAGS, Analysis
from interviews_toolkit.model.ids import InterviewId, content_hash
from interviews_toolkit.model.interviews import Interview, Role, Source, Speaker, Turn
from interviews_toolkit.model.spans import Span

INTERVIEWEE = Speaker("R", Role.INTERVIEWEE)
TURN = 50
ENDINGS = ("", "ka", "vo", "zi", "lu", "dra", "mok", "pil", "sfe", "gron")
Word = tuple[str, str, int]
Step = dict[str, object]
FormsOf = Callable[[str], list[str]]


def chained(analyses: Sequence[Analysis], n_words: int) -> list[Word]:
    """Invent speech word by word: after each word one that followed it in the study; no filler, no mark.

    Seventeen interviews have a tenth of the words that a million would: rarer ones get one of ten invented endings.
    """
    draw = random.Random(17)
    words = spoken().lexicon
    unwanted = words.filler_words | words.hesitations | words.stuttered
    words = [
        (analysis.forms[form], analysis.lemmas[lemma], pos)
        for analysis in analyses
        for form, lemma, pos in zip(analysis.form_ids, analysis.lemma_ids, analysis.pos, strict=True)
        if analysis.forms[form].isalpha() and analysis.forms[form] not in unwanted
    ]
    counts = Counter(form for form, _lemma, _pos in words)
    frequent = {form for form, n in counts.items() if n > 10}
    following: dict[Word, list[Word]] = {}
    for one, two in pairwise([*words, words[0]]):
        following.setdefault(one, []).append(two)
    found, last = [], words[0]
    while len(found) < n_words:
        form, lemma, pos = last
        ending = "" if form in frequent else draw.choice(ENDINGS)
        found.append((form + ending, lemma + ending, pos))
        last = draw.choice(following[last]) if draw.random() > 0.3 else draw.choice(words)
    return found


def as_corpus(words: Sequence[Word]) -> list[tuple[Interview, Analysis]]:
    """Cut invented words into interviews of 50,000."""
    size = 50_000
    return [as_interview(f"E{n:02}", words[at : at + size]) for n, at in enumerate(range(0, len(words), size))]


def as_interview(name: str, words: Sequence[Word]) -> tuple[Interview, Analysis]:
    """Lay invented words out as turns, analysed already."""
    forms: dict[str, int] = {}
    lemmas: dict[str, int] = {}
    starts, at = array("i"), 0
    for form, _lemma, _pos in words:
        starts.append(at)
        at += len(form) + 1
    ends = array("i", [start + len(word[0]) for start, word in zip(starts, words, strict=True)])
    text = " ".join(word[0] for word in words)
    firsts = array("i", range(0, len(words), TURN))
    turns = tuple(
        Turn(n, INTERVIEWEE, Span(starts[first], ends[min(first + TURN, len(words)) - 1]))
        for n, first in enumerate(firsts)
    )
    digest = content_hash(text)
    interview = Interview(InterviewId(name), text, digest, turns, Source(name, digest, "txt", "utf-8"))
    analysis = Analysis(
        text_hash=digest,
        model="bench",
        starts=starts,
        ends=ends,
        form_ids=array("i", [forms.setdefault(form, len(forms)) for form, _lemma, _pos in words]),
        lemma_ids=array("i", [lemmas.setdefault(lemma, len(lemmas)) for _form, lemma, _pos in words]),
        pos=array("B", [pos for _form, _lemma, pos in words]),
        sentence_starts=firsts,
        turn_starts=firsts,
        forms=tuple(forms),
        lemmas=tuple(lemmas),
    )
    return interview, analysis


def exact_rules(words: Sequence[Word], n: int) -> Iterator[tuple[str, list[Step]]]:
    """Rules of exact forms, the Matcher's quickest: phrases, phrases with a gap, with a part of speech."""
    for kind, (a, b, c, d) in enumerate(_distinct(words, n)):
        gap: list[Step] = [{"OP": "?"}] * 3
        tag = POS_TAGS[b[2]]
        if kind % 3 == 0:
            yield f'"{a[0]} {b[0]} {c[0]}"', [{"LOWER": a[0]}, {"LOWER": b[0]}, {"LOWER": c[0]}]
        elif kind % 3 == 1:
            yield f'"{a[0]}" ~ "{d[0]}"', [{"LOWER": a[0]}, *gap, {"LOWER": d[0]}]
        else:
            steps: list[Step] = [{"LOWER": a[0]}, {"LOWER": b[0], "POS": tag}, *gap, {"LOWER": d[0]}]
            yield f'"{a[0]}" {tag}:"{b[0]}" ~ "{d[0]}"', steps


def inflected_rules(
    words: Sequence[Word], n: int, forms_of: FormsOf, is_usable: Callable[[str], bool]
) -> Iterator[tuple[str, list[Step]]]:
    """Rules as authors write them, of usable words in any form: the Matcher is given the list of the forms."""
    for kind, (a, b, c, d) in enumerate(_distinct(words, n, is_usable)):
        one, two, three, last = ({"LOWER": {"IN": forms_of(word[0])}} for word in (a, b, c, d))
        if kind % 2 == 0:
            yield f"{a[0]} {b[0]} {c[0]}", [one, two, three]
        else:
            yield f"{a[0]} ~ {d[0]}", [one, *[{"OP": "?"}] * 3, last]


def _distinct(
    words: Sequence[Word], n: int, is_usable: Callable[[str], bool] = bool
) -> Iterator[tuple[Word, Word, Word, Word]]:
    """Draw places of the text, each with the three words that follow; the outer ones are not the most frequent."""
    draw = random.Random(3)
    frequent = {form for form, _lemma, _pos in words[:200]}
    seen: set[tuple[str, ...]] = set()
    while len(seen) < n:
        at = draw.randrange(len(words) - 6)
        a, b, c, d = (words[at + k] for k in (0, 1, 2, 3))
        key = (a[0], b[0], c[0], d[0])
        is_rare = a[0] not in frequent and d[0] not in frequent
        if is_rare and key not in seen and all(map(is_usable, key)):
            seen.add(key)
            yield a, b, c, d
