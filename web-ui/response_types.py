"""Write src/types.ts from interviews_toolkit/web/answers.py and results.py, so that page and server cannot drift."""
# ruff: noqa: INP001 - a script beside its sources

import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from types import NoneType, UnionType
from typing import Literal, NotRequired, Union, get_args, get_origin, get_type_hints, is_typeddict

from interviews_toolkit.model.codings import Verdict
from interviews_toolkit.model.interviews import Role
from interviews_toolkit.model.settlements import Settlement
from interviews_toolkit.web import answers, results

TYPES = Path(__file__).parent / "src" / "types.ts"
_HEAD = "// Made by web-ui/response_types.py from web/answers.py and web/results.py of the package: change those.\n"
_PLAIN: dict[object, str] = {str: "string", int: "number", float: "number", bool: "boolean", NoneType: "null"}
_NAMED: dict[object, str] = {
    answers.Place: "Place",
    answers.TallyRow: "TallyRow",
    Verdict: "Verdict",
    Role: "Role",
    Settlement: "Settlement",
}


def written() -> str:
    """Give the text of the file."""
    dicts = [one for one in {**vars(answers), **vars(results)}.values() if isinstance(one, type) and is_typeddict(one)]
    _NAMED.update({one: one.__name__.removesuffix("Json") for one in dicts})
    aliases = [
        f"export type Place = {_tuple(get_args(answers.Place))};",
        f"export type TallyRow = {_tuple(get_args(answers.TallyRow))};",
        *(
            f"export type {kind.__name__} = {_values(one.value for one in kind)};"
            for kind in (Verdict, Role, Settlement)
        ),
    ]
    return "\n".join([_HEAD, *aliases, "", *map(_interface, dicts)])


def _interface(kind: type) -> str:
    doc = " ".join((kind.__doc__ or "").replace("``", "`").split())
    hints = get_type_hints(kind, include_extras=True)
    lines = [f"  {name}{_mark(kind, name)}: {_type(hint)};" for name, hint in hints.items()]
    return "\n".join([f"/** {doc} */", f"export interface {_NAMED[kind]} {{", *lines, "}", ""])


def _mark(kind: type, name: str) -> str:
    return "" if name in kind.__required_keys__ else "?"


def _type(hint: object) -> str:
    """Say a Python type in TypeScript; one this file has never met stops it."""
    if hint in _NAMED or hint in _PLAIN:
        return _NAMED.get(hint) or _PLAIN[hint]
    return _COMPOSED[get_origin(hint)](get_args(hint))


def _list(inner: tuple[object, ...]) -> str:
    item = _type(inner[0])
    return f"({item})[]" if " | " in item else f"{item}[]"


def _tuple(inner: tuple[object, ...]) -> str:
    return f"[{', '.join(map(_type, inner))}]"


def _union(inner: tuple[object, ...]) -> str:
    return " | ".join(map(_type, inner))


def _values(values: Iterable[object]) -> str:
    return " | ".join(f'"{value}"' for value in values)


_COMPOSED: dict[object, Callable[[tuple[object, ...]], str]] = {
    NotRequired: lambda inner: _type(inner[0]),
    Union: _union,
    UnionType: _union,
    Literal: _values,
    list: _list,
    tuple: _tuple,
    dict: lambda inner: f"Record<{_type(inner[0])}, {_type(inner[1])}>",
}


if __name__ == "__main__":
    if "--check" not in sys.argv:
        TYPES.write_text(written(), encoding="utf-8")
    elif TYPES.read_text(encoding="utf-8") != written():
        sys.exit("web-ui/src/types.ts is not what the server says; write it anew: python web-ui/response_types.py")
