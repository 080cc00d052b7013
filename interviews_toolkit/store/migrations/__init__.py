"""The steps that bring an older project file to today's tables, one file each, run by Alembic."""
