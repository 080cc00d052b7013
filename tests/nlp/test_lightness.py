"""A warm re-code, from kept analyses to matches, needs no model: spaCy is not even imported."""

import pickle
import subprocess
import sys

from interviews_toolkit.nlp.pipeline import analysis_model
from tests.nlp.conftest import build_codebook

PROGRAM = """
import pickle, sys
from pathlib import Path
from interviews_toolkit.nlp.concordances import concordance
from interviews_toolkit.nlp.matching.finding import find_matches
from interviews_toolkit.nlp.segments import cut_segments, segment_forms
from interviews_toolkit.nlp.suggesting import suggest
codebook, corpus = pickle.loads(Path(sys.argv[1]).read_bytes())
found = find_matches(codebook, corpus)
(interview, analysis), = corpus
print(len(suggest(codebook, interview, analysis, found[interview.id])), len(concordance("temps", corpus)))
segment_forms(cut_segments(interview), analysis)
print(sorted({"spacy", "thinc", "sklearn", "pandas"} & set(sys.modules)))
"""


def test_a_warm_recode_imports_no_spacy(analyzer, make_interview, tmp_path):
    interview = make_interview("E01", "Le temps manque.")
    (analysis,) = analyzer.analyze([interview])
    kept = tmp_path / "kept"
    kept.write_bytes(pickle.dumps((build_codebook({"t": ["temps"]}), [(interview, analysis)])))
    run = subprocess.run([sys.executable, "-c", PROGRAM, kept], capture_output=True, text=True, check=True)
    assert run.stdout.split("\n")[:2] == ["1 1", "[]"]


def test_naming_a_model_loads_none():
    program = (
        "import sys\nfrom interviews_toolkit.nlp.pipeline import analysis_model\n"
        "print(analysis_model(), 'spacy' in sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert run.stdout.split() == [analysis_model(), "False"]
