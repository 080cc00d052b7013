"""Lists of French words the room leans on: fillers, stop words, elisions, compounds, words that turn the sense.

Lists, not rules: a linguist can read and correct them without reading code. All in lower case, apostrophes straight.
"""

import re


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


HESITATIONS: frozenset[str] = _set("euh euhh heu eh hein hum hmm hm mh mhm mmh pff pfff bah ben bin beh oh ah ouh rho")
"""Never words of an indicator, unless the author types them."""

SOFT_FILLERS: frozenset[str] = _set("quoi voilà bon genre enfin donc alors là disons effectivement")
"""Words that mean something elsewhere (« égalité de genre »): seen through inside a phrase, never lost."""

FILLER_PHRASES: tuple[tuple[str, ...], ...] = (
    ("du", "coup"),
    ("en", "fait"),
    ("en", "effet"),
    ("tu", "vois"),
    ("tu", "sais"),
    ("vous", "voyez"),
    ("vous", "savez"),
    ("on", "va", "dire"),
    ("je", "veux", "dire"),
    ("je", "dirais"),
    ("si", "vous", "voulez"),
    ("si", "tu", "veux"),
    ("comment", "dire"),
    ("entre", "guillemets"),
    ("quand", "même"),
    ("par", "exemple"),
    ("c'", "est", "à", "dire"),
)

FILLER_WORDS: frozenset[str] = SOFT_FILLERS | frozenset(word for phrase in FILLER_PHRASES for word in phrase)

STUTTERED: frozenset[str] = _set(
    "le la les l' un une des de d' du au aux à et en dans pour par sur avec que qu' ce c' ces cette leur leurs son "
    "sa ses mon ma mes notre nos votre vos on il ils elle elles je j' très plus"
)
"""Small words that speakers repeat while they look for the next: « outiller les les parties prenantes »."""

EVENTS: frozenset[str] = _set(
    "rire rires rit rient silence silences soupir soupirs soupire inaudible incompréhensible toux tousse pause "
    "brouhaha sonnerie coupure hésitation hésitations bruit bruits téléphone applaudissements sourire sourires xxx"
)
"""What a transcriber writes between brackets: (rires), [inaudible 00:12]. Not speech."""

ELISIONS: dict[str, str] = {
    "l'": "le",
    "d'": "de",
    "j'": "je",
    "n'": "ne",
    "s'": "se",
    "t'": "te",
    "c'": "ce",
    "ç'": "ce",
    "m'": "me",
    "qu'": "que",
    "lorsqu'": "lorsque",
    "puisqu'": "puisque",
    "jusqu'": "jusque",
    "quoiqu'": "quoique",
    "quelqu'": "quelque",
    "presqu'": "presque",
    "entr'": "entre",
}

FUNCTION_KEYS: dict[str, tuple[str, ...]] = {
    "la": ("le",),
    "les": ("le",),
    "du": ("de", "le"),
    "des": ("de", "un"),
    "une": ("un",),
    "au": ("à", "le"),
    "aux": ("à", "le"),
    "sa": ("son",),
    "ses": ("son",),
    "ma": ("mon",),
    "mes": ("mon",),
    "nos": ("notre",),
    "vos": ("votre",),
    "leurs": ("leur",),
    "cet": ("ce",),
    "cette": ("ce",),
    "ces": ("ce",),
    "ouais": ("oui",),
    "tous": ("tout",),
    "toute": ("tout",),
    "toutes": ("tout",),
    "aucune": ("aucun",),
    "telle": ("tel",),
    "tels": ("tel",),
    "telles": ("tel",),
    "quelle": ("quel",),
    "quels": ("quel",),
    "quelles": ("quel",),
    "autres": ("autre",),
    "mêmes": ("même",),
    "quelques": ("quelque",),
}
"""Articles and possessives in the middle of a phrase: « manque du temps » speaks of « manque de temps »."""

CLOSED: frozenset[str] = frozenset(ELISIONS) | _set(
    "le la les un une des de du au aux à ce cet cette ces ça cela ceci celui celle ceux celles "
    "je me moi tu te toi il elle on nous vous ils elles se soi lui leur eux y en qui que quoi dont où "
    "mon ma mes ton ta tes son sa ses notre nos votre vos leurs et ou ni mais or car donc si comme quand lorsque "
    "puisque parce afin puis alors voire ainsi aussi pas plus moins ne non oui jamais rien personne très trop peu bien "
    "mal par pour dans sur sous avec sans vers chez entre contre depuis pendant avant après dès jusque hors outre "
    "devant durant hormis malgré parmi selon toute toutes quel quelle quels quelles "
    "aucun aucune chaque plusieurs certes ici là voici voilà encore déjà "
    "toujours souvent hier demain assez tant autant tellement peut-être ouais"
)
"""Small words: each is found as itself, not as another one of its kind (« je » is not « me », « puis » no verb)."""

SPACE_PREFIXES: frozenset[str] = _set(
    "agro anti auto bio co eco éco extra hyper inter intra macro médico mega méga meta méta micro mono multi neo "
    "néo para péri pluri poly post pré pro pseudo psycho semi socio super télé tele trans ultra vidéo visio"
)
"""« pro bono » = « probono », « inter connaissance » = « interconnaissance »; but « en fin » is not « enfin »."""

HYPHEN_PREFIXES: frozenset[str] = _set("sous sur entre contre mi demi non quasi vice re ex")

