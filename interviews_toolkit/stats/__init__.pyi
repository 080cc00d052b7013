from interviews_toolkit.stats._coded_units import Level
from interviews_toolkit.stats.agreement import measure_agreement
from interviews_toolkit.stats.agreement_table import Agreement, CodeAgreement, Resampling
from interviews_toolkit.stats.alpha import Coincidences, Ratings, count_coincidences, krippendorff_alpha
from interviews_toolkit.stats.characters import CharacterAgreement, agree_on_characters
from interviews_toolkit.stats.cleaning import CleanQuote, Cut, CutKind, clean_quote
from interviews_toolkit.stats.code_history import advise_on_history
from interviews_toolkit.stats.code_sets import CodeSets, collect_codes
from interviews_toolkit.stats.code_use import CodeAdvice, advise_on_codes
from interviews_toolkit.stats.coefficients import Coefficient, read_alpha
from interviews_toolkit.stats.consensus import Consensus, ConsensusCheck, ConsensusRule, ConsensusWord, judge_consensus
from interviews_toolkit.stats.consensus_report import StatementConsensus, Voice, pick_voices, tell_consensus
from interviews_toolkit.stats.cooccurrence import CaseMatrix, Cooccurrence, Within, case_matrix, cooccurrences
from interviews_toolkit.stats.crosstab import ChiSquare, chi_square, chi_square_tail, concentration, holm
from interviews_toolkit.stats.disagreements import Difference, Disagreement, Disagreements, list_disagreements
from interviews_toolkit.stats.distances import METRICS, Metric
from interviews_toolkit.stats.domain import DomainAgreement, agree_on_domain
from interviews_toolkit.stats.draft_quotes import QuoteChecked, QuoteVerdict, check_quotes
from interviews_toolkit.stats.evaluation import Evaluation, Score, Unit, evaluate_suggestions
from interviews_toolkit.stats.exact import ExactTest, exact_test, monte_carlo_test
from interviews_toolkit.stats.framework import FrameworkMatrix, chart_framework
from interviews_toolkit.stats.frequency import ThemeRow, ThemeTable, tabulate_themes, unknown_group
from interviews_toolkit.stats.gamma import Gamma, measure_gamma, observed_disorder
from interviews_toolkit.stats.gamma_table import GammaTable, tabulate_gamma
from interviews_toolkit.stats.guest import GuestResult, OrderSpread, apply_guest, shuffle_orders
from interviews_toolkit.stats.guest_rule import GuestRule
from interviews_toolkit.stats.honest import (
    FEWEST_TO_SHARE,
    NumberFound,
    WordScale,
    check_draft,
    decimal_text,
    percentage,
    possible_counts,
    round_half_up,
    sum_note,
    word_scale,
)
from interviews_toolkit.stats.independence import Independence, Method, adjust, judge_independence
from interviews_toolkit.stats.intervals import Interval, clopper_pearson, wilson
from interviews_toolkit.stats.layers import SUGGESTIONS, choose_layer, need_codebook, signed, suggestion_layer
from interviews_toolkit.stats.marginal import marginal_relevance, pick_diverse
from interviews_toolkit.stats.ordered_scales import tastle_wierman, van_der_eijk
from interviews_toolkit.stats.prompts import Prompts, find_prompts
from interviews_toolkit.stats.quote_balance import TOO_MUCH, QuoteBalance, balance_quotes
from interviews_toolkit.stats.quote_frames import frame_quote
from interviews_toolkit.stats.quote_sheets import (
    QuoteSheet,
    find_code,
    find_context,
    make_deviant_sheet,
    make_quote_sheet,
)
from interviews_toolkit.stats.quotes import (
    QUOTABLE,
    Consent,
    Quote,
    QuoteContext,
    attributions,
    choose_quotes,
    consent_of,
)
from interviews_toolkit.stats.reliability import (
    PercentRule,
    cohen_kappa,
    cohen_kappa_of,
    fleiss_kappa,
    gwet_ac1,
    percent_agreement,
    prevalence,
)
from interviews_toolkit.stats.report_layer import AUTO, ReportLayer, pick_layer
from interviews_toolkit.stats.richness import Richness, ace, chao, estimate_richness
from interviews_toolkit.stats.saturation import Accumulation, Saturation, TypeSaturation, accumulate, measure_saturation
from interviews_toolkit.stats.specificity import score_specificity, tabulate_specificities
from interviews_toolkit.stats.spontaneity import tell_spontaneous
from interviews_toolkit.stats.stances import Stances, TypeStance, stances_by_type
from interviews_toolkit.stats.stances_by_coder import (
    StanceLayer,
    agree_on_stances,
    pick_stance_layer,
    stance_layers,
)
from interviews_toolkit.stats.theme_crosstab import ThemeCrosstab, cross_themes
from interviews_toolkit.stats.unitizing import Continuum, UnitizedAgreement, unitized_alpha
from interviews_toolkit.stats.voices import VoiceChooser, Voices

