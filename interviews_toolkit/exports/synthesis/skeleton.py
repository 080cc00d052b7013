"""The synthesis as a Markdown file to write in: its headings as anchors, its sentences as comments, the author's words.

What is written under a heading comes back: paragraphs, headings without an anchor, quotes kept (``>>``), added or taken
out, themes in another order. The comments say what was there, so that only what was changed counts.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from interviews_toolkit.exports.synthesis.blocks import Document, Points, Section, Text
from interviews_toolkit.exports.synthesis.emphasis import plain
from interviews_toolkit.exports.synthesis.own_words import OwnWords, quotes_in
from interviews_toolkit.i18n import _
from interviews_toolkit.model.ids import InterviewId
from interviews_toolkit.model.report_parts import WRITTEN, FigureThen, MeantPart, PartKind, ReportPart
from interviews_toolkit.model.spans import find_excerpt

_HEADING = re.compile(r"(#{1,6})\s+(.*?)\s*(?:\{#([\w-]+)\})?\s*")
_COMMENT = re.compile(r"<!--(.*?)-->", re.DOTALL)
_FACT = re.compile(r"(order|quotes|figures): (.*)")
_THEME = "theme-"


def write_skeleton(document: Document, own: OwnWords, parts: Sequence[ReportPart]) -> str:
    """Give the body of a synthesis as a file its author writes in."""
    shown = {one.id: one for one in document.sections if not one.is_annex and not one.id.startswith("mots-")}
    told = _("Écrivez sous un titre : un paragraphe, ou un titre à vous. Ce qui est entre ces signes n'est pas repris.")
    quotes = _(
        "Une citation : ôtez sa ligne et elle n'y sera plus ; mettez >> devant et elle y restera. Des thèmes dans un "
        "autre ordre le garderont."
    )
    lines = [f"# {document.title}", _comment(told), _comment(quotes)]
    for section in shown.values():
        lines += _section(section, own, [one for one in parts if one.place == section.id], _themes(shown, section))
    if own.astray:
        lines.append(f"## {_('Sans place dans cette synthèse')} {{#sans-place}}")
        for place in dict.fromkeys(one.place for one in own.astray):
            lines.append(f"#### {place} {{#{place}}}")
            lines += _written([one for one in own.astray if one.place == place])
    return "\n\n".join(lines) + "\n"


def _themes(shown: Mapping[str, Section], axis: Section) -> list[str]:
    """The themes told under an axis, in order."""
    ids = list(shown)
    themes = []
    for one in ids[ids.index(axis.id) + 1 :]:
        if shown[one].level <= axis.level:
            break
        themes += [one] if one.startswith(_THEME) else []
    return themes if axis.id.startswith("axe-") else []


def _section(section: Section, own: OwnWords, parts: Sequence[ReportPart], themes: Sequence[str]) -> Iterator[str]:
    title = section.title or "…"
    yield f"{'#' * section.level} {title} {{#{section.id}}}"
    mine = {one.text for one in parts}
    said = [
        one
        for block in section.blocks
        for one in ([block] if isinstance(block, Text) else block.items if isinstance(block, Points) else ())
        if one.words not in mine
    ]
    if said:
        yield _comment("\n".join(plain(one.words) for one in said))
    kept = {one.excerpt for one in parts if one.kind is PartKind.KEPT}
    for block in quotes_in(section):
        yield f"{'>>' if block.excerpt in kept else '>'} « {_one_line(block.excerpt.quote)} » — {block.place}"
    yield from _written(parts)
    figures = [[one.measure, one.value, one.base] for one in own.figures[section.id]]
    facts = {
        "order": " ".join(themes),
        "quotes": json.dumps([block.place for block in quotes_in(section)], ensure_ascii=False),
        "figures": json.dumps(figures, ensure_ascii=False),
    }
    said_facts = (f"{name}: {value}" for name, value in facts.items() if value not in {"", "[]"})
    yield from map(_comment, said_facts)


def _written(parts: Sequence[ReportPart]) -> Iterator[str]:
    for one in parts:
        if one.kind in WRITTEN:
            yield f"##### {one.text}" if one.kind is PartKind.HEADING else one.text


def _comment(words: str) -> str:
    return f"<!-- {words.replace('--', '—')} -->"


def _one_line(words: str) -> str:
    return " ".join(words.split())


@dataclass
class _Under:
    """What stands under an anchor."""

    place: str
    line: int
    blocks: list[tuple[PartKind, str]] = field(default_factory=list)
    quotes: list[tuple[str, bool]] = field(default_factory=list)
    facts: dict[str, str] = field(default_factory=dict)

    def take(self, words: str) -> None:
        """Take a paragraph, a heading of the author's own, or lines of quotes."""
        own = _HEADING.fullmatch(words)
        if words.startswith(">"):
            self.quotes += [(one.lstrip("> "), one.startswith(">>")) for one in words.split("\n") if one.strip()]
        else:
            self.blocks.append((PartKind.HEADING, own[2]) if own else (PartKind.PARAGRAPH, _one_line(words)))


