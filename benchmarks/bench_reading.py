"""A hundred interviews in Word, a million words, read whole; and python-docx for the text of their paragraphs alone."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import docx
from measures import Row, cpu, read_study

from interviews_toolkit.readers import read_interview

_WORDS = 10_000
"""Of each interview: an hour and a half of talk."""


def bench(*, quick: bool) -> Iterator[Row]:
    """Voices, roles and times are found on our side; on the other, nothing is."""
    with tempfile.TemporaryDirectory() as folder:
        files = _written(Path(folder), 10 if quick else 100)
        read_interview(files[0])  # the words of the language are loaded once
        ours = cpu(lambda: [read_interview(file) for file in files])
        theirs = cpu(lambda: [[one.text for one in docx.Document(str(file)).paragraphs] for file in files])
    what = f"lire {len(files)} entretiens de {_WORDS:,} mots en .docx, secondes"
    yield Row(what, f"{ours:.2f}", f"python-docx, ses paragraphes {theirs:.2f}", f"{ours / theirs:.2f} ×", "≤ 3 ×")


def _written(folder: Path, n_files: int) -> list[Path]:
    """Files of the study's own turns, one after another, each voice's name in bold before its words."""
    said = [(turn.speaker.label, turn.span.cut(one.text)) for one in read_study() for turn in one.turns]
    files, at = [], 0
    for number in range(n_files):
        document, n_words = docx.Document(), 0
        while n_words < _WORDS:
            label, words = said[at % len(said)]
            made = document.add_paragraph()
            made.add_run(f"{label} : ").bold = True
            made.add_run(words)
            at, n_words = at + 1, n_words + len(words.split())
        files.append(folder / f"E{number:03}.docx")
        document.save(str(files[-1]))
    return files
