"""What may be printed of whom: no words, no figure and no line of a class that would say who somebody is."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from interviews_toolkit.languages import spoken
from interviews_toolkit.model.cases import guess_grouping
from interviews_toolkit.model.clusters import Cluster, Clustering, FormProfile
from interviews_toolkit.model.ids import InterviewId
from interviews_toolkit.model.interviews import Case, Interview
from interviews_toolkit.model.noticed import Noticed
from interviews_toolkit.model.spans import Excerpt
from interviews_toolkit.stats.layers.consent import QUOTABLE, Consent, consent_of
from interviews_toolkit.stats.layers.rare import FEW

_MOSTLY = 0.5
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Disclosure:
    """Judges what a document prints.

    Attributes:
        names_too: Words with a proper name in them are withheld too, not only left to be checked; so are those by
            which an actor says what few are (« nous, collectivité »), which no attribution would say.
        telling: What few are, by actor: the ways it is said.
    """

    cases: Mapping[InterviewId, Case]
    noticed: Noticed
    names_too: bool = False
    telling: Mapping[InterviewId, re.Pattern[str]] = field(init=False)

    def __post_init__(self) -> None:
        """Look for what few are once, not at each passage."""
        object.__setattr__(self, "telling", dict(_telling(self.cases)))

    def allows(self, excerpt: Excerpt) -> bool:
        """Whether an actor's words may be printed: they may be quoted, and say no more of who it is than allowed."""
        consent = consent_of(self.cases.get(excerpt.interview_id))
        if consent is Consent.NAMED:
            return True
        return consent in QUOTABLE and not self.points(excerpt)

    def points(self, excerpt: Excerpt) -> bool:
        """Whether words would say who spoke them: a mandate with its year, a name where these are withheld."""
        if spoken().quotes.dated_role.search(excerpt.quote):
            return True
        if not self.names_too:
            return False
        telling = self.telling.get(excerpt.interview_id)
        return bool(self.noticed.names(excerpt) or (telling and telling.search(excerpt.quote)))


def clear_classes(clustering: Clustering, interviews: Collection[Interview], seen: Disclosure) -> Clustering:
    """Take out of a run what would point at somebody: proper names among its words, attributes of few actors."""
    names, rare = find_names(interviews, seen.noticed), _rare_values(seen.cases.values())

    def kept(profiles: Iterable[FormProfile]) -> tuple[FormProfile, ...]:
        return tuple(one for one in profiles if one.form.casefold() not in names and one.form not in rare)

    def cleared(cluster: Cluster) -> Cluster:
        parts = [part for part in cluster.name.split(" · ") if part.casefold() not in names]
        return replace(
            cluster,
            name=" · ".join(parts),
            profile=kept(cluster.profile),
            antiprofile=kept(cluster.antiprofile),
            supplementary=kept(cluster.supplementary),
            modalities=kept(cluster.modalities),
        )

    plane, tree = clustering.plane, clustering.tree
    if plane:
        points = (one for one in plane.points if one.name.casefold() not in names and one.name not in rare)
        plane = replace(plane, points=tuple(points))
    if tree:
        ties = (one for one in tree.ties if names.isdisjoint((one.first.casefold(), one.second.casefold())))
        counts = {word: n for word, n in tree.counts.items() if word.casefold() not in names}
        tree = replace(tree, ties=tuple(ties), counts=counts)
    return replace(clustering, clusters=tuple(map(cleared, clustering.clusters)), plane=plane, tree=tree)


def find_names(interviews: Collection[Interview], noticed: Noticed) -> frozenset[str]:
    """Find the words that are said as proper names at least every other time; without capitals."""
    named: Counter[str] = Counter()
    said: Counter[str] = Counter()
    for interview in interviews:
        said.update(word.casefold() for word in _WORD.findall(interview.text))
        for entity in noticed.entities.get(interview.id, ()):
            named.update(
                word.casefold() for word in _WORD.findall(entity.span.cut(interview.text)) if word[0].isupper()
            )
    return frozenset(word for word, n in named.items() if n >= _MOSTLY * said[word])


def _telling(cases: Mapping[InterviewId, Case]) -> Iterator[tuple[InterviewId, re.Pattern[str]]]:
    """What fewer than three actors share, of each of these: its words in a row, in the singular or the plural.

    One word tells where it is what actors are grouped by; of other attributes it may be any word (« téléphone »).
    """
    rare, by = _rare_values(cases.values()), guess_grouping(cases.values())
    for iid, case in cases.items():
        values = [
            words
            for name, value in case.attributes.items()
            if f"{name}={value}" in rare and (words := _WORD.findall(value)) and (name == by or len(words) > 1)
        ]
        said = [r"\W+".join(re.escape(re.sub("[sx]$", "", word)) + "[sx]?" for word in words) for words in values]
        if said:
            yield iid, re.compile(rf"\b(?:{'|'.join(said)})\b", re.IGNORECASE)


def _rare_values(cases: Iterable[Case]) -> frozenset[str]:
    """Values of attributes that fewer than three actors share, as runs name them: ``type_acteur=chambre``."""
    values = Counter(f"{name}={value}" for case in cases for name, value in case.attributes.items() if value)
    return frozenset(value for value, n in values.items() if n < FEW)
