"""The language of what people read: French in the source, other languages from one gettext catalogue.

The language is taken once, from INTERVIEWS_LANG, LANGUAGE, LC_ALL, LC_MESSAGES or LANG; without any, French.
"""

import gettext
from functools import lru_cache
from pathlib import Path

DOMAIN = "interviews"
LOCALE_DIR = Path(__file__).parent / "locale"


@lru_cache(maxsize=1)
def _translations() -> gettext.NullTranslations:
    import os

    asked = os.environ.get("INTERVIEWS_LANG")
    return gettext.translation(DOMAIN, LOCALE_DIR, languages=[asked] if asked else None, fallback=True)


def _(message: str) -> str:
    """Translate a message; an unknown one comes back as it is, in French."""
    return _translations().gettext(message)


def ngettext(singular: str, plural: str, n: int) -> str:
    """Choose between singular and plural; in French, zero and one take the singular."""
    translations = _translations()
    if type(translations) is gettext.NullTranslations:
        return singular if abs(n) < 2 else plural
    return translations.ngettext(singular, plural, n)
