"""Statements coders judged: how many are for and against, the word the house rule allows, whose words show it."""

from collections.abc import Callable, Iterator

from interviews_toolkit.exports.consensus_sentences import say_condition, say_consensus, say_found, small_types
from interviews_toolkit.exports.consensus_tables import (
    caption,
    list_conditions,
    list_voices,
    say_fragility,
    say_stance,
    say_word,
)
from interviews_toolkit.exports.synthesis.blocks import Block, QuoteBlock, Section, TableBlock, Text
from interviews_toolkit.exports.synthesis.emphasis import named
from interviews_toolkit.exports.synthesis.material import ReportMaterial
from interviews_toolkit.exports.synthesis.register import Claim, Measured, Register
from interviews_toolkit.i18n import _, labelled, listed, ngettext
from interviews_toolkit.model.statements import Stance
from interviews_toolkit.stats.consensus.report import StatementConsensus, Voice, pick_voices
from interviews_toolkit.stats.consensus.rule import ConsensusWord


def headline(register: Register, one: StatementConsensus) -> Claim:
    """One line for the opening: the word, and the tally it rests on."""
    return _state(
        register,
        one,
        _("{statement} : {word} ; {0} : {tally}."),
        statement=named(one.statement.text),
        word=named(say_word(one.consensus.word)),
    )


def tell_statement(material: ReportMaterial, register: Register, one: StatementConsensus) -> list[Block]:
    """The statement, its consensus line, and its evidence: voices for it, nuanced ones, and every opposed one."""
    claim = _state(
        register,
        one,
        _("{0} : {tally}. {allowed}"),
        about=named(one.statement.text),
        allowed=say_allowed(one),
    )
    told = pick_voices(one)
    supporting = [_quote(material, voice) for voice in told.favourable]
    against = [_quote(material, voice) for voice in (*told.nuanced, *told.opposed)]
    register.quote(
        claim,
        supporting=[quote.place for quote in supporting],
        against=[quote.place for quote in against],
    )
    title = _("Énoncé : {text}").format(text=named(one.statement.text))
    blocks: list[Block] = [Text(title, "name"), claim.text(), Text(_based(one), "note"), *supporting, *against]
    if told.withheld:
        who = [f"{voice.judgement.interview_id} ({say_stance(voice.judgement.stance)})" for voice in told.withheld]
        said = _("Mots qui ne sont pas imprimés, faute d'accord ou pour ne faire reconnaître personne : {who}.").format(
            who=", ".join(who)
        )
        blocks.append(Text(said, "note"))
    if not one.deviant:
        blocks.append(Text(_("Aucune voix contraire ni nuancée n'a été notée."), "note"))
    return blocks


def _based(one: StatementConsensus) -> str:
    return caption(one) + " " + _("Toutes les positions : annexe « Énoncés et positions ».")


def say_allowed(one: StatementConsensus) -> str:
    """Say the word the rule allows, those it does not, and the conditions that are not met."""
    word, strong = one.consensus.word, named(say_word(ConsensusWord.STRONG))
    consensus, own = named(say_word(ConsensusWord.CONSENSUS)), named(say_word(word))
    match word:
        case ConsensusWord.STRONG:
            return _("La règle de la maison permet d'écrire {strong}.").format(strong=strong)
        case ConsensusWord.CONSENSUS:
            said = _("La règle de la maison permet d'écrire {consensus}, pas {strong}.")
        case _other:
            said = _("La règle de la maison ne permet d'écrire ni {strong} ni {consensus} ; son mot est {own}.")
    unmet = [check for check in one.consensus.checks if check.met is False]
    words, small = _("{condition} (ici {found})"), small_types(one.consensus)
    missing = [words.format(condition=say_condition(check), found=say_found(check, small=small)) for check in unmet]
    return (
        said.format(strong=strong, consensus=consensus, own=own)
        + " "
        + _("Conditions de {strong} non remplies : {missing}.").format(strong=strong, missing=listed(missing))
    )


def other_statements(material: ReportMaterial, register: Register) -> list[Section]:
    """The statements no theme of the text speaks of."""
    blocks = [block for one in material.statements_on(None) for block in tell_statement(material, register, one)]
    return [Section("enonces", _("Autres énoncés"), tuple(blocks), 3)] if blocks else []


def statements_annex(material: ReportMaterial, next_table: Callable[[], int]) -> Iterator[Block]:
    """Of each statement the rule condition by condition, what the word hangs on, and everybody's stance."""
    for one in material.statements:
        yield Text(named(one.statement.text), "name", spoken=True)
        yield Text(say_consensus(one.consensus))
        yield TableBlock(next_table(), list_conditions(one, published=True), small=True)
        yield Text(" ".join(say_fragility(one, published=not material.choice.is_draft)), "note")
        yield TableBlock(next_table(), list_voices(one, published=True), small=True)


def _state(register: Register, one: StatementConsensus, sentence: str, *, about: str = "", **words: object) -> Claim:
    found = one.consensus
    opposed, nuanced, favourable = (found.by_stance[stance] for stance in Stance)
    voices = tuple(actor for actor in found.base if actor not in found.silent)
    code = one.statement.codes[0] if one.statement.codes else None
    name = one.statement.text
    counted = [(_("s'expriment"), voices, len(found.base))]
    counted += [(say_stance(stance), found.by_stance[stance], len(voices)) for stance in reversed(Stance)]
    figures = [Measured(labelled(name, what), len(who), n, who, code, subject=name) for what, who, n in counted]
    values = [
        (words.format(n=place), value)
        for place, check in enumerate(found.checks, start=1)
        for words, value in (
            (_("condition {n} de la règle, demandé"), check.threshold),
            (_("condition {n} de la règle, trouvé"), check.found),
        )
    ]
    values += [("A", found.a.value), ("Cns", found.cns.value)]
    figures += [Measured(labelled(name, what), n, subject=name) for what, n in values if n is not None]
    tally = ", ".join(
        (
            ngettext("{n} favorable", "{n} favorables", len(favourable)).format(n=len(favourable)),
            ngettext("{n} nuancé", "{n} nuancés", len(nuanced)).format(n=len(nuanced)),
            ngettext("{n} opposé", "{n} opposés", len(opposed)).format(n=len(opposed)),
        )
    )
    spoken = ngettext("{0} s'exprime", "{0} s'expriment", len(voices))
    return register.state(
        sentence.replace("{0}", spoken), *figures, about=about, source=one.coder.name, tally=tally, **words
    )


def _quote(material: ReportMaterial, voice: Voice) -> QuoteBlock:
    excerpt = voice.excerpt
    labels = {Stance.FAVOURABLE: _("Pour"), Stance.NUANCED: _("Nuancé"), Stance.OPPOSED: _("Contre")}
    assert voice.judgement.stance is not None
    names = material.noticed.names(excerpt) if material.choice.is_draft else ()
    return QuoteBlock(excerpt, voice.attribution, labels[voice.judgement.stance], names)
