"""Transcripts, guides and participants' tables as people save them, read into the model's values."""

from interviews_toolkit.readers.alignment import align_questions
from interviews_toolkit.readers.coded_table import TakenWork, is_coded_table, read_coded_table
from interviews_toolkit.readers.codings_table import CodedPassage, read_codings_table
from interviews_toolkit.readers.corpus import CORPUS_FORMAT, ReadText, is_corpus, read_corpus
from interviews_toolkit.readers.document import read_document_text
from interviews_toolkit.readers.guide import read_guide
from interviews_toolkit.readers.iramuteq import StarredText, read_iramuteq, write_iramuteq
from interviews_toolkit.readers.naming import check_id, check_id_from, choose_id, near_ids
from interviews_toolkit.readers.participants import read_participants
from interviews_toolkit.readers.reading import interview_of_text, read_interview, supported_formats
from interviews_toolkit.readers.stances_table import JudgedPassage, place_evidence, read_stance, read_stances_table
from interviews_toolkit.readers.summaries_table import read_summaries
