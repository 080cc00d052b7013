"""Consensus as tables: statements side by side; one statement by type of actor, by condition, and voice by voice."""

from collections.abc import Mapping, Sequence

from interviews_toolkit.exports.columns import column, reading, saying
from interviews_toolkit.exports.consensus_sentences import say_condition, say_found, small_types
from interviews_toolkit.exports.reasons import say_reason
from interviews_toolkit.exports.tables import Cell, Table, Term
from interviews_toolkit.exports.wording import decimal_text
from interviews_toolkit.i18n import _, listed, ngettext, quoted
from interviews_toolkit.model.ids import CoderId
from interviews_toolkit.model.statements import Stance, StanceJudgement, Statement
from interviews_toolkit.stats.consensus.report import StatementConsensus, Voice
from interviews_toolkit.stats.consensus.rule import ConsensusWord
from interviews_toolkit.stats.layers.consent import QUOTABLE, Consent
from interviews_toolkit.stats.numbers.coefficients import Coefficient


def say_stance(stance: Stance | None) -> str:
    """Name a stance; « non exprimé » for none."""
    match stance:
        case Stance.FAVOURABLE:
            return _("favorable")
        case Stance.NUANCED:
            return _("nuancé")
        case Stance.OPPOSED:
            return _("opposé")
        case None:
            return _("non exprimé")


def _stance(stance: Stance | None) -> Term:
    return Term(stance or "not-expressed", say_stance(stance))


def say_word(word: ConsensusWord) -> str:
    """Name the word a report may use."""
    return {
        ConsensusWord.STRONG: _("consensus fort"),
        ConsensusWord.CONSENSUS: _("consensus"),
        ConsensusWord.REJECTED: _("rejet partagé"),
        ConsensusWord.DEBATE: _("débat"),
        ConsensusWord.NUANCED: _("avis nuancé"),
        ConsensusWord.MOSTLY_FOR: _("majorité favorable"),
        ConsensusWord.MOSTLY_AGAINST: _("majorité opposée"),
        ConsensusWord.RAISED: _("point évoqué"),
    }[word]


def list_statements(found: Sequence[StatementConsensus]) -> Table:
    """Statements side by side, each with its tally, its indices and the word the rule allows."""
    return Table(
        title=_("Énoncés"),
        columns=(
            column("statement", _("Énoncé"), on_screen=False),
            column("text", _("Énoncé")),
            column("base", _("Base"), on_screen=False),
            reading("expressed", _("S'expriment")),
            column("n_expressed", _("S'expriment"), on_screen=False),
            column("n_favourable", "F"),
            column("n_nuanced", "N"),
            column("n_opposed", "O"),
            column("a", "A"),
            column("cns", "Cns"),
            column("word", _("Mot permis")),
            column("fragile", _("Le mot tient à"), on_screen=False),
            column("coder", _("D'après"), on_screen=False),
        ),
        rows=tuple(_statement_row(one) for one in found),
        caption=_(
            "F favorables, N nuancés, O opposés ; le silence n'est pas un désaccord. A de −1 (deux camps) à 1, Cns de "
            "0 à 1 : ni l'un ni l'autre ne voit le sens ni le silence. Détail, et voix contraires : interviews "
            "numbers consensus ÉNONCÉ."
        ),
    )


def _statement_row(one: StatementConsensus) -> tuple[Cell, ...]:
    found = one.consensus
    opposed, nuanced, favourable = (len(found.by_stance[stance]) for stance in Stance)
    spoke = opposed + nuanced + favourable
    return (
        one.statement.id,
        one.statement.text,
        len(found.base),
        f"{spoke}/{len(found.base)}",
        spoke,
        favourable,
        nuanced,
        opposed,
        found.a.value,
        found.cns.value,
        Term(found.word, say_word(found.word)),
        " ".join(found.fragile),
        one.coder.name,
    )


def list_voices(one: StatementConsensus, *, published: bool = False) -> Table:
    """One row an actor judged: stance, whether it was asked, and the words that show it; opposed voices first.

    Args:
        published: For readers outside the team: no words whose author asked to read them first.
    """
    order = {Stance.OPPOSED: 0, Stance.NUANCED: 1, Stance.FAVOURABLE: 2, None: 3}
    voices = sorted(one.voices, key=lambda voice: order[voice.judgement.stance])
    return Table(
        title=one.statement.text,
        columns=(
            column("interview", _("Qui")),
            column("group", _("Type d'acteurs"), on_screen=False),
            column("stance", _("Position")),
            column("is_prompted", _("Relance")),
            column("printed", _("Passage")),
            column("consent", _("Accord"), on_screen=False),
            column("text", _("Mémo"), on_screen=False),
            column("start", _("Début"), on_screen=False),
            column("end", _("Fin"), on_screen=False),
        ),
        rows=tuple(_voice_row(voice, published=published) for voice in voices),
        caption=caption(one),
    )


