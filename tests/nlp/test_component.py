"""The matcher inside somebody else's spaCy pipeline."""

import json
from pathlib import Path

import pytest
import spacy

from interviews_toolkit.codebook import read_codebook
from interviews_toolkit.errors import CodebookError, NotFoundError
from interviews_toolkit.nlp import component  # registers the factory, as the entry point does
from interviews_toolkit.nlp.matching.compiled import CompiledCodebook
from interviews_toolkit.nlp.matching.finding import find_matches

ROOT = Path(__file__).parents[2]
CODES = {"outiller": ["outiller les parties prenantes"], "temps": ["temps, pas après plein"]}


def test_codes_are_spans_of_the_doc():
    nlp = spacy.blank("fr")
    nlp.add_pipe("interviews_codebook", config={"codes": CODES})
    doc = nlp("On a sensibilisé. On outillait, euh, les parties prenantes à plein temps, tout le temps.")
    assert [(span.label_, span.text) for span in doc.spans["codes"]] == [
        ("outiller", "outillait, euh, les parties prenantes"),
        ("temps", "temps"),
    ]
    assert nlp("").spans["codes"] is not None


def test_an_unreadable_indicator_names_its_code():
    with pytest.raises(CodebookError, match="temps"):
        component.CodebookMatcher({"temps": ["("]})


def test_each_span_says_what_found_it_and_how_much_that_tells():
    nlp = spacy.blank("fr")
    nlp.add_pipe("interviews_codebook", config={"codes": CODES})
    doc = nlp("Outiller les parties prenantes, à temps.")
    whole, word = doc.spans["codes"]
    assert (whole._.indicator, whole._.score) == ("outiller les parties prenantes", 0.75)
    assert (word._.indicator, word._.score) == ("temps, pas après plein", 0.5)


@pytest.fixture(scope="module")
def codebook_file(tmp_path_factory):
    path = tmp_path_factory.mktemp("grille") / "grille.yaml"
    path.write_text(
        "title: Essai\nversion: '1'\nmots:\n  argent: [euro, budget]\ncodes:\n- id: argent\n  name: Argent\n"
        "  indicators: [$argent]\n- id: temps\n  name: Temps\n  indicators: [temps]\n",
        encoding="utf-8",
    )
    return path


def labels(doc):
    return [span.label_ for span in doc.spans["codes"]]


def test_a_codebook_is_given_by_its_path_and_saved_with_the_pipeline(codebook_file, tmp_path):
    nlp = spacy.blank("fr")
    nlp.add_pipe("interviews_codebook", config={"path": str(codebook_file)})
    said = "On a pas le budget, ni le temps."
    assert labels(nlp(said)) == ["argent", "temps"]
    nlp.config["components"]["interviews_codebook"]["path"] = str(tmp_path / "ailleurs.yaml")
    nlp.to_disk(tmp_path / "pipe")
    saved = (tmp_path / "pipe" / "interviews_codebook" / "codes.json").read_text(encoding="utf-8")
    assert json.loads(saved) == {"argent": ["(euro | budget)"], "temps": ["temps"]}
    again = spacy.load(tmp_path / "pipe", config={"components.interviews_codebook.path": str(tmp_path / "non.yaml")})
    assert labels(again(said)) == ["argent", "temps"]
    assert labels(spacy.blank("fr").from_config(nlp.config).from_bytes(nlp.to_bytes())(said)) == ["argent", "temps"]


def test_a_path_that_leads_nowhere_is_said_at_the_first_text(tmp_path):
    nlp = spacy.blank("fr")
    nlp.add_pipe("interviews_codebook", config={"path": str(tmp_path / "non.yaml")})
    with pytest.raises(NotFoundError):
        nlp("On a pas le budget.")


def test_a_batch_finds_what_one_doc_at_a_time_does():
    nlp = spacy.blank("fr")
    nlp.add_pipe("interviews_codebook", config={"codes": {"temps": ["temps"], "don": ["don ~ argent"]}})
    texts = ["Pas le temps.", "", "Un don, euh, d'argent, et du temps.", "Pas le temps.", "Rien."]
    alone, together = [nlp(text) for text in texts], list(nlp.pipe(texts, batch_size=3))
    seen = [[[(span.start, span.label_, span._.indicator) for span in doc.spans["codes"]] for doc in docs]
            for docs in (alone, together)]  # fmt: skip
    assert seen[0] == seen[1]
    assert [len(spans) for spans in seen[0]] == [1, 0, 2, 1, 0]


def test_docs_made_in_other_processes_have_their_codes():
    nlp = spacy.blank("fr")
    nlp.add_pipe("interviews_codebook", config={"codes": CODES})
    docs = list(nlp.pipe(["Le temps manque.", "On outille les parties prenantes."], n_process=2))
    assert [labels(doc) for doc in docs] == [["temps"], ["outiller"]]
    assert docs[0].spans["codes"][0]._.indicator == "temps, pas après plein"


def test_what_is_compiled_once_finds_what_is_looked_for_anew(analyzer, make_interview):
    lines = (ROOT / "transcripts" / "E02.txt").read_text(encoding="utf-8").splitlines()
    codebook = read_codebook(ROOT / "codebooks" / "hauts-de-france.yaml")
    interviews = [make_interview(f"E{n}", line) for n, line in enumerate(lines[4:44]) if line.strip()]
    corpus = list(zip(interviews, analyzer.analyze(interviews), strict=True))
    compiled = CompiledCodebook(codebook)
    found = {name: matches for one in corpus for name, matches in compiled.find([one]).items()}
    assert found == find_matches(codebook, corpus)
    assert any(found.values())
