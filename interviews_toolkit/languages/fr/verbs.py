"""Words round French verbs: what tells « on coupe » from « la coupe »."""


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


AUXILIARIES: frozenset[str] = _set("être avoir")
SUBJECTS: frozenset[str] = _set("je j' tu il elle on ils elles ça cela c' qui")
CLITICS: frozenset[str] = _set("ne n' me m' te t' se s' y en lui leur nous vous le la l' les")
"""What may stand between a subject and its verb."""

VERB_CLITICS: frozenset[str] = _set("ne n' me m' te t' se s' y")
DETERMINERS: frozenset[str] = _set(
    "le la l' les un une des du au aux ce cet cette ces mon ma mes ton ta tes son sa ses notre nos votre vos leur "
    "leurs autre quel quelle quels quelles chaque plusieurs quelques quelque aucun aucune"
)
PREPOSITIONS: frozenset[str] = _set("à d' de en par avec pour sans sur dans chez vers entre")
"""No finite verb follows them: « en fait », « à part », « l'heure de conduite »."""

AUXILIARY_FORMS: frozenset[str] = _set(
    "ai as a avons avez ont avais avait avions aviez avaient aurai auras aura aurons aurez auront aurais aurait "
    "aurions auriez auraient aie aies ait ayons ayez aient avoir ayant eu suis es est sommes êtes sont étais était "
    "étions étiez étaient serai seras sera serons serez seront serais serait serions seriez seraient sois soit soyons "
    "soyez soient être étant été"
)
BETWEEN_AUXILIARY: frozenset[str] = _set(
    "pas plus jamais rien bien mal déjà toujours encore trop très tout tous même aussi vraiment beaucoup souvent juste "
    "peu un il elle on ils elles nous vous je tu"
)
"""What may stand between an auxiliary and a participle: « j'ai pas bien vu », « a-t-on fait »."""
GERUND = frozenset({"en"})
GERUND_ENDING = "ant"
