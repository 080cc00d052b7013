"""How figures are said: actors first, with their base; no percentage where there are too few."""

from interviews_toolkit.i18n import _, ngettext, percent, with_decimal_mark
from interviews_toolkit.model.clusters import Stability
from interviews_toolkit.model.layers import UNKNOWN_GROUP
from interviews_toolkit.stats.layers.choice import SUGGESTIONS, UNREAD
from interviews_toolkit.stats.numbers.honest import ShareWord, percentage, round_half_up, word_scale

SMALL = 20
"""Under this base a percentage would claim a precision that is not there."""


def actors(n: int, base: int) -> str:
    """Say « 12 acteurs sur 17 »; « aucun acteur sur 17 » and « les 17 acteurs » at the ends."""
    if base == 1:
        return _("le seul acteur") if n else _("aucun, sur un seul acteur")
    if n == 0:
        return _("aucun acteur sur {base}").format(base=base)
    if n == base:
        return _("les {base} acteurs").format(base=base)
    return ngettext("{n} acteur sur {base}", "{n} acteurs sur {base}", n).format(n=n, base=base)


def found_in(n: int, base: int) -> str:
    """Say what a machine found and nobody has read: « au moins 12 acteurs sur 17 »; not found is no silence."""
    if n == 0:
        return _("rien de repéré")
    if n == base:
        return actors(n, base)
    return ngettext("au moins {n} acteur sur {base}", "au moins {n} acteurs sur {base}", n).format(n=n, base=base)


def shortened(words: str, n_signs: int) -> str:
    """Give words on one line, cut between two of them where they are longer than that."""
    line = " ".join(words.split())
    return line if len(line) <= n_signs else line[:n_signs].rsplit(" ", 1)[0] + "…"


def decimal_text(value: float, decimals: int = 2) -> str:
    """Write a number with the decimal mark of the language; never « -0,00 »."""
    rounded = round_half_up(value, decimals)
    return with_decimal_mark(str(abs(rounded) if rounded == 0 else rounded))


def share_of(n: int, base: int) -> str:
    """Say a count with its base, and an integer percentage once the base is 20 or more."""
    return f"{n}/{base}" if base < SMALL else f"{n}/{base} ({percent(percentage(n, base))})"


def in_words(n: int, base: int) -> str:
    """Say a count by the house's word scale for that base (« large majorité »); empty out of nobody."""
    return say_share_word(word_scale(base).word(n)) if base else ""


def say_layer(name: str) -> str:
    """Say whose codes are counted: a person's name as it is, the machine's suggestions in words."""
    return {SUGGESTIONS: _("suggestions de la machine"), UNREAD: _("suggestions de la machine, non relues")}.get(
        name, name
    )


def say_group(name: str) -> str:
    """Say a group of actors; those whose attribute nobody filled in are one."""
    return _("(non renseigné)") if name == UNKNOWN_GROUP else name


def say_share_word(word: ShareWord) -> str:
    """Say a word of the house's scale."""
    return {
        ShareWord.SHARED: _("partagé"),
        ShareWord.HALF: _("la moitié"),
        ShareWord.ALL: _("tous"),
        ShareWord.NEARLY_ALL: _("quasi-unanimité"),
        ShareWord.LARGE_MAJORITY: _("large majorité"),
        ShareWord.MAJORITY: _("majorité"),
        ShareWord.MINORITY: _("minorité"),
        ShareWord.SOME: _("quelques-uns"),
        ShareWord.NONE: _("aucun"),
        ShareWord.ONE: _("un acteur"),
        ShareWord.TWO: _("deux acteurs"),
        ShareWord.THREE: _("trois acteurs"),
    }[word]


def say_stability(stability: Stability | None) -> str:
    """Say whether a cluster comes back in re-runs: « instable (0,42) », the Jaccard similarity; empty if unknown."""
    if stability is None:
        return ""
    levels = {"stable": _("stable"), "doubtful": _("fragile"), "unstable": _("instable")}
    return f"{levels[stability.level]} ({with_decimal_mark(f'{stability.jaccard:.2f}')})"
