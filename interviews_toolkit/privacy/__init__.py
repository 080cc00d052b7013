"""What in a text would let somebody recognise a person: found by form, by checksum, by names already known."""

from interviews_toolkit.privacy.detect import MentionKind, find_mentions
from interviews_toolkit.privacy.numbers import is_iban, is_nir, is_siren, is_siret
