"""What in a text would let somebody recognise a person: found, named otherwise, and never written out again."""

from interviews_toolkit.privacy.decisions_table import read_decisions
from interviews_toolkit.privacy.detect import find_mentions
from interviews_toolkit.privacy.fingerprints import find_left, take_fingerprints
from interviews_toolkit.privacy.gathering import everyday_words, find_in_study, known_names, name_parts, seen_names
from interviews_toolkit.privacy.grouping import NamedEntity, group_mentions, written
from interviews_toolkit.privacy.key_file import KeyTable, TextStep, read_key, write_key
from interviews_toolkit.privacy.mentions import MentionKind
from interviews_toolkit.privacy.numbers import is_iban, is_nir, is_siren, is_siret
from interviews_toolkit.privacy.replacing import Swapped, swap_text, swap_words
