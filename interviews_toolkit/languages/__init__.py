"""The language interviews are held in: one value holds every list of its words, one folder fills it in.

``spoken()`` is the language in force, French until ``speaking`` says otherwise; its folder is imported at the first
call, never before. To add one: a folder with a ``LANGUAGE``, and its code in ``CODES``; or a plug-in.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, wraps
from importlib import import_module
from typing import ParamSpec, TypeVar, cast

from interviews_toolkit.languages.language import Language
from interviews_toolkit.plugins import find_language

CODES = ("fr",)
"""Languages there is a folder for, the usual one first."""

_P = ParamSpec("_P")
_R = TypeVar("_R")
_spoken: ContextVar[Language | None] = ContextVar("spoken", default=None)


@cache
def load_language(code: str = CODES[0]) -> Language:
    """Import a language's folder, or the one a plug-in brings.

    Raises:
        KeyError: There is none of that code.
    """
    if code not in CODES:
        brought = find_language(code)
        if not isinstance(brought, Language):
            raise KeyError(code)
        return brought
    return cast("Language", import_module(f"{__name__}.{code}").LANGUAGE)


def spoken() -> Language:
    """Give the language of the interviews at hand."""
    return _spoken.get() or load_language()


@contextmanager
def speaking(language: Language) -> Iterator[None]:
    """Take interviews to be held in a language, here and in what is called from here."""
    token = _spoken.set(language)
    try:
        yield
    finally:
        _spoken.reset(token)


def cache_by_language(function: Callable[_P, _R]) -> Callable[_P, _R]:
    """Keep what a function of hashable values gives, apart for each language in force."""
    kept: dict[Language, Callable[_P, _R]] = {}

    @wraps(function)
    def looked_up(*args: _P.args, **kwargs: _P.kwargs) -> _R:
        language = _spoken.get() or load_language()
        if language not in kept:
            kept[language] = cast("Callable[_P, _R]", cache(function))
        return kept[language](*args, **kwargs)

    return looked_up
