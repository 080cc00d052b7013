"""What became of a draft's quotations and percentages, as a table: the draft's words, the verdict, what to do."""

from interviews_toolkit.exports.tables import Column, Kind, Table
from interviews_toolkit.exports.wording import SMALL
from interviews_toolkit.i18n import _, listed, percent, quoted
from interviews_toolkit.stats.layers.consent import Consent
from interviews_toolkit.stats.numbers.honest import NumberFound, percentage
from interviews_toolkit.stats.quotes.draft_quotes import QuoteChecked, QuoteVerdict

OK, WRONG, LOOK = "✓", "✗", "?"


def list_verified(
    quotes: tuple[QuoteChecked, ...], numbers: tuple[NumberFound, ...], lines: tuple[int, ...], *, n_interviews: int
) -> Table:
    """Everything in the order of the draft."""
    rows = [_quote_row(one) for one in quotes]
    rows += [_number_row(number, line) for number, line in zip(numbers, lines, strict=True)]
    rows.sort(key=lambda row: row[0])
    n_wrong = sum(row[1] == WRONG for row in rows)
    caption = _("{quotes} citations cherchées dans {n} entretiens, {numbers} chiffres vérifiés, {wrong} à revoir.")
    return Table(
        title=_("Vérification du brouillon"),
        columns=(
            Column("ligne", _("Ligne"), Kind.COUNT),
            Column("signe", ""),
            Column("verdict", _("Verdict")),
            Column("brouillon", _("Dans le brouillon")),
            Column("remarque", _("Remarque")),
            Column("entretien", _("Entretien"), on_screen=False),
            Column("passage", _("Ce qui a été dit"), on_screen=False),
        ),
        rows=tuple(rows),
        caption=caption.format(quotes=len(quotes), n=n_interviews, numbers=len(numbers), wrong=n_wrong),
    )


_Row = tuple[int, str, str, str, str, str, str]


def _quote_row(one: QuoteChecked) -> _Row:
    sign = WRONG if one.is_wrong else LOOK if one.bare_cut or one.consent is Consent.AFTER_REVIEW else OK
    words = one.quote.words if one.verdict is QuoteVerdict.UNCLOSED else quoted(one.quote.words)
    said = " ".join(one.closest.split())
    return (one.quote.line, sign, _say_verdict(one.verdict), words, _remark(one), ", ".join(one.places), said)


def _remark(one: QuoteChecked) -> str:
    """Say what differs and what to do, in one or two sentences."""
    parts: list[str] = []
    if one.verdict is QuoteVerdict.ALTERED:
        parts.append(_("Au plus près, {who} :").format(who=one.places[0]))
        parts.append(listed(_difference(*pair) for pair in one.differences) or _("passage trop éloigné de l'autre"))
        if one.attributed and one.attributed not in one.places:
            parts.append(_("(le brouillon dit {who})").format(who=one.attributed))
    elif one.verdict is QuoteVerdict.OTHER_SPEAKER:
        parts.append(
            _("Le brouillon dit {who}, c'est {places}.").format(who=one.attributed, places=", ".join(one.places))
        )
    elif one.verdict is QuoteVerdict.NOT_FOUND:
        parts.append(_("Aucun entretien n'a ces mots."))
    elif one.verdict is QuoteVerdict.UNCLOSED:
        parts.append(_("Ce qui suit n'a pas été vérifié comme citation."))
    elif one.verdict is QuoteVerdict.TERM:
        parts.append(_("Moins de quatre mots, sans auteur : un terme plutôt qu'une citation."))
    else:
        parts.append(_found_remark(one))
    return " ".join(part for part in (*parts, *_cautions(one)) if part)


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


def _number_row(number: NumberFound, line: int) -> _Row:
    text = " ".join(number.text.split())
    if number.is_possible:
        return (line, OK, _("possible"), text, _possible(number), "", "")
    return (line, WRONG, _("impossible"), text, _impossible(number), "", "")


def _possible(number: NumberFound) -> str:
    ways = [f"{k}/{base}" for base, counts in number.counts.items() for k in counts[:1]]
    said = _("par exemple {ways}").format(ways=", ".join(ways)) if number.percent is not None else ""
    if number.percent is not None and all(base < SMALL for base, counts in number.counts.items() if counts):
        said += _(" ; sous {n}, dites plutôt l'effectif").format(n=SMALL)
    return said


def _impossible(number: NumberFound) -> str:
    if number.percent is None:
        return _("Le premier nombre passe le second.")
    bases = ", ".join(map(str, number.counts))
    decimals = len(str(number.percent).partition(".")[2])
    near = [
        f"{percent(percentage(k, base, decimals=decimals))} = {k}/{base}"
        for base in number.counts
        if (k := round(float(number.percent) * base / 100)) <= base
    ]
    message = _(
        "Aucun effectif sur {bases} ne le donne (au plus près : {near}). Venu d'ailleurs ? Dites sa base : --base N."
    )
    return message.format(bases=bases, near=listed(near) or "—")


def _say_verdict(verdict: QuoteVerdict) -> str:
    return {
        QuoteVerdict.FOUND: _("trouvée"),
        QuoteVerdict.ALTERED: _("modifiée"),
        QuoteVerdict.NOT_FOUND: _("introuvable"),
        QuoteVerdict.OTHER_SPEAKER: _("dite par un autre"),
        QuoteVerdict.TERM: _("terme"),
        QuoteVerdict.UNCLOSED: _("guillemet non fermé"),
    }[verdict]
