# ---
# jupyter:
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown]
# # Une analyse commentée : ce qui freine, et chez qui
#
# L'étude est **inventée**. On lit les 17 entretiens, on applique la grille, on compte les thèmes par type d'acteur, et l'on
# choisit des citations. Chaque étape est une fonction que la ligne de commande appelle aussi.

# %%
import tempfile
from datetime import UTC, datetime
from pathlib import Path

import pandas as pd

from interviews_toolkit.model.progress import Silent
from interviews_toolkit.store import open_project
from interviews_toolkit.workflows.numbers.count_themes import count_themes
from interviews_toolkit.workflows.project.create import create
from interviews_toolkit.workflows.numbers.evaluate import evaluate
from interviews_toolkit.workflows.coding.import_codings import import_codings
from interviews_toolkit.workflows.reading.ingest import ingest
from interviews_toolkit.workflows.writing.pick_quotes import pick_quotes
from interviews_toolkit.workflows.coding.suggest_codes import suggest_codes

STUDY = next(folder for folder in (Path.cwd(), Path.cwd().parent) if (folder / "transcripts").is_dir())
WORK = Path(tempfile.mkdtemp())


def clock() -> datetime:
    return datetime(2025, 12, 1, tzinfo=UTC)


project = open_project(create(WORK, title="Engagement (inventé)", clock=clock), clock=clock)

# %% [markdown]
# ## Lire
#
# Six formats, dix façons d'écrire un locuteur : avant tout calcul, on vérifie ce qui a été reconnu.

# %%
read = ingest(project, [STUDY / "transcripts"], coder="carnet", progress=Silent())
pd.DataFrame(
    {
        "entretien": interview.id,
        "format": interview.source.format,
        "tours": len(interview.turns),
        "locuteurs": " / ".join(dict.fromkeys(turn.speaker.label for turn in interview.turns)),
    }
    for interview in read.added
).set_index("entretien")

# %% [markdown]
# ## Coder
#
# La grille propose ; elle ne code pas. Chaque suggestion garde sa raison.

# %%
grid = STUDY / "codebooks" / "hauts-de-france.yaml"
coded = suggest_codes(project, coder="carnet", progress=Silent(), codebook_file=grid)
pd.DataFrame(
    {"code": s.code_id, "indicateur": s.matches[0].indicator, "mots": " ".join(s.matches[0].words)}
    for s in coded.suggestions[:8]
)

# %% [markdown]
# Que valent ces suggestions ? Une seconde codeuse a codé cinq entretiens à la lecture, sans voir les indicateurs.

# %%
import_codings(project, STUDY / "transcripts" / "codage-manuel.csv", name="Seconde codeuse", coder="carnet", clock=clock)
measured = evaluate(project)
print(f"précision {measured.overall.precision:.2f}, rappel {measured.overall.recall:.2f}, F1 {measured.overall.f1:.2f}")

# %% [markdown]
# ## Les freins, par type d'acteur
#
# On compte des acteurs, jamais des pourcentages : dix-sept personnes ne font pas une statistique.

# %%
table = count_themes(project, by="type_acteur")
freins = [row for row in table.rows if row.code_id in {"freins", "manque-temps", "meconnaissance", "manque-moyens", "mefiance", "complexite"}]
counts = pd.DataFrame({row.name: {group: row.by_group.get(group, 0) for group in table.groups} for row in freins}).T
counts.columns = [f"{group} (n = {table.groups[group]})" for group in counts.columns]
counts.insert(0, f"acteurs sur {table.n}", [len(row.cases) for row in freins])
counts

# %% [markdown]
# ## En leurs mots
#
# Typiques, différentes, une par acteur ; les personnes qui ne l'ont pas permis ne sont pas citées.

# %%
sheet = pick_quotes(project, "meconnaissance", n=3)
for quote in sheet.quotes:
    print(f"« {quote.excerpt.quote} »\n   — {quote.attribution}\n")
print("Sans accord de citation :", ", ".join(sheet.withheld) or "personne")

# %% [markdown]
# Ce sont des suggestions non relues : elles disent où regarder. La suite est une lecture.

# %%
project.close()
