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
# choisit des citations. Chaque étape porte le nom de la commande qui fait la même chose.

# %%
import tempfile
from pathlib import Path

import interviews_toolkit as it

STUDY = next(folder for folder in (Path.cwd(), Path.cwd().parent) if (folder / "transcripts").is_dir())
study = it.create(tempfile.mkdtemp(), title="Engagement (inventé)", coder="carnet")

# %% [markdown]
# ## Lire
#
# Plusieurs formats, dix façons d'écrire un locuteur : avant tout calcul, on vérifie ce qui a été reconnu.

# %%
read = study.ingest(STUDY / "transcripts")
read

# %% [markdown]
# ## Coder
#
# La grille propose ; elle ne code pas. Chaque suggestion garde sa raison.

# %%
study.code(STUDY / "codebooks" / "hauts-de-france.yaml")
study.suggestions().to_frame()[["interview", "code", "indicators", "words"]].head(8)

# %% [markdown]
# Que valent ces suggestions ? Une seconde codeuse a codé cinq entretiens à la lecture, sans voir les indicateurs.

# %%
study.import_codings(STUDY / "transcripts" / "codage-manuel.csv", name="Seconde codeuse")
measured = study.evaluate().to_frame().set_index("code").loc["*"]
print(f"précision {measured.precision:.2f}, rappel {measured.recall:.2f}, F1 {measured.f1:.2f}")

# %% [markdown]
# ## Les freins, par type d'acteur
#
# On compte des acteurs, jamais des pourcentages : dix-sept personnes ne font pas une statistique. La base de chaque groupe
# est dans la colonne `base`. Sans `layer`, seuls compteraient les cinq entretiens qu'une personne a lus en entier.

# %%
themes = study.themes(by="type_acteur", layer="suggestions").to_frame()
codebook = study.codebook.show().to_frame()
freins = themes[themes.code.isin(codebook.code[codebook.parent == "freins"])]
freins.pivot_table(index="theme", columns=["group", "base"], values="n_actors", observed=True, aggfunc="sum")

# %% [markdown]
# Les mêmes effectifs, d'un coup d'œil : une barre par case, aussi longue que l'effectif.

# %%
wide = freins.pivot_table(index="theme", columns="group", values="n_actors", observed=True, aggfunc="sum")
wide.astype(int).style.bar(color="#9ecae1", vmin=0, vmax=6)

# %% [markdown]
# ## En leurs mots
#
# Typiques, différentes, une par acteur ; les personnes qui ne l'ont pas permis ne sont pas citées.

# %%
sheet = study.quotes("meconnaissance", n=3)
for quote in sheet.to_frame().itertuples():
    print(f"« {quote.quote} »\n   — {quote.attribution}\n")
print("Sans accord de citation :", ", ".join(sheet.value.withheld) or "personne")

# %% [markdown]
# Ce sont des suggestions non relues : elles disent où regarder. La suite est une lecture.

# %%
study.close()
