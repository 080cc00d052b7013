"""What commands there are, where the help shows each, and which file holds it: help is drawn without opening any."""

from collections.abc import Mapping
from dataclasses import dataclass

from interviews_toolkit.i18n import _


@dataclass(frozen=True, slots=True)
class Entry:
    """A command, or a group of commands.

    Attributes:
        home: The module of this package whose ``register`` declares it.
        summary: What it is for, in a line.
    """

    name: str
    home: str
    summary: str


CONTENTS = (
    Entry("init", "project", _("Commencer une étude : créer son fichier de projet.")),
    Entry("ingest", "project", _("Lire des transcriptions, le guide et les participants.")),
    Entry(
        "questions", "questions", _("Les questions du guide : où chacune est posée, et corriger ce qui a été mal lu.")
    ),
    Entry("show", "transcripts", _("Lire un entretien, ou le texte qu'il avait avant une correction.")),
    Entry(
        "voices",
        "voices",
        _("Les voix d'un entretien : qui pose les questions, quelles étiquettes sont la même personne."),
    ),
    Entry("rename", "transcripts", _("Donner un autre nom à un entretien ; tout ce qui est dessus suit.")),
    Entry("remove", "transcripts", _("Retirer un entretien, et tout ce qui est dessus, de l'étude.")),
    Entry("erase", "transcripts", _("Effacer pour toujours ce qu'une personne a dit, et toute trace d'elle.")),
    Entry("identify", "transcripts", _("Lister ce qui permettrait de reconnaître quelqu'un dans les entretiens.")),
    Entry("disclose", "transcripts", _("Dire de chaque entretien ce qui ferait reconnaître la personne.")),
    Entry("pseudonymise", "pseudonyms", _("Remplacer les noms par des pseudonymes ; la clé à part, chiffrée.")),
    Entry("reidentify", "pseudonyms", _("Remettre les noms, pour qui tient la table de clés.")),
    Entry(
        "privacy-notes", "pseudonyms", _("La fiche de traitement : ce que l'étude garde, où, pour qui, depuis quand.")
    ),
    Entry("set", "project", _("Régler l'étude : sa tradition, et ce qui groupe ses acteurs.")),
    Entry("status", "project", _("Où en est l'étude, et la suite.")),
    Entry("doctor", "project", _("Vérifier que le projet tient ensemble, et dire comment réparer.")),
    Entry("encrypt", "backups", _("Chiffrer le projet, sa phrase secrète demandée.")),
    Entry("backup", "backups", _("Les sauvegardes : en faire, les vérifier, y revenir.")),
    Entry("journal", "project", _("Qui a fait quoi, quand : tout acte qui a changé le projet.")),
    Entry("plugins", "project", _("Ce que d'autres paquets ajoutent : formats, langues, façons de coder.")),
    Entry("code", "coding", _("Appliquer la grille : des suggestions, chacune avec sa raison.")),
    Entry("codings", "coding", _("Tout ce qui a été codé, suggéré, décidé, noté : un tableau, une ligne par fait.")),
    Entry(
        "import-codings", "coding", _("Ajouter des codages : des passages en tableau, ou ce qu'a écrit « codings ».")
    ),
    Entry(
        "export", "exchange", _("Écrire l'étude pour un autre logiciel (REFI-QDA : .qdpx, .qdc) ; dire ce qui se perd.")
    ),
    Entry("import", "exchange", _("Reprendre le projet d'un autre logiciel, et dire comment il a été compris.")),
    Entry("assign", "teams", _("Partager les entretiens entre codeurs ; une part codée par tous.")),
    Entry("read-by", "teams", _("Dire ce que chacun a lu d'un entretien : tout, ou un échantillon.")),
    Entry("share", "teams", _("Faire une copie de l'étude, pour que quelqu'un y travaille ailleurs.")),
    Entry("merge", "teams", _("Reprendre le travail fait dans des copies de l'étude.")),
    Entry("to-text", "teams", _("Écrire l'étude en lignes de texte, que git compare et fusionne.")),
    Entry("from-text", "teams", _("Faire un projet de ce qu'a écrit « to-text ».")),
    Entry("evaluate", "coding", _("Mesurer les suggestions face à un codage fait à la main.")),
    Entry("codebook", "coding", _("La grille d'analyse : la vérifier, la lire, la changer.")),
    Entry("review", "review", _("Lire, coder et décider des suggestions, dans le navigateur.")),
    Entry("memo", "memos", _("Écrire, relire et corriger ses mémos, sur l'étude ou sur tout ce qu'elle contient.")),
    Entry("undo", "undoing", _("Annuler son dernier acte, quel qu'il soit.")),
    Entry("redo", "undoing", _("Rétablir ce que l'on vient d'annuler.")),
    Entry("history", "undoing", _("Ses propres actes, du dernier au premier : faits, ou annulés.")),
    Entry("suggest", "learning", _("Apprendre de vos décisions, et suggérer ce que les indices manquent.")),
    Entry("cluster", "clusters", _("Proposer des classes de passages, à nommer ou à écarter.")),
    Entry(
        "clusters",
        "clusters",
        _("Relire les classes : les montrer, nommer, réunir, diviser, écarter, en faire des codes."),
    ),
    Entry("themes", "results", _("Compter les thèmes : « 12 acteurs sur 17 », et qui.")),
    Entry("quotes", "results", _("Choisir des citations pour un thème : typiques, diverses, permises.")),
    Entry("search", "results", _("Chercher des mots dans leur contexte (concordance).")),
    Entry("report", "results", _("Écrire la synthèse : page, Word ou PDF, et d'où vient chaque chiffre.")),
    Entry(
        "publish", "results", _("Publier un site à lire : les thèmes, et les passages que leurs auteurs permettent.")
    ),
    Entry("agree", "agreement", _("Mesurer l'accord entre codeurs : α, κ, AC1, avec leurs intervalles.")),
    Entry("reconcile", "reconciling", _("Trancher les désaccords de deux codeurs, un par un.")),
    Entry("saturation", "numbers", _("Les derniers entretiens apportent-ils encore des codes ?")),
    Entry("cooccur", "numbers", _("Quels codes vont ensemble : même passage, même tour, même entretien.")),
    Entry("matrix", "numbers", _("Qui parle de quoi : un entretien par ligne, un code par colonne.")),
    Entry("likeness", "numbers", _("Qui ressemble à qui : acteurs et thèmes sur une carte, avec ce qu'elle montre.")),
    Entry("portrait", "numbers", _("Quand un acteur parle de chaque thème, ou chacun d'un code.")),
    Entry("configurations", "numbers", _("Quelles combinaisons de thèmes vont avec un autre (table de vérité, QCA).")),
    Entry("crosstab", "numbers", _("Qui parle de quoi, par groupe d'acteurs, avec le test que le tableau permet.")),
    Entry("specific", "numbers", _("Ce qu'un type d'acteurs dit plus, ou moins, que les autres (Lafon).")),
    Entry(
        "consensus",
        "stances",
        _("Peut-on écrire « un consensus fort se dessine » ? Le décompte, la règle, les voix contraires."),
    ),
    Entry("stance", "stances", _("Les énoncés, et ce que chaque acteur en pense.")),
    Entry("verify", "numbers", _("Vérifier un brouillon : ses citations et ses pourcentages.")),
    Entry("survey", "consultation", _("La consultation : ses tableaux, et les entretiens à côté.")),
    Entry("demo", "demo", _("Voir tout le chemin sur 17 entretiens inventés.")),
)


