"""Verbs in every form, also where a form is another word's; small words as themselves and as nothing else."""

import pytest

from interviews_toolkit.languages.fr.conjugation import infinitives
from interviews_toolkit.nlp.words import verbs_of


@pytest.mark.parametrize(
    ("verb", "said", "found"),
    [
        ("couper", "On coupe la pierre, on fait une coupe.", ["coupe"]),
        ("poser", "Je la pose, il faut la poser.", ["pose", "poser"]),
        ("demander", "Il nous demande rien, sa demande est là.", ["demande"]),
        ("manquer", "Ça manque, on manque de bras.", ["manque", "manque"]),
        ("partir", "Il part à la retraite, une part de marché.", ["part"]),
        ("boire", "Je bois un café dans le bois.", ["bois"]),
        ("vivre", "Elle vit ici, on vit bien.", ["vit", "vit"]),
        ("courir", "Le patron, il court partout, un court délai.", ["court"]),
        ("faire", "En fait on fait ce qu'on peut.", ["fait"]),
        ("vider", "On se vide la tête, ça fait un vide.", ["vide"]),
        ("tenir", "En tenant bon, on tient.", ["tenant", "tient"]),
        ("voir", "Tu vois, on a vu, nous verrons.", ["vois", "vu", "verrons"]),
    ],
)
def test_a_verb_is_found_where_a_noun_has_the_same_form(quotes, verb, said, found):
    assert quotes(verb, said) == found


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("pouvoir", "Et puis on est partis."),
        ("voir", "Il vit là, voire plus loin."),
        ("taire", "Est-ce que tu viens ?"),
        ("cher", "Elle chante, elles chantent."),
        ("index", "On est allés en Inde."),
        ("je", "Il me parle."),
        ("mal aux", "J'ai mal à la tête."),
        ('"j\'"', "Je viens."),
        ("plaire", "Il a plus de temps."),
        ("été", "On a été contents, c'était bien."),
        ("suivre", "Je suis artisan."),
    ],
)
def test_a_word_is_not_found_as_another(quotes, typed, said):
    assert quotes(typed, said) == []


@pytest.mark.parametrize(
    ("typed", "said", "found"),
    [
        ("mets", "Je mets du temps, il faut en mettre.", ["mets", "mettre"]),
        ("disant", "En disant ça, je dis rien.", ["disant", "dis"]),
        ("parlant", "On parle, en parlant fort.", ["parle", "parlant"]),
        ("important", "C'est important, il importe des pierres.", ["important"]),
        ("cours", "Elle court, je cours, elle donne des cours.", ["cours"]),
        ("marche", "On marche, il y a une marche.", ["marche"]),
        ("vue", "On a vu, c'est une belle vue.", ["vue"]),
        ("devis", "On doit payer, il devait, le devis est fait.", ["devis"]),
        ("fonds", "On fond du plomb, il faut lever des fonds.", ["fonds"]),
        ("laisse", "On laisse faire, il faut laisser, le chien a une laisse.", ["laisse", "laisser", "laisse"]),
    ],
)
def test_a_form_typed_finds_its_verb_unless_it_is_first_of_all_a_noun(quotes, typed, said, found):
    assert quotes(typed, said) == found


def test_a_phrase_is_found_as_it_is_typed(quotes):
    assert quotes("on coupe", "On coupe la pierre.") == ["On coupe"]
    assert quotes("la coupe", "On parle de la coupe.") == ["la coupe"]
    assert quotes("en fait", "En fait on sait pas.") == ["En fait"]


@pytest.mark.parametrize(
    ("form", "verb"),
    [
        ("mangeons", "manger"), ("lançait", "lancer"), ("achète", "acheter"), ("cède", "céder"), ("jette", "jeter"),
        ("appellera", "appeler"), ("paie", "payer"), ("emploient", "employer"), ("enverrons", "envoyer"),
        ("va", "aller"), ("irait", "aller"), ("finissent", "finir"), ("viendra", "venir"), ("reviennent", "revenir"),
        ("meurt", "mourir"), ("acquiert", "acquérir"), ("reçoit", "recevoir"), ("faudra", "falloir"),
        ("vaille", "valoir"),         ("peignait", "peindre"), ("résolvent", "résoudre"),
        ("convainquent", "convaincre"), ("naît", "naître"),
        ("connait", "connaître"), ("sachent", "savoir"), ("fasse", "faire"), ("dites", "dire"), ("élisent", "élire"),
    ],
)  # fmt: skip
def test_irregular_forms_reach_their_infinitive(form, verb):
    assert verb in infinitives(form)
    assert verb in verbs_of(form)


def test_what_only_looks_like_a_verb_is_none():
    assert not any(map(verbs_of, ("cher", "hier", "soir", "moment", "plaisir", "loisir", "avenir", "moins", "pas")))
