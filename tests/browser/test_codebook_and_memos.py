"""Memos and the codebook beside the text, by keyboard; a broken rule or a dialog of the browser fails any test."""

from tests.browser.conftest import (
    REVIEW_PAGE,
    XSS,
    code_in_tree,
    go_to_code,
    kept,
    open_codebook,
    open_second_interview,
    open_to_all,
    saved,
    serving,
)

pytestmark = REVIEW_PAGE


def test_a_memo_is_written_reworded_removed_and_undone_by_keyboard(study, open_page):
    from playwright.sync_api import expect

    with serving(study) as link:
        page = open_page(link)
        open_second_interview(page)
        page.keyboard.press("m")
        expect(page.locator("#dialog textarea")).to_be_focused()
        page.keyboard.type("À relire : qui parle ?")
        page.keyboard.press("Control+Enter")
        saved(page, "mémo sur une suggestion (E02)")
        expect(page.locator(".panel .memo-text")).to_have_text("À relire : qui parle ?")
        expect(page.locator(".turn[data-memos]")).to_have_count(1)
        page.locator(".memos .link").first.focus()
        page.keyboard.press("Enter")
        page.keyboard.type(" Le maire.")
        page.keyboard.press("Control+Enter")
        saved(page, "correction du mémo")
        expect(page.locator(".panel .memo-text")).to_have_text("À relire : qui parle ? Le maire.")
        [memo] = kept(study).memos
        assert memo.text == "À relire : qui parle ? Le maire."
        page.locator(".memos .link").last.focus()
        page.keyboard.press("Enter")
        saved(page, "suppression du mémo")
        expect(page.locator(".panel .memo-text")).to_have_count(0)
        page.locator("#undo").focus()
        page.keyboard.press("u")
        expect(page.locator(".panel .memo-text")).to_have_text("À relire : qui parle ? Le maire.")
    assert kept(study).memos == (memo,)


def test_a_memo_waits_for_the_server_and_a_left_one_is_kept_as_a_draft(study, open_page):
    from playwright.sync_api import expect

    with serving(study) as link:
        page = open_page(link)
        open_second_interview(page)
        page.keyboard.press("m")
        page.keyboard.type("Une pensée")
        page.keyboard.press("Escape")
        expect(page.locator("#said")).to_contain_text("Brouillon gardé")
        page.expected = ["Failed to load resource: net::ERR_INTERNET_DISCONNECTED"]
        page.context.set_offline(True)
        page.keyboard.press("m")
        expect(page.locator("#dialog textarea")).to_have_value("Une pensée")
        page.keyboard.press("Control+Enter")
        expect(page.locator("#banner")).to_be_visible()
        page.context.set_offline(False)
        expect(page.locator("#banner")).to_be_hidden()
        saved(page, "mémo sur")
    assert [memo.text for memo in kept(study).memos] == ["Une pensée"]


def test_the_tree_is_gone_about_closed_and_opened_by_arrows(study, open_page):
    from playwright.sync_api import expect

    with serving(study) as link:
        page = open_page(link)
        open_second_interview(page)
        open_codebook(page)
        go_to_code(page, "pro-bono")
        expect(page.locator(".detail h3")).to_contain_text("Pro bono")
        expect(page.locator(".detail")).to_contain_text("On ne code pas")
        page.keyboard.press("ArrowRight")
        expect(code_in_tree(page, "pro-bono-espoir")).to_be_focused()
        page.keyboard.press("ArrowLeft")
        page.keyboard.press("ArrowLeft")
        expect(code_in_tree(page, "pro-bono")).to_have_attribute("aria-expanded", "false")
        expect(code_in_tree(page, "pro-bono")).to_be_focused()
        page.keyboard.press("End")
        page.keyboard.press("Escape")
        expect(page.locator("#main")).to_be_focused()
        expect(page.locator("#codebook")).to_be_visible()
        page.keyboard.press("g")
        page.keyboard.press("g")
        expect(page.locator("#codebook")).to_be_hidden()


