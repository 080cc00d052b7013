"""A suggestion in words, the same wherever it is shown: why it was made, how far to trust it, what it is like."""

from collections.abc import Iterator

from interviews_toolkit.exports.listings import say_cues
from interviews_toolkit.exports.wording import shortened
from interviews_toolkit.i18n import _, listed, quoted
from interviews_toolkit.model.learning import Hint, is_learned, is_question
from interviews_toolkit.model.suggestions import Suggestion

_LONG = 160


def say_reasons(one: Suggestion) -> Iterator[str]:
    """Give a line for each indicator, with the words it found, then one for what stands round them."""
    found: dict[str, list[str]] = {}
    for match in one.matches:
        found.setdefault(match.indicator, []).extend([_joined(match.words)] if match.words else [])
    for indicator, words in found.items():
        said = ", ".join(map(quoted, dict.fromkeys(words)))
        yield f"{said}  ←  {indicator}" if said else indicator
    if cues := say_cues(one):
        yield _("autour : {cues}").format(cues=cues)


def _joined(words: tuple[str, ...]) -> str:
    return " ".join(words).replace("' ", "'").replace("’ ", "’")


def say_precision(one: Suggestion, hint: Hint | None) -> str:
    """Tell how often suggestions like this one are right; nothing where too few were decided on to tell."""
    if hint is None or hint.precision is None:
        return ""
    share = round(100 * hint.precision)
    if hint.is_doubted:
        return _say_doubt(hint, share)
    if is_question(one):
        return _("Question pour apprendre : d'après vos décisions, un « oui » y est probable à {n} %.").format(n=share)
    if hint.is_pooled:
        return _("Justesse attendue : {n} % (tous codes ensemble ; ce code est encore trop peu jugé).").format(n=share)
    if is_learned(one):
        return _("Justesse attendue : {n} % (mesurée sur des entretiens que le modèle n'avait pas vus).").format(
            n=share
        )
    return _("Justesse attendue : {n} % (des passages de ce code déjà jugés où un indice tombait).").format(n=share)


def _say_doubt(hint: Hint, share: int) -> str:
    said = _("Sans doute à refuser : de celles que vos décisions contredisent ainsi, seules {n} % étaient justes.")
    if not hint.against:
        return said.format(n=share)
    words = listed(map(quoted, hint.against))
    return f"{said.format(n=share)} {_('Ce qui parle contre : {words}.').format(words=words)}"


def say_nearest(hint: Hint | None) -> Iterator[str]:
    """Give a line for each of the nearest passages that have the code, then for those where it was not meant."""
    for near in hint.nearest if hint else ():
        yield _("Déjà codé ainsi ({interview}) : « {words} »").format(
            interview=near.interview_id, words=shortened(near.quote, _LONG)
        )
    for near in hint.refused if hint else ():
        yield _("Là, ce n'était pas ce code ({interview}) : « {words} »").format(
            interview=near.interview_id, words=shortened(near.quote, _LONG)
        )
