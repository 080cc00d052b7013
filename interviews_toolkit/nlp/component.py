"""Our matcher as a spaCy component: ``nlp.add_pipe("interviews_codebook", config={"codes": {...}})``.

Registered by the entry point ``spacy_factories``; the codes found are spans of ``doc.spans["codes"]``.
"""

from array import array
from collections.abc import Mapping, Sequence

from spacy.language import Language
from spacy.tokens import Doc, SpanGroup

from interviews_toolkit.errors import CodebookError
from interviews_toolkit.files.spelling import shadow
from interviews_toolkit.i18n import _
from interviews_toolkit.model.analysis import POS_TAGS, Analysis
from interviews_toolkit.model.codebook import Code, Codebook
from interviews_toolkit.model.ids import CodeId, InterviewId, content_hash
from interviews_toolkit.model.indicators import IndicatorSyntaxError, parse_indicator
from interviews_toolkit.model.interviews import Interview, Role, Source, Speaker, Turn
from interviews_toolkit.model.spans import Span
from interviews_toolkit.nlp.matching.finding import check_indicator, find_matches

_NAME = InterviewId("doc")


@Language.factory("interviews_codebook", default_config={"codes": {}, "spans_key": "codes"})
def make_codebook_matcher(
    nlp: Language,  # noqa: ARG001 - what spaCy passes to every factory
    name: str,  # noqa: ARG001
    codes: Mapping[str, Sequence[str]],
    spans_key: str,
) -> "CodebookMatcher":
    """Build the component from a mapping of code ids to indicators.

    Raises:
        CodebookError: An indicator cannot be read.
    """
    return CodebookMatcher(codes, spans_key)


class CodebookMatcher:
    """Finds indicators in a Doc; lemmas, parts of speech and sentences are used if the pipeline sets them."""

    def __init__(self, codes: Mapping[str, Sequence[str]], spans_key: str = "codes") -> None:
        self._codebook = _codebook(codes)
        self._spans_key = spans_key

    def __call__(self, doc: Doc) -> Doc:
        """Write the codes found into ``doc.spans``."""
        spans = []
        if len(doc):
            corpus = [(_interview(doc), _analysis(doc))]
            for match in find_matches(self._codebook, corpus)[_NAME]:
                start, end = match.span.start, match.span.end
                span = doc.char_span(start, end, label=match.code_id, alignment_mode="expand")
                spans.extend([span] if span is not None else [])
        doc.spans[self._spans_key] = SpanGroup(doc, name=self._spans_key, spans=spans)
        return doc


def _codebook(codes: Mapping[str, Sequence[str]]) -> Codebook:
    made = []
    for code_id, texts in codes.items():
        try:
            indicators = tuple(parse_indicator(text) for text in texts)
            for indicator in indicators:
                check_indicator(indicator)
        except IndicatorSyntaxError as error:
            message = _("Indicateur illisible dans le code « {code} » : {reason}")
            raise CodebookError(message.format(code=code_id, reason=error.message)) from error
        made.append(Code(CodeId(code_id), code_id, None, "", indicators=indicators))
    return Codebook("spaCy", "1", tuple(made))


def _interview(doc: Doc) -> Interview:
    turn = Turn(0, Speaker("", Role.INTERVIEWEE), Span(0, max(len(doc.text), 1)))
    return Interview(_NAME, doc.text, content_hash(doc.text), (turn,), Source("", "", "spacy", "utf-8"))


def _analysis(doc: Doc) -> Analysis:
    forms: dict[str, int] = {}
    lemmas: dict[str, int] = {}
    tags = {tag: number for number, tag in enumerate(POS_TAGS)}
    return Analysis(
        text_hash=content_hash(doc.text),
        model="doc",
        starts=array("i", [token.idx for token in doc]),
        ends=array("i", [token.idx + len(token) for token in doc]),
        form_ids=array("i", [forms.setdefault(shadow(token.lower_), len(forms)) for token in doc]),
        lemma_ids=array("i", [lemmas.setdefault(token.lemma_, len(lemmas)) for token in doc]),
        pos=array("B", [tags.get(token.pos_, 0) for token in doc]),
        sentence_starts=array("i", [token.i for token in doc if token.i == 0 or token.is_sent_start]),
        turn_starts=array("i", [0]),
        forms=tuple(forms),
        lemmas=tuple(lemmas),
    )
