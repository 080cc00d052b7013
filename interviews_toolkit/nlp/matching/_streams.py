"""Words of a corpus as flat arrays, whole and with what speech puts between words taken out.

An atom is a word as an author would type it: « inter-connaissance » is one token of the analysis but two atoms,
a comma is none. A block is what no match may leave: a turn, or a sentence where the transcript has punctuation.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from interviews_toolkit.languages import spoken
from interviews_toolkit.nlp.matching._vocabulary import AnyInts, Ints, Vocabulary
from interviews_toolkit.nlp.words import CAPITALS, is_word

Bools = npt.NDArray[np.bool_]

ALL_WORDS, NO_HESITATION, NO_FILLER = 0, 1, 2
"""How much is taken out: nothing; euh, hein and stammered small words; « du coup », « genre », « tu vois » as well."""


@dataclass(frozen=True, slots=True, eq=False)
class Stream:
    """Atoms in order, with a level's fillers taken out; the arrays run in parallel.

    Attributes:
        forms: Into ``Vocabulary.forms``.
        senses: Into ``Vocabulary.senses``: what the word stands for, said as it is said there.
        pos: Into ``POS_TAGS``.
        tokens: The corpus token of each atom.
        blocks: Number of the turn or sentence; matches stay inside one.
        is_joined: A hyphen stands right before, with no space.
        compounds: Number of the compound a word is part of, 0 for none; no match may begin or end inside one
            (« rendez-vous », « porte-parole »).
    """

    forms: Ints
    senses: Ints
    pos: npt.NDArray[np.uint8]
    tokens: Ints
    blocks: Ints
    is_joined: Bools
    compounds: Ints

    def __len__(self) -> int:
        return len(self.forms)

    def kept(self, mask: Bools) -> "Stream":
        """Leave out the atoms where ``mask`` is false."""
        if mask.all():
            return self
        return Stream(
            forms=self.forms[mask],
            senses=self.senses[mask],
            pos=self.pos[mask],
            tokens=self.tokens[mask],
            blocks=self.blocks[mask],
            is_joined=self.is_joined[mask],
            compounds=self.compounds[mask],
        )


def levels_of(whole: Stream, vocabulary: Vocabulary) -> tuple[Stream, Stream, Stream]:
    """Mark compounds, then take out the pieces of « citoyen-ne-s » everywhere, then hesitations, then fillers.

    What is part of a compound stays: « là » of « là-bas » is no filler, and « bas » would be left alone.
    """
    pieces = whole.is_joined & is_any(whole.forms, vocabulary.known(spoken().lexicon.hyphened_inclusive), vocabulary)
    whole = _with_compounds(whole, vocabulary).kept(~pieces)
    calm = whole.kept(~is_any(whole.forms, vocabulary.known(spoken().lexicon.hesitations), vocabulary))
    calm = calm.kept(~_is_stuttered(calm, vocabulary))
    is_filler = is_any(calm.forms, vocabulary.known(spoken().lexicon.soft_fillers), vocabulary)
    for positions in _filler_phrases(calm, vocabulary):
        is_filler[positions] = True
    return whole, calm, calm.kept(~is_filler | (calm.compounds > 0))


def _with_compounds(stream: Stream, vocabulary: Vocabulary) -> Stream:
    if not stream.is_joined.any():
        return stream
    compounds = np.zeros(len(stream), dtype=np.int32)
    inner = np.flatnonzero(stream.is_joined[1:] & (stream.blocks[1:] == stream.blocks[:-1])) + 1
    ends = np.flatnonzero(np.diff(inner, append=len(stream) + 2) > 1)
    first = 0
    for end in ends.tolist():
        run = slice(int(inner[first]) - 1, int(inner[end]) + 1)
        if _is_compound(tuple(stream.forms[run].tolist()), vocabulary):
            compounds[run] = run.stop
        first = end + 1
    return replace(stream, compounds=compounds)


def _is_compound(forms: tuple[int, ...], vocabulary: Vocabulary) -> bool:
    written = "-".join(vocabulary.forms[form].removeprefix(CAPITALS) for form in forms)
    return written in spoken().lexicon.atomic_compounds or is_word(written)


def is_any(forms: Ints, wanted: AnyInts, vocabulary: Vocabulary) -> Bools:
    """Mark the forms that are among those wanted."""
    table = np.zeros(len(vocabulary.forms), dtype=bool)
    table[wanted] = True
    return table[forms]


def _is_stuttered(stream: Stream, vocabulary: Vocabulary) -> Bools:
    repeated = np.zeros(len(stream), dtype=bool)
    if len(stream) > 1:
        same = (stream.forms[1:] == stream.forms[:-1]) & (stream.blocks[1:] == stream.blocks[:-1])
        repeated[1:] = same & is_any(stream.forms[1:], vocabulary.known(spoken().lexicon.stuttered), vocabulary)
    return repeated


def _filler_phrases(stream: Stream, vocabulary: Vocabulary) -> Iterator[AnyInts]:
    for phrase in spoken().lexicon.filler_phrases:
        ids = [vocabulary.known([word]) for word in phrase]
        if not all(len(found) for found in ids):
            continue
        starts = np.flatnonzero(stream.forms == ids[0][0])
        starts = starts[starts + len(phrase) <= len(stream)]
        for offset, found in enumerate(ids):
            here = starts + offset
            starts = starts[(stream.forms[here] == found[0]) & (stream.blocks[here] == stream.blocks[starts])]
        for offset in range(len(phrase)):
            yield starts + offset
