"""One linear model a code, all solved together; each passage also judged by models that did not see its interview."""

import numpy as np
from numpy.typing import NDArray

from interviews_toolkit.suggest.features import Rows

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

_FEW = 4
"""One in so many weights may differ before a whole inversion is as quick."""

_UNREAD_SHARE = 0.05
_LIGHTEST, _HEAVIEST = 1e-4, 0.1

_MOST_STEPS, _CLOSE = 100, 1e-9

UNKNOWN = -1
"""What a label says of a passage nobody judged for a code; 1 is yes, 0 is no."""


class CodeClassifier:
    """Ridge regression on yes and no, one output a code, solved in its dual form.

    Unread text is neither yes nor no: it enters as a no of little weight, or a model that has only seen indicators
    refused would take their absence for a yes (W. S. Lee, B. Liu (2003), « Learning with positive and unlabeled
    examples using weighted logistic regression », ICML).

    Held-out values need no second fit: leaving group g out changes its predictions to ``y_g - inv(A_gg) a_g``, where
    A inverts the weighted kernel and ``a = A y``. There is no intercept: how rare a code is must not leak into the
    interviews left out; ``Calibration`` sees to it (S. An, W. Liu, S. Venkatesh (2007), « Fast cross-validation
    algorithms for least squares support vector machine and kernel ridge regression », Pattern Recognition 40).

    Args:
        penalty: Of the squared coefficients.
        unread: Weight of a passage nobody judged; those judged weigh 1.
    """

    def __init__(self, *, penalty: float = 1.0, unread: float = 0.1) -> None:
        self.penalty = penalty
        self.unread = unread

    def fit(self, rows: Rows, labels: Ints, *, groups: Ints, kernel: Floats) -> "CodeClassifier":
        """Fit on passages.

        Args:
            rows: (n_passages x n_features).
            labels: (n_passages x n_codes) of 1, 0, ``UNKNOWN``.
            groups: The interview of each passage; -1 for those that belong to none and are never held out.
            kernel: Rows by rows, and what else makes passages alike.

        Sets ``held_out_`` (n_passages x n_codes), NaN outside groups: what models without the interview say.
        """
        weights = np.where(labels == UNKNOWN, self.unread, 1.0)
        wanted = (labels == 1).astype(np.float64)
        self.dual_ = np.zeros(wanted.shape)
        self.held_out_ = np.full(wanted.shape, np.nan)
        # Codes judged on the same passages share one inversion: the usual case where interviews were read whole.
        patterns, owner = np.unique(weights, axis=1, return_inverse=True)
        inverses = _Inverses(kernel, self.penalty, patterns.min(axis=1))
        for number in range(patterns.shape[1]):
            codes = np.flatnonzero(owner.ravel() == number)
            inverse = inverses.of(patterns[:, number])
            self.dual_[:, codes] = inverse @ wanted[:, codes]
            for group in np.unique(groups[groups >= 0]):
                own = np.flatnonzero(groups == group)
                left = np.linalg.solve(inverse[np.ix_(own, own)], self.dual_[np.ix_(own, codes)])
                self.held_out_[np.ix_(own, codes)] = wanted[np.ix_(own, codes)] - left
        self.coef_ = np.asarray(rows.T @ self.dual_)
        return self


class _Inverses:
    """Inverses of a kernel, weighed one way or another; where few weights differ, from the inverse of the lightest.

    M. A. Woodbury (1950), « Inverting modified matrices ».
    """

    def __init__(self, kernel: Floats, penalty: float, lightest: Floats) -> None:
        self._kernel, self._penalty, self._lightest = kernel, penalty, lightest
        self._first = np.linalg.inv(kernel + np.diag(penalty / lightest))

    def of(self, weights: Floats) -> Floats:
        heavier = np.flatnonzero(weights != self._lightest)
        if heavier.size * _FEW > weights.size:
            return np.asarray(np.linalg.inv(self._kernel + np.diag(self._penalty / weights)))
        taken = self._penalty * (1 / self._lightest[heavier] - 1 / weights[heavier])
        columns = self._first[:, heavier]
        middle = np.linalg.inv(np.diag(1 / taken) - columns[heavier])
        return np.asarray(self._first + columns @ middle @ columns.T)


def weigh_unread(labels: Ints) -> float:
    """Say what a passage nobody judged weighs: together a twentieth of what was judged of a code, .1 each at most.

    More, and ten examples drown in a long text. One weight for all codes, by the mean: they share an inversion.
    """
    judged = (labels != UNKNOWN).sum(axis=0)
    taught = float(judged[judged > 0].mean()) if judged.any() else 0.0
    return float(np.clip(_UNREAD_SHARE * taught / (len(labels) - taught + 1), _LIGHTEST, _HEAVIEST))


class Calibration:
    """From what speaks for a code to a probability: one slope and one intercept for all codes.

    J. Platt (1999), « Probabilistic outputs for support vector machines ». They are shared because most codes have few
    decisions; what is a code's own is how often it was put, which is added to the value.
    """

    def fit(self, values: Floats, labels: Ints) -> "Calibration":
        """Fit on held-out values, (n_passages x n_codes); unknown labels and values are passed over."""
        known = (labels != UNKNOWN) & ~np.isnan(values)
        self.rates_ = (known & (labels == 1)).sum(axis=0) / np.maximum(known.sum(axis=0), 1)
        answers = labels[known]
        self.slope_: Floats | None = None
        if len(np.unique(answers)) == 2:
            self.slope_ = _logistic(self._inputs(values)[known], answers.astype(np.float64))
        return self

    def predict_proba(self, values: Floats) -> Floats:
        """Probabilities of yes, (n_passages x n_codes); zeros where nothing could be fitted."""
        if self.slope_ is None:
            return np.zeros(values.shape)
        return _chances(self.slope_[0] * self._inputs(np.nan_to_num(values)) + self.slope_[1])

    def _inputs(self, values: Floats) -> Floats:
        """Ten times the value, so that its slope is hardly held back."""
        return np.asarray(10 * (values + self.rates_))


def _chances(logits: Floats) -> Floats:
    return np.asarray(1 / (1 + np.exp(-logits)))


def _logistic(inputs: Floats, answers: Floats) -> Floats:
    """Find the slope and the intercept that make answers likeliest, half the slope's square taken off (Newton)."""
    columns = np.column_stack([inputs, np.ones_like(inputs)])
    held_back, found = np.array([1.0, 0.0]), np.array([0.0, np.log(answers.mean() / (1 - answers.mean()))])

    def loss(tried: Floats) -> float:
        logits = columns @ tried
        return float((np.logaddexp(0, logits) - answers * logits).sum() + held_back @ tried**2 / 2)

    for _ in range(_MOST_STEPS):
        chances = _chances(columns @ found)
        slope = columns.T @ (chances - answers) + held_back * found
        bend = (columns * (chances * (1 - chances))[:, None]).T @ columns + np.diag(held_back)
        step = np.linalg.solve(bend, slope)
        while loss(found - step) > loss(found) and np.abs(step).max() > _CLOSE:
            step /= 2
        found = found - step
        if np.abs(step).max() <= _CLOSE:
            break
    return found
