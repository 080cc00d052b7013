"""The language of what people read: French in the source, any other from its gettext catalogue in ``locale/``.

It is the language of a context: that of ``choose`` or ``speaking``, or else what INTERVIEWS_LANG, LANGUAGE, LC_ALL,
LC_MESSAGES or LANG asks for. Numbers follow it (``12,5 %`` or ``12.5%``); what machines read (``--json``, ids of
columns, csv) does not.
"""

import gettext
import os
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from pathlib import Path

DOMAIN = "interviews"
LOCALE_DIR = Path(__file__).parent / "locale"
SOURCE = "fr"

_CHOSEN: ContextVar[str | None] = ContextVar("language", default=None)
"""None: what the environment asks for."""

_NUMBER_MARKS = {"fr": (",", "\u202f"), "en": (".", ",")}
"""Between units and decimals, and between thousands."""


def languages() -> tuple[str, ...]:
    """The languages there are: French, then those that have a catalogue, sorted."""
    return (SOURCE, *sorted(file.parent.parent.name for file in LOCALE_DIR.glob(f"*/LC_MESSAGES/{DOMAIN}.mo")))


def choose(language: str) -> None:
    """Take a language from here on, whatever the environment says; messages already made stay as they are.

    It holds for this context: a thread started bare, or another process, speaks what its environment says.
    """
    _CHOSEN.set(language)


def forget() -> None:
    """Choose anew at the next message, from the environment as it is then."""
    _CHOSEN.set(None)
    _of_the_environment.cache_clear()


def language() -> str:
    """The language chosen, such as ``fr``, for what must name it (``lang`` in HTML)."""
    return _CHOSEN.get() or _of_the_environment()


@lru_cache(maxsize=1)
def _of_the_environment() -> str:
    # Not gettext's own search: French has no catalogue, and « LANGUAGE=fr:en » would then end in English.
    known = languages()
    return next((code for code in map(_code, _asked()) if code in known), SOURCE)


def _asked() -> Iterator[str]:
    """The locales asked for, the one to be obeyed first at the head."""
    yield os.environ.get("INTERVIEWS_LANG", "")
    yield from os.environ.get("LANGUAGE", "").split(":")
    yield next(filter(None, map(os.environ.get, ("LC_ALL", "LC_MESSAGES", "LANG"))), "") or ""


def _code(locale: str) -> str:
    return re.split(r"[_.@-]", locale, maxsplit=1)[0].lower()


@lru_cache
def _catalogue(language: str) -> gettext.NullTranslations:
    if language == SOURCE:
        return gettext.NullTranslations()
    return gettext.translation(DOMAIN, LOCALE_DIR, languages=[language])


def _(message: str) -> str:
    """Translate a message; an unknown one comes back as it is, in French."""
    return _catalogue(language()).gettext(message)


def ngettext(singular: str, plural: str, n: int) -> str:
    """Choose between singular and plural; in French, zero and one take the singular."""
    translations = _catalogue(language())
    if type(translations) is gettext.NullTranslations:
        return singular if abs(n) < 2 else plural
    return translations.ngettext(singular, plural, n)


def with_decimal_mark(number: str) -> str:
    """Give a number, as Python writes it, the decimal mark of the language: ``0.42`` is « 0,42 » in French."""
    return number.replace(".", _marks()[0])


def thousands(n: int) -> str:
    """Write a whole number with thousands set apart: « 27 012 » with a narrow no-break space, ``27,012`` in English."""
    return f"{n:,}".replace(",", _marks()[1])


def percent(number: object) -> str:
    """Write a percentage, given as a whole number or as Python writes it: « 12,5 % », ``12.5%`` in English."""
    return _("{number}\u202f%").format(number=with_decimal_mark(str(number)))


def quoted(text: str) -> str:
    """Put a text between the quotation marks of the language."""
    return _("« {text} »").format(text=text)


def labelled(name: object, value: object) -> str:
    """Write « nom : valeur », with the space before the colon where the language has one."""
    return _("{name} : {value}").format(name=name, value=value)


def listed(parts: Iterable[str]) -> str:
    """Join parts that may hold commas with semicolons, spaced as the language does."""
    return _(" ; ").join(parts)


def _marks() -> tuple[str, str]:
    return _NUMBER_MARKS.get(language(), _NUMBER_MARKS["en"])


@contextmanager
def speaking(language: str | None) -> Iterator[None]:
    """Say what is made inside in this language, and go back to the one before: a report is not the terminal.

    None changes nothing.
    """
    if language is None:
        yield
        return
    before = _CHOSEN.set(language)
    try:
        yield
    finally:
        _CHOSEN.reset(before)
