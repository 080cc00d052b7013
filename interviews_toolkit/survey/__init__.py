"""The consultation: answers as survey tools export them, tables with their bases, weights, the joint display."""

from interviews_toolkit.survey.dictionary import read_dictionary
from interviews_toolkit.survey.figures import Base, Figure
from interviews_toolkit.survey.joint import (
    JointRow,
    SurveyFigure,
    ThemeCount,
    first_options,
    join_statements,
    join_themes,
)
from interviews_toolkit.survey.open_answers import open_answers, respondent_cases
from interviews_toolkit.survey.responses import read_answers, read_survey
from interviews_toolkit.survey.tables import FrequencyRow, FrequencyTable, NumberSummary, summarise_numbers, tabulate
from interviews_toolkit.survey.weighting import Raked, Weights, rake, rake_known
