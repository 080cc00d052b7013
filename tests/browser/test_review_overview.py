"""The page beyond one interview: filters, the overview, keys of one's own; by keyboard alone."""

import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from interviews_toolkit import store
from interviews_toolkit.model.codings import named_coder, new_coding
from interviews_toolkit.model.ids import InterviewId
from interviews_toolkit.model.interviews import Case
from interviews_toolkit.model.spans import Span
from tests.browser.conftest import (
    REVIEW_PAGE,
    XSS,
    open_second_interview,
    open_to_all,
    saved,
    serving,
    verdicts,
    violations,
)

pytestmark = REVIEW_PAGE


def settled(page):
    from playwright.sync_api import expect

    expect(page.locator(".chart")).to_have_count(4)
    expect(page.locator("[aria-busy]")).to_have_count(0)


def test_the_overview_counts_actors_and_every_chart_has_its_table(study, open_page):
    from playwright.sync_api import expect

    with serving(study) as link:
        page = open_page(link, reduced_motion="reduce")
        expect(page.locator(".interviews li")).to_have_count(17)
        page.keyboard.press("v")
        settled(page)
        expect(page.locator("#chart-themes svg")).to_contain_text(re.compile(r"\d+ sur 17"))
        expect(page.locator("#chart-themes svg")).to_contain_text("entreprise")
        for name in ("themes", "progress", "pairs"):
            n = page.locator(f"#chart-{name} svg").count()
            assert n == page.locator(f"#chart-{name} table").count() > 0
        expect(page.locator("#chart-agreement")).to_contain_text("pas encore codé le même entretien")
        page.locator("#chart-themes summary").focus()
        page.keyboard.press("Enter")
        expect(page.locator("#chart-themes tbody tr").first).to_be_visible()
        row = page.locator("#chart-themes tbody tr", has_text="Manque de temps").locator("td").first
        assert f"{row.text_content()} sur 17" in page.locator("#chart-themes svg").text_content()
        assert page.locator("[style]").count() == 0
        assert violations(page, "#chart-themes") == []
        page.keyboard.press("i")
        expect(page.locator(".interviews li")).to_have_count(17)


def test_agreement_is_drawn_once_two_have_coded_the_same_interview(study, open_page):
    from playwright.sync_api import expect

    open_to_all(study)
    with serving(study) as link:
        page = open_page(link, reduced_motion="reduce")
        open_second_interview(page)
        page.keyboard.press("Shift+A")
        saved(page, "acceptation")
        page.keyboard.press("v")
        settled(page)
        expect(page.locator("#chart-agreement svg circle").first).to_be_attached()
        expect(page.locator("#chart-agreement .lead").first).to_contain_text("1 entretien")
        assert violations(page, "#chart-agreement") == []


def test_filters_of_the_list_say_what_they_hide_and_go_on_inside(study, open_page):
    from playwright.sync_api import expect

    with serving(study) as link:
        page = open_page(link)
        expect(page.locator(".interviews li")).to_have_count(17)
        page.locator(".filters summary").click()
        page.locator("select[name=actor]").select_option("entreprise")
        expect(page.locator(".interviews li")).to_have_count(6)
        expect(page.locator(".hidden-note")).to_contain_text("11 entretiens masqués")
        page.locator("select[name=department]").select_option("Somme")
        expect(page.locator(".interviews li")).to_have_count(1)
        page.locator("select[name=code]").select_option("manque-temps")
        expect(page.locator(".hidden-note")).to_contain_text(re.compile(r"\d+ suggestions masquées"))
        page.keyboard.press("Escape")
        page.locator("h1").click()
        page.keyboard.press("j")
        page.keyboard.press("Enter")
        expect(page.locator(".card")).to_be_visible()
        expect(page.locator(".review select[name=code]")).to_have_value("manque-temps")
        expect(page.locator(".hidden-note")).to_contain_text(re.compile(r"suggestions? masquée"))
        page.keyboard.press("o")
        expect(page.locator(".hidden-note")).to_be_empty()
        page.keyboard.press("i")
        expect(page.locator(".interviews li")).to_have_count(17)


