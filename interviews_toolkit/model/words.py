"""How words are counted, once for the whole package: a figure per thousand words must mean one thing."""

import re

_EVENT = re.compile(
    r"\[[^\]\n]{0,60}\]|\((?:\d{1,3} \w{3,8} (?:de )?)?(?:rires?|silence|soupir|toux|inaudible|pause)[^)\n]{0,40}\)",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*['’]?")


def count_words(text: str) -> int:
    """Count the words said: ``l'entreprise`` is two, ``rendez-vous`` one, ``[rires]`` none."""
    return len(_WORD.findall(_EVENT.sub(" ", text)))
