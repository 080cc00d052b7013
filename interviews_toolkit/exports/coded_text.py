"""A transcript with its codes: every word of the text, and which codes are on it, for Word and for Markdown."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from interviews_toolkit.exports.wording import shortened
from interviews_toolkit.i18n import _, labelled
from interviews_toolkit.model.codebook import Codebook
from interviews_toolkit.model.ids import CodeId, CoderId
from interviews_toolkit.model.interviews import Interview
from interviews_toolkit.model.memos import Memo, TargetKind
from interviews_toolkit.model.snapshot import Snapshot
from interviews_toolkit.model.spans import Span
from interviews_toolkit.stats.layers.choice import choose_layer

_MARKDOWN = re.compile(r"[\\`*_\[\]{}<>#|~^$@]|^\s*(?:[-+]|\d+[.)])(?=\s)")


@dataclass(frozen=True, slots=True)
class Tag:
    """A code, or only a memo, on a span.

    Attributes:
        code: The code's id; empty for a memo on a passage.
        words: What is to be read beside: the code's path, notes and memos, one a line.
        who: The coder's name, or the layer's.
        at: ISO 8601; empty for a suggestion.
    """

    span: Span
    code: str
    words: tuple[str, ...]
    who: str
    at: str = ""


@dataclass(frozen=True, slots=True)
class CodedText:
    """An interview with its tags, in the order of the text."""

    interview: Interview
    tags: tuple[Tag, ...]
    codebook: Codebook


def coded_text(study: Snapshot, interview: Interview, *, layer: str = "") -> CodedText:
    """Gather what is coded on an interview.

    Args:
        layer: ``suggestions`` or a coder's name; empty for the work of all coders.

    Raises:
        NotFoundError: No such layer.
    """
    codebook = study.codebook or Codebook("", "", ())
    found = choose_layer(study, layer) if layer else None
    names = {coder.id: coder.name for coder in study.coders}
    memos = [memo for memo in study.memos if memo.target.interview_id == interview.id]
    tags: list[Tag] = []
    if found and found.name not in names.values():
        marks = found.marks_by_interview.get(interview.id, ())
        tags = [Tag(mark.span, mark.code_id, (path(codebook, mark.code_id),), found.name) for mark in marks]
    else:
        for one in study.codings:
            who = names.get(one.coder_id, one.coder_id)
            if (one.interview_id == interview.id and found is None) or (found and found.name == who):
                notes = (one.memo, *(_said(memo, names) for memo in memos if memo.target.id == one.id))
                words = (path(codebook, one.code_id), *filter(None, notes))
                tags.append(Tag(one.span, one.code_id, words, who, one.created_at))
        tags += [
            Tag(memo.target.span, "", (_said(memo, names),), names.get(memo.coder_id, ""), memo.edited_at)
            for memo in memos
            if memo.target.kind is TargetKind.SPAN and memo.target.span
        ]
    ordered = sorted(tags, key=lambda tag: (tag.span, tag.code, tag.who))
    return CodedText(interview, tuple(ordered), codebook)


def path(codebook: Codebook, code: CodeId) -> str:
    """Name a code with those above it; by its id where the codebook has lost it."""
    return " > ".join(above.name for above in codebook.path(code)) if code in codebook else code


def _said(memo: Memo, names: Mapping[CoderId, str]) -> str:
    return labelled(_("Mémo, {name}").format(name=names.get(memo.coder_id, memo.coder_id)), memo.text)


def lines(coded: CodedText) -> Iterator[list[Span]]:
    """Cut the text into its lines, and each line wherever a tag begins or ends; empty lines are left out."""
    text = coded.interview.text
    edges = {edge for tag in coded.tags for edge in (tag.span.start, tag.span.end)}
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        if line.strip():
            cuts = [start, *sorted(edge for edge in edges if start < edge < end), end]
            yield [Span(a, b) for a, b in pairwise(cuts)]
        start = end + 1


def tagged_markdown(coded: CodedText) -> str:
    """Write Markdown whose coded words are Pandoc's bracketed spans: ``[words]{.code-id coders="Anne"}``."""
    text, tags = coded.interview.text, coded.tags
    used = dict.fromkeys(tag.code for tag in tags if tag.code)
    out = [f"# {_inert(coded.interview.id)}", ""]
    for spans in lines(coded):
        out += ["".join(_bracketed(span.cut(text), _over(span, tags)) for span in spans), ""]
    out += ["---", "", *(f"- `{code}`: {_inert(path(coded.codebook, CodeId(code)))}" for code in used)]
    notes = [(tag, word) for tag in tags for word in tag.words[bool(tag.code) :]]
    out += ["", *(f"> {_inert(shortened(tag.span.cut(text), 60))} — {_inert(word)}\n" for tag, word in notes)]
    return "\n".join(out).rstrip("-\n ") + "\n"


def _over(span: Span, tags: Iterable[Tag]) -> list[Tag]:
    return [tag for tag in tags if tag.code and tag.span.overlaps(span)]


def _bracketed(words: str, tags: list[Tag]) -> str:
    if not tags:
        return _inert(words)
    codes = " ".join(f".{code}" for code in dict.fromkeys(tag.code for tag in tags))
    coders = ", ".join(dict.fromkeys(tag.who for tag in tags)).replace('"', "'")
    return f'[{_inert(words)}]{{{codes} coders="{coders}"}}'


def _inert(words: str) -> str:
    """Write words for Markdown so that no sign of theirs is taken for markup."""
    return _MARKDOWN.sub(lambda sign: f"{sign[0][:-1]}\\{sign[0][-1]}", " ".join(words.split("\n")))
