"""Many rows written at once, as the driver takes them: SQLAlchemy's own way costs as much again as the writing."""

from collections.abc import Iterable, Mapping

from sqlalchemy import Connection, Table


def insert_rows(connection: Connection, table: Table, rows: Iterable[Mapping[str, object]]) -> None:
    """Insert rows that have a value for every column."""
    columns = [column.name for column in table.columns]
    values = [tuple(row[name] for name in columns) for row in rows]
    if values:
        names, marks = ", ".join(f'"{name}"' for name in columns), ", ".join("?" * len(columns))
        connection.exec_driver_sql(f"INSERT INTO {table.name} ({names}) VALUES ({marks})", values)  # noqa: S608 - ours
