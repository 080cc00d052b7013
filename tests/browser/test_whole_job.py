"""A whole study by hand, on the page alone: each step is done, and its actions are counted against docs/page.md.

An action is a click, a drag, a key, a word typed, a choice of files or in a list. The table of the guide has, for each
step, the actions it takes here and in Taguette 1.5.2: here is what this script counts, and it is never more.
"""

import re
from datetime import UTC, datetime
from pathlib import Path

from interviews_toolkit import store
from tests.browser.conftest import PLACE, REVIEW_PAGE, kept, saved, serving

pytestmark = REVIEW_PAGE

GUIDE = Path(__file__).parents[2] / "docs" / "page.md"
SAID = {
    "E01": "On court après le temps, tout le temps. L'argent manque aussi, et la place.",
    "E02": "Moi, c'est la confiance qui me tient. La mairie nous aide, mais le temps manque.",
    "E03": "On fait avec peu. Les bénévoles tiennent la maison, et l'argent vient après.",
}
NEW = (
    ("E01", "On court", "le temps", "Temps"),
    ("E01", "L'argent", "aussi", "Argent"),
    ("E01", "la place", "place", "Locaux"),
)
NEW_LATER = (("E02", "la confiance", "me tient", "Confiance"), ("E03", "Les bénévoles", "la maison", "Aide"))
KNOWN = (
    ("E02", "La mairie", "nous aide", "Aide"),
    ("E02", "le temps", "manque", "Temps"),
    ("E03", "peu", "peu", "Argent"),
)
NESTED = (("E01", "court", "après", "Aide"), ("E03", "bénévoles", "tiennent", "Confiance"))


class Hand:
    """A person's hand: whatever it does is counted, step by step."""

    def __init__(self, page):
        self.page, self.n, self.counted = page, 0, {}

    def click(self, target):
        target.click()
        self.n += 1

    def point(self, target):
        """Moving the mouse is no action."""
        target.hover()

    def press(self, key):
        self.page.keyboard.press(key)
        self.n += 1

    def word(self, text):
        self.page.keyboard.type(text)
        self.n += 1

    def files(self, named):
        chosen = [{"name": name, "mimeType": "text/plain", "buffer": said.encode()} for name, said in named.items()]
        self.page.locator("#chooser").set_input_files(chosen)
        self.n += 1

    def drag(self, first, last):
        left, top, right, bottom = self.page.evaluate(PLACE, [first, last])
        mouse = self.page.mouse
        mouse.move(left + 1, top)
        mouse.down()
        mouse.move((left + right) / 2, bottom)
        mouse.move(right - 1, bottom)
        mouse.up()
        self.n += 1

    def tap(self, word):
        """Click on a word of the text."""
        left, top, right, _bottom = self.page.evaluate(PLACE, [word, word])
        self.page.mouse.click((left + right) / 2, top)
        self.n += 1

    def take(self, target):
        """Click on what gives a file; give the file's name and what it holds."""
        with self.page.expect_download() as taken:
            self.click(target)
        return taken.value.suggested_filename, Path(taken.value.path()).read_bytes()

    def done(self, step, times=1):
        """The step is done: its actions were the same each time it was done."""
        each, rest = divmod(self.n, times)
        assert not rest, (step, self.n, times)
        self.counted[step] = each
        self.n = 0


def read(hand, study):
    from playwright.sync_api import expect

    said = {f"{name}.txt": f"Enquêtrice : Comment ça va ?\nInvitée : {words}\n" for name, words in SAID.items()}
    hand.files(said)
    expect(hand.page.locator(".held .file")).to_have_count(3)
    hand.click(hand.page.get_by_role("button", name="Garder 3 entretiens"))
    expect(hand.page.locator(".interviews li")).to_have_count(3)
    hand.done("Trois transcriptions lues")
    assert [one.id for one in kept(study).interviews] == ["E01", "E02", "E03"]


def go(hand, interview):
    """Open an interview, where it is not open; that is no part of a step."""
    from playwright.sync_api import expect

    if hand.page.locator(".review h1").count() and interview in hand.page.locator(".review h1").inner_text():
        return
    hand.page.evaluate("(id) => { location.hash = `#/${id}`; }", interview)
    expect(hand.page.locator(".review h1")).to_contain_text(interview)


def code(hand, ones):
    from playwright.sync_api import expect

    for interview, first, last, name in ones:
        go(hand, interview)
        hand.drag(first, last)
        expect(hand.page.locator(".bubble input")).to_be_focused()
        hand.word(name)
        hand.press("Enter")
        saved(hand.page, f"codage de « {name} »")


