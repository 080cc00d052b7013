"""Results as files: tables, quotes, figures and the report. The same input gives the same bytes."""

from interviews_toolkit.exports.report import ReportContent, render_report, write_report
from interviews_toolkit.exports.tables import Column, Kind, Table, table_json, write_table
from interviews_toolkit.exports.wording import actors, share_of, thousands

__all__ = [
    "Column",
    "Kind",
    "ReportContent",
    "Table",
    "actors",
    "render_report",
    "share_of",
    "table_json",
    "thousands",
    "write_report",
    "write_table",
]
