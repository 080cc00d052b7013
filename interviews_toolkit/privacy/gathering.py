"""Find the mentions of a whole study: a name that is sure in one place is one wherever it is said."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping

from interviews_toolkit.files.spelling import fold, shadow
from interviews_toolkit.languages import spoken
from interviews_toolkit.model.ids import InterviewId
from interviews_toolkit.model.interviews import Case
from interviews_toolkit.model.noticed import Noticed
from interviews_toolkit.model.spans import Span
from interviews_toolkit.privacy.capitals import TITLES, KnownWords, common_words
from interviews_toolkit.privacy.detect import find_mentions
from interviews_toolkit.privacy.mentions import Mention, MentionKind

_COLUMNS = {
    MentionKind.PERSON: {"nom", "prenom", "name", "contact", "personne", "interviewe", "enquete"},
    MentionKind.ORGANISATION: {"organisation", "structure", "organisme", "entreprise", "association", "employeur"},
    MentionKind.PLACE: {"commune", "ville", "village", "lieu"},
}
"""Columns of the participants' table that hold names, folded."""
_SAID = {"PER": MentionKind.PERSON, "LOC": MentionKind.PLACE, "ORG": MentionKind.ORGANISATION}
"""What the language model's labels say; MISC says nothing."""

_NUMBERED = re.compile(r"[A-Z]{1,3}\d+")
"""An interview's short name that is nobody's: E07."""

Named = Mapping[InterviewId, Mapping[Span, MentionKind]]
_SPREAD = {MentionKind.PERSON, MentionKind.ORGANISATION, MentionKind.PLACE}


def known_names(cases: Iterable[Case]) -> dict[str, MentionKind]:
    """Give the names in the participants' table, each whole, as they are written there."""
    return {
        value: kind
        for case in cases
        for name, value in case.attributes.items()
        for kind, columns in _COLUMNS.items()
        if fold(name) in columns and value[:1].isalnum()  # a pseudonym is no name
    }


def seen_names(noticed: Noticed) -> Named:
    """Give what a language model saw names in; a hint, often wrong on speech."""
    return {
        one: {name.span: _SAID[name.label] for name in names if name.label in _SAID}
        for one, names in noticed.entities.items()
    }


def find_in_study(
    texts: Mapping[InterviewId, str],
    *,
    known: Mapping[str, MentionKind],
    named: Named | None = None,
    is_word: Callable[[str], bool] = lambda _word: False,
) -> dict[InterviewId, tuple[Mention, ...]]:
    """Find the mentions of every text, in order; the same words are of one kind everywhere.

    Args:
        texts: Of all interviews of the study.
        known: Names that the study knows already, as they are written, and of what.
        named: What a language model saw names in.
        is_word: Whether the language has a word, written small.
    """
    common = everyday_words(texts.values())
    studies = {one: KnownWords(common, (named or {}).get(one, {}), is_word) for one in texts}
    first = [each for one, text in texts.items() for each in find_mentions(text, known=known, study=studies[one])]
    people = name_parts((name for name, kind in known.items() if kind is MentionKind.PERSON), common)
    sure = {**dict.fromkeys(people, MentionKind.PERSON), **_spread(first, common), **known}
    kinds = {**_kinds(first), **{fold(words): kind for words, kind in known.items()}}
    numbered = {str(one) for one in texts if _NUMBERED.fullmatch(one)}
    return {
        one: tuple(mention for mention in _settled(text, sure, studies[one], kinds) if mention.words not in numbered)
        for one, text in texts.items()
    }


def everyday_words(texts: Iterable[str]) -> frozenset[str]:
    """List the words, folded, that name nobody by themselves: « Ben », which begins a sentence, is of « Ben Salah »."""
    lexicon = spoken().lexicon
    return common_words(texts) | lexicon.stop_words | lexicon.hesitations | spoken().labels.no_labels


def _spread(found: list[Mention], common: frozenset[str]) -> dict[str, MentionKind]:
    """What is sure to be a name, and the parts of people's names that are no everyday words."""
    names = {shadow(one.words): one.kind for one in found if one.kind in _SPREAD and not one.is_doubtful}
    people = [name for name, kind in names.items() if kind is MentionKind.PERSON]
    return {**dict.fromkeys(name_parts(people, common), MentionKind.PERSON), **names}


def name_parts(names: Iterable[str], common: frozenset[str]) -> set[str]:
    """Give the parts of people's names that are no everyday words and no titles: each may be said alone."""
    parts = {part for name in names for part in name.split() if fold(part) not in TITLES}
    return {part for part in parts if len(part) > 2 and part[0].isupper() and fold(part) not in common}


def _kinds(found: list[Mention]) -> dict[str, MentionKind]:
    """The kind most often told of the same words; of as many, the first."""
    told: dict[str, Counter[MentionKind]] = {}
    for one in found:
        told.setdefault(fold(one.words), Counter())[one.kind] += 1
    return {words: kinds.most_common(1)[0][0] for words, kinds in told.items()}


def _settled(
    text: str, sure: Mapping[str, MentionKind], study: KnownWords, kinds: Mapping[str, MentionKind]
) -> Iterator[Mention]:
    for one in find_mentions(text, known=sure, study=study):
        is_a_role = one.kind is MentionKind.PERSON or (one.kind in _SPREAD and " " not in one.words)
        words = _without_role(one.words) if is_a_role else one.words
        if words:
            kind = kinds.get(fold(words), one.kind) if one.kind in _SPREAD else one.kind
            yield Mention(Span(one.span.end - len(words), one.span.end), kind, words, one.is_doubtful)


def _without_role(words: str) -> str:
    """Take from the front what a voice is called by and nobody is named (« Enquêtrice », « Chercheuse Claire »)."""
    first, _space, rest = words.partition(" ")
    labels = spoken().labels
    roles = (labels.interviewers, labels.interviewees, labels.moderators, labels.bystanders)
    return _without_role(rest.lstrip()) if first and any(role.match(fold(first)) for role in roles) else words
