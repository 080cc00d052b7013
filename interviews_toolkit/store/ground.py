"""What an act on texts stands on, read in one statement: the texts, the codebook in force, and who codes."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, func, literal, select, union_all

from interviews_toolkit.model.codebook import Codebook
from interviews_toolkit.model.codings import Coder, CoderKind, Coding, coding_id
from interviews_toolkit.model.ids import CodeId, CoderId, InterviewId
from interviews_toolkit.model.spans import Span
from interviews_toolkit.store import _json
from interviews_toolkit.store._quotes import check_text
from interviews_toolkit.store.tables import CODEBOOKS, CODERS, INTERVIEWS, READ_PARTS

Place = tuple[InterviewId, Span]


@dataclass(frozen=True, slots=True)
class Ground:
    """The texts that were asked for, the codebook in force, and all coders.

    Attributes:
        texts: Those there are.
        codebook: None before there is one.
        coders: Without the passages of what they have not read whole.
        has_read: The interviews each coder has read something of.
    """

    texts: Mapping[InterviewId, str]
    codebook: Codebook | None
    coders: Mapping[CoderId, Coder]
    has_read: Mapping[CoderId, frozenset[InterviewId]]

    @property
    def codes(self) -> frozenset[CodeId]:
        """The codes a coding may have."""
        return frozenset(code.id for code in self.codebook or ())

    def newly_seen(self, coder: Coder, interview_id: InterviewId) -> tuple[InterviewId, ...]:
        """Give the interview, unless the coder has worked on it before, or said what of it was read."""
        return () if interview_id in self.has_read.get(coder.id, ()) else (interview_id,)

    def coding(self, place: Place, *, code_id: CodeId, coder_id: CoderId, at: str) -> Coding:
        """Make a coding of words of one of the texts, under the codebook in force; ``at`` is ISO 8601, UTC."""
        interview_id, span = place
        key = coding_id(interview_id, span, code_id=code_id, coder_id=coder_id)
        words, made_under = span.cut(self.texts[interview_id]), self.codebook.signature if self.codebook else ""
        return Coding(key, interview_id, span, words, code_id, coder_id, at, codebook=made_under)

    def bears(self, coding: Coding, codes: frozenset[CodeId]) -> bool:
        """Tell whether a coding's coder is known, its code one of these, and its words those of the text."""
        text = self.texts.get(coding.interview_id)
        is_quote = text is not None and coding.span.cut(text) == coding.quote
        return is_quote and coding.code_id in codes and coding.coder_id in self.coders


def load_ground(connection: Connection, interview_ids: Collection[InterviewId]) -> Ground:
    """Load the texts of some interviews, the codebook in force and the coders.

    Raises:
        ProjectFileError: A text is not the one that was read.
    """
    last = select(func.max(CODEBOOKS.c.number)).scalar_subquery()
    texts, kept = INTERVIEWS.c, CODERS.c
    none = literal("")
    query = union_all(
        select(literal("text"), texts.id, texts.text, texts.text_hash, none).where(texts.id.in_(sorted(interview_ids))),
        select(literal("codebook"), CODEBOOKS.c.content, none, none, none).where(CODEBOOKS.c.number == last),
        select(literal("coder"), kept.id, kept.name, kept.kind, kept.seen),
        select(literal("part"), READ_PARTS.c.coder_id, READ_PARTS.c.interview_id, none, none).distinct(),
    )
    found: dict[str, list[tuple[str, ...]]] = {"text": [], "codebook": [], "coder": [], "part": []}
    for kind, *row in connection.execute(query):
        found[kind].append(tuple(row))
    for interview_id, text, text_hash, _none in found["text"]:
        check_text(interview_id, text, text_hash)
    seen = {CoderId(row[0]): _json.load(frozenset[InterviewId], row[3]) for row in found["coder"]}
    parts = [(CoderId(row[0]), InterviewId(row[1])) for row in found["part"]]
    codebook = _json.load(Codebook, found["codebook"][0][0]) if found["codebook"] else None
    return Ground(
        texts={InterviewId(row[0]): row[1] for row in found["text"]},
        codebook=codebook if codebook is not None and len(codebook) else None,
        coders={
            CoderId(k): Coder(CoderId(k), name, CoderKind(kind), seen[CoderId(k)])
            for k, name, kind, _seen in found["coder"]
        },
        has_read={one: read | {where for who, where in parts if who == one} for one, read in seen.items()},
    )
