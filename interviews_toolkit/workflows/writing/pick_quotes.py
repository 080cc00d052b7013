"""Pick quotes for a code: typical, diverse, and allowed by those who said them."""

from collections.abc import Collection
from dataclasses import dataclass

from interviews_toolkit import store
from interviews_toolkit.model.ids import CodingId
from interviews_toolkit.nlp.noticing import notice
from interviews_toolkit.stats.layers.choice import AUTO, choose_layer, need_codebook, signed
from interviews_toolkit.stats.layers.consent import QUOTABLE, Consent
from interviews_toolkit.stats.quotes.sheets import (
    QuoteSheet,
    find_code,
    make_deviant_sheet,
    make_picked_sheet,
    make_quote_sheet,
)


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
        code: A code's id or name.
        layer: ``auto`` for the rule, ``suggestions``, or a coder's name.
        include_unreviewed: Also those whose author asked to read them first; each says so.
        deviant: Those least like the others, instead of the typical ones.

    Raises:
        NotEnoughDataError: The project has no codebook yet.
        NotFoundError: No such code or layer.
    """
    wish = _QuoteWish(n, layer, include_unreviewed, deviant)
    return _pick(project, code, wish, alone=True)[0]


def pick_quote_book(
    project: store.Project,
    code: str,
    *,
    n: int = 5,
    layer: str = AUTO,
    include_unreviewed: bool = False,
    deviant: bool = False,
) -> tuple[QuoteSheet, ...]:
    """Pick quotes for a code, then for each code below it that has some; as ``pick_quotes`` for the rest."""
    first, *below = _pick(project, code, _QuoteWish(n, layer, include_unreviewed, deviant), alone=False)
    return (first, *(sheet for sheet in below if sheet.quotes))


def take_picked(project: store.Project, code: str, codings: Collection[CodingId]) -> QuoteSheet:
    """Take these codings as quotes of a code, but those whose speakers allowed no quoting; it says who.

    Raises:
        NotEnoughDataError: The project has no codebook yet.
        NotFoundError: No such code.
    """
    with project.read() as connection:
        snapshot = store.load_snapshot(connection)
        noticed = notice(store.load_kept(connection))
    picked = [one for one in snapshot.codings if one.id in codings]
    return make_picked_sheet(snapshot, find_code(need_codebook(snapshot), code), picked, noticed=noticed)


@dataclass(frozen=True, slots=True)
class _QuoteWish:
    n: int
    layer: str
    include_unreviewed: bool
    deviant: bool


def _pick(project: store.Project, code: str, wish: _QuoteWish, *, alone: bool) -> tuple[QuoteSheet, ...]:
    with project.read() as connection:
        snapshot = store.load_snapshot(connection)
        noticed = notice(store.load_kept(connection))
    codebook = need_codebook(snapshot)
    make = make_deviant_sheet if wish.deviant else make_quote_sheet
    first = find_code(codebook, code)
    counted = signed(choose_layer(snapshot, wish.layer))
    allowed = QUOTABLE | {Consent.AFTER_REVIEW} if wish.include_unreviewed else QUOTABLE
    codes = [first] if alone else [codebook[one] for one in codebook.descendants(first.id)]
    return tuple(make(snapshot, one, counted, n=wish.n, allowed=allowed, noticed=noticed) for one in codes)
