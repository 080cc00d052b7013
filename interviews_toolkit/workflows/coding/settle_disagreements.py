"""Settle what two coders differ in, one disagreement at a time: what they agree on and what is settled is a layer."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import chain

from interviews_toolkit import store
from interviews_toolkit.errors import NotEnoughDataError, NotFoundError, UsageError
from interviews_toolkit.i18n import _
from interviews_toolkit.model.codebook import Codebook
from interviews_toolkit.model.codings import Coder, Coding, new_coding
from interviews_toolkit.model.ids import InterviewId, derived_id
from interviews_toolkit.model.interviews import Interview
from interviews_toolkit.model.layers import Layer, Mark
from interviews_toolkit.model.settlements import Settlement, is_settled_coder, settled_coder
from interviews_toolkit.model.snapshot import Snapshot
from interviews_toolkit.model.spans import Span
from interviews_toolkit.stats.agreement.disagreements import (
    Difference,
    Disagreement,
    agreed_passages,
    list_disagreements,
)
from interviews_toolkit.stats.layers.choice import choose_layer, need_codebook


@dataclass(frozen=True, slots=True)
class Dispute:
    """One disagreement, and what was settled on it; None while nobody said anything."""

    id: str
    difference: Disagreement
    settlement: Settlement | None

    @property
    def is_open(self) -> bool:
        """Something is left to say."""
        return self.settlement is None or not self.settlement.is_settled

    @property
    def span(self) -> Span:
        """From the first word of either passage to the last."""
        marks = [one for one in (self.difference.first, self.difference.second) if one]
        return Span(min(one.span.start for one in marks), max(one.span.end for one in marks))


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """Two coders' work side by side.

    Attributes:
        layer: The coder whose codings the outcome is.
        agreed: What both coded alike; it is in the layer without anybody settling it.
        cases: In the order of the texts.
    """

    first: Coder
    second: Coder
    layer: Coder
    codebook: Codebook
    agreed: tuple[Mark, ...]
    cases: tuple[Dispute, ...]
    interviews: Mapping[InterviewId, Interview]


def list_people(project: store.Project, *, seen_by: Coder) -> tuple[Coder, ...]:
    """The coders whose work can be compared, as far as it may be seen; outcomes of comparing are none."""
    with project.read() as connection:
        snapshot = store.load_snapshot(connection, seen_by=seen_by)
    return tuple(one for one in snapshot.coders if one.has_read and not is_settled_coder(one, snapshot.coders))


def compare_coders(project: store.Project, first: str, second: str, *, seen_by: Coder) -> Reconciliation:
    """List what two coders differ in, with what is settled already.

    Args:
        first: A coder's name or id.
        seen_by: Only what this coder may see of the others' codings is compared.

    Raises:
        UsageError: It is one coder twice, or the outcome of comparing.
        NotFoundError: No such coder.
        NotEnoughDataError: They have no interview in common that may be seen.
    """
    with project.read() as connection:
        return _compare(connection, first, second, seen_by)


def settle(
    sitting: store.Sitting, first: str, second: str, *, case_id: str, settlement: Settlement, key: str
) -> store.Change:
    """Settle one disagreement, or settle it otherwise; the layer is made level with everything settled and agreed on.

    Args:
        first: A coder's name or id.
        second: Another's; the order does not matter: ``first`` is whose name comes first.

    Raises:
        NotFoundError: They differ in no such thing any more.
    """

    def settling(connection: store.Connection, payload: store.Payload) -> store.Change:
        found = _compare(connection, first, second, sitting.coder)
        case = next((one for one in found.cases if one.id == case_id), None)
        if case is None:
            raise NotFoundError(_("Ce désaccord n'est plus là : l'un des deux a changé son codage."))
        kept = {**store.load_settlements(connection, found.layer.id), case_id: settlement}
        store.save_settlements(connection, found.layer.id, kept)
        cases = tuple(replace(one, settlement=settlement) if one is case else one for one in found.cases)
        change = _level(connection, replace(found, cases=cases), sitting.now())
        payload.update(store.change_payload(change, interview=case.difference.mark.interview_id))
        return change

    return sitting.once("reconcile", key, settling, answer=store.load_change)


def _compare(connection: store.Connection, first: str, second: str, seen_by: Coder) -> Reconciliation:
    snapshot = store.load_snapshot(connection, seen_by=seen_by)
    codebook = need_codebook(snapshot)
    # By name, so that « first » means the same whoever is named first.
    one, other = sorted((_person(snapshot, name) for name in (first, second)), key=lambda coder: coder.name)
    if one.id == other.id:
        raise UsageError(_("Il faut deux codeurs différents."))
    ours, theirs = (_in_use(choose_layer(snapshot, coder.id), codebook) for coder in (one, other))
    found = list_disagreements(snapshot.interviews, ours, theirs)
    if not found.interviews:
        raise NotEnoughDataError(
            _("{first} et {second} n'ont pas d'entretien en commun que l'on puisse voir.").format(
                first=one.name, second=other.name
            ),
            hint=_("Chacun finit d'abord l'entretien sur la page, ou l'étude ouvre les codages à tous."),
        )
    layer = settled_coder(one.name, other.name)
    settled = store.load_settlements(connection, layer.id)
    cases = (Dispute(_case_id(entry), entry, settled.get(_case_id(entry))) for entry in found.entries)
    interviews = {interview.id: interview for interview in snapshot.interviews if interview.id in found.interviews}
    return Reconciliation(one, other, layer, codebook, agreed_passages(found, ours, theirs), tuple(cases), interviews)


def _person(snapshot: Snapshot, name: str) -> Coder:
    people = [one for one in snapshot.coders if not is_settled_coder(one, snapshot.coders)]
    found = next((one for one in people if name in (one.id, one.name)), None)
    if found is None:
        known = ", ".join(one.name for one in people)
        raise NotFoundError(
            _("Aucun codeur « {name} » dont on puisse voir les codages.").format(name=name),
            hint=_("Il y a : {ids}").format(ids=known or "—"),
        )
    return found


def _in_use(layer: Layer, codebook: Codebook) -> Layer:
    """Leave out what stands under codes that are given no more: nobody can settle on them."""
    return replace(layer, marks=tuple(mark for mark in layer.marks if mark.code_id in codebook.in_use))


def _case_id(entry: Disagreement) -> str:
    return derived_id(*(_place(one) if one else "" for one in _sides(entry)))


def _place(mark: Mark) -> str:
    return f"{mark.interview_id} {mark.span.start} {mark.span.end} {mark.code_id}"


def _sides(entry: Disagreement) -> tuple[Mark | None, Mark | None]:
    return entry.first, entry.second


def _kept(entry: Disagreement, settlement: Settlement) -> tuple[Mark, ...]:
    """What stays of a disagreement: of two extents of one code, both are what they cover together."""
    both = tuple(mark for mark in _sides(entry) if mark)
    if settlement is Settlement.BOTH and entry.kind is Difference.BOUNDARY:
        whole = Span(min(one.span.start for one in both), max(one.span.end for one in both))
        return (replace(both[0], span=whole),)
    kept: Mapping[Settlement, tuple[Mark, ...]] = {
        Settlement.FIRST: (entry.first,) if entry.first else (),
        Settlement.SECOND: (entry.second,) if entry.second else (),
        Settlement.BOTH: both,
    }
    return kept.get(settlement, ())


def _level(connection: store.Connection, found: Reconciliation, at: str) -> store.Change:
    """Make the layer hold what is agreed and settled, and have seen the interviews where nothing is left open."""
    settled = (_kept(case.difference, case.settlement) for case in found.cases if case.settlement)
    wanted = dict.fromkeys((*found.agreed, *chain(*settled)))
    known = {one.id: one for one in store.load_coders(connection)}
    layer = known.get(found.layer.id, found.layer)
    open_in = {case.difference.mark.interview_id for case in found.cases if case.is_open}
    seen = (layer.seen - set(found.interviews)) | (set(found.interviews) - open_in)
    there = [
        coding
        for coding in store.load_codings(connection, coder_id=layer.id)
        if coding.interview_id in found.interviews
    ]
    placed = {Mark(one.interview_id, one.span, one.code_id): one for one in there}
    change = store.Change(
        codings_added=tuple(_coding(mark, found, at) for mark in wanted if mark not in placed),
        codings_removed=tuple(one for mark, one in placed.items() if mark not in wanted),
    )
    store.save_coder(connection, replace(layer, seen=frozenset(seen)))
    store.apply_change(connection, change, coder=layer)
    return change


def _coding(mark: Mark, found: Reconciliation, at: str) -> Coding:
    interview = found.interviews[mark.interview_id]
    layer = found.layer.id
    return new_coding(
        interview, mark.span, code_id=mark.code_id, coder_id=layer, at=at, codebook=found.codebook.signature
    )
