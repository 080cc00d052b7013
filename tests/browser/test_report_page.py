"""The report as a browser shows it: no network, no script, readable when narrow, dark and printed."""

from pathlib import Path

import pytest

from tests.browser.conftest import CHROMIUM, violations

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed and could not be: apt-get install chromium"),
]


@pytest.fixture
def open_report(browser, demo_project: Path):
    contexts = []

    def open_page(**options):
        context = browser.new_context(**options)
        contexts.append(context)
        page = context.new_page()
        page.asked, page.complaints = [], []
        page.on("request", lambda request: page.asked.append(request.url))
        page.on("console", lambda message: page.complaints.append(message.text))
        page.goto((demo_project / "report.html").as_uri())
        return page

    yield open_page
    for context in contexts:
        context.close()


def test_the_report_asks_nothing_of_any_network_and_breaks_no_rule(open_report):
    page = open_report()
    assert [url for url in page.asked if not url.startswith("file:")] == []
    assert page.complaints == []


@pytest.mark.parametrize("width", [380, 800, 1280])
def test_no_width_makes_the_page_scroll_sideways(open_report, width):
    page = open_report(viewport={"width": width, "height": 900})
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_contrasts_with_its_ground_in_light_and_dark(open_report, scheme):
    page = open_report(color_scheme=scheme)
    for selector in ("body", ".lead", ".note", ".banner", ".quote figcaption", ".names", ".label", ".unread", ".ref",
                     ".heat-4", "mark", ".acts code", ".picture span", ".tiles span", ".base"):  # fmt: skip
        assert page.evaluate(CONTRAST, selector) >= 4.5, f"{selector} in {scheme}"


def test_it_prints_with_the_codebook_and_without_the_menu(open_report):
    page = open_report()
    page.emulate_media(media="print")
    assert not any(menu.is_visible() for menu in page.locator("nav").all())
    assert page.locator("#grille td").first.is_visible()
    assert len(page.pdf(print_background=True)) > 20_000


def test_every_figure_can_be_read_without_seeing_it(open_report):
    page = open_report()
    for figure in page.locator("[role=img]").all():
        assert figure.get_attribute("aria-label")
    for picture in page.locator("img").all():
        assert picture.get_attribute("alt")
        assert picture.evaluate("picture => picture.naturalWidth") > 0


def test_nothing_keeps_a_screen_reader_or_a_keyboard_out(open_report):
    page = open_report()
    assert violations(page, without=["color-contrast"]) == []
    # Rows of a table are alike, and some thousands of words on their ground take axe twenty seconds.
    page.evaluate("() => { for (const row of document.querySelectorAll('tbody > tr:nth-child(n + 7)')) row.remove(); }")
    assert violations(page, rules=["color-contrast"]) == []


def test_the_number_of_a_sentence_leads_to_its_row_of_the_register(open_report):
    page = open_report()
    ref = page.locator("a.ref").first
    number = ref.inner_text()
    ref.press("Enter")
    row = page.locator("tr:target")
    assert row.locator("th").inner_text() == number
    assert row.is_visible()


def test_what_was_said_is_marked_as_french(open_report):
    page = open_report()
    assert {
        quote.get_attribute("lang") for quote in page.locator("#enseignements ~ section blockquote").all()[:20]
    } == {"fr"}


CONTRAST = """selector => {
  const element = document.querySelector(selector);
  const parse = colour => colour.match(/[0-9.]+/g).map(Number);
  const over = (top, ground) => {
    const alpha = top[3] ?? 1;
    return [0, 1, 2].map(i => alpha * top[i] + (1 - alpha) * ground[i]);
  };
  const layers = [];
  for (let node = element; node; node = node.parentElement)
    layers.unshift(parse(getComputedStyle(node).backgroundColor));
  const ground = layers.reduce((below, layer) => over(layer, below), [255, 255, 255]);
  const light = rgb => {
    const [r, g, b] = rgb.map(v => (v /= 255) <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4);
    return .2126 * r + .7152 * g + .0722 * b;
  };
  const ink = light(over(parse(getComputedStyle(element).color), ground)), paper = light(ground);
  return (Math.max(ink, paper) + .05) / (Math.min(ink, paper) + .05);
}"""
