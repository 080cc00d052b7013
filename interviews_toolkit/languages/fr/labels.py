"""What voices are called in French transcripts, and what looks like a voice and is none.

All are folded: no accents, no capitals, no full stops.
"""

import re

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
MODERATORS = re.compile(r"(?:animat(?:eur|rice)|moderat(?:eur|rice)|facilitat(?:eur|rice))s?$")
BYSTANDERS = re.compile(
    r"(?:observat(?:eur|rice)s?|secretaire de seance|serveu(?:r|se)|haut-parleur|traducteur|traductrice|interprete|"
    r"voix inconnue)$"
)
"""Voices that are neither asked nor asking; their words are kept, and not coded."""

EVERYONE = re.compile(r"(?:tous|toutes|tou(?:te)?s ensemble|tout le monde|plusieurs(?: voix)?|en choeur)$")
"""``Tous : …``: several voices at once."""

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


FIELDS = re.compile(
    r"(?:date|duree|lieu|mode|departement|format|fichier|code|type|transcription|consentement|secteur|fonction|statut|"
    r"taille|age|sexe|profession|structure|organisation|numero|entretien n|enregistrement|convention)\b"
)
"""Names of a header's fields: « Durée : 62 min »."""

NOTES = re.compile(
    r"(?:commentaires?|notes?|remarques?|observations?|analyses?|codage|codes?|themes?|memos?|mots-cles)\b"
)
"""Names of a table's columns that hold the analyst's words."""
SERVICE = re.compile(
    r".{0,60}\b(?:a (?:d[ée]marr[ée]|commenc[ée]|lanc[ée]|arr[êe]t[ée]) (?:la transcription|l['’]enregistrement)|"
    r"(?:started|stopped) (?:transcription|recording))\s*$|"
    r"\W*(?:transcribed (?:by|with)|transcrit (?:par|avec))\b.{0,160}",
    re.IGNORECASE,
)
"""What transcription services write among the turns: « Claire Durand a démarré la transcription »."""

LED_BY = re.compile(
    r"\b(?:entretien|propos|interview|transcription)s?\b.{0,60}?"
    r"\b(?:mene|realise|conduit|anime|recueilli)e?s?\b.{0,30}?\bpar (.{2,60})"
)
"""« Entretien mené par Claire D. le 3 mars »."""
ASKS = re.compile(
    r"\b(?:est ce que (?:vous|tu)|(?:pouvez|pourriez|peux|diriez|avez|etes|voulez|pensez) (?:vous|tu)|"
    r"(?:vous|tu) (?:pouvez|pourriez|peux) (?:me |nous |te |vous )?"
    r"(?:presenter|expliquer|raconter|parler|dire|preciser|decrire)|"
    r"(?:racontez|parlez|expliquez|decrivez|dites|raconte|explique) (?:moi|nous)|selon (?:vous|toi)|"
    r"merci (?:de|d'avoir|pour) (?:me |nous |m'|votre |ton )?(?:recevoir|accorder|accueillir|temps|accueil)|"
    r"(?:comment|pourquoi|quand|depuis quand) (?:vous|tu|avez|etes)|c'est a dire \?|"
    r"(?:je|on) (?:vais|va) (?:vous|te) (?:poser|demander))\b"
)
YOU = re.compile(r"\b(?:vous|votre|vos|tu|toi|ton|ta|tes|te|t')(?!\w)")
ME = re.compile(r"\b(?:je|j'|moi|mon|ma|mes|me|m'|nous|notre|nos)(?!\w)")
