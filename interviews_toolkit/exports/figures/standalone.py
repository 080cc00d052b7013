"""A figure out of its page: SVG with its style inside, or PNG for what takes no SVG; for files, Word and PDF."""

import re
from functools import cache
from pathlib import Path

from markupsafe import Markup

from interviews_toolkit.errors import MissingExtraError, UsageError
from interviews_toolkit.files.writing import write_bytes, write_text
from interviews_toolkit.i18n import _

PNG_SCALE = 3
"""Pixels a unit: a figure 760 units wide prints 19 cm at 300 dots an inch."""
_REPORT_STYLE = Path(__file__).parents[1] / "templates" / "report.css"
_FONTS = "DejaVu Sans, Segoe UI, Helvetica, Arial, sans-serif"
_VIEW = re.compile(r'<svg class="(?P<kinds>[^"]+)" viewBox="0 0 (?P<width>\d+) (?P<height>\d+)"')


def write_figure(figure: Markup, path: Path) -> None:
    """Write a figure; the suffix of the file says how.

    Raises:
        UsageError: The suffix is neither .svg nor .png.
        MissingExtraError: .png needs the extra ``png``.
        InputFileError: The place cannot be written to.
    """
    if path.suffix.lower() == ".svg":
        write_text(path, to_svg(figure))
    elif path.suffix.lower() == ".png":
        write_bytes(path, to_png(figure))
    else:
        raise UsageError(
            _("Une figure s'écrit en .svg ou en .png, pas en « {suffix} ».").format(suffix=path.suffix),
            hint=_("Par exemple : -o figure.svg"),
        )


def to_svg(figure: Markup) -> str:
    """Give a figure its own style, size and white ground; one that has a style already is as it was."""
    if "<style>" in figure:
        return str(figure)
    found = _VIEW.match(figure)
    assert found is not None
    width, height = int(found["width"]), int(found["height"])
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="{found["kinds"]}" width="{width + 20}" height="{height + 20}" '
        f'viewBox="-10 -10 {width + 20} {height + 20}" font-family="{_FONTS}" font-size="13"'
    )
    whole = str(figure)
    at = whole.index("</title>") + len("</title>")
    ground = f'<rect x="-10" y="-10" width="{width + 20}" height="{height + 20}" fill="#fff"/>'
    return f"{head}{whole[found.end() : at]}<style>{_style()}</style>{ground}{whole[at:]}\n"


@cache
def _style() -> str:
    """The report's rules for figures, with the colours they have on white paper."""
    css = _REPORT_STYLE.read_text(encoding="utf-8")
    colours = dict(re.findall(r"--([\w-]+):\s*([^;]+);", css[: css.index("}")]))
    colours["paper"] = "#fff"
    rules = "".join(
        line for line in css.splitlines() if line.startswith(".figure ") and not line.startswith(".figure {")
    )
    return re.sub(r"var\(--([\w-]+)\)", lambda name: colours[name[1]], rules)


def to_png(figure: Markup) -> bytes:
    """Draw a figure in pixels; needs no browser, no network and no library of the system.

    Raises:
        MissingExtraError: The extra ``png`` is not installed.
    """
    try:
        import resvg_py
    except ImportError as error:
        raise MissingExtraError("resvg-py", extra="png", needed_for=_("Une figure en .png")) from error
    return bytes(resvg_py.svg_to_bytes(svg_string=to_svg(figure), zoom=PNG_SCALE, background="white"))
