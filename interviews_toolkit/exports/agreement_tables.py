"""Agreement between coders as tables: coefficients code by code, and the list of differences to work through."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from interviews_toolkit.exports.columns import column, reading
from interviews_toolkit.exports.reasons import reason_cell, say_what_lacks
from interviews_toolkit.exports.tables import Cell, Table, Term
from interviews_toolkit.exports.wording import decimal_text, say_layer
from interviews_toolkit.i18n import _, ngettext, thousands
from interviews_toolkit.model.codebook import Codebook
from interviews_toolkit.model.ids import InterviewId
from interviews_toolkit.model.layers import Mark
from interviews_toolkit.stats.agreement.disagreements import Difference, Disagreement, Disagreements
from interviews_toolkit.stats.agreement.table import Agreement, CodeAgreement
from interviews_toolkit.stats.numbers.coefficients import Coefficient


def list_agreement(agreement: Agreement, codebook: Codebook, *, dependent: Sequence[str] = ()) -> Table:
    """One row a code, then all codes together; the screen says α with its interval, files hold the numbers."""
    agreement = replace(agreement, coders=tuple(map(say_layer, agreement.coders)))
    rows = [_code_row(one, codebook[one.code_id].name, len(agreement.coders)) for one in agreement.codes]
    rows += [
        _set_row(name, _say_sets(name), coefficient, len(agreement.coders))
        for name, coefficient in agreement.sets.items()
    ]
    by_coder = [
        column(f"n_coded_{rank}", _("Codées par {coder}").format(coder=coder), on_screen=False)
        for rank, coder in enumerate(agreement.coders, start=1)
    ]
    return Table(
        title=_("Accord entre {coders}").format(
            coders=_(" et ").join(filter(None, (", ".join(agreement.coders[:-1]), agreement.coders[-1])))
        ),
        columns=(
            column("code", _("Code"), on_screen=False),
            column("theme", _("Thème")),
            column("n_units", _("Unités jugées"), on_screen=False),
            column("n_coded", _("Unités codées"), on_screen=False),
            *by_coder,
            reading("coded", _("Codé"), on_screen=agreement.level != "character"),
            column("prevalence", _("Prév."), on_screen=agreement.level == "character"),
            column("agreement", _("Acc.")),
            column("alpha", "α", on_screen=False),
            column("low", _("α, borne basse"), on_screen=False),
            column("high", _("α, borne haute"), on_screen=False),
            reading("alpha_interval", "α [95 %]"),
            column("kappa", "κ"),
            column("ac1", "AC1"),
            reading("prevalence_interval", _("Prév. [95 %]"), on_screen=False),
            reading("ac1_interval", "AC1 [95 %]", on_screen=False),
            column("u_alpha", "uα", on_screen=False),
            column("jaccard", "Jaccard", on_screen=False),
            column("f1", "F1", on_screen=False),
            column("reason", _("Pourquoi non estimable"), on_screen=False),
        ),
        rows=tuple(rows),
        caption=_caption(agreement, dependent),
    )


def _code_row(one: CodeAgreement, name: str, n_coders: int) -> tuple[Cell, ...]:
    interval = one.alpha.interval
    said = "·".join(map(str, one.positives)) if n_coders <= 2 else str(one.n_positive)
    return (
        one.code_id,
        name,
        one.n_units,
        one.n_positive,
        *one.positives,
        said,
        one.prevalence.value,
        one.percent.value,
        one.alpha.value,
        interval.low if interval else None,
        interval.high if interval else None,
        _read(one.alpha),
        one.kappa.value,
        one.ac1.value,
        _read(one.prevalence),
        _read(one.ac1),
        one.u_alpha.value if one.u_alpha else None,
        one.jaccard.value if one.jaccard else None,
        one.dice.value if one.dice else None,
        reason_cell(one.alpha.reason or one.kappa.reason),
    )


def _set_row(name: str, label: str, alpha: Coefficient, n_coders: int) -> tuple[Cell, ...]:
    interval = alpha.interval
    ends = (interval.low, interval.high) if interval else (None, None)
    nothing: tuple[Cell, ...] = (None, None, "", "", None, None, None)
    counts: tuple[Cell, ...] = (None,) * n_coders
    return (
        f"*{name}",
        label,
        alpha.n_units,
        None,
        *counts,
        "",
        None,
        None,
        alpha.value,
        *ends,
        _read(alpha),
        *nothing,
        reason_cell(alpha.reason),
    )


def _read(alpha: Coefficient) -> str:
    """Say « 0,45 [0,20;0,66] », or that there is nothing to estimate."""
    if alpha.value is None:
        return _("non estimable")
    if alpha.interval is None:
        return decimal_text(alpha.value)
    return f"{decimal_text(alpha.value)} [{decimal_text(alpha.interval.low)};{decimal_text(alpha.interval.high)}]"


def _caption(agreement: Agreement, dependent: Sequence[str]) -> str:
    n = len(agreement.interviews)
    base = ngettext("{n} entretien codé par deux au moins", "{n} entretiens codés par deux au moins", n).format(n=n)
    n_units = thousands(agreement.codes[0].n_units) if agreement.codes else "0"
    parts = [
        _("Base : {base} ({who}), {n} {unit}.").format(
            base=base, who=", ".join(agreement.interviews), n=n_units, unit=_say_units(agreement.level)
        ),
        _counted(agreement),
        _("Acc. : accord brut (1 − D_o, celui sur lequel repose α). κ : {kappa}.").format(
            kappa="Cohen" if len(agreement.coders) == 2 else "Fleiss"
        ),
        _resampling(agreement),
    ]
    parts += _why_not(agreement)
    parts += [
        _(
            "{who} a accepté des suggestions de la machine : leur accord n'est pas celui de deux personnes "
            "indépendantes."
        ).format(who=who)
        for who in dependent
    ]
    return " ".join(parts)


def _counted(agreement: Agreement) -> str:
    if agreement.level == "character":
        return _("Prév. : part moyenne du texte où le code est mis.")
    if len(agreement.coders) == 2:
        return _("Codé : unités où chacun a mis le code, dans l'ordre du titre.")
    return _("Codé : unités où l'un au moins a mis le code.")


def _resampling(agreement: Agreement) -> str:
    drawn = agreement.resampling
    what = _("blocs de dix tours") if agreement.indicative else _("entretiens")
    said = _("Intervalles : {what} ({k}), rééchantillonnés {n} fois, graine {seed}.").format(
        n=thousands(drawn.n), k=agreement.n_clusters, what=what, seed=drawn.seed
    )
    if agreement.indicative:
        said += " " + _("Moins de six entretiens en commun : ces intervalles sont seulement indicatifs.")
    return said


def _why_not(agreement: Agreement) -> list[str]:
    without_kappa = {one.kappa.reason for one in agreement.codes if one.alpha.reason is None and one.kappa.reason}
    kappa = [_("κ non estimable : {reason}.").format(reason=why) for why in sorted(map(say_what_lacks, without_kappa))]
    reasons = Counter(one.alpha.reason for one in agreement.codes if one.alpha.reason)
    return kappa + [
        ngettext("{n} code non estimable : {reason}.", "{n} codes non estimables : {reason}.", n).format(
            n=n, reason=say_what_lacks(reason)
        )
        for reason, n in reasons.items()
    ]


def list_differences(found: Disagreements, codebook: Codebook, texts: Mapping[InterviewId, str]) -> Table:
    """What two coders differ in, in the order of the texts, with the words it is about."""
    found = replace(found, first=say_layer(found.first), second=say_layer(found.second))
    caption = _(
        "Désaccords sur {who} : {n} ; passages communs : {both} ({first} chez {a}, {second} chez {b}). "
        "C'est la liste à parcourir ensemble : elle change la grille, les coefficients vont en annexe."
    ).format(
        n=len(found.entries),
        who=", ".join(found.interviews),
        both=found.n_matched,
        first=found.n_first,
        a=found.first,
        second=found.n_second,
        b=found.second,
    )
    return Table(
        title=_("Désaccords entre {a} et {b}").format(a=found.first, b=found.second),
        columns=(
            column("interview", _("Qui")),
            column("start", _("Début"), on_screen=False),
            column("end", _("Fin"), on_screen=False),
            column("difference", _("Désaccord")),
            column("code_1", _("Code 1"), on_screen=False),
            column("code_2", _("Code 2"), on_screen=False),
            column("theme_1", found.first, on_screen=False),
            column("theme_2", found.second, on_screen=False),
            column("theme", _("Thème")),
            column("n_words_apart", _("Mots d'écart"), on_screen=False),
            column("quote", _("Passage")),
            column("decision", _("Ce que l'on a décidé"), on_screen=False),
        ),
        rows=tuple(_difference_row(entry, found, codebook, texts) for entry in found.entries),
        caption=caption,
    )


def _difference_row(
    entry: Disagreement, found: Disagreements, codebook: Codebook, texts: Mapping[InterviewId, str]
) -> tuple[Cell, ...]:
    first, second = _name(entry.first, codebook), _name(entry.second, codebook)
    theme = " / ".join(dict.fromkeys(name for name in (first, second) if name))
    said = _say_difference(entry.kind, found)
    if entry.kind is Difference.BOUNDARY:
        said = ngettext("bornes ({n} mot)", "bornes ({n} mots)", entry.shift).format(n=entry.shift)
    span = entry.mark.span
    words = " ".join(span.cut(texts[entry.mark.interview_id]).split())
    codes = (one.code_id if one else None for one in (entry.first, entry.second))
    kind = Term(entry.kind, said)
    return (entry.mark.interview_id, span.start, span.end, kind, *codes, first, second, theme, entry.shift, words, "")


def _name(mark: Mark | None, codebook: Codebook) -> str:
    if mark is None:
        return ""
    return codebook[mark.code_id].name if mark.code_id in codebook else str(mark.code_id)


def _say_units(level: str) -> str:
    return {
        "turn": _("tours de parole"),
        "segment": _("segments d'une quarantaine de mots"),
        "character": _("caractères"),
    }[level]


def _say_sets(name: str) -> str:
    return {
        "masi": _("Ensemble (MASI)"),
        "jaccard": _("Ensemble (Jaccard)"),
        "masi-coded": _("Ensemble (MASI, unités codées)"),
        "jaccard-coded": _("Ensemble (Jaccard, unités codées)"),
    }[name]


def _say_difference(kind: Difference, found: Disagreements) -> str:
    return {
        Difference.ONLY_FIRST: _("seulement {coder}").format(coder=found.first),
        Difference.ONLY_SECOND: _("seulement {coder}").format(coder=found.second),
        Difference.OTHER_CODE: _("autre code"),
        Difference.BOUNDARY: _("bornes"),
    }[kind]
