"""Names of themes and of answers inside our sentences: set in italics, so that « » are left to what people said."""

from collections.abc import Iterator

from interviews_toolkit.i18n import quoted

_OPEN, _CLOSE = "\ue000", "\ue001"  # private use: no text of a study means anything by them


def named(name: str) -> str:
    """Mark a name inside a sentence."""
    return f"{_OPEN}{name}{_CLOSE}"


def runs(words: str) -> Iterator[tuple[str, bool]]:
    """Cut a sentence into runs, each with whether it is a name."""
    for place, piece in enumerate(words.split(_OPEN)):
        name, closed, rest = piece.partition(_CLOSE)
        if place and closed:
            yield name, True
            if rest:
                yield rest, False
        elif piece:
            yield piece.replace(_CLOSE, ""), False


def plain(words: str) -> str:
    """Give a sentence where there are no italics, names between quotation marks."""
    return "".join(quoted(text) if is_name else text for text, is_name in runs(words))
