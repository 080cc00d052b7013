"""The matcher inside somebody else's spaCy pipeline."""

import pytest
import spacy

from interviews_toolkit.errors import CodebookError
from interviews_toolkit.nlp import component  # registers the factory, as the entry point does

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
