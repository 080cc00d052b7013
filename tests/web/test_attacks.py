"""The attacks other local pages had to learn from, each refused as it must be."""

import asyncio
import json

import pytest
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.websockets import WebSocketDisconnect

from interviews_toolkit.web.serve import listening_socket, usual_socket

PORT = 8321
ORIGIN = f"http://127.0.0.1:{PORT}"
XSS = "</script><script>alert(1)</script><img src=x onerror=alert(2)>"

PATHS = (
    "/", "/static/app.js", "/api/study", "/api/interviews/E01", "/api/interviews/E01/marks",
    "/api/overview/tally", "/api/overview/themes", "/docs", "/openapi.json", "/nothing",
)  # fmt: skip


@pytest.mark.parametrize(
    "host",
    [
        "evil.com", "127.0.0.1.evil.com", "localhost.evil.com", "0.0.0.0", "", "localhost.", "127.0.0.1",
        f"evil.com:{PORT}", f"localhost.:{PORT}", f"127.0.0.1:{PORT + 1}", f"0.0.0.0:{PORT}", f"127.1:{PORT}",
    ],
)  # fmt: skip
def test_s1_other_names_for_this_machine_are_refused_even_with_the_cookie(page, host):
    answer = page.client.get("/api/study", headers={"Host": host})
    assert answer.status_code == 400
    assert "Étude" not in answer.text


def test_s2_the_page_listens_on_this_machine_alone(tmp_path):
    for listening in (listening_socket(0), usual_socket(tmp_path / "etude.interviews")):
        with listening as listener:
            assert listener.getsockname()[0] == "127.0.0.1"


@pytest.mark.parametrize("host", [f"127.0.0.1:{PORT}", f"localhost:{PORT}", f"[::1]:{PORT}"])
def test_s1_the_three_real_names_are_answered(page, host):
    cookie = "; ".join(f"{name}={value}" for name, value in page.client.cookies.items())
    assert page.client.get("/api/study", headers={"Host": host, "Cookie": cookie}).status_code == 200


@pytest.mark.parametrize("path", PATHS)
def test_s3_nothing_is_shown_to_a_guest(outsider, path):
    assert outsider.get(path).status_code == 401


@pytest.mark.parametrize("path", ["/docs", "/redoc", "/openapi.json"])
def test_s3_there_is_no_description_of_the_api(page, path):
    assert page.client.get(path).status_code == 404


def test_s4_the_link_works_once_and_leaves_no_trace_in_the_address(outsider):
    first = outsider.get("/?token=secret-link")
    assert (first.status_code, first.headers["location"]) == (303, "/")
    outsider.cookies.clear()
    assert outsider.get("/?token=secret-link").status_code == 403
    assert outsider.get("/").status_code == 401


@pytest.mark.parametrize("token", ["", "secret-lin", "secret-link2", "é", "None", "%00"])
def test_s4_a_wrong_link_opens_nothing_and_spoils_nothing(outsider, token):
    assert outsider.get(f"/?token={token}").status_code == 403
    assert outsider.get("/?token=secret-link").status_code == 303


def test_s4_a_link_opened_from_a_local_file_lets_the_browser_come_back_as_ours(outsider):
    answer = outsider.get("/?token=secret-link", headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == 200
    assert 'content="0;url=/"' in answer.text
    assert "secret-link" not in answer.text


def test_s5_the_cookie_is_the_ports_own_and_out_of_reach_of_scripts_and_sites(outsider):
    cookie = outsider.get("/?token=secret-link").headers["set-cookie"]
    assert cookie.startswith(f"interviews-{PORT}=")
    assert {"Path=/", "HttpOnly", "SameSite=Strict"} <= set(cookie.split("; "))
    assert len(cookie.split("=")[1]) > 43


def test_s5_a_restarted_server_knows_no_older_cookie(project, page, make_app):
    cookies = dict(page.client.cookies)
    again = TestClient(make_app(project), base_url=ORIGIN, cookies=cookies)
    assert again.get("/api/study").status_code == 401


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "none"},
        {"Origin": "http://evil.com"},
        {"Origin": "null"},
        {"Origin": f"http://127.0.0.1:{PORT + 1}"},
        {"Origin": f"http://127.0.0.1:{PORT}.evil.com"},
        {"Origin": f"https://127.0.0.1:{PORT}"},
        {"Origin": f"http://localhost:{PORT}"},
        {"Origin": ""},
    ],
)
def test_s6_no_other_site_may_write(page, headers):
    body = {"key": "key-00000001", "interview": "E01", "span": [0, 3], "code": "temps"}
    assert page.client.post("/api/codings", json=body, headers=headers).status_code == 403
    assert page.open()["codings"] == []


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""])
def test_s6_a_form_is_not_a_demand(page, kind):
    answer = page.client.post("/api/codings", content=b'{"key": 1}', headers={"Content-Type": kind})
    assert answer.status_code == 415


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT"])
def test_s6_only_the_methods_we_use_are_answered(page, method):
    assert page.client.request(method, "/api/study").status_code == 405


