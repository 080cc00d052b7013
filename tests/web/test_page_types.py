"""Page and server speak of the same things: the page's types are made from the server's; its packages are pinned."""

import json
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from urllib.parse import urlsplit

import pytest

PAGE = Path(__file__).parents[2] / "web-ui"


@pytest.fixture(scope="module")
def response_types():
    spec = spec_from_file_location("response_types", PAGE / "response_types.py")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_pages_types_are_what_the_server_says(response_types):
    assert response_types.TYPES.read_text(encoding="utf-8") == response_types.written()


@pytest.mark.parametrize(
    "name", ["study", "interviews/E01", "interviews/E01/marks", "codebook", "memos", "overview/tally"]
)
def test_what_a_route_says_is_what_its_type_promises(page, response_types, name):
    kinds = {
        "study": "StudyJson",
        "interviews/E01": "InterviewJson",
        "interviews/E01/marks": "MarksJson",
        "codebook": "ShownJson",
        "memos": "MemosJson",
        "overview/tally": "TallyJson",
    }
    home = response_types.results if "Tally" in kinds[name] else response_types.answers
    promised = getattr(home, kinds[name])
    told = page.client.get(f"/api/{name}").json()
    assert told.keys() == promised.__required_keys__


def test_no_line_of_the_lock_file_names_where_a_package_comes_from():
    lock = json.loads((PAGE / "package-lock.json").read_text(encoding="utf-8"))
    packages = {name: one for name, one in lock["packages"].items() if name}
    assert all("resolved" not in one and one["integrity"].startswith("sha512-") for one in packages.values())
    hosts = {urlsplit(text).hostname for one in packages.values() for text in _texts({**one, "funding": None})}
    assert hosts <= {None}


def _texts(value):
    if isinstance(value, str):
        return [value]
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else []
    return [text for one in inner for text in _texts(one)]
