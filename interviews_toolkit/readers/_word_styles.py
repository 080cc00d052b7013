"""What the styles and the runs of a Word file say of how words look."""

from collections.abc import Mapping
from xml.etree.ElementTree import Element

from interviews_toolkit.readers._looks import PLAIN, Look

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SAID = {W + "b": "bold", W + "i": "slanted", W + "vanish": "hidden"}
_OFF = {"0", "false", "off", "none"}
_STRONG_STYLES = {"strong", "lev"}  # « lev » is the French Word's id for « Élevé »
_DEEP = 20


Styles = Mapping[str, Look]
"""By the id of the style, in lower case; styles that change none of the three are left out."""


def read_styles(root: Element | None) -> Styles:
    """Read what the styles of ``word/styles.xml`` say, each over the one it is based on."""
    own: dict[str, tuple[Look, str]] = {}
    for style in root.iter(W + "style") if root is not None else ():
        based = style.find(W + "basedOn")
        on = "" if based is None else based.get(W + "val", "").lower()
        own[style.get(W + "styleId", "").lower()] = (look_of(style.find(W + "rPr"), {}), on)
    looks = dict.fromkeys(_STRONG_STYLES, Look(bold=True))
    for name, (look, based_on) in own.items():
        on = based_on
        for _step in range(_DEEP):  # styles may go round in a circle
            if on not in own:
                break
            below, on = own[on]
            look = look.over(below)  # noqa: PLW2901 - it grows
        if look != PLAIN:
            looks[name] = look
    return looks


def look_of(properties: Element | None, styles: Styles) -> Look:
    """Read a run's properties, over its character style's."""
    if properties is None:
        return PLAIN
    said: dict[str, bool] = {}
    style = PLAIN
    for one in properties:
        name = _SAID.get(one.tag)
        if name:
            said[name] = one.get(W + "val", "1").lower() not in _OFF
        elif one.tag == W + "rStyle":
            style = styles.get(one.get(W + "val", "").lower(), PLAIN)
    return Look(**said).over(style) if said else style
