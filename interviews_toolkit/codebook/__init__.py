"""The codebook's room: read and write it, check it, list its own tests, compare two versions."""

from interviews_toolkit.codebook.checks import Lint, LintLevel, lint_codebook
from interviews_toolkit.codebook.diff import CodebookDiff, IndicatorChange, Move, Renaming, diff_codebooks
from interviews_toolkit.codebook.examples import ExampleCase, codebook_examples, codebook_words
from interviews_toolkit.codebook.table_file import read_codebook_table, write_codebook_table
from interviews_toolkit.codebook.yaml_file import parse_codebook, read_codebook
from interviews_toolkit.codebook.yaml_writer import format_codebook, write_codebook

__all__ = [
    "CodebookDiff",
    "ExampleCase",
    "IndicatorChange",
    "Lint",
    "LintLevel",
    "Move",
    "Renaming",
    "codebook_examples",
    "codebook_words",
    "diff_codebooks",
    "format_codebook",
    "lint_codebook",
    "parse_codebook",
    "read_codebook",
    "read_codebook_table",
    "write_codebook",
    "write_codebook_table",
]
