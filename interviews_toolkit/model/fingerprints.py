"""What a project keeps of replaced names so that no file it writes has one: salted fingerprints, never the names.

Whoever has the project and guesses a name can check the guess: fingerprints are as confidential as the interviews.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fingerprints:
    """Of all forms of a key table.

    Attributes:
        salt: Hexadecimal; another for every project.
        heads: Of the forms' first words.
        forms: The pseudonym of each form, by its fingerprint.
        longest: Words of the longest form.
        is_sealed: The project keeps no text from before any more.
    """

    salt: str
    heads: frozenset[str]
    forms: Mapping[str, str]
    longest: int
    is_sealed: bool = False