def test_a_code_is_created_renamed_defined_and_moved_by_keyboard(study, open_page):
    from playwright.sync_api import expect

    with serving(study) as link:
        page = open_page(link)
        open_second_interview(page)
        open_codebook(page)
        go_to_code(page, "manque-temps")
        page.keyboard.press("n")
        page.keyboard.type("Fatigue")
        page.keyboard.press("Tab")
        expect(page.locator("#field-parent")).to_be_focused()
        page.keyboard.press("Tab")
        page.keyboard.type("Ne plus y arriver.")
        page.keyboard.press("Control+Enter")
        saved(page, "création de « Fatigue »")
        expect(code_in_tree(page, "fatigue")).to_be_focused()
        page.keyboard.press("r")
        page.keyboard.type("Usure")
        page.keyboard.press("Enter")
        saved(page, "renommage de « Fatigue » en « Usure »")
        expect(code_in_tree(page, "fatigue")).to_be_focused()
        page.keyboard.press("Alt+ArrowUp")
        saved(page, "déplacement de « Usure »")
        page.keyboard.press("d")
        page.keyboard.type("tout en haut")
        page.keyboard.press("Enter")
        expect(code_in_tree(page, "fatigue")).to_have_attribute("aria-level", "1")
        page.keyboard.press("Escape")
        page.keyboard.press("c")
        page.keyboard.type("usu")
        expect(page.locator("#codes [aria-selected=true]")).to_have_text("Usure")
        page.keyboard.press("Escape")
    code = kept(study).codebook["fatigue"]
    assert (code.name, code.parent, code.definition) == ("Usure", None, "Ne plus y arriver.")


def test_merging_is_confirmed_followed_in_the_text_and_undone(study, open_page):
    from playwright.sync_api import expect

    before = kept(study)
    with serving(study) as link:
        page = open_page(link)
        open_second_interview(page)
        open_codebook(page)
        go_to_code(page, "pro-bono-espoir")
        page.keyboard.press("f")
        page.keyboard.type("reserves")
        page.keyboard.press("Enter")
        saved(page, "fusion de «")
        expect(code_in_tree(page, "pro-bono-espoir")).to_have_count(0)
        expect(code_in_tree(page, "pro-bono-reserves")).to_be_focused()
        assert {one.code_id for one in kept(study).codings} == {one.code_id for one in before.codings} - {
            "pro-bono-espoir"
        }
        page.keyboard.press("u")
        expect(code_in_tree(page, "pro-bono-espoir")).to_have_count(1)
        expect(page.locator("#undo")).to_be_disabled()
    after = kept(study)
    assert (after.codebook, after.codings, after.suggestions) == (before.codebook, before.codings, before.suggestions)


def test_a_code_is_split_by_the_words_of_its_excerpts(study, open_page):
    from playwright.sync_api import expect

    open_to_all(study)
    with_bus = [one for one in kept(study).codings if one.code_id == "ruralite" and "bus" in one.quote.lower()]
    with serving(study) as link:
        page = open_page(link)
        open_second_interview(page)
        open_codebook(page)
        go_to_code(page, "ruralite")
        page.keyboard.press("s")
        expect(page.locator("#field-name")).to_be_focused()
        expect(page.locator("#dialog")).to_contain_text("Les suggestions ne suivent pas")
        page.keyboard.type("Les transports")
        page.keyboard.press("Tab")
        page.keyboard.type("bus")
        expect(page.locator(".split [role=status]")).to_contain_text(f"{len(with_bus)} codage")
        page.keyboard.press("Control+Enter")
        saved(page, "division de « Ruralité")
        expect(code_in_tree(page, "les-transports")).to_have_count(1)
    moved = [one.quote for one in kept(study).codings if one.code_id == "les-transports"]
    assert sorted(moved) == sorted(one.quote for one in with_bus)


def test_a_retired_code_is_shown_and_not_offered(study, open_page):
    from playwright.sync_api import expect

    with serving(study) as link:
        page = open_page(link)
        open_second_interview(page)
        open_codebook(page)
        go_to_code(page, "mefiance")
        held = []  # however late the study comes anew, the code has gone at once
        page.route("**/api/study", lambda route: held.append(route))  # noqa: PLW0108 - playwright counts the parameters of what it calls
        page.keyboard.press("x")
        saved(page, "retrait de « ")
        expect(code_in_tree(page, "mefiance").locator(".row.retired")).to_have_count(1)
        page.keyboard.press("Escape")
        page.keyboard.press("c")
        page.keyboard.type("mefiance")
        expect(page.locator("#codes li.new")).to_have_count(1)  # another of that name may be made
        expect(page.locator("#codes li")).to_have_count(1)
        page.keyboard.press("Escape")
        for route in held:
            route.continue_()


def test_a_cluster_is_not_offered_a_code_that_was_just_retired(study, open_page):
    from playwright.sync_api import expect

    with serving(study) as link:
        page = open_page(link)
        expect(page.locator(".interviews li")).to_have_count(17)
        page.keyboard.press("l")
        expect(page.locator(".cluster").first).to_be_focused()
        open_codebook(page)
        go_to_code(page, "mefiance")
        held = []
        page.route("**/api/study", lambda route: held.append(route))  # noqa: PLW0108 - playwright counts the parameters of what it calls
        page.keyboard.press("x")
        saved(page, "retrait de « ")
        page.keyboard.press("Escape")
        expect(page.locator(".cluster").first).to_be_focused()
        page.keyboard.press("c")
        page.keyboard.type("mefiance")
        expect(page.locator("#codes li")).to_have_count(0)
        page.keyboard.press("Escape")
        for route in held:
            route.continue_()


