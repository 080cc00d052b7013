"""Put the forms of one name together (« Mme Durand », « Claire Durand », « Claire »), and give each group a pseudonym.

Two people of one first name stay apart where the study has both by their full names: then the first name alone is a
group of its own, and a person says whose it is.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from interviews_toolkit.files.spelling import fold, shadow
from interviews_toolkit.model.ids import InterviewId
from interviews_toolkit.privacy.mentions import Mention, MentionKind

_SHORT = {"le", "la", "les", "l", "de", "du", "des", "d", "et", "&", "en"}
CODES: Mapping[MentionKind, str] = {
    MentionKind.PERSON: "PERS",
    MentionKind.ORGANISATION: "ORG",
    MentionKind.PLACE: "LIEU",
    MentionKind.EMAIL: "COURRIEL",
    MentionKind.TELEPHONE: "TEL",
    MentionKind.ADDRESS: "ADRESSE",
    MentionKind.LINK: "LIEN",
    MentionKind.NUMBER: "NUM",
    MentionKind.DATE: "DATE",
    MentionKind.AGE: "AGE",
    MentionKind.ROLE: "FONCTION",
}
"""What a pseudonym says of the kind: ``[PERS_03]``."""


@dataclass(frozen=True, slots=True)
class NamedEntity:
    """Somebody or something named, under all its forms.

    Attributes:
        forms: As they are written, the fullest first.
        where: How many times in each interview, in their order.
        is_doubtful: Nothing is sure about it: not replaced unless a person says so.
    """

    kind: MentionKind
    forms: tuple[str, ...]
    pseudonym: str
    where: Mapping[InterviewId, int] = field(default_factory=dict)
    is_doubtful: bool = False

    @property
    def n(self) -> int:
        """How many times it is named."""
        return sum(self.where.values())


def group_mentions(
    found: Mapping[InterviewId, Sequence[Mention]], *, before: Sequence[NamedEntity] = ()
) -> tuple[NamedEntity, ...]:
    """Group the mentions of a study, in the order they are first made; what has a pseudonym already keeps it.

    Args:
        found: By interview.
        before: Entities of the key table.
    """
    where: dict[tuple[MentionKind, str], dict[InterviewId, int]] = defaultdict(dict)
    doubts: dict[tuple[MentionKind, str], bool] = {}
    given = {written(one.pseudonym) for one in before}
    for interview_id, mentions in found.items():
        for one in (each for each in mentions if written(each.words) not in given):
            key = one.kind, written(one.words)
            where[key][interview_id] = where[key].get(interview_id, 0) + 1
            doubts[key] = doubts.get(key, True) and one.is_doubtful
    entities: list[NamedEntity] = []
    known = {fold(form): entity for entity in before for form in entity.forms}
    keyed = [(entity.kind, form) for entity in before for form in entity.forms]
    for kind, forms in _groups([*where, *keyed]):
        said = tuple(form for form in forms if (kind, form) in where)
        if said:
            counts = Counter[InterviewId]()
            for form in said:
                counts.update(where[kind, form])
            same = next((known[fold(form)].pseudonym for form in forms if fold(form) in known), "")
            entities.append(NamedEntity(kind, said, same, counts, all(doubts[kind, form] for form in said)))
    return tuple(_numbered(entities, before))


def written(words: str) -> str:
    """Bring words of a text to the form they are looked for in: straight apostrophes, single spaces."""
    return " ".join(shadow(words).split())


def _groups(keys: Sequence[tuple[MentionKind, str]]) -> Iterator[tuple[MentionKind, tuple[str, ...]]]:
    full = {key: _parts(key[1]) for key in keys}
    groups: dict[tuple[MentionKind, str], list[str]] = {}
    for kind, form in keys:
        groups.setdefault(_head((kind, form), full), []).append(form)
    for (kind, _form), forms in groups.items():
        yield kind, tuple(sorted(dict.fromkeys(forms), key=lambda form: (-len(form.split()), -len(form), form)))


def _head(
    key: tuple[MentionKind, str], full: Mapping[tuple[MentionKind, str], frozenset[str]]
) -> tuple[MentionKind, str]:
    """The fullest form that has all words of this one, if there is one alone; of the same words, the first written."""
    kind, _form = key
    wider = [other for other, parts in full.items() if other[0] is kind and parts >= full[key]]
    if kind not in {MentionKind.PERSON, MentionKind.ORGANISATION} or not full[key]:
        wider = [other for other in wider if full[other] == full[key]] or [key]
    most = max(len(full[other]) for other in wider)
    widest = [other for other in wider if len(full[other]) == most]
    is_one = len({full[other] for other in widest}) == 1 and all(full[other] <= full[widest[0]] for other in wider)
    return widest[0] if is_one else next(other for other in wider if full[other] == full[key])


def _parts(form: str) -> frozenset[str]:
    return frozenset(fold(form).replace("'", " ").split()) - _SHORT


def _numbered(entities: Iterable[NamedEntity], before: Sequence[NamedEntity]) -> Iterator[NamedEntity]:
    taken = {entity.pseudonym for entity in before}
    numbers: dict[MentionKind, int] = {}
    for one in entities:
        pseudonym = one.pseudonym
        while not pseudonym or (pseudonym in taken and not one.pseudonym):
            numbers[one.kind] = numbers.get(one.kind, 0) + 1
            pseudonym = f"[{CODES[one.kind]}_{numbers[one.kind]:02d}]"
        yield replace(one, pseudonym=pseudonym)