def test_others_codings_are_shown_once_one_has_finished_the_interview(study, open_page):
    from playwright.sync_api import expect

    with serving(study) as link:
        page = open_page(link)
        open_second_interview(page)
        expect(page.locator(".stripe.coding")).to_have_count(0)
        page.keyboard.press("o")
        expect(page.locator(".stripe.coding")).to_have_count(0)
        page.get_by_role("button", name="J’ai fini cet entretien").click()
        expect(page.locator(".stripe.coding").first).to_be_attached()
        page.get_by_role("button", name="Reprendre cet entretien").click()
        expect(page.locator(".stripe.coding")).to_have_count(0)


def test_a_question_filters_what_answers_it(study, open_page):
    from playwright.sync_api import expect

    with serving(study) as link:
        page = open_page(link)
        open_second_interview(page)
        page.locator(".filters summary").click()
        box = page.locator(".review select[name=question]")
        box.select_option("Q2")
        expect(page.locator(".hidden-note")).to_contain_text("masquée")
        page.locator(".head h1").click()
        for _ in range(2):
            page.keyboard.press("j")
            expect(page.locator(".card .question")).to_contain_text("Q2")


def test_a_key_is_changed_kept_and_given_back(study, open_page):
    from playwright.sync_api import expect

    with serving(study) as link:
        page = open_page(link)
        open_second_interview(page)
        page.keyboard.press("?")
        changer = page.locator("[data-act=accept]")
        changer.focus()
        page.keyboard.press("Enter")
        page.keyboard.press("x")
        expect(page.locator(".told")).to_contain_text("« x » sert déjà à : refuser")
        page.keyboard.press("F5")
        expect(page.locator(".told")).to_contain_text("ne peut pas servir")
        page.keyboard.press("w")
        expect(page.locator(".told")).to_contain_text("« w » : accepter")
        page.keyboard.press("Escape")
        expect(page.locator("#dialog")).to_be_hidden()
        expect(page.locator(".actions .main")).to_contain_text("w")
        page.keyboard.press("a")
        page.keyboard.press("w")
        saved(page, "acceptation")
        kept = page.context.cookies()
    assert verdicts(study) == ["accepted"]
    # Another start of the server is another port: what was set is still known.
    with serving(study) as link:
        page = open_page(link)
        page.context.add_cookies([one for one in kept if one["name"] == "interviews-page"])
        page.reload()
        open_second_interview(page)
        page.keyboard.press("w")
        saved(page, "acceptation")
        page.keyboard.press("?")
        page.locator("#dialog button", has_text="Remettre").click()
        expect(page.locator(".told")).to_contain_text("Les touches d’origine")
        page.keyboard.press("Escape")
        expect(page.locator("#dialog")).to_be_hidden()
        page.keyboard.press("x")
        saved(page, "refus")
    assert verdicts(study) == ["accepted", "accepted", "refused"]


def test_one_suggestion_at_a_time_leaves_its_turn_and_its_neighbours(study, open_page):
    from playwright.sync_api import expect

    with serving(study) as link:
        page = open_page(link)
        open_second_interview(page)
        n = page.locator(".turn").count()
        page.keyboard.press("z")
        expect(page.locator(".turn:visible")).to_have_count(3)
        expect(page.locator(".step.cursor").first).to_be_in_viewport()
        page.keyboard.press("a")
        saved(page, "acceptation")
        expect(page.locator(".turn:visible")).to_have_count(3)
        page.reload()
        expect(page.locator(".turn:visible")).to_have_count(3)
        page.keyboard.press("z")
        expect(page.locator(".turn:visible")).to_have_count(n)
    assert verdicts(study) == ["accepted"]


def test_highlights_lie_under_their_words_after_the_window_changes(study, open_page):
    from playwright.sync_api import expect

    def distance(page):
        return page.evaluate(
            "() => { const top = (node) => node.getBoundingClientRect().top;"
            " const word = top(document.querySelector('.step.cursor'));"
            " const marks = [...document.querySelectorAll('.highlights i')];"
            " return Math.min(...marks.map((mark) => Math.abs(top(mark) - word))); }"
        )

    with serving(study) as link:
        page = open_page(link, viewport={"width": 1400, "height": 900}, reduced_motion="reduce")
        open_second_interview(page)
        expect(page.locator(".highlights i").first).to_be_attached()
        for width in (1400, 700, 380):
            page.set_viewport_size({"width": width, "height": 800})
            page.keyboard.press("j")
            page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
            assert distance(page) < 12


