"""Indicators in spoken French: what they catch, what they leave, and where exactly."""

import pytest

from interviews_toolkit.errors import CodebookError
from interviews_toolkit.model.ids import InterviewId
from interviews_toolkit.model.indicators import IndicatorSyntaxError, parse_indicator
from interviews_toolkit.nlp.matching._ready import ready_corpus
from interviews_toolkit.nlp.matching.finding import check_indicator, find_indicator, find_matches
from tests.nlp.conftest import build_codebook

PHRASE = "outiller les parties prenantes"


@pytest.mark.parametrize(
    "said",
    [
        "On a outillé les parties prenantes.",
        "Nous outillons, euh, les parties prenantes.",
        "On a outillé, du coup, les parties, hein, prenantes.",
        "Ils outillent en fait toutes ces choses, non : ils outillent les les parties prenantes.",
        "OUTILLER LES PARTIES PRENANTES, c'est ça.",
        "Faut outiller\u00a0les parties\nprenantes.",
        "On outille (rires) les parties prenantes.",
        "des parties prenantes outillées ? Outillez les parties prenantes !",
    ],
)
def test_a_phrase_is_caught_however_it_is_said(quotes, said):
    (found,) = quotes(PHRASE, said)
    assert found.lower().startswith("outill")
    assert found.lower().endswith("prenantes")


@pytest.mark.parametrize(
    ("indicator", "said"),
    [
        (PHRASE, "On a outillé. Les parties prenantes sont là."),
        (PHRASE, "Les parties prenantes, on les outille."),
        ("frein", "On a freiné des quatre fers."),
        ("marché", "Ils marchent au pas, ils marchèrent."),
        ("rendre", "On avait rendez-vous à dix heures."),
        ("parole", "La porte-parole est venue."),
        ("être", "Peut-être, peut-être."),
        ("dire", "C'est-à-dire que non."),
        ("enfin", "On verra en fin d'année."),
        ("entreprise", "Un objet entre prises et rallonges."),
        ('"frein"', "Les freins sont là."),
        ("VERB:cadrer", "Le cadre a signé."),
        ("mettre ~ en relation", "On met un, deux, trois, quatre, cinq gens en relation."),
        ("mettre ~2 relation", "On met. En relation."),
        ("sensibilis*", "C'est un sujet sensible."),
        ("foi", "Une fois, deux fois."),
        ("cour", "Le cours du blé."),
        ("*construction", "On construit."),
        ("employer", "Les employés sont contents."),
        ("bas", "Il habite là-bas."),
        ("peut-être", "Ça peut être long, ils peuvent être deux."),
        ("risquer", "Les métiers à risques, l'assurance de risques."),
        ("importer", "C'est important, c'était important pour eux."),
    ],
)
def test_look_alikes_are_left_alone(quotes, indicator, said):
    assert quotes(indicator, said) == []


@pytest.mark.parametrize(
    ("indicator", "said", "found"),
    [
        ("sensibilis*", "La sensibilisation, on sensibilise.", ["sensibilisation", "sensibilise"]),
        ("*construction", "La co-construction et la reconstruction.", ["co-construction", "reconstruction"]),
        ("co-construct*", "Coconstructif, co-constructeurs.", ["Coconstructif", "co-constructeurs"]),
        ("*onnaiss*", "La reconnaissance.", ["reconnaissance"]),
        ("bénévol*", "BENEVOLAT et bénévoles.", ["BENEVOLAT", "bénévoles"]),
        ("mettre ~ en relation", "On met les gens en relation.", ["met les gens en relation"]),
        ("mettre ~ en relation", "On met, euh, du coup, en relation.", ["met, euh, du coup, en relation"]),
        (
            "manque de (temps | jour libre)",
            "On manque de temps, de quoi ? On manque de jours libres.",
            ["manque de temps", "manque de jours libres"],
        ),
        ("manque de temps", "Le manque du temps, le manque d'temps.", ["manque du temps", "manque d'temps"]),
        (
            "outiller (les)? parties",
            "On outille les parties ou outiller parties.",
            ["outille les parties", "outiller parties"],
        ),
        ('"temps"', "Le temps, le TEMPS.", ["temps", "TEMPS"]),
        ('"en faveur de"', "En faveur de tous.", ["En faveur de"]),
        ("VERB:cadrer", "Il faut cadrer les choses.", ["cadrer"]),
        ("NOUN:engag*", "Leur engagement engage.", ["engagement"]),
        (r"/\bR\.?S\.?E\b/", "La RSE, la R.S.E, les bourses.", ["RSE", "R.S.E"]),
        (r"/\bété\b/", "L’été, il a été là.", ["été", "été"]),
    ],
)
def test_the_grammar_means_what_it_says(quotes, indicator, said, found):
    assert quotes(indicator, said) == found


