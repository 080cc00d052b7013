"""Annexes: the tables behind the figures, the other voices, the material, the word scale, the codebook."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from string import ascii_lowercase

from markupsafe import Markup

from interviews_toolkit.exports.class_section import ClassRun, ClassSection, make_class_section
from interviews_toolkit.exports.cluster_listings import list_clusters, say_shaky
from interviews_toolkit.exports.columns import column, saying
from interviews_toolkit.exports.figures import draw_accumulation
from interviews_toolkit.exports.listings import list_evaluation, list_themes
from interviews_toolkit.exports.plan_tables import list_estimates
from interviews_toolkit.exports.saturation_sentence import say_saturation
from interviews_toolkit.exports.synthesis.blocks import (
    Block,
    ClassesBlock,
    FigureBlock,
    Section,
    TableBlock,
    Text,
)
from interviews_toolkit.exports.synthesis.consultation import weights_annex
from interviews_toolkit.exports.synthesis.lessons import other_voices
from interviews_toolkit.exports.synthesis.material import ReportMaterial, few_together
from interviews_toolkit.exports.synthesis.method import rules_and_settings
from interviews_toolkit.exports.synthesis.reliability import agreement_table
from interviews_toolkit.exports.synthesis.statements import statements_annex
from interviews_toolkit.exports.tables import Table
from interviews_toolkit.exports.wording import say_group, say_share_word
from interviews_toolkit.i18n import _, listed, thousands
from interviews_toolkit.model.words import count_words
from interviews_toolkit.stats.layers.choice import signed
from interviews_toolkit.stats.layers.consent import attributions
from interviews_toolkit.stats.layers.rare import FEW
from interviews_toolkit.stats.numbers.honest import WordScale, word_scale

_WORDS_OF_A_CLASS = 6


class Numbers:
    """Numbers tables and figures in the order they are made."""

    def __init__(self) -> None:
        self.table, self.figure = 0, 0

    def next_table(self) -> int:
        """The next table's number."""
        self.table += 1
        return self.table

    def next_figure(self) -> int:
        """The next figure's number."""
        self.figure += 1
        return self.figure


def annexes(material: ReportMaterial, numbers: Numbers) -> Iterator[Section]:
    """The annexes that there is something to put in, in order; checklists and register come from elsewhere."""
    yield _annex("tableau", _("Tous les thèmes"), TableBlock(numbers.next_table(), _themes(material), small=True))
    if material.by_type:
        yield _annex("types", _("Thèmes par type d'acteur"), *_by_type(material, numbers))
    if material.statements:
        yield _annex(
            "enonces-juges",
            _("Énoncés et positions"),
            Text(_("Ce que la règle de la maison demande, ce qu'elle trouve, et la position de chacun."), "lead"),
            *statements_annex(material, numbers.next_table),
        )
    voices = tuple(_other_voices(material))
    if voices:
        yield _annex(
            "paroles",
            _("Autres voix"),
            Text(_("Les thèmes que le corps du texte ne raconte pas, dans l'ordre de la grille."), "lead"),
            *voices,
        )
    yield from _measures(material, numbers)
    yield _annex("materiau", _("Entretiens"), TableBlock(numbers.next_table(), _interviews(material), small=True))
    yield _annex("reglages", _("Règles et réglages"), *rules_and_settings(material))
    table = TableBlock(numbers.next_table(), _word_scale(word_scale(material.themes.n)))
    yield _annex("echelle", _("Échelle de mots"), table)
    yield _annex("grille", _("Grille d'analyse"), TableBlock(numbers.next_table(), _codebook(material), small=True))


