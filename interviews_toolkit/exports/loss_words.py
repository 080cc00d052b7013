"""What an exchange could not carry, said: of what kind, and what became of it."""

from interviews_toolkit.i18n import _
from interviews_toolkit.refi import Lost


def say_lost(kind: Lost) -> str:
    """Name a kind of loss."""
    return {**_of_a_study(), **_of_a_file()}[kind]


def say_instead(kind: Lost) -> str:
    """Say what is there in place of what was lost; empty where there is nothing to say."""
    return {
        Lost.SUGGESTION: _("une suggestion n'est pas un codage"),
        Lost.DECISION: _("les codages qui en viennent y sont"),
        Lost.GUIDE: _("questions alignées sur les prises de parole"),
        Lost.MEMO_ON_SUGGESTION: _("repris comme mémos sur le passage"),
        Lost.CODEBOOK_VERSION: _("repris, sans cette version"),
        Lost.DATE: _("repris, sans date"),
        Lost.TURN_TIME: _("seuls ceux écrits dans le texte y sont"),
        Lost.CASE_CODE: _("lus comme cas"),
        Lost.ATTRIBUTE: _("ceux du projet sont gardés"),
    }.get(kind, "")


def _of_a_study() -> dict[Lost, str]:
    """What a study has and a file has no place for."""
    return {
        Lost.SUGGESTION: _("suggestions à décider"),
        Lost.DECISION: _("décisions sur des suggestions"),
        Lost.STATEMENT: _("énoncés"),
        Lost.STANCE: _("positions sur des énoncés"),
        Lost.CLASSIFICATION: _("classifications"),
        Lost.GUIDE: _("guide d'entretien"),
        Lost.PARADIGM: _("tradition de l'étude"),
        Lost.MEMO_ON_CLUSTER: _("mémos sur des classes"),
        Lost.MEMO_ON_SUGGESTION: _("mémos sur des suggestions"),
        Lost.CODEBOOK_VERSION: _("codages faits sous une autre version de la grille"),
        Lost.DATE: _("dates illisibles"),
        Lost.TURN_TIME: _("temps des prises de parole"),
        Lost.CODE_WORDS: _("codes dont les mots seraient mal relus"),
        Lost.TURNS: _("entretiens dont les prises de parole seraient relues autrement"),
    }


def _of_a_file() -> dict[Lost, str]:
    """What another program's file has and a study has no place for."""
    return {
        Lost.IMAGE_CODING: _("zones codées d'une image"),
        Lost.PDF_AREA: _("zones codées d'un PDF, sans texte"),
        Lost.RECORDING_CODING: _("extraits codés d'un enregistrement"),
        Lost.GRAPH: _("schémas"),
        Lost.RECORDING: _("enregistrements"),
        Lost.DOCUMENT_WITHOUT_TEXT: _("documents sans texte (image, PDF)"),
        Lost.MISSING_TEXT: _("documents dont le texte manque"),
        Lost.DUPLICATE: _("documents en double"),
        Lost.EMPTY_DOCUMENT: _("documents sans un mot"),
        Lost.MISSING_SONAL: _("entretiens sans fichier .sonal à côté du .crp"),
        Lost.DOCUMENT_CODING: _("codages d'un document entier"),
        Lost.MISSING_CODE: _("codages sur un code absent du fichier"),
        Lost.EXCERPT_WITHOUT_PLACE: _("passages sans position"),
        Lost.EXCERPT_OUTSIDE_TEXT: _("passages vides, ou hors du texte"),
        Lost.BARE_EXCERPT: _("passages sans code ni mémo"),
        Lost.EXCERPT_OF_CASE: _("passages attachés à un cas"),
        Lost.EXCERPT_IN_MEMO: _("passages marqués dans un mémo"),
        Lost.CODE_OF_CASE: _("codes attachés à un cas"),
        Lost.CASE_CODE: _("codes qui sont des cas (NVivo)"),
        Lost.CASE_LINK: _("liens d'un cas vers un document absent"),
        Lost.ATTRIBUTE: _("attributs qui diffèrent de ceux du projet"),
        Lost.MISSING_MEMO: _("mémos absents du fichier"),
        Lost.EMPTY_MEMO: _("mémos vides"),
        Lost.MEMO_IN_SET: _("mémos réunis en ensemble"),
        Lost.MEMO_ON_LINK: _("mémos sur un lien"),
    }
