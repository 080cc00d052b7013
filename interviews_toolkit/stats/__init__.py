"""Numbers an author can sign: pure functions of a project's snapshot, no files, no models.

Each room is imported file by file, so that a command that counts themes loads nothing else.
"""
