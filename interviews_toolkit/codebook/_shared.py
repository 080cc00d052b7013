"""What a codebook says once for many indicators: named lists of words, what a code leaves out, the weight it asks for.

All are written out in the indicators when the file is read: an indicator says by itself what it finds.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from interviews_toolkit.errors import Fault
from interviews_toolkit.files.yaml_nodes import YamlText
from interviews_toolkit.i18n import _

WordLists = Mapping[str, Sequence[YamlText]]

_NAMED = re.compile(r"\$([^\W\d_][\w-]*)")
"""A dollar and a name; a dollar alone ends a line in a regular expression."""
_WEIGHT = re.compile(r",\s*(?:poids|weight)\s+[0-9.]+(?=\s*(?:,|$))", re.IGNORECASE)


def written_out(
    indicators: Sequence[YamlText],
    unless: Sequence[YamlText],
    lists: WordLists,
    faults: list[Fault],
    *,
    threshold: str = "",
) -> tuple[YamlText, ...]:
    """Put words in the place of ``$name``, and what the code leaves out behind each of its indicators.

    Args:
        indicators: Of one code.
        unless: Conditions, as they stand behind an indicator's comma.
        lists: The file's named lists.
        faults: Takes one for every name that no list has.
        threshold: What weights must make together: « poids 2 » becomes « poids 2/3 ».
    """
    behind = "".join(f", {text.value}" for text in unless)
    found = []
    for text in indicators:
        written = text.value + behind
        faults += _unknown(text, written, lists)
        value = _NAMED.sub(lambda name: _choice(lists.get(name[1], ())), written)
        if threshold:
            value = _WEIGHT.sub(rf"\g<0>/{threshold}", value)
        found.append(text if value == text.value else replace(text, value=value, is_inline=False))
    return tuple(found)


def _choice(words: Sequence[YamlText]) -> str:
    return "(" + " | ".join(word.value for word in words) + ")" if words else "(?)"


def _unknown(text: YamlText, written: str, lists: WordLists) -> Iterator[Fault]:
    known = ", ".join(f"${name}" for name in lists) or _("aucune")
    for name in _NAMED.findall(written):
        if name not in lists:
            message = _("« ${name} » n'est le nom d'aucune liste de mots ; listes de ce fichier : {known}.")
            yield text.fault(message.format(name=name, known=known))
