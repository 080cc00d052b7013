"""Demands made from the server's own description of its routes: well formed, of known and unknown things."""

from urllib.parse import quote

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from interviews_toolkit import store
from interviews_toolkit.model.codings import named_coder
from interviews_toolkit.study.study import Study

SLOW = {
    "/api/likely/{interview_id}",
    "/api/clusters/find",
    "/api/documents/report.{suffix}",
    "/api/intake/file",
    "/static/{name}",
    "/",
}
"""Routes that load models, draw pages or take a file: each has tests of its own."""
ANSWERS = {200, 404, 409, 415, 422}


def made(schema, schemas, known):
    """Give values a schema allows; words are often those of things there are."""
    if "$ref" in schema:
        return made(schemas[schema["$ref"].rpartition("/")[2]], schemas, known)
    if "anyOf" in schema:
        return st.one_of(*(made(one, schemas, known) for one in schema["anyOf"]))
    if "enum" in schema or "const" in schema:
        return st.sampled_from(schema.get("enum") or [schema["const"]])
    return MAKERS[schema.get("type", "string")](schema, schemas, known)


def words(schema, _schemas, known):
    if "pattern" in schema:  # an act's key
        return st.uuids().map(str)
    least, most = schema.get("minLength", 0), min(schema.get("maxLength", 20), 20)
    del known
    return st.text(min_size=least, max_size=most)


def several(schema, schemas, known):
    least = schema.get("minItems", 0)
    most = min(schema.get("maxItems", least + 2), least + 2)
    return st.lists(made(schema["items"], schemas, known), min_size=least, max_size=most)


def fields(schema, schemas, known):
    properties, required = schema.get("properties", {}), set(schema.get("required", ()))
    if schema.get("title") == "Seen":
        return st.sampled_from(known["Seen"])
    values = {name: named(name, made(one, schemas, known), known) for name, one in properties.items()}
    return st.fixed_dictionaries(
        {name: value for name, value in values.items() if name in required},
        optional={name: value for name, value in values.items() if name not in required},
    )


def named(name, anything, known):
    """Of what goes by this name, something there is, more often than not."""
    return st.sampled_from(known[name]) | st.sampled_from(known[name]) | anything if name in known else anything


MAKERS = {
    "string": words,
    "integer": lambda schema, *_: st.integers(schema.get("minimum", -5), min(schema.get("maximum", 200), 200)),
    "number": lambda *_: st.floats(0, 1),
    "boolean": lambda *_: st.booleans(),
    "null": lambda *_: st.none(),
    "array": several,
    "object": fields,
}


def there_is(page):
    """What a page would name, by its name in a demand; ``Seen``: a coding, suggestion or memo as it was seen."""
    study, shown = page.study(), page.open()
    memos = page.client.get("/api/memos?interview=E01").json()["memos"]
    items = [{"id": one["id"], "version": one["version"]} for key in ("suggestions", "codings") for one in shown[key]]
    codes = [one["id"] for one in study["codes"]]
    interviews = ["E01", "E02"]
    return {
        **dict.fromkeys(("interview", "interview_id"), interviews),
        **dict.fromkeys(("code", "code_id", "parent", "into", "before"), codes),
        "seen": [study["seen"]],
        "span": [[3, 9], [20, 40]],
        "number": [study["undo"]["number"]] if study["undo"] else [1],
        "Seen": [*items, *({"id": one["id"], "version": one["version"]} for one in memos)],
        "suffix": ["csv"],
        "layer": ["auto", "suggestions"],
    }


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_no_well_formed_demand_breaks_the_server_or_the_project(page, project, data):
    described = page.client.app._app.openapi()
    schemas, known = described["components"]["schemas"], there_is(page)
    routes = sorted((path, method) for path, acts in described["paths"].items() for method in acts if path not in SLOW)
    path, method = data.draw(st.sampled_from(routes))
    act = described["paths"][path][method]
    asked = {"path": {}, "query": {}}
    for one in act.get("parameters", []):
        if one["required"] and one["name"] != "forms":
            value = data.draw(named(one["name"], made(one["schema"], schemas, known), known))
            asked[one["in"]][one["name"]] = value
    address = path.format(**{name: quote(str(value), safe="") or "-" for name, value in asked["path"].items()})
    sent = {"params": asked["query"]}
    if "requestBody" in act:
        sent["json"] = data.draw(made(act["requestBody"]["content"]["application/json"]["schema"], schemas, known))
    answer = page.client.request(method, address, **sent)
    assert answer.status_code in ANSWERS, (path, answer.text)
    assert answer.status_code == 200 or answer.json()["error"]["message"]
    assert not any(Study(store.Sitting(project, named_coder("Anne"))).doctor().values())
