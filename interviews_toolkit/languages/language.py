"""What the toolkit must know of a language to work on interviews held in it; each folder beside fills one in."""

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import IntEnum
from types import ModuleType
from typing import TypeVar, cast

Pattern = re.Pattern[str]
Words = frozenset[str]
Phrases = tuple[tuple[str, ...], ...]
Part = TypeVar("Part")


def filled(part: type[Part], words: ModuleType, **others: object) -> Part:
    """Fill a part of a language with the lists of a file, each named as its field, in capitals."""
    lists = {name: getattr(words, name.upper()) for name in part.__annotations__ if name not in others}
    return cast("Callable[..., Part]", part)(**lists, **others)


@dataclass(frozen=True, slots=True)
class Labels:
    """What stands before a turn; patterns and words are folded (no accents, no capitals, no full stops).

    Attributes:
        interviewers: Matches the label of who asks, whatever its name or number.
        interviewees: Matches the label of who answers.
        moderators: Matches who leads a group, and asks unless somebody else is known to.
        bystanders: Matches voices that do neither: their words are kept and not coded.
        everyone: Matches a label for several voices at once.
        no_labels: First words, after an article, of lines that look labelled and are speech or header.
        numbered_no_labels: Headings with a number: « question 3 ».
        articles: Left out before a label's first word.
        elisions: Matches a word cut by an apostrophe at the head of speech: « c'est ».
        events: Matches what a transcriber notes between brackets.
        fields: Matches the names of a header's fields: « durée ».
        notes: Matches the name of a table's column that is no speech.
        service: Matches a line that a transcription service writes among the turns; as written, not folded.
        led_by: Finds who held an interview in a sentence of its header; group 1 begins with the name.
        asks: Finds what interviewers say and interviewees hardly do.
        you, me: Find words for the one spoken to, and for oneself.
    """

    interviewers: Pattern
    interviewees: Pattern
    moderators: Pattern
    bystanders: Pattern
    everyone: Pattern
    no_labels: Words
    numbered_no_labels: Pattern
    articles: Words
    elisions: Pattern
    events: Pattern
    fields: Pattern
    notes: Pattern
    service: Pattern
    led_by: Pattern
    asks: Pattern
    you: Pattern
    me: Pattern


