"""What a page may send: checked to the letter before anything is done with it."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

Id = Annotated[str, Field(min_length=1, max_length=255)]
"""An interview takes its id from its file's name, which may be as long as this."""
Key = Annotated[str, Field(pattern=r"^[0-9a-zA-Z-]{8,64}$")]
Place = Annotated[int, Field(ge=0, le=100_000_000)]


class Body(BaseModel):
    """Nothing converted, nothing unknown let through."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class Seen(Body):
    """Something that was on the screen, and the version of it that was."""

    id: Id
    version: Id


class DecideBody(Body):
    """A ruling on suggestions of one interview; places in UTF-16 units."""

    key: Key
    interview: Id
    suggestions: Annotated[list[Seen], Field(min_length=1, max_length=500)]
    verdict: Literal["accepted", "changed", "refused", "skipped"]
    code: Id | None = None
    span: Annotated[list[Place], Field(min_length=2, max_length=2)] | None = None


class CodeBody(Body):
    """A code on a span; places in UTF-16 units."""

    key: Key
    interview: Id
    span: Annotated[list[Place], Field(min_length=2, max_length=2)]
    code: Id


class FinishBody(Body):
    """An interview that is finished, or not any more."""

    key: Key
    interview: Id
    finished: bool


class ReadBody(Body):
    """What of an interview was read: a passage, in UTF-16 units, whose turns are added; without one, the whole."""

    key: Key
    interview: Id
    span: Annotated[list[Place], Field(min_length=2, max_length=2)] | None = None


class OpenBody(Body):
    """Whether everybody's codings are open to all."""

    key: Key
    open: bool


class RemoveBody(Body):
    """A coding to take away."""

    key: Key
    interview: Id
    coding: Seen


class ChangeBody(Body):
    """Another code for codings, or another extent, in UTF-16 units, for one of them; ``interview``: the open one."""

    key: Key
    interview: Id | None = None
    codings: Annotated[list[Seen], Field(min_length=1, max_length=1000)]
    code: Id | None = None
    span: Annotated[list[Place], Field(min_length=2, max_length=2)] | None = None


class UndoBody(Body):
    """The act to undo, as the page named it."""

    key: Key
    number: Annotated[int, Field(ge=1)]
