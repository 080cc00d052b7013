"""Beside the text: why a passage was suggested, in a sentence; a button for what a key does; what comes next."""

import re
import wave

import interviews_toolkit as it
from tests.browser.conftest import REVIEW_PAGE, open_second_interview, saved, serving, verdicts

pytestmark = REVIEW_PAGE


def test_why_is_a_sentence_and_the_rule_is_folded(study, open_page):
    from playwright.sync_api import expect

    with serving(study) as link:
        page = open_page(link)
        open_second_interview(page)
        why = page.locator(".why")
        expect(why.locator("p").first).to_have_text(re.compile(r"Parce qu’on y dit «\s.+\s», en réponse à Q\d+\."))
        expect(why.locator("code")).to_be_hidden()
        why.get_by_text("La règle").click()
        expect(why.locator("code").first).to_be_visible()


def test_what_keys_do_has_buttons_and_the_end_says_what_is_next(study, open_page):
    from playwright.sync_api import expect

    with serving(study) as link:
        page = open_page(link)
        open_second_interview(page)
        first = page.locator(".card h2").text_content()
        page.get_by_text("Autres gestes").click()
        page.get_by_role("button", name="Suivante").click()
        page.get_by_role("button", name="Précédente").click()
        expect(page.locator(".card h2")).to_have_text(first)
        page.get_by_role("button", name="Mémo").click()
        expect(page.locator("#dialog textarea")).to_be_focused()
        page.keyboard.press("Escape")
        expect(page.locator("#dialog")).to_be_hidden()
        expect(page.locator(".head .next")).to_have_count(0)
        n = int(re.search(r"sur (\d+)", page.locator(".progress").text_content()).group(1))
        done = 0
        while done < n:
            page.get_by_role("button", name="Refuser les semblables").click()
            saved(page, "refus")
            done = len(verdicts(study))
        page.locator(".head .next").click()
        expect(page.locator(".review h1")).to_contain_text("E03")


def test_a_turn_is_played_from_the_recording_beside_the_study(tmp_path, open_page):
    from playwright.sync_api import expect

    said = "1\n00:00:00,000 --> 00:00:02,000\nQ: Et alors ?\n\n2\n00:00:03,000 --> 00:00:06,000\nR: Ben voilà, hein.\n"
    (tmp_path / "E01.srt").write_text(said, encoding="utf-8")
    with wave.open(str(tmp_path / "E01.wav"), "wb") as sound:
        sound.setparams((1, 1, 8000, 0, "NONE", ""))
        sound.writeframes(bytes([128]) * 8000 * 8)
    with it.create(tmp_path / "etude.interviews", title="Son") as study:
        study.ingest(tmp_path / "E01.srt")
    with serving(tmp_path / "etude.interviews") as link:
        page = open_page(link)
        page.get_by_role("link", name="E01").first.click()
        before = page.locator(".text").text_content()
        page.get_by_role("button", name="Écouter à partir de 0:03").click()
        expect(page.locator("audio.recording")).to_be_visible()
        page.wait_for_function("document.querySelector('audio').currentTime >= 3")
        assert page.locator(".text").text_content() == before