@dataclass(frozen=True, slots=True)
class CommandGroup:
    """Commands that stand under one name.

    Attributes:
        first: A line to try first.
        panels: Its commands, by what one is doing.
    """

    summary: str
    first: str
    panels: Mapping[str, tuple[str, ...]]


GROUPS = {
    "reading": CommandGroup(
        _("Lire les entretiens, les voix, les questions ; chercher ; renommer, retirer."),
        "interviews reading show E07",
        {
            _("Lire les entretiens"): ("show", "voices", "questions", "search"),
            _("Renommer, retirer, effacer"): ("rename", "remove", "erase"),
        },
    ),
    "coding": CommandGroup(
        _("Mémos, apprentissage, mesure, désaccords ; annuler et rétablir."),
        "interviews coding undo",
        {
            _("Coder"): ("suggest", "memo", "assign", "read-by", "evaluate", "reconcile"),
            _("Revenir en arrière"): ("undo", "redo", "history"),
        },
    ),
    "numbers": CommandGroup(
        _("Compter : thèmes, tableaux, accord, consensus, consultation."),
        "interviews numbers themes",
        {
            _("Compter"): ("themes", "matrix", "crosstab", "specific", "cooccur", "saturation"),
            _("Rapprocher"): ("likeness", "portrait", "configurations"),
            _("S'y fier"): ("agree", "stance", "consensus"),
            _("La consultation"): ("survey",),
        },
    ),
    "writing": CommandGroup(
        _("Écrire : citations, synthèse, site, brouillon vérifié."),
        "interviews writing report",
        {_("Écrire"): ("quotes", "report", "publish", "verify")},
    ),
    "project": CommandGroup(
        _("Tenir l'étude : réglages, sauvegardes, copies, échanges, anonymat."),
        "interviews project doctor",
        {
            _("Tenir le projet"): ("set", "doctor", "backup", "encrypt", "journal", "plugins"),
            _("À plusieurs"): ("share", "merge", "to-text", "from-text"),
            _("Avec d'autres logiciels"): ("codings", "import-codings", "import", "export"),
            _("Ne faire reconnaître personne"): (
                "identify",
                "disclose",
                "pseudonymise",
                "reidentify",
                "privacy-notes",
            ),
        },
    ),
}
"""The groups that hold what is not needed every day."""

TOP = {
    _("Commencer"): ("init", "ingest", "status"),
    _("Coder et classer"): ("review", "code", "codebook", "clusters"),
    _("Et ensuite"): tuple(GROUPS),
}
"""What the help shows; ``demo``, said below it, is not of anybody's study."""

MOVED = {name: f"{group} {name}" for group, one in GROUPS.items() for names in one.panels.values() for name in names}
MOVED["cluster"] = "clusters find"
"""What commands are called now, by the name they had when all stood in one list; that name works until 0.2."""

SUMMARIES = {entry.name: entry.summary for entry in CONTENTS} | {name: one.summary for name, one in GROUPS.items()}