def _voice_row(voice: Voice, *, published: bool) -> tuple[Cell, ...]:
    judgement = voice.judgement
    ends = (judgement.span.start, judgement.span.end) if judgement.span else (None, None)
    return (
        judgement.interview_id,
        voice.kind,
        _stance(judgement.stance),
        voice.prompted,
        cite(voice, published=published),
        voice.consent.value,
        judgement.memo,
        *ends,
    )


def cite(voice: Voice, *, published: bool = False) -> str:
    """Quote an actor, if the actor allowed it; else say that the words may not be printed (yet, when published)."""
    words = " ".join(voice.judgement.quote.split())
    if not words:
        return ""
    if voice.consent in QUOTABLE:
        return quoted(words)
    if voice.consent is Consent.AFTER_REVIEW and published:
        return _("(veut se relire avant qu'on le cite)")
    if voice.consent is Consent.AFTER_REVIEW:
        return _("« {words} » (à faire relire par son auteur avant toute publication)").format(words=words)
    if voice.consent is Consent.WITHHELD:
        return _("(ces mots diraient de qui ils sont)")
    return _("(n'a pas permis qu'on le cite)")


def list_stance_types(one: StatementConsensus) -> Table:
    """Stances by type of actor: who is favourable in each, and whether the favourable come from one corner."""
    return Table(
        title=_("Par type d'acteurs"),
        columns=(
            column("group", _("Type")),
            column("base", _("Acteurs")),
            column("n_favourable", _("Fav.")),
            column("n_nuanced", _("Nuancés")),
            column("n_opposed", _("Opposés")),
            column("n_silent", _("Rien")),
            column("p_chance", "P"),
        ),
        rows=tuple(
            (
                kind,
                row.n,
                row.favourable,
                row.nuanced,
                row.opposed,
                row.n - row.favourable - row.nuanced - row.opposed,
                row.chance,
            )
            for kind, row in one.consensus.by_type.items()
        ),
        caption=_concentration(one),
    )


def _concentration(one: StatementConsensus) -> str:
    found = one.consensus
    said = _("P : chances d'avoir autant de favorables dans ce type si les types étaient distribués au hasard.")
    if found.evenness.value is None or found.base_evenness.value is None:
        return said
    return (
        said
        + " "
        + _("Étalement des favorables entre types : {own} (acteurs interrogés : {base}).").format(
            own=decimal_text(found.evenness.value), base=decimal_text(found.base_evenness.value)
        )
    )


def list_conditions(one: StatementConsensus, *, published: bool = False) -> Table:
    """The house rule for « consensus fort », condition by condition.

    Args:
        published: For readers outside the team: no type of fewer than three actors is named.
    """
    signs = {True: "✓", False: "✗", None: "?"}
    rule, small = one.rule, small_types(one.consensus) if published else ()
    return Table(
        title=_("La règle de « consensus fort »"),
        columns=(
            saying("met", "±"),
            column("is_met", _("Remplie"), on_screen=False),
            column("condition", _("Condition")),
            column("threshold", _("Seuil"), on_screen=False),
            saying("found", _("Trouvé")),
            column("value", _("Valeur"), on_screen=False),
            column("base", _("Base"), on_screen=False),
        ),
        rows=tuple(
            (
                signs[check.met],
                check.met,
                Term(check.condition, say_condition(check)),
                check.threshold,
                say_found(check, small=small),
                check.found,
                check.out_of,
            )
            for check in one.consensus.checks
        ),
        caption=_(
            "Règle de la maison, dans cet ordre. « Consensus » : {voices} voix au moins, dont {share} % de "
            "favorables, qui sont {base_share} % de la base, opposés : {opposed} au plus, A ≥ {a}, un favorable dans "
            "chaque type de deux acteurs ou plus. « Rejet partagé » : le même, opposés et favorables échangés. "
            "« Débat » : opposés et favorables, {debate} au moins, chacun {debate_share} % des voix. « Avis "
            "nuancé », « majorité favorable », « majorité opposée » : plus de la moitié de {voices} voix au moins. "
            "Sinon « point évoqué »."
        ).format(
            voices=rule.voices,
            share=decimal_text(100 * rule.share, 0),
            base_share=decimal_text(100 * rule.base_share, 0),
            debate_share=decimal_text(100 * rule.debate_share, 0),
            opposed=rule.opposed,
            a=decimal_text(rule.a),
            debate=rule.debate,
        ),
    )


