"""Vectors of French words, for whoever keeps them: the model is loaded for the words not kept yet."""

from collections.abc import Sequence

from interviews_toolkit.model.analysis import WordVectors
from interviews_toolkit.nlp.pipeline import DEFAULT_MODEL, analysis_model, load_analyzer


def vectors_model(model: str = DEFAULT_MODEL) -> str:
    """Name the vectors of a model, as ``word_vectors`` does, without loading it.

    Raises:
        MissingExtraError: The model is not installed; the hint is the line to type.
    """
    return analysis_model(model, entities=False)


def word_vectors(forms: Sequence[str], *, model: str = DEFAULT_MODEL) -> WordVectors:
    """Load a model and look words up in it; zeros for those it has no vector for.

    Raises:
        MissingExtraError: The model is not installed; the hint is the line to type.
        UsageError: The model has no vectors.
    """
    return load_analyzer(model, entities=False).vectors(forms)
