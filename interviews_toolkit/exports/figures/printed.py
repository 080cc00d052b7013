"""A figure out of its page: with its own style, in ink and greys that print, for Word, PDF and picture files."""

import re

from markupsafe import Markup

_STYLE = (
    ".figure text,text{fill:#111;font-family:'DejaVu Sans','Liberation Sans',Arial,sans-serif}"
    "text.soft{fill:#444}text.aslant{font-style:italic}text.rank{font-weight:700}"
    ".branch,.soft-line{stroke:#555;fill:none}.axis{stroke:#ccc;fill:none}.bar,.none{fill:#555}.full{fill:#222}"
    ".halo{stroke:#fff;stroke-width:3px;stroke-linejoin:round;paint-order:stroke}.part{stroke:#fff;stroke-width:2}"
    ".hue-0{fill:#0b6e99}.hue-1{fill:#b4520a}.hue-2{fill:#1c7a57}.hue-3{fill:#a03262}.hue-4{fill:#6a51a3}.hue-5{fill:#5b6670}"
    ".shade-0{fill:#1d2f3c}.shade-1{fill:#c3d0d9}.shade-2{fill:#4d6d82}.shade-3{fill:#e6edf1}"
    ".shade-4{fill:#34505f}.shade-5{fill:#a3b8c6}.shade-6{fill:#5f6f58}.shade-7{fill:#dfe3cf}"
    "text.on-0,text.on-2,text.on-4,text.on-6{fill:#fff}text.on-1,text.on-3,text.on-5,text.on-7{fill:#10181d}"
)
_DEFAULT_SIZE = "13px"
_VIEW_BOX = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')


def printed(drawing: Markup) -> str:
    """Give a figure of the report as a file of its own: SVG with a name space, a size and a style."""
    _start, _found, rest = str(drawing).partition("<svg ")
    width, height = size_of(drawing)
    opening = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:g}" height="{height:g}" font-size="{_DEFAULT_SIZE}" '
    )
    head, _close, inside = rest.partition(">")
    return f"{opening}{head}><style>{_STYLE}</style>{inside}"


def size_of(drawing: Markup) -> tuple[float, float]:
    """Give a figure's width and height, in its own units."""
    found = _VIEW_BOX.search(str(drawing))
    assert found is not None
    return float(found[1]), float(found[2])
