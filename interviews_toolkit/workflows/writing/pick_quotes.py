"""Pick quotes for a code: typical, diverse, and allowed by those who said them."""

from interviews_toolkit import store
from interviews_toolkit.nlp.noticing import notice
from interviews_toolkit.stats.layers.choice import AUTO, choose_layer, need_codebook, signed
from interviews_toolkit.stats.layers.consent import QUOTABLE, Consent
from interviews_toolkit.stats.quotes.sheets import QuoteSheet, find_code, make_deviant_sheet, make_quote_sheet


def pick_quotes(
    project: store.Project,
    code: str,
    *,
    n: int = 5,
    layer: str = AUTO,
    include_unreviewed: bool = False,
    deviant: bool = False,
) -> QuoteSheet:
    """Pick up to ``n`` quotes for a code and the codes below it.

    Args:
        project: The study.
        code: A code's id or name.
        n: Quotes at most.
        layer: ``auto`` for the rule, ``suggestions``, or a coder's name.
        include_unreviewed: Also those whose author asked to read them first; each says so.
        deviant: Those least like the others, instead of the typical ones.

    Raises:
        NotEnoughDataError: The project has no codebook yet.
        NotFoundError: No such code or layer.
    """
    with project.read() as connection:
        snapshot = store.load_snapshot(connection)
        noticed = notice(store.load_kept(connection))
    codebook = need_codebook(snapshot)
    make = make_deviant_sheet if deviant else make_quote_sheet
    return make(
        snapshot,
        find_code(codebook, code),
        signed(choose_layer(snapshot, layer)),
        n=n,
        allowed=QUOTABLE | {Consent.AFTER_REVIEW} if include_unreviewed else QUOTABLE,
        noticed=noticed,
    )
