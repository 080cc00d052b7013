"""The review page in English: no view says a French word of its own; the study's words stay as they are."""

import re

from tests.browser.conftest import REVIEW_PAGE, open_second_interview, serving
from tests.languages.page_words import page_words

pytestmark = REVIEW_PAGE

SHOWN = """() => {
  const said = [document.title];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    if (!walker.currentNode.parentElement.closest('.text, blockquote, script')) said.push(walker.currentNode.data);
  }
  for (const element of document.querySelectorAll('body *')) {
    for (const name of ['aria-label', 'title', 'placeholder', 'alt']) said.push(element.getAttribute(name) ?? '');
  }
  return said.map((text) => text.trim()).filter(Boolean);
}"""
FRENCH = re.compile(
    r"(?<!\w)(?:Entretiens?|Classes?|Touches?|Annul\w+|Accepter|Refuser|Enregistré|Relecture|Fermer|Pourquoi|Mots|"
    r"Échap|Maj|Espace|Entrée|suivante|précédente|Écarter|Nommer|Diviser|acteurs? sur|sur \d+|à décider|codages?|"
    r"par vous|d[’']après|Force des indices|Ensemble|acceptation|passages?|grille|entretiens?|\d,\d+)(?!\w)"
)


def said_in_french(page) -> list[str]:
    """What is shown or read out with one of the words above, or that is a whole message of the French catalogue."""
    english = {form for forms in page_words("en").values() for form in forms}
    whole = {form for forms in page_words("fr").values() for form in forms if "{" not in form} - english
    return [text for text in page.evaluate(SHOWN) if text in whole or FRENCH.search(text)]


def violations(page):
    from axe_playwright_python.sync_playwright import Axe

    page.wait_for_timeout(300)
    return [(one["id"], one["nodes"][0]["html"][:200]) for one in Axe().run(page).response["violations"]]


def test_no_view_says_a_french_word_and_axe_finds_nothing(study, open_page):
    from playwright.sync_api import expect

    def check(view):
        assert said_in_french(page) == [], view
        assert violations(page) == [], view

    with serving(study, language="en") as link:
        page = open_page(link, reduced_motion="reduce")
        assert page.evaluate("document.documentElement.lang") == "en"
        expect(page.locator(".interviews li")).to_have_count(17)
        check("list")
        open_second_interview(page)
        page.keyboard.press("a")
        expect(page.locator("#undo")).to_contain_text("Undo: acceptance of “")
        expect(page.locator("#saved")).to_have_text(re.compile(r"^Saved \d\d?:\d\d [AP]M$"))
        check("interview")
        page.keyboard.press("?")
        expect(page.locator("#dialog h2")).to_have_text("The keys")
        check("keys")
        page.keyboard.press("Escape")
        page.keyboard.press("m")
        expect(page.locator("#dialog")).to_be_visible()
        check("memo")
        page.keyboard.press("Escape")
        page.keyboard.press("g")
        expect(page.locator("#codebook .tree")).to_be_visible()
        check("codebook")
        page.keyboard.press("g")
        page.keyboard.press("l")
        expect(page.locator(".cluster").first).to_be_visible()
        check("clusters")
        page.keyboard.press("v")
        expect(page.locator(".chart")).to_have_count(4)
        expect(page.locator("[aria-busy]")).to_have_count(0)
        check("overview")


def test_a_refusal_of_the_server_is_said_in_english(study, open_page):
    from playwright.sync_api import expect

    with serving(study, language="en") as link:
        page = open_page(link, reduced_motion="reduce")
        page.expected = ("Failed to load resource: the server responded with a status of 404 (Not Found)",)
        page.evaluate("location.hash = '#/E99'")
        expect(page.locator(".empty")).to_contain_text("interview")
        assert said_in_french(page) == []
