"""What the study teaches, axis by axis: each theme with its figure, who says it, voices for it and against."""

from collections import Counter

from interviews_toolkit.exports.synthesis.blocks import Block, QuoteBlock, Section, Text
from interviews_toolkit.exports.synthesis.emphasis import named
from interviews_toolkit.exports.synthesis.material import Axis, Material
from interviews_toolkit.exports.synthesis.opening import measured, say_passages
from interviews_toolkit.exports.synthesis.register import Claim, Measured, Register
from interviews_toolkit.exports.wording import in_words
from interviews_toolkit.i18n import _, labelled, listed, ngettext
from interviews_toolkit.model.codebook import Code
from interviews_toolkit.model.ids import CodeId
from interviews_toolkit.stats import Quote, ThemeRow

DETAILED = 3
"""Themes of an axis told in full; the others are one sentence, with their voices in the annex."""


def lessons(material: Material, register: Register) -> list[Section]:
    """Tell each axis somebody speaks of, in the codebook's order."""
    lead = _(
        "Dans chaque axe, les trois thèmes que le plus d'acteurs abordent, et les voix qui les portent ou les "
        "contredisent. Ne pas aborder un thème n'est pas s'y opposer."
    )
    if material.choice.is_draft:
        lead += " " + _(
            "Les citations sont proposées par la machine : avant d'en garder une, relisez-la dans son contexte "
            "(ironie, parole rapportée)."
        )
    sections = [Section("enseignements", _("Enseignements"), (Text(lead, "lead"),))]
    for axis in material.axes:
        defined = (Text(axis.definition, "lead", spoken=True),) if axis.definition else ()
        sections.append(Section(f"axe-{axis.id}", axis.name, defined, 3, spoken=bool(axis.id)))
        sections += [_theme(material, register, row) for row in axis.rows[:DETAILED]]
        if axis.rows[DETAILED:]:
            sections.append(_others(material, register, axis))
    return sections


def _theme(material: Material, register: Register, row: ThemeRow) -> Section:
    claim = _say(material, register, row)
    code = material.codebook[row.code_id]
    blocks: list[Block] = [Text(code.definition, "lead", spoken=True), claim.text()]
    who = _who(material, row)
    if who:
        blocks.append(Text(who, "note"))
    quotes, against = quotes_of(material, code)
    blocks += [*quotes, *against]
    register.quote(claim, supporting=[place_of(q) for q in quotes], against=[place_of(q) for q in against])
    return Section(f"theme-{code.id}", row.name, tuple(blocks), 4, spoken=True)


def _say(material: Material, register: Register, row: ThemeRow) -> Claim:
    """« 13 acteurs sur 17 abordent ce thème (large majorité), en 30 passages ; … »."""
    figures = [measured(material, row)]
    word = in_words(len(row.cases), material.themes.n)
    sentence = ngettext(
        "{0} aborde ce thème{word}, en {passages}", "{0} abordent ce thème{word}, en {passages}", len(row.cases)
    )
    if mine := row.spontaneous:
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
    names = {}
    for place, child in enumerate(children, start=len(figures)):
        figures.append(measured(material, child))
        names[f"name{place}"] = named(child.name)
        sentence = listed([sentence, labelled(f"{{name{place}}}", f"{{{place}}}")])
    shown = f" ({word})" if word and len(row.cases) < material.themes.n else ""
    return register.state(sentence + ".", *figures, word=shown, passages=say_passages(row.occurrences), **names)


def _who(material: Material, row: ThemeRow) -> str:
    """By type of actor, types of one actor together; and who does not speak of it."""
    kinds = material.kinds
    parts = []
    if kinds:
        sizes = material.by_type.groups if material.by_type else {}
        hits = Counter(kinds[iid] for iid in row.cases if iid in kinds)
        parts = [f"{kind} {hits[kind]}/{size}" for kind, size in sizes.items() if size > 1]
        single = [kind for kind, size in sizes.items() if size == 1]
        if single:
            n = sum(hits[kind] for kind in single)
            parts.append(_("types d'un seul acteur {n}/{size}").format(n=n, size=len(single)))
    silent = [iid for iid in material.themes.base if iid not in row.cases]
    said = [labelled(_("Par type"), ", ".join(parts))] if parts else []
    if silent and len(silent) <= material.themes.n // 2:
        said.append(labelled(_("N'en parlent pas"), ", ".join(silent)))
    elif silent:
        said.append(labelled(_("En parlent"), ", ".join(row.cases)))
    return ". ".join(said) + "." if said else ""


def quotes_of(material: Material, code: Code) -> tuple[list[QuoteBlock], list[QuoteBlock]]:
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
                quote_block(material, one, quote, contrary_label()) for quote in (() if children else voices.contrary)
            ]
    return supporting, against


def contrary_label() -> str:
    """What stands above a passage that denies the theme's words."""
    return _("Voix contraire possible : négation relevée, à vérifier")


def quote_block(material: Material, code: Code, quote: Quote, label: str = "") -> QuoteBlock:
    """A quote with the words that had it suggested."""
    family = set(material.codebook.descendants(code.id))
    marks = [
        match.span
        for suggestion in material.snapshot.proposals
        if suggestion.interview_id == quote.excerpt.interview_id and suggestion.code_id in family
        for match in suggestion.matches
        if quote.excerpt.span.contains(match.span)
    ]
    return QuoteBlock(quote.excerpt, quote.attribution, label, quote.names, tuple(sorted(set(marks))))


def place_of(quote: QuoteBlock) -> str:
    """Where a quote stands: « E07 [120-340] », in code points of the interview's text."""
    span = quote.excerpt.span
    return f"{quote.excerpt.interview_id} [{span.start}-{span.end}]"


def _others(material: Material, register: Register, axis: Axis) -> Section:
    """The rest of an axis in one sentence."""
    rows = axis.rows[DETAILED:]
    rest = ", ".join("{name" + str(place) + "} ({" + str(place) + "})" for place in range(len(rows)))
    names = {f"name{place}": named(row.name) for place, row in enumerate(rows)}
    claim = register.state(
        ngettext(
            "Vient ensuite {rest}.",
            "Viennent ensuite {rest}.",
            len(rows),
        ).replace("{rest}", rest),
        *[measured(material, row) for row in rows],
        about=named(axis.name),
        **names,
    )
    return Section(f"suite-{axis.id}", "", (claim.text(),), 4)


def detailed(material: Material) -> set[CodeId]:
    """The themes told in full: their quotes are not shown again in the annex."""
    return {row.code_id for axis in material.axes for row in axis.rows[:DETAILED]}


def without_contrary(material: Material) -> list[str]:
    """The themes told in full in which no contrary voice was found: to be looked for by the author."""
    names = []
    for code_id in detailed(material):
        code = material.codebook[code_id]
        if not material.codebook.children(code_id) and not quotes_of(material, code)[1]:
            names.append(code_id)
    order = [code.id for code in material.codebook]
    return [material.codebook[code_id].name for code_id in sorted(names, key=order.index)]


def say_without_contrary(material: Material) -> str:
    """Name the themes for which the author must still look for who disagrees."""
    names = without_contrary(material)
    if not names:
        return ""
    return _(
        "Aucune voix contraire n'a été trouvée par la machine pour : {names}. À chercher dans les entretiens avant "
        "d'écrire « tous »."
    ).format(names=listed(names))
