"""Measure how far coders agree, the machine as one more coder; list what they differ in, to work through."""

from collections.abc import Sequence
from dataclasses import dataclass

from interviews_toolkit import store
from interviews_toolkit.errors import NotEnoughDataError, UsageError
from interviews_toolkit.i18n import _, listed
from interviews_toolkit.model.codebook import Codebook
from interviews_toolkit.model.codings import CoderKind, Verdict
from interviews_toolkit.model.ids import CodeId, InterviewId
from interviews_toolkit.model.layers import Layer
from interviews_toolkit.model.settlements import is_settled_coder
from interviews_toolkit.model.snapshot import Snapshot
from interviews_toolkit.nlp.segments import cut_segments
from interviews_toolkit.stats.agreement._coded_units import Level
from interviews_toolkit.stats.agreement.disagreements import Disagreements, list_disagreements
from interviews_toolkit.stats.agreement.domain import DomainAgreement, agree_on_domain
from interviews_toolkit.stats.agreement.gamma_table import GammaTable, tabulate_gamma
from interviews_toolkit.stats.agreement.measure import measure_agreement as measure
from interviews_toolkit.stats.agreement.table import Agreement, Resampling
from interviews_toolkit.stats.layers.choice import SUGGESTIONS, choose_layer, need_codebook


@dataclass(frozen=True, slots=True)
class AgreementReport:
    """Agreement, and what a reader must know before believing it.

    Attributes:
        dependent: People who accepted suggestions, where the machine is one of the coders: agreement built in.
    """

    codebook: Codebook
    agreement: Agreement
    dependent: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DisagreementReport:
    """What two coders differ in, with the texts it is about."""

    codebook: Codebook
    disagreements: Disagreements
    texts: dict[InterviewId, str]


def measure_agreement(
    project: store.Project,
    names: Sequence[str] = (),
    *,
    level: Level = "turn",
    resampling: Resampling | None = None,
    anyway: bool = False,
) -> AgreementReport:
    """Measure agreement between layers, code by code and over all codes.

    Args:
        names: Coders, or ``suggestions``; without any, all who coded, or the only one and what was suggested.
        level: Compare turns, segments of some forty words, or characters.
        resampling: How intervals are made.
        anyway: Measure even where the study's tradition rejects coefficients.

    Raises:
        UsageError: Only one name was given, or one twice; or the study's tradition measures no agreement.
        NotFoundError: No coder has that name.
        NotEnoughDataError: Fewer than two layers have an interview in common.
    """
    snapshot, layers = _layers(project, names)
    _refuse_reflexive(snapshot, anyway=anyway)
    segments = [s for i in snapshot.interviews for s in cut_segments(i)] if level == "segment" else []
    codebook = need_codebook(snapshot)
    agreement = measure(snapshot.interviews, codebook, layers, level=level, segments=segments, resampling=resampling)
    return AgreementReport(codebook, agreement, _dependent(snapshot, layers))


def measure_gamma(
    project: store.Project, names: Sequence[str] = (), *, seed: int, anyway: bool = False
) -> tuple[Codebook, GammaTable]:
    """Measure γ between layers: boundaries and codes together, on free spans; names as for ``measure_agreement``.

    Raises:
        UsageError: Only one name was given, or one twice; or the study's tradition measures no agreement.
        NotFoundError: No coder has that name.
        NotEnoughDataError: No interview was seen by all of them.
    """
    snapshot, layers = _layers(project, names)
    _refuse_reflexive(snapshot, anyway=anyway)
    codebook = need_codebook(snapshot)
    return codebook, tabulate_gamma(snapshot.interviews, codebook, layers, seed=seed)


