"""The author's own words in the synthesis: kept in the study, in each later synthesis, and told when figures change."""

from dataclasses import replace
from itertools import count

import pytest

from interviews_toolkit import store
from interviews_toolkit.codebook import parse_codebook
from interviews_toolkit.errors import InputFileError, NotFoundError, UsageError
from interviews_toolkit.exports.own_words import say_astray, say_outdated
from interviews_toolkit.exports.synthesis import quotes_in, write_skeleton
from interviews_toolkit.model.interviews import Case
from interviews_toolkit.model.report_parts import MeantPart, PartKind
from interviews_toolkit.model.spans import Excerpt
from interviews_toolkit.workflows.project.undo_last import next_steps, undo_last
from interviews_toolkit.workflows.writing.make_report import compose_report
from interviews_toolkit.workflows.writing.write_in_report import remove_part, take_file, write_part
from tests.workflows.conftest import ANNE, SOURCE, coding, ticking

keys = (f"words-{n:09d}" for n in count())
MONEY = (
    "Ben l'argent ça manque toute l'année, on arrive pas à boucler, et c'est tout le monde pareil ici.",
    "Moi je dirais que l'argent c'est le nerf de la guerre, sans lui on fait rien, franchement rien du tout.",
    "Euh l'argent, nous, on court après depuis trois ans, et la banque elle nous dit non à chaque fois.",
)
TIME = "Le temps, on n'en a pas, on court du matin au soir et le soir on recommence les papiers."


@pytest.fixture
def sitting(tmp_path, make_interview):
    ticks = ticking()
    texts = [make_interview(f"E0{n}", said, TIME) for n, said in enumerate(MONEY, 1)]
    with store.create_project(tmp_path / "e.interviews", title="Essai", clock=lambda: next(ticks)) as project:
        with project.act("ingest", coder=None, payload={}) as connection:
            for one in texts:
                store.save_interview(connection, one)
            store.save_cases(connection, [Case(one.id, {"consentement": "citation anonyme"}) for one in texts])
            store.save_codebook(connection, parse_codebook(SOURCE), source=SOURCE)
            store.save_coder(connection, replace(ANNE, seen=frozenset(one.id for one in texts)))
            made = [coding(one, said, "argent", ANNE) for one, said in zip(texts, MONEY, strict=True)]
            store.save_codings(connection, [*made[:2], coding(texts[2], TIME, "temps", ANNE)])
        yield store.Sitting(project, ANNE)


def section(made, name):
    return next(one for one in made.document.sections if one.id == name)


def words(made, name):
    return [block.words for block in section(made, name).blocks if hasattr(block, "words")]


def text_of(sitting):
    made = compose_report(sitting)
    return write_skeleton(made.document, made.own, made.parts)


def take(sitting, tmp_path, text):
    file = tmp_path / "texte.md"
    file.write_text(text, encoding="utf-8")
    return take_file(sitting, file, compose_report(sitting).own.figures.keys(), key=next(keys))


def test_a_file_that_nobody_wrote_in_changes_nothing(sitting, tmp_path):
    assert take(sitting, tmp_path, text_of(sitting)) == 0
    assert next_steps(sitting).undo is None


def test_what_is_written_in_the_file_stands_in_each_later_synthesis_and_is_undone_in_one_act(sitting, tmp_path):
    text = text_of(sitting)
    mine = "{#theme-argent}\n\nDeux sur trois le disent.\n\n##### Ce que j'en retiens\n\nL'argent d'abord."
    n = take(sitting, tmp_path, text.replace("{#theme-argent}", mine))
    assert n == 3
    made = compose_report(sitting)
    assert words(made, "theme-argent")[-1] == "Deux sur trois le disent."
    at = [one.title for one in made.document.sections].index("Ce que j'en retiens")
    assert made.document.sections[at].level == 4
    assert [block.words for block in made.document.sections[at].blocks] == ["L'argent d'abord."]
    assert made.own.outdated == ()
    # Written again as it is, nothing changes; without the words, they go.
    assert take(sitting, tmp_path, text_of(sitting)) == 0
    assert take(sitting, tmp_path, text) == 3
    undo_last(sitting, number=next_steps(sitting).undo.number, key=next(keys))
    assert words(compose_report(sitting), "theme-argent")[-1] == "Deux sur trois le disent."
    undo_last(sitting, number=next_steps(sitting).undo.number, key=next(keys))
    assert compose_report(sitting).parts == ()


