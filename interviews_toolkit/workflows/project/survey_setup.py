"""What is installed beside this program: its language models and the libraries of its optional parts."""

import re
import sys
from importlib.metadata import PackageNotFoundError, requires, version
from typing import NamedTuple

from interviews_toolkit.languages import load_language

_OURS = "interviews-toolkit"
_REQUIREMENT = re.compile(r"(?P<library>[\w.-]+).*?(?:; extra == '(?P<extra>\w+)')?")


class Part(NamedTuple):
    """A library, the optional part it is of ("" for what is always needed), and its version if it is installed."""

    library: str
    extra: str
    version: str | None


def survey_setup() -> tuple[Part, ...]:
    """List Python, this program and its models, then the libraries of each optional part; nothing is imported."""
    models = [model.replace("_", "-") for model in load_language().models]
    extras = (_REQUIREMENT.fullmatch(line) for line in requires(_OURS) or ())
    optional = {(found["extra"], found["library"]) for found in extras if found and found["extra"] not in {None, "all"}}
    needed = [(library, "") for library in (_OURS, "spacy", *models[:1])]
    wanted = [*needed, *((library, extra) for extra, library in sorted(optional))]
    return Part("python", "", sys.version.split()[0]), *(Part(one, extra, _version(one)) for one, extra in wanted)


def _version(library: str) -> str | None:
    try:
        return version(library)
    except PackageNotFoundError:
        return None
