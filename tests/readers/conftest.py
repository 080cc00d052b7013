"""Files written on the spot; reader_samples.py beside this file is importable from the tests."""

import sys
from pathlib import Path

import pytest

from interviews_toolkit.readers import read_interview

sys.path.insert(0, str(Path(__file__).parent))
TRANSCRIPTS = Path(__file__).parents[2] / "transcripts"


@pytest.fixture
def write(tmp_path):
    """Write a file (text as UTF-8, or bytes) and give its path."""

    def _write(content, name="E99.txt"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return _write


@pytest.fixture
def read(write):
    """Write a transcript and read it."""

    def _read(content, name="E99.txt", **options):
        return read_interview(write(content, name), **options)

    return _read


@pytest.fixture
def transcripts():
    return TRANSCRIPTS
