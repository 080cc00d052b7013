"""What an interview says never acts in a table written as Markdown."""

from interviews_toolkit.exports.tables import Column, Table, table_markdown


def test_html_in_a_cell_title_or_caption_is_shown_as_it_was_said():
    script = "<script>alert(1)</script>"
    written = table_markdown(Table(script, (Column("a", "A"),), ((script,),), script))
    assert "<" not in written
    assert written.count("&lt;script>alert(1)") == 3
