"""French words the turn grammar knows: what voices are called, what looks like a voice and is none.

All are folded (no accents, no capitals, no full stops): see ``fold``.
"""

import re

from interviews_toolkit.files import spelling
from interviews_toolkit.model.interviews import Role

INTERVIEWERS = re.compile(
    r"(?:enqueteu|enquetric|intervieweu|chercheu|interviewe?r$|researcher|sociologue|questions?$|enq$|"
    r"itw(?:er|euse|eur)?$|int$|q$)"
)
"""``Enquêtrice``, ``ENQ.``, ``Intervieweur 2``, ``Q``. Not ``Animatrice``: many interviewees are."""
INTERVIEWEES = re.compile(
    r"(?:enquetee?s?$|interviewee?s?$|interrogee?$|repondante?$|rep$|reponse$|participante?$|informateur|informatric|"
    r"temoin|respondent|r$)"
)
"""``Enquêté·e``, ``Interviewée``, ``R``, ``Répondant``, ``Participante 3``..."""
BYSTANDERS = re.compile(r"(?:serveu(?:r|se)|haut-parleur|traducteur|traductrice|interprete|voix inconnue)$")
"""Voices that are neither asked nor asking; their words are kept, and not coded."""

NO_LABELS = frozenset(
    re.findall(
        r"\w+",
        """
        ah ainsi alors annexe apres attention au aucun aussi autre autrement aux avant avantage avec bah ben bilan
        bof bon bonjour bref ca car ce cela celle celui ces cet cette chapitre chez comme comment commentaire
        conclusion consentement consequence constat contexte dans date de departement depuis dernier derniere des
        dessous deux deuxieme deuxiemement difference donc du duree elle elles en encore enfin ensuite entre
        entretien est et euh evidemment ex exactement exemple fichier fin finalement fonction format hein hic http
        https idee il ils inconvenient introduction jamais je leur lieu lui ma mais meme methode mode moi moralite
        mot nb ne non nos nota note notre nous objectif objet on or ou ouais oui par parce pareil parenthese parfois
        partie peut pour pourquoi precision premier premiere premierement preuve principe probleme ps puis quand que
        quelle quelques qui quoi quoique rappel remarque ressource reste resultat resume rien sa sans sauf se
        secteur section ses si sinon soit solution son souci statut sujet sur ta taille tant te tel telle thematique
        theme titre toi toujours tous tout toute transcription tres trois troisieme troisiemement truc tu type
        variante verdict via voici voila vos votre vous
        """,
    )
)
"""First words (after an article) of lines such as ``Bilan : …`` or ``Donc : …``: speech or headers, never voices."""
NUMBERED_NO_LABELS = re.compile(r"(?:questions?|theme|partie|point|axe|etape|page|minute) ?\d+")
ARTICLES = frozenset({"le", "la", "les", "l", "un", "une"})
ELISIONS = re.compile("(?:[cdjmnst]|qu|jusqu|lorsqu|puisqu)'")
EVENTS = re.compile(
    r"(?:rires?|sourires?|silence|soupirs?|toux|tousse|pauses?|inaudible|incomprehensible|bruits?|brouhaha|hesitation|"
    r"coupure|sic|pleurs?|telephone|musique|applaudissements|blanc|long|passage|fin|debut|interruption|x+|entretien)\b"
)
"""``[rires]``, ``[silence]``, ``[inaudible 00:12:40]``: between brackets, and nobody's name."""


def fold(label: str) -> str:
    """Fold a label for comparing: ``MME LA VICE-PRÉSIDENTE`` and ``Mme la Vice-Presidente.`` are one voice."""
    plain = spelling.fold(label.replace("·", ""))
    return " ".join(re.sub(r"[.()\[\]*_<>]+", " ", re.sub(r"(?<=\w)[.(](?=\w)|(?<=\w)\)", "", plain)).split())


def unnumbered(key: str) -> str:
    """Drop what tells two voices of one kind apart: ``enqueteur 2`` and ``r1`` become ``enqueteur`` and ``r``."""
    return re.sub(r"(?<=.)(?:[ -]*\d+| [a-h])$", "", key)


def role_of(key: str) -> Role | None:
    """Tell the role a folded label names by itself; None when it names nobody's."""
    if NUMBERED_NO_LABELS.fullmatch(key):
        return None
    bare = unnumbered(key)
    if INTERVIEWERS.match(bare):
        return Role.INTERVIEWER
    if INTERVIEWEES.match(bare):
        return Role.INTERVIEWEE
    return Role.OTHER if BYSTANDERS.match(bare) else None


def may_be_label(key: str) -> bool:
    """Refuse what begins like speech (``Donc``, ``C'est``) or like a header field (``Mode``)."""
    if not any(char.isalpha() for char in key) or NUMBERED_NO_LABELS.fullmatch(key) or ELISIONS.match(key):
        return False
    words = [word for word in re.split(r"[ '-]+", key) if word]
    while len(words) > 1 and words[0] in ARTICLES:
        words = words[1:]
    return words[0] not in NO_LABELS
