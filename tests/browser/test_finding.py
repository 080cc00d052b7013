"""Finding words from where one is, and coding what was found."""

from tests.browser.conftest import REVIEW_PAGE, kept, saved, serving

pytestmark = REVIEW_PAGE


def test_words_are_found_coded_at_once_and_the_place_is_not_lost(bare_study, open_page):
    from playwright.sync_api import expect

    with serving(bare_study) as link:
        page = open_page(link)
        page.locator(".interviews a").click()
        page.locator(".step", has_text="On court").click()
        page.keyboard.press("n")
        page.keyboard.type("Manque")
        page.keyboard.press("Enter")
        saved(page, "codage de « Manque »")
        page.keyboard.press("/")
        page.keyboard.type("ARGENT")
        expect(page.locator(".hit mark")).to_have_text(["argent"])
        page.keyboard.press("Escape")
        expect(page.locator("#find")).to_be_hidden()
        expect(page.locator(".card .kind")).to_contain_text("E01 §2")
        page.keyboard.press("/")
        expect(page.locator("#find input[type=search]")).to_have_value("ARGENT")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Space")
        page.locator("#find").get_by_role("button", name="Coder 1 passage").click()
        page.keyboard.type("manq")
        page.keyboard.press("Enter")
        expect(page.locator("#find")).to_be_hidden()
        saved(page, "codage de « Manque »")
        quotes = sorted(one.quote for one in kept(bare_study).codings)
        assert quotes == ["L'argent manque aussi, et la place.", "On court après le temps."]
        # Going to a place, then back to where one was.
        page.keyboard.press("/")
        page.keyboard.press("Enter")
        expect(page.locator("#said")).to_contain_text("argent")
        page.go_back()
        expect(page.locator("#said")).to_contain_text("On court après le temps")