def test_s7_no_answer_lets_another_site_read(page):
    asked = {"Origin": "http://evil.com", "Access-Control-Request-Method": "POST"}
    for answer in (page.client.options("/api/codings", headers=asked), page.client.get("/api/study")):
        assert not [name for name in answer.headers if name.startswith("access-control-")]


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_s8_data_is_not_given_to_a_script_of_another_site(page, site):
    assert page.client.get("/api/study", headers={"Sec-Fetch-Site": site}).status_code == 403


@pytest.mark.parametrize("path", [*PATHS, "/?token=x"])
def test_s9_s10_every_answer_carries_the_headers(page, path):
    headers = page.client.get(path).headers
    assert headers["content-security-policy"].startswith("default-src 'none'; script-src 'self'; style-src 'self'")
    assert "unsafe" not in headers["content-security-policy"]
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    expected = {
        "x-frame-options": "DENY",
        "x-content-type-options": "nosniff",
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-resource-policy": "same-origin",
        "referrer-policy": "no-referrer",
        "cache-control": "no-store",
    }
    assert expected.items() <= dict(headers).items()


def test_s10_hostile_words_travel_as_data_only(page):
    answer = page.client.get("/api/interviews/E01")
    assert answer.headers["content-type"] == "application/json"
    assert XSS in answer.json()["text"]


@pytest.mark.parametrize("path", [f"/{XSS}", f"/api/interviews/{XSS}", f"/static/{XSS}"])
def test_s10_an_unknown_address_is_answered_in_json(page, path):
    answer = page.client.get(path)
    assert answer.status_code == 404
    assert answer.headers["content-type"].startswith("application/json")


@pytest.mark.parametrize("where", ["//evil.com", "/\\evil.com", "https://evil.com", "%2f%2fevil.com"])
def test_s12_the_link_leads_nowhere_else(outsider, where):
    answer = outsider.get(f"/?token=secret-link&next={where}")
    assert answer.headers["location"] == "/"


@pytest.mark.parametrize(
    "name",
    ["../app.py", "..%2f..%2fetc%2fpasswd", "%2e%2e/%2e%2e/etc/passwd", "..%5c..%5cx", "%00", "/etc/passwd",
     "%5c%5chost%5cx"],
)  # fmt: skip
def test_s13_no_address_names_a_file(page, name):
    for path in (f"/static/{name}", f"/api/interviews/{name}", f"/{name}"):
        answer = page.client.get(path)
        assert answer.status_code in (404, 414)
        assert "root:" not in answer.text


def test_s14_a_long_demand_is_refused_told_or_not(page):
    long = b"[" + b"1," * 50_000
    told = page.client.post("/api/codings", content=long, headers={"Content-Type": "application/json"})
    untold = page.client.post("/api/codings", content=iter([long]), headers={"Content-Type": "application/json"})
    assert (told.status_code, untold.status_code) == (413, 413)


def test_s14_a_long_address_is_refused(page):
    assert page.client.get("/api/interviews/" + "x" * 5000).status_code == 414


def test_s14_many_items_are_refused_before_they_are_looked_at(page):
    seen = [{"id": "x", "version": "y"}] * 501
    body = {"interview": "E01", "suggestions": seen, "verdict": "accepted"}
    assert page.post("decisions", body).status_code == 422


