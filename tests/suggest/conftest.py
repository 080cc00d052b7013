"""Invented passages of six interviews: a theme told by its own words, one put by chance, and what people did there."""

import random

import numpy as np
import pytest

from interviews_toolkit.model.spans import Segment, Span
from interviews_toolkit.suggest import LearningMaterial, Lessons, Passages

TIME = ["agenda", "semaine", "urgence", "calendrier", "planning", "retard"]
OTHER = ["jardin", "voiture", "musique", "cuisine", "montagne", "rivière", "chemin", "fenêtre"]
PER_INTERVIEW = 30
CODES = ("temps", "hasard")


def build(*, hit_share=0.0, seed=1, unread=()):
    """Make six interviews of 30 passages, every third of them about time; ``unread`` ones teach nothing."""
    rng = random.Random(seed)
    segments, lemmas, labels, hits = [], [], [], []
    for interview in range(6):
        for number in range(PER_INTERVIEW):
            is_time = number % 3 == 0
            words = rng.sample(OTHER, 3) + (rng.sample(TIME, 2) if is_time else [])
            lemmas.append(tuple(rng.sample(words, len(words))))
            start = number * 10
            segments.append(Segment(f"E{interview + 1:02d}", Span(start, start + 9), number))
            is_known = interview not in unread
            by_chance = rng.random() < 0.3
            labels.append([int(is_time), int(by_chance)] if is_known else [-1, -1])
            hits.append([float(is_time and rng.random() < hit_share), 0.0])
    n = len(segments)
    passages = Passages(
        texts=[" ".join(words) for words in lemmas],
        lemmas=lemmas,
        meaning=np.zeros((n, 2), dtype=np.float32),
        hits=np.array(hits),
        turns=np.arange(n, dtype=np.int64),
        questions=[None] * n,
    )
    return LearningMaterial(tuple(segments), passages), Lessons(CODES, np.array(labels, dtype=np.int64), {})


@pytest.fixture
def made():
    return build
