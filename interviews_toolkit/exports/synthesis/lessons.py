"""What the study teaches, axis by axis: each theme with its figure, who says it, voices for it and against."""

from collections.abc import Iterator
from dataclasses import replace

from interviews_toolkit.exports.counted import n_passages
from interviews_toolkit.exports.synthesis.blocks import Block, QuoteBlock, Section, Text
from interviews_toolkit.exports.synthesis.emphasis import named
from interviews_toolkit.exports.synthesis.material import DETAILED, FLAT, Axis, ReportMaterial
from interviews_toolkit.exports.synthesis.rankings import join, measured
from interviews_toolkit.exports.synthesis.register import Claim, Measured, Register
from interviews_toolkit.exports.synthesis.statements import other_statements, tell_statement
from interviews_toolkit.exports.wording import actors, in_words, say_group
from interviews_toolkit.i18n import _, labelled, listed, ngettext
from interviews_toolkit.model.codebook import Code
from interviews_toolkit.stats.consensus.report import pick_voices
from interviews_toolkit.stats.layers.choice import SUGGESTIONS
from interviews_toolkit.stats.numbers.honest import FEWEST_TO_SHARE
from interviews_toolkit.stats.quotes.balance import TOO_MUCH, QuoteBalance, balance_quotes
from interviews_toolkit.stats.quotes.choice import Quote
from interviews_toolkit.stats.themes.frequency import ThemeRow


def lessons(material: ReportMaterial, register: Register) -> list[Section]:
    """Tell each axis somebody speaks of, in the codebook's order."""
    lead = " ".join(_lead(material))
    sections = [Section("enseignements", _("Enseignements"), (Text(lead, "lead"),))]
    for axis in material.axes:
        defined = (Text(axis.definition, "lead", spoken=True),) if axis.definition else ()
        sections.append(Section(f"axe-{axis.id}", axis.name, defined, 3, spoken=bool(axis.id)))
        sections += [_theme(material, register, row) for row in axis.told]
        if axis.rest or axis.unheard:
            sections.append(_others(material, register, axis))
    return sections + other_statements(material, register)


def _lead(material: ReportMaterial) -> Iterator[str]:
    """What is told, chosen how, and what silence and quotes are worth."""
    n, draft = FLAT if material.is_flat else DETAILED, material.choice.is_draft
    told = _("Sont racontés") if material.is_flat else _("Dans chaque axe sont racontés")
    which = (
        _(
            "les thèmes que la machine a repérés chez le plus d'acteurs, {n} au plus, dans l'ordre de la grille : "
            "la relecture peut en changer. Ne pas y être repéré n'est pas s'en taire."
        )
        if draft
        else _(
            "les thèmes que le plus d'acteurs abordent, {n} au plus (à égalité, ceux qui tiennent la plus grande "
            "part des paroles), et les voix qui les portent ou les contredisent. Ne pas aborder un thème n'est pas "
            "s'y opposer."
        )
    )
    yield f"{told} {which.format(n=n)}"
    if draft:
        yield _(
            "« Au moins » compte les acteurs chez qui elle l'a repéré ; elle se trompe aussi : là où une personne a lu "
            "une partie des entretiens, l'intervalle dit combien en parlent."
        )
        yield _(
            "Les citations sont proposées par la machine : avant d'en garder une, relisez-la dans son contexte "
            "(ironie, parole rapportée)."
        )
    if material.statements:
        yield _(
            "S'y ajoutent les thèmes dont un énoncé a été jugé ; sous un énoncé, les citations sont les preuves notées "
            "par qui l'a jugé."
        )


def _theme(material: ReportMaterial, register: Register, row: ThemeRow) -> Section:
    claim = _say(material, register, row)
    code = material.codebook[row.code_id]
    blocks: list[Block] = [Text(code.definition, "lead", spoken=True), claim.text()]
    if who := _who(material, register, row):
        blocks.append(replace(who.text(), tone="note"))
    statements = material.statements_on(row.code_id)
    for one in statements:
        blocks += tell_statement(material, register, one)
    if not statements:
        quotes, against = quotes_of(material, code)
        blocks += [*quotes, *against]
        register.quote(claim, supporting=[q.place for q in quotes], against=[q.place for q in against])
    return Section(f"theme-{code.id}", row.name, tuple(blocks), 4, spoken=True)


