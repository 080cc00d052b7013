"""How French tables of answers write yes, no, « ne sait pas » and nothing."""

DONT_KNOW = ("nsp", "ne sait pas", "je ne sais pas", "ne se prononce pas", "sans opinion")
NO_ANSWER = ("", "-", "--", "/", "nr", "n/a", "na", "non réponse", "sans réponse", "pas de réponse", "non renseigné")
YES = frozenset({"1", "x", "y", "oui", "yes", "o", "vrai", "true", "✓", "coche"})
NO = frozenset({"0", "n", "non", "no", "faux", "false", "non coche", "non selectionne"})
