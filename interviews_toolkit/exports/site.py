"""A site to be read by others: the codes, who speaks of them, and the passages whose authors allow them to be shown.

Pages are plain HTML: no script, nothing fetched. What may not be shown is counted, never hinted at.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from interviews_toolkit.exports.pages import TEMPLATES, page_environment
from interviews_toolkit.exports.wording import say_layer
from interviews_toolkit.files.spelling import slug
from interviews_toolkit.i18n import _
from interviews_toolkit.model.codebook import Code, Codebook
from interviews_toolkit.model.ids import CodeId, InterviewId
from interviews_toolkit.model.layers import Layer
from interviews_toolkit.model.snapshot import Snapshot
from interviews_toolkit.model.spans import Excerpt
from interviews_toolkit.stats.layers.consent import Consent, attributions, consent_of
from interviews_toolkit.stats.quotes.disclosure import Disclosure

MARKER = "interviews-toolkit publish"
"""Stands in every page: by it a folder is known as a site that may be written anew."""
_CODED_ID = re.compile(r"[A-Za-z]{1,3}-?\d{1,4}")


@dataclass(frozen=True, slots=True)
class Passage:
    """Words that may be shown, and how their speaker is named."""

    words: str
    who: str


@dataclass(frozen=True, slots=True)
class CodePage:
    """What the site says of a code.

    Attributes:
        file: Name of its page.
        depth: 0 for an axis.
        n_actors: Interviews with the code or one below it.
        n_withheld: Passages that are not shown.
    """

    code: Code
    file: str
    depth: int
    n_actors: int
    passages: tuple[Passage, ...]
    n_withheld: int


@dataclass(frozen=True, slots=True)
class Site:
    """All pages, by file name; and how many passages are shown, and are not."""

    pages: Mapping[str, str]
    n_shown: int
    n_withheld: int


def make_site(study: Snapshot, codebook: Codebook, layer: Layer, seen: Disclosure) -> Site:
    """Write the pages.

    Args:
        seen: Judges what may be shown; names are to be withheld.
    """
    names = _speakers(study)
    codes = [_code_page(code, codebook, study, layer, seen, names) for code in codebook.in_use]
    environment = page_environment()
    style = (TEMPLATES / "report.css").read_text(encoding="utf-8")
    shared = {
        "title": study.title,
        "codebook": codebook,
        "codes": codes,
        "base": len(layer.seen),
        "layer": say_layer(layer.name),
        "style": style,
        "marker": MARKER,
    }
    template = environment.get_template("site.html.jinja")
    pages = {"index.html": template.render(one=None, **shared)}
    pages |= {one.file: template.render(one=one, **shared) for one in codes}
    return Site(pages, sum(len(one.passages) for one in codes), sum(one.n_withheld for one in codes))


def _speakers(study: Snapshot) -> dict[InterviewId, str]:
    """Name speakers by the study's own codes for them; an id that may be somebody's name becomes a number."""
    told = attributions(study.cases, attribute=study.grouping)
    names: dict[InterviewId, str] = {}
    for rank, interview in enumerate(study.interviews, start=1):
        who = told.get(interview.id, str(interview.id))
        if not _CODED_ID.fullmatch(interview.id):
            who = _("Acteur {n}").format(n=rank) + who.removeprefix(str(interview.id))
        names[interview.id] = who
    return names


def _code_page(  # noqa: PLR0917 - all that a page is made of
    code: Code, codebook: Codebook, study: Snapshot, layer: Layer, seen: Disclosure, names: Mapping[InterviewId, str]
) -> CodePage:
    texts = {interview.id: interview.text for interview in study.interviews}
    family = set(codebook.descendants(code.id))
    marks = sorted({(mark.interview_id, mark.span) for mark in layer.marks if mark.code_id == code.id})
    excerpts = [Excerpt(interview, span, span.cut(texts[interview])) for interview, span in marks]
    shown = [one for one in excerpts if _may_be_shown(one, seen)]
    return CodePage(
        code=code,
        file=_file(code.id),
        depth=len(codebook.path(code.id)) - 1,
        n_actors=len({mark.interview_id for mark in layer.marks if mark.code_id in family}),
        passages=tuple(Passage(" ".join(one.quote.split()), names[one.interview_id]) for one in shown),
        n_withheld=len(excerpts) - len(shown),
    )


def _may_be_shown(excerpt: Excerpt, seen: Disclosure) -> bool:
    """Words of somebody who wants no name must have been searched for names."""
    is_searched = excerpt.interview_id in seen.noticed.entities
    consent = consent_of(seen.cases.get(excerpt.interview_id))
    return seen.allows(excerpt) and (is_searched or consent is Consent.NAMED)


def _file(code: CodeId) -> str:
    return f"code-{slug(code).lower()}.html"
