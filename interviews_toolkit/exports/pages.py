"""What every page made from a template has: escaping, numbers and words in the language that was chosen."""

from pathlib import Path
from typing import TYPE_CHECKING

from markupsafe import Markup

from interviews_toolkit import i18n

if TYPE_CHECKING:  # loaded when a page is made
    from jinja2 import Environment

TEMPLATES = Path(__file__).parent / "templates"


def page_environment() -> "Environment":
    """Make what renders templates, with the helpers they all use.

    In a template ``_("{n} <em>mots</em>", n=n)`` and ``ngettext(one, many, n, name=value)`` give the message in the
    language chosen: its own tags stay, values are escaped. ``thousands``, ``percent`` (of a share, 0 to 1) and
    ``ratio`` are filters; ``language`` is for ``<html lang>``.
    """
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(thousands=i18n.thousands, percent=_percent, ratio=_ratio)
    environment.globals.update(_=_message, ngettext=_plural, language=i18n.language())
    return environment


def _message(message: str, **values: object) -> Markup:
    return Markup(i18n._(message)).format(**values)  # noqa: S704 - messages are ours, values are escaped


def _plural(singular: str, plural: str, n: int, **values: object) -> Markup:
    return Markup(i18n.ngettext(singular, plural, n)).format(n=i18n.thousands(n), **values)  # noqa: S704 - the same


def _percent(share: float) -> str:
    return i18n.percent(f"{100 * share:.1f}")


def _ratio(value: float | None) -> str:
    return "—" if value is None else i18n.with_decimal_mark(f"{value:.2f}")
