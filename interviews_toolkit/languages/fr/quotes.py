"""What makes a French quote read well: hesitations, openings that point back, denials."""

import re

SOUNDS = r"(?:euh+|heu+|hum+|hmm+|bah|ben|hein)"
TAGS = r"(?:donc voilà|voilà|quoi|tu vois|vous voyez|disons|bon)"
TWICE = (
    r"je|j'|tu|il|on|ils|le|la|les|l'|un|une|des|du|de|d'|à|au|aux|et|que|qu'|qui|ce|c'est|y|dans|pour|avec|sur|par|"
    r"mais|ou|donc"
)
"""Said twice, these are a slip; « nous nous », « en en », « très très », « elle, elle » and « ça, ça » are French."""

LINK = re.compile(r"(?i:(?:et|mais|donc|alors|enfin|puis|bon|bref|voilà|du coup|et puis)(?!\w)[\s,]*)+")
"""What ties a sentence to the one before without hiding what it speaks of."""

IMPERSONAL = re.compile(
    r"(?i:il (?:n['’]|ne )?(?:y a|y avait|y aura|faut|faudrait|fallait|s['’]agit|existe|manque))(?!\w)"
)
"""« Il faut », « il y a » : nobody is meant by « il »."""

DANGLING = re.compile(
    r"(?i:(?:ou|où|qui|dont|car|parce|oui|ouais|non|si|ben|bah|euh|heu|sauf|ok|ça|cela|ce|cet|cette|ceux|celui|celle|"
    r"celles|il|ils|elle|elles|lui|eux|leur|y|en|là|même|idem|ensuite|après|un autre|une autre|les autres|exactement|"
    r"tout à fait|jamais|toujours|moi non plus|pareil|maintenant|depuis|"
    r"(?:de|d['’]un|de l['’]autre) (?:son|leur|notre|autre) côté|règle (?:un|deux|trois|quatre)|"
    r"l[ea] (?:deux|trois|quatr|cinqu)ième|l[ea] seconde?|(?:deux|trois|quatr|cinqu)ièmement)(?!\w)"
    r"|c['’]|d['’]où|l['’]autre(?!\w))"
    r"|[«\[(…-]"
)
"""What points back to something not quoted: « il », « donc », « ça », « le deuxième »; a mark that opens."""

CLITIC = re.compile(
    r"(?i:(?:(?:je|tu|on|nous|vous|ça) |j['’]|t['’])(?:ne |n['’])?(?:(?:le|la|les|lui|leur|y|en) |l['’])"
    r"|il (?:faut|fallait|faudrait) (?:lui|leur|le|la|les|y|en) |il (?:faut|fallait|faudrait) l['’]"
    r"|(?:quand|lorsqu|si|s|comme|parce qu|puisqu|depuis qu)['’ ]?(?:ils?|elles?)(?!\w))"
)
"""« On y a envoyé », « je l'ai vu », « il faut lui dire » : whom, or where, was said before."""

DEICTIC = re.compile(
    r"(?i)\b(?:comme ça|là-dessus|là-dedans|(?:avec|de|à|pour|sur) ça|cel(?:ui|le)-(?:là|ci)|ceux-(?:là|ci)|"
    r"c(?:e|es|et|ette) [^\s,;.]+-(?:là|ci)|vous répondre|votre question)\b"
)
"""Inside the first sentence, what points to the words before it, or to the interview itself."""

CLEFT = re.compile(r"(?i:c['’]est|ce n['’]est) (?!qu|(?:pas )?ce qu)[^.!?]*\bqu(?:i|e|['’])")
"""« C'est pas le temps qui manque » says what it speaks of."""


STAGE = re.compile(r"\[[^\]]*\]|\((?:rires?|silence|soupir|il |elle )[^)]*\)", re.IGNORECASE)

NEGATIVE = re.compile(r"\b(?:pas|jamais|plus|rien|aucun|sans|non)\b", re.IGNORECASE)
DENIAL = re.compile(r"\b(?:pas|jamais|rien|aucune?|non|ni)\b", re.IGNORECASE)

_ROLE = (
    r"(?:maires?|adjointe?s?|conseill[eè]re?s? (?:municipale?|départementale?|régionale?|communautaire)|élue?s?|"
    r"députée?|sénat(?:eur|rice)|(?:vice-)?présidente?|trésori(?:er|ère)|secrétaire générale?|direct(?:eur|rice)|"
    r"(?:co)?fondat(?:eur|rice)|gérante?|délégué\w*|PDG)"
)
_YEAR = r"(?:19|20)\d\d"
DATED_ROLE = re.compile(rf"(?i)\b{_ROLE}\b[^.!?\n]*?\b{_YEAR}\b|\b{_YEAR}\b[^.!?\n]*?\b{_ROLE}\b")
"""« Conseillère municipale ici depuis 2008 » : with its date a mandate is one person's."""

JOINS = frozenset({"et", "ou", "car", "enfin", "puis"})
THAT = frozenset({"que", "qu"})
ARTICLE = re.compile(r"(?:^|\W)(?:une?|d['’]une?)\s$", re.IGNORECASE)
