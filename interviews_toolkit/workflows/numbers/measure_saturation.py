"""Measure whether the last interviews still brought new codes."""

from dataclasses import dataclass
from datetime import date

from interviews_toolkit import store
from interviews_toolkit.model.codebook import Codebook
from interviews_toolkit.model.ids import InterviewId
from interviews_toolkit.model.snapshot import Snapshot
from interviews_toolkit.stats.layers.choice import AUTO, choose_layer, need_codebook, signed
from interviews_toolkit.stats.layers.code_sets import collect_codes
from interviews_toolkit.stats.layers.grouping import grouped
from interviews_toolkit.stats.saturation.curve import Saturation
from interviews_toolkit.stats.saturation.curve import measure_saturation as measure
from interviews_toolkit.stats.saturation.guest_rule import GuestRule


@dataclass(frozen=True, slots=True)
class SaturationReport:
    """Saturation, what it was measured on, and the order that was taken.

    Attributes:
        by: The attribute that gave the types.
        by_date: The interviews' dates gave the order; otherwise their ids did.
    """

    codebook: Codebook
    layer: str
    saturation: Saturation
    by: str
    by_date: bool


def measure_saturation(
    project: store.Project,
    *,
    layer: str = AUTO,
    by: str | None = None,
    rule: GuestRule | None = None,
    n_orders: int = 1000,
    seed: int = 20190130,
) -> SaturationReport:
    """Measure saturation over one layer, interviews in the order of their dates where all have one.

    Args:
        layer: ``auto`` for the rule, ``suggestions``, or a coder's name.
        by: The attribute of the participants that names their type; None for the study's.

    Raises:
        NotEnoughDataError: No codebook, or too few interviews coded.
        NotFoundError: No such layer or attribute.
    """
    with project.read() as connection:
        snapshot = grouped(store.load_snapshot(connection), by)
    codebook, chosen = need_codebook(snapshot), signed(choose_layer(snapshot, layer))
    dates = _dates(snapshot)
    ordered = sorted(snapshot.interviews, key=lambda i: (dates[i.id], i.id)) if dates else snapshot.interviews
    found = measure(
        collect_codes(ordered, codebook, chosen), types=_types(snapshot), rule=rule, n_orders=n_orders, seed=seed
    )
    return SaturationReport(codebook, chosen.name, found, snapshot.grouping, by_date=bool(dates))


def _dates(snapshot: Snapshot) -> dict[str, date]:
    """The day of each interview; empty unless all have one that can be read."""
    try:
        return {i.id: date.fromisoformat(snapshot.cases[i.id].attributes["date"]) for i in snapshot.interviews}
    except (KeyError, ValueError):
        return {}


def _types(snapshot: Snapshot) -> dict[InterviewId, str]:
    by = snapshot.grouping
    return {case.id: case.attributes[by] for case in snapshot.cases.values() if case.attributes.get(by)}
