"""Method and limits, with what was really done: no setting is written that the project does not know."""

from interviews_toolkit.exports.counted import n_orders, n_suggestions
from interviews_toolkit.exports.saturation_sentence import say_saturation
from interviews_toolkit.exports.synthesis.blocks import Facts, Points, Section, Text
from interviews_toolkit.exports.synthesis.lessons import say_without_contrary, state_balance
from interviews_toolkit.exports.synthesis.material import ReportMaterial
from interviews_toolkit.exports.synthesis.register import Measured, Register
from interviews_toolkit.exports.synthesis.state import decided, layer_sentences
from interviews_toolkit.exports.wording import SMALL, decimal_text, say_layer
from interviews_toolkit.i18n import _, labelled, ngettext, percent
from interviews_toolkit.stats.layers.choice import signed
from interviews_toolkit.stats.saturation.curve import Saturation


def limits(material: ReportMaterial, register: Register) -> Section:
    """What the figures do not say; what is left to the author to do is said in a draft only."""
    points: list[str | Text] = [
        _(
            "Des entretiens ne sont pas un échantillon tiré au sort : les effectifs situent, ils ne se généralisent "
            "pas. Aucun pourcentage d'acteurs n'est donné sous une base de {small}."
        ).format(small=SMALL),
        _("Ce que la machine n'a pas repéré n'est pas un silence : personne n'est dit se taire avant la relecture.")
        if material.choice.is_draft
        else _("Ne pas aborder un thème n'est pas s'y opposer : les silences sont nommés, non interprétés."),
        _(
            "« Aborder » un thème n'est pas y être favorable : le sens de chaque passage (pour, contre, nuancé) reste "
            "à juger par une personne."
        )
        + (" " + _("Il l'a été sur les énoncés, et là seulement.") if material.statements else ""),
        _state_saturation(material, register, material.saturation)
        if material.saturation
        else _("La saturation n'a pas été mesurée : trop peu d'entretiens."),
        state_balance(material, register).text(),
        _(
            "Les effectifs par type et les numéros d'acteurs, lus ensemble, peuvent laisser deviner qui est qui : "
            "avant de publier, gardez les uns ou les autres."
        )
        if material.by_type and material.choice.is_draft
        else "",
        _("Rien n'est dit par type d'acteurs : aucun n'a trois acteurs parmi les entretiens comptés.")
        if material.by_type is None and len(set(material.kinds.values())) > 1
        else "",
        say_without_contrary(material) if material.choice.is_draft else "",
    ]
    return Section(
        "limites",
        _("Portée et limites"),
        (Points(tuple(point if isinstance(point, Text) else Text(point) for point in points if point)),),
    )


def _state_saturation(material: ReportMaterial, register: Register, found: Saturation) -> Text:
    """The saturation sentence, its numbers in the register."""
    guest, orders = found.guest, found.orders
    figures = [
        Measured(_("entretiens, saturation"), len(guest.new)),
        Measured(_("codes rencontrés"), found.n_codes),
        Measured(_("premiers entretiens"), guest.rule.base),
        Measured(_("codes des premiers entretiens"), guest.n_base),
        Measured(_("entretiens d'une série"), guest.rule.run),
        Measured(_("codes chez un seul acteur"), len(found.rare)),
        Measured(_("ordres tirés au hasard"), orders.n),
        *_rule_of_saturation(material),
    ]
    reached = (
        (_("ordres où le seuil est atteint"), orders.n_reached),
        (_("entretiens au seuil, médiane"), orders.median),
        (_("entretiens au seuil, 5e centile"), orders.low),
        (_("entretiens au seuil, 95e centile"), orders.high),
    )
    figures += [Measured(name, int(n)) for name, n in reached if n is not None]
    said = say_saturation(found, layer=signed(material.choice.layer).name)
    return register.state("{said}", *figures, said=said).text()