@pytest.mark.parametrize(
    ("indicator", "said", "found"),
    [
        (
            "interconnaissance",
            "L'inter-connaissance, l’inter connaissance.",
            ["inter-connaissance", "inter connaissance"],
        ),
        ("inter-connaissance", "L’interconnaissance.", ["interconnaissance"]),
        ("inter connaissance", "Les interconnaissances.", ["interconnaissances"]),
        ("pro bono", "Le probono, le pro-bono, le pro bono.", ["probono", "pro-bono", "pro bono"]),
        ("sous-traitance", "La sous traitance, la sous-traitance.", ["sous traitance", "sous-traitance"]),
        ("acteur", "Les acteur·rice·s, les acteur.rice.s.", ["acteur·rice·s", "acteur.rice.s"]),
        ("acteur", "Les actrices du territoire.", ["actrices"]),
        ("salarié", "Les salarié(e)s et salariées.", ["salarié(e)s", "salariées"]),
        ("citoyen engagé", "Les citoyen-ne-s engagé·e·s.", ["citoyen-ne-s engagé·e·s"]),
        ("acteur·rice·s", "Un acteur.", ["acteur"]),
        ("état", "ETAT, ETATS, état.", ["ETAT", "ETATS", "état"]),
        ("sécurité", "La securite d'abord.", ["securite"]),
        ("securite", "La sécurité d'abord.", ["sécurité"]),
        ("cœur de métier", "C'est le coeur de métier.", ["coeur de métier"]),
        ("oeuvre", "Les œuvres.", ["œuvres"]),
        ("l'entreprise", "L’entreprise, l'entreprise.", ["L’entreprise", "l'entreprise"]),
        ("entreprise", "Jusqu’à l’entreprise.", ["entreprise"]),
        ("CRESS", "La C.R.E.S.S. et la cress.", ["C.R.E.S.S.", "cress"]),
        ("coopération", "La co\u00adopération, la coope\u0301ration.", ["co\u00adopération", "coope\u0301ration"]),
        ("retraite", "À la r'traite.", ["r'traite"]),
        ("mutualiser", "On mutualisait, nous mutualiserons.", ["mutualisait", "mutualiserons"]),
        ("détacher", "Deux salariées détachées.", ["détachées"]),
        ("partie prenante", "Les parties prenantes.", ["parties prenantes"]),
        ("question de genre", "Une question de genre.", ["question de genre"]),
        ("genre", "C'est genre compliqué.", ["genre"]),
        ("exemple", "Par exemple.", ["exemple"]),
        ("euh", "Euh… oui.", ["Euh"]),
    ],
)
def test_spellings_do_not_matter(quotes, indicator, said, found):
    assert quotes(indicator, said) == found


@pytest.mark.parametrize(
    ("indicator", "said", "found"),
    [
        ("temps, pas après (plein | bon)", "Le temps plein, le plein temps, le plein, euh, temps.", ["temps"]),
        ("frein, pas avant (à main | de camion)", "Un frein à main, les freins de camion, un frein.", ["frein"]),
        ("bénévole, même phrase expert*", "Un bénévole expert. Un bénévole. Expertise.", ["bénévole"]),
        ("cadre, pas même phrase (salarié | usine)", "Un cadre en usine. Le cadre est fixé.", ["cadre"]),
        ("cadre, même phrase cadre", "Le cadre. Un cadre est un cadre.", ["cadre", "cadre"]),
        ("/temps/, pas après (plein)", "Le plein temps, le temps.", ["temps"]),
    ],
)
def test_qualifiers_look_round_the_match(quotes, indicator, said, found):
    assert quotes(indicator, said) == found


def test_a_sentence_of_speech_without_punctuation_is_what_stands_near(quotes):
    far = " ".join(["et donc voyez vous on continue"] * 6)
    said = f"on a un bénévole avec une expertise {far} et puis un bénévole {far} {far}"
    assert quotes("bénévole, même phrase expertise", said) == ["bénévole"]


