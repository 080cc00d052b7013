"""What is written in headers and answers becomes comparable."""

import re
import unicodedata

from interviews_toolkit.files import spelling


def fold(text: str) -> str:
    """Make spellings comparable: as everywhere, with plain signs, and no end punctuation.

    « Les  freins [Le manque de temps] » and « les freins[le manque de temps] » are the same header.
    """
    plain = spelling.fold(unicodedata.normalize("NFKC", text))
    return re.sub(r"[ .:?!*]*([\[\]])\s*", r"\1", plain).strip(" .:?!*")
