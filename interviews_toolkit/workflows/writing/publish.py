"""Publish what was coded as a static site: only what those who spoke allow, and nothing that says who they are."""

from dataclasses import dataclass
from pathlib import Path

from interviews_toolkit import store
from interviews_toolkit.errors import InputFileError, UsageError
from interviews_toolkit.exports.site import MARKER, make_site
from interviews_toolkit.files.writing import write_text
from interviews_toolkit.i18n import _
from interviews_toolkit.nlp.noticing import notice
from interviews_toolkit.stats.layers.choice import AUTO, choose_layer, need_codebook, signed
from interviews_toolkit.stats.quotes.disclosure import Disclosure


@dataclass(frozen=True, slots=True)
class Published:
    """Where the site is, its pages, and how many passages are shown and are not."""

    folder: Path
    n_pages: int
    n_shown: int
    n_withheld: int


def publish(project: store.Project, folder: Path, *, layer: str = AUTO) -> Published:
    """Write the site into a new or empty folder, or over a site that was written before.

    Args:
        folder: Where to.
        layer: ``auto`` for the rule, ``suggestions``, or a coder's name.

    Raises:
        NotEnoughDataError: The project has no codebook yet.
        NotFoundError: No such layer.
        UsageError: The folder holds something else.
        InputFileError: The place cannot be written to.
    """
    with project.read() as connection:
        study = store.load_snapshot(connection)
        noticed = notice(store.load_kept(connection))
    codebook = need_codebook(study)
    counted = signed(choose_layer(study, layer))
    _make_room(folder)
    site = make_site(study, codebook, counted, Disclosure(study.cases, noticed, names_too=True))
    for name, page in site.pages.items():
        write_text(folder / name, page)
    for old in folder.glob("code-*.html"):
        if old.name not in site.pages:
            old.unlink()
    return Published(folder, len(site.pages), site.n_shown, site.n_withheld)


def _make_room(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        index = folder / "index.html"
        is_ours = index.is_file() and MARKER in index.read_text(encoding="utf-8", errors="replace")
        is_taken = not is_ours and any(folder.iterdir())
    except OSError as error:
        hint = _("Vérifiez le chemin et les droits d'écriture.")
        raise InputFileError(_("On ne peut pas écrire ici."), path=folder, hint=hint) from error
    if is_taken:
        raise UsageError(
            _("Ce dossier contient autre chose qu'un site déjà publié ; rien n'a été écrit."),
            path=folder,
            hint=_("Donnez un dossier neuf : interviews writing publish site"),
        )
