"""What every reader and writer of files needs, stood once: bytes, encodings, spelling, tables, YAML, archives, writing.

Imported file by file.
"""
