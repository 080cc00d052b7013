"""Find what would let somebody recognise a person: numbers by their check, names by what stands before them.

Then names by their capital (``capitals.py``). None of these finds all: somebody has to read.
"""

import re
from collections.abc import Iterator, Mapping

from interviews_toolkit.files.spelling import shadow
from interviews_toolkit.model.spans import Span
from interviews_toolkit.privacy.capitals import KnownWords, common_words, find_capitals
from interviews_toolkit.privacy.mentions import Mention, MentionKind
from interviews_toolkit.privacy.numbers import is_iban, is_nir, is_siren, is_siret

_CAPITAL = r"(?:[A-ZÀ-ÖØ-ÞŒ][\w'-]+)"  # « Mme D » says nobody's name any more
_JOINED = r"(?:(?:de|du|des|la|le|les|d'|l'|van|ben|el|saint|sainte|sur|sous|en|lès)[ -]?)"
_NAME = rf"{_CAPITAL}(?:[ -]{_JOINED}{{0,2}}{_CAPITAL}){{0,3}}"
_TITLE = (
    r"(?:M\.|MM\.|Mr\.?|Mme|Mmes|Mlle|Me|Dr|Pr|[Mm]onsieur|[Mm]adame|[Mm]ademoiselle|[Dd]octeur|[Mm]aître"
    r"|[Pp]rofesseure?|[Mm]on (?:collègue|mari|frère|fils|associé)|[Mm]a (?:collègue|femme|sœur|fille|associée)"
    r"|[Ll]e (?:maire|préfet|président)|[Ll]a (?:maire|préfète|présidente))"
)
_FORM = (
    r"(?:SARL|SAS|SASU|EURL|SCI|SCOP|SCIC|GIE|EHPAD|CCI|CMA|UIMM|MJC|CCAS|AMAP"
    r"|[Ll]'(?:association|entreprise|agence|école|usine)|[Ll]a (?:société|fondation|coopérative|maison)"
    r"|[Ll]e (?:collectif|lycée|collège|groupe|cabinet|syndicat|cluster|centre))"
)
_TOWN = (
    r"(?:[Mm]airie|[Cc]ommune|[Vv]ille|[Vv]illage|[Cc]ommunauté de communes|[Aa]gglomération|[Mm]étropole"
    r"|[Pp]réfecture|[Cc]anton)"
)
_STREET = r"(?:rue|avenue|boulevard|bd|place|impasse|chemin|allée|quai|route|cours|square)"
_PARTS = rf"{_JOINED}{{0,2}}{_CAPITAL}"
_MONTH = r"(?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)"

_ROLE = (
    r"[Pp]résidente?|[Dd]irect(?:eur|rice)|[Mm]aire|[Aa]djointe?|[Dd]éputée?|[Ss]énat(?:eur|rice)|[Cc]oordinat(?:eur|rice)"
    r"|[Dd]éléguée?|[Tt]résori(?:er|ère)|[Ss]ecrétaire|[Cc]onseill(?:er|ère)|[Rr]esponsable|[Cc]heff?e?|[Gg]érante?"
)

_YEARS = r"(?:19|20)\d{2}(?: (?:à|et) (?:19|20)\d{2})?(?!\d)"

