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
# # Peut-on s'y fier ? Accord, saturation, consensus
#
# L'étude est **inventée**. Avant d'écrire « 12 acteurs sur 17 », trois questions : deux personnes coderaient-elles de même,
# un entretien de plus changerait-il la liste, et ce que l'on appelle un consensus en est-il un ? Ce carnet ouvre la
# démonstration : `make demo` d'abord.

# %%
from pathlib import Path

import interviews_toolkit as it

DEMO = next(folder for folder in (Path("demo"), Path("../demo")) if folder.is_dir())
study = it.open(DEMO)
study.status().counts.n_interviews

# %% [markdown]
# ## L'accord, code par code
#
# Les suggestions de la machine et une personne, sur les cinq entretiens que celle-ci a codés. α de Krippendorff, tour par
# tour, avec son intervalle : un intervalle qui touche 0,67 par en bas ne permet pas de conclure.

# %%
agreement = study.agree(resamples=500).to_frame()
codes = agreement[agreement.code != "*"].set_index("code")
codes[["n_units", "n_coded", "prevalence", "alpha", "low", "high", "ac1"]].sort_values("alpha").round(2)

# %% [markdown]
# Les codes dont l'intervalle est tout entier sous 0,67 : à ne pas laisser à la machine.

# %%
doubtful = codes[(codes.high < 0.67) & (codes.n_coded >= 5)]
print(f"{len(doubtful)} codes sur {len(codes)} :", ", ".join(doubtful.index))

# %% [markdown]
# ## Où l'on n'est pas d'accord
#
# Un chiffre ne dit pas pourquoi. Les passages, si : on relit, et c'est souvent la définition du code qui est en cause.

# %%
apart = study.agree(disagreements=True).to_frame()
apart.groupby(["difference", "code_1"], observed=True).size().sort_values(ascending=False).head(8)

# %% [markdown]
# ## Un entretien de plus ?
#
# `expected` est la moyenne sur tous les ordres possibles des entretiens : la courbe ne dépend pas de qui fut vu le premier.
# Une personne n'a lu en entier que cinq entretiens : il en faut plus, et l'on compte ici les suggestions, non relues.

# %%
saturation = study.saturation(layer="suggestions")
growth = saturation.to_frame().set_index("interview")
growth[["n_new", "n_total", "expected", "low", "high"]].round(1).style.bar(subset=["n_new"], color="#9ecae1", vmin=0)

# %%
saturation.parts["rare"].to_frame()

# %% [markdown]
# Un code vu chez un seul acteur dit qu'un autre acteur en apporterait peut-être encore.
#
# ## « Un consensus se dessine »
#
# La position de chacun sur un énoncé est le jugement d'une personne, jamais un calcul. Le mot permis vient d'une règle écrite
# avant de compter ([numbers.md](../docs/numbers.md)).

# %%
for row in study.consensus().to_frame().itertuples():
    print(f"{row.text} : {row.word}")
    print(f"   pour : {row.n_favourable}, nuancé : {row.n_nuanced}, contre : {row.n_opposed}, sur {row.base}\n")

# %%
study.close()
