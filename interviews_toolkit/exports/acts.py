"""How an act is called on a button and in a sentence: what « Annuler » would undo."""

from collections.abc import Mapping, Sequence

from interviews_toolkit.exports.columns import column
from interviews_toolkit.exports.tables import Table, Term
from interviews_toolkit.i18n import _, labelled, ngettext, quoted
from interviews_toolkit.model.acts import (
    CLUSTERS,
    CODEBOOK,
    INTERVIEWS,
    MEMOS,
    MERGE,
    MERGE_CODEBOOKS,
    REVIEWING,
    UndoStep,
)
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
    if step.act not in (*MEMOS, *REVIEWING):
        said = _plain_acts().get(step.act, step.act)
        return f"{said} ({step.interview_id})" if step.act in INTERVIEWS and step.interview_id else said
    said = _on_memo(step) if step.act in MEMOS else _on_text(step, codebook)
    return f"{said} ({step.interview_id})" if step.interview_id else said


def say_entry(act: str, payload: Mapping[str, object], step: UndoStep | None, codebook: Codebook | None) -> str:
    """Name any act of the journal: one that can be undone as its button does."""
    if step is not None:
        return say_act(step, codebook)
    if act == "undo":
        return _("annulation de l'acte n° {n}").format(n=payload.get("undoes", "?"))
    if act == "redo":
        return _("rétablissement de l'acte n° {n}").format(n=payload.get("redoes", "?"))
    return _plain_acts().get(act, act)


def list_own_acts(acts: Sequence[tuple[UndoStep, str, bool]], codebook: Codebook | None, *, coder: str) -> Table:
    """Acts of one coder as given: each, when it was done, and whether it is undone."""
    return Table(
        title=_("Actes de « {coder} », du dernier au premier (heures UTC)").format(coder=coder),
        columns=(
            column("number", _("N°")),
            column("at", _("Quand")),
            column("what", _("Quoi")),
            column("is_undone", _("Annulé")),
            column("act", _("Acte"), on_screen=False),
        ),
        rows=tuple(
            (step.number, _minute(at), say_act(step, codebook), is_undone, step.act) for step, at, is_undone in acts
        ),
    )


def _minute(at: str) -> Term:
    return Term(at, at[:16].replace("T", " "))


def say_details(payload: Mapping[str, object]) -> str:
    """Say what an act of the journal was about in one line, a list by how long it is; only what a person can use."""
    labels = {
        "added": _("entretiens"),
        "changed": _("mots changés"),
        "clusters": _("classes"),
        "code": _("code"),
        "codes": _("codes"),
        "codings": _("codages"),
        "from": _("depuis"),
        "judged": _("positions"),
        "memos": _("mémos"),
        "lost": _("sans place"),
        "model": _("modèle"),
        "moved": _("à leur place"),
        "name": _("nom"),
        "of": _("de"),
        "on": _("sur"),
        "paradigm": _("tradition"),
        "participants": _("participants"),
        "reason": _("raison"),
        "segments": _("segments"),
        "statements": _("énoncés"),
        "suggestions": _("suggestions"),
        "text": _("texte"),
        "texts": _("textes"),
        "title": _("titre"),
        "to": _("vers"),
        "words": _("mots"),
    }
    words = {"all": _("tout"), "uncoded": _("ce qui n'a pas de code")}
    known = ((name, words.get(str(value), value) if name == "on" else value) for name, value in payload.items())
    told = ((labels[name], value) for name, value in known if name in labels and value not in (None, ""))
    return ", ".join(labelled(name, len(value) if isinstance(value, list) else value) for name, value in told)


def _plain_acts() -> dict[str, str]:
    return {
        "assign": _("partage des entretiens entre codeurs"),
        "align": _("correction d'une question"),
        "analyse": _("analyse du français"),
        "cluster": _("classification"),
        "colour": _("couleur d'un code"),
        "create": _("création du projet"),
        "declare-read": _("ce qui a été lu d'un entretien"),
        "erase": _("effacement d'un entretien"),
        "finish": _("entretien fini, ou repris"),
        "import-codings": _("codages d'un autre codeur"),
        "import-project": _("reprise du projet d'un autre logiciel"),
        MERGE_CODEBOOKS: _("grilles réunies par git"),
        MERGE: _("reprise du travail fait dans une copie"),
        "ingest": _("lecture de transcriptions"),
        "learn": _("apprentissage"),
        "migrate": _("mise à jour du projet"),
        "reconcile": _("désaccord tranché"),
        "remove-interview": _("retrait d'un entretien"),
        "write-report": _("mots de l'auteur dans la synthèse"),
        "rename-interview": _("renommage d'un entretien"),
        "replace-text": _("correction d'une transcription"),
        "forget-names": _("oubli des textes d'avant les pseudonymes"),
        "pseudonymise": _("noms remplacés par des pseudonymes"),
        "reidentify": _("noms remis"),
        "restore": _("retour à une sauvegarde"),
        "set": _("réglage"),
        "set-voices": _("correction des voix"),
        "stance": _("positions sur des énoncés"),
        "statement": _("énoncé"),
        "suggest": _("application de la grille"),
        "suggest-found": _("suggestions sur des passages cherchés"),
        "unalign": _("oubli d'une correction de question"),
        "word-vectors": _("sens des mots"),
    }


def _on_codebook(step: UndoStep) -> str:
    whole = {
        "add-code": _("création de « {last} »"),
        "edit-code": _("définition de « {last} »"),
        "merge-codes": _("fusion de {first} dans « {last} »"),
        "move-code": _("déplacement de « {last} »"),
        "rename-code": _("renommage de {first} en « {last} »"),
        "restore-code": _("remise en usage de « {last} »"),
        "restore-codebook": _("retour à la grille {last}"),
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
    acts = {"code": _("codage"), "recode": _("modification du codage"), "uncode": _("suppression du codage")}
    said = acts.get(step.act) or verdicts[step.verdict]
    what = _quoted([names.get(code_id, code_id) for code_id in step.codes])
    if step.n != 1 and step.act == "decide":
        what = ngettext("{n} suggestion", "{n} suggestions", step.n).format(n=step.n)
    elif step.n != 1:
        what = ngettext("{n} passage : {codes}", "{n} passages : {codes}", step.n).format(n=step.n, codes=what)
    return _("{act} de {what}").format(act=said, what=what)


def _quoted(names: Sequence[str]) -> str:
    return ", ".join(quoted(name) for name in names)


Entry = tuple[int, str, str | None, str, Mapping[str, object], UndoStep | None]
"""An act of the journal: its number, when, who, its name, its payload, and what it was done to."""


def list_acts(entries: Sequence[Entry], codebook: Codebook | None) -> Table:
    """The journal, newest first."""
    return Table(
        title=_("Journal (heures UTC)"),
        columns=(
            column("number", _("N°")),
            column("at", _("Quand")),
            column("coder", _("Qui")),
            column("act", _("Acte"), on_screen=False),
            column("what", _("Quoi")),
            column("details", _("Détails")),
        ),
        rows=tuple(
            (
                number,
                _minute(at),
                coder,
                act,
                say_entry(act, payload, step, codebook),
                say_details(payload if step is None else {"reason": payload.get("reason")}),
            )
            for number, at, coder, act, payload, step in entries
        ),
    )
