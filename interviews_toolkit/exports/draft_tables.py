"""What became of a draft's quotations and figures, as a table: the draft's words, the verdict, what to do."""

import textwrap

from interviews_toolkit.exports import counted
from interviews_toolkit.exports.columns import column
from interviews_toolkit.exports.tables import Table, Term
from interviews_toolkit.exports.wording import SMALL, say_layer
from interviews_toolkit.i18n import _, labelled, listed, percent, quoted
from interviews_toolkit.stats.drafts.figures import FigureChecked, FigureVerdict
from interviews_toolkit.stats.drafts.known import KnownFigure, Measure
from interviews_toolkit.stats.layers.consent import Consent
from interviews_toolkit.stats.numbers.honest import percentage, round_half_up
from interviews_toolkit.stats.quotes.draft_quotes import QuoteChecked, QuoteVerdict

OK, WRONG, LOOK = Term("right", "✓"), Term("wrong", "✗"), Term("look", "?")


def list_verified(
    quotes: tuple[QuoteChecked, ...],
    figures: tuple[FigureChecked, ...],
    lines: tuple[int, ...],
    *,
    n_interviews: int,
    against: tuple[str, int],
) -> Table:
    """Everything in the order of the draft.

    Args:
        against: Whose codes figures are held against, nobody's where nothing is coded, and in how many interviews.
    """
    rows = [_quote_row(one) for one in quotes]
    rows += [_figure_row(figure, line) for figure, line in zip(figures, lines, strict=True)]
    rows.sort(key=lambda row: row[0])
    n_wrong = sum(one.is_wrong for one in quotes) + sum(one.is_wrong for one in figures)
    caption = _(
        "Citations cherchées dans {interviews} : {quotes} ; chiffres vérifiés : {numbers} ; à revoir : {wrong}."
    ).format(quotes=len(quotes), interviews=counted.n_interviews(n_interviews), numbers=len(figures), wrong=n_wrong)
    whose, n = against
    if whose:
        caption += " " + _("Effectifs comparés à : {layer} ({n}).").format(
            layer=say_layer(whose), n=counted.n_interviews(n)
        )
    return Table(
        title=_("Vérification du brouillon"),
        columns=(
            column("line", _("Ligne")),
            column("check", ""),
            column("verdict", _("Verdict")),
            column("draft", _("Dans le brouillon")),
            column("remark", _("Remarque")),
            column("interview", _("Entretien"), on_screen=False),
            column("quote", _("Ce qui a été dit"), on_screen=False),
        ),
        rows=tuple(rows),
        caption=caption,
    )


_Row = tuple[int, str, str, str, str, str, str]


def _quote_row(one: QuoteChecked) -> _Row:
    sign = WRONG if one.is_wrong else LOOK if one.bare_cut or one.consent is Consent.AFTER_REVIEW else OK
    words = one.quote.words if one.verdict is QuoteVerdict.UNCLOSED else quoted(one.quote.words)
    said = " ".join(one.closest.split())
    return (
        one.quote.line,
        sign,
        Term(one.verdict, _say_verdict(one.verdict)),
        words,
        _remark(one),
        ", ".join(one.places),
        said,
    )


def _remark(one: QuoteChecked) -> str:
    """Say what differs and what to do, in one or two sentences."""
    says = {
        QuoteVerdict.ALTERED: _altered,
        QuoteVerdict.OTHER_SPEAKER: lambda one: _("Le brouillon dit {who}, c'est {places}.").format(
            who=one.attributed, places=", ".join(one.places)
        ),
        QuoteVerdict.NOT_FOUND: lambda _one: _("Aucun entretien n'a ces mots."),
        QuoteVerdict.UNCLOSED: lambda _one: _("Ce qui suit n'a pas été vérifié comme citation."),
        QuoteVerdict.MISLEADING: _misled,
        QuoteVerdict.OTHER_KIND: lambda one: _("{who} est de type : {kind}.").format(
            who=one.attributed or ", ".join(one.places), kind=one.kind
        ),
        QuoteVerdict.TERM: lambda _one: _(
            "Sans auteur, et trop court, ou de la grille : un terme plutôt qu'une citation."
        ),
        QuoteVerdict.FOUND: _found_remark,
    }
    return " ".join(part for part in (says[one.verdict](one), *_cautions(one)) if part)


def _altered(one: QuoteChecked) -> str:
    parts = [
        _("Au plus près, {who} :").format(who=one.places[0]),
        listed(_difference(*pair) for pair in one.differences) or _("passage trop éloigné de l'autre"),
    ]
    if one.attributed and one.attributed not in one.places:
        parts.append(_("(le brouillon dit {who})").format(who=one.attributed))
    return " ".join(parts)


def _misled(one: QuoteChecked) -> str:
    parts = []
    if one.crosses:
        words = textwrap.shorten(one.crosses, 60, placeholder="…")
        parts.append(_("Passe par-dessus une autre voix : {words}.").format(words=quoted(words)))
    if one.denied:
        parts.append(_("La coupe change le sens : {words}.").format(words=quoted(one.denied)))
    return " ".join(parts)


def _found_remark(one: QuoteChecked) -> str:
    where = ", ".join(one.places)
    return f"{where}." if one.attributed else _("{where} ; le brouillon ne dit pas qui.").format(where=where)


