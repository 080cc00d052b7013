"""What the sentence round a figure says of it: which theme, which actors, and what other figure goes with it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from interviews_toolkit.files.spelling import shadow
from interviews_toolkit.languages.drafting import DraftWords
from interviews_toolkit.model.spans import Span
from interviews_toolkit.stats.drafts.claims import DraftClaim, read_claims
from interviews_toolkit.stats.drafts.known import KnownStudy
from interviews_toolkit.stats.drafts.names import NameFound, Names
from interviews_toolkit.stats.drafts.sentences import Sentence

_CLAUSE = re.compile(r"[,;:()\[\]\t|]")


@dataclass(frozen=True, slots=True)
class Read:
    """A figure with what its sentence says of it.

    Attributes:
        spoken: The language of the sentence and the draft's: a theme's name may be in another.
        names: Themes, statements or options it may be about; several where the sentence leaves it open.
        is_sure: Whether one of them was named in full, or after « parlent de ».
        group: A type of actor, or a population.
        clause: What stands round the figure, up to commas and other figures.
        context: The same, from the name on.
        before, after: The sentence on each side of the figure.
        names_follow: The name stands right after the figure: « douze du manque d'argent ».
        beside: The count and base that say the same: « 12 sur 17, soit 71 % ».
    """

    claim: DraftClaim
    sentence: Sentence
    spoken: tuple[DraftWords, ...]
    names: tuple[str, ...]
    is_sure: bool
    group: str | None
    is_actors: bool
    clause: str
    context: str
    before: str
    after: str
    names_follow: bool
    beside: DraftClaim | None

    def cue(self, name: str, text: str) -> bool:
        """Whether a text has one of the words a language lists under a name."""
        return any(getattr(words, name).search(text) for words in self.spoken)

    @property
    def speaks_of_people(self) -> bool:
        """Whether it counts actors, answers, or a share: « 30 indicateurs » is none of these."""
        claim = self.claim
        if self.beside or claim.percent is not None or (claim.count is not None and claim.base is not None):
            return True
        if self.sentence.is_row and not claim.is_whole and claim.share is None:
            return False
        return self.is_actors or self.group is not None or (self.is_sure and self.names_follow)

    @property
    def stated_base(self) -> int:
        """The number a share is of, right before it: « 215 segments, dont 96 % »; 0 if there is none."""
        found = re.search(rf"(\d[\d ]*)\s[^\W\d_][\w' -]*(?:{self.spoken[0].among})\s$", self.before)
        return int(found[1].replace(" ", "")) if found else 0


class Reader:
    """Reads sentences for one study."""

    def __init__(self, study: KnownStudy, usual: DraftWords) -> None:
        self._study, self._usual = study, usual
        self._names, self._groups = Names(one.name for one in study.figures), Names(study.sizes)
        self._titles = {shadow(one.name): one.name for one in study.figures}

    def read(self, sentence: Sentence, words: DraftWords) -> Iterator[Read]:
        """Read the figures of a sentence in a language it may be in, or in the draft's: where more have a base."""
        ways = [_Figures(sentence, spoken, self) for spoken in ((words, self._usual), (self._usual, words))]
        yield from max(ways, key=lambda way: sum(claim.base is not None for claim in way.claims)).all()

    def names_in(self, text: str) -> list[NameFound]:
        """Themes, statements and options named; a class found by machine is called by its words, dots between."""
        found = self._names.find(text)
        return [m for m in found if not text[: m.start].endswith(" · ") and not text[m.end :].startswith(" · ")]

    def titled(self, title: str) -> list[NameFound]:
        """The theme a title names."""
        return [NameFound(self._titles[title], 0, 0)] if title in self._titles else []

    def group_of(self, claim: DraftClaim, before: str, words: DraftWords) -> str | None:
        """The type a figure's unit names, or the last one named before it, if its base is that type's."""
        own = [one for one in self._groups.find(claim.unit) if one.is_whole]
        if own and own[0].start == 0:
            return own[0].name
        last = next((one for one in reversed(self._groups.find(before)) if one.is_whole), None)
        if last is None or claim.base not in (None, self._study.sizes[last.name]):
            return None
        within = rf"(?:^|\W){words.within}\s(?:{words.the}\s)?$"
        is_within = re.search(within, before[: last.start], re.IGNORECASE) is not None
        return last.name if is_within or (claim.base and claim.base != self._study.n) else None