def caption(one: StatementConsensus) -> str:
    """State whose judgements these are, of whom, and who is outside the base."""
    n = len(one.consensus.base)
    parts = [
        ngettext("Base : {n} entretien lu par {coder}", "Base : {n} entretiens lus par {coder}", n).format(
            n=n, coder=one.coder.name
        )
    ]
    if one.unread:
        parts.append(_("hors de la base, pas encore jugés : {who}").format(who=" ".join(one.unread)))
    prompted = [voice.prompted for voice in one.voices if voice.judgement.stance is not None]
    if any(answer is not None for answer in prompted):
        parts.append(
            _("sans relance : {n} ; à la question : {m} ; inconnu : {k}").format(
                n=prompted.count(False), m=prompted.count(True), k=prompted.count(None)
            )
        )
    return listed(parts) + "."


def say_fragility(one: StatementConsensus, *, published: bool = False) -> list[str]:
    """Say what the word hangs on: single actors, other coders, and how far the coders agree.

    Args:
        published: For readers outside the team: nothing that is left to be done.
    """
    found = one.consensus
    by_word: dict[ConsensusWord, list[str]] = {}
    for actor, word in found.fragile.items():
        by_word.setdefault(word, []).append(str(actor))
    said = [
        _("Sans {who}, ce serait : {word}.").format(who=_(" ou ").join(actors), word=say_word(word))
        for word, actors in by_word.items()
    ]
    if not said:
        said = [_("Retirer n'importe quel entretien ne change pas le mot.")]
    said += [
        _("D'après {coder} seul : {word}.").format(coder=coder, word=say_word(word))
        for coder, word in one.others.items()
    ]
    agreed = one.agreement
    if one.others and agreed.alpha.value is not None:
        exact = _values(("α", agreed.alpha), ("AC1", agreed.exact.ac), ("κ", agreed.exact.kappa))
        said.append(
            ngettext(
                "Accord entre codeurs sur les positions : {values} ({n} entretien jugé deux fois).",
                "Accord entre codeurs sur les positions : {values} ({n} entretiens jugés deux fois).",
                agreed.alpha.n_units,
            ).format(values=exact, n=agreed.alpha.n_units)
        )
        if ordered := _values(("AC2", agreed.ordered.ac), (_("κ pondéré"), agreed.ordered.kappa)):
            said.append(
                _("L'ordre des positions compté, là où plusieurs en ont vu une : {values}.").format(values=ordered)
            )
    elif one.others:
        said.append(_("Accord entre codeurs non estimable : {reason}.").format(reason=say_reason(agreed.alpha.reason)))
    else:
        said.append(_("Un seul codeur a jugé."))
        if not published:
            said.append(_("Faites juger l'énoncé par quelqu'un d'autre, sans qu'il voie ceci."))
    return said


def _values(*named_values: tuple[str, Coefficient]) -> str:
    """« α = 0,61, AC1 = 0,70 », those there are."""
    there = ((name, value.value) for name, value in named_values if value.value is not None)
    return ", ".join(f"{name} = {decimal_text(value)}" for name, value in there)


def list_declared(statements: Sequence[Statement], stances: Sequence[StanceJudgement]) -> Table:
    """The statements of a study, with how many interviews were judged on each."""
    judged = {s.id: {one.interview_id for one in stances if one.statement_id == s.id} for s in statements}
    return Table(
        title=_("Énoncés"),
        columns=(
            column("statement", _("Identifiant")),
            column("text", _("Énoncé")),
            column("codes", _("Codes")),
            column("n_judged", _("Jugés")),
        ),
        rows=tuple((s.id, s.text, " ".join(s.codes), len(judged[s.id])) for s in statements),
        caption=_("Jugés : entretiens où quelqu'un a noté une position, ou qu'il n'y en a pas."),
    )


def list_judgements(statement: Statement, stances: Sequence[StanceJudgement], coders: Mapping[CoderId, str]) -> Table:
    """Everything noted on one statement, coder by coder: the columns are those ``stance import`` reads."""
    return Table(
        title=statement.text,
        columns=(
            column("interview", _("Qui")),
            column("statement", _("Identifiant"), on_screen=False),
            column("coder", _("Codeur")),
            column("stance", _("Position")),
            column("quote", _("Passage")),
            column("is_prompted", _("Relance"), on_screen=False),
            column("text", _("Mémo"), on_screen=False),
        ),
        rows=tuple(
            (
                one.interview_id,
                one.statement_id,
                coders.get(one.coder_id, one.coder_id),
                _stance(one.stance),
                one.quote,
                one.prompted,
                one.memo,
            )
            for one in stances
        ),
        caption=_("Pour l'équipe : des passages que leur auteur n'a pas permis de citer peuvent s'y trouver."),
    )
