"""A passage, once chosen, stays chosen: by mouse, by touch, by key, by a link; and codes stand where one says."""

import pytest

from tests.browser.conftest import REVIEW_PAGE, kept, mine, open_second_interview, saved, serving

pytestmark = REVIEW_PAGE
GONE = "Failed to load resource: net::ERR_INTERNET_DISCONNECTED"
UNAUTHORISED = "Failed to load resource: the server responded with a status of 401 (Unauthorized)"
FORBIDDEN = "Failed to load resource: the server responded with a status of 403 (Forbidden)"


def code_as(page, letters):
    page.keyboard.press("n")
    page.keyboard.type(letters)
    page.keyboard.press("Enter")
    saved(page, "codage de")


def test_a_second_code_goes_on_the_same_passage(study, open_page):
    from playwright.sync_api import expect

    with serving(study) as link:
        page = open_page(link)
        open_second_interview(page)
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Shift+ArrowLeft")
        code_as(page, "coop")
        code_as(page, "mef")
        expect(page.locator("#undo")).to_contain_text("Méfiance")
    first, second = mine(study)
    assert first.span == second.span
    assert {first.code_id, second.code_id} == {"cooperation", "mefiance"}


@pytest.mark.parametrize("touch", [False, True])
def test_a_sentence_clicked_or_tapped_is_the_passage(study, open_page, touch):
    from playwright.sync_api import expect

    with serving(study) as link:
        page = open_page(link, has_touch=touch)
        open_second_interview(page)
        page.evaluate("scrollTo(0, 0)")  # what is far from the window is not cut into sentences yet
        sentence = page.locator(".turn:nth-of-type(1) .step").first
        words = sentence.text_content()
        (sentence.tap if touch else sentence.click)(position={"x": 6, "y": 12})
        expect(sentence).to_have_class("step cursor")
        code_as(page, "coop")
    assert [coding.quote for coding in mine(study)] == [words.strip()]


def test_an_excerpts_link_opens_its_passage_chosen_and_in_view(study, open_page):
    from playwright.sync_api import expect

    with serving(study) as link:
        page = open_page(link)
        open_second_interview(page)
        page.keyboard.press("End")
        page.locator(".turn").last.scroll_into_view_if_needed()
        sentence = page.locator(".turn:last-of-type .step").last
        sentence.click(position={"x": 6, "y": 12})
        code_as(page, "coop")
        page.keyboard.press("i")
        expect(page.locator(".interviews li")).to_have_count(17)
        page.keyboard.press("g")
        page.locator("[data-code=cooperation] .label").click()
        page.locator("#codebook blockquote a").first.click()
        expect(page.locator(".step.cursor").last).to_be_in_viewport()
        [coding] = mine(study)
        assert page.locator(".card blockquote").text_content().strip() == coding.quote
        assert page.url.endswith(f"#/E02/{coding.span.start}-{coding.span.end}")


def test_a_used_link_says_what_to_type_and_opens_where_the_study_is_open(study, open_page):
    from playwright.sync_api import expect

    with serving(study) as link:
        page = open_page(link)
        expect(page.locator(".interviews li")).to_have_count(17)
        page.goto(link)
        expect(page.locator(".interviews li")).to_have_count(17)
        stranger = open_page(link)
        stranger.expected = [FORBIDDEN, UNAUTHORISED]
        expect(stranger.locator("main")).to_contain_text("déjà servi")
        expect(stranger.locator("pre")).to_have_text("interviews review")


def test_another_interview_opens_by_itself_when_the_server_is_back(study, open_page):
    from playwright.sync_api import expect

    with serving(study) as link:
        page = open_page(link)
        open_second_interview(page)
        page.expected = [GONE]
        page.context.set_offline(True)
        page.evaluate("location.hash = '#/E03'")
        expect(page.locator("#main")).to_contain_text("s’ouvrira d’elle-même")
        page.context.set_offline(False)
        expect(page.locator(".review h1")).to_contain_text("E03")


def test_a_new_code_stands_where_one_says(study, open_page):
    from playwright.sync_api import expect

    with serving(study) as link:
        page = open_page(link)
        expect(page.locator(".interviews li")).to_have_count(17)
        page.keyboard.press("g")
        expect(page.locator("#codebook [aria-selected=true]")).to_be_focused()
        page.keyboard.press("n")
        page.keyboard.type("Solidarité")
        page.locator("#field-parent").select_option("")
        page.locator("#field-name").press("Enter")
        made = page.locator("#codebook [aria-selected=true]")
        expect(made).to_have_attribute("data-code", "solidarite")
        expect(made).to_have_attribute("aria-level", "1")
        page.keyboard.press("n")
        page.keyboard.type("Voisinage")
        page.keyboard.press("Enter")
        expect(made).to_have_attribute("aria-level", "2")
        page.locator("#codebook [aria-selected=true] .row").drag_to(
            page.locator("#codebook .tree"), target_position=below_the_last(page)
        )
        expect(page.locator("#codebook [role=treeitem]", has_text="Voisinage").last).to_have_attribute(
            "aria-level", "1"
        )
    codebook = kept(study).codebook
    assert codebook["voisinage"].parent is None
    assert codebook["solidarite"].parent is None


def below_the_last(page):
    box = page.locator("#codebook .tree").bounding_box()
    page.locator("#codebook .tree").evaluate("tree => tree.scrollTo(0, tree.scrollHeight)")
    return {"x": 60, "y": box["height"] - 8}
