"""What one part of a corpus says more, or less, than chance would have it (Lafon's specificities)."""

import math
from collections.abc import Mapping

from interviews_toolkit.errors import UsageError, What
from interviews_toolkit.stats.numbers.hypergeometric import log_tail

BANAL = 2.0
"""Under this |S| (p > 0.01) a word is as frequent as chance would have it."""


def score_specificity(f: int, *, in_corpus: int, part: int, corpus: int) -> float:
    """Give the signed specificity S: log10 of the chance of being that frequent or more (+), or that rare or less (-).

    Source: Lafon 1980, Mots 1, p. 127-165: X follows the hypergeometric law; S = -log10 P(X >= f) where f is at
    least what is expected, log10 P(X <= f) otherwise.

    Args:
        f: Occurrences in the part.
        in_corpus: Occurrences in the whole corpus.
        part: Size of the part, in occurrences of everything.
        corpus: Size of the corpus.

    Raises:
        UsageError: These four numbers cannot go together.
    """
    if not (0 <= f <= min(in_corpus, part) and max(in_corpus, part) <= corpus and in_corpus - f <= corpus - part):
        raise UsageError(What.BAD_COUNTS, f=f, w=in_corpus, t=part, n=corpus)
    is_over = f * corpus >= in_corpus * part
    log = log_tail(f, total=corpus, marked=in_corpus, drawn=part, is_upper=is_over) / math.log(10)
    return abs(log) if is_over else log


def tabulate_specificities(counts: Mapping[str, Mapping[str, int]]) -> dict[str, dict[str, float]]:
    """Give S for each form and part; ``counts`` is form -> part -> occurrences, and must hold the whole corpus.

    The same serves codes by type of actor, counting segments; to count actors take an exact test instead.
    """
    parts = list(dict.fromkeys(part for row in counts.values() for part in row))
    sizes = {part: sum(row.get(part, 0) for row in counts.values()) for part in parts}
    corpus = sum(sizes.values())
    return {
        form: {
            part: score_specificity(row.get(part, 0), in_corpus=sum(row.values()), part=sizes[part], corpus=corpus)
            for part in parts
        }
        for form, row in counts.items()
    }
