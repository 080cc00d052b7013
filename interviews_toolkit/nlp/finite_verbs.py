"""Which verbs of an analysed text are finite (« manque », not « manquer » nor « manqué »): what makes a sentence.

Kept analyses hold parts of speech and lemmas, no morphology; in French the form tells the rest. A form that may be
either (« dit », « fait », « produit ») is finite where a subject pronoun leads to it. The elided « c'est », « j'ai »
are split by the model, so that the verb is a token of its own.
"""

import re
from collections.abc import Iterator

from interviews_toolkit.model.analysis import POS_TAGS, Analysis
from interviews_toolkit.model.spans import Span

_VERBS = frozenset({POS_TAGS.index("VERB"), POS_TAGS.index("AUX")})
_INFINITIVE = re.compile(
    r"(?:er|oir|ir|dre|mettre|battre|[aoê]ître|être|crire|uire|suffire|oire|(?:sui|vi)vre|rompre|clure)$"
    r"|(?:^|re|dé|contre|sous|satis|inter)(?:dire|lire|rire|faire|plaire|taire|traire)$"
)
"""What no finite form ends like; « montre », « ouvre », « tire » are none of these."""

_PARTICIPLE = re.compile(
    r"(?:é|ée|és|ées|u|us|û|ant|(?<!a)i)$|(?:off|ouv|couv|souff)ert(?:e?s?)$|(?:mis|pris)(?:es?)?$|assise?s?$"
    r"|(?:^|re|dé)faite$|(?:^|re|pré)dites?$|(?:crite|uite)s?$|^morte?s?$"
)
"""What no finite form of current French ends like, « crée » but for itself."""

_ALWAYS = frozenset({"crée", "agrée", "suis", "vis", "dis", "lis", "ris"})

_EITHER = re.compile(r"(?<![ao])(?:it|is)$|[aeo]int$|(?:i|u)es?$|^fait$")
"""As likely a participle as finite: « dit », « produit », « fini » 's kin, « craint », « finie » beside « oublie »."""

_SUBJECTS = frozenset({"je", "j'", "tu", "il", "elle", "on", "ils", "elles", "ça", "c'", "ce", "qui", "t-il", "t-on"})
_BETWEEN = frozenset(
    {"ne", "n'", "me", "m'", "te", "t'", "se", "s'", "le", "la", "l'", "les", "lui", "leur", "y", "en", "nous", "vous"}
)
"""What may stand between them: « il ne le dit », « qui nous suit »."""


def find_finite_verbs(analysis: Analysis) -> tuple[Span, ...]:
    """Give the places of the finite verbs, in order."""
    return tuple(Span(analysis.starts[i], analysis.ends[i]) for i in _finite(analysis))


def _finite(analysis: Analysis) -> Iterator[int]:
    for i, pos in enumerate(analysis.pos):
        if pos in _VERBS:
            form = analysis.forms[analysis.form_ids[i]]
            if _is_finite(form, analysis.lemmas[analysis.lemma_ids[i]]) or (
                _EITHER.search(form) and _has_subject(analysis, i)
            ):
                yield i


def _is_finite(form: str, lemma: str) -> bool:
    """Whether a form can be nothing else; one in -ie or -ue is, of a verb in -er."""
    if form in _ALWAYS:
        return True
    if form == "voilà" or _INFINITIVE.search(form) or _PARTICIPLE.search(form):
        return False
    return not _EITHER.search(form) or (form.endswith("e") and lemma.endswith("er"))


def _has_subject(analysis: Analysis, i: int) -> bool:
    """Whether a subject pronoun stands before a verb, with nothing but clitics and adverbs between."""
    before = i - 1
    while before >= 0:
        form = analysis.forms[analysis.form_ids[before]]
        if form in _SUBJECTS:
            return True
        if form not in _BETWEEN:
            return False
        before -= 1
    return False
