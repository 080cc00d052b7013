"""Our matcher as a spaCy component: ``nlp.add_pipe("interviews_codebook", config={"path": "grille.yaml"})``.

Registered by the entry point ``spacy_factories``. The codes found are spans of ``doc.spans["codes"]``: the label is the
code, ``span._.indicator`` what found it, ``span._.score`` how much that says, 0 to 1. A codebook's file is read by the
function registered as ``interviews_codebook_file`` under ``spacy_misc``; what was read is saved with the pipeline.
"""

import json
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import Self

from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup
from spacy.util import registry

from interviews_toolkit.errors import CodebookError, NotFoundError
from interviews_toolkit.files.spelling import shadow
from interviews_toolkit.i18n import _
from interviews_toolkit.model.analysis import POS_TAGS, Analysis
from interviews_toolkit.model.codebook import Code, Codebook
from interviews_toolkit.model.ids import CodeId, InterviewId, content_hash
from interviews_toolkit.model.indicators import IndicatorSyntaxError, parse_indicator
from interviews_toolkit.nlp.matching.compiled import CompiledCodebook
from interviews_toolkit.nlp.matching.finding import check_indicator
from interviews_toolkit.nlp.short_texts import as_interview
from interviews_toolkit.nlp.suggesting import score_of

Indicators = Mapping[str, Sequence[str]]
_SAVED = "codes.json"


@Language.factory("interviews_codebook", default_config={"codes": {}, "path": None, "spans_key": "codes"})
def make_codebook_matcher(  # noqa: PLR0917
    nlp: Language,  # noqa: ARG001 - what spaCy passes to every factory
    name: str,  # noqa: ARG001
    codes: Indicators,
    path: str | None,
    spans_key: str,
) -> "CodebookMatcher":
    """Build the component from a mapping of code ids to indicators, or from a codebook's file.

    A file that is not there stops nothing yet: a saved pipeline carries what was read from it.

    Raises:
        CodebookError: An indicator, or the file, cannot be read.
    """
    if path is not None and Path(path).exists():
        codes = {**registry.misc.get("interviews_codebook_file")(Path(path)), **codes}
    return CodebookMatcher(codes, spans_key, missing=path)


class CodebookMatcher:
    """Finds indicators in a Doc; lemmas, parts of speech and sentences are used if the pipeline sets them."""

    def __init__(self, codes: Indicators, spans_key: str = "codes", *, missing: str | None = None) -> None:
        self._codebook = _codebook(codes)
        self._spans_key = spans_key
        self._missing = None if codes else missing
        for extension in ("indicator", "score"):
            if not Span.has_extension(extension):
                Span.set_extension(extension, default=None)

    @cached_property
    def _compiled(self) -> CompiledCodebook:
        if self._missing is not None:
            raise NotFoundError(_("Ce fichier ou ce dossier n'existe pas."), path=Path(self._missing))
        return CompiledCodebook(self._codebook)

    def __call__(self, doc: Doc) -> Doc:
        """Write the codes found into ``doc.spans``."""
        self._mark([doc])
        return doc

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 128) -> Iterator[Doc]:
        """Do the same for many Docs, a batch searched at once: many times faster than one by one."""
        waiting = iter(stream)
        while docs := list(islice(waiting, batch_size)):
            self._mark(docs)
            yield from docs

    def _mark(self, docs: Sequence[Doc]) -> None:
        read = [(as_interview(doc.text, f"{number}"), _analysis(doc)) for number, doc in enumerate(docs) if len(doc)]
        matches = self._compiled.find(read) if read else {}
        for number, doc in enumerate(docs):
            found = []
            for match in matches.get(InterviewId(f"{number}"), ()):
                span = doc.char_span(match.span.start, match.span.end, label=match.code_id, alignment_mode="expand")
                if span is not None:
                    span._.indicator, span._.score = match.indicator, score_of([match])
                    found.append(span)
            doc.spans[self._spans_key] = SpanGroup(doc, name=self._spans_key, spans=found)

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:  # noqa: ARG002 - spaCy's signature
        """Give the codes and their indicators, as JSON."""
        codes = {code.id: [indicator.text for indicator in code.indicators] for code in self._codebook}
        return json.dumps(codes, ensure_ascii=False).encode()

    def from_bytes(self, data: bytes, *, exclude: Iterable[str] = ()) -> Self:  # noqa: ARG002
        """Take the codes ``to_bytes`` gave."""
        self.__init__(json.loads(data), self._spans_key)  # type: ignore[misc]
        return self

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:  # noqa: ARG002
        """Write the codes and their indicators into a folder."""
        Path(path).mkdir(exist_ok=True)
        (Path(path) / _SAVED).write_bytes(self.to_bytes())

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> Self:  # noqa: ARG002
        """Take the codes ``to_disk`` wrote."""
        return self.from_bytes((Path(path) / _SAVED).read_bytes())


def _codebook(codes: Indicators) -> Codebook:
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