def test_only_answers_to_the_question_count(quotes):
    said = ("Q: Et les réseaux ?", "Le réseau aide.", "Q: Autre chose ?", "Un réseau, encore.")
    found = quotes("réseau, question (q9 | Q4)", *said, questions=("Q9", "Q9", "Q2", "Q2"))
    assert found == ["réseau"]


def test_interviewers_are_not_heard_unless_asked(quotes):
    said = ("Q: Parlez-moi du temps.", "Le temps manque.")
    assert quotes("temps", *said) == ["temps"]
    assert quotes("temps", *said, include_interviewer=True) == ["temps", "temps"]
    assert quotes("/temps/", *said) == ["temps"]


def test_no_match_crosses_a_turn(quotes):
    assert quotes("manque de temps", "on manque de", "temps pour ça") == []


def test_a_sentence_end_is_no_wall_where_nothing_is_punctuated(quotes):
    assert quotes("temps moyen", "on a pas le temps\nmoyens non plus") == ["temps\nmoyens"]


def test_words_leave_out_what_was_seen_through(matches_in):
    _interview, (match,) = matches_in(PHRASE, "On outille, euh, les parties prenantes.")
    assert match.words == ("outille", "les", "parties", "prenantes")
    assert match.indicator == PHRASE


def test_of_one_indicator_no_match_lies_inside_another(quotes):
    assert quotes("a (très)? bien (aimé)?", "Il a bien aimé.") == ["a bien aimé"]
    assert quotes("mettre ~5 relation", "On met en relation, on met en relation.") == ["met en relation"] * 2


def test_matches_are_sorted_and_every_interview_is_answered(analyzer, make_interview):
    interviews = [make_interview("E02", "Le temps, les moyens."), make_interview("E01", "Rien."), make_interview("E03")]
    corpus = list(zip(interviews, analyzer.analyze(interviews), strict=True))
    codebook = build_codebook({"moyens": ["moyen"], "temps": ["temps", "le temps"]})
    found = find_matches(codebook, corpus)
    assert list(found) == ["E02", "E01", "E03"]
    assert [(match.code_id, match.indicator) for match in found[InterviewId("E02")]] == [
        ("temps", "le temps"),
        ("temps", "temps"),
        ("moyens", "moyen"),
    ]
    assert found[InterviewId("E01")] == found[InterviewId("E03")] == ()
    assert found == find_matches(codebook, corpus)


def test_nothing_to_look_in_or_for_is_no_fault(analyzer, make_interview):
    assert find_matches(build_codebook({"c": ["temps"]}), []) == {}
    interview = make_interview("E01", "Le temps.")
    assert find_matches(build_codebook({"c": []}), [(interview, *analyzer.analyze([interview]))]) == {"E01": ()}


def test_a_runaway_expression_is_stopped_and_named(matches_in):
    with pytest.raises(CodebookError, match="arrêtée") as caught:
        matches_in("/(a|aa)+$/", "a" * 60 + "!")
    assert "(a|aa)+$" in str(caught.value.hint)


def test_an_unreadable_expression_is_pointed_at():
    with pytest.raises(IndicatorSyntaxError) as caught:
        check_indicator(parse_indicator("/abc(/"))
    assert caught.value.position >= 4
    check_indicator(parse_indicator(r"/\p{L}+é/"))
    check_indicator(parse_indicator("temps"))


def test_a_ready_corpus_serves_several_codebooks(analyzer, make_interview):
    interview = make_interview("E01", "Le temps manque, du coup on n'a pas d'argent.")
    corpus = list(zip([interview], analyzer.analyze([interview]), strict=True))
    ready = ready_corpus(corpus)
    for rules in (["temps"], ["manquer ~ argent", "coup"], ["du coup"]):
        codebook = build_codebook({"c": rules})
        assert find_matches(codebook, ready) == find_matches(codebook, corpus)
        assert find_matches(codebook, ready)["E01"]


@pytest.mark.parametrize(
    "word",
    [
        "quelqu'un",
        "quelqu'une",
        "quelques-uns",
        "aujourd'hui",
        "presqu'île",
        "prud'hommes",
        "entr'ouvert",
        "chef-d'œuvre",
    ],
)
@pytest.mark.parametrize("quote", ["", '"'])
def test_a_word_with_an_apostrophe_is_found_whichever_way_the_tokenizer_cuts_it(quotes, word, quote):
    """« quelqu'un » stood whole in the indicator and in two in the text: it was never found."""
    for typed in (word, word.replace("'", "’")):
        for said in (word, word.replace("'", "’"), word.upper()):
            assert quotes(quote + typed + quote, f"Alors, il y a {said} ici.") == [said]


