from interviews_toolkit.nlp._folding import shadow
from interviews_toolkit.nlp._ready import ReadyCorpus, ready_corpus
from interviews_toolkit.nlp._units import Unit
from interviews_toolkit.nlp.concordances import concordance
from interviews_toolkit.nlp.finite_verbs import find_finite_verbs
from interviews_toolkit.nlp.matching import check_indicator, find_matches
from interviews_toolkit.nlp.noticing import notice
from interviews_toolkit.nlp.pipeline import DEFAULT_MODEL, Analyzer, analysis_model, analyze_interviews, load_analyzer
from interviews_toolkit.nlp.segments import SegmentForms, cut_segments, segment_forms
from interviews_toolkit.nlp.short_texts import suggest_on
from interviews_toolkit.nlp.spoken import SpokenWords, find_words, spoken_words, tell_as_said
from interviews_toolkit.nlp.suggesting import suggest
from interviews_toolkit.nlp.vectors import vectors_model, word_vectors

__all__ = [
    "DEFAULT_MODEL",
    "Analyzer",
    "ReadyCorpus",
    "SegmentForms",
    "SpokenWords",
    "Unit",
    "analysis_model",
    "analyze_interviews",
    "check_indicator",
    "concordance",
    "cut_segments",
    "find_finite_verbs",
    "find_matches",
    "find_words",
    "load_analyzer",
    "notice",
    "ready_corpus",
    "segment_forms",
    "shadow",
    "spoken_words",
    "suggest",
    "suggest_on",
    "tell_as_said",
    "vectors_model",
    "word_vectors",
]
