"""What a synthesis draws from beside codings: statements people judged, and the consultation, weighted."""

from collections import Counter
from dataclasses import replace
from pathlib import Path

from interviews_toolkit.exports.synthesis import compose
from interviews_toolkit.exports.synthesis.blocks import QuoteBlock, TableBlock, Text
from interviews_toolkit.exports.synthesis.lessons import say_balance
from interviews_toolkit.exports.synthesis.register import show_claims
from interviews_toolkit.survey import Raked, first_options, join_statements, join_themes, read_answers
from tests.exports.synthesis_study import LEVER, gather, words


def test_a_judged_statement_speaks_by_its_own_evidence_for_and_against(judged):
    document, claims, _own = compose(gather(judged))
    [section] = [one for one in document.sections if one.id == "theme-pro-bono"]
    told = [(block.label, block.excerpt) for block in section.blocks if isinstance(block, QuoteBlock)]
    assert [(label, excerpt.interview_id) for label, excerpt in told] == [
        ("Pour", "E1"),
        ("Nuancé", "E3"),
        ("Contre", "E2"),
    ]
    evidence = {one.interview_id: one.quote for one in judged.stances}
    assert all(excerpt.quote == evidence[excerpt.interview_id] for _label, excerpt in told)
    said = " ".join(block.words for block in section.blocks if isinstance(block, Text))
    assert "reconnaître personne : E4 (opposé)." in said
    assert "4 acteurs s'expriment : 1 favorable, 1 nuancé, 2 opposés." in said
    assert "ni \ue000consensus fort\ue001 ni \ue000consensus\ue001" in said
    assert "12 acteurs au moins s'expriment (ici 4)" in said
    [claim] = [one for one in claims if "Le pro bono est un levier" in one.about]
    assert claim.source == "Anne"
    assert claim.reviewed
    assert [(figure.value, figure.base) for figure in claim.figures][:4] == [(4, 4), (1, 4), (1, 4), (2, 4)]
    assert len(claim.quotes_for) == 1
    assert len(claim.quotes_against) == 2


def test_the_annex_prints_the_rule_and_every_stance_but_no_words_that_may_not_be(judged):
    document, _claims, _own = compose(gather(judged))
    [section] = [one for one in document.sections if one.id == "enonces-juges"]
    rule, voices = [block.table for block in section.blocks if isinstance(block, TableBlock)]
    assert rule.title == "La règle de « consensus fort »"
    assert [row[0] for row in voices.rows] == ["E2", "E4", "E3", "E1"]
    refused = next(row for row in voices.rows if row[0] == "E4")
    assert "n'a pas permis" in refused[4]


def test_a_statement_on_no_theme_is_told_after_the_axes(judged):
    alone = replace(judged, statements=(replace(LEVER, codes=()),))
    document, _claims, _own = compose(gather(alone))
    [section] = [one for one in document.sections if one.id == "enonces"]
    assert sum(isinstance(block, QuoteBlock) for block in section.blocks) == 3


def test_a_theme_with_a_judged_statement_is_told_in_full_however_few_speak_of_it(judged):
    few = replace(LEVER, codes=("mefiance",))
    assert not any(s.id == "theme-mefiance" for s in compose(gather(replace(judged, statements=())))[0].sections)
    assert any(s.id == "theme-mefiance" for s in compose(gather(replace(judged, statements=(few,))))[0].sections)


def test_quotes_are_counted_as_the_report_prints_them(judged):
    document, _claims, _own = compose(gather(judged))
    printed = Counter(block.excerpt.interview_id for block in document.blocks() if isinstance(block, QuoteBlock))
    said = next(text.words for text in words(document) if "le plus cité" in text.words)
    n, most = printed.total(), max(printed.values())
    assert said.startswith(f"{n} citations dans le texte et l'annexe des autres voix ; acteurs cités : ")
    assert f"{len(printed)} acteurs sur 4 ; le plus cité l'est {most} fois." in said


def test_who_is_quoted_is_counted_among_all_who_could_be_also_those_only_a_statement_quotes(judged):
    material = gather(judged)
    assert " sur 4 ; le plus cité" in say_balance(material)
    coded_in_part = replace(material, themes=replace(material.themes, base=("E1",)))
    assert " sur 4 ; le plus cité" in say_balance(coded_in_part)


