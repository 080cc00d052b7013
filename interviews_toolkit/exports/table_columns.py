"""The data dictionary of the tables commands write: each column's type, unit, base and meaning, and the JSON Schema.

``docs/columns.md`` and ``docs/table.schema.json`` are written from it; frames have theirs in ``frames/columns.py``.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache

from interviews_toolkit.exports.tables import SCHEMA

_TYPES = {"t": "string", "i": "integer", "n": "number"}
_SHARE = "0 to 1"


@dataclass(frozen=True, slots=True)
class Described:
    """A column of a table.

    Attributes:
        types: Of its cells, as JSON names them; in one table or another, where several. An empty cell is null.
        unit: What is counted, or in what it is measured; empty for words.
        base: What it is out of; empty where it is no part of anything.
    """

    types: tuple[str, ...]
    unit: str
    base: str
    meaning: str


def described(column: str) -> Described | None:
    """Find what a column of a table is, by its name; None: no table of a command has it."""
    if found := _dictionary().get(column):
        return found
    return next(
        (one for name, one in _dictionary().items() if "<" in name and re.fullmatch(_pattern(name), column)), None
    )


def columns() -> dict[str, Described]:
    """Give every column, in the order of names; ``<…>`` stands for what the study itself names."""
    return dict(sorted(_dictionary().items()))


def table_schema() -> dict[str, object]:
    """Describe what ``--json`` prints and a .json file holds, as a JSON Schema."""
    fixed = {name: _property(one) for name, one in columns().items() if "<" not in name}
    patterns = {_apart(name, fixed): _property(one) for name, one in columns().items() if "<" in name}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A table of interviews-toolkit",
        "version": SCHEMA,
        "type": "object",
        "required": ["schema", "title", "caption", "rows"],
        "properties": {
            "schema": {"const": SCHEMA},
            "title": {"type": "string"},
            "caption": {"type": "string"},
            "layer": {"type": "string", "description": "whose codes are counted"},
            "base": {"type": ["integer", "null"], "description": "how many actors figures are out of"},
            "share_reviewed": {"type": ["number", "null"], "description": "share of it a person reviewed, 0 to 1"},
            "rows": {"type": "array", "items": {"type": "object", "properties": fixed, "patternProperties": patterns}},
        },
    }


def _property(one: Described) -> dict[str, object]:
    said = "; ".join(part for part in (one.meaning, one.unit, one.base and f"out of {one.base}") if part)
    return {"type": [*one.types, "null"], "description": said}


def _apart(name: str, fixed: Collection[str]) -> str:
    """A pattern of names, but for those that are a column's own: ``v_haut`` is no group's."""
    own = "|".join(sorted(one for one in fixed if re.fullmatch(_pattern(name), one)))
    return f"^(?!(?:{own})$){_pattern(name)}$" if own else f"^{_pattern(name)}$"


def _pattern(name: str) -> str:
    return re.sub(r"<[^>]*>", ".+", name)


@cache
def _dictionary() -> dict[str, Described]:
    found = {}
    for line in _COLUMNS.strip().splitlines():
        name, types, unit, base, meaning = (part.strip() for part in line.split("|"))
        kinds = tuple(_TYPES[letter] for letter in types)
        found[name] = Described(kinds, _SHARE if unit == "share" else unit, base, meaning)
    return found


_COLUMNS = """
a | n | -1 to 1 | | agreement A of an ordered scale
a_decider | i | suggestions | | those nobody has decided on
a_leur_place | i | things | | those whose words are the same in the corrected text
absente | t | | | interviews in which the question was not recognised
ac1 | n | -1 to 1 | | Gwet's AC1
accord | nt | share | units judged | share judged alike; or what the actor allows to be quoted
acte | t | | | what was done, as the journal names it
acteurs | it | actors | base | actors who speak of it; or who they are
acteurs_base | i | actors | | what `acteurs` is out of
acteurs_du_groupe | i | actors | | those of the group
affirmation | t | | | the statement a synthesis prints
ajoutes | i | things | | new ones
alpha | n | -1 to 1 | | Krippendorff's alpha
alpha_bas | n | -1 to 1 | | lower end of its 95 % interval
alpha_haut | n | -1 to 1 | | upper end of its 95 % interval
annule | t | | | the act was undone
appris | n | share | | how strongly learning speaks for it
apres | t | | | what is said after
attendu | n | as measured | | what chance gives
attribution | t | | | how the speaker may be named
avant | it | actors | base | before the wave began; or what is said before
avant_lecture | t | | | before the wave, in words
avec | i | actors | n | of those with the conditions, those who have the outcome
avec_qui | t | | | who has the conditions and the outcome
avec_sous_codes | i | codings | | with the code or one below it
axe_1 | n | coordinate | | on the first axis
axe_2 | n | coordinate | | on the second axis
bas | n | as the estimate | | lower end of the 95 % interval
base | i | actors or answers | | what the figures of the row are out of
bornes | i | passages | | those that went beyond the text and were brought back
brings | t | | | what the library does
brouillon | t | | | words of the draft
cellules | i | cells | | themes the actor speaks of
changement | t | | | what changed between the waves
changes | i | things | | those that differ
chi2 | n | chi-squared | | of the form in the cluster
cible | n | share | population | share in the population weighted towards
citation | t | | | the words, as the transcript has them
citations | it | quotes | | quotes that may be printed; or those found again
citations_contre | t | | | quotes that say the contrary
citations_pour | t | | | quotes that support it
classe | it | segments | total | of the form in the cluster; or the cluster's id
cle | t | | | id of the theme or the actor
cns | n | share | | consensus Cns
codage | t | | | id of a coding
codages | i | codings | | with that very code
code | it | actors or passages | | id of a code; where codes are columns, 0/1 or a count
code_1 | t | | | id of a code
code_2 | t | | | id of another code
coder | t | | | who codes
codes | it | codes | | how many; or their ids
codes_propres | t | | | codes heard in that group alone
codeur | t | | | who coded or judged
coefficient | n | share | | both / (first + second - both)
condition | t | | | the rule's condition
conflits | i | things | | changed on both sides
consentement | t | | | what may be quoted
contribution_1 | n | share | axis 1 | how much of the first axis it makes
contribution_2 | n | share | axis 2 | how much of the second axis it makes
copie | t | | | as it is in the copy
couche | t | | | whose codes are counted
courbe | t | | | how the expected curve was computed
croisee_avec | t | | | the question it is crossed with
cumul | i | codes | | heard so far
date | t | | | day of the interview
dates | i | words | | days and ages said
debut | it | code points | | where it begins, from 0; or the first words said
decision | t | | | what a person decided
decisions | i | decisions | | learnt from
decompte | t | | | how the other program counts characters
definition | t | | | what the code means
degre | i | 0 to 3 | | how much lets the person be recognised
deja | i | things | | those the project had
demande | t | | | what the question asks
depuis | i | actors | base | since the wave began
depuis_qui | t | | | who, since the wave began
depuis_lecture | t | | | since the wave, in words
dernier | n | 0 to 1 of the text | | where the last one ends
derniers | i | codes | | new in the last interview
details | t | | | particulars
difference | t | | | how two coders differ
directs | i | words | | addresses and numbers said
disparus | t | | | codings lost on the way
dit | t | | | the words said
document | t | | | name of the other program's document
dont_interroges | i | actors | interroges | of those asked, those who speak of it
ecart | t | | | cells that make the association
effectif | i | answers | base | who answered so
empreinte | t | | | SHA-256 of the text
en_mots | t | | | the interval in words
en_vigueur | t | | | the version the study uses
encodage | t | | | of the file that was read
end | i | code points | | where it ends, not included
enonce | t | | | id of a statement
ensemble | in | actors, or passages | base | the two together
ensemble_lecture | t | | | both together, in words
entretien | t | | | id of an interview; in open answers, of a respondent
entretiens | it | interviews | | how many; or their ids
erreur | n | as measured | | error due to the draws
etat | t | | | whether a person reviewed it
exclure | t | | | criteria of exclusion
exprimes | i | actors | base | those who express a stance
f1 | n | share | | harmonic mean of precision and recall
f1_appris | n | share | | F1 of learning alone
f1_ensemble | n | share | | F1 of both
f1_indices | n | share | | F1 of indicators alone
faite | t | UTC | | when the backup was made
fault | t | | | what is wrong with it
favorables | i | actors | exprimes | those in favour
fichier | t | | | name of a file
fin | it | code points | | where it ends, not included
fois | i | times | | it is said
forme | t | | | a word form
fragile | t | | | what the permitted word hangs on
gamma | n | up to 1 | | gamma of Mathet and others
genre | t | | | of what kind the thing is
grille | t | | | version and digest of the codebook
groupe | t | | | the actors' group
guide | t | | | the question as the guide has it
hasard | n | share | | probability under chance
haut | n | as the estimate | | upper end of the 95 % interval
humain | i | passages | | what the person coded
ici | t | | | as it is in the project
id | t | | | identifier, stable from run to run
id_vise | t | | | id of what the memo is on
inclure | t | | | criteria of inclusion
indicateur | t | | | an indicator
indicateurs | t | | | the indicators that found it
indice | t | | | an indicator
indices | nt | share | | how strongly indicators speak for it; or which did
install | t | | | the line to type where it is missing
intacte | t | | | whether the backup is sound
interroges | i | actors | base | those whom the guide's question was put to
interview | t | | | id of an interview
intitule | t | | | the question's words
jaccard | n | share | | common characters out of all
juges | i | interviews | base | those somebody judged
justes | it | suggestions | suggestions | those the person agrees with
justesse | n | share | suggestions | expected precision
kappa | n | -1 to 1 | | Cohen's or Fleiss's kappa
kind | t | | | of what kind the row is
laisses | i | things | | those left out
lecture | t | | | the figures in words
library | t | | | name of a library
lieux | i | words | | places named
ligne | i | lines | | of the draft, from 1
locuteur | t | | | who speaks
locuteurs | t | | | the voices, with their roles
lu | t | | | what was read: all, or passages
lue_par | t | | | who said which question it is
lus | i | things | | in the other program's file
machine | i | suggestions | | what the machine suggested
mandats | i | sentences | | with a mandate or a post and its year
marge | t | | | the margin weighted on
memo | t | | | a note
mesure | t | | | what is measured
mesures | t | | | the figures behind a statement
methode | t | | | reinert or semantic
minutes | i | minutes | | how long the interview lasted
modalite | t | | | a value of the attribute
mode | t | | | how the interview was held
modele | t | | | the machine part that proposed it, with its version
mot | t | | | what the rule of consensus allows to be written
mots | it | words | | how many; or the words that were found
mots_changes | i | things | | those whose words changed in the corrected text
mots_d_ecart | i | words | | between the ends of two passages
muets | i | actors | base | those who express nothing
n | i | things | | how many
n_rares | i | combinations | | of attributes fewer than three actors share
name | t | | | a name
needed_for | t | | | what the library is for
nom | t | | | a name
noms | t | | | names to check before quoting
non | i | passages | | those that taught the code is not there
nouveaute | n | share | codes of the base | new codes of a run (Guest)
nouveaux | i | codes or things | | new ones
nuances | i | actors | exprimes | those of two minds
numero | it | rank | | its number
observe | n | as measured | | disorder observed
octets | i | bytes | | size
opposes | i | actors | exprimes | those against
option | t | | | what was answered
organisations | i | words | | organisations named
ou | t | | | where
oui | i | passages | | those that taught the code is there
p | n | probability | | under independence
p_echelle | n | probability | | of the test that knows the options are ordered
p_holm | n | probability | | the same, corrected for the number of tests
p_redresse | n | probability | | of the test of Rao and Scott, on weighted answers
package | t | | | the package it comes from
paragraphe | i | turns | | the turn as it is cited, from 1
parent | t | | | the code above
parle | t | | | whether learning proposes the code
part | n | share | base | share of the base
part_relue | n | share | suggestions | share a person reviewed
partout | t | | | right ones among all found
passage | t | | | the words, as the transcript has them
passages | i | passages | | those that overlap or touch united
personnes | i | words | | people named
pertinence | n | share | | how typical of the code's passages
phrase | t | | | the statement in words
point | t | | | point of a checklist
population | t | | | whose answers
position | t | | | opposed, nuanced, favourable, or not expressed
pour_1000_mots | n | passages per 1,000 words | words of interviewees | density
pourcentage | i | per cent | base | rounded
pourcentage_redresse | i | per cent | base, weighted | rounded
precision | n | share | suggestions | right among what was suggested
precision_bas | n | share | suggestions | lower end of its 95 % interval
precision_haut | n | share | suggestions | upper end of its 95 % interval
precision_indices | n | share | suggestions | precision of indicators alone
premier | itn | times, or 0 to 1 of the text | | the first code is there; what comes first; or where it begins
prevalence | n | share | units judged | share with the code
proches | t | | | passages coded alike
proposes | i | suggestions | | what learning added: base of the precision
propres | i | codes | | heard in that group alone
pseudonyme | t | | | what stands in place of the name
quand | t | UTC | | when
question | t | | | id of a question, or its words
questions | i | questions or turns | | of the guide heard; or turns with a question mark
qui | t | | | who: interviews, or a coder
quoi | t | | | what the row is about
quote | t | | | the words, as the transcript has them
raison | t | | | why there is no value, or why it was done
rappel | n | share | coded by the person | found among what the person coded
rares | t | | | attributes fewer than three actors share
redresse | n | share | base | after weighting
relance | t | | | whether the interviewer had asked
relation | t | | | how interviews and answers stand to one another
remarque | t | | | what to look at again
repere | i | actors | | whom the machine found speaking of it
repondants | i | respondents | base | who write of it
reponse | t | | | the answer
reponses | t | | | the answers, on their base
ressemblance | n | share | | to passages coded already
restent | i | cells | | summaries to be written
resultat | t | | | the outcome
resume | t | | | what the author wrote of the cell
resumees | i | cells | cellules | with a summary
retire | t | | | the code is not given any more
retires | i | things | | taken away
role | t | | | interviewer, interviewee or other
rubrique | t | | | heading of the record of processing
sans_place | i | things | | those without a place in the corrected text
sans_qui | t | | | who has the conditions without the outcome
sans_texte | i | things | | those whose text the project has not
schema | i | version | | of the columns
score | n | share | | how strongly it is supported
second | it | times | | the second code is there; or what comes second
segments | i | segments | total | of the cluster
signe | t | | | a sign that sums the row up
sorte | t | | | of what kind the row is
source | t | | | where the figure comes from
speaker | t | | | who speaks
specificite | n | log10 of a probability | | S of Lafon, + more, - less than expected
spontanes | i | actors | base | who speak of it before any question about it
spontanes_qui | t | | | who they are
stabilite | t | | | how well the cluster comes back
start | i | code points | | where it begins, from 0
suggestions | i | suggestions | | how many
sur | t | | | what the memo is on
tableaux | i | tables | | enumerated by the exact test
tenue | t | | | how the permitted word holds when one actor is left out
test | t | | | the test the counts allow
text | t | | | a note
texte | t | | | what was written, or the question's words
theme | t | | | the code's name
theme_1 | t | | | name of a code
theme_2 | t | | | name of another code
titre | t | | | the codebook's title
total | i | segments | | with the form, in all clusters
tours | i | turns | | of speech
trouve | t | | | what was found, beside the condition
type | t | | | type of actor
u_alpha | n | -1 to 1 | | alpha on characters
unites | i | units | | judged by two coders at least
unites_codees | i | units | unites | somebody coded so
v | n | share | | Cramer's V without its small-sample bias
v_bas | n | share | | lower end of its 95 % interval
v_haut | n | share | | upper end of its 95 % interval
valeur | n | as measured | | the value
verdict | t | | | what was decided or found
version | t | | | of a codebook, a library
voix | t | | | a voice, as the transcript labels it
vraisemblance | n | share | | how likely the code is here
codees_<rank> | i | units | unites | coded so by coder of that rank
groupe_<group> | i | actors | the group | who speak of it
mots_<group> | t | | | the group's figure in words
segments_<cluster> | i | segments | | of the cluster
<what>_bas | i | actors | base | lower end of the interval
<what>_estimes | n | actors | base | estimate
<what>_haut | i | actors | base | upper end of the interval
<option>_base | i | answers | | what the option's figures are out of
<option>_effectif | i | answers | <option>_base | who answered so
<option>_pourcentage | i | per cent | <option>_base | rounded
<population>_ecrit_base | i | respondents | | of that population
<population>_ecrit_n | i | respondents | <population>_ecrit_base | who write of it
"""
