"""Every view of the page, walked once a language: readable by all, in light and dark, and no button out of reach."""

import re

from tests.browser.conftest import (
    REVIEW_PAGE,
    go_to_code,
    open_codebook,
    open_second_interview,
    open_to_all,
    serving,
    violations,
)
from tests.languages.page_words import page_words

pytestmark = REVIEW_PAGE

SHOWN = """() => {
  const said = [document.title];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const { data, parentElement } = walker.currentNode;
    if (!parentElement.closest('.text, blockquote, script, [lang=fr]')) said.push(data);
  }
  for (const element of document.querySelectorAll('body *')) {
    for (const name of ['aria-label', 'title', 'placeholder', 'alt']) said.push(element.getAttribute(name) ?? '');
  }
  return said.map((text) => text.trim()).filter(Boolean);
}"""
FRENCH = re.compile(
    r"(?<!\w)(?:Entretiens?|Classes?|Touches?|Annul\w+|Accepter|Refuser|Enregistré|Relecture|Fermer|Pourquoi|Mots|"
    r"Échap|Maj|Espace|Entrée|suivante|précédente|Écarter|Nommer|Diviser|acteurs? sur|sur \d+|à décider|codages?|"
    r"par vous|d[’']après|Force des indices|Ensemble|acceptation|passages?|grille|entretiens?|\d,\d{1,2})(?!\w)"
)
OUT_OF_REACH = """() => {
  const dock = innerWidth <= 832 ? document.querySelector('#codebook:not([hidden])') : null; // there it covers the page
  const above = document.querySelector('dialog[open]') ?? dock;
  const lost = [];
  for (const one of (above ?? document.body).querySelectorAll('button:not(:disabled), a[href], select, input')) {
    if (!one.checkVisibility({ visibilityProperty: true }) || one.closest('.skip, .sr, .quick, svg')) continue;
    one.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' });
    const box = (one.getClientRects()[0] ?? one.getBoundingClientRect());
    const [x, y] = [box.left + box.width / 2, box.top + Math.min(box.height / 2, 40)];
    const met = document.elementFromPoint(x, y);
    const isMet = met && (one.contains(met) || met.contains(one) || met.closest('label')?.contains(one));
    if (!isMet) lost.push(one.outerHTML.slice(0, 160));
  }
  const { scrollWidth } = document.scrollingElement;
  if (scrollWidth > innerWidth + 1) lost.push(`wider than the window: ${scrollWidth}`);
  scrollTo(0, 0);
  return lost;
}"""
WIDE, TWICE = {"width": 1024, "height": 768}, {"width": 720, "height": 450}
"""Twice as large on a screen of 1440 by 900 is a window of half as many pixels."""


def said_in_french(page) -> list[str]:
    """What is shown or read out with one of the words above, or that is a whole message of the French catalogue."""
    english = {form for forms in page_words("en").values() for form in forms}
    whole = {form for forms in page_words("fr").values() for form in forms if "{" not in form} - english
    return [text for text in page.evaluate(SHOWN) if text in whole or FRENCH.search(text)]


def views(page):
    """Open each view in turn; gives its name, and what is new in it where it lies over another."""
    from playwright.sync_api import expect

    expect(page.locator(".interviews li")).to_have_count(17)
    yield "list", ()
    open_second_interview(page)
    page.keyboard.press("Shift+A")
    expect(page.locator("#saved")).to_have_text(re.compile(r"^(Saved|Enregistré) \d\d?:\d\d"))
    yield "interview", ()
    yield from over_the_text(page)
    yield from codebook(page)
    for name, address, shown in (
        ("code", "#//code/manque-temps", ".code-page h1"),
        ("clusters", "#//classes", ".cluster"),
        ("overview", "#//vue", ".chart svg"),
        ("results", "#//resultats/matrix", "table.result"),
        ("compose", "#//resultats/compose", ".composer section"),
        ("documents", "#//resultats/documents", ".results select"),
        ("reconcile", "#//accorder", ".case h2"),
        ("start", "#//lire", ".intake"),
    ):
        page.evaluate("(hash) => { location.hash = hash; }", address)
        expect(page.locator(shown).first).to_be_visible()
        expect(page.locator("[aria-busy]")).to_have_count(0)
        yield name, ()


def over_the_text(page):
    """What keys open over an interview; a memo is left beside it."""
    from playwright.sync_api import expect

    for name, keys, shown, where in (
        ("bubble", "n", ".bubble li", ".bubble"),
        ("picker", "c", "#dialog[open] li", "#dialog"),
        ("memo", "m", "#dialog[open] textarea", "#dialog"),
        ("keys", "?", "#dialog[open] h2", "#dialog"),
        ("find", "/", "#find[open]", "#find"),
    ):
        page.keyboard.press(keys)
        expect(page.locator(shown).first).to_be_visible()
        if name == "find":
            page.keyboard.type("temps")
            expect(page.locator(".hit").first).to_be_visible()
        yield name, (where,)
        if name == "memo":
            page.keyboard.type("Une pensée")
            page.keyboard.press("Control+Enter")
            expect(page.locator(".panel .memo-text")).to_have_count(1)
        else:
            page.keyboard.press("Escape")


def codebook(page):
    """The codebook beside the text, a code shown whole, and what is asked before it changes."""
    from playwright.sync_api import expect

    open_codebook(page)
    go_to_code(page, "ruralite")
    expect(page.locator(".detail blockquote").first).to_be_visible()
    yield "codebook", ("#codebook", ".panel")
    for name, key in (("edit", "e"), ("merge", "f"), ("split", "s")):
        page.keyboard.press(key)
        expect(page.locator("#dialog[open]")).to_be_visible()
        yield name, ("#dialog",)
        page.keyboard.press("Escape")
        expect(page.locator("#dialog")).to_be_hidden()
    page.locator("#codebook-button").click()
    expect(page.locator("#codebook")).to_be_hidden()


def walk(study, open_page, language, scheme, look):
    """Go through the views, and gather what is wrong in each."""
    open_to_all(study)
    with serving(study, language=language) as link:
        page = open_page(link, reduced_motion="reduce", viewport=WIDE, color_scheme=scheme)
        assert page.evaluate("document.documentElement.lang") == language
        found = {(view, what): wrong for view, within in views(page) for what, wrong in look(page, within)}
    assert {where: wrong for where, wrong in found.items() if wrong} == {}


def test_every_view_can_be_read_by_light_and_no_button_is_out_of_reach(study, open_page):
    def look(page, within):
        yield "light", violations(page, *within)
        yield "1024 px", page.evaluate(OUT_OF_REACH)
        page.set_viewport_size(TWICE)
        yield "200 %", page.evaluate(OUT_OF_REACH)
        page.set_viewport_size(WIDE)

    walk(study, open_page, "fr", "light", look)


def test_every_view_can_be_read_in_the_dark_and_says_no_french_word_in_english(study, open_page):
    def look(page, within):
        yield "dark", violations(page, *within)
        yield "in French", said_in_french(page)

    walk(study, open_page, "en", "dark", look)


def test_a_refusal_of_the_server_is_said_in_english(study, open_page):
    from playwright.sync_api import expect

    with serving(study, language="en") as link:
        page = open_page(link, reduced_motion="reduce")
        page.expected = ("Failed to load resource: the server responded with a status of 404 (Not Found)",)
        page.evaluate("location.hash = '#/E99'")
        expect(page.locator(".empty")).to_contain_text("interview")
        assert said_in_french(page) == []