def test_the_register_on_paper_says_a_statement_once_a_sentence(judged):
    _document, claims, _own = compose(gather(judged))
    told = [row[2] for row in show_claims(claims).rows if LEVER.text in row[2]]
    assert told
    assert all(said.count(LEVER.text) == 1 for said in told)
    assert "condition 1 de la règle, demandé : 12 ; condition 1 de la règle, trouvé : 4" in told[0]


def test_figures_of_the_survey_are_weighted_on_their_plain_base_and_say_which(study, asked):
    document, claims, _own = compose(replace(gather(study), consultation=asked))
    stated = [claim for claim in claims if claim.figures[0].unit == "answers"]
    assert stated
    assert asked.raked.weights["entreprises"].converged
    for claim in stated:
        figure, *put = claim.figures
        assert [one.value for one in put] in ([], [217, 362])
        assert (
            f"{figure.value} réponses sur {figure.base} ({figure.percent}\u202f% après redressement, " in claim.sentence
        )
        assert "redressé" in figure.measure
        assert figure.percent == round(100 * figure.weighted)
    [section] = [one for one in document.sections if one.id == "consultation"]
    notes = [block.words for block in section.blocks if isinstance(block, Text)]
    assert any(
        words.startswith("Entreprises répondantes. Parts redressées sur département, nombre de salariés")
        for words in notes
    )
    assert any(section.id == "redressement" for section in document.sections)


def test_options_level_in_a_question_are_named_together(study, asked):
    [survey] = read_answers([Path(__file__).parents[2] / "survey" / "structures.csv"], None)
    rows = tuple(row for row in join_themes([], [survey]) if row.figures)
    plain = replace(
        asked,
        populations=((survey.population, len(survey)),),
        rows=rows,
        raked=Raked({}, {}),
        first=first_options([survey]),
    )
    _document, claims, _own = compose(replace(gather(study), consultation=plain))
    [tied] = [claim for claim in claims if claim.figures[0].unit == "answers" and len(claim.figures) > 1]
    assert [(figure.value, figure.base) for figure in tied.figures] == [(90, 157), (90, 157)]
    assert "Le manque de temps" in tied.sentence
    assert "Le manque de moyens" in tied.sentence


def test_without_weights_the_figures_are_plain_and_say_so(study, asked):
    [survey] = read_answers([Path(__file__).parents[2] / "survey" / "entreprises.csv"], None)
    rows = join_themes([], [survey])
    shown = tuple(row for row in rows if row.figures)
    plain = replace(asked, rows=shown, raked=Raked({}, {}), first=first_options([survey]))
    document, claims, _own = compose(replace(gather(study), consultation=plain))
    assert not any("redress" in claim.sentence for claim in claims)
    said = " ".join(block.words for block in document.blocks() if isinstance(block, Text))
    assert "Parts brutes : le dictionnaire ne donne aucune marge." in said
    assert not any(section.id == "redressement" for section in document.sections)


def test_stances_stand_beside_the_closed_question_on_the_same_matter_each_on_its_base(judged, asked):
    [survey] = read_answers([Path(__file__).parents[2] / "survey" / "entreprises.csv"], None)
    [figures] = join_statements([survey]).values()
    both = replace(asked, statements={"levier": figures})
    document, claims, _told = compose(replace(gather(judged), consultation=both))
    tables = [one.table for one in document.blocks() if isinstance(one, TableBlock)]
    [table] = [one for one in tables if one.columns[0].id == "source"]
    assert [(row[1], row[3]) for row in table.rows] == [
        ("Le pro bono est un levier", 4),
        (figures[0].question.text, figures[0].figure.base),
    ]
    assert table.rows[0][2] == "favorable 1 ; nuancé 1 ; opposé 2"
    assert f"Tout à fait d'accord {figures[-1].figure.count} (" in table.rows[1][2]
    taken = {figure.measure for claim in claims for figure in claim.figures}
    assert any("Tout à fait d'accord" in measure for measure in taken)
    apart, *_rest = compose(replace(gather(judged), consultation=asked))
    assert not [one for one in apart.blocks() if isinstance(one, TableBlock) and one.table.columns[0].id == "source"]
