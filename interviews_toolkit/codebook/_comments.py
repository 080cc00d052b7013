"""Comments of a codebook's file, carried over to a text the program writes: what authors note for themselves stays."""

import re
from collections.abc import Iterator

_CODE = re.compile(r"\s*- id:\s*(['\"]?)([^'\"#]+?)\1\s*(?:#.*)?")
_KEY = re.compile(r"\s*(?:- )?([a-z_]+):(?:\s|$)")
_BLOCK = re.compile(r".*:\s*[>|][+-]?\d?\s*(?:#.*)?$")

Anchor = tuple[str, str]
"""The code a line belongs to (empty before the first), and what the line is."""

END = ("", "end")


def carry_comments(source: str, written: str) -> str:
    """Write the comments of ``source`` into ``written``, each above the line it stood above, or else its code's.

    Comments whose code is gone go to the end.
    """
    comments = _gathered(source)
    there = {anchor for anchor, _line in _anchored(written)}
    homeless: dict[Anchor, list[str]] = {}
    for anchor, lines in comments.items():
        head = (anchor[0], "id")
        home = anchor if anchor in there else head if head in there else END
        homeless.setdefault(home, []).extend(lines)
    out: list[str] = []
    for anchor, line in _anchored(written):
        margin = line[: len(line) - len(line.lstrip())]
        out += [f"{margin}{comment}".rstrip() for comment in homeless.pop(anchor, ())]
        out.append(line)
    return "\n".join([*out, *homeless.get(END, ())]).rstrip("\n") + "\n"


def _gathered(source: str) -> dict[Anchor, list[str]]:
    comments: dict[Anchor, list[str]] = {}
    waiting: list[str] = []
    for anchor, line in _anchored(source):
        said = line.strip()
        if said.startswith("#"):
            waiting.append(said)
        elif said:
            found = [*waiting, *_behind(line)]
            if found:
                comments.setdefault(anchor, []).extend(found)
            waiting = []
        elif waiting and anchor[0] == "" and not comments:
            waiting.append("")  # the head of a file keeps its paragraphs
    if waiting:
        comments.setdefault(END, []).extend(waiting)
    return comments


def _anchored(text: str) -> Iterator[tuple[Anchor, str]]:
    """Give each line with what it is; lines of a block of text are not taken for keys or comments."""
    code, block = "", -1
    for line in text.split("\n"):
        indent = len(line) - len(line.lstrip())
        if block >= 0 and (indent > block or not line.strip()):
            yield (code, ""), line.replace("#", "", 1) if line.strip().startswith("#") else line
            continue
        block = indent if _BLOCK.match(line) and not line.lstrip().startswith("#") else -1
        if found := _CODE.fullmatch(line):
            code = found[2]
            yield (code, "id"), line
        elif found := _KEY.match(line):
            yield (code, found[1]), line
        else:
            yield (code, _bare(line)), line


def _bare(line: str) -> str:
    """What a list's element says, however it is quoted."""
    said = line.strip().removeprefix("- ").strip()
    behind = "".join(_behind(line))
    said = said.removesuffix(behind).rstrip() if behind else said
    return said.strip("'\"").replace("''", "'")


def _behind(line: str) -> list[str]:
    """Find the comment at the end of a line, outside its quotes."""
    value = re.sub(r"^\s*(?:- )?(?:[a-z_]+:)?\s*", "", line)
    if value[:1] in {"'", '"'}:
        closing = re.match(r"'(?:[^']|'')*'|\"(?:[^\"\\]|\\.)*\"", value)
        value = value[closing.end() :] if closing else ""
        found = re.match(r"\s+(#.*)", value)
    else:
        found = re.search(r"(?:^|\s)(#.*)$", value)
    return [found[1].strip()] if found else []
