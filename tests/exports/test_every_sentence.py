"""Every sentence a synthesis can make is printed here by a study small enough to count by hand, and kept as reviewed.

Each study is told by its counts, no two of which are alike, so that a figure taken for another shows in the golden
file; a sentence of the synthesis that no study prints fails.
"""

import ast
from collections import Counter
from dataclasses import replace
from functools import partial
from itertools import chain, cycle
from pathlib import Path

import pytest

from interviews_toolkit import i18n
from interviews_toolkit.errors import NotEnoughDataError, What
from interviews_toolkit.exports.synthesis import Settled, compose, count_by_type, list_claims
from interviews_toolkit.exports.synthesis.blocks import ClassesBlock, FigureBlock, KeyFigures, TableBlock
from interviews_toolkit.exports.synthesis.emphasis import plain
from interviews_toolkit.exports.tables import Kind, show_cell
from interviews_toolkit.model.codings import Coder, Coding, Decision, Verdict
from interviews_toolkit.model.interviews import Case
from interviews_toolkit.model.paradigms import Paradigm
from interviews_toolkit.model.settlements import Settlement
from interviews_toolkit.model.statements import Stance, StanceJudgement
from interviews_toolkit.stats.agreement.evaluation import evaluate_suggestions
from interviews_toolkit.stats.agreement.measure import measure_agreement
from interviews_toolkit.stats.agreement.table import Resampling
from interviews_toolkit.stats.consensus.report import tell_consensus
from interviews_toolkit.stats.layers.choice import SUGGESTIONS, choose_layer
from interviews_toolkit.stats.saturation.curve import measure_saturation
from interviews_toolkit.stats.themes.unread import read_in_part
from interviews_toolkit.survey import Raked, join_statements, read_answers
from tests.exports.synthesis_study import LEVER, WHO, gather, of_counts, words

TWO_OF_EACH = ("mairie", "école", "club")
EXPORTS = Path(__file__).parents[2] / "interviews_toolkit" / "exports"
SPOKEN = (
    "synthesis/annexes", "synthesis/checklists", "synthesis/compose", "synthesis/consultation", "synthesis/known",
    "synthesis/lessons", "synthesis/method", "synthesis/opening", "synthesis/rankings", "synthesis/register",
    "synthesis/reliability", "synthesis/state", "synthesis/statements", "consensus_sentences", "saturation_sentence",
    "statement_answers",
)  # fmt: skip


def read_by(study, *people, without=()):
    """The study coded by these people as the machine suggests, each in the interviews named; not all of it by one."""
    coders = tuple(Coder(who, who.capitalize(), seen=frozenset(ids)) for who, ids in people)
    codings = tuple(
        Coding(f"{who}-{one.id}", one.interview_id, one.span, one.quote, one.code_id, who, "2026-01-01T00:00:00Z")
        for who, ids in people
        for one in study.suggestions
        if one.interview_id in ids and (who, one.id) not in without
    )
    return replace(study, coders=coders, codings=codings)


def partly_read(study, *ids, decided=0):
    """Anne has read these interviews whole, E2 without « temps », and decided on so many suggestions of the others."""
    snapshot = read_by(study, ("anne", ids), without={("anne", "E2-temps")})
    others = [one.id for one in study.suggestions if one.interview_id not in ids]
    ruled = [Decision(one, Verdict.REFUSED, "anne", "2026-01-02T00:00:00Z") for one in others[:decided]]
    snapshot = replace(snapshot, decisions=tuple(ruled))
    machine, anne = (choose_layer(snapshot, one) for one in (SUGGESTIONS, "anne"))
    found = evaluate_suggestions(snapshot.interviews, snapshot.codebook, suggested=machine, person=anne)
    return replace(gather(snapshot), evaluation=found, partly=read_in_part(snapshot, snapshot.codebook))


def only_coded(study, *people, without=()):
    """What people coded, without a machine: the one who has seen most is counted."""
    return gather(replace(read_by(study, *people, without=without), suggestions=()))


def twice_read(study, *bobs):
    """Of the disagreements of Anne and Bob one went to her, two to him, three to both, four to none, five wait."""
    people = (("anne", tuple(WHO)), ("bob", bobs), ("chloé", tuple(WHO)))
    snapshot = read_by(study, *people, without={("bob", "E2-temps"), ("chloé", "E1-temps")})
    layers = [choose_layer(snapshot, one) for one in ("anne", "bob")]
    agreement = measure_agreement(snapshot.interviews, snapshot.codebook, layers, resampling=Resampling(20))
    kinds = (Settlement.FIRST, Settlement.SECOND, Settlement.BOTH, Settlement.NEITHER, Settlement.DISCUSS)
    counts = Counter({kind: n for n, kind in enumerate(kinds, start=1)})
    return replace(gather(snapshot), agreement=agreement, settled=(Settled("Anne", "Bob", counts),))


