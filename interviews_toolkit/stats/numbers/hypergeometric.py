"""Tails of the hypergeometric distribution, summed from logarithms so that they never underflow."""

import math


def log_probability(k: int, *, total: int, marked: int, drawn: int) -> float:
    """Give ln P(X = k): k marked ones among ``drawn`` without replacement from ``total``, ``marked`` of them marked."""
    if not max(0, drawn + marked - total) <= k <= min(marked, drawn):
        return -math.inf
    return _log_comb(marked, k) + _log_comb(total - marked, drawn - k) - _log_comb(total, drawn)


def log_tail(k: int, *, total: int, marked: int, drawn: int, is_upper: bool) -> float:
    """Give ln P(X >= k), or ln P(X <= k)."""
    lowest, highest = max(0, drawn + marked - total), min(marked, drawn)
    if (k <= lowest) if is_upper else (k >= highest):
        return 0.0
    step = 1 if is_upper else -1
    logs = []
    best = -math.inf
    for x in range(k, highest + 1) if is_upper else range(k, lowest - 1, step):
        log = log_probability(x, total=total, marked=marked, drawn=drawn)
        logs.append(log)
        best = max(best, log)
        # Past the mode terms only fall: what is 40 below in logarithm adds nothing a float can hold.
        if log < best - 40:
            break
    return min(0.0, best + math.log(math.fsum(math.exp(log - best) for log in logs))) if best > -math.inf else best


def _log_comb(n: int, k: int) -> float:
    return math.lgamma(n + 1) - math.lgamma(k + 1) - math.lgamma(n - k + 1)
