"""What would let somebody recognise a person is found: numbers by their check, names by what stands before them."""

import re
import sys

import pytest

from interviews_toolkit.privacy import MentionKind, find_mentions, is_iban, is_nir, is_siren, is_siret

MARKED = """\
Donc moi c'est {Claire Durand}, je travaille avec monsieur {Lefebvre} depuis le {12 mars 2019}, à
la mairie de {Vermelles}.
On a monté ça avec l'association {Les Mains Vertes}, et puis Mme {Ben Salah}, la présidente {Odile Carpentier},
nous a suivis.
Vous m'appelez au {03 20 12 34 56}, ou alors au {06.12.34.56.78}, ou {+33 6 12 34 56 78}, mais pas
avant dix heures.
Mon adresse c'est {claire.durand@exemple.fr}, et le site {www.mains-vertes.exemple.fr}, on est sur
{@mainsvertes62} aussi.
Le siège est {14 bis, rue des Trois Cailloux}, à {62300 Lens} donc, en face de la {SARL Dubrulle}
et de la {CCI Artois}.
Le SIRET c'est {732 829 320 00074}, le numéro de l'asso {W621004321}, et le compte {FR76 3000 6000 0112 3456 7890 189}.
Ma sécu je la connais par cœur : {2 55 08 14 168 025 38}. Ma grand-mère a {94 ans}, elle habite le
village de {Fampoux}.
Docteur {Vasseur}, lui, il était au lycée {Gambetta} avec mon mari {Karim}, et le maire {Delattre}
les connaissait bien.
La fondation {Crépin}, la métropole de {Lille}, la communauté de communes du {Pays Noir} et l'agence
{Ressources} ont payé.
Le camion immatriculé {AB-123-CD} est tombé en panne le {3 juin 2021}, maître {Pruvost} a tout noté,
le {04/06/2021} je crois.
En 2018-2019 on a fait 59000 euros, 12 postes, 45 ans de maison pour certains, et 100 000 visiteurs
au bord de l'Aa.
Ma collègue {Nadia Verhaeghe} dit que l'entreprise {Bonduel} a fermé. On m'avait parlé de la ville
de {Saint-Pol-sur-Ternoise}.
Le préfet a signé, le président aussi. Madame, vous savez, monsieur c'est pas simple. L'Europe, Paris,
tout ça, bon.
"""


def marked():
    """The text without its braces, and the places they were around."""
    text, places = "", set()
    for part in re.split(r"(\{[^}]*\})", MARKED):
        words = part.strip("{}") if part.startswith("{") else part
        if part.startswith("{"):
            places.add((len(text), len(text) + len(words)))
        text += words
    return text, places


def sure(text, **asked):
    return [one for one in find_mentions(text, **asked) if not one.is_doubtful]


def test_recall_and_precision_on_a_marked_text(capsys):
    text, places = marked()
    found = sure(text, known={"Claire Durand": MentionKind.PERSON})
    spans = {(one.span.start, one.span.end) for one in found}
    hit = len(places & spans)
    recall, precision = hit / len(places), hit / len(spans)
    with capsys.disabled():
        sys.stdout.write(f"\n{len(places)} mentions : rappel {recall:.2f}, précision {precision:.2f}\n")
    missed = [text[slice(*place)] for place in sorted(places - spans)]
    extra = [text[slice(*place)] for place in sorted(spans - places)]
    assert recall >= 0.90, missed
    assert precision >= 0.85, extra
    assert all(one.words == one.span.cut(text) for one in found)


@pytest.mark.parametrize(
    ("check", "good", "bad"),
    [
        (is_nir, ("253072B07300470", "253072A07300443", "295109912611193", "255081416802538"), ("295109912611199",)),
        (
            is_iban,
            ("FR1420041010050500013M02606", "FR7630006000011234567890189"),
            ("FR7630006000011234567890188", "FR76"),
        ),
        (is_siren, ("732829320", "552008443"), ("732829321", "12345")),
        (is_siret, ("73282932000074", "35600000049837"), ("73282932000075", "35600000049838")),
    ],
)
def test_numbers_are_told_by_their_own_check(check, good, bad):
    assert all(map(check, good))
    assert not any(map(check, bad))


def test_a_telephone_number_is_found_whatever_parts_its_digits():
    for space in (" ", "\u00a0", "\u202f", ".", ""):
        number = space.join(("03", "20", "12", "34", "56"))
        [found] = sure(f"Appelez le {number} donc.")
        assert found.words == number


def test_a_known_name_is_found_with_the_other_apostrophe_and_not_inside_a_word():
    known = {"d'Artagnan": MentionKind.PERSON, "Lens": MentionKind.PLACE, "": MentionKind.PLACE}
    found = sure("On voit d’Artagnan, pas Lens ni Lensois.", known=known)
    assert [(one.words, one.kind) for one in found] == [
        ("d’Artagnan", "person"),
        ("Lens", "place"),
        ("Lensois", "person"),
    ]
