"""Each kind of result as a table: the same one for the screen, for JSON and for a file."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from interviews_toolkit.exports.columns import column, saying
from interviews_toolkit.exports.counted import n_interviews, n_words
from interviews_toolkit.exports.quote_words import Cleaning, print_words
from interviews_toolkit.exports.reasons import say_trust
from interviews_toolkit.exports.tables import Cell, Table, Term
from interviews_toolkit.exports.wording import actors, found_in, in_words, say_group, say_layer
from interviews_toolkit.i18n import _, listed, ngettext, quoted
from interviews_toolkit.model.codebook import Codebook
from interviews_toolkit.model.codings import Coding
from interviews_toolkit.model.ids import CodeId, CoderId, SuggestionId
from interviews_toolkit.model.learning import Hint
from interviews_toolkit.model.suggestions import Cue, Suggestion
from interviews_toolkit.stats.agreement.trust import judge_code
from interviews_toolkit.stats.layers.choice import SUGGESTIONS
from interviews_toolkit.stats.numbers.intervals import wilson

if TYPE_CHECKING:  # a table of themes opens no file but its own
    from interviews_toolkit.stats.agreement.evaluation import Evaluation, Score
    from interviews_toolkit.stats.quotes.sheets import QuoteSheet
    from interviews_toolkit.stats.themes.frequency import ThemeRow, ThemeTable


def say_cues(suggestion: Suggestion) -> Term:
    """Name what stands round the matches and may turn their sense."""
    cues = {cue for match in suggestion.matches for cue in match.cues}
    names = {
        Cue.NEGATION: _("négation"),
        Cue.QUESTION: _("question"),
        Cue.REPORTED: _("parole rapportée"),
        Cue.HYPOTHETICAL: _("hypothèse"),
    }
    found = [cue for cue in names if cue in cues]
    return Term(", ".join(found), ", ".join(names[cue] for cue in found))


def list_themes(table: "ThemeTable") -> Table:
    """Themes in the codebook's order, actors first; crossed with groups if the table is."""
    columns = [
        column("code", _("Code"), on_screen=False),
        column("theme", _("Thème")),
        column("n_actors", _("Nombre d'acteurs"), on_screen=False),
        saying("in_actors", _("Acteurs")),
        column("n_excerpts", _("Passages")),
        column("share", _("Part")),
        column("density", _("Pour 1 000 mots"), on_screen=False),
        column("interviews", _("Qui"), on_screen=False),
        saying("in_words", _("En mots"), on_screen=False),
        column("n_spontaneous", _("Spont."), on_screen=any(row.spontaneous for row in table.rows)),
        column("spontaneous", _("Qui, sans qu'on l'ait demandé"), on_screen=False),
        column("n_asked", _("Interrogés sur ce point"), on_screen=False),
        column("n_asked_met", _("Parmi eux, en parlent"), on_screen=False),
    ]
    if table.by:
        columns[4] = replace(columns[4], on_screen=False)
        columns[5:] = [
            column(f"group_{say_group(name)}", f"{say_group(name)} ({size})") for name, size in table.groups.items()
        ]
        columns += [
            saying(f"in_words_{name}", _("{name}, en mots").format(name=name), on_screen=False)
            for name in map(say_group, table.groups)
        ]
    return Table(
        title=_("Thèmes, par {by}").format(by=table.by.replace("_", " ")) if table.by else _("Thèmes"),
        columns=tuple(columns),
        rows=tuple(_theme_row(row, table) for row in table.rows),
        caption=theme_caption(table),
    )


def _theme_row(row: "ThemeRow", table: "ThemeTable") -> tuple[Cell, ...]:
    name = "\u2003" * row.depth + row.name
    show, word = (actors, in_words) if table.reviewed else (found_in, _no_word)
    start: tuple[Cell, ...] = (row.code_id, name, len(row.cases), show(len(row.cases), table.n), row.occurrences)
    if table.by:
        counts = {group: row.by_group.get(group, 0) for group in table.groups}
        return (*start, *counts.values(), *(word(counts[group], size) for group, size in table.groups.items()))
    end = (row.coverage, row.density, " ".join(row.cases), word(len(row.cases), table.n))
    return (*start, *end, *_prompted(row))


def _no_word(_n: int, _base: int) -> str:
    """No word of the scale on what nobody has read: the reading changes it."""
    return ""


def _prompted(row: "ThemeRow") -> tuple[Cell, ...]:
    """Who spoke unasked, and out of those who were asked; nothing where the guide does not ask."""
    if row.asked is None or row.spontaneous is None:
        return (None, "", None, None)
    among = len(set(row.asked) & set(row.cases))
    return (len(row.spontaneous), " ".join(row.spontaneous), len(row.asked), among)


