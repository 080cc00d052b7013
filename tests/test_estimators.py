"""What scikit-learn users take: texts as features, by the tool's French, beside the two classifications."""

import doctest
import pickle
import re
from pathlib import Path

import numpy as np
import pytest
from sklearn.base import clone
from sklearn.exceptions import NotFittedError, SkipTestWarning
from sklearn.pipeline import make_pipeline
from sklearn.utils import estimator_checks

from interviews_toolkit.estimators import FrenchFeatures, Reinert, SemanticClusters

FRENCH, ENGLISH = (Path(__file__).parents[1] / "docs" / name for name in ("estimators.md", "en-estimators.md"))
SAID = [
    "Nous outillions, euh, les associations de la région.",
    "",
    "Il faut outiller une association, puis des associations.",
]


@pytest.fixture(scope="module")
def features():
    return FrenchFeatures().fit(SAID)


def test_every_form_of_a_word_has_one_column(features):
    names = features.get_feature_names_out().tolist()
    assert names == sorted(names)
    assert {"association", "outiller", "région"} <= set(names)
    assert not {"euh", "associations", "outillions", "les"} & set(names)


def test_words_are_counted_text_by_text_and_an_empty_text_has_none(features):
    rows = features.transform(SAID).toarray()
    column = features.get_feature_names_out().tolist().index("association")
    assert rows[:, column].tolist() == [1, 0, 2]
    assert rows[1].sum() == 0
    assert (FrenchFeatures(weights="presence").fit_transform(SAID).toarray() == (rows > 0)).all()


def test_weighted_rows_have_length_one():
    rows = FrenchFeatures(weights="tfidf").fit_transform(SAID).toarray()
    assert np.linalg.norm(rows, axis=1) == pytest.approx([1, 0, 1])


def test_a_new_word_has_no_column_and_rare_ones_may_be_left_out(features):
    assert features.transform(["Un cormoran."]).nnz == 0
    assert FrenchFeatures(min_texts=2).fit(SAID).get_feature_names_out().tolist() == ["association", "outiller"]


def test_vectors_go_with_the_columns(features):
    vectors = features.word_vectors()
    assert vectors.shape == (len(features.get_feature_names_out()), 300)
    assert np.abs(vectors).max() > 0


def test_what_cannot_be_read_is_refused(features):
    with pytest.raises(ValueError, match="not one string"):
        features.transform("une seule chaîne")
    with pytest.raises(ValueError, match="weights must be one of presence, count, tfidf"):
        FrenchFeatures(weights="bm25").fit(SAID)
    with pytest.raises(NotFittedError):
        FrenchFeatures().transform(SAID)


def test_it_keeps_scikit_learns_promises(features):
    with pytest.warns(SkipTestWarning, match="string=True"):  # most checks give tables of numbers, which it refuses
        estimator_checks.check_estimator(FrenchFeatures())
    for check in (
        estimator_checks.check_parameters_default_constructible,
        estimator_checks.check_no_attributes_set_in_init,
        estimator_checks.check_do_not_raise_errors_in_init_or_set_params,
        estimator_checks.check_get_params_invariance,
        estimator_checks.check_set_params,
        estimator_checks.check_valid_tag_types,
        estimator_checks.check_estimator_repr,
    ):
        check("FrenchFeatures", clone(features))
    again = pickle.loads(pickle.dumps(features))
    assert (again.transform(SAID) != features.transform(SAID)).nnz == 0


@pytest.mark.parametrize("last", [Reinert(k=2, min_frequency=1, tsj=1, min_class=0), SemanticClusters(k=2)])
def test_texts_are_classed_in_one_pipeline(last):
    time = ["Le temps manque, l'agenda est plein.", "Mon agenda est plein, je manque de temps."]
    money = ["Le budget couvre la facture.", "La facture dépasse notre budget."]
    labels = make_pipeline(FrenchFeatures(), last).fit_predict((time + money) * 4)
    assert len({*labels[:2]}) == len({*labels[2:4]}) == 1
    assert labels[0] != labels[2]


def test_the_gallery_runs_and_has_the_same_lines_in_english():
    found = doctest.testfile(str(FRENCH), module_relative=False)
    assert (found.failed, found.attempted > 20) == (0, True)
    blocks = (re.findall(r"```python.*?```", one.read_text(encoding="utf-8"), re.DOTALL) for one in (FRENCH, ENGLISH))
    assert next(blocks) == next(blocks)
