"""The order in which interviews and cases come back: as people count, E2 before E10."""

import re


def natural_key(name: str) -> str:
    """Make a key whose plain order is the natural one: numbers by value, letters without regard to case."""
    return re.sub(r"[0-9]+", lambda digits: digits[0].lstrip("0").zfill(12), name.casefold())
