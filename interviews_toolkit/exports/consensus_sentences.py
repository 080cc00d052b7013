"""What a statement met with, in sentences: the tally, and each condition of the house rule."""

from collections.abc import Collection

from interviews_toolkit.exports.wording import actors, decimal_text
from interviews_toolkit.i18n import _, listed, ngettext
from interviews_toolkit.model.statements import Stance
from interviews_toolkit.stats.consensus.rule import Condition, Consensus, ConsensusCheck
from interviews_toolkit.stats.layers.rare import FEW


def say_consensus(found: Consensus) -> str:
    """Say in one sentence who speaks out of whom, how many of each stance and of each type, and how far they agree."""
    opposed, nuanced, favourable = (
        len(found.by_stance[one]) for one in (Stance.OPPOSED, Stance.NUANCED, Stance.FAVOURABLE)
    )
    voices = opposed + nuanced + favourable
    parts = [
        ngettext("{0} s'exprime", "{0} s'expriment", voices).format(actors(voices, len(found.base))),
        ", ".join(
            [
                ngettext("{n} favorable", "{n} favorables", favourable).format(n=favourable),
                ngettext("{n} nuancé", "{n} nuancés", nuanced).format(n=nuanced),
                ngettext("{n} opposé", "{n} opposés", opposed).format(n=opposed),
            ]
        ),
    ]
    if found.by_type:
        reached = sum(row.favourable > 0 for row in found.by_type.values())
        parts.append(
            ngettext("{k} type d'acteurs sur {n}", "{k} types d'acteurs sur {n}", reached).format(
                k=reached, n=len(found.by_type)
            )
        )
    if found.a.value is not None and found.cns.value is not None:
        parts.append(f"A = {decimal_text(found.a.value)} (Cns = {decimal_text(found.cns.value)})")
    said = listed(parts) + "."
    return said[:1].upper() + said[1:]


def say_condition(check: ConsensusCheck) -> str:
    """Say what the rule asks for, with its threshold as it was set."""
    threshold = check.threshold or 0
    return {
        Condition.VOICES: ngettext(
            "{n} acteur au moins s'exprime", "{n} acteurs au moins s'expriment", int(threshold)
        ).format(n=threshold),
        Condition.SHARE: _("{share} % d'entre eux au moins sont favorables").format(
            share=decimal_text(100 * threshold, 0)
        ),
        Condition.BASE: _("les favorables sont {share} % au moins de la base").format(
            share=decimal_text(100 * threshold, 0)
        ),
        Condition.OPPOSED: _("opposés au plus : {n}").format(n=threshold),
        Condition.EVERY_TYPE: _("chaque type de deux acteurs ou plus a un favorable"),
        Condition.AGREEMENT: _("A vaut au moins {a}").format(a=decimal_text(threshold)),
        Condition.SPONTANEOUS: _("un favorable au moins en parle sans relance"),
    }[check.condition]


def say_found(check: ConsensusCheck, *, small: Collection[str] = ()) -> str:
    """Say what was found of it.

    Args:
        small: Types of too few actors to be named: they are counted instead.
    """
    if check.condition is Condition.EVERY_TYPE:
        named = [kind for kind in check.missing if kind not in small]
        if n := len(check.missing) - len(named):
            few = ngettext("{n} type de moins de trois acteurs", "{n} types de moins de trois acteurs", n)
            named.append(few.format(n=n))
        return _("sauf {kinds}").format(kinds=", ".join(named)) if named else _("tous")
    if check.condition is Condition.SPONTANEOUS and check.found is None:
        return _("non renseigné")
    if check.condition is Condition.AGREEMENT:
        return "—" if check.found is None else decimal_text(check.found)
    return f"{check.found}/{check.out_of}" if check.out_of else str(check.found)


def small_types(found: Consensus) -> frozenset[str]:
    """The types whose name would point at one or two actors."""
    return frozenset(kind for kind, row in found.by_type.items() if row.n < FEW)