ATOMIC_COMPOUNDS: frozenset[str] = _set(
    "peut-être rendez-vous est-à-dire vis-à-vis au-delà au-dessus au-dessous là-bas là-haut là-dessus là-dedans "
    "celui-ci celui-là celle-ci celle-là ceux-ci ceux-là celles-ci celles-là week-end week-ends porte-parole "
    "porte-paroles savoir-faire savoir-être bien-être mal-être arrière-plan avant-garde chef-lieu état-major "
    "grand-père grand-mère grands-parents petits-enfants petit-déjeuner après-midi avant-hier quelques-uns "
    "quelques-unes sous-préfet sous-préfecture sous-préfète vice-président vice-présidente mi-temps laissez-passer "
    "garde-fou garde-fous tête-à-tête pot-de-vin main-d'œuvre chef-d'œuvre plus-value plus-values face-à-face"
)
"""Words of their own: their parts are no words (« rendez-vous » is not « rendre », « porte-parole » not « parole »)."""

HYPHENED_INCLUSIVE: frozenset[str] = _set("e es ne nes ère ères rice rices trice trices euse euses s")
"""The pieces of « citoyen-ne-s », seen through; « faites-le » and « dit-elle » are left alone."""

LIGHT_VERBS: frozenset[str] = _set(
    "être avoir faire aller dire voir pouvoir vouloir devoir savoir falloir venir mettre prendre donner passer "
    "penser croire parler trouver arriver rester sembler laisser"
)
"""Verbs of every conversation: supplementary, as IRaMuTeQ's key leaves auxiliaries and modals."""

MODAL_ADVERBS: frozenset[str] = _set(
    "ne pas plus jamais rien très trop peu beaucoup moins bien mal tout assez vraiment aussi encore déjà toujours "
    "ici là oui non si alors donc ensuite puis après avant enfin finalement effectivement justement surtout même "
    "quand comme ainsi plutôt presque seulement juste voilà ailleurs maintenant aujourd'hui hier demain souvent "
    "parfois vite autant tellement peut-être notamment évidemment forcément certainement probablement absolument "
    "exactement complètement totalement simplement clairement souvent quasiment pratiquement tant tard tôt loin "
    "près dedans dehors dessus dessous ensemble pourtant cependant sinon d'abord environ pourquoi comment où "
    "combien y en"
)

STOP_WORDS: frozenset[str] = _set(
    "chose truc machin fois gens monde façon manière moment fait cas côté point exemple genre coup sorte espèce "
    "niveau être an ans année années jour jours mois semaine heure heures monsieur madame autre autres même mêmes "
    "tel telle seul certain certains certaine certaines quelque quelques plusieurs divers premier première dernier "
    "dernière deux trois quatre cinq six sept huit neuf dix cent mille ok ouais mm hum"
)
"""Too common in talk to mark a lexical world; supplementary."""

NEGATIONS: frozenset[str] = _set("pas jamais aucun aucune aucunement nullement ni sans guère")
"""« ne » is no sign: only one « pas » in seven has it in speech. « plus » and « rien » count with « ne » or « y a »."""

NEGATING: frozenset[str] = _set("pas jamais plus rien personne aucun aucune guère")
"""What « ne » goes with, and what stays of a negation when speech drops it."""

WEAK_NEGATIONS: frozenset[str] = _set("plus rien personne")
NEGATION_EXCEPTIONS: tuple[tuple[str, str], ...] = (("pas", "mal"), ("pas", "seulement"), ("pas", "que"))

SAYING: frozenset[str] = _set(
    "dit disent disait disaient dira diront dis répond répondent répondait raconte racontent racontait explique "
    "expliquent expliquait prétend prétendent prétendait affirme affirment répète répètent répétait entend demande "
    "demandait demandaient reproche reprochent paraît paraîtrait"
)
SAYING_PHRASES: tuple[tuple[str, ...], ...] = (("d'", "après"), ("selon",), ("soi", "disant"), ("parait", "il"))

HYPOTHESES: frozenset[str] = _set(
    "si s'il s'ils serait seraient serions serais aurait auraient aurions aurais pourrait pourraient pourrions "
    "pourrais devrait devraient devrions devrais voudrait voudraient voudrions voudrais faudrait ferait feraient "
    "ferions ferais irait iraient irions irais verrait verraient viendrait viendraient saurait sauraient tiendrait "
    "vaudrait imaginons supposons admettons hypothétiquement éventuellement"
)

CLAUSE_WORDS: frozenset[str] = _set("mais parce donc alors puis sauf sinon puisque tandis cependant")
"""They begin a clause of a long sentence."""

LINKS: frozenset[str] = _set("de d' du des en à au aux la le l' les")
"""What may stand inside a noun phrase: « mise en relation », « accès à la culture »."""

NEGATION_PARTICLES: frozenset[str] = _set("ne n'")
NEGATION_HELPERS: frozenset[str] = _set("ne n' y")
"""What makes a weak negation one: « il ne reste plus », « y a rien »."""

COMPLEMENTS: frozenset[str] = _set("que qu' de comment pourquoi si")
"""What follows a verb of saying that reports: « il m'a dit que »."""

OWN_VOICE: frozenset[str] = _set("je j'")
ASKING: tuple[tuple[str, ...], ...] = (("est", "ce", "que"), ("est", "ce", "qu'"))
CONDITIONAL = re.compile(r"(.{2,}r)(?:ais|ait|ions|iez|aient)")
"""The stem of a verb in the conditional, its future stem, is group 1."""

NO_NAMES: frozenset[str] = HESITATIONS | SOFT_FILLERS | STOP_WORDS | {"ça"}
"""What models take for proper names in speech."""
