"""How a draft's quotations spread, as a table: actor by actor, with what an author should know below."""

from interviews_toolkit.exports.columns import column
from interviews_toolkit.exports.tables import Table
from interviews_toolkit.exports.wording import decimal_text
from interviews_toolkit.i18n import _, ngettext
from interviews_toolkit.model.codebook import Codebook
from interviews_toolkit.stats.quotes.balance import TOO_MUCH, QuoteBalance


def list_balance(balance: QuoteBalance, codebook: Codebook | None) -> Table:
    """Actors and how often each is quoted, the most quoted first, those never quoted last."""
    rows = [(str(who), n, n / balance.n) for who, n in balance.times.items()]
    rows += [(str(who), 0, 0.0) for who in balance.never]
    return Table(
        title=_("Qui est cité"),
        columns=(
            column("interview", _("Qui")),
            column("n_quotes", _("Citations")),
            column("share", _("Part"), on_screen=False),
        ),
        rows=tuple(rows),
        caption=" ".join(_remarks(balance, codebook)),
    )


def _remarks(balance: QuoteBalance, codebook: Codebook | None) -> list[str]:
    n = balance.n
    said = [
        ngettext("{n} citation retrouvée", "{n} citations retrouvées", n).format(n=n)
        + _(", acteurs cités : {quoted} sur {base}.").format(quoted=len(balance.times), base=len(balance.base))
    ]
    if balance.gini.value is not None:
        said.append(_("Inégalité (Gini, de 0 à 1) : {gini}.").format(gini=decimal_text(balance.gini.value)))
    if balance.top_share is not None and balance.top_share > TOO_MUCH and n > 3:
        who = next(iter(balance.times))
        said.append(_("{who} fait plus du quart des citations : parle-t-il pour tous ?").format(who=who))
    silent = [f"{kind} ({actors})" for kind, (times, actors) in balance.types.items() if not times]
    if silent:
        said.append(_("Types jamais cités : {kinds}.").format(kinds=", ".join(silent)))
    if balance.without_quote and codebook is not None:
        names = [codebook[code].name for code in balance.without_quote]
        said.append(_("Thèmes sans citation : {names}.").format(names=", ".join(names)))
    if balance.repeated:
        twice = [_("{who} ({n} fois)").format(who=place.interview_id, n=n) for place, n in balance.repeated.items()]
        said.append(_("Citées plusieurs fois : {who}.").format(who=", ".join(twice)))
    return said