class _Figures:
    """The figures of one sentence."""

    def __init__(self, sentence: Sentence, spoken: tuple[DraftWords, DraftWords], reader: Reader) -> None:
        self.text, self.spoken, self.words, self.reader = shadow(sentence.text), spoken, spoken[0], reader
        self.claims = read_claims(sentence.text, sentence.span.start, self.words)
        self.places = [
            Span(one.span.start - sentence.span.start, one.span.end - sentence.span.start) for one in self.claims
        ]
        spaced = any(self.text[a.end : b.start].isspace() for a, b in pairwise(self.places))
        self.sentence = replace(sentence, line=f"{sentence.line}\t") if spaced else sentence
        self.found = reader.names_in(self.text)
        self.actors = re.compile("|".join(rf"(?:{words.actors})\b" for words in spoken), re.IGNORECASE)

    def all(self) -> Iterator[Read]:
        for place, claim in enumerate(self.claims):
            first, last = self._linked(place)
            low = self.places[first - 1].end if first else 0
            high = self.places[last + 1].start if last + 1 < len(self.claims) else len(self.text)
            figure, zone = Span(self.places[first].start, self.places[last].end), Span(low, high)
            clause, local = self._clause(figure, zone), self.places[place]
            about = self._about(figure, zone)
            named = about and about[0].end <= local.start
            speaks = [words.speaks_of for words in self.spoken]
            yield Read(
                claim=claim,
                sentence=self.sentence,
                spoken=self.spoken,
                names=tuple(dict.fromkeys(one.name for one in about)),
                is_sure=any(m.is_whole or any(one.search(self.text[: m.start]) for one in speaks) for m in about),
                group=self.reader.group_of(claim, self.text[low : local.start], self.words),
                is_actors=bool(self.actors.match(claim.unit)),
                clause=clause.cut(self.text),
                context=(self.text[about[0].start : local.start] if named else "") + clause.cut(self.text),
                before=self.text[: local.start],
                after=self.text[local.end :],
                names_follow=self._follows(local.end),
                beside=self._beside(place, first, last),
            )

    def _follows(self, end: int) -> bool:
        of = re.compile(rf"\s{self.words.of}", re.IGNORECASE).match(self.text, end)
        return of is not None and any(of.start() < one.start <= of.end() for one in self.found)

    def _beside(self, place: int, first: int, last: int) -> DraftClaim | None:
        """The count and base a share must go with."""
        claim = self.claims[place]
        if claim.share is None or claim.base is not None:
            return None
        pairs = (one for one in self.claims[first : last + 1] if one.count is not None and one.base)
        return next((one for one in pairs if one.share is None), None)

    def _linked(self, place: int) -> tuple[int, int]:
        """The first and last of the figures that say one thing."""
        first = last = place
        while first and self._is_joined(first - 1):
            first -= 1
        while last + 1 < len(self.claims) and self._is_joined(last):
            last += 1
        return first, last

    def _is_joined(self, place: int) -> bool:
        """Whether a figure says what the next one says: one is a share, and « soit » or a comma parts them."""
        left, right = self.claims[place], self.claims[place + 1]
        between, words = self.text[self.places[place].end : self.places[place + 1].start], self.words
        if (left.share is None) == (right.share is None):
            return False
        if left.unit:
            between = re.sub(rf"^\s?(?:{words.of})?(?:{words.the}\s)?{re.escape(left.unit)}", "", between)
        between = re.sub(rf"(?<!\w){words.the}\s$", "", between)
        return words.linked.fullmatch(between) is not None and re.search(r"[,(=]|\w", between) is not None

    def _about(self, figure: Span, zone: Span) -> list[NameFound]:
        """The names a figure may be about: of its clause, else before it, else after, else the title's."""
        near = [one for one in self.found if one.end > zone.start and one.start < zone.end]
        near = [one for one in near if one.is_whole] or near
        clause = self._clause(figure, zone)
        own = [one for one in near if one.start < clause.end and one.end > clause.start]
        before = [one for one in near if one.end <= figure.start]
        bracket = re.search(r"\([^()]*$", self.text[zone.start : figure.start])
        if bracket and before and not any(one.start > zone.start + bracket.start() for one in own):
            return _last(before)
        if near:
            return own or _last(before) or [one for one in near if one.start == near[0].start]
        if earlier := [one for one in self.found if one.end <= zone.start]:
            return _last(earlier)
        said = clause.cut(self.text)
        is_titled = not self.sentence.is_row and any(words.this_theme.search(said) for words in self.spoken)
        return self.reader.titled(self.sentence.title) if is_titled else []

    def _clause(self, figure: Span, zone: Span) -> Span:
        before = [match.end() for match in _CLAUSE.finditer(self.text, zone.start, figure.start)]
        after = _CLAUSE.search(self.text, figure.end, zone.end)
        return Span(before[-1] if before else zone.start, after.start() if after else zone.end)


def _last(found: Sequence[NameFound]) -> list[NameFound]:
    """The name that comes last, with those of the same words."""
    return [one for one in found if one.start == found[-1].start]
