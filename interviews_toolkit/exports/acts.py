"""How an act is called on a button and in a sentence: what « Annuler » would undo."""

from collections.abc import Mapping, Sequence

from interviews_toolkit.i18n import _, ngettext, quoted
from interviews_toolkit.model.acts import CLUSTERS, CODEBOOK, MEMOS, UndoStep
from interviews_toolkit.model.codebook import Codebook
from interviews_toolkit.model.codings import Verdict
from interviews_toolkit.model.memos import TargetKind


def target_name(kind: TargetKind) -> str:
    """Say what a memo is on, without which one."""
    names = {
        TargetKind.PROJECT: _("l'étude"),
        TargetKind.INTERVIEW: _("l'entretien"),
        TargetKind.CASE: _("un participant"),
        TargetKind.SPAN: _("un passage"),
        TargetKind.CODE: _("un code"),
        TargetKind.CODING: _("un codage"),
        TargetKind.SUGGESTION: _("une suggestion"),
        TargetKind.CLUSTER: _("une classe"),
    }
    return names[kind]


def say_act(step: UndoStep, codebook: Codebook | None) -> str:
    """Name an act, and where it was done: « acceptation de « Crèche » (E02) »."""
    if step.act in CODEBOOK:
        return _on_codebook(step)
    if step.act in CLUSTERS:
        return _on_clusters(step)
    said = _on_memo(step) if step.act in MEMOS else _on_text(step, codebook)
    return f"{said} ({step.interview_id})" if step.interview_id else said


def _on_codebook(step: UndoStep) -> str:
    whole = {
        "add-code": _("création de « {last} »"),
        "edit-code": _("définition de « {last} »"),
        "merge-codes": _("fusion de {first} dans « {last} »"),
        "move-code": _("déplacement de « {last} »"),
        "rename-code": _("renommage de {first} en « {last} »"),
        "restore-code": _("remise en usage de « {last} »"),
        "retire-code": _("retrait de « {last} »"),
        "split-code": _("division de {first} : « {last} »"),
    }
    names = step.names or ("?",)
    return whole[step.act].format(first=_quoted(names[:-1]), last=names[-1])


def _on_clusters(step: UndoStep) -> str:
    whole = {
        "merge-clusters": _("réunion des classes {first}"),
        "name-cluster": _("nom « {last} », donné à la classe {first}"),
        "promote-cluster": _("classe {first} faite code : « {last} »"),
        "set-aside-cluster": _("mise à l'écart de la classe {first}"),
        "split-clusters": _("division de la classe {first}"),
    }
    names = step.names or ("?", "?")
    return whole[step.act].format(first=_quoted(names[:-1]), last=names[-1])


def _on_memo(step: UndoStep) -> str:
    whole = {
        "add-memo": _("mémo sur {what}"),
        "edit-memo": _("correction du mémo sur {what}"),
        "remove-memo": _("suppression du mémo sur {what}"),
    }
    return whole[step.act].format(what=target_name(step.kind or TargetKind.PROJECT))


def _on_text(step: UndoStep, codebook: Codebook | None) -> str:
    verdicts: Mapping[Verdict | None, str] = {
        Verdict.ACCEPTED: _("acceptation"),
        Verdict.CHANGED: _("modification"),
        Verdict.REFUSED: _("refus"),
        Verdict.SKIPPED: _("mise de côté"),
    }
    names = {code.id: code.name for code in codebook or ()}
    said = {"code": _("codage"), "uncode": _("suppression du codage")}.get(step.act) or verdicts[step.verdict]
    what = _quoted([names.get(code_id, code_id) for code_id in step.codes])
    if step.n != 1:
        what = ngettext("{n} suggestion", "{n} suggestions", step.n).format(n=step.n)
    return _("{act} de {what}").format(act=said, what=what)


def _quoted(names: Sequence[str]) -> str:
    return ", ".join(quoted(name) for name in names)
