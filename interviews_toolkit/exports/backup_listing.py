"""The backups of a project as a table."""

from collections.abc import Sequence
from datetime import datetime

from interviews_toolkit.exports.columns import column
from interviews_toolkit.exports.tables import Table, Term
from interviews_toolkit.i18n import _


def list_backups(backups: Sequence[tuple[str, datetime, str, int, bool]], *, folder: str) -> Table:
    """Backups in the order given: name, moment (UTC), reason, size in bytes, whether it is sound."""
    return Table(
        title=_("Sauvegardes"),
        columns=(
            column("name", _("Nom")),
            column("at", _("Faite (UTC)")),
            column("reason", _("Raison")),
            column("n_bytes", _("Octets")),
            column("is_sound", _("Intacte")),
        ),
        rows=tuple(
            (name, Term(made_at.isoformat(), f"{made_at:%Y-%m-%d %H:%M:%S}"), reason, size, is_sound)
            for name, made_at, reason, size, is_sound in backups
        ),
        caption=_("Dans {folder}.").format(folder=folder),
    )