def _measures(material: ReportMaterial, numbers: Numbers) -> Iterator[Section]:
    """What was measured beside the themes: weights, saturation, classes, suggestions."""
    asked = material.consultation
    if asked and asked.raked.weights:
        yield _annex("redressement", _("Redressement"), *weights_annex(asked, numbers.next_table))
    if material.saturation:
        yield _annex("saturation", _("Saturation"), *_saturation(material, numbers))
    # In a final document, only what a person has looked at.
    looked_at = material.choice.is_draft or material.snapshot.cluster_reviews
    if looked_at and (section := make_class_section(material.snapshot, material.noticed)):
        yield _annex("classes", _("Classes proposées sans la grille"), _classes(material, section, numbers))
    if found := material.agreement:
        table = agreement_table(material, found)
        yield _annex("accord", _("Accord, code par code"), TableBlock(numbers.next_table(), table, small=True))
    if material.partly:
        known = list_estimates(map(material.partly.estimate, material.partly.told), material.partly)
        yield _annex("manques", _("Ce que la machine manque"), TableBlock(numbers.next_table(), known, small=True))
    if material.evaluation:
        table = list_evaluation(material.evaluation, material.codebook)
        rows = tuple(row for row in table.rows if row[2] or row[3])
        yield _annex(
            "mesure",
            _("Ce que valent les suggestions"),
            TableBlock(numbers.next_table(), replace(table, rows=rows), small=True),
        )


def _annex(name: str, title: str, *blocks: Block) -> Section:
    return Section(name, title, blocks, is_annex=True)


def _themes(material: ReportMaterial) -> Table:
    table = list_themes(material.themes)
    words = not material.choice.is_draft
    return replace(
        table,
        columns=tuple(replace(one, on_screen=words) if one.id == "in_words" else one for one in table.columns),
        caption=table.caption + " " + _("La part est celle du discours, en moyenne par acteur."),
    )


def _by_type(material: ReportMaterial, numbers: Numbers) -> tuple[Block, ...]:
    by_type = material.by_type
    assert by_type is not None
    table = list_themes(by_type)
    keep = [
        place for place, column in enumerate(table.columns) if column.id == "theme" or column.id.startswith("group_")
    ]
    rows = tuple(
        tuple(row[place] for place in keep) for row, theme in zip(table.rows, by_type.rows, strict=True) if theme.depth
    )
    letters = dict(zip(by_type.groups, ascii_lowercase, strict=False))
    kept = [table.columns[place] for place in keep]
    columns = [
        kept[0],
        *(replace(c, header=f"{letters[g]} ({n})") for c, (g, n) in zip(kept[1:], by_type.groups.items(), strict=True)),
    ]
    shown = replace(
        table,
        title=_("Thèmes par type d'acteur"),
        columns=tuple(columns),
        rows=rows,
        caption=(
            _("Nombre d'acteurs chez qui la machine a repéré le thème ; entre parenthèses, ceux du type : {types}.")
            if material.choice.is_draft
            else _("Nombre d'acteurs qui abordent le thème ; entre parenthèses, ceux du type : {types}.")
        ).format(types=", ".join(f"{letter} {say_group(group)}" for group, letter in letters.items()))
        + " "
        + _("Avec si peu d'acteurs par type, ces nombres situent ; ils ne comparent pas."),
    )
    return (TableBlock(numbers.next_table(), shown, heat=1, bases=tuple(by_type.groups.values()), small=True),)


def _other_voices(material: ReportMaterial) -> Iterator[Block]:
    """The quotes not shown in the text, under the name of their theme."""
    for code, quotes in other_voices(material):
        yield Text(code.name, "name", spoken=True)
        yield from quotes


def _saturation(material: ReportMaterial, numbers: Numbers) -> tuple[Block, ...]:
    found = material.saturation
    assert found is not None
    figure = FigureBlock(
        numbers.next_figure(),
        Markup(draw_accumulation(found)),  # noqa: S704 - drawn by us, every word in it escaped
        _("Codes rencontrés au fil des entretiens"),
        _("Trait : moyenne exacte sur tous les ordres ; gris : 95 % des ordres tirés ; ronds : ordre des entretiens."),
        say_saturation(found, layer=signed(material.choice.layer).name),
    )
    return (figure,)


def _classes(material: ReportMaterial, section: ClassSection, numbers: Numbers) -> ClassesBlock:
    return ClassesBlock(
        section,
        material.themes.n,
        attributions(material.snapshot.cases, attribute=material.snapshot.grouping),
        tuple(block for run in section.runs for block in _run_on_paper(run, numbers)),
        material.choice.is_draft,
    )


