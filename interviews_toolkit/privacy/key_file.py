"""The key table in its own file, encrypted with a passphrase: who each pseudonym is, and each word it stands for.

The file is one line of JSON with the salt and the cost, then a Fernet token (AES-128-CBC and HMAC-SHA256); the key is
derived by scrypt. Without the passphrase nothing in it can be read, nor changed unseen; lost, it cannot be found again.
"""

import base64
import json
import secrets
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from interviews_toolkit.errors import InputFileError, MissingExtraError, UsageError
from interviews_toolkit.files.writing import unwatched, write_bytes
from interviews_toolkit.i18n import _
from interviews_toolkit.privacy.grouping import NamedEntity
from interviews_toolkit.privacy.mentions import MentionKind
from interviews_toolkit.privacy.replacing import Swap

if TYPE_CHECKING:  # an extra: loaded when a table is opened
    from cryptography.fernet import Fernet

_FORMAT = "interviews-key-1"
_COST = 2**15
_SHORTEST = 10


@dataclass(frozen=True, slots=True)
class TextStep:
    """What was replaced in one text, once.

    Attributes:
        before, after: Hashes of the text.
        swaps: That make the text before out of the text after.
    """

    before: str
    after: str
    swaps: tuple[Swap, ...]


@dataclass(frozen=True, slots=True)
class KeyTable:
    """Who the pseudonyms of a study are.

    Attributes:
        entities: All that were ever replaced.
        steps: What was replaced in each interview, in order.
        uses: Who opened it for what, when.
    """

    entities: tuple[NamedEntity, ...] = ()
    steps: Mapping[str, tuple[TextStep, ...]] = field(default_factory=dict)
    uses: tuple[str, ...] = ()


def read_key(path: Path, passphrase: str) -> KeyTable:
    """Decrypt a key table.

    Raises:
        InputFileError: The file is no key table, or the passphrase is not its own.
        MissingExtraError: The library that encrypts is not installed.
    """
    try:
        head, token = path.read_bytes().split(b"\n", 1)
        said = json.loads(head)
        salt, cost = base64.b64decode(said["salt"]), int(said["cost"])
        is_ours = said["format"] == _FORMAT and 2 <= cost <= 2**20
    except OSError as error:
        raise InputFileError(_("Cette table de clés ne peut pas être lue."), path=path) from error
    except (ValueError, KeyError, TypeError):
        is_ours = False
    if not is_ours:
        raise InputFileError(
            _("Ce fichier n'est pas une table de clés."), hint=_("C'est le fichier donné à --key."), path=path
        )
    return _decoded(_open(token, _cipher(passphrase, salt, cost), path))


def write_key(path: Path, table: KeyTable, passphrase: str) -> None:
    """Encrypt a key table into its file, whole or not at all, for its owner alone.

    Raises:
        UsageError: The passphrase is too short.
        MissingExtraError: The library that encrypts is not installed.
    """
    if len(passphrase) < _SHORTEST:
        raise UsageError(
            _("Cette phrase secrète est trop courte : {n} signes au moins.").format(n=_SHORTEST),
            hint=_("Quatre ou cinq mots sans lien entre eux."),
        )
    salt = secrets.token_bytes(16)
    head = json.dumps({"format": _FORMAT, "salt": base64.b64encode(salt).decode(), "cost": _COST})
    token = _cipher(passphrase, salt, _COST).encrypt(json.dumps(asdict(table)).encode())
    with unwatched():
        write_bytes(path, head.encode() + b"\n" + token + b"\n")


def _open(token: bytes, cipher: "Fernet", path: Path) -> bytes:
    from cryptography.fernet import InvalidToken

    try:
        return cipher.decrypt(token.strip())
    except InvalidToken as error:
        raise InputFileError(
            _("La phrase secrète n'est pas celle de cette table, ou le fichier a été modifié."),
            hint=_("Rien n'a été fait. Réessayez ; sans elle, personne ne peut lire la table."),
            path=path,
        ) from error


def _cipher(passphrase: str, salt: bytes, cost: int) -> "Fernet":
    try:
        from cryptography.fernet import Fernet
        from cryptography.hazmat.primitives.kdf.scrypt import Scrypt
    except ImportError as error:
        raise MissingExtraError("cryptography", extra="pseudonyms", needed_for=_("La table de clés")) from error
    key = Scrypt(salt=salt, length=32, n=cost, r=8, p=1).derive(passphrase.encode())
    return Fernet(base64.urlsafe_b64encode(key))


def _decoded(content: bytes) -> KeyTable:
    said = json.loads(content)
    entities = tuple(
        NamedEntity(MentionKind(one["kind"]), tuple(one["forms"]), one["pseudonym"]) for one in said["entities"]
    )
    steps = {
        name: tuple(
            TextStep(one["before"], one["after"], tuple(Swap(**swap) for swap in one["swaps"])) for one in all_of
        )
        for name, all_of in said["steps"].items()
    }
    return KeyTable(entities, steps, tuple(said["uses"]))
