"""Two coders reconciled on the page, by keys."""

from datetime import UTC, datetime

from interviews_toolkit import store
from interviews_toolkit.model.codebook import Code, Codebook
from interviews_toolkit.model.codings import named_coder
from interviews_toolkit.model.spans import Span
from interviews_toolkit.workflows.coding.code_span import code_span
from tests.browser.conftest import REVIEW_PAGE, kept, open_to_all, serving

pytestmark = REVIEW_PAGE


def _code_twice(study):
    with store.open_project(study, clock=lambda: datetime.now(UTC)) as project:
        with project.act("ingest", coder=None, payload={}) as connection:
            codes = (Code("temps", "Temps", None, ""), Code("argent", "Argent", None, ""))
            store.save_codebook(connection, Codebook("G", "1", codes), source="")
            text = store.load_interview(connection, "E01").text
        start = text.index("L'argent")
        for name, code, end in (("Anne", "argent", 15), ("Zoé", "temps", 15), ("Zoé", "argent", 8)):
            sitting = store.Sitting(project, named_coder(name))
            code_span(sitting, "E01", Span(start, start + end), code_id=code, key=f"key-{name}-{code}-{end}")


def test_disagreements_are_settled_by_keys_and_an_undo_brings_one_back(bare_study, open_page):
    from playwright.sync_api import expect

    _code_twice(bare_study)
    open_to_all(bare_study)
    with serving(bare_study) as link:
        page = open_page(link)
        page.goto(page.url + "#//accorder")
        expect(page.locator(".case")).to_have_count(2)
        expect(page.locator(".lead").first).to_contain_text("À trancher : 2 désaccords sur 2")
        expect(page.locator(".case").first).to_be_focused()
        page.keyboard.press("3" if page.locator(".case").first.locator(".none").count() == 0 else "4")
        expect(page.locator(".lead").first).to_contain_text("À trancher : 1 désaccord sur 2")
        page.get_by_role("button", name="Ne pas garder").click()
        expect(page.locator(".lead").first).to_contain_text("À trancher : 0 désaccord sur 2")
        settled = [one for one in kept(bare_study).codings if one.coder_id == named_coder("Anne + Zoé").id]
        assert [one.code_id for one in settled] == ["argent"]
        page.keyboard.press("Control+z")
        expect(page.locator(".lead").first).to_contain_text("À trancher : 1 désaccord sur 2")