def theme_caption(table: "ThemeTable") -> str:
    """State the base of a theme table: who, how many words, whose codes, and what is left out."""
    parts = [
        _("Base : {interviews} ; dit par les personnes interrogées : {words}").format(
            interviews=n_interviews(table.n), words=n_words(table.n_words)
        )
    ]
    if table.question:
        parts.append(_("en réponse à la question {q}").format(q=table.question))
    layer = say_layer(table.layer)
    source = layer if table.reviewed else _("{layer}, non relues").format(layer=layer)
    parts.append(_("d'après : {source}").format(source=source))
    parts.append(_("paroles de l'enquêteur exclues ; un thème réunit ses sous-thèmes"))
    if not table.by and any(row.spontaneous for row in table.rows):
        parts.append(_("spont. : en parlent avant toute question du guide sur ce thème"))
        if table.layer == SUGGESTIONS:
            parts.append(_("un minimum : la machine ne cherche certains indices qu'après la question qui les nomme"))
    return listed(parts) + "."


def list_quotes(sheet: "QuoteSheet", *, clean: Cleaning = None, deviant: bool = False) -> Table:
    """Quotes, best first, as said or tidied; the words as said stand beside tidied ones."""
    n = sheet.n_excerpts
    caption = ngettext("{n} passage au total ; {layer}.", "{n} passages au total ; {layer}.", n).format(
        n=n, layer=say_layer(sheet.layer)
    )
    if sheet.withheld:
        caption += " " + _("Non cités, faute d'accord : {who}.").format(who=", ".join(sheet.withheld))
    if sheet.n_unfit:
        caption += " " + ngettext(
            "{n} passage qu'on pourrait citer n'est pas proposé : moins de 12 mots, plus de 90, ou pas une phrase.",
            "{n} passages qu'on pourrait citer ne sont pas proposés : moins de 12 mots, plus de 90, ou pas une phrase.",
            sheet.n_unfit,
        ).format(n=sheet.n_unfit)
    if deviant:
        caption = _("Les passages les moins semblables aux autres.") + " " + caption
    if clean == "unmarked":
        caption += " " + _("Hésitations et reprises ôtées sans marque : dites-le dans la méthode.")
    return Table(
        title=sheet.code.name,
        columns=(
            column("printed", _("Citation")),
            column("attribution", _("Qui")),
            column("relevance", _("Pertinence")),
            column("consent", _("Accord")),
            column("names", _("Noms à vérifier")),
            column("interview", _("Entretien")),
            column("start", _("Début")),
            column("end", _("Fin")),
            column("quote", _("Mots dits")),
            column("question", _("Question")),
        ),
        rows=tuple(
            (
                quoted(print_words(quote, clean) if clean else quote.excerpt.quote),
                quote.attribution,
                quote.relevance,
                quote.consent.value,
                ", ".join(quote.names),
                quote.excerpt.interview_id,
                quote.excerpt.span.start,
                quote.excerpt.span.end,
                quote.excerpt.quote,
                quote.context.question if quote.context else "",
            )
            for quote in sheet.quotes
        ),
        caption=caption,
    )


def list_evaluation(evaluation: "Evaluation", codebook: Codebook) -> Table:
    """Precision, recall and F1 of the suggestions for each code, and overall."""
    rows = [_score_row(codebook[code_id].name, code_id, score) for code_id, score in evaluation.scores.items()]
    rows.append(_score_row(_("Ensemble"), CodeId("*"), evaluation.overall))
    unit = _("tours de parole") if evaluation.unit == "turn" else _("passages")
    return Table(
        title=_("Suggestions face à ce qu'a codé {person}").format(person=evaluation.person),
        columns=(
            column("code", _("Code"), on_screen=False),
            column("theme", _("Thème")),
            column("n_person", _("Manuel")),
            column("n_suggested", _("Suggérés")),
            column("n_right", _("Justes")),
            column("precision", _("Préc.")),
            column("recall", _("Rappel")),
            column("f1", "F1"),
            column("precision_low", _("Préc., borne basse"), on_screen=False),
            column("precision_high", _("Préc., borne haute"), on_screen=False),
            column("verdict", _("Verdict")),
        ),
        rows=tuple(rows),
        caption=_("Unité : {unit} ; entretiens comparés : {who}. Une case vide : rien à mesurer.").format(
            unit=unit, who=", ".join(evaluation.interviews)
        )
        + " "
        + _(
            "Verdict, d'après les intervalles à 95 % : « ébauche », la machine peut coder un premier jet (précision "
            "d'au moins deux tiers, rappel d'une moitié) ; « indique », elle ne peut que montrer où lire (précision "
            "d'au moins une moitié) ; « aucun », ne pas s'y fier ; « trop peu », on ne peut pas le dire. Il ne vaut "
            "que sur des entretiens qui n'ont pas servi à écrire la grille."
        ),
    )


def _score_row(name: str, code_id: CodeId, score: "Score") -> tuple[Cell, ...]:
    ratios = (score.precision, score.recall, score.f1)
    trust = judge_code(score)
    verdict = None if code_id == "*" else Term(trust, say_trust(trust))
    return (code_id, name, score.n_person, score.n_suggested, score.right, *ratios, *_between(score), verdict)


def _between(score: "Score") -> tuple[float | None, float | None]:
    found = wilson(score.right, score.n_suggested)
    return (found.low, found.high) if found else (None, None)


