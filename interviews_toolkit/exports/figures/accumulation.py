"""The accumulation of codes as a figure: an SVG that prints in grey and says itself in words."""

from markupsafe import Markup

from interviews_toolkit.exports.counted import n_interviews
from interviews_toolkit.exports.wording import decimal_text
from interviews_toolkit.i18n import _
from interviews_toolkit.stats.saturation.curve import Saturation

_WIDTH, _HEIGHT = 640, 360
_LEFT, _RIGHT, _TOP, _BOTTOM = 48, 16, 24, 48
_N_TICKS = 5

_STYLE = Markup(
    ".band{fill:#ddd}.mean{fill:none;stroke:#000;stroke-width:2}.seen{fill:#fff;stroke:#000;stroke-width:1.5}"
    ".axis{stroke:#555;stroke-width:1}.grid{stroke:#bbb;stroke-width:.5}text{font:12px sans-serif;fill:#222}"
)


def draw_accumulation(found: Saturation) -> str:
    """Draw codes known after each interview: the expected curve, its band, and rings for the order they were made in.

    The three differ by shape, not by colour alone; the same input gives the same bytes.
    """
    plot = _Plot(len(found.interviews), max(found.n_codes, 1))
    curve = found.accumulation
    band = [*enumerate(curve.high, start=1), *reversed(list(enumerate(curve.low, start=1)))]
    seen, total = [], 0
    for new in found.guest.new:
        total += new
        seen.append(total)
    parts = [
        *plot.frame(),
        Markup('<polygon class="band" points="{}"/>').format(plot.points(band)),
        Markup('<polyline class="mean" points="{}"/>').format(plot.points(list(enumerate(curve.mean, start=1)))),
        *(
            Markup('<circle class="seen" cx="{:.1f}" cy="{:.1f}" r="4"/>').format(plot.x(h), plot.y(n))
            for h, n in enumerate(seen, start=1)
        ),
        *_legend(),
    ]
    words = _describe(found, seen)
    figure = Markup(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {} {}" role="img" aria-label="{}">'
        "<title>{}</title><style>{}</style>{}</svg>\n"
    ).format(_WIDTH, _HEIGHT, words, words, _STYLE, Markup("").join(parts))
    return str(figure)


class _Plot:
    """From interviews and codes to places on the sheet."""

    def __init__(self, n: int, most: int) -> None:
        self._n, self._most = n, most

    def x(self, h: float) -> float:
        return _LEFT + (_WIDTH - _LEFT - _RIGHT) * (h - 0.5) / self._n

    def y(self, codes: float) -> float:
        return _HEIGHT - _BOTTOM - (_HEIGHT - _TOP - _BOTTOM) * codes / self._most

    def points(self, places: list[tuple[int, float]]) -> str:
        return " ".join(f"{self.x(h):.1f},{self.y(n):.1f}" for h, n in places)

    def frame(self) -> list[Markup]:
        """The axes, with whole numbers only: there is no half code."""
        floor, right = self.y(0), _WIDTH - _RIGHT
        parts = [Markup('<line class="axis" x1="{}" y1="{}" x2="{}" y2="{}"/>').format(_LEFT, floor, right, floor)]
        step = max(1, -(-self._most // _N_TICKS))
        for n in range(0, self._most + 1, step):
            parts += [_line(_LEFT, right, self.y(n)), _text(_LEFT - 6, self.y(n) + 4, str(n), anchor="end")]
        every = max(1, self._n // 20)
        parts += [_text(self.x(h), floor + 16, str(h), anchor="middle") for h in range(1, self._n + 1, every)]
        parts.append(_text((_LEFT + right) / 2, _HEIGHT - 8, _("Entretiens"), anchor="middle"))
        parts.append(_text(6, 14, _("Codes rencontrés"), anchor="start"))
        return parts


def _line(left: float, right: float, y: float) -> Markup:
    return Markup('<line class="grid" x1="{:.1f}" y1="{:.1f}" x2="{:.1f}" y2="{:.1f}"/>').format(left, y, right, y)


def _text(x: float, y: float, words: str, *, anchor: str) -> Markup:
    return Markup('<text x="{:.1f}" y="{:.1f}" text-anchor="{}">{}</text>').format(x, y, anchor, words)


def _legend() -> list[Markup]:
    x, y = _WIDTH - 270, _HEIGHT - _BOTTOM - 56
    return [
        Markup('<polyline class="mean" points="{},{} {},{}"/>').format(x, y, x + 24, y),
        _text(x + 32, y + 4, _("attendu, tous ordres confondus"), anchor="start"),
        Markup('<rect class="band" x="{}" y="{}" width="24" height="10"/>').format(x, y + 13),
        _text(x + 32, y + 22, _("95 % des ordres tirés au hasard"), anchor="start"),
        Markup('<circle class="seen" cx="{}" cy="{}" r="4"/>').format(x + 12, y + 36),
        _text(x + 32, y + 40, _("dans l'ordre des entretiens"), anchor="start"),
    ]


def _describe(found: Saturation, seen: list[int]) -> str:
    half = (len(seen) + 1) // 2
    return _(
        "Codes rencontrés au fil de {interviews} : {first} au premier, {middle} après {half}, {last} au dernier ; "
        "en moyenne sur tous les ordres, {mean} après {half}."
    ).format(
        interviews=n_interviews(len(seen)),
        first=seen[0],
        middle=seen[half - 1],
        half=half,
        last=seen[-1],
        mean=decimal_text(found.accumulation.mean[half - 1], 1),
    )
