"""The exchange with other programs (REFI-QDA and their own files): written, read, and turned into a study's values."""

from interviews_toolkit.refi.from_study import from_study
from interviews_toolkit.refi.lost import Lost
from interviews_toolkit.refi.project import Counting, CountingEvidence, Loss, QdaProject, QdaSource
from interviews_toolkit.refi.reading import read_exchanged
from interviews_toolkit.refi.to_study import Present, Taken, take_project
from interviews_toolkit.refi.write import write_qdc, write_qdpx