def method(material: ReportMaterial, register: Register) -> Section:
    """How it was done: what was counted, by what rule, and every setting."""
    counted, *_rule = layer_sentences(material)
    texts = [
        _(
            "On compte des acteurs : un thème vaut une fois par entretien, quel que soit le nombre de passages. Les "
            "paroles de l'enquêteur ne sont ni codées ni comptées. Un thème réunit ses sous-thèmes, sans compter deux "
            "fois le même acteur. Une suggestion n'est jamais un codage : seule la décision d'une personne en fait un."
        ),
        counted + " " + _("La règle, le choix des citations, les réglages : annexe « Règles et réglages »."),
    ]
    by = [
        Measured(_("entretiens codés par {who}").format(who=who), len(ids), interviews=ids)
        for who, ids in material.choice.partial.items()
    ]
    register.state(
        "{said}",
        *([decided(material)] if material.choice.n_suggestions else []),
        Measured(_("codages faits par des personnes"), len(material.snapshot.codings)),
        Measured(_("entretiens"), material.themes.n, interviews=material.themes.base),
        *by,
        *_rule_of_saturation(material),
        said=_("Méthode"),
        source=_("le projet"),
    )
    return Section(
        "methode",
        _("Méthode"),
        tuple(map(Text, texts)),
    )


def rules_and_settings(material: ReportMaterial) -> tuple[Text | Facts, ...]:
    """By what rule is counted, how quotes were chosen, every setting, and the versions of what made the figures."""
    return (
        Text(" ".join(layer_sentences(material))),
        Text(
            _(
                "Les citations sont le texte exact des transcriptions, par phrases entières d'un même tour de parole, "
                "une par acteur et par thème ; elles ont un verbe conjugué et se comprennent seules. Sont préférées "
                "celles qu'une personne a codées, puis celles que portent plusieurs indices sûrs, et qui ne nomment "
                "personne ; ce qu'une personne a lu sans le coder n'est pas cité. Sous un énoncé, ce sont les preuves "
                "notées par qui l'a jugé. Qui n'a pas donné son accord n'est pas cité ; un type de moins de trois "
                "acteurs n'est pas nommé à côté d'une citation."
            )
        ),
        Facts((*_facts(material), (_("Programme"), material.software), *material.parameters)),
    )


def _rule_of_saturation(material: ReportMaterial) -> list[Measured]:
    """The settings saturation was measured with."""
    if not material.saturation:
        return []
    rule, orders = material.saturation.guest.rule, material.saturation.orders
    settings = ((_("base"), rule.base), (_("série"), rule.run), (_("seuil"), rule.threshold))
    figures = [Measured(labelled(_("saturation"), name), value) for name, value in settings]
    return [*figures, Measured(labelled(_("saturation"), _("graine")), orders.seed, unit="said")]


def _facts(material: ReportMaterial) -> list[tuple[str, str]]:
    choice = material.choice
    people = [coder.name for coder in material.snapshot.coders]
    ruled = _("{k} sur {suggestions} ({share})").format(
        k=choice.n_decided,
        suggestions=n_suggestions(choice.n_suggestions),
        share=percent(choice.percent_reviewed),
    )
    facts = [
        (_("Ce qui est compté"), say_layer(choice.layer.name)),
        *([(_("Décisions"), ruled)] if choice.n_suggestions else []),
        (_("Personnes qui ont codé"), ", ".join(people) or _("personne")),
        (_("Codages faits par des personnes"), str(len(material.snapshot.codings))),
        (
            _("Base"),
            ngettext("{n} entretien ; enquêteur exclu", "{n} entretiens ; enquêteur exclu", material.themes.n).format(
                n=material.themes.n
            ),
        ),
    ]
    if material.saturation:
        orders = material.saturation.orders
        rule = material.saturation.guest.rule
        facts.append(
            (
                _("Saturation"),
                _("base {base}, série {run}, seuil {t} ; {orders}, graine {seed}").format(
                    base=rule.base,
                    run=rule.run,
                    t=percent(decimal_text(100 * rule.threshold, 0)),
                    orders=n_orders(orders.n),
                    seed=orders.seed,
                ),
            )
        )
    return facts
