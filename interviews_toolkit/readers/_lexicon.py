"""What a label says by itself, in the language of the interviews: a role, a voice, or no voice at all."""

import re
from functools import lru_cache

from interviews_toolkit.files import spelling
from interviews_toolkit.languages import spoken
from interviews_toolkit.model.interviews import Role


@lru_cache(maxsize=16_384)  # the same few labels head every turn
def fold(label: str) -> str:
    """Fold a label for comparing: ``MME LA VICE-PRÉSIDENTE`` and ``Mme la Vice-Presidente.`` are one voice."""
    plain = spelling.fold(label.replace("·", ""))
    return " ".join(re.sub(r"[.()\[\]*_<>]+", " ", re.sub(r"(?<=\w)[.(](?=\w)|(?<=\w)\)", "", plain)).split())


def unnumbered(key: str) -> str:
    """Drop what tells two voices of one kind apart: ``enqueteur 2`` and ``r1`` become ``enqueteur`` and ``r``."""
    return re.sub(r"(?<=.)(?:[ -]*\d+| [a-h])$", "", key)


def role_of(key: str) -> Role | None:
    """Tell the role a folded label names by itself; None when it names nobody's."""
    labels = spoken().labels
    if labels.numbered_no_labels.fullmatch(key):
        return None
    bare = unnumbered(key)
    if labels.interviewers.match(bare):
        return Role.INTERVIEWER
    if labels.interviewees.match(bare):
        return Role.INTERVIEWEE
    return Role.OTHER if labels.bystanders.match(bare) else None


def role_in_brackets(label: str) -> Role | None:
    """Tell the role a label gives beside a name: ``Claire (enquêtrice)``, ``Marthe [interviewée]``."""
    inside = re.findall(r"[(\[]([^()\[\]]+)[)\]]?", label)
    return next((role for words in inside if (role := role_of(fold(words)))), None)


def is_everyone(key: str) -> bool:
    """Tell whether a folded label stands for several voices at once."""
    return spoken().labels.everyone.fullmatch(key) is not None


def may_be_label(key: str) -> bool:
    """Refuse what begins like speech (``Donc``, ``C'est``) or like a header field (``Mode``)."""
    labels = spoken().labels
    if not any(char.isalpha() for char in key) or labels.numbered_no_labels.fullmatch(key):
        return False
    if labels.elisions.match(key):
        return False
    if labels.everyone.fullmatch(key):
        return True
    words = [word for word in re.split(r"[ '-]+", key) if word]
    while len(words) > 1 and words[0] in labels.articles:
        words = words[1:]
    return words[0] not in labels.no_labels
