"""Reads the review page's catalogues: flat TypeScript, one id and its words after another."""

import re
from pathlib import Path

SOURCES = Path(__file__).parents[2] / "web-ui" / "src"
STRING = r'"((?:[^"\\]|\\.)*)"'
ENTRY = re.compile(rf'(?:"([^"\n]+)"|\b([A-Za-z]+)): (?:{STRING}|\[{STRING}, {STRING}\])')


def page_words(language: str) -> dict[str, list[str]]:
    """Give each id's words, one form after the other; an id used in two parts of the catalogue keeps both."""
    words: dict[str, list[str]] = {}
    for match in ENTRY.finditer((SOURCES / f"words.{language}.ts").read_text(encoding="utf-8")):
        quoted_id, plain_id, *forms = match.groups()
        words.setdefault(quoted_id or plain_id, []).extend(form for form in forms if form is not None)
    return words
