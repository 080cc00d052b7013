"""Raking (calage sur marges): weights that give respondents the composition their population is known to have.

An open consultation is no sample: weights correct who answered, never why. Interviews are never weighted.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from interviews_toolkit.errors import Fault, NotEnoughDataError, NotFoundError, UsageError
from interviews_toolkit.i18n import _, ngettext, with_decimal_mark
from interviews_toolkit.model.ids import QuestionId
from interviews_toolkit.model.survey import Margin, OptionId, PopulationId, QuestionKind, ResponseId, Survey
from interviews_toolkit.survey._questions import find_question

LIMITS = (0.3, 3.0)
"""Nobody counts for less, or for more, than this many respondents."""
_MAX_TRIMS = 50


@dataclass(frozen=True, slots=True)
class MarginRow:
    """One option of a margin: shares (0-1) among those who answered that question."""

    question: QuestionId
    option: OptionId
    count: int
    share: float
    target: float
    weighted: float


@dataclass(frozen=True, slots=True)
class Weights:
    """One weight a respondent, mean 1, with what a reader needs to trust or refuse them.

    Attributes:
        iterations: Rounds over all margins, those after trimming included.
        error: Largest relative gap between a weighted share and its target, at the end.
        converged: That gap is below the tolerance, and all weights lie within the limits.
        n_trimmed: Respondents whose weight would lie outside the limits without trimming.
        unplaced: Question -> respondents who did not answer it: that margin leaves their weight alone.
    """

    population: PopulationId
    by_response: Mapping[ResponseId, float]
    margins: tuple[Margin, ...]
    rows: tuple[MarginRow, ...]
    iterations: int
    error: float
    converged: bool
    n_trimmed: int
    unplaced: Mapping[QuestionId, int]

    @property
    def n(self) -> int:
        """Respondents, unweighted."""
        return len(self.by_response)

    @property
    def n_eff(self) -> float:
        """Effective number of respondents, (sum w)^2 / sum w^2 (Kish, Survey Sampling, 1965, section 11.7)."""
        weights = self.by_response.values()
        return sum(weights) ** 2 / sum(weight * weight for weight in weights)

    @property
    def deff(self) -> float:
        """Design effect of unequal weights, n / n_eff; 1 when all are equal."""
        return self.n / self.n_eff

    @property
    def minimum(self) -> float:
        """The smallest weight."""
        return min(self.by_response.values())

    @property
    def maximum(self) -> float:
        """The largest weight."""
        return max(self.by_response.values())


def rake(
    survey: Survey,
    margins: Sequence[Margin] = (),
    *,
    limits: tuple[float, float] | None = LIMITS,
    tolerance: float = 1e-6,
    max_iterations: int = 100,
) -> Weights:
    """Weight respondents until every margin is met, by iterative proportional fitting.

    Deming and Stephan, Annals of Mathematical Statistics 11(4), 1940: each margin in turn multiplies its options'
    weights by what they lack. Weights outside ``limits`` are brought back to them and raking starts again, until
    both hold. What does not come together is told by ``converged``, not raised.

    Args:
        margins: By default those of the dictionary for this population.
        limits: Smallest and largest weight; None for no trimming.
        tolerance: Largest relative gap allowed.
        max_iterations: Rounds over all margins between two trims.

    Raises:
        NotFoundError: There is no margin for this population, or a margin's question was not put to it.
        UsageError: A margin is another population's, given twice, or on a question with several answers.
        NotEnoughDataError: An option that the margin expects has no respondent, or has some that it does not
            expect: ``faults`` names all of them.
    """
    chosen = tuple(margins) or tuple(m for m in survey.dictionary.margins if m.population == survey.population.id)
    _check_margins(survey, chosen)
    cells = [_Cells.of(survey, margin) for margin in chosen]
    _check_cells(cells)
    weights = [1.0] * len(survey)
    iterations, error = _fit(weights, cells, tolerance, max_iterations)
    low, high = limits or (0.0, float("inf"))
    n_trimmed = sum(not low <= weight <= high for weight in weights)
    n_trims = 0
    while error < tolerance and _is_outside(weights, low, high) and n_trims < _MAX_TRIMS:
        weights[:] = [min(max(weight, low), high) for weight in weights]
        rounds, error = _fit(weights, cells, tolerance, max_iterations)
        iterations, n_trims = iterations + rounds, n_trims + 1
    return Weights(
        population=survey.population.id,
        by_response={r.id: weight for r, weight in zip(survey.responses, weights, strict=True)},
        margins=chosen,
        rows=tuple(row for cell in cells for row in cell.rows(weights)),
        iterations=iterations,
        error=error,
        converged=error < tolerance and not _is_outside(weights, low, high),
        n_trimmed=n_trimmed,
        unplaced={cell.margin.question: len(survey) - cell.n for cell in cells},
    )


@dataclass(frozen=True, slots=True)
class Raked:
    """Populations raked on the margins known of them.

    Attributes:
        weights: Of those that could be.
        refused: Population -> why its margins weight nobody: its figures stay as they are.
    """

    weights: Mapping[PopulationId, Weights]
    refused: Mapping[PopulationId, Weights | NotEnoughDataError]


def has_margins(survey: Survey) -> bool:
    """Tell whether the dictionary knows how this population is made up."""
    return any(margin.population == survey.population.id for margin in survey.dictionary.margins)


def rake_known(surveys: Sequence[Survey]) -> Raked:
    """Rake each population the dictionary gives margins for; one without any stays as it is.

    Weights that do not come to their margins are refused too: a figure nobody can rely on is none.
    """
    weights: dict[PopulationId, Weights] = {}
    refused: dict[PopulationId, Weights | NotEnoughDataError] = {}
    for survey in surveys:
        whose = survey.population.id
        if not has_margins(survey):
            continue
        try:
            found = rake(survey)
        except NotEnoughDataError as error:
            refused[whose] = error
            continue
        if found.converged:
            weights[whose] = found
        else:
            refused[whose] = found
    return Raked(weights, refused)


@dataclass(frozen=True, slots=True)
class _Cells:
    """One margin over the survey: each option's respondents by their rank, and the share they should have."""

    margin: Margin
    ranks: Mapping[OptionId, list[int]]
    targets: Mapping[OptionId, float]

    @classmethod
    def of(cls, survey: Survey, margin: Margin) -> "_Cells":
        ranks: dict[OptionId, list[int]] = {option: [] for option in margin.targets}
        for rank, response in enumerate(survey.responses):
            for option in response.answers[margin.question].chosen:
                ranks.setdefault(option, []).append(rank)
        total = sum(margin.targets.values())
        return cls(margin, ranks, {option: target / total for option, target in margin.targets.items()})

    @property
    def n(self) -> int:
        return sum(map(len, self.ranks.values()))

    def shares(self, weights: Sequence[float]) -> dict[OptionId, float]:
        sums = {option: sum(weights[rank] for rank in ranks) for option, ranks in self.ranks.items()}
        total = sum(sums.values())
        return {option: weight / total for option, weight in sums.items()}

    def rows(self, weights: Sequence[float]) -> Iterator[MarginRow]:
        weighted = self.shares(weights)
        for option, ranks in self.ranks.items():
            share, target = len(ranks) / self.n, self.targets[option]
            yield MarginRow(self.margin.question, option, len(ranks), share, target, weighted[option])