def judged(material, favourable, nuanced, opposed, *, silent=0, bob=(), kinds=("mairie",)):
    """The statement on theme A, so many for it, unsure, against it and silent; Bob judges some anew.

    Args:
        kinds: The types of the actors, one after the other.
    """
    snapshot = material.snapshot
    counts = ((Stance.FAVOURABLE, favourable), (Stance.NUANCED, nuanced), (Stance.OPPOSED, opposed), (None, silent))
    held = [stance for stance, n in counts for _ in range(n)]
    stances = [
        StanceJudgement(LEVER.id, one.id, who, stance, *(_evidence(one) if stance else (None, "")), "2026", False)
        for who, theirs in (("anne", held), ("bob", bob))
        for one, stance in zip(snapshot.interviews, theirs, strict=False)
    ]
    types = zip(snapshot.cases, cycle(kinds), strict=False)
    told = replace(
        snapshot,
        coders=(*snapshot.coders, Coder("bob", "Bob")),
        cases={who: Case(who, {"type_acteur": kind, "date": f"2026-01-1{len(who)}"}) for who, kind in types},
        statements=(replace(LEVER, codes=("A",)),),
        stances=tuple(stances),
    )
    by_type = count_by_type(told, material.themes, material.choice.layer)
    return replace(material, snapshot=told, by_type=by_type, statements=(tell_consensus(told, told.statements[0]),))


def coded_in(material, *ids):
    """The same where Anne has coded these interviews only."""
    snapshot = material.snapshot
    codings = tuple(one for one in snapshot.codings if one.interview_id in ids)
    return gather(replace(snapshot, coders=(Coder("anne", "Anne", seen=frozenset(ids)),), codings=codings))


def _evidence(interview):
    span = next(iter(interview.codable_turns)).span
    return span, span.cut(interview.text)


@pytest.fixture
def studies(study, classified, make_interview, asked):
    """Each study under what there is to count in it; the later ones are there for what the earlier do not say."""
    count = partial(of_counts, make_interview)
    [survey] = read_answers([Path(__file__).parents[2] / "survey" / "entreprises.csv"], None)
    [figures] = join_statements([survey]).values()
    filtered = tuple(one for level in asked.first for one in level if one.filter)
    three, many = count({"A": 5, "B": 3, "C": 1}), count({"A": 13, "B": 2}, n=14)
    apart = {f"E{n}": frozenset({f"c{n}", f"d{n}"}) for n in range(1, 7)}
    held = judged(three, 2, 1, 1, bob=[Stance.FAVOURABLE, Stance.OPPOSED, Stance.OPPOSED])
    reflexive = replace(three, snapshot=replace(three.snapshot, paradigm=Paradigm.REFLEXIVE), saturation=None)
    few = {"entreprises": NotEnoughDataError(What.NO_INTERVIEW_CODED_TWICE)}

    def beside(material, raked=asked.raked, **changes):
        plain = {} if raked.weights else {"rows": (), "first": ()}
        return replace(material, consultation=replace(asked, raked=raked, **plain, **changes))

    return {
        "E1 à E4 (voir WHO), rien de lu": gather(study),
        "les mêmes, avec des classes": gather(classified),
        "les mêmes, E1 et E2 lus par Anne, sans « temps » dans E2": partly_read(study, "E1", "E2"),
        "les mêmes, E1, E3 et E4 lus, une suggestion de E2 refusée": partly_read(study, "E1", "E3", "E4", decided=1),
        "les mêmes, E1 lu, deux suggestions de E2 refusées": partly_read(study, "E1", decided=2),
        "lus par Anne ; Bob E1 et E2 sans « temps » ; Chloé tous, un passage de moins": twice_read(study, "E1", "E2"),
        "lus par Anne ; Bob E1 seul ; Chloé tous": twice_read(study, "E1"),
        "sans machine : Anne a codé E1 et E2, Bob E1": only_coded(study, ("anne", ("E1", "E2")), ("bob", ("E1",))),
        "sans machine : Anne a codé « temps » dans E1 seul": only_coded(
            study, ("anne", ("E1",)), without={("anne", f"E1-{code}") for code in ("moyens", "espoir", "mefiance")}
        ),
        "6 acteurs, rien de lu : A 5, B 3, C 1, D 1, E 0": count({"A": 5, "B": 3, "C": 1, "D": 1, "E": 0}, read=False),
        "rien de lu : A 1, B 0": count({"A": 1, "B": 0}, read=False),
        "6 acteurs, lus : A 5, B 3, C 2, D 1, E 0": count({"A": 5, "B": 3, "C": 2, "D": 1, "E": 0}),
        "A 5, B 4, C 4, D 1, E 1": count({"A": 5, "B": 4, "C": 4, "D": 1, "E": 1}),
        "A 4, B 4, C 4, D 4, E 1": count({"A": 4, "B": 4, "C": 4, "D": 4, "E": 1}),
        "A 3, B 3": count({"A": 3, "B": 3}),
        "A 3": count({"A": 3}),
        "A 6, B 1 à F 1": count({"A": 6} | dict.fromkeys("BCDEF", 1)),
        "A 6, B 6, C 0, D 0": count({"A": 6, "B": 6, "C": 0, "D": 0}),
        "A 6, B 2, C 2, sans axe": count({"A": 6, "B": 2, "C": 2}, flat=True),
        "A 5, dont B 3 et C 2 ; D 1": count({"A": 5, "B": 3, "C": 2, "D": 1}, under="BC"),
        "A 5, dont 1 avant la question": count({"A": 5, "B": 2}, unasked=1),
        "A 5, dont 2 avant la question": count({"A": 5, "B": 2}, unasked=2),
        "deux codes nouveaux à chaque entretien": replace(three, saturation=measure_saturation(apart)),
        "étude réflexive": reflexive,
        "énoncé sur A, 14 acteurs de deux types : 13 pour, 1 nuancé": judged(many, 13, 1, 0, kinds=("école", "mairie")),
        "14 acteurs : 10 pour, 2 nuancés, 2 contre": judged(many, 10, 2, 2),
        "6 acteurs, E2 E4 E6 d'une école : 1 pour (E1), 5 muets": judged(
            three, 1, 0, 0, silent=5, kinds=("m", "école")
        ),
        "6 acteurs de trois types, deux de chacun : 1 pour": judged(three, 1, 0, 5, kinds=TWO_OF_EACH),
        "les mêmes : 2 pour": judged(three, 2, 0, 4, kinds=TWO_OF_EACH),
        "6 acteurs : 4 pour, 1 nuancé, 1 muet": judged(three, 4, 1, 0, silent=1),
        "6 acteurs : 2 pour, 1 nuancé, 1 contre ; Bob : pour, contre, contre": held,
        "Anne a codé E1 et E2, et jugé les 6": judged(coded_in(three, "E1", "E2"), 2, 1, 1, silent=2),
        "le même avec 1 muet, à côté de la consultation": beside(
            judged(three, 2, 1, 1, silent=1), statements={LEVER.id: figures}
        ),
        "le même avec 2 muets, à côté d'une question filtrée": beside(
            judged(three, 2, 1, 1, silent=2), statements={LEVER.id: filtered}
        ),
        "consultation que rien ne redresse : faute de réponses": beside(three, Raked({}, few)),
        "consultation que rien ne redresse : hors d'atteinte": beside(three, Raked({}, asked.raked.weights)),
        "consultation sans marges": beside(three, Raked({}, {})),
    }


