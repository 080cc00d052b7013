"""Model values as JSON and back, guided by their annotations: one codec for all that is kept as a document.

A Span becomes ``[start, end]``, an Indicator the words its author typed; other dataclasses become objects by field.
A field added to the model later needs a default: documents written before it simply lack it.
"""

import json
from collections.abc import Callable, Hashable, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from typing import TypeVar, cast, get_args, get_origin, get_type_hints

from interviews_toolkit.errors import ProjectFileError
from interviews_toolkit.i18n import _
from interviews_toolkit.model.indicators import Indicator
from interviews_toolkit.model.spans import Span

T = TypeVar("T")
Decoder = Callable[[object], object]


def dump(value: object) -> str:
    """Write a model value as compact JSON; the same value gives the same bytes."""
    return _ENCODER.encode(value)


def load(kind: type[T], text: str) -> T:
    """Read back what ``dump`` wrote of a value of this type.

    Raises:
        ProjectFileError: The stored document is not what it should be.
    """
    try:
        return cast("T", _decoder(cast("Hashable", kind))(json.loads(text)))
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise ProjectFileError(
            _("Une partie du projet est illisible ({kind}).").format(kind=getattr(kind, "__name__", kind)),
            hint=_("Restaurez la dernière sauvegarde, ou refaites l'étape qui l'avait produite."),
        ) from error


def _plain(value: object) -> object:
    """One step of what json does not know; it walks on by itself."""
    if isinstance(value, Span):
        return [value.start, value.end]
    if isinstance(value, Indicator):
        return value.text
    if names := _names(cast("Hashable", type(value))):
        return {name: getattr(value, name) for name in names}
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, frozenset):
        return sorted(value)
    raise TypeError(f"no JSON for {type(value).__name__}")


_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False, default=_plain)


@cache
def _names(kind: Hashable) -> tuple[str, ...]:
    """Name the fields of a dataclass, once: a hundred thousand reasons are written."""
    return tuple(field.name for field in fields(kind)) if isinstance(kind, type) and is_dataclass(kind) else ()


@cache
def _decoder(kind: Hashable) -> Decoder:
    """Build the reader of a type once: thousands of segments come through it."""
    origin = get_origin(kind)
    if origin is not None:
        return _container_decoder(origin, get_args(kind))
    if kind is Span:
        return lambda plain: Span(*cast("list[int]", plain))
    if kind is Indicator:
        return cast("Decoder", Indicator)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind
    return _dataclass_decoder(kind) if isinstance(kind, type) and is_dataclass(kind) else _same


def _container_decoder(origin: object, arguments: tuple[object, ...]) -> Decoder:
    if origin is tuple or origin is frozenset:
        make, item = origin, _decoder(arguments[0])
        return lambda plain: make(map(item, cast("list[object]", plain)))
    if origin is Mapping:
        value = _decoder(arguments[1])
        return lambda plain: {key: value(part) for key, part in cast("dict[str, object]", plain).items()}
    inner = [_decoder(argument) for argument in arguments if argument is not type(None)]
    some = inner[0] if len(inner) == 1 else _same
    return lambda plain: None if plain is None else some(plain)


def _dataclass_decoder(kind: type) -> Decoder:
    decoders = [(name, _decoder(hint)) for name, hint in get_type_hints(kind).items()]
    richer = [(name, decoder) for name, decoder in decoders if decoder is not _same]

    def decode(plain: object) -> object:
        values = dict(cast("dict[str, object]", plain))
        for name, decoder in richer:
            if name in values:
                values[name] = decoder(values[name])
        return kind(**values)

    return decode


def _same(plain: object) -> object:
    return plain
