"""The one paragraph a report may print about saturation; it claims no more than the figures do."""

from interviews_toolkit.exports.counted import n_interviews, n_orders
from interviews_toolkit.exports.wording import decimal_text, say_layer
from interviews_toolkit.i18n import _, ngettext, thousands
from interviews_toolkit.stats.saturation.curve import Saturation
from interviews_toolkit.stats.saturation.guest import OrderSpread


def say_saturation(found: Saturation, *, layer: str) -> str:
    """Say whose codes it ran on, what the rule found in one order and in many, what is rare, what is not proved."""
    guest, rule, n = found.guest, found.guest.rule, len(found.guest.new)
    parts = [
        _("D'après : {layer}. Codes dans {interviews} : {codes} ; dans la base ({base}) : {known}.").format(
            layer=say_layer(layer),
            interviews=n_interviews(n),
            codes=found.n_codes,
            base=n_interviews(rule.base),
            known=guest.n_base,
        )
    ]
    threshold = decimal_text(100 * rule.threshold, 0 if rule.threshold * 100 == int(rule.threshold * 100) else 1)
    if guest.reached is None:
        parts.append(
            _(
                "Dans l'ordre des entretiens, aucune série de {run} ne descend au seuil de {t} % de codes nouveaux."
            ).format(run=rule.run, t=threshold)
        )
    else:
        parts.append(
            _("Dans l'ordre des entretiens, le seuil de {t} % de codes nouveaux est atteint à {label}.").format(
                t=threshold, label=guest.label
            )
        )
    parts += [_spread_sentence(found.orders), _rare_sentence(len(found.rare)), _caution()]
    return " ".join(parts)


def _spread_sentence(orders: OrderSpread) -> str:
    if orders.median is None:
        return _("Ordres tirés au hasard qui atteignent ce seuil : {k} sur {n} (graine {seed}).").format(
            k=orders.n_reached, n=thousands(orders.n), seed=orders.seed
        )
    high = _("jamais") if orders.high is None else str(orders.high)
    return _(
        "Sur {orders} au hasard (graine {seed}), ce seuil est atteint après {median} en médiane "
        "(5e centile : {low} ; 95e : {high})."
    ).format(orders=n_orders(orders.n), seed=orders.seed, median=n_interviews(orders.median), low=orders.low, high=high)


def _rare_sentence(n_rare: int) -> str:
    if n_rare == 0:
        return _("Chaque code se retrouve chez deux acteurs au moins.")
    return ngettext(
        "{n} code ne se trouve que chez un seul acteur.", "{n} codes ne se trouvent que chez un seul acteur.", n_rare
    ).format(n=n_rare)


def _caution() -> str:
    return _(
        "Cela dit l'éventail des thèmes entendus avec cette grille, pas que tout a été compris "
        "ni que d'autres acteurs n'auraient rien ajouté."
    )