class _Heard:
    """A catalogue that gives every message as it is, and keeps those asked for."""

    def __init__(self):
        self.messages = set()

    def gettext(self, message):
        self.messages.add(message)
        return message

    def ngettext(self, singular, plural, n):
        return self.gettext(plural if n > 1 else singular)


def said_in(material):
    """What a synthesis says: the text, and what stands below tables and figures or fills tables of sentences."""
    document, claims, _own = compose(material)
    yield document.warning
    yield list_claims(claims).caption
    sections = [one for one in document.sections if one.id != "registre"]  # the same sentences once more
    for block in chain(*(one.blocks for one in sections)):
        if isinstance(block, KeyFigures):
            yield from (f"{one.value} {one.label}" for one in block.figures)
        if isinstance(block, FigureBlock):
            yield block.alternative
        if isinstance(block, TableBlock):
            yield block.table.caption
            shown = (show_cell(cell, Kind.TEXT) for cell in chain(*block.table.rows) if isinstance(cell, str))
            yield from (cell for cell in shown if cell.count(" ") > 2)
        if isinstance(block, ClassesBlock):
            yield from (one.note for one in block.on_paper if isinstance(one, FigureBlock))
    yield from (one.words for one in words(document))


def sentences():
    """Every message of the synthesis that says something: it has a place to fill, or ends as a sentence does."""
    for name in SPOKEN:
        for node in ast.walk(ast.parse((EXPORTS / f"{name}.py").read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"_", "ngettext"}:
                forms = [arg.value for arg in node.args[:2] if isinstance(arg, ast.Constant)]
                yield from (form for form in forms if "{" in form or form.endswith("."))


def test_every_sentence_of_a_synthesis_is_printed_and_as_reviewed(studies, monkeypatch, golden):
    heard, told, lines = _Heard(), set(), []
    monkeypatch.setattr(i18n, "_catalogue", lambda _language: heard)
    for name, material in studies.items():
        said = (plain(line).replace("\n", " ") for line in said_in(material))
        new = [line for line in dict.fromkeys(said) if line and line not in told]
        told.update(new)
        lines += [f"# {name}", *new, ""]
    golden("sentences.txt", "\n".join(lines))
    missing = set(sentences()) - heard.messages
    assert not missing, "\n".join(sorted(missing))
