"""Suggestions that learn from what people decide, and say how sure they may be: measured on interviews not seen."""

from interviews_toolkit.suggest.classify import UNKNOWN, Calibration, CodeClassifier, weigh_unread
from interviews_toolkit.suggest.features import Passages, number_turns
from interviews_toolkit.suggest.hints import Hinting
from interviews_toolkit.suggest.learn import VERSION, Learned, LearningMaterial, prepare, telling_lemmas
from interviews_toolkit.suggest.lessons import Lessons, draw_lessons
from interviews_toolkit.suggest.measure import (
    JudgedCode,
    choose_doubt,
    choose_threshold,
    measure_lessons,
    own_thresholds,
)
from interviews_toolkit.suggest.queue import choose_questions, order_queue
