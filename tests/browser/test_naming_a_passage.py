"""Coding while reading: without a codebook, with a mouse, in a bubble where one types a name."""

import pytest

from tests.browser.conftest import PLACE, REVIEW_PAGE, kept, saved, serving

pytestmark = REVIEW_PAGE


@pytest.fixture
def reading(bare_study, open_page):
    """The interview's page, opened from the list."""
    from playwright.sync_api import expect

    with serving(bare_study) as link:
        page = open_page(link)
        expect(page.locator(".list")).to_contain_text("pas encore de grille")
        page.locator(".interviews a").click()
        expect(page.locator(".review .text")).to_contain_text("L'argent manque")
        yield page


def select(page, first, last):
    """Drag the mouse over some words of the text, as a hand does."""
    left, top, right, bottom = page.evaluate(PLACE, [first, last])
    page.mouse.move(left + 1, top)
    page.mouse.down()
    page.mouse.move((left + right) / 2, bottom)
    page.mouse.move(right - 1, bottom)
    page.mouse.up()


def test_a_new_code_while_reading_is_select_type_and_enter(reading, bare_study):
    from playwright.sync_api import expect

    select(reading, "L'argent", "manque aussi")
    expect(reading.locator(".bubble input")).to_be_focused()
    reading.keyboard.type("Argent")
    reading.keyboard.press("Enter")
    saved(reading, "codage de « Argent »")
    expect(reading.locator(".bubble")).to_be_hidden()
    # The span stays for the next code: a key, a name, Enter.
    reading.keyboard.press("n")
    reading.keyboard.type("Manque")
    reading.keyboard.press("Enter")
    saved(reading, "codage de « Manque »")
    first, second = kept(bare_study).codings
    assert first.span == second.span
    assert first.quote == "L'argent manque aussi"
    # Taken back and done again, by the keys of every program and by the button, there only when it can be.
    expect(reading.locator("#redo")).to_be_hidden()
    reading.keyboard.press("Control+z")
    expect(reading.locator("#said")).to_contain_text("Annulé : codage de « Manque »")
    reading.locator("#redo").click()
    saved(reading, "codage de « Manque »")
    reading.keyboard.press("Control+z")
    expect(reading.locator("#redo")).to_be_visible()
    reading.keyboard.press("Control+Shift+Z")
    saved(reading, "codage de « Manque »")
    assert {one.quote for one in kept(bare_study).codings} == {first.quote}
    assert {code.name for code in kept(bare_study).codebook} == {"Argent", "Manque"}


def test_an_existing_code_is_found_by_its_letters_and_its_exact_name_is_not_made_twice(reading, bare_study):
    from playwright.sync_api import expect

    for name in ("Argent", "argent", "arg"):
        select(reading, "L'argent" if name == "Argent" else "la", "manque" if name == "Argent" else "place")
        expect(reading.locator(".bubble input")).to_be_focused()
        reading.keyboard.type(name)
        reading.keyboard.press("Enter")
        saved(reading, "codage de « Argent »")
    assert [code.name for code in kept(bare_study).codebook] == ["Argent"]
    assert [coding.quote for coding in kept(bare_study).codings] == ["L'argent manque", "la place"]


def test_the_speakers_own_words_become_a_code(reading, bare_study):
    from playwright.sync_api import expect

    select(reading, "la", "place")
    reading.get_by_role("button", name="Code in vivo").click()
    saved(reading, "codage de « la place »")
    [code], [coding] = kept(bare_study).codebook, kept(bare_study).codings
    assert (code.name, coding.quote) == ("la place", "la place")
    expect(reading.locator(".cursor")).to_contain_text("la place")
    reading.reload()
    expect(reading.locator(".cursor")).to_contain_text("la place")  # an interview opens where one coded last


def test_escape_leaves_the_bubble_and_keys_are_the_pages_again(reading, bare_study):
    from playwright.sync_api import expect

    select(reading, "L'argent", "manque")
    expect(reading.locator(".bubble input")).to_be_focused()
    reading.keyboard.type("x")
    reading.keyboard.press("Escape")
    expect(reading.locator(".bubble")).to_be_hidden()
    expect(reading.locator(".card blockquote")).to_contain_text("L'argent manque")
    reading.keyboard.press("i")
    expect(reading.locator(".interviews a")).to_be_visible()
    assert kept(bare_study).codings == ()