def list_suggestions(
    suggestions: Sequence[Suggestion], names: Mapping[CodeId, str], hints: Mapping[SuggestionId, Hint]
) -> Table:
    """Suggestions with their reasons: which indicator fired on which words, and how far to trust it, once known."""
    return Table(
        title=_("Suggestions et leurs raisons"),
        columns=(
            column("interview", _("Entretien")),
            column("start", _("Début"), on_screen=False),
            column("end", _("Fin"), on_screen=False),
            column("code", _("Code"), on_screen=False),
            column("theme", _("Thème")),
            column("quote", _("Passage")),
            column("indicators", _("Indicateurs")),
            column("words", _("Mots trouvés")),
            column("cues", _("Autour")),
            column("score", _("Score")),
            column("expected_precision", _("Justesse attendue"), on_screen=False),
            column("nearest", _("Déjà codé ainsi"), on_screen=False),
            column("codebook", _("Grille"), on_screen=False),
            column("origin", _("Modèle"), on_screen=False),
        ),
        rows=tuple(
            (
                suggestion.interview_id,
                suggestion.span.start,
                suggestion.span.end,
                suggestion.code_id,
                names.get(suggestion.code_id, suggestion.code_id),
                suggestion.quote,
                "; ".join(dict.fromkeys(match.indicator for match in suggestion.matches)),
                "; ".join(dict.fromkeys(" ".join(match.words) for match in suggestion.matches)),
                say_cues(suggestion),
                suggestion.score,
                hints[suggestion.id].precision if suggestion.id in hints else None,
                _nearest(hints.get(suggestion.id)),
                suggestion.codebook,
                suggestion.model,
            )
            for suggestion in suggestions
        ),
        caption=ngettext(
            "{n} suggestion ; ce n'est pas un codage tant qu'une personne n'a pas décidé.",
            "{n} suggestions ; aucune n'est un codage tant qu'une personne n'a pas décidé.",
            len(suggestions),
        ).format(n=len(suggestions)),
    )


def _nearest(hint: Hint | None) -> str:
    return listed(f"{one.interview_id} {quoted(one.quote)}" for one in (hint.nearest if hint else ()))


def list_comparison(
    gained: Sequence[Suggestion], lost: Sequence[Suggestion], *, n_kept: int, names: Mapping[CodeId, str]
) -> Table:
    """What one codebook suggests and another does not, losses first."""
    rows = [
        (sign, one.interview_id, one.code_id, names.get(one.code_id, one.code_id), one.quote, one.matches[0].indicator)
        for sign, suggestions in ((Term("lost", "−"), lost), (Term("gained", "+"), gained))
        for one in suggestions
    ]
    return Table(
        title=_("Passages perdus (−) et gagnés (+)"),
        columns=(
            column("change", "±"),
            column("interview", _("Entretien")),
            column("code", _("Code"), on_screen=False),
            column("theme", _("Thème")),
            column("quote", _("Passage")),
            column("indicator", _("Indicateur")),
        ),
        rows=tuple(rows),
        caption=_("Gagnés : {gained} ; perdus : {lost} ; inchangés : {kept} ; rien n'a été enregistré.").format(
            gained=len(gained), lost=len(lost), kept=n_kept
        ),
    )


def count_suggestions(codebook: Codebook, by_code: Mapping[CodeId, int], *, n_matches: int) -> Table:
    """Suggestions of each code, in the codebook's order."""
    n = sum(by_code.values())
    return Table(
        title=_("Suggestions par code"),
        columns=(
            column("code", _("Code")),
            column("theme", _("Thème")),
            column("n_suggested", _("Suggestions")),
        ),
        rows=tuple((code.id, code.name, by_code.get(code.id, 0)) for code in codebook),
        caption=_("{suggestions}, d'après {matches}.").format(
            suggestions=ngettext("{n} suggestion", "{n} suggestions", n).format(n=n),
            matches=ngettext("{n} indice trouvé", "{n} indices trouvés", n_matches).format(n=n_matches),
        ),
    )


def list_codings(codings: Sequence[Coding], coders: Mapping[CoderId, str], names: Mapping[CodeId, str]) -> Table:
    """Every coding, in the order of the texts."""
    n = len(codings)
    return Table(
        title=_("Codages"),
        columns=(
            column("coding", _("Codage"), on_screen=False),
            column("interview", _("Entretien")),
            column("start", _("Début"), on_screen=False),
            column("end", _("Fin"), on_screen=False),
            column("code", _("Code"), on_screen=False),
            column("theme", _("Thème")),
            column("coder", _("Qui")),
            column("quote", _("Passage")),
        ),
        rows=tuple(
            (
                one.id,
                one.interview_id,
                one.span.start,
                one.span.end,
                one.code_id,
                names.get(one.code_id, one.code_id),
                coders.get(one.coder_id, one.coder_id),
                " ".join(one.quote.split()),
            )
            for one in codings
        ),
        caption=ngettext("{n} codage.", "{n} codages.", n).format(n=n),
    )