def test_a_code_is_moved_by_hand(study, open_page):
    from playwright.sync_api import expect

    with serving(study) as link:
        page = open_page(
            link, viewport={"width": 1280, "height": 900}
        )  # both in view: a hand does not scroll meanwhile
        open_second_interview(page)
        open_codebook(page)
        place = {"x": 60, "y": 16}
        source = code_in_tree(page, "sensibilisation").locator(".row").first
        target = code_in_tree(page, "mecenat-financier").locator(".row").first
        source.drag_to(target, source_position=place, target_position=place)
        saved(page, "déplacement de « Sensibilisation")
        expect(code_in_tree(page, "mecenat-financier").locator("[data-code=sensibilisation]")).to_have_count(1)
    assert kept(study).codebook["sensibilisation"].parent == "mecenat-financier"


def test_a_stale_codebook_is_refused_and_shown_as_it_is(study, open_page):
    from playwright.sync_api import expect

    with serving(study) as one, serving(study, coder="Ben") as other:
        first, second = open_page(one), open_page(other)
        for page in (first, second):
            open_second_interview(page)
            open_codebook(page)
            go_to_code(page, "manque-temps")
            page.keyboard.press("r")
            expect(page.locator("#field-name")).to_be_focused()
        first.keyboard.type("Rythme")
        first.keyboard.press("Enter")
        saved(first, "renommage")
        second.expected = ["Failed to load resource: the server responded with a status of 409 (Conflict)"]
        second.keyboard.type("Horaires")
        second.keyboard.press("Enter")
        expect(second.locator("#said")).to_contain_text("La grille a changé entre-temps")
        expect(code_in_tree(second, "manque-temps").locator(".label").first).to_have_text("Rythme")
    assert kept(study).codebook["manque-temps"].name == "Rythme"


def test_hostile_words_are_shown_as_words(hostile_study, open_page):
    from playwright.sync_api import expect

    with serving(hostile_study, coder=XSS) as link:
        page = open_page(link)
        expect(page.locator(".interviews li")).to_have_count(1)
        page.keyboard.press("j")
        page.keyboard.press("Enter")
        expect(page.locator(".card h2")).to_contain_text(XSS)
        page.keyboard.press("m")
        page.keyboard.type(XSS)
        page.keyboard.press("Control+Enter")
        expect(page.locator(".panel .memo-text")).to_have_text(XSS)
        open_codebook(page)
        expect(page.locator(".tree .label").first).to_have_text(XSS)
        expect(page.locator(".detail")).to_contain_text(XSS)
        page.keyboard.press("n")
        page.keyboard.type(f"a{XSS}"[:120])
        page.keyboard.press("Enter")
        saved(page, "création de « a<")


def test_every_width_is_usable(study, open_page):
    from playwright.sync_api import expect

    with serving(study) as link:
        page = open_page(link)
        open_second_interview(page)
        for width, height in ((380, 800), (700, 450), (1400, 900)):
            page.set_viewport_size({"width": width, "height": height})
            open_codebook(page)
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            expect(page.locator(".tree [role=treeitem]:focus > .row")).to_be_in_viewport()
            expect(page.locator(".detail h3")).to_be_in_viewport()
            page.keyboard.press("g")
            expect(page.locator("#codebook")).to_be_hidden()


def test_the_other_pages_follow_the_codebook_changed_beside_them(study, open_page):
    from playwright.sync_api import expect

    with serving(study) as link:
        page = open_page(link)
        open_second_interview(page)
        page.locator(".filters summary").click()
        page.locator("select[name=code]").select_option("manque-temps")
        open_codebook(page)
        go_to_code(page, "manque-temps")
        page.keyboard.press("r")
        page.keyboard.type("Le temps")
        page.keyboard.press("Enter")
        saved(page, "renommage de")
        expect(page.locator("select[name=code] option:checked")).to_contain_text("Le temps")
        page.keyboard.press("v")
        expect(page.locator("#chart-themes")).to_contain_text("Le temps")
        expect(code_in_tree(page, "manque-temps")).to_be_focused()
        page.keyboard.press("r")
        page.keyboard.type("Temps compté")
        page.keyboard.press("Enter")
        expect(page.locator("#chart-themes")).to_contain_text("Temps compté")
        page.keyboard.press("f")
        page.keyboard.type("mefiance")
        page.keyboard.press("Enter")
        saved(page, "fusion de")
        page.keyboard.press("i")
        expect(page.locator(".interviews li")).to_have_count(17)
        expect(page.locator("select[name=code]")).to_have_value("")
