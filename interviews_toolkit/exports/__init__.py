"""Results as files: tables, quotes, figures and the report. The same input gives the same bytes.

The synthesis stands on statistics and is imported from its own room, ``exports.synthesis``: a table must open at once.
"""

from interviews_toolkit.exports.tables import Column, Kind, Table, table_json, write_table
from interviews_toolkit.exports.wording import actors, in_words, share_of
from interviews_toolkit.i18n import thousands
