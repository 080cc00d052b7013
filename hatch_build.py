"""What a build must not forget: the review page, built from web-ui/, and man pages, made of the reference in docs/."""

import re
from collections.abc import Iterator
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

REFERENCES = {"docs/commands.md": "share/man/man1", "docs/commandes.md": "share/man/fr/man1"}
"""The reference in each language, as `make reference` writes it, and where `man` looks for its pages."""


class ReviewPageHook(BuildHookInterface[Any]):
    """Refuse to make a wheel or an sdist without the page; an editable install may build it later."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Look for the built page, and add the man pages to a wheel.

        Raises:
            FileNotFoundError: The page was not built.
        """
        root, self._man = Path(self.root), Path(mkdtemp())
        page = root / "interviews_toolkit" / "web" / "static" / "index.html"
        if version == "editable":
            return
        if not page.is_file():
            raise FileNotFoundError(f"{page} is missing: type `make page`, then build again")
        if self.target_name == "wheel":
            build_data["shared_data"].update(_write_manual(root, self._man))

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002 - hatchling's
        """Take away what was packed."""
        rmtree(self._man)


def _write_manual(root: Path, place: Path) -> dict[str, str]:
    """Write the man pages; give where each is, and where a wheel puts it."""
    found = {}
    for source, share in REFERENCES.items():
        (place / share).mkdir(parents=True, exist_ok=True)
        for name, text in man_pages((root / source).read_text(encoding="utf-8")):
            target = f"{share}/{name}.1"
            (place / target).write_text(text, encoding="utf-8")
            found[str(place / target)] = target
    return found


def man_pages(reference: str) -> Iterator[tuple[str, str]]:
    """Make a page of each part of the reference: `interviews`, then each group of commands.

    Yields:
        The page's name, and its text in roff.
    """
    opening, *parts = re.split(r"^## `(.+)`\n", reference, flags=re.MULTILINE)
    _title, *about = opening.strip().split("\n\n")
    names = [name.replace(" ", "-") for name in parts[::2]]
    for name, text in zip(names, parts[1::2], strict=True):
        summary, *blocks = text.strip().split("\n\n")
        if name == "interviews":  # its own part has no opening: the reference's is
            blocks = [*about, summary, *blocks]
            summary = blocks.pop(0)
        lines = [f'.TH {name.upper()} 1 "" interviews-toolkit', ".SH NAME", f"{name} \\- {_roff(summary)}"]
        lines += [".SH DESCRIPTION"]
        for block in blocks:
            lines += _said(block)
        lines += [
            ".SH SEE ALSO",
            ", ".join(f".BR {other} (1)" for other in names if other != name).replace(", .", "\n."),
        ]
        yield name, "\n".join(lines) + "\n"


def _said(block: str) -> Iterator[str]:
    """A block of Markdown in roff: a command's name, an example, the table of its options, or a paragraph."""
    if block.startswith("### "):
        yield f".SH {_roff(block.strip('#` ')).upper()}"
    elif block.startswith("```"):
        yield from (".PP", ".EX", *(_roff(line) for line in block.splitlines()[1:-1]), ".EE")
    elif block.startswith("| | |"):
        for row in block.splitlines()[2:]:
            option, meaning = re.split(r"(?<!\\)\|", row.strip("| "), maxsplit=1)
            yield from (".TP", f"\\fB{_roff(option.strip('` '))}\\fR", _roff(meaning.strip()))
    else:
        yield from (".PP", _roff(block))


def _roff(text: str) -> str:
    """Write so that `man` shows it as it is: no line begins with a dot, and no dash becomes a hyphen."""
    plain = re.sub(r"\\([*|])", r"\1", text).replace("`", "").replace("\\", "\\e").replace("-", "\\-")
    return re.sub(r"^(?=[.'])", r"\\&", plain, flags=re.MULTILINE)