def test_s14_a_body_that_never_ends_is_not_waited_for(page, monkeypatch):
    monkeypatch.setattr("interviews_toolkit.web.guard.BODY_SECONDS", 0.05)

    async def never():
        await asyncio.sleep(60)

    sent = []

    async def send(message):
        sent.append(message)

    cookie = "; ".join(f"{name}={value}" for name, value in page.client.cookies.items())
    headers = {"host": f"127.0.0.1:{PORT}", "cookie": cookie, "content-type": "application/json"}
    scope = {
        "type": "http", "method": "POST", "path": "/api/codings", "query_string": b"",
        "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
    }  # fmt: skip
    asyncio.run(page.client.app(scope, never, send))
    assert sent[0]["status"] == 413


@pytest.mark.parametrize("wanted", ["bytes=0-", "bytes=" + ",".join(f"{n}-" for n in range(500))])
def test_s14_parts_of_a_file_are_not_given(page, wanted):
    answer = page.client.get("/static/app.js", headers={"Range": wanted})
    assert (answer.status_code, answer.content) == (200, b"1")


def test_s15_there_is_no_websocket(page):
    with pytest.raises(WebSocketDisconnect), page.client.websocket_connect(f"ws://127.0.0.1:{PORT}/"):
        pass


@pytest.mark.parametrize(
    "body",
    [
        {}, [], "x", {"key": "k"},
        {"key": "key-00000001", "interview": "E01", "span": ["0", "3"], "code": "temps"},
        {"key": "key-00000001", "interview": "E01", "span": [0, 3], "code": "temps", "extra": 1},
        {"key": "key-00000001", "interview": "E01", "span": [0], "code": "temps"},
        {"key": "key-00000001", "interview": "E01", "span": [0, 2**80], "code": "temps"},
        {"key": "key-00000001", "interview": "E01", "span": [0.5, 3], "code": "temps"},
        {"key": "<script>", "interview": "E01", "span": [0, 3], "code": "temps"},
        {"key": "key-00000001", "interview": "SECRET-WORDS", "span": [True, None], "code": "x" * 999},
    ],
)  # fmt: skip
def test_s16_a_malformed_demand_is_refused_without_repeating_it(page, body):
    answer = page.client.post("/api/codings", json=body)
    assert answer.status_code == 422
    assert "SECRET-WORDS" not in answer.text


ROUTES = (
    *("decisions", "codings", "codings/change", "codings/remove", "undo", "redo", "find/code", "find/suggest"),
    *("intake/keep", "intake/drop", "reconcile/settle", "clusters/name", "clusters/aside", "clusters/merge"),
)
NAMES = (
    "key",
    "interview",
    "span",
    "code",
    "suggestions",
    "verdict",
    "coding",
    "number",
    "cluster",
    "clusters",
    "name",
    "hits",
    "files",
    "first",
    "second",
    "case",
    "settlement",
)
PLAIN = st.one_of(
    st.none(), st.booleans(), st.integers(-(2**70), 2**70), st.floats(allow_nan=False), st.text(max_size=20),
    st.sampled_from(["E01", "temps", "accepted", "key-00000001"]), st.lists(st.integers(0, 40), min_size=2, max_size=2),
)  # fmt: skip
BODIES = st.recursive(
    PLAIN,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(NAMES), inner, max_size=6),
    max_leaves=8,
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(route=st.sampled_from(ROUTES), body=BODIES)
def test_s16_no_demand_makes_the_server_fail(page, outsider, route, body):
    sent = {"content": json.dumps(body).encode(), "headers": {"Content-Type": "application/json"}}
    assert page.client.post(f"/api/{route}", **sent).status_code < 500
    assert outsider.post(f"/api/{route}", **sent).status_code == 401


@pytest.mark.parametrize("layer", ["personne", "x" * 500, XSS, "", "../e"])
def test_s16_a_layer_nobody_made_is_not_found(page, layer):
    for name in ("themes", "pairs"):
        answer = page.client.get(f"/api/overview/{name}", params={"layer": layer})
        assert answer.status_code in (404, 422)


def test_s16_what_is_not_json_is_refused(page):
    answer = page.client.post("/api/codings", content=b"{not json", headers={"Content-Type": "application/json"})
    assert answer.status_code == 422


def test_a_bug_of_ours_is_logged_by_its_kind_alone(page, monkeypatch, caplog):
    def broken(*args, **options):
        raise RuntimeError("mots de l'entretien")

    monkeypatch.setattr("interviews_toolkit.web.api.list_review", broken)
    answer = page.client.get("/api/study")
    assert answer.status_code == 500
    assert "mots de l'entretien" not in answer.text + caplog.text
    assert "RuntimeError" in caplog.text
