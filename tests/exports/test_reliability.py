"""The section on reliability says what was coded twice, how far coders agree, and how the rest was settled."""

from collections import Counter
from dataclasses import replace

import pytest

from interviews_toolkit.exports.synthesis import Settled, compose
from interviews_toolkit.model.codings import Coder, Coding
from interviews_toolkit.model.paradigms import Paradigm
from interviews_toolkit.model.settlements import Settlement
from interviews_toolkit.stats.agreement.measure import measure_agreement
from interviews_toolkit.stats.agreement.table import Resampling
from interviews_toolkit.stats.consensus.report import tell_consensus
from interviews_toolkit.stats.layers.choice import choose_layer
from tests.exports.synthesis_study import LEVER, gather


@pytest.fixture
def twice(judged):
    """Anne and Bob coded the four interviews, Bob without « temps » in one; both judged the statement."""
    coders = (
        Coder("anne", "Anne", seen=frozenset({"E1", "E2", "E3", "E4"})),
        Coder("bob", "Bob", seen=frozenset({"E1", "E2"})),
    )
    codings = [
        Coding(f"{who}-{one.id}", one.interview_id, one.span, one.quote, one.code_id, who, "2026-01-01")
        for who, seen in (("anne", ("E1", "E2", "E3", "E4")), ("bob", ("E1", "E2")))
        for one in judged.suggestions
        if one.interview_id in seen and (who, one.id) != ("bob", "E2-temps")
    ]
    stances = [*judged.stances, *(replace(one, coder_id="bob") for one in judged.stances)]
    snapshot = replace(judged, coders=coders, codings=tuple(codings), stances=tuple(stances))
    layers = [choose_layer(snapshot, one.id) for one in coders]
    agreement = measure_agreement(snapshot.interviews, snapshot.codebook, layers, resampling=Resampling(20))
    return replace(gather(snapshot), agreement=agreement, statements=(tell_consensus(snapshot, LEVER),))


def told(material):
    document, claims, _own = compose(material)
    [section] = [one for one in document.sections if one.id == "fiabilite"]
    return " ".join(block.words for block in section.blocks), document, claims


def test_what_was_coded_twice_is_said_with_its_base(twice):
    said, document, _claims = told(twice)
    assert "2 entretiens sur 4 ont été codés par plusieurs (Anne ; Bob) : E1, E2." in said
    assert "non estimable pour" in said
    [annex] = [one for one in document.sections if one.id == "accord"]
    shown = {column.id for column in annex.blocks[0].table.columns if column.on_screen}
    assert {"prevalence_interval", "alpha_interval", "ac1_interval"} <= shown


def test_how_disagreements_were_settled_is_said(twice):
    counts = Counter({Settlement.FIRST: 3, Settlement.NEITHER: 1, Settlement.DISCUSS: 2})
    said, _document, claims = told(replace(twice, settled=(Settled("Anne", "Bob", counts),)))
    assert "réglés un à un : pour Anne 3, aucun gardé 1, encore à discuter 2." in said
    [claim] = [one for one in claims if "réglés un à un" in one.sentence]
    assert [figure.value for figure in claim.figures] == [3, 1, 2]


def test_ordered_stances_have_coefficients_that_know_their_order(twice):
    said, _document, _claims = told(twice)
    assert "jugées par Anne ; Bob : α = 1,00, AC1 = 1,00, κ = 1,00, AC2 = 1,00, κ pondéré = 1,00" in said


def test_one_coder_and_a_reflexive_study_have_none_and_say_why(study):
    assert "aucun entretien n'a été codé par deux" in told(gather(study))[0]
    reflexive = replace(study, paradigm=Paradigm.REFLEXIVE)
    assert told(gather(reflexive))[0].startswith("L'étude est réflexive")


def test_notes_of_the_text_begin_at_one_and_follow_one_another(twice):
    _said, document, _claims = told(twice)
    seen = [text.claim for one in document.sections if not one.is_annex for text in _texts(one) if text.claim]
    assert seen == list(range(1, len(seen) + 1))


def _texts(section):
    for block in section.blocks:
        yield from getattr(block, "items", [block] if hasattr(block, "claim") else [])
