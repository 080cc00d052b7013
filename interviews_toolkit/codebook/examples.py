"""A codebook's own tests: excerpts its indicators must catch, and false friends they must leave alone."""

from dataclasses import dataclass

from interviews_toolkit.model.codebook import Codebook
from interviews_toolkit.model.ids import CodeId


@dataclass(frozen=True, slots=True)
class ExampleCase:
    """An excerpt and what the code's own indicators must do with it; ``line`` is the code's."""

    code_id: CodeId
    text: str
    must_match: bool
    line: int


def codebook_words(codebook: Codebook) -> tuple[tuple[CodeId, str], ...]:
    """List what a codebook itself says of each code: its definition, its criteria of inclusion, its examples."""
    return tuple(
        (code.id, text)
        for code in codebook
        for text in (f"{code.name}. {code.definition}", *code.include, *code.examples)
        if text.strip(". ")
    )


def codebook_examples(codebook: Codebook) -> tuple[ExampleCase, ...]:
    """List what is to be tested, examples before counter-examples, in the order of the codebook.

    A code without indicators cannot catch anything: its excerpts only illustrate it.
    """
    return tuple(
        ExampleCase(code.id, text, must_match, code.line)
        for code in codebook
        if code.indicators
        for must_match, texts in ((True, code.examples), (False, code.counter_examples))
        for text in texts
    )
