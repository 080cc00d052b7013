"""The codebook's room: read and write it, check it, change it, list its own tests, compare two versions."""

from interviews_toolkit.codebook.checks import Lint, LintLevel, lint_codebook
from interviews_toolkit.codebook.diff import CodebookDiff, IndicatorChange, Move, Renaming, diff_codebooks
from interviews_toolkit.codebook.document_file import Block, BlockKind, codebook_blocks
from interviews_toolkit.codebook.editing import (
    AddCode,
    Edit,
    EditCode,
    MergeCodes,
    MoveCode,
    RetireCode,
    SplitCode,
    Wording,
    apply_edit,
    new_code_id,
    with_code,
)
from interviews_toolkit.codebook.examples import ExampleCase, codebook_examples, codebook_words
from interviews_toolkit.codebook.merging import MergedCodebook, merge_codebooks
from interviews_toolkit.codebook.replacing import CodesLostError, Missing, replace_codes, say_lost
from interviews_toolkit.codebook.repointing import repoint_codes, repoint_codings
from interviews_toolkit.codebook.table_file import codebook_rows, read_codebook_table
from interviews_toolkit.codebook.yaml_file import name_lists, parse_codebook, read_codebook
from interviews_toolkit.codebook.yaml_writer import format_codebook, write_codebook