def _say(material: ReportMaterial, register: Register, row: ThemeRow) -> Claim:
    """« 13 acteurs sur 17 abordent ce thème (large majorité), en 30 passages ; … »."""
    figures, draft = [measured(material, row)], material.choice.is_draft
    word = "" if draft else _shown_word(len(row.cases), material.themes.n)
    sentence = (
        _("Repéré chez {0}, en {passages}")
        if draft
        else ngettext(
            "{0} aborde ce thème{word}, en {passages}", "{0} abordent ce thème{word}, en {passages}", len(row.cases)
        )
    )
    machine = material.choice.layer.name == SUGGESTIONS  # some of its signs are looked for after the question only
    if not machine and (mine := row.spontaneous):
        figures.append(
            Measured(
                _("{theme}, avant toute question qui l'ouvre").format(theme=row.name),
                len(mine),
                len(row.cases),
                mine,
                row.code_id,
            )
        )
        unprompted = ngettext(
            "{1} en parle avant qu'une question du guide ne l'y amène",
            "{1} en parlent avant qu'une question du guide ne les y amène",
            len(mine),
        )
        sentence = listed([sentence, unprompted])
    children = [material.row(code.id) for code in material.codebook.children(row.code_id)]
    names = {f"name{place}": named(child.name) for place, child in enumerate(children, start=len(figures))}
    places = [f"{{name{place}}} ({{{place}}})" for place in range(len(figures), len(figures) + len(children))]
    figures += [measured(material, child) for child in children]
    sentence += "."
    if places:
        sentence += " " + _("Sous-thèmes : {names}.").replace("{names}", join(places))
    if material.partly and row.code_id in material.partly.told:
        total = material.partly.estimate(row.code_id).total
        ends = {"least": total.low, "most": total.high}
        names |= {end: str(n) for end, n in ends.items()}
        sentence += " " + ngettext(
            "Combien en parlent, d'après ce qu'une personne a lu : de {least} à {most} acteur (intervalle à 95 %).",
            "Combien en parlent, d'après ce qu'une personne a lu : de {least} à {most} acteurs (intervalle à 95 %).",
            total.high,
        )
        what = labelled(row.name, _("intervalle du nombre d'acteurs"))
        figures += [Measured(what, n, code_id=row.code_id) for n in ends.values()]
    figures.append(Measured(labelled(row.name, _("passages")), row.occurrences, code_id=row.code_id))
    return register.state(sentence, *figures, word=word, passages=n_passages(row.occurrences), **names)


def _shown_word(n: int, base: int) -> str:
    """« (large majorité) », where the figure beside it does not say the same, and there are enough to share."""
    return f" ({in_words(n, base)})" if 2 < n < base and base >= FEWEST_TO_SHARE else ""


def _who(material: ReportMaterial, register: Register, row: ThemeRow) -> Claim | None:
    """By type of actor, types of few actors together; and who does not speak of it, where a person has read all."""
    parts, figures = _by_type(material, row)
    said = [labelled(_("Par type"), ", ".join(parts))] if parts else []
    silent = tuple(iid for iid in material.themes.base if iid not in row.cases)
    few = len(silent) <= material.themes.n // 2 and not material.choice.is_draft
    if silent and (who := silent if few else row.cases):
        heading = _heading(len(who), silent=few, unread=material.choice.is_draft)
        said.append(labelled(heading, ", ".join(who)))
        figures.append(measured(material, row))
    return register.state("{said}.", *figures, about=named(row.name), said=". ".join(said)) if said else None


def _heading(n: int, *, silent: bool, unread: bool) -> str:
    """What stands before a list of actors: those who speak of a theme, or the fewer who do not."""
    if unread:
        return _("Repéré chez")
    return ngettext("N'en parle pas", "N'en parlent pas", n) if silent else ngettext("En parle", "En parlent", n)


def _by_type(material: ReportMaterial, row: ThemeRow) -> tuple[list[str], list[Measured]]:
    """What is said of each type, and its figures; the register does not say who: a type may be of two actors."""
    if material.by_type is None:
        return [], []
    word = (lambda _n, _base: "") if material.choice.is_draft else _shown_word
    hits = next(one.by_group for one in material.by_type.rows if one.code_id == row.code_id)
    counted = [(say_group(kind), hits.get(kind, 0), size) for kind, size in material.by_type.groups.items()]
    parts = [f"{kind} {n}/{size}{word(n, size)}" for kind, n, size in counted]
    figures = [Measured(f"{row.name}, {kind}", n, size, code_id=row.code_id) for kind, n, size in counted]
    return parts, figures


def quotes_of(material: ReportMaterial, code: Code) -> tuple[list[QuoteBlock], list[QuoteBlock]]:
    """The quotes of a theme, for it and against; a theme with sub-themes shows one of each."""
    children = material.codebook.children(code.id)
    supporting: list[QuoteBlock] = []
    against: list[QuoteBlock] = []
    for one in children or (code,):
        voices = material.voices.get(one.id)
        if voices:
            label = one.name if children else ""
            chosen = voices.typical[:1] if children else voices.typical
            supporting += [quote_block(material, one, quote, label) for quote in chosen]
            against += [
                quote_block(material, one, quote, contrary_label(material))
                for quote in (() if children else voices.contrary)
            ]
    place = f"theme-{code.id}"
    kept = [quote_block(material, code, quote) for quote in material.kept.get(place, ())]
    out = {block.excerpt for block in kept}
    shown = ([one for one in part if one.excerpt not in out] for part in (supporting, against))
    pro, contra = ([one for one in part if not material.is_dropped(place, one.excerpt)] for part in shown)
    return [*kept, *pro], contra


def contrary_label(material: ReportMaterial) -> str:
    """What stands above a passage that denies the theme's words; what is to be checked is said in a draft."""
    draft = material.choice.is_draft
    return _("Voix contraire possible : négation relevée, à vérifier") if draft else _("Une voix qui nie")


