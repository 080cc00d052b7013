"""Sentence vectors from a folder the user points to: ``model.onnx``, ``tokenizer.json``, as e5 and MiniLM have them.

Vectors of tokens are averaged over the words that are there, at unit length; e5 wants ``query: `` before a text.
"""

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from interviews_toolkit.errors import InputFileError, MissingExtraError
from interviews_toolkit.i18n import _

Rows = NDArray[np.float32]
_LONGEST = 256
_BATCH = 32


def open_folder(folder: Path) -> "OnnxVectors":
    """Open the model of a folder; nothing is fetched.

    Raises:
        MissingExtraError: The extra ``onnx`` is not installed.
        InputFileError: The folder lacks a file, or one of them cannot be read.
    """
    try:
        from onnxruntime import InferenceSession
        from tokenizers import Tokenizer
    except ImportError as error:
        needed = _("lire un modèle de phrases ONNX")
        raise MissingExtraError(str(error.name), extra="onnx", needed_for=needed) from error
    model = next((one for one in (folder / "model.onnx", folder / "onnx" / "model.onnx") if one.is_file()), None)
    tokenizer = folder / "tokenizer.json"
    if model is None or not tokenizer.is_file():
        raise InputFileError(
            _("Ce dossier n'est pas celui d'un modèle de phrases : il y faut model.onnx et tokenizer.json."),
            hint=_("Le dossier se nomme dans la variable INTERVIEWS_VECTORS."),
            path=folder,
        )
    try:
        cut = Tokenizer.from_file(str(tokenizer))
        session = InferenceSession(str(model), providers=["CPUExecutionProvider"])
    except Exception as error:  # either library raises what it likes on a damaged file
        raise InputFileError(_("Le modèle de ce dossier ne se lit pas."), path=folder) from error
    digest = hashlib.sha256(model.read_bytes() + tokenizer.read_bytes()).hexdigest()[:8]
    return OnnxVectors(folder, cut, session, digest)


class OnnxVectors:
    """A sentence model run by onnxruntime; ``version`` is the hash of its files."""

    def __init__(self, folder: Path, tokenizer: Any, session: Any, version: str) -> None:  # noqa: ANN401 -- untyped
        self.name, self.version = folder.name, version
        tokenizer.enable_truncation(_LONGEST)
        tokenizer.enable_padding()
        self._tokenizer, self._session = tokenizer, session
        self._inputs = {one.name for one in session.get_inputs()}
        self._prefix = "query: " if "e5" in self._known_as(folder).lower() else ""
        self.dimension = int(self.encode(["mot"]).shape[1])

    @staticmethod
    def _known_as(folder: Path) -> str:
        """The names the model goes by: its folder's, and the one its configuration gives."""
        config = folder / "config.json"
        told = json.loads(config.read_text(encoding="utf-8")).get("_name_or_path", "") if config.is_file() else ""
        return f"{folder.name} {told}"

    def encode(self, texts: Sequence[str]) -> Rows:
        """Give a row a text; see ``SentenceVectors``."""
        # Texts of a like length go together, or short ones would be padded to the longest.
        order = sorted(range(len(texts)), key=lambda at: (len(texts[at]), at))
        rows: dict[int, Any] = {}
        for first in range(0, len(order), _BATCH):
            batch = order[first : first + _BATCH]
            rows.update(zip(batch, self._encode([self._prefix + texts[at] for at in batch]), strict=True))
        return np.array([rows[at] for at in range(len(texts))], dtype=np.float32)

    def _encode(self, texts: list[str]) -> Rows:
        found = self._tokenizer.encode_batch(texts)
        given = {
            "input_ids": np.array([one.ids for one in found], dtype=np.int64),
            "attention_mask": np.array([one.attention_mask for one in found], dtype=np.int64),
            "token_type_ids": np.array([one.type_ids for one in found], dtype=np.int64),
        }
        tokens = self._session.run(None, {name: given[name] for name in self._inputs & given.keys()})[0]
        if tokens.ndim == 3:
            is_there = given["attention_mask"][:, :, None].astype(np.float32)
            tokens = (tokens * is_there).sum(axis=1) / np.maximum(is_there.sum(axis=1), 1)
        return np.asarray(tokens / np.maximum(np.linalg.norm(tokens, axis=1, keepdims=True), 1e-9), dtype=np.float32)
