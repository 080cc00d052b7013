"""The face of a large room: each of its names is imported from its file when somebody asks for it.

A command that counts themes then loads neither the coefficients of agreement nor the exact tests. What the face holds
is written once, in the stub beside it (``__init__.pyi``), as type checkers and editors read it.
"""

import ast
from collections.abc import Callable
from importlib import import_module
from pathlib import Path


def on_demand(room: str, face: str) -> tuple[Callable[[str], object], list[str]]:
    """Make the ``__getattr__`` (PEP 562) and the ``__all__`` of a room from the imports of its stub.

    Args:
        room: The package's ``__name__``.
        face: Its ``__file__``; the stub is the ``.pyi`` beside it.
    """
    stub = ast.parse(Path(face).with_suffix(".pyi").read_text(encoding="utf-8"))
    imports = [node for node in stub.body if isinstance(node, ast.ImportFrom)]
    homes = {name.name: str(node.module) for node in imports for name in node.names}

    def find(name: str) -> object:
        if name not in homes:
            raise AttributeError(f"module {room!r} has no attribute {name!r}")
        return getattr(import_module(homes[name]), name)

    return find, sorted(homes, key=lambda name: (not name.isupper(), not name[0].isupper(), name))
