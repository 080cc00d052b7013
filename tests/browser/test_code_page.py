"""A code's page: reached from the text, grouped, leading back to each passage, taken away as a file."""

from tests.browser.conftest import PLACE, REVIEW_PAGE, kept, saved, serving

pytestmark = REVIEW_PAGE


def test_a_code_has_its_page_with_its_passages_and_its_files(bare_study, open_page):
    from playwright.sync_api import expect

    with serving(bare_study) as link:
        page = open_page(link)
        page.locator(".interviews a").click()
        for words, name in (("On court", "Temps"), ("L'argent", "Argent")):
            page.locator(".step", has_text=words).click()
            page.keyboard.press("n")
            page.keyboard.type(name)
            page.keyboard.press("Enter")
            saved(page, f"codage de « {name} »")
        page.locator(".here .item", has_text="Argent").click()
        page.locator(".card h2 a").click()
        expect(page.locator(".code-page h1")).to_have_text("Argent")
        expect(page.locator(".passages h2")).to_contain_text("E01")
        expect(page.locator(".passages blockquote")).to_have_count(1)
        page.locator("select[name=by]").select_option("question")
        expect(page.locator(".passages h2")).to_contain_text("Hors des questions du guide")
        with page.expect_download() as taken:
            page.get_by_role("link", name="csv").click()
        assert taken.value.suggested_filename == "argent.csv"
        page.keyboard.press("m")
        page.keyboard.type("À relire")
        page.keyboard.press("Control+Enter")
        expect(page.locator(".code-page aside .memos")).to_contain_text("À relire")
        # Ticked there, a coding gets another code; on the text, an end is dragged to another word.
        page.locator(".passages input").check()
        with page.expect_download() as taken:
            page.get_by_role("link", name="1 citation en docx").click()
        assert taken.value.suggested_filename == "citations-argent.docx"
        page.keyboard.press("c")
        page.keyboard.type("temps")
        page.keyboard.press("Enter")
        saved(page, "modification du codage de « Temps »")
        expect(page.locator(".passages")).to_contain_text("Aucun passage")
        page.locator("#undo").click()
        page.locator(".passages blockquote a").click()
        expect(page.locator("#said")).to_contain_text("L'argent manque aussi")
        page.locator(".here .item", has_text="Argent").click()
        word = page.evaluate(PLACE, ["manque", "manque"])
        page.locator(".handle.end").hover()
        page.mouse.down()
        page.mouse.move((word[0] + word[2]) / 2, word[1], steps=3)
        page.mouse.up()
        saved(page, "modification du codage de « Argent »")
        expect(page.locator(".card h2")).to_have_text("Argent")
        assert {one.quote for one in kept(bare_study).codings} == {"On court après le temps.", "L'argent manque"}
