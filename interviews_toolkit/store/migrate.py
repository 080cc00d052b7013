"""Bringing an older project up to date: a backup first, then every step in one transaction, or none."""

from pathlib import Path

from interviews_toolkit.errors import ProjectFileError
from interviews_toolkit.i18n import _
from interviews_toolkit.store._connect import make_engine, write_transaction
from interviews_toolkit.store._copies import MIGRATION, back_up_file
from interviews_toolkit.store._faults import damaged
from interviews_toolkit.store.journal import Clock, write_entry
from interviews_toolkit.store.tables import SCHEMA

SCRIPTS = Path(__file__).parent / "migrations"


def upgrade(path: Path, *, clock: Clock, scripts: Path = SCRIPTS, schema: int = SCHEMA) -> None:
    """Apply the migrations a project lacks.

    Args:
        path: A project of an older schema.
        scripts: Alembic's folder of migrations.
        schema: The number of the last of them.

    Raises:
        ProjectFileError: A step failed; the project is as it was.
    """
    back_up_file(path, reason=MIGRATION, clock=clock)
    apply_migrations(path, clock=clock, scripts=scripts, schema=schema)


def apply_migrations(path: Path, *, clock: Clock, scripts: Path = SCRIPTS, schema: int = SCHEMA) -> None:
    """Apply the migrations without a backup: for a file that is itself a copy."""
    # Alembic takes as long to import as the rest of a quick command together.
    from alembic import command
    from alembic.config import Config
    from alembic.util import CommandError
    from sqlalchemy.exc import SQLAlchemyError

    config = Config(attributes={})
    config.set_main_option("script_location", str(scripts).replace("%", "%%"))
    engine = make_engine(path, foreign_keys=False)
    try:
        with write_transaction(engine, path) as connection:
            before = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
            if before >= schema:
                return  # Another program was quicker while we waited for our turn.
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
            if connection.exec_driver_sql("PRAGMA foreign_key_check").first():
                raise damaged(path)
            connection.exec_driver_sql(f"PRAGMA user_version = {schema}")
            write_entry(connection, "migrate", coder=None, payload={"from": before, "to": schema}, clock=clock)
    except (CommandError, SQLAlchemyError) as error:
        raise ProjectFileError(
            _("La mise à jour du projet a échoué ; il est resté comme il était."),
            hint=_("Réinstallez le programme, ou revenez à la version d'avant, et signalez-le-nous."),
            path=path,
        ) from error
    finally:
        engine.dispose()