@dataclass(frozen=True, slots=True)
class GuideWords:
    """To tell which question of the guide is asked; folded.

    Attributes:
        empty: Words that mean nothing in a question.
        suffix: Matches an ending to cut, so that « former » and « formation » meet.
        kin: Groups of words put for one another, parted by spaces.
    """

    empty: Words
    suffix: Pattern
    kin: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Words of speech, in lower case, apostrophes straight; each is explained where a language lists them.

    Attributes:
        closed: Small words, each found as itself and as no other.
        function_keys: What an article or a possessive may stand for inside a phrase.
        links: What may stand inside a noun phrase.
        clause_words: They begin a clause of a long sentence.
        own_voice: The speaker's own « je »: what « je dis que » reports is no other's.
    """

    hesitations: Words
    soft_fillers: Words
    filler_phrases: Phrases
    filler_words: Words
    stuttered: Words
    events: Words
    elisions: Mapping[str, str]
    closed: Words
    function_keys: Mapping[str, tuple[str, ...]]
    space_prefixes: Words
    hyphen_prefixes: Words
    atomic_compounds: Words
    hyphened_inclusive: Words
    light_verbs: Words
    modal_adverbs: Words
    stop_words: Words
    negations: Words
    negating: Words
    negation_particles: Words
    negation_helpers: Words
    weak_negations: Words
    negation_exceptions: Phrases
    saying: Words
    saying_phrases: Phrases
    complements: Words
    own_voice: Words
    asking: Phrases
    hypotheses: Words
    conditional: Pattern
    clause_words: Words
    links: Words
    no_names: Words


@dataclass(frozen=True, slots=True)
class WordForms:
    """How words are inflected, for what no dictionary has: see ``nlp/words.py``.

    Attributes:
        feminines: Endings of a feminine and of its masculine.
        singulars: From a plural to what may be its singular.
        guesses: From a word no dictionary has, and what gives the lemma of others, to what it may be a form of.
        describing: Endings of verb forms that describe, as an adjective does.
        inclusive_endings: Pieces that follow a word in inclusive spelling.
        infinitive, participle: Match what no finite form ends like.
        always: Finite in spite of their ending.
        either: Matches what may be finite or not: a subject decides.
        subjects: Pronouns that lead to a finite verb.
        between: What may stand between the two.
    """

    feminines: tuple[tuple[str, str], ...]
    singulars: Callable[[str], Iterable[str]]
    guesses: Callable[[str, Callable[[str], str | None]], Iterable[str]]
    describing: tuple[str, ...]
    nouns_like_participles: Words
    said_as_verbs: Words
    invariable: Words
    inclusive_endings: Words
    infinitive: Pattern
    participle: Pattern
    always: Words
    either: Pattern
    subjects: Words
    between: Words


class Tense(IntEnum):
    """What kind of verb form it is, as far as choosing between two verbs needs it."""

    SPOKEN = 0
    PARTICIPLE = 1
    LITERARY = 2
    """Simple past and imperfect subjunctive: hardly ever said."""


@dataclass(frozen=True, slots=True)
class Verbs:
    """Which forms verbs have, and the words that tell a verb from a noun of the same form.

    Attributes:
        infinitives: From a form to those it may belong to, most of which do not exist, and as what.
        telling_forms: From an infinitive to forms that nothing but a verb has.
        feminine_participle: Of an infinitive, where that tells a verb; else empty.
        auxiliary_forms, between_auxiliary: They lead to a participle, the second between the two.
        subjects, clitics: A subject, then clitics, lead to a finite verb.
        verb_clitics: Those that stand before nothing else.
        determiners, prepositions: No finite verb follows them.
        gerund: The preposition that a form in ``gerund_ending`` may follow.
    """

    infinitives: Callable[[str], Mapping[str, Tense]]
    telling_forms: Callable[[str], Iterable[str]]
    feminine_participle: Callable[[str], str]
    auxiliaries: Words
    auxiliary_forms: Words
    between_auxiliary: Words
    subjects: Words
    clitics: Words
    verb_clitics: Words
    determiners: Words
    prepositions: Words
    gerund: Words
    gerund_ending: str


@dataclass(frozen=True, slots=True)
class QuoteWords:
    """For printing quotes; the first three are pieces of patterns, without a group that captures.

    Attributes:
        sounds: Hesitations.
        tags: Cut where commas set them apart.
        twice: Small words that are a slip when said twice.
        link: Matches what ties a sentence to the one before without hiding what it speaks of.
        impersonal: Matches an opening that means nobody: « il faut ».
        dangling: Matches an opening that points to something not quoted.
        clitic: Matches an opening whose pronoun does.
        deictic: Finds the same inside a sentence.
        cleft: Matches an opening that says what it speaks of.
        stage: Finds stage directions.
        negative: Finds a denial among an indicator's own words.
        denial: Finds one near a match.
        dated_role: Finds a mandate or a post with its year in one sentence: it says who speaks.
        joins, that: Heads of a clause that follows another, and of what is believed or denied: « que ».
        article: Before one of a kind: « une commune ».
    """

    sounds: str
    tags: str
    twice: str
    link: Pattern
    impersonal: Pattern
    dangling: Pattern
    clitic: Pattern
    deictic: Pattern
    cleft: Pattern
    stage: Pattern
    negative: Pattern
    denial: Pattern
    dated_role: Pattern
    joins: Words
    that: Words
    article: Pattern


@dataclass(frozen=True, slots=True)
class SmallTalk:
    """Lemmas of every conversation: ``weak`` ones make no class, ``vague`` ones (all weak ones too) name none."""

    weak: Words
    vague: Words


@dataclass(frozen=True, slots=True)
class AnswerWords:
    """How a consultation's cells say yes, no, that one does not know, that nothing was answered."""

    yes: Words
    no: Words
    dont_know: Collection[str]
    no_answer: Collection[str]


@dataclass(frozen=True, slots=True, eq=False)
class Language:
    """A language interviews are held in; two are the same only if they are one object.

    Attributes:
        code: As ``lang`` of a page and simplemma name it.
        models: spaCy models that analyse it, the usual one first.
    """

    code: str
    models: tuple[str, ...]
    labels: Labels
    guide: GuideWords
    lexicon: Lexicon
    forms: WordForms
    verbs: Verbs
    quotes: QuoteWords
    small_talk: SmallTalk
    answers: AnswerWords
