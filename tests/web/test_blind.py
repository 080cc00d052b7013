"""One codes alone first: until an interview is finished, nothing of what others coded there is told by any route."""

import io
import re
import zipfile

import pytest

from interviews_toolkit import store
from interviews_toolkit.model.clusters import Cluster, Clustering, TypicalExcerpt
from interviews_toolkit.model.codings import named_coder
from interviews_toolkit.model.spans import Excerpt, Segment

CANARY = "L'argent manque aussi."
OTHER = "Béatrice Canari"
NAMED = "Classe du canari"


@pytest.fixture
def coded_by_another(open_page, project):
    """Another coder codes a passage of both interviews, writes on one, and names a class."""
    other = open_page(OTHER)
    for interview in ("E01", "E02"):
        shown = other.open(interview)
        for one in shown["suggestions"]:
            other.decide([one], "accepted", interview)
        other.code(shown["turns"][-1]["span"], "freins", interview)
    shown = other.open()
    start = shown["text"].encode("utf-16-le").index(CANARY.encode("utf-16-le")) // 2
    other.code([start, start + len(CANARY)], "freins")
    on = {"kind": "span", "interview": "E01", "span": [start, start + len(CANARY)]}
    assert other.post("memos", {"on": on, "text": f"mémo de {OTHER}"}).status_code == 200
    return other


@pytest.fixture
def clusters(project, open_page):
    with project.read() as connection:
        one = store.load_interview(connection, "E02")
    place = one.turns[1].span
    excerpt = TypicalExcerpt(Excerpt(one.id, place, place.cut(one.text)), 1.0, ("temps",))
    cluster = Cluster("abc-1", "temps · passe", (Segment(one.id, place, 1),), excerpts=(excerpt,))
    run = Clustering("abc", "reinert", {}, (cluster,), 1, 1)
    with project.act("cluster", coder=None, payload={}) as connection:
        store.save_clustering(connection, run)
    named = open_page(OTHER).client.post("/api/clusters/name", json={"cluster": "abc-1", "name": NAMED})
    assert named.status_code == 200


def routes(page):
    """Everything that can be asked for, found in the application itself, with what each address needs."""
    paths = page.client.app._app.openapi()["paths"]
    listed = [path for path, acts in paths.items() if "get" in acts and path.startswith("/api")]
    codes = ["freins", "temps", "argent"]
    values = {
        "interview_id": ["E01", "E02"],
        "method": ["reinert"],
        "picture": ["crossing", "dendrogram"],
        "code_id": codes,
        "suffix": ["csv"],
        "name": ["themes", "crosstab", "matrix", "cooccur", "agree", "saturation", "codings"],
    }
    asked = []
    for listed_path in listed:
        paths = [listed_path]
        for name, choices in values.items():
            paths = [path.replace(f"{{{name}}}", one) for path in paths for one in choices] or paths
        asked += dict.fromkeys(paths)
    excerpts = [f"/api/codebook/excerpts?code={code}" for code in codes]
    documents = ["/api/documents/report.html"]
    documents += [f"/api/documents/quotes.docx?code={code}" for code in codes]
    documents += [f"/api/documents/transcript.docx?interview={interview}" for interview in ("E01", "E02")]
    more = [*excerpts, *documents, "/api/memos?interview=E01", "/api/find?q=argent"]
    return [path for path in asked if path not in {one.partition("?")[0] for one in more}] + more


def id_of(name):
    return named_coder(name).id


def told(page):
    return {path: _text(page.client.get(path)) for path in routes(page)}


def _text(answer):
    """What an answer says; of a Word file, what the words and the comments in it say."""
    if not answer.content.startswith(b"PK"):
        return answer.text
    with zipfile.ZipFile(io.BytesIO(answer.content)) as file:
        return " ".join(file.read(name).decode() for name in file.namelist() if name.endswith(".xml"))


def leaks(answers):
    """Answers that name the other, or show what they coded; the transcript itself holds its own words."""
    found = []
    for path, text in answers.items():
        bare = re.sub(r'"text":"(?:[^"\\]|\\.)*"', "", text) if path.startswith("/api/interviews") else text
        said = () if "transcript" in path else (CANARY,)
        if any(word in bare for word in (OTHER, id_of(OTHER), NAMED, *said)):
            found.append(path)
    return found


def test_no_route_tells_what_another_coded(open_page, coded_by_another, clusters):
    anne = open_page("Anne")
    answers = told(anne)
    assert len(answers) > 12, sorted(answers)
    assert leaks(answers) == []
    counts = anne.client.get("/api/codebook").json()["codes"]
    assert all(code["codings"] == code["branch"] == code["interviews"] == 0 for code in counts)
    assert sum(code["waiting"] for code in counts) == 4
    assert all(row[4] != "coding" for row in anne.client.get("/api/overview/tally").json()["rows"])
    assert anne.client.get("/api/overview/agreement").json()["rows"] == []
    assert anne.study()["coders"] == []
    for name in ("themes", "pairs"):
        assert anne.client.get(f"/api/overview/{name}?layer={id_of(OTHER)}").status_code == 404


def test_the_other_sees_their_own_work(open_page, coded_by_another, clusters):
    paths = ["/api/study", "/api/codebook/excerpts?code=freins", "/api/memos", "/api/tables/codings.csv"]
    assert leaks({path: coded_by_another.client.get(path).text for path in paths}) == paths
    assert coded_by_another.client.get("/api/clusters").json()["runs"][0]["clusters"][0]["name"] == NAMED


def test_an_interview_that_is_finished_shows_what_others_coded_there_and_no_other(open_page, coded_by_another):
    anne = open_page("Anne")
    assert anne.post("finish", {"interview": "E01", "finished": True}).json()["interviews"][0]["finished"] is True
    assert {coding["mine"] for coding in anne.open("E01")["codings"]} == {False}
    assert anne.open("E02")["codings"] == []
    seen = anne.client.get("/api/codebook/excerpts?code=freins").json()["excerpts"]
    assert {(one["interview"], one["coder"]) for one in seen} == {("E01", OTHER)}
    assert [one["name"] for one in anne.study()["coders"]] == [OTHER]
    anne.post("finish", {"interview": "E01", "finished": False})
    assert anne.open("E01")["codings"] == []


def test_a_study_that_is_open_hides_nothing(open_page, coded_by_another, clusters):
    anne = open_page("Anne")
    assert anne.post("open", {"open": True}).json()["open"] is True
    assert len(anne.open("E01")["codings"]) == len(coded_by_another.open("E01")["codings"])
    assert anne.client.get("/api/clusters").json()["runs"][0]["clusters"][0]["name"] == NAMED
    anne.post("open", {"open": False})
    assert anne.open("E01")["codings"] == []


def test_what_is_refused_shows_nothing_either(open_page, coded_by_another):
    coding = coded_by_another.open("E01")["codings"][0]
    anne = open_page("Anne")
    answer = anne.remove(coding)
    assert answer.status_code == 409
    assert answer.json()["theirs"]["codings"] == []
    page = anne.post("codebook/merge", {"seen": "old", "codes": ["argent"], "into": "temps"})
    assert leaks({"merge": page.text}) == []
