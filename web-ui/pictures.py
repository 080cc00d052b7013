"""Take the pictures of the documentation: `make pictures`, on the invented study, with the page as it is built."""

import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from threading import Thread

import uvicorn
from playwright.sync_api import Page, sync_playwright

from interviews_toolkit import store, web
from interviews_toolkit.model.codings import named_coder

ROOT = Path(__file__).parents[1]
DEMO = ROOT / "demo" / "demo.interviews"
PLACE = ROOT / "docs" / "pictures"
SIZE = {"width": 1280, "height": 780}


def take(page: Page) -> None:
    """Go through the page as a person would, and keep what is seen."""
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_selector(".card")
    for _n in range(4):
        page.keyboard.press("a")
        page.wait_for_timeout(400)
    page.screenshot(path=PLACE / "lire-et-decider.png")
    page.keyboard.press("v")
    page.wait_for_selector(".picture")
    page.wait_for_timeout(600)
    page.screenshot(path=PLACE / "vue-d-ensemble.png")


@contextmanager
def serving(demo: Path) -> Iterator[str]:
    """Serve a copy of the demonstration: the pictures change nothing in it."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(shutil.copy(demo, Path(folder) / demo.name))
        with store.open_project(copy, clock=lambda: datetime.now(UTC)) as project, web.usual_socket(copy) as listener:
            session = web.Session(listener.getsockname()[1], web.new_token())
            sitting = store.Sitting(project, named_coder("Anne"))
            app = web.create_app(sitting, session=session, files=web.load_static_files())
            server = uvicorn.Server(uvicorn.Config(app, log_level="warning", lifespan="off", ws="none"))
            thread = Thread(target=server.run, kwargs={"sockets": [listener]})
            thread.start()
            try:
                yield web.link(session)
            finally:
                server.should_exit = True
                thread.join(timeout=20)


def main() -> None:
    """Take every picture."""
    demo = Path(sys.argv[1]) if len(sys.argv) > 1 else DEMO
    if not demo.exists():
        sys.exit("There is no demonstration to take pictures of: make demo")
    PLACE.mkdir(exist_ok=True)
    chromium = next(filter(None, map(shutil.which, ("chromium-headless-shell", "chromium", "google-chrome"))), None)
    with serving(demo) as link, sync_playwright() as players:
        browser = players.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page(viewport=SIZE, locale="fr-FR", color_scheme="light")
        page.goto(link)
        page.wait_for_selector(".interviews li")
        take(page)
        browser.close()


if __name__ == "__main__":
    main()