def test_the_whole_job_is_done_on_the_page_with_fewer_actions_than_in_taguette(tmp_path, open_page):
    study = tmp_path / "etude.interviews"
    with store.create_project(study, title="Étude", clock=lambda: datetime.now(UTC)):
        pass
    with serving(study) as link:
        page = open_page(link, viewport={"width": 1440, "height": 900})
        hand = Hand(page)
        read(hand, study)
        hand.click(page.locator(".interviews a", has_text="E01"))
        hand.done("Ouvrir un entretien")
        code_passages(hand, study)
        change_codes(hand, study)
        think_and_find(hand, study)
        take_away(hand)
    counts = told_in_the_guide()
    assert {step: ours for step, (ours, _theirs) in counts.items()} == hand.counted
    fewer = {
        step: theirs is None or ours < theirs
        for step, (ours, theirs) in counts.items()
        if step != "Ouvrir un entretien"
    }
    assert all(fewer.values()), fewer


def code_passages(hand, study):
    from playwright.sync_api import expect

    code(hand, NEW + NEW_LATER)
    hand.done("Un passage, un nouveau code, en lisant", len(NEW + NEW_LATER))
    code(hand, KNOWN)
    hand.done("Un passage, un code qui existe", len(KNOWN))
    code(hand, NESTED)
    hand.done("Un passage dans un autre", len(NESTED))
    assert len(kept(study).codings) == 10
    assert {one.name for one in kept(study).codebook} == {"Temps", "Argent", "Locaux", "Confiance", "Aide"}
    hand.drag("la maison", "la maison")
    expect(hand.page.locator(".bubble input")).to_be_focused()
    hand.word("Temps;")
    hand.word("Argent")
    hand.press("Enter")
    saved(hand.page, "codage de « Argent »")
    hand.done("Un passage, deux codes qui existent")
    assert [len([one for one in kept(study).codings if one.quote == "la maison"])] == [2]


def change_codes(hand, study):
    from playwright.sync_api import expect

    page = hand.page
    hand.press("g")
    expect(page.locator(".tree")).to_be_visible()
    hand.done("Montrer les codes")

    def row(name):
        return page.locator(".tree .row", has_text=name)

    hand.point(row("Locaux"))
    hand.click(row("Locaux").get_by_role("button", name="Renommer"))
    hand.word("Lieux")
    hand.press("Enter")
    saved(page, "Lieux")
    hand.done("Renommer un code")
    hand.point(row("Lieux"))
    hand.click(row("Lieux").get_by_role("button", name="Fusionner"))
    hand.word("arg")
    hand.press("Enter")
    saved(page, "Argent")
    hand.done("Fusionner deux codes")
    assert {one.name for one in kept(study).codebook if not one.is_retired} == {"Temps", "Argent", "Confiance", "Aide"}
    before = {one.id for one in kept(study).codings}
    go(hand, "E02")
    hand.tap("confiance")
    hand.press("d")
    saved(page, "suppression du codage de « Confiance »")
    assert len(kept(study).codings) == len(before) - 1
    hand.press("u")
    expect(page.locator("#said")).to_contain_text("Annulé")
    hand.done("Retirer un codage, puis le rétablir")
    assert {one.id for one in kept(study).codings} == before


def think_and_find(hand, study):
    from playwright.sync_api import expect

    page = hand.page
    hand.press("m")
    hand.word("À relire avec la mairie")
    hand.press("Control+Enter")
    expect(page.locator(".panel .memos")).to_contain_text("À relire avec la mairie")
    hand.done("Un mémo sur un passage")
    hand.press("/")
    hand.word("argent")
    expect(page.locator(".hit mark")).to_have_count(2)
    hand.done("Chercher un mot dans tous les textes")
    page.keyboard.press("Escape")
    row = page.locator(".tree .row", has_text="Argent")
    hand.point(row)
    hand.click(row.get_by_role("link"))
    expect(page.locator(".code-page h1")).to_have_text("Argent")
    expect(page.locator(".passages blockquote")).to_have_count(4)
    hand.done("Tous les passages d'un code")


def take_away(hand):
    page = hand.page
    go(hand, "E01")
    name, word = hand.take(page.get_by_role("link", name="emporter (docx)"))
    assert (name, word[:2]) == ("E01.docx", b"PK")
    hand.done("Emporter un entretien codé (docx)")
    hand.press("b")
    hand.click(page.get_by_role("tab", name="Codages"))
    name, sheet = hand.take(page.get_by_role("link", name="xlsx"))
    assert (name, sheet[:2]) == ("codings.xlsx", b"PK")
    hand.done("Emporter tous les codages (xlsx)")


def told_in_the_guide():
    """The steps of the guide's table, each with our actions and Taguette's; None where it cannot do that."""
    rows = re.findall(r"^\| ([^|]+?) \| (\d+) \| ([^|]+?) \|", GUIDE.read_text(encoding="utf-8"), re.MULTILINE)
    return {
        step: (int(ours), int(found.group()) if (found := re.match(r"\d+", theirs)) else None)
        for step, ours, theirs in rows
    }
