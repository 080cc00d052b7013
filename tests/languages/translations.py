"""The catalogue of each language, kept level with the messages in the code: `make messages` runs this file.

French is in the code; `interviews_toolkit/locale/<language>/LC_MESSAGES/interviews.po` holds the translations and the
compiled `.mo` beside it is what the program reads. Both are in git: neither a wheel nor a clone compiles anything.
"""

import ast
import sys
from collections.abc import Iterator
from io import BytesIO
from operator import itemgetter
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from jinja2.ext import babel_extract

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "interviews_toolkit"
KEYWORDS = ("_", "ngettext", "_message", "_plural")
LANGUAGES = ("en",)
_HEADER = "# What interviews-toolkit says, in another language; `make messages` keeps it level with the code."


class _Plain(Catalog):
    """A catalogue whose header holds only what gettext reads: no date or version that changes without a reason."""

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        return [
            ("Language", str(self.locale)),
            ("Plural-Forms", self.plural_forms),
            ("MIME-Version", "1.0"),
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Content-Transfer-Encoding", "8bit"),
        ]


def po_file(language: str) -> Path:
    return PACKAGE / "locale" / language / "LC_MESSAGES" / "interviews.po"


def mo_file(language: str) -> Path:
    return po_file(language).with_suffix(".mo")


def read(language: str) -> Catalog:
    with po_file(language).open("rb") as file:
        return read_po(file, locale=language, domain="interviews")


Words = str | tuple[str, ...]


def extract() -> Iterator[tuple[str, Words]]:
    """Give each message of the code with its file, in the order of files and lines."""
    for path in sorted(PACKAGE.rglob("*.py")) + sorted(PACKAGE.rglob("*.jinja")):
        found = _in_code(path) if path.suffix == ".py" else _in_template(path)
        yield from ((str(path.relative_to(ROOT)), words) for _line, words in sorted(found, key=itemgetter(0)))


def _in_code(path: Path) -> Iterator[tuple[int, Words]]:
    """Read the tree rather than the signs: Babel's own reading misses what stands inside an f-string.

    The ``example`` of a command is a message too: ``cli.commands`` translates it.
    """
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            called = getattr(node.func, "id", getattr(node.func, "attr", ""))
            said = node.args if called in KEYWORDS else [word.value for word in node.keywords if word.arg == "example"]
            words = [word.value for word in said if isinstance(word, ast.Constant) and isinstance(word.value, str)]
            if words:
                yield node.lineno, words[0] if len(words) == 1 else tuple(words)


def _in_template(path: Path) -> Iterator[tuple[int, Words]]:
    with path.open("rb") as file:
        for line, _function, words, _comments in babel_extract(file, tuple(KEYWORDS), (), {}):
            texts = (words,) if isinstance(words, str) else tuple(filter(None, words))
            yield line, texts[0] if len(texts) == 1 else texts


def bring_level(language: str) -> Catalog:
    """Make the catalogue anew from the code, with the translations there were; what nobody says any more goes."""
    known = read(language) if po_file(language).exists() else Catalog(locale=language)
    fresh = _Plain(locale=language, header_comment=_HEADER, fuzzy=False)
    for file, message in extract():
        before = known.get(message if isinstance(message, str) else message[0])
        string = before.string if before and before.id == message else None
        fresh.add(message, string, locations=[(file, None)], auto_comments=before.auto_comments if before else ())
    return fresh


def po_bytes(catalogue: Catalog) -> bytes:
    buffer = BytesIO()
    write_po(buffer, catalogue, width=120)
    return buffer.getvalue()


def mo_bytes(catalogue: Catalog) -> bytes:
    buffer = BytesIO()
    write_mo(buffer, catalogue)
    return buffer.getvalue()


def untranslated(catalogue: Catalog) -> list[Message]:
    return [message for message in catalogue if message.id and not all(strings(message))]


def strings(message: Message) -> tuple[str, ...]:
    return message.string if isinstance(message.string, tuple | list) else (message.string,)


def main() -> int:
    """Write every catalogue and compile it; list what is still to be translated."""
    left = 0
    for language in LANGUAGES:
        catalogue = bring_level(language)
        po_file(language).parent.mkdir(parents=True, exist_ok=True)
        po_file(language).write_bytes(po_bytes(catalogue))
        mo_file(language).write_bytes(mo_bytes(catalogue))
        waiting = untranslated(catalogue)
        left += len(waiting)
        sys.stdout.write(
            f"{po_file(language).relative_to(ROOT)}: {len(catalogue)} messages, {len(waiting)} to translate\n"
        )
        for message in waiting:
            sys.stdout.write(f"  {message.locations[0][0]}: {message.id}\n")
    return 1 if left else 0


if __name__ == "__main__":
    sys.exit(main())
