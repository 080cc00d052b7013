"""Tables of what is installed: the program's parts, and what other packages bring to it."""

from collections.abc import Iterable, Sequence

from interviews_toolkit.exports.columns import column
from interviews_toolkit.exports.tables import Table, Term
from interviews_toolkit.i18n import _
from interviews_toolkit.plugins import Plugin, PluginKind


def list_parts(parts: Sequence[tuple[str, str, str | None]]) -> Table:
    """Libraries in the order given (name, optional part, version); under them the line that brings what is missing."""
    missing = dict.fromkeys(extra for _library, extra, version in parts if not version)
    needs = {
        "cluster": _("plusieurs machines"),
        "encrypted": _("projets chiffrés"),
        "excel": _("classeurs .xlsx"),
        "meaning": _("vecteurs de phrases"),
        "onnx": _("un autre modèle de phrases"),
        "parquet": _("tableaux .parquet"),
        "pdf": _("PDF, lus et écrits"),
        "png": _("images .png"),
        "pseudonyms": _("la table de clés"),
        "review": _("la page de relecture"),
        "sm": _("le petit modèle de langue"),
        "word": _("documents Word"),
    }
    return Table(
        title=_("Ce qui est installé"),
        columns=(
            column("library", _("Bibliothèque")),
            column("version", _("Version")),
            column("needed_for", _("Pour")),
            column("install", _("Si elle manque"), on_screen=False),
        ),
        rows=tuple(
            (
                library,
                version or Term("", _("absente")),
                Term(extra, needs.get(extra, extra) or _("tout")),
                None if version else f"pip install 'interviews-toolkit[{extra}]'",
            )
            for library, extra, version in parts
        ),
        caption=f"pip install 'interviews-toolkit[{','.join(missing)}]'" if missing else "",
    )


def list_extensions(plugins: Iterable[Plugin]) -> Table:
    """What other packages bring, in the order given; one that cannot be used says why."""
    brings = {
        PluginKind.READER: _("lit des transcriptions"),
        PluginKind.WRITER: _("écrit des tableaux"),
        PluginKind.SUGGESTER: _("cherche des codes"),
        PluginKind.LANGUAGE: _("apporte une langue"),
    }
    return Table(
        title=_("Extensions"),
        columns=(
            column("name", _("Nom")),
            column("brings", _("Ce qu'elle fait")),
            column("package", _("Paquet")),
            column("fault", _("Défaut")),
        ),
        rows=tuple((one.name, Term(one.kind, brings[one.kind]), one.package, one.fault) for one in plugins),
        caption=_("Écrire la sienne : le module interviews_toolkit.plugins le dit"),
    )