def _run_on_paper(run: ClassRun, numbers: Numbers) -> Iterator[TableBlock | Text | FigureBlock]:
    table = list_clusters(run.clustering, run.clusters, n_words=_WORDS_OF_A_CLASS)
    yield TableBlock(numbers.next_table(), table, small=True)
    if run.rand:
        yield Text(run.rand, "note")
    if run.is_shaky:
        yield Text(say_shaky(), "warning")
    drawn = (
        (
            run.dendrogram,
            _("L'arbre des divisions"),
            _("De gauche à droite, l'ordre des divisions ; les nombres sont des segments."),
        ),
        (
            run.crossing,
            _("Qui parle dans chaque classe : {method}").format(method=run.method),
            _("Part des segments de la classe par type d'acteur."),
        ),
    )
    for drawing, title, note in drawn:
        if drawing:
            yield FigureBlock(numbers.next_figure(), drawing, title, note, title)


def _interviews(material: ReportMaterial) -> Table:
    by = material.snapshot.grouping
    cases = few_together(material.snapshot.cases, by)
    together = Counter((case.attributes.get(by), case.attributes.get("mode")) for case in cases.values())
    rows = []
    for interview in material.snapshot.interviews:
        words = sum(count_words(turn.span.cut(interview.text)) for turn in interview.codable_turns)
        known = cases[interview.id].attributes if interview.id in cases else {}
        kind, mode = known.get(by, ""), known.get("mode", "")
        facts = (kind, known.get("date", ""), mode if together[kind, mode] >= FEW else "")
        minutes = known.get("duree_min", "")
        length = int(minutes) if minutes.isdigit() else None
        rows.append((interview.id, *facts, length, words, interview.source.sha256[:12]))
    return Table(
        title=_("Entretiens"),
        columns=(
            column("interview", _("Entretien")),
            column("type", _("Type")),
            column("date", _("Date")),
            column("mode", _("Mode")),
            column("minutes", _("Min.")),
            column("n_words", _("Mots dits")),
            column("sha256", _("Empreinte")),
        ),
        rows=tuple(rows),
        caption=_(
            "Empreinte : début du SHA-256 du fichier lu. "
            "Un type de moins de trois acteurs n'est pas nommé, "
            "ni un mode que moins de trois acteurs d'un type partagent."
        ),
    )


def _from_to(low: int, high: int) -> str:
    return str(low) if low == high else f"{low}–{high}"


def _word_scale(scale: WordScale) -> Table:
    highs = [scale.base, *(low - 1 for low, _word in scale.steps)]
    rows = [(_from_to(low, high), say_share_word(word)) for (low, word), high in zip(scale.steps, highs, strict=False)]
    said = _("Règle de la maison, à changer si l'étude en a une autre ; mêmes parts sur toute base de cinq ou plus.")
    if scale.shared:
        said += " " + _("« Partagé » : {some}, si chaque camp compte {each} acteurs au moins.").format(
            some=_from_to(scale.shared.start, scale.shared.stop - 1), each=scale.both_sides
        )
    return Table(
        title=_("Les mots et les nombres"),
        columns=(
            saying("actors_range", _("Acteurs, sur {n}").format(n=scale.base)),
            column("word", _("Le mot employé")),
        ),
        rows=tuple(rows),
        caption=said,
    )


def _codebook(material: ReportMaterial) -> Table:
    codebook = material.codebook
    rows = tuple(
        (
            "\u2003" * (len(codebook.path(code.id)) - 1) + code.name,
            code.definition,
            listed(code.include),
            listed(code.exclude),
        )
        for code in codebook
    )
    return Table(
        title=_("Grille d'analyse, version {version}").format(version=codebook.version),
        columns=(
            column("theme", _("Code")),
            column("definition", _("Définition")),
            column("include", _("Inclure")),
            column("exclude", _("Exclure")),
        ),
        rows=rows,
        caption=_("Indicateurs : {n}, dans le fichier de la grille (empreinte {digest}).").format(
            n=thousands(sum(len(code.indicators) for code in codebook)), digest=codebook.digest
        ),
    )
