"""Annexes get their letters, and the heading they stand under, the same way whatever they are written to."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from string import ascii_uppercase

from interviews_toolkit.exports.synthesis.blocks import Section
from interviews_toolkit.i18n import _


def lettered(sections: Sequence[Section]) -> Iterator[Section]:
    """Give the sections with « A. », « B. » … before the titles of annexes, all of them one level under « Annexes »."""
    rank = 0
    for section in sections:
        if not section.is_annex:
            yield section
            continue
        if rank == 0:
            yield Section("annexes", _("Annexes"), ())
        yield replace(section, title=f"{ascii_uppercase[rank % 26]}. {section.title}", level=section.level + 1)
        rank += 1