__all__ = [
    "AUTO",
    "FEWEST_TO_SHARE",
    "METRICS",
    "QUOTABLE",
    "SUGGESTIONS",
    "TOO_MUCH",
    "Accumulation",
    "Agreement",
    "CaseMatrix",
    "CharacterAgreement",
    "ChiSquare",
    "CleanQuote",
    "CodeAdvice",
    "CodeAgreement",
    "CodeSets",
    "Coefficient",
    "Coincidences",
    "Consensus",
    "ConsensusCheck",
    "ConsensusRule",
    "ConsensusWord",
    "Consent",
    "Continuum",
    "Cooccurrence",
    "Cut",
    "CutKind",
    "Difference",
    "Disagreement",
    "Disagreements",
    "DomainAgreement",
    "Evaluation",
    "ExactTest",
    "FrameworkMatrix",
    "Gamma",
    "GammaTable",
    "GuestResult",
    "GuestRule",
    "Independence",
    "Interval",
    "Level",
    "Method",
    "Metric",
    "NumberFound",
    "OrderSpread",
    "PercentRule",
    "Prompts",
    "Quote",
    "QuoteBalance",
    "QuoteChecked",
    "QuoteContext",
    "QuoteSheet",
    "QuoteVerdict",
    "Ratings",
    "ReportLayer",
    "Resampling",
    "Richness",
    "Saturation",
    "Score",
    "StanceLayer",
    "Stances",
    "StatementConsensus",
    "ThemeCrosstab",
    "ThemeRow",
    "ThemeTable",
    "TypeSaturation",
    "TypeStance",
    "Unit",
    "UnitizedAgreement",
    "Voice",
    "VoiceChooser",
    "Voices",
    "Within",
    "WordScale",
    "accumulate",
    "ace",
    "adjust",
    "advise_on_codes",
    "advise_on_history",
    "agree_on_characters",
    "agree_on_domain",
    "agree_on_stances",
    "apply_guest",
    "attributions",
    "balance_quotes",
    "case_matrix",
    "chao",
    "chart_framework",
    "check_draft",
    "check_quotes",
    "chi_square",
    "chi_square_tail",
    "choose_layer",
    "choose_quotes",
    "clean_quote",
    "clopper_pearson",
    "cohen_kappa",
    "cohen_kappa_of",
    "collect_codes",
    "concentration",
    "consent_of",
    "cooccurrences",
    "count_coincidences",
    "cross_themes",
    "decimal_text",
    "estimate_richness",
    "evaluate_suggestions",
    "exact_test",
    "find_code",
    "find_context",
    "find_prompts",
    "fleiss_kappa",
    "frame_quote",
    "gwet_ac1",
    "holm",
    "judge_consensus",
    "judge_independence",
    "krippendorff_alpha",
    "list_disagreements",
    "make_deviant_sheet",
    "make_quote_sheet",
    "marginal_relevance",
    "measure_agreement",
    "measure_gamma",
    "measure_saturation",
    "monte_carlo_test",
    "need_codebook",
    "observed_disorder",
    "percent_agreement",
    "percentage",
    "pick_diverse",
    "pick_layer",
    "pick_stance_layer",
    "pick_voices",
    "possible_counts",
    "prevalence",
    "read_alpha",
    "round_half_up",
    "score_specificity",
    "shuffle_orders",
    "signed",
    "stance_layers",
    "stances_by_type",
    "suggestion_layer",
    "sum_note",
    "tabulate_gamma",
    "tabulate_specificities",
    "tabulate_themes",
    "tastle_wierman",
    "tell_consensus",
    "tell_spontaneous",
    "unitized_alpha",
    "unknown_group",
    "van_der_eijk",
    "wilson",
    "word_scale",
]