@dataclass(frozen=True, slots=True)
class WrittenText:
    """What an author wrote: all there is to be in these sections, and what was wrong, with its line."""

    parts: tuple[MeantPart, ...]
    places: frozenset[str]
    faults: tuple[tuple[str, int], ...]


def read_skeleton(text: str, known: Sequence[str], texts: Mapping[InterviewId, str]) -> WrittenText:
    """Read a skeleton back.

    Args:
        known: The sections there are, and those something was written in.
        texts: Of each interview.
    """
    sections = list(_sections(text))
    faults = [
        (_("« {anchor} » n'est pas une partie de cette synthèse.").format(anchor=f"{{#{one.place}}}"), one.line)
        for one in sections
        if one.place not in known
    ]
    places = [one.place for one in sections]
    faults += [
        (_("« {anchor} » y est deux fois.").format(anchor=f"{{#{one.place}}}"), one.line)
        for at, one in enumerate(sections)
        if one.place in places[:at]
    ]
    parts: list[MeantPart] = []
    for one in sections:
        made, wrong = _parts(one, places, texts)
        parts += made
        faults += [(said, one.line) for said in wrong]
    return WrittenText(tuple(parts), frozenset(places), tuple(faults))


def _sections(text: str) -> Iterator[_Under]:
    """Cut the text at its anchors; comments are read as facts, and are no text."""
    now: _Under | None = None
    line = 1
    for paragraph in re.split(r"\n[ \t]*\n", text.replace("\r\n", "\n")):
        at, line = line, line + paragraph.count("\n") + 2
        if now:
            facts = map(_FACT.match, map(str.strip, _COMMENT.findall(paragraph)))
            now.facts |= {one[1]: one[2] for one in facts if one}
        words = _COMMENT.sub("", paragraph).strip()
        found = _HEADING.fullmatch(words)
        if found and found[3]:
            if now:
                yield now
            now = _Under(found[3], at)
        elif now and words:
            now.take(words)
    if now:
        yield now


def _parts(read: _Under, places: Sequence[str], texts: Mapping[InterviewId, str]) -> tuple[list[MeantPart], list[str]]:
    figures = tuple(FigureThen(*one) for one in json.loads(read.facts.get("figures", "[]")))
    parts = [
        MeantPart(kind, read.place, rank, words, figures=figures if kind is PartKind.PARAGRAPH else ())
        for rank, (kind, words) in enumerate(read.blocks)
    ]
    wrong: list[str] = []
    shown = json.loads(read.facts.get("quotes", "[]"))
    named = []
    for words, is_kept in read.quotes:
        excerpt = find_excerpt(words, texts)
        if excerpt is None:
            wrong.append(_("Une citation ne dit pas d'où elle vient : « … » — E07 [120-340]."))
            continue
        place = excerpt.place
        named.append(place)
        if is_kept or place not in shown:
            parts.append(MeantPart(PartKind.KEPT, read.place, excerpt=excerpt))
    gone = (find_excerpt(place, texts) for place in shown if place not in named)
    parts += [MeantPart(PartKind.DROPPED, read.place, excerpt=one) for one in gone if one]
    order = read.facts.get("order", "").split()
    now = [place for place in places if place in order]
    if now != [place for place in order if place in places]:
        parts.append(MeantPart(PartKind.ORDER, read.place, text=" ".join(now)))
    return parts, wrong
