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
# # Dix-sept voix et cinq cents réponses
#
# L'étude est **inventée**. Les entretiens disent pourquoi, la consultation dit combien ; aucun des deux ne se met en pourcentage
# de l'autre. Ce carnet ouvre la démonstration (`make demo`) et lit les réponses de `survey/`.

# %%
from pathlib import Path

import interviews_toolkit as it

HERE = next(folder for folder in (Path(), Path("..")) if (folder / "survey").is_dir())
study = it.open(HERE / "demo")
COMPANIES, STRUCTURES = HERE / "survey" / "entreprises.csv", HERE / "survey" / "structures.csv"

# %% [markdown]
# ## Chaque question sur sa base
#
# Une question filtrée n'a été posée qu'à une partie : sa base n'est pas 362. La part est calculée sur ceux qui ont répondu.

# %%
answers = study.survey.show(COMPANIES).to_frame()
answers.groupby("question", observed=True, sort=False).base.first()

# %%
forms = answers[answers.question == "formes"].set_index("option")
forms[["n_answers", "base", "share"]].sort_values("n_answers", ascending=False).style.bar(
    subset=["share"], color="#9ecae1", vmin=0, vmax=1
)

# %% [markdown]
# ## Et redressé ?
#
# Les réponses ne sont pas un échantillon tiré au sort. Redresser sur les marges du dictionnaire change peu ou beaucoup : on
# montre les deux, jamais l'un pour l'autre.

# %%
weighted = study.survey.show(COMPANIES, question="formes", weighted=True).to_frame().set_index("option")
gap = (weighted.weighted - weighted.share).abs()
print(f"Écart le plus grand : {100 * gap.max():.1f} points, pour « {gap.idxmax()} »")

# %% [markdown]
# ## Côte à côte, thème par thème
#
# Une ligne par thème et par source. Ce sont trois populations : les effectifs se lisent, ils ne s'additionnent pas.

# %%
joint = study.survey.joint([COMPANIES, STRUCTURES]).to_frame()
joint["source"] = joint.population.astype("string").fillna("entretiens")
joint["told"] = joint.n_answers.astype("string") + " sur " + joint.base.astype("string")
both = joint.drop_duplicates(["code", "source"]).pivot(index="code", columns="source", values="told")
both.dropna()

# %% [markdown]
# Là où les deux existent, elles peuvent se contredire : un thème dit par presque tous en entretien, et coché par peu. C'est
# un résultat, pas une erreur ; ce qui suit est de relire ce qu'ils en disent.

# %%
quotes = study.quotes("mecenat-competences", n=2)
for quote in quotes.to_frame().itertuples():
    print(f"« {quote.quote} »\n   — {quote.attribution}\n")

# %%
study.close()
