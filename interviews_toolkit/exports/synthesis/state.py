"""What a reader must know before believing a figure: whose codes it rests on, and how much of them a person read."""

from interviews_toolkit.exports.counted import n_suggestions
from interviews_toolkit.exports.synthesis.material import ReportMaterial
from interviews_toolkit.exports.synthesis.register import Measured, Register
from interviews_toolkit.exports.wording import decimal_text
from interviews_toolkit.i18n import _, listed, ngettext, percent, thousands
from interviews_toolkit.stats.layers.choice import SUGGESTIONS


def state_warning(material: ReportMaterial, register: Register) -> str:
    """Say that the report is a draft, and how far reviewed, or that it is of some interviews only; else nothing."""
    said = _say_warning(material)
    if said:
        choice, whole = material.choice, len(material.snapshot.interviews)
        figures = (
            [decided(material), *worth_of_suggestions(material)]
            if choice.is_draft
            else [
                Measured(_("entretiens"), material.themes.n, whole, material.themes.base),
                Measured(_("entretiens des énoncés"), _judged(material)),
            ]
        )
        register.state("{said}", *figures, said=said, source=_("le projet"))
    return said


def decided(material: ReportMaterial) -> Measured:
    """How many suggestions a person decided on."""
    choice = material.choice
    return Measured(_("suggestions décidées"), choice.n_decided, choice.n_suggestions, unit="said")


def worth_of_suggestions(material: ReportMaterial) -> list[Measured]:
    """Precision and recall against a person, where they were measured."""
    score = material.evaluation
    if not score or score.overall.precision is None or score.overall.recall is None:
        return []
    return [
        Measured(_("entretiens comparés"), len(score.interviews), interviews=score.interviews),
        Measured(_("précision des suggestions"), score.overall.precision),
        Measured(_("rappel des suggestions"), score.overall.recall),
    ]


def _say_warning(material: ReportMaterial) -> str:
    choice = material.choice
    if not choice.is_draft:
        return _say_partial(material)
    how_far = (
        ngettext(
            "dont {k} a été décidée par une personne", "dont {k} ont été décidées par une personne", choice.n_decided
        ).format(k=thousands(choice.n_decided))
        if choice.n_decided
        else _("dont aucune n'a été décidée par une personne")
    )
    said = _(
        "Brouillon : {share} relu. Les chiffres de cette synthèse reposent sur ce que la machine suggère "
        "({suggestions}), {decided}. Ils disent où regarder ; ils ne sont pas encore un résultat."
    ).format(share=percent(choice.percent_reviewed), suggestions=n_suggestions(choice.n_suggestions), decided=how_far)
    score = material.evaluation
    if score and score.overall.precision is not None and score.overall.recall is not None:
        said += " " + ngettext(
            "Face à ce qu'a codé {person} sur {n} entretien : précision {p}, rappel {r}.",
            "Face à ce qu'a codé {person} sur {n} entretiens : précision {p}, rappel {r}.",
            len(score.interviews),
        ).format(
            person=score.person,
            n=len(score.interviews),
            p=decimal_text(score.overall.precision),
            r=decimal_text(score.overall.recall),
        )
    return said


def _say_partial(material: ReportMaterial) -> str:
    n, whole = material.themes.n, len(material.snapshot.interviews)
    if n == whole:
        return ""
    said = ngettext(
        "Cette synthèse porte sur {n} entretien des {whole}, codé par {coder}.",
        "Cette synthèse porte sur {n} entretiens des {whole}, codés par {coder}.",
        n,
    ).format(n=n, whole=whole, coder=material.choice.layer.name)
    if (judged := _judged(material)) > n:
        said += " " + _("Les énoncés ont été jugés sur {n}.").format(n=judged)
    return said


def _judged(material: ReportMaterial) -> int:
    """How many interviews statements were judged on; none where there is no statement."""
    return max((len(one.consensus.base) for one in material.statements), default=0)


def state_mark(material: ReportMaterial) -> str:
    """What stands beside each figure while it is not reviewed."""
    return _("non relu") if material.choice.is_draft else ""


def layer_sentences(material: ReportMaterial) -> list[str]:
    """Say which layer is counted, by what rule, and who else coded."""
    choice = material.choice
    said = [
        _("Sont comptées les suggestions de la machine que personne n'a refusées.")
        if choice.layer.name == SUGGESTIONS
        else _("Est compté ce qu'a codé {coder}.").format(coder=choice.layer.name),
        _(
            "La règle, la même partout : on compte les codages d'une personne, sur les entretiens qu'elle a lus en "
            "entier (vus, et toutes leurs suggestions décidées si elle s'en est servie) ; de plusieurs, d'abord ce que "
            "deux ont tranché, puis qui en a lu le plus. Tant que personne n'en a lu, les suggestions non refusées. La "
            "synthèse n'affirme que ce qu'une personne a relu : le reste fait un brouillon (--draft). L'option --layer "
            "en décide autrement."
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