_FORMS: Mapping[MentionKind, tuple[str, ...]] = {
    MentionKind.EMAIL: (r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+",),
    MentionKind.LINK: (r"(?:https?://|www\.)[^\s<>»\"]+[\w/]", r"(?<![\w@.])@\w{3,30}"),
    MentionKind.TELEPHONE: (r"(?<![\d+])(?:(?:\+|00 ?)33[ .-]?(?:\(0\)[ .-]?)?|0)[1-9](?:[ .-]?\d{2}){4}(?!\d)",),
    MentionKind.ADDRESS: (
        rf"\d{{1,4}}(?: ?(?:bis|ter))?,? {_STREET} {_PARTS}(?:[ -]{_PARTS}){{0,4}}",
        rf"(?<!\w){_STREET} {_PARTS}(?:[ -]{_PARTS}){{0,4}}",
        rf"(?<!\d)(?:0[1-9]|[1-8]\d|9[0-58])\d{{3}} {_NAME}",
    ),
    MentionKind.NUMBER: (r"(?<![\w.])W\d{9}(?!\d)", r"(?<!\w)[A-HJ-NP-TV-Z]{2}-\d{3}-[A-HJ-NP-TV-Z]{2}(?!\w)"),
    MentionKind.DATE: (
        rf"(?:le )?(?<!\d)(?:1er|[12]?\d|3[01]) {_MONTH} (?:19|20)\d{{2}}(?!\d)",
        r"(?<![\d/])(?:0?[1-9]|[12]\d|3[01])/(?:0?[1-9]|1[0-2])/(?:19|20)\d{2}(?!\d)",
    ),
    MentionKind.AGE: (r"(?<!\d)(?:9\d|1[01]\d) ans(?!\w)",),
    MentionKind.ROLE: (rf"(?<!\w)(?:{_ROLE})[^.,;:!?\n]{{0,45}}? (?:depuis|jusqu'en|en|de) {_YEARS}",),
    MentionKind.PERSON: (rf"(?<!\w){_TITLE} (?P<named>{_NAME})",),
    MentionKind.ORGANISATION: (rf"(?<!\w){_FORM} (?:{_JOINED}{{0,2}})(?P<named>{_NAME})",),
    MentionKind.PLACE: (rf"(?<!\w){_TOWN} (?:de |d'|du |des )(?P<named>(?:{_JOINED})?{_NAME})",),
}
_PATTERNS = [(kind, re.compile(form)) for kind, forms in _FORMS.items() for form in forms]
_CHECKED = (
    (re.compile(r"(?<!\w)[A-Z]{2}\d{2}(?:[ ]?[A-Z0-9]){11,30}(?!\w)"), (is_iban,)),
    (re.compile(r"(?<![\w.,])\d(?:[ .]?[\dAB]){8,14}(?![\w])"), (is_nir, is_siret, is_siren)),
)


def find_mentions(
    text: str, *, known: Mapping[str, MentionKind] | None = None, study: KnownWords | None = None
) -> tuple[Mention, ...]:
    """Find the mentions of a text, in order; where two overlap the longer one is given, a doubtful one last.

    Args:
        text: An interview's, as it is stored.
        known: Names that the study knows already, as they are written, and of what.
        study: What other texts tell of the words of this one; without it, the text alone does.
    """
    even = re.sub(r"[^\n\t]+", lambda found: shadow(found[0]), text)  # a turn may follow its voice after a tab
    around = study or KnownWords(common_words([text]), {})
    sure = [(span, kind, False) for span, kind in _found(re.sub(r"[\n\t]", " ", even), known or {})]
    found = sorted([*sure, *find_capitals(even, around)], key=_rank)
    kept: list[Mention] = []
    taken = bytearray(len(text))
    for span, kind, is_doubtful in found:
        if not any(taken[span.start : span.end]):
            taken[span.start : span.end] = b"\1" * (span.end - span.start)
            kept.append(Mention(span, kind, span.cut(text), is_doubtful))
    return tuple(sorted(kept, key=lambda one: one.span.start))


def _rank(found: tuple[Span, MentionKind, bool]) -> tuple[bool, int, int, MentionKind]:
    span, kind, is_doubtful = found
    return is_doubtful, span.start - span.end, span.start, kind


def _found(even: str, known: Mapping[str, MentionKind]) -> Iterator[tuple[Span, MentionKind]]:
    for kind, pattern in _PATTERNS:
        for found in pattern.finditer(even):
            yield Span(*found.span("named" if "named" in pattern.groupindex else 0)), kind
    for pattern, checks in _CHECKED:
        for found in pattern.finditer(even):
            if any(check(found[0]) for check in checks):
                yield Span(*found.span()), MentionKind.NUMBER
    names = {shadow(name).strip(): kind for name, kind in known.items() if len(name.strip()) > 2}
    if names:
        longest_first = sorted(names, key=lambda name: (-len(name), name))
        for found in re.finditer(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)", even):
            yield Span(*found.span()), names[found[0]]
