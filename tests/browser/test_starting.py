"""A study begun on the page: files chosen, the reading corrected, then kept."""

from datetime import UTC, datetime

from interviews_toolkit import store
from tests.browser.conftest import REVIEW_PAGE, kept, serving

pytestmark = REVIEW_PAGE
SAID = (
    "Enquêtrice : Et vous ?\nInvitée : On court après le temps.\n"
    "Enquêtrice : Encore ?\nInvitée : Toujours. Et la place manque.\n"
)


def test_an_empty_study_is_filled_on_the_page(tmp_path, open_page):
    from playwright.sync_api import expect

    file = tmp_path / "neuve.interviews"
    with store.create_project(file, title="Neuve", clock=lambda: datetime.now(UTC)):
        pass
    with serving(file) as link:
        page = open_page(link)
        expect(page.locator("h1")).to_have_text("Commencer l’étude")
        table = b"id;type\nMairie-1;mairie\nE09;asso\n"
        page.locator("#chooser").set_input_files([{"name": "qui.csv", "mimeType": "text/csv", "buffer": table}])
        expect(page.locator(".left li")).to_have_text(["Sans entretien : Mairie-1.", "Sans entretien : E09."])
        texts = [{"name": name, "mimeType": "text/plain", "buffer": SAID.encode()} for name in ("E01.txt", "E02.png")]
        page.locator("#chooser").set_input_files(texts)
        expect(page.locator(".told")).to_contain_text("ce format n'est pas lu")
        page.expected = ["Failed to load resource: the server responded with a status of 422 (Unprocessable Entity)"]
        page.get_by_role("button", name="Garder 1 entretien").click()
        expect(page.locator(".told")).to_contain_text("« E01 » n’est pas dans la table")
        page.get_by_label("Participant de E01.txt").select_option("Mairie-1")
        expect(page.get_by_label("Identifiant de E01.txt")).to_have_value("Mairie-1")
        expect(page.locator(".left li")).to_have_text(["Sans entretien : E09."])
        page.get_by_label("Nom de la voix Invitée").fill("Marthe")
        page.get_by_label("Rôle de la voix Enquêtrice").select_option("interviewer")
        page.get_by_label("Rôle de la voix Invitée").select_option("interviewee")
        page.get_by_role("button", name="Garder 1 entretien").click()
        expect(page.locator(".welcome p")).to_have_count(3)
        page.get_by_role("button", name="J’ai lu").click()
        page.reload()
        expect(page.locator(".interviews li")).to_have_count(1)
        expect(page.locator(".welcome")).to_have_count(0)
        page.locator(".interviews a", has_text="Mairie-1").click()
        expect(page.locator(".review .text")).to_contain_text("On court après le temps")
        page.goto(f"{page.url.split('#')[0]}#//lire")
        corrected = SAID.replace("le temps", "le temps, toujours").encode()
        page.locator("#chooser").set_input_files(
            [{"name": "Mairie-1.txt", "mimeType": "text/plain", "buffer": corrected}]
        )
        page.get_by_role("button", name="Voir ce qui change").click()
        expect(page.locator(".corrects")).to_contain_text("Personne n’a travaillé dessus")
        page.get_by_role("button", name="Remplacer le texte de Mairie-1").click()
        expect(page.locator(".interviews li")).to_have_count(1)
        assert "le temps, toujours" in kept(file).interviews[0].text
        [one] = kept(file).interviews
        assert [turn.speaker.label for turn in one.turns] == ["Enquêtrice", "Marthe", "Enquêtrice", "Marthe"]
