"""What the process that commands are forked from has loaded: every room, what it imports late, and the French model."""

import importlib
import os
import pkgutil

os.environ["INTERVIEWS_LANG"] = "fr"

import interviews_toolkit
from interviews_toolkit.nlp.pipeline import load_analyzer
from interviews_toolkit.nlp.words import is_word

LATE = (
    *("alembic.command", "docx", "jinja2", "onnxruntime", "pandas", "ruamel.yaml", "scipy.optimize", "sklearn.cluster"),
    *("sklearn.decomposition", "sklearn.feature_extraction.text", "spacy", "tokenizers", "typst", "xlsxwriter"),
)
"""Libraries imported inside the functions that need them."""

for module in pkgutil.walk_packages(interviews_toolkit.__path__, "interviews_toolkit."):
    if ".migrations" not in module.name:
        importlib.import_module(module.name)
for library in LATE:
    importlib.import_module(library)
for names in (False, True):
    load_analyzer(entities=names)
is_word("mot")  # loads the dictionary
