"""The backups of a project as a table."""

from collections.abc import Sequence
from datetime import datetime

from interviews_toolkit.exports.tables import Column, Kind, Table
from interviews_toolkit.i18n import _


def list_backups(backups: Sequence[tuple[str, datetime, str, int, bool]], *, folder: str) -> Table:
    """Backups in the order given: name, moment (UTC), reason, size in bytes, whether it is sound."""
    return Table(
        title=_("Sauvegardes"),
        columns=(
            Column("nom", _("Nom")),
            Column("faite", _("Faite (UTC)")),
            Column("raison", _("Raison")),
            Column("octets", _("Octets"), Kind.COUNT),
            Column("intacte", _("Intacte")),
        ),
        rows=tuple(
            (name, f"{made_at:%Y-%m-%d %H:%M:%S}", reason, size, _("oui") if is_sound else _("non"))
            for name, made_at, reason, size, is_sound in backups
        ),
        caption=_("Dans {folder}.").format(folder=folder),
    )
