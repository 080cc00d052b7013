"""What a reader must know before believing a figure: whose codes it rests on, and how much of them a person read."""

from interviews_toolkit.exports.synthesis.material import Material
from interviews_toolkit.exports.wording import decimal_text
from interviews_toolkit.i18n import _, listed, ngettext, percent, thousands
from interviews_toolkit.stats.layers.choice import SUGGESTIONS


def state_warning(material: Material) -> str:
    """Say that the report is a draft, and how far it is reviewed; empty once people have decided everything."""
    choice = material.choice
    if not choice.is_draft:
        return ""
    decided = (
        ngettext(
            "dont {k} a été décidée par une personne", "dont {k} ont été décidées par une personne", choice.n_decided
        ).format(k=thousands(choice.n_decided))
        if choice.n_decided
        else _("dont aucune n'a été décidée par une personne")
    )
    said = _(
        "Brouillon : {share} relu. Les chiffres de cette synthèse reposent sur {n} suggestions de la machine, "
        "{decided}. Ils disent où regarder ; ils ne sont pas encore un résultat."
    ).format(share=percent(choice.percent_reviewed), n=thousands(choice.n_suggestions), decided=decided)
    score = material.evaluation
    if score and score.overall.precision is not None and score.overall.recall is not None:
        said += " " + ngettext(
            "Face au codage de {person} sur {n} entretien : précision {p}, rappel {r}.",
            "Face au codage de {person} sur {n} entretiens : précision {p}, rappel {r}.",
            len(score.interviews),
        ).format(
            person=score.person,
            n=len(score.interviews),
            p=decimal_text(score.overall.precision),
            r=decimal_text(score.overall.recall),
        )
    return said


def state_mark(material: Material) -> str:
    """What stands beside each figure while it is not reviewed."""
    return _("non relu") if material.choice.is_draft else ""


def layer_sentences(material: Material) -> list[str]:
    """Say which layer is counted, by what rule, and who else coded."""
    choice = material.choice
    said = [
        _("Sont comptées les suggestions de la machine que personne n'a refusées.")
        if choice.layer.name == SUGGESTIONS
        else _("Sont comptés les codages de {coder}.").format(coder=choice.layer.name),
        _(
            "La règle : on compte les codages d'une personne dès qu'elle a vu tous les entretiens et décidé de toutes "
            "les suggestions si elle s'en est servie ; sinon, les suggestions non refusées, et la synthèse est un "
            "brouillon. L'option --layer en décide autrement."
        ),
    ]
    if choice.partial:
        who = listed(
            ngettext("{name} ({n} entretien : {ids})", "{name} ({n} entretiens : {ids})", len(seen)).format(
                name=name, n=len(seen), ids=", ".join(seen)
            )
            for name, seen in choice.partial.items()
        )
        said.append(
            _("Une partie des entretiens a aussi été codée par {who} : comparée, jamais additionnée.").format(who=who)
        )
    if choice.others:
        said.append(
            _("Ont aussi tout codé : {who}. Deux codages ne se comptent pas ensemble.").format(
                who=", ".join(choice.others)
            )
        )
    return said
