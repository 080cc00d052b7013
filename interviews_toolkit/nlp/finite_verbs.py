"""Which verbs of an analysed text are finite (« manque », not « manquer » nor « manqué »): what makes a sentence.

Kept analyses hold parts of speech and lemmas, no morphology; in French the form tells the rest. A form that may be
either (« dit », « fait », « produit ») is finite where a subject pronoun leads to it. The elided « c'est », « j'ai »
are split by the model, so that the verb is a token of its own.
"""

from collections.abc import Iterator

from interviews_toolkit.languages import spoken
from interviews_toolkit.model.analysis import POS_TAGS, Analysis
from interviews_toolkit.model.spans import Span

_VERBS = frozenset({POS_TAGS.index("VERB"), POS_TAGS.index("AUX")})


def find_finite_verbs(analysis: Analysis) -> tuple[Span, ...]:
    """Give the places of the finite verbs, in order."""
    return tuple(Span(analysis.starts[i], analysis.ends[i]) for i in _finite(analysis))


def _finite(analysis: Analysis) -> Iterator[int]:
    verbs = spoken().forms
    for i, pos in enumerate(analysis.pos):
        if pos in _VERBS:
            form = analysis.forms[analysis.form_ids[i]]
            if _is_finite(form, analysis.lemmas[analysis.lemma_ids[i]]) or (
                verbs.either.search(form) and _has_subject(analysis, i)
            ):
                yield i


def _is_finite(form: str, lemma: str) -> bool:
    """Whether a form can be nothing else; one in -ie or -ue is, of a verb in -er."""
    verbs = spoken().forms
    if form in verbs.always:
        return True
    if verbs.infinitive.search(form) or verbs.participle.search(form):
        return False
    return not verbs.either.search(form) or (form.endswith("e") and lemma.endswith("er"))


def _has_subject(analysis: Analysis, i: int) -> bool:
    """Whether a subject pronoun stands before a verb, with nothing but clitics and adverbs between."""
    verbs = spoken().forms
    before = i - 1
    while before >= 0:
        form = analysis.forms[analysis.form_ids[before]]
        if form in verbs.subjects:
            return True
        if form not in verbs.between:
            return False
        before -= 1
    return False
