"""Who asks, told by how each voice speaks: its questions, its words to the other and of itself, how long it talks."""

import re
from collections.abc import Mapping, Sequence

from interviews_toolkit.languages import spoken
from interviews_toolkit.readers._lexicon import fold

_SENTENCE = re.compile(r"[^.!?…]+[.!?…]*")
_ENOUGH = 0.55
"""By how much the score of who asks must pass the next; below it nobody can be told from the words."""
_DAMPING = 4
"""Words for oneself and for the other that are there in advance, so that one « vous » decides nothing."""
_HEARD = 1000
"""Turns of a voice that are listened to: more would only cost time."""


def who_asks(said: Mapping[str, Sequence[str]]) -> str | None:
    """Choose the voice that asks; None where no voice asks clearly more, or only one speaks.

    Four signs are added, each about -1 to 1: the share of its sentences that are questions, counted twice; « vous »
    against « je »; formulas of interviewers (« pouvez-vous », « merci de me recevoir »), per turn; and how much less
    than its share it speaks. Who speaks most must ask in words of an interviewer's to be one.
    """
    if len(said) < 2:
        return None
    n_words = {voice: sum(len(turn.split()) for turn in turns) for voice, turns in said.items()}
    total = sum(n_words.values())
    said = {voice: turns[:_HEARD] for voice, turns in said.items()}
    scores = {
        voice: _score(turns) + 0.5 * (1 - n_words[voice] * len(said) / total) for voice, turns in said.items() if total
    }
    ranked = sorted(scores, key=lambda voice: -scores[voice])
    if not ranked or not any("?" in turn or spoken().labels.asks.search(_plain(turn)) for turn in said[ranked[0]]):
        return None
    return ranked[0] if scores[ranked[0]] - scores[ranked[1]] >= _ENOUGH else None


def _score(turns: Sequence[str]) -> float:
    labels = spoken().labels
    sentences = [found[0] for turn in turns for found in _SENTENCE.finditer(turn) if found[0].strip()]
    asked = sum(sentence.rstrip().endswith("?") for sentence in sentences) / max(len(sentences), 1)
    folded = [_plain(turn) for turn in turns]
    you = sum(len(labels.you.findall(turn)) for turn in folded)
    me = sum(len(labels.me.findall(turn)) for turn in folded)
    formulas = sum(labels.asks.search(turn) is not None for turn in folded) / max(len(turns), 1)
    return 2 * asked + (you - me) / (you + me + _DAMPING) + formulas


def _plain(words: str) -> str:
    return fold(words).replace("-", " ")
