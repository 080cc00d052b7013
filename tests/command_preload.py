"""What the process that commands are forked from has loaded: every command's imports, and the French model."""

import importlib
import os

os.environ["INTERVIEWS_LANG"] = "fr"

from interviews_toolkit.cli.contents import CONTENTS
from interviews_toolkit.nlp.pipeline import load_analyzer

for home in {entry.home for entry in CONTENTS}:
    importlib.import_module(f"interviews_toolkit.cli.{home}")
for library in ("numpy", "scipy", "sqlalchemy", "alembic.command", "spacy", "jinja2", "ruamel.yaml"):
    importlib.import_module(library)
for names in (False, True):
    load_analyzer(entities=names)