def _written(number: float, n_decimals: int) -> str:
    return with_decimal_mark(f"{number:.{n_decimals}f}")


def _fit(weights: list[float], cells: Sequence[_Cells], tolerance: float, max_iterations: int) -> tuple[int, float]:
    """Scale weights in place, mean 1; returns the rounds it took and the largest relative gap left."""
    error = float("inf")
    for iteration in range(1, max_iterations + 1):
        for cell in cells:
            for option, share in cell.shares(weights).items():
                for rank in cell.ranks[option]:
                    weights[rank] *= cell.targets[option] / share
        mean = sum(weights) / len(weights)
        weights[:] = [weight / mean for weight in weights]
        shares = [(cell.targets[option], share) for cell in cells for option, share in cell.shares(weights).items()]
        error = max(abs(share / target - 1) for target, share in shares)
        if error < tolerance:
            return iteration, error
    return max_iterations, error


def _is_outside(weights: Sequence[float], low: float, high: float) -> bool:
    """Tell whether a weight lies outside the limits by more than rounding."""
    return min(weights) < low * (1 - 1e-6) or max(weights) > high * (1 + 1e-6)


def _check_margins(survey: Survey, margins: Sequence[Margin]) -> None:
    if not margins:
        message = _("Le dictionnaire n'a pas de marge pour les {name}.").format(name=survey.population.name)
        raise NotFoundError(
            message, hint=_("Écrivez « margins » à la fin du dictionnaire, avec leur source et leur date.")
        )
    questions = [margin.question for margin in margins]
    several = [question for question in questions if find_question(survey, question).kind is not QuestionKind.SINGLE]
    if several:
        message = _("« {id} » n'a pas une réponse unique : elle ne fait pas une marge.").format(id=several[0])
        raise UsageError(message, hint=_("Prenez une question à réponse unique : département, taille, secteur."))
    if any(margin.population != survey.population.id for margin in margins) or len(set(questions)) < len(questions):
        message = _("Une marge est celle d'une autre population, ou donnée deux fois.")
        raise UsageError(message, hint=_("Redressez chaque population à part, une marge par question."))


def _check_cells(cells: Sequence[_Cells]) -> None:
    faults = [fault for cell in cells for fault in _cell_faults(cell)]
    if faults:
        message = ngettext("Redressement impossible : {n} case.", "Redressement impossible : {n} cases.", len(faults))
        hint = _(
            "Regroupez cette modalité avec une voisine, dans les réponses comme dans la marge, ou retirez la marge."
        )
        raise NotEnoughDataError(message.format(n=len(faults)), faults=faults, hint=hint)


def _cell_faults(cell: _Cells) -> Iterator[Fault]:
    question = cell.margin.question
    for option, ranks in cell.ranks.items():
        if not ranks:
            message = _("« {option} » ({question}) : personne, et la marge en attend {target} %.")
            yield Fault(
                message.format(option=option, question=question, target=_written(100 * cell.targets[option], 1))
            )
        elif option not in cell.targets:
            message = ngettext(
                "« {option} » ({question}) : {n} répondant, et la marge n'en dit rien.",
                "« {option} » ({question}) : {n} répondants, et la marge n'en dit rien.",
                len(ranks),
            )
            yield Fault(message.format(option=option, question=question, n=len(ranks)))
