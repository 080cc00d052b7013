"""How a draft in French gives its figures: « douze acteurs sur dix-sept », « les deux tiers », « 46 % des propos »."""

import re

from interviews_toolkit.languages.drafting import DraftWords


def _listed(words: str) -> tuple[str, ...]:
    return tuple(words.split())


_BELOW = _listed(
    "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize "
    "dix-sept dix-huit dix-neuf"
)
_TENS = {20: "vingt", 30: "trente", 40: "quarante", 50: "cinquante", 60: "soixante", 80: "quatre-vingt"}


def _numerals() -> dict[str, int]:
    """From 0 to 99, with the hyphens and without « et » as well."""
    numbers = {word: value for value, word in enumerate(_BELOW)} | {"une": 1, "cent": 100, "quatre-vingts": 80}
    for ten, name in _TENS.items():
        numbers[name] = ten
        for unit in range(1, 20 if ten >= 60 else 10):
            numbers[f"{name}-{_BELOW[unit]}"] = ten + unit
            numbers[f"{name}-et-{_BELOW[unit]}"] = ten + unit
    return numbers


def _p(words: str) -> re.Pattern[str]:
    return re.compile(words, re.IGNORECASE)


WORDS = DraftWords(
    code="fr",
    numerals=_numerals(),
    rough={
        "dizaine": 10,
        "douzaine": 12,
        "quinzaine": 15,
        "vingtaine": 20,
        "trentaine": 30,
        "quarantaine": 40,
        "cinquantaine": 50,
        "soixantaine": 60,
        "centaine": 100,
    },
    fractions={
        "deux tiers": (2, 3),
        "un tiers": (1, 3),
        "le tiers": (1, 3),
        "trois quarts": (3, 4),
        "un quart": (1, 4),
        "le quart": (1, 4),
        "la moitié": (1, 2),
        "un cinquième": (1, 5),
        "deux cinquièmes": (2, 5),
        "trois cinquièmes": (3, 5),
        "quatre cinquièmes": (4, 5),
        "un dixième": (1, 10),
    },
    percent=r"(?:%|pour\s?cent\b|p\.\s?100)",
    out_of=r"(?:sur(?:\sles|\sun\stotal\sde)?\s|parmi\sles\s|/\s?)",
    directly=r"(?:des|de\snos|de\sces|d'entre\sles)\s",
    among=r",?\s(?:dont|parmi\slesquel(?:le)?s)",
    within=r"(?:dans|parmi|chez|côté)",
    spans=r"(?:mois|ans?|années?|jours?|semaines?|heures?|minutes?|euros?|pages?|sites?|kilomètres?|km|€)\b",
    of=r"(?:(?:des|de\sla|de\sces|de\snos|de|du|d'entre)\s|de\sl'|d')",
    the=r"(?:les|nos|ces)",
    every=r"(?:tous|toutes)\s(?:les|nos|ces)",
    none=r"(?:aucune?|pas\sune?\sseule?)",
    most=r"(?:la\splupart\s(?:des|de\snos)|la\smajorité\s(?:des|de\snos)|une\smajorité\s(?:de\s|d'|des\s))",
    actors=(
        r"(?:acteurs?|actrices?|entretiens?|interviews?|interviewée?s?|enquêtée?s?|interlocut(?:eurs?|rices?)|"
        r"participante?s?|témoins?|(?:personnes?|acteurs?|gens)\s(?:interrogée?s?|rencontrée?s?|interviewée?s?)|personnes?)"
    ),
    comparators={
        "at-least": r"au\smoins|au\sminimum|pas\smoins\sde",
        "over": r"plus\s(?:de\s|d'|des\s)|plus\sque",
        "under": r"moins\s(?:de\s|d'|des\s)",
        "at-most": r"au\splus|au\smaximum|tout\sau\splus",
        "about": r"près\s(?:de\s|d'|des\s)|environ|quelque|à\speu\sprès|presque|autour\sde",
    },
    after={
        "at-least": r"au\smoins|au\sminimum|ou\splus",
        "at-most": r"au\splus|au\smaximum|ou\smoins",
        "about": r"environ",
    },
    growth=_p(r"\b(?:hausse|augment|progress|crois|accr|baiss|recul|chut|dimin|rédu|bond|gagn|perd|\+\s?$)"),
    coverage=_p(
        r"\b(?:propos|discours|mots|paroles?|verbatims?|corpus|textes?|couverture|couvr\w+|temps\sde\sparole|densité)\b"
    ),
    weighted=_p(r"\b(?:redr\.|redress|pondér|après\spondération|calage|calées?\b)"),
    apart=_p(
        r"\b(?:seuils?|intervalles?|confiance|ic\s?à|il\sfaut|faudrait|règles?|conditions?|taux|précision|rappel|kappa|"
        r"alpha|accord\sentre|simulé|tirés?|tirages?|marge\sd'erreur|insee|ademe|dares|drees|ministère|"
        r"selon\s(?:l'|la\s|le\s)(?:observatoire|étude|enquête|rapport|baromètre)|en\sfrance|au\sniveau\snational|source\s?:|relue?s?\b|suggestions?)"
    ),
    spontaneous=_p(
        r"\b(?:spontané\w*|d'eux-mêmes|sans\s(?:relance|qu'on)|avant\s(?:qu'une|toute|la|que\sla)\s?(?:question|relance|on)?)"
    ),
    stances={
        "favourable": _p(r"\bfavorables?\b|\bsont\spour\b"),
        "nuanced": _p(r"\bnuancée?s?\b|\bpartagée?s?\s+sur\b"),
        "opposed": _p(r"\bopposée?s?\b|\bhostiles?\b|\bsont\scontre\b"),
        "voiced": _p(r"\bs'exprim\w+|\bse\sprononc\w+|\bprennent\sposition"),
    },
    conducted=_p(r"\b(?:men[éo]\w*|réalisé\w*|condui\w+|recueilli\w*|corpus|échantillon|avons\sfait)\b"),
    this_theme=_p(r"\b(?:ce\sthème|en\sparl\w+|l'(?:abord|évoqu)\w+|y\sviennent)\b"),
    negation=_p(
        r"\b(?:ne|n')\s?(?:[\w']+\s){0,4}?(?:pas|rien|jamais|mot|point|nulle)\b|\bsans\s(?:en\s)?(?:parler|évoquer)"
    ),
    linked=_p(r"[\s,(\[:;=–—-]*(?:soit|ou\sencore|c'est-à-dire|donc|autrement\sdit)?[\s,(]*"),
    speaks_of=_p(
        r"\b(?:parl|évoqu|abord|cit|mentionn|dis|dit|thème|attend|souhait)\w*(?:\s[\w'-]+){0,3}?\s?(?:d'|l')?\s?$"
    ),
    common=frozenset(_listed("le la les des du de et un une est sur pour dans que qui au par ne pas ce se en")),
)