def test_a_word_inside_one_with_an_apostrophe_is_not_found(quotes):
    assert not quotes("homme", "Il est passé aux prud'hommes.")
    assert not quotes("hui", "Aujourd'hui, ça va.")


@pytest.mark.parametrize(
    "indicator",
    ["ne pas avoir le temps", "on n'a pas le temps", "ne avoir pas le temps", "n'avoir (pas | jamais) le temps"],
)
def test_a_negation_is_found_without_its_ne_as_people_speak(quotes, indicator):
    for said in ("On a pas le temps.", "Là, on n’a pas le temps.", "On n'a euh pas le temps."):
        (found,) = quotes(indicator, said)
        assert found.endswith("pas le temps")
    assert not quotes(indicator, "On a le temps.")


def test_ne_is_dropped_only_where_a_negation_is_left(quotes):
    assert quotes("ne ~ que", "On ne fait que ça.") == ["ne fait que"]
    assert not quotes("ne ~ que", "Je crois que oui.")
    assert not quotes("ne pas", "Pas du tout.")


def test_words_may_be_near_each_other_in_either_order(quotes):
    said = "Le temps nous manque. On manque de temps. Le temps, on en a ; ce qui nous a toujours un peu partout manqué."
    assert quotes("manque ~~3 temps", said) == ["temps nous manque", "manque de temps"]
    assert quotes("manque ~3 temps", said) == ["manque de temps"]


def test_answers_to_a_question_can_be_left_out_or_taken_whole(quotes):
    said = ("Du temps ?", "On a le temps.", "Et les réseaux ?", "Pas le temps. Ni l'envie.")
    asked = ("Q1", "Q1", "Q5", "Q5")
    assert quotes("temps, pas question Q5", *said, questions=asked) == ["temps", "temps"]
    assert quotes("/.+/, question Q5", *said, questions=asked) == ["Et les réseaux ?", "Pas le temps. Ni l'envie."]


WEAK = ["retard, poids 0.5", "(semaine | mois), poids 1/2", "débordé"]


def test_two_weak_clues_of_a_sentence_count_together_and_neither_counts_alone(matches_in):
    _interview, found = matches_in(
        WEAK,
        "On a du retard. Une semaine passe. Un retard d'une semaine, encore du retard, ça coûte.",
        "Le retard, ah, le retard. On est débordés, et en retard.",
    )
    assert [match.words for match in found] == [("retard",), ("semaine",), ("retard",), ("débordés",), ("retard",)]
    assert {match.indicator for match in found} == set(WEAK)


def test_weak_clues_of_two_codes_do_not_count_together_and_one_alone_can_be_tried(analyzer, make_interview):
    interview = make_interview("E01", "Un retard d'une semaine.")
    corpus = [(interview, *analyzer.analyze([interview]))]
    codebook = build_codebook({"a": WEAK[:1], "b": WEAK[1:]})
    assert not find_matches(codebook, corpus)["E01"]
    (tried,) = find_indicator(parse_indicator(WEAK[0]), ready_corpus(corpus))["E01"]
    assert tried.words == ("retard",)


def test_where_nothing_is_punctuated_weak_clues_count_together_within_twenty_words(matches_in):
    far = " ".join(["et on y va"] * 12)
    _interview, found = matches_in(
        WEAK, f"alors le retard {far} la semaine {far}", f"le retard de la semaine {far} {far}"
    )
    assert len(found) == 2


def test_what_the_study_ignores_is_no_word_and_phrases_are_found_across_it(analyzer, make_interview):
    interview = make_interview("E01", "On a appelé BIP le maire de BIP, et BIP répond.")
    corpus = [(interview, *analyzer.analyze([interview]))]
    codebook = build_codebook({"a": ["appeler le maire", "NOUN:bip", '"bip"', "maire ~1 répondre"]})
    with_it, without = (find_matches(codebook, ready_corpus(corpus, ignored=words))["E01"] for words in ((), {"bip"}))
    assert {match.indicator for match in with_it}.isdisjoint({"appeler le maire", "maire ~1 répondre"})
    assert [match.span.cut(interview.text) for match in without if match.indicator == "appeler le maire"] == [
        "appelé BIP le maire"
    ]
    assert not any("BIP" in match.words for match in without)
