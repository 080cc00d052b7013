"""The quotes an author keeps in the synthesis: printed as far as those who spoke allow."""

from collections import defaultdict

from interviews_toolkit.model.report_parts import PartKind, ReportPart
from interviews_toolkit.model.snapshot import Snapshot
from interviews_toolkit.stats.layers.consent import attributions, consent_of
from interviews_toolkit.stats.quotes.choice import Quote
from interviews_toolkit.stats.quotes.disclosure import Disclosure


def keep_quotes(
    snapshot: Snapshot, disclosure: Disclosure
) -> tuple[dict[str, tuple[Quote, ...]], tuple[ReportPart, ...]]:
    """Give the quotes authors keep, by section, and those that may not be printed."""
    names = attributions(snapshot.cases, attribute=snapshot.grouping)
    kept: dict[str, list[Quote]] = defaultdict(list)
    withheld = []
    for one in snapshot.report_parts:
        if one.kind is not PartKind.KEPT or one.excerpt is None:
            continue
        who = one.excerpt.interview_id
        if not disclosure.allows(one.excerpt):
            withheld.append(one)
            continue
        quote = Quote(
            one.excerpt,
            1.0,
            names.get(who, str(who)),
            consent_of(snapshot.cases.get(who)),
            names=disclosure.noticed.names(one.excerpt),
        )
        kept[one.place].append(quote)
    return {place: tuple(quotes) for place, quotes in kept.items()}, tuple(withheld)