def quote_block(material: ReportMaterial, code: Code, quote: Quote, label: str = "") -> QuoteBlock:
    """A quote with the words that had it suggested."""
    family = set(material.codebook.descendants(code.id))
    marks = [
        match.span
        for suggestion in material.snapshot.proposals
        if suggestion.interview_id == quote.excerpt.interview_id and suggestion.code_id in family
        for match in suggestion.matches
        if quote.excerpt.span.contains(match.span)
    ]
    names = quote.names if material.choice.is_draft else ()
    return QuoteBlock(quote.excerpt, quote.attribution, label, names, tuple(sorted(set(marks))))


def _others(material: ReportMaterial, register: Register, axis: Axis) -> Section:
    """The rest of an axis in a sentence, and what nobody was found to speak of."""
    words: dict[str, str] = {}
    parts = []
    if axis.rest:
        words |= {f"name{place}": named(row.name) for place, row in enumerate(axis.rest)}
        places = [f"{{name{place}}} ({{{place}}})" for place in range(len(axis.rest))]
        parts.append(
            ngettext("Autre thème : {rest}.", "Autres thèmes : {rest}.", len(places)).format(rest=join(places))
        )
    if axis.unheard:
        words["unheard"] = join([named(row.name) for row in axis.unheard])
        parts.append(
            _("Rien de repéré pour {unheard}.") if material.choice.is_draft else _("Personne ne parle de {unheard}.")
        )
    figures = [measured(material, row) for row in (*axis.rest, *axis.unheard)]
    claim = register.state(" ".join(parts), *figures, about=named(axis.name), **words)
    return Section(f"suite-{axis.id}", "", (claim.text(),), 4)


def voiced(material: ReportMaterial) -> list[Code]:
    """The themes told in full by voices found for them, in the text's order; a statement has its own evidence."""
    rows = [row for axis in material.axes for row in axis.told]
    return [material.codebook[row.code_id] for row in rows if not material.statements_on(row.code_id)]


def other_voices(material: ReportMaterial) -> list[tuple[Code, list[QuoteBlock]]]:
    """The themes whose voices are not in the text, in the codebook's order, with these."""
    shown = {child for code in voiced(material) for child in material.codebook.descendants(code.id)}
    left = [code for code in material.codebook if code.id in material.voices and code.id not in shown]
    return [(code, [*voices[0], *voices[1]]) for code in left if any(voices := quotes_of(material, code))]


def state_balance(material: ReportMaterial, register: Register) -> Claim:
    """Say how the quotes are spread, their numbers in the register."""
    found = _balance(material)
    counts = ((_("citations"), found.n), (_("citations du plus cité"), max(found.times.values(), default=0)))
    figures = [Measured(name, n) for name, n in counts]
    figures.append(Measured(_("acteurs cités"), len(found.times), len(found.base), tuple(found.times)))
    return register.state("{said}", *figures, said=say_balance(material))


def _balance(material: ReportMaterial) -> QuoteBalance:
    blocks = [quote for code in voiced(material) for part in quotes_of(material, code) for quote in part]
    blocks += [quote for _code, quotes in other_voices(material) for quote in quotes]
    quoted = [block.excerpt for block in blocks]
    quoted += [voice.excerpt for one in material.statements for voice in pick_voices(one).all]
    judged = {actor for one in material.statements for actor in one.consensus.base}
    base = [one.id for one in material.snapshot.interviews if one.id in judged or one.id in material.themes.base]
    return balance_quotes(quoted, base, cases=material.snapshot.cases, by=material.snapshot.grouping)


def say_balance(material: ReportMaterial) -> str:
    """Who is quoted, in the text and in the annex of voices, and whether one is heard too much."""
    found = _balance(material)
    if found.top_share is None:
        return _("Personne n'est cité.")
    said = ngettext(
        "{n} citation dans le texte et l'annexe des autres voix ; acteurs cités : {who} ; le plus cité l'est {most} "
        "fois. Les annexes des positions et des classes impriment à part celles qu'elles ont.",
        "{n} citations dans le texte et l'annexe des autres voix ; acteurs cités : {who} ; le plus cité l'est {most} "
        "fois. Les annexes des positions et des classes impriment à part celles qu'elles ont.",
        found.n,
    ).format(n=found.n, who=actors(len(found.times), len(found.base)), most=max(found.times.values()))
    too_much = material.choice.is_draft and found.top_share > TOO_MUCH
    return said + " " + _("C'est trop pour un seul acteur : équilibrez.") if too_much else said


def without_contrary(material: ReportMaterial) -> list[str]:
    """The themes told in full in which no contrary voice was found: to be looked for by the author."""
    codes = [code for code in voiced(material) if not material.codebook.children(code.id)]
    return [code.name for code in codes if not quotes_of(material, code)[1]]


def say_without_contrary(material: ReportMaterial) -> str:
    """Name the themes for which the author must still look for who disagrees."""
    names = without_contrary(material)
    if not names:
        return ""
    return _(
        "Aucune voix contraire n'a été trouvée par la machine pour : {names}. À chercher dans les entretiens avant "
        "d'écrire « tous »."
    ).format(names=listed(names))