def test_what_the_figures_have_become_is_told(sitting, tmp_path):
    take(sitting, tmp_path, text_of(sitting).replace("{#theme-argent}", "{#theme-argent}\n\nDeux sur trois."))
    with sitting.act("code", {}) as connection:
        third = store.load_interview(connection, "E03")
        store.save_codings(connection, [coding(third, MONEY[2], "argent", ANNE)])
    [told] = map(say_outdated, compose_report(sitting).own.outdated)
    assert "Deux sur trois." in told
    assert "2/3, maintenant 3/3" in told


def test_a_quote_is_kept_or_taken_out_and_themes_change_places(sitting, tmp_path):
    text = text_of(sitting)
    lines = text.split("\n\n")
    shown = [line for line in lines if line.startswith("> ") and "E0" in line and "argent" in line]
    assert shown
    gone = shown[0]
    argent = next(line for line in lines if "{#theme-argent}" in line)
    temps = next(line for line in lines if "{#theme-temps}" in line)
    swapped = text.replace(gone + "\n\n", "").replace(argent, "@").replace(temps, argent).replace("@", temps)
    changed = take(sitting, tmp_path, swapped)
    made = compose_report(sitting)
    kinds = sorted(one.kind for one in made.parts)
    assert PartKind.ORDER in kinds
    assert changed == len(kinds)
    order = [one.id for one in made.document.sections if one.id.startswith("theme-")]
    assert order == ["theme-temps", "theme-argent"]


def test_a_kept_quote_stays_and_one_taken_out_is_nowhere(sitting):
    first = compose_report(sitting)
    shown = quotes_in(section(first, "theme-argent"))
    out = shown[0].excerpt
    write_part(sitting, MeantPart(PartKind.DROPPED, "theme-argent", excerpt=out), key=next(keys))
    made = compose_report(sitting)
    assert out not in [one.excerpt for part in made.document.sections for one in quotes_in(part)]
    with sitting.read() as connection:
        third = store.load_interview(connection, "E03")
    span = coding(third, MONEY[2], "argent", ANNE).span
    mine = Excerpt("E03", span, span.cut(third.text))
    write_part(sitting, MeantPart(PartKind.KEPT, "theme-argent", excerpt=mine), key=next(keys))
    assert quotes_in(section(compose_report(sitting), "theme-argent"))[0].excerpt == mine
    # Kept after all, a quote is not out any more.
    write_part(sitting, MeantPart(PartKind.KEPT, "theme-argent", excerpt=out), key=next(keys))
    assert {one.kind for one in compose_report(sitting).parts} == {PartKind.KEPT}


def test_a_kept_quote_whose_author_says_no_is_not_printed_and_that_is_told(sitting):
    shown = quotes_in(section(compose_report(sitting), "theme-argent"))[0].excerpt
    write_part(sitting, MeantPart(PartKind.KEPT, "theme-argent", excerpt=shown), key=next(keys))
    with sitting.act("ingest", {}) as connection:
        cases = store.load_cases(connection)
        refused = Case(shown.interview_id, {"consentement": "aucune citation"})
        store.save_cases(connection, [*(one for one in cases.values() if one.id != refused.id), refused])
    made = compose_report(sitting)
    assert shown not in [one.excerpt for part in made.document.sections for one in quotes_in(part)]
    assert [one.excerpt for one in made.own.withheld] == [shown]


def test_words_whose_section_is_gone_are_kept_and_told(sitting, tmp_path):
    write_part(sitting, MeantPart(PartKind.PARAGRAPH, "theme-parti", text="À garder."), key=next(keys))
    made = compose_report(sitting)
    assert "À garder." not in str(made.document)
    assert ["theme-parti" in said and "À garder." in said for said in map(say_astray, made.own.astray)] == [True]
    assert take(sitting, tmp_path, text_of(sitting)) == 0
    remove_part(sitting, made.parts[0].id, key=next(keys))
    assert compose_report(sitting).parts == ()
    with pytest.raises(NotFoundError):
        remove_part(sitting, made.parts[0].id, key=next(keys))


def test_a_file_with_faults_is_refused_whole_with_its_lines(sitting, tmp_path):
    text = text_of(sitting).replace("{#theme-argent}", "{#ailleurs}") + "\n## Encore {#theme-temps}\n"
    with pytest.raises(InputFileError) as caught:
        take(sitting, tmp_path, text)
    assert len(caught.value.faults) == 2
    assert all(fault.line for fault in caught.value.faults)
    with pytest.raises(UsageError):
        write_part(sitting, MeantPart(PartKind.PARAGRAPH, "theme-temps", text="  "), key=next(keys))
    assert compose_report(sitting).parts == ()
