"""Alembic's entry: runs the steps on the connection, and inside the transaction, that ``migrate.py`` hands it."""

from alembic import context

from interviews_toolkit.store.tables import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    transactional_ddl=True,
    render_as_batch=True,
)
context.run_migrations()