def measure_domain(
    project: store.Project, names: Sequence[str] = (), *, axis: str, anyway: bool = False
) -> tuple[Codebook, DomainAgreement]:
    """Measure the uα family over the codes below an axis; names as for ``measure_agreement``.

    Raises:
        UsageError: Only one name was given, or one twice; or the study's tradition measures no agreement.
        NotFoundError: No coder has that name, or the codebook no such axis.
        NotEnoughDataError: No interview was seen by all of them.
    """
    snapshot, layers = _layers(project, names)
    _refuse_reflexive(snapshot, anyway=anyway)
    codebook = need_codebook(snapshot)
    return codebook, agree_on_domain(snapshot.interviews, codebook, layers, CodeId(axis))


def find_disagreements(project: store.Project, names: Sequence[str] = ()) -> DisagreementReport:
    """List what two layers differ in, in the order of the texts.

    Raises:
        UsageError: The names are not two.
        NotFoundError: No coder has that name.
        NotEnoughDataError: The two have no interview in common.
    """
    snapshot, layers = _layers(project, names)
    if len(layers) != 2:
        raise UsageError(
            _("La liste des désaccords se fait à deux, et le nombre de couches est {n}.").format(n=len(layers)),
            hint=_("Nommez-en deux : interviews numbers agree A B --disagreements"),
        )
    found = list_disagreements(snapshot.interviews, *layers)
    return DisagreementReport(need_codebook(snapshot), found, {i.id: i.text for i in snapshot.interviews})


def _refuse_reflexive(snapshot: Snapshot, *, anyway: bool) -> None:
    if snapshot.paradigm is not None and snapshot.paradigm.rejects_reliability and not anyway:
        raise UsageError(
            _("Une analyse thématique réflexive ne mesure pas d'accord entre codeurs : rien n'a été calculé."),
            hint=_(
                "Parlez-en à deux : interviews numbers agree A B --disagreements ; ou, en le disant dans "
                "l'article : --anyway"
            ),
        )


def _layers(project: store.Project, names: Sequence[str]) -> tuple[Snapshot, list[Layer]]:
    with project.read() as connection:
        snapshot = store.load_snapshot(connection)
    need_codebook(snapshot)
    if len(names) == 1 or len(set(names)) < len(names):
        raise UsageError(
            _("Pour mesurer un accord, il faut deux codeurs différents."),
            hint=_("Couches de ce projet : {known}").format(known=_who_coded_what(snapshot)),
        )
    layers = [choose_layer(snapshot, name) for name in names or _everybody(snapshot)]
    if not any(sum(layer.has_read(i.id) for layer in layers) > 1 for i in snapshot.interviews):
        raise NotEnoughDataError(
            _("Aucun entretien n'a été codé par deux de ces couches."),
            hint=_(
                "Faites coder à deux un entretien sur cinq au moins, puis : interviews project import-codings. "
                "Déjà codé : "
            )
            + _who_coded_what(snapshot),
        )
    return snapshot, layers


def _everybody(snapshot: Snapshot) -> list[str]:
    everybody = [coder for coder in snapshot.coders if coder.kind is CoderKind.HUMAN and coder.has_read]
    # What two of them settled on is no third opinion.
    people = [str(coder.id) for coder in everybody if not is_settled_coder(coder, everybody)]
    return people if len(people) > 1 or not snapshot.suggestions else [*people, SUGGESTIONS]


def _who_coded_what(snapshot: Snapshot) -> str:
    known = [_("suggestions (tous les entretiens)")] if snapshot.suggestions else []
    known += [f"{coder.name} ({', '.join(sorted(coder.has_read)) or '—'})" for coder in snapshot.coders]
    return listed(known) or _("aucune")


def _dependent(snapshot: Snapshot, layers: Sequence[Layer]) -> tuple[str, ...]:
    machine = choose_layer(snapshot, SUGGESTIONS).name
    if all(layer.name != machine for layer in layers):
        return ()
    helped = {d.coder_id for d in snapshot.decisions if d.verdict in (Verdict.ACCEPTED, Verdict.CHANGED)}
    compared = {layer.name for layer in layers}
    return tuple(coder.name for coder in snapshot.coders if coder.id in helped and coder.name in compared)