def _cautions(one: QuoteChecked) -> list[str]:
    cautions = []
    if one.is_interviewer:
        cautions.append(_("Paroles de l'enquêteur."))
    if one.consent is Consent.NONE:
        cautions.append(_("Cette personne n'a pas permis d'être citée : retirez ou résumez."))
    if one.consent is Consent.AFTER_REVIEW:
        cautions.append(_("À faire relire par cette personne."))
    if one.bare_cut:
        cautions.append(_("Une coupe s'écrit […]."))
    return cautions


def _difference(said: str, written: str) -> str:
    if not written:
        return _("« {said} » manque").format(said=said)
    if not said:
        return _("« {written} » ajouté").format(written=written)
    return _("« {said} » est devenu « {written} »").format(said=said, written=written)


def _figure_row(one: FigureChecked, line: int) -> _Row:
    text = " ".join(one.claim.text.split())
    return (line, _figure_sign(one), Term(one.verdict, _say_figure(one.verdict)), text, _figure_remark(one), "", "")


def _figure_sign(one: FigureChecked) -> str:
    if one.verdict in (FigureVerdict.UNTOLD, FigureVerdict.UNREAD):
        return LOOK
    return WRONG if one.is_wrong else OK


def _figure_remark(one: FigureChecked) -> str:
    """Say what the data have, or what cannot be; nothing where nothing is known."""
    claim = one.claim
    if one.beside is not None and one.beside.count is not None and one.beside.base:
        return _pair(one)
    if one.known is not None:
        is_open = one.verdict is FigureVerdict.UNREAD
        more = " " + _("La machine n'en a pas repéré plus, et personne n'a relu.") if is_open else ""
        return _what_is_true(one.known) + more
    if one.verdict is FigureVerdict.UNTOLD:
        return _("De qui ? Dites sa base dans la phrase, ou : --base N.")
    if one.verdict is FigureVerdict.IMPOSSIBLE and claim.percent is None:
        if claim.count is not None and claim.base is not None and claim.count > claim.base:
            return _("Le premier nombre passe le second.")
        return _("Aucun compte de l'étude n'a cette base.")
    return _on_bases(one)


def _pair(one: FigureChecked) -> str:
    pair = one.beside
    assert pair is not None
    assert pair.count is not None
    assert pair.base is not None
    share = percent(percentage(pair.count, pair.base, decimals=1))
    return _("{k} sur {n} font {share}.").format(k=pair.count, n=pair.base, share=share)


def _what_is_true(known: KnownFigure) -> str:
    """« Plaisir : 43 sur 54 (80 %) ; collectivités »."""
    if known.base:
        said = f"{known.count}/{known.base}"
        if known.base >= SMALL:
            said += f" ({percent(percentage(known.count, known.base))})"
        if known.share is not None:
            said += " ; " + _("après redressement {share}").format(share=percent(round_half_up(100 * known.share)))
    else:
        said = _("{share} des propos").format(share=percent(round_half_up(100 * (known.share or 0), 1)))
    who = f" ({known.group})" if known.group else ""
    measure = _say_measure(known.measure)
    return labelled(f"{known.name}{who}" if known.name else _("Dans l'étude"), f"{said}{measure}") + "."


def _say_measure(measure: Measure) -> str:
    return {
        Measure.SPONTANEOUS: _(", sans y être amenés"),
        Measure.VOICED: _(" s'expriment"),
        Measure.FAVOURABLE: _(" favorables"),
        Measure.NUANCED: _(" nuancés"),
        Measure.OPPOSED: _(" opposés"),
    }.get(measure, "")


def _on_bases(one: FigureChecked) -> str:
    """For a percentage held against bases alone: a count that gives it, or the nearest that would."""
    counts, claim = one.counts or {}, one.claim
    if claim.percent is None or not counts:
        return ""
    if not one.is_wrong:
        ways = [f"{k}/{base}" for base, found in counts.items() for k in found[:1]]
        said = _("par exemple {ways}").format(ways=", ".join(ways)) if ways else ""
        if ways and all(base < SMALL for base, found in counts.items() if found):
            said += _(" ; sous {n}, dites plutôt l'effectif").format(n=SMALL)
        return said
    decimals = len(str(claim.percent).partition(".")[2])
    near = [
        f"{percent(percentage(k, base, decimals=decimals))} = {k}/{base}"
        for base in counts
        if (k := round(float(claim.percent) * base / 100)) <= base
    ]
    message = _(
        "Aucun effectif sur {bases} ne le donne (au plus près : {near}). Venu d'ailleurs ? Dites sa base : --base N."
    )
    return message.format(bases=", ".join(map(str, counts)), near=listed(near) or "—")


def _say_figure(verdict: FigureVerdict) -> str:
    return {
        FigureVerdict.TRUE: _("exact"),
        FigureVerdict.FALSE: _("faux"),
        FigureVerdict.POSSIBLE: _("possible"),
        FigureVerdict.IMPOSSIBLE: _("impossible"),
        FigureVerdict.APART: _("hors de portée"),
        FigureVerdict.UNTOLD: _("sans base"),
        FigureVerdict.UNREAD: _("non relu"),
    }[verdict]


def _say_verdict(verdict: QuoteVerdict) -> str:
    return {
        QuoteVerdict.FOUND: _("trouvée"),
        QuoteVerdict.ALTERED: _("modifiée"),
        QuoteVerdict.NOT_FOUND: _("introuvable"),
        QuoteVerdict.OTHER_SPEAKER: _("dite par un autre"),
        QuoteVerdict.MISLEADING: _("coupe trompeuse"),
        QuoteVerdict.OTHER_KIND: _("autre type"),
        QuoteVerdict.TERM: _("terme"),
        QuoteVerdict.UNCLOSED: _("guillemet non fermé"),
    }[verdict]
