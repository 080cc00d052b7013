"""A small codebook as an author writes it, and how tests write files."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from interviews_toolkit.codebook import parse_codebook
from interviews_toolkit.model.codebook import Codebook

SMALL = """\
title: Une petite étude
version: "1.0"
codes:
  - id: freins
    name: Freins
    definition: Ce qui empêche.
    codes:
      - id: manque-temps
        name: Manque de temps
        definition: Le temps manque.
        include:
          - Absence de temps
        exclude:
          - L'argent manque → manque-moyens
        examples:
          - On a pas le temps.
        counter_examples:
          - Le temps qu'il fait.
        indicators:
          - pas le temps
          - temps, pas après (mi | plein)
      - id: manque-moyens
        name: Manque de moyens
        definition: L'argent manque.
        include: [Budget]
        exclude: [Le temps manque → manque-temps]
        examples: [On a pas les moyens.]
        counter_examples: [Un moyen de transport.]
        indicators: [pas les moyens, '"budget"']
"""


@pytest.fixture
def small() -> Codebook:
    return parse_codebook(SMALL)


@pytest.fixture
def small_text() -> str:
    return SMALL


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    def _write(content: str | bytes, name: str = "codebook.yaml") -> Path:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return _write


@pytest.fixture
def without_lines() -> Callable[[Codebook], Codebook]:
    """Forget where codes stand in their file: two files with the same codes are the same codebook."""
    return lambda codebook: replace(codebook, codes=tuple(replace(code, line=0) for code in codebook))