def test_the_overview_fits_a_narrow_window(study, open_page):
    from playwright.sync_api import expect

    with serving(study) as link:
        page = open_page(link)
        for width, height in ((380, 800), (700, 450)):
            page.set_viewport_size({"width": width, "height": height})
            expect(page.locator(".interviews li")).to_have_count(17)
            page.keyboard.press("v")
            settled(page)
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            page.keyboard.press("i")


@pytest.fixture
def hostile_everywhere(hostile_study):
    """Hostile words in what people write too: participants' attributes, a coder's name, a memo, a file's name."""
    now = lambda: datetime.now(UTC)  # noqa: E731
    with store.open_project(hostile_study, clock=now) as project:
        with project.read() as connection:
            [interview] = store.load_interviews(connection)
        coder = replace(named_coder(f"Béa {XSS}"), seen=frozenset({interview.id}))
        coding = new_coding(interview, Span(0, 4), code_id="bis", coder_id=coder.id, at="2026-01-01T00:00:00Z")
        with project.act("code", coder=None, payload={}) as connection:
            hostile = {"type_acteur": XSS, "departement": XSS, "taille": XSS}
            plain = {"type_acteur": "entreprise", "departement": "Nord", "taille": "petite"}
            others = [Case(InterviewId(f"P{n}"), hostile if n == 1 else plain) for n in (1, 2, 3)]
            store.save_cases(connection, [Case(interview.id, hostile), *others])
            store.save_interview(connection, replace(interview, source=replace(interview.source, name=XSS)))
            store.save_coder(connection, coder)
            store.save_codings(connection, [replace(coding, memo=XSS)])
    return hostile_study


def test_hostile_words_are_words_in_every_view(hostile_everywhere, open_page):
    from playwright.sync_api import expect

    open_to_all(hostile_everywhere)
    with serving(hostile_everywhere, coder=XSS) as link:
        page = open_page(link, reduced_motion="reduce")
        expect(page.locator(".interviews .about")).to_have_text(f"{XSS} · {XSS} · {XSS}")
        page.locator(".filters summary").click()
        page.locator("select[name=actor]").select_option(XSS)
        expect(page.locator(".interviews li")).to_have_count(1)
        page.keyboard.press("v")
        page.locator("select[name=layer]").select_option("suggestions")
        settled(page)
        expect(page.locator("#chart-themes table")).to_contain_text(XSS)
        expect(page.locator("select[name=layer]")).to_contain_text(f"Béa {XSS}")
        page.locator("select[name=layer]").select_option(f"Béa {XSS}")
        settled(page)
        expect(page.locator("#chart-themes .lead").first).to_contain_text(f"Béa {XSS}")
        page.keyboard.press("i")
        expect(page.locator(".interviews li")).to_have_count(1)
        page.keyboard.press("j")
        page.keyboard.press("Enter")
        expect(page.locator(".card")).to_be_visible()
        page.keyboard.press("o")
        page.locator(".name.coding").click()
        expect(page.locator(".card .memo")).to_have_text(XSS)
        expect(page.locator(".card .kind")).to_contain_text(f"Béa {XSS}")


def test_an_address_of_hostile_words_is_told_as_unknown(study, open_page):
    from playwright.sync_api import expect

    with serving(study) as link:
        page = open_page(link)
        page.expected = ["Failed to load resource: the server responded with a status of 404 (Not Found)"]
        expect(page.locator(".interviews li")).to_have_count(17)
        page.evaluate("(name) => { location.hash = '#/' + encodeURIComponent(name); }", "<img src=x onerror=alert(1)>")
        expect(page.locator("#main .empty")).to_contain_text("<img src=x onerror=alert(1)>")
