"""French numbers that name a person, an account or a company: told from any other digits by their own check."""

import re
import string

_LA_POSTE = "356000000"
_VALUES = {sign: str(value) for value, sign in enumerate(string.digits + string.ascii_uppercase)}
_NIR = re.compile(r"[1-478]\d{2}(?:0[1-9]|1[0-2]|[2-3]\d|4[0-2]|[5-9]\d)(?:\d{2}|2[AB])\d{6}\d{2}")
"""Sex, year, month (20 to 42 and 50 to 99 where it is not known), département, commune, rank, key."""


def is_nir(number: str) -> bool:
    """Tell a social security number with its key: 97 less the rest's remainder by 97; Corsica counts as 19, 18."""
    plain = _bare(number)
    if _NIR.fullmatch(plain) is None:
        return False
    digits = plain.replace("2A", "19", 1) if plain[5:7] == "2A" else plain
    digits = digits.replace("2B", "18", 1) if plain[5:7] == "2B" else digits
    return int(digits[-2:]) == 97 - int(digits[:-2]) % 97


def is_iban(number: str) -> bool:
    """Tell an account number (ISO 13616): with its head behind and letters as numbers, the remainder by 97 is 1."""
    plain = _bare(number)
    if not re.fullmatch(r"[A-Z]{2}\d{2}[A-Z0-9]{11,30}", plain):
        return False
    return int("".join(_VALUES[sign] for sign in plain[4:] + plain[:4])) % 97 == 1


def is_siren(number: str) -> bool:
    """Tell a company's number: nine digits that pass Luhn's check."""
    plain = _bare(number)
    return re.fullmatch(r"\d{9}", plain) is not None and _luhn(plain)


def is_siret(number: str) -> bool:
    """Tell a place of business: fourteen digits by Luhn's check; those of La Poste by the sum of their digits."""
    plain = _bare(number)
    if not re.fullmatch(r"\d{14}", plain):
        return False
    return _luhn(plain) or (plain.startswith(_LA_POSTE) and sum(map(int, plain)) % 5 == 0)


def _bare(number: str) -> str:
    return re.sub(r"[\s.\-]", "", number).upper()


def _luhn(digits: str) -> bool:
    doubled = (int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(digits)))
    return sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0
