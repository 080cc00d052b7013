"""Many rows written at once, as the driver takes them: SQLAlchemy's own way costs as much again as the writing."""

from collections.abc import Iterable, Mapping

from sqlalchemy import Connection, Table


def insert_rows(connection: Connection, table: Table, rows: Iterable[Mapping[str, object]], *, over: str = "") -> int:
    """Insert rows that have a value for every column.

    Args:
        over: What is done where a row's key is taken, in SQL; nothing said, it is an error.

    Returns:
        The number inserted.
    """
    columns = [column.name for column in table.columns]
    values = [tuple(row[name] for name in columns) for row in rows]
    if not values:
        return 0
    names, marks = ", ".join(f'"{name}"' for name in columns), ", ".join("?" * len(columns))
    statement = f"INSERT INTO {table.name} ({names}) VALUES ({marks}) {over}"  # noqa: S608 - ours
    return connection.exec_driver_sql(statement, values).rowcount
