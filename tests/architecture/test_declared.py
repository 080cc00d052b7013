"""What is imported is declared, and what guards a fact of the outside world still does so under ``python -O``."""

import ast
import re
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "interviews_toolkit"


def imported():
    """The top modules the package imports, anywhere in it."""
    found = set()
    for file in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and not node.level:
                found.add(node.module.partition(".")[0])
    return found - set(sys.stdlib_module_names) - {"interviews_toolkit"}


def named(requirement):
    return re.sub(r"[._-]+", "-", re.match(r"[\w.-]+", requirement)[0].lower())


def test_every_library_imported_is_declared():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = (requirement for extra in project["optional-dependencies"].values() for requirement in extra)
    declared = {named(requirement) for requirement in (*project["dependencies"], *extras)}
    owners = packages_distributions()
    homeless = {
        module for module in imported() if declared.isdisjoint(named(owner) for owner in owners.get(module, [module]))
    }
    assert homeless == set()


GUARDED = """
import sys, warnings
from interviews_toolkit.nlp._distinct import Vectors
from interviews_toolkit.nlp._fast import fast_engine

class Pipeline:
    pipe_names = ("tok2vec", "another")
    def get_pipe(self, name):
        raise KeyError(name)

class Network:
    def __init__(self):
        self.name, self.layers = "chain", (self, self)
    def walk(self):
        return [self]

warnings.simplefilter("ignore")
if fast_engine(Pipeline()) is not None:
    sys.exit("a pipeline of other pipes was sped up")
try:
    Vectors(Network().__class__())
except ValueError:
    sys.exit(0)
sys.exit("another network was taken")
"""


@pytest.mark.parametrize("flags", [[], ["-O"]], ids=["as usual", "-O"])
def test_another_spacy_is_not_sped_up_even_without_asserts(flags):
    done = subprocess.run([sys.executable, *flags, "-c", GUARDED], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
