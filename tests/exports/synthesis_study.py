"""A small invented study, and what a synthesis of it is made from."""

from dataclasses import replace
from itertools import cycle

from interviews_toolkit.exports.synthesis import ReportMaterial, count_by_type
from interviews_toolkit.exports.synthesis.blocks import Text
from interviews_toolkit.model.codebook import Code, Codebook
from interviews_toolkit.model.codings import Coder, Coding
from interviews_toolkit.model.interviews import Case, Guide, Question
from interviews_toolkit.model.noticed import Noticed
from interviews_toolkit.model.snapshot import Snapshot
from interviews_toolkit.model.statements import Stance, Statement
from interviews_toolkit.model.suggestions import Cue, Match, Suggestion
from interviews_toolkit.stats.consensus.report import tell_consensus
from interviews_toolkit.stats.layers.code_sets import collect_codes
from interviews_toolkit.stats.layers.report import pick_layer
from interviews_toolkit.stats.quotes.voices import VoiceChooser
from interviews_toolkit.stats.saturation.curve import measure_saturation
from interviews_toolkit.stats.themes.frequency import tabulate_themes
from interviews_toolkit.stats.themes.spontaneity import tell_spontaneous

NASTY = '=HYPERLINK("http://mal") <script>alert(1)</script> #let x = 1 $a$ `b` \\ @c *d* "e"'
CODEBOOK = Codebook(
    "Grille d'essai",
    "1",
    (
        Code("freins", "Freins", None, "Ce qui empêche."),
        Code("temps", "Manque de temps", "freins", "Le temps manque."),
        Code("moyens", NASTY, "freins", "Les moyens manquent."),
        Code("mefiance", "Méfiance", "freins", "On se méfie."),
        Code("complexite", "Complexité", "freins", "C'est compliqué."),
        Code("leviers", "Leviers", None, "Ce qui pousse."),
        Code("pro-bono", "Pro bono", "leviers", "Des compétences données."),
        Code("espoir", "Un espoir", "pro-bono", "Jugé bon."),
        Code("reserves", "Des réserves", "pro-bono", "Jugé mauvais."),
    ),
)
SAID = {
    "temps": "Le temps nous manque pour tout ce qui n'est pas la production de chaque jour, voilà le vrai frein {n}.",
    "moyens": f"L'argent manque à tout le monde par ici, {NASTY} et personne ne sait où en trouver davantage {{n}}.",
    "mefiance": "La confiance se gagne\x0blentement\x1f par ici, et les promesses de réunion n'y changent rien {n}.",
    "complexite": "Les dossiers sont devenus si lourds que les petites associations renoncent avant la fin {n}.",
    "espoir": "Le pro bono est une chance pour les petites associations, elles gagnent des années avec cela {n}.",
    "reserves": "Le pro bono prend plus de temps à organiser qu'il n'en fait gagner aux gens qui le reçoivent {n}.",
}
WHO = {
    "E1": "temps moyens espoir mefiance",
    "E2": "temps reserves complexite",
    "E3": "temps espoir reserves",
    "E4": "moyens",
}
GUIDE = Guide("Guide", "2", (Question("Q1", "Alors ?", opens=("temps",)),))

LEVER = Statement("levier", "Le pro bono est un levier", ("pro-bono",))
JUDGED = {"E1": Stance.FAVOURABLE, "E2": Stance.OPPOSED, "E3": Stance.NUANCED, "E4": Stance.OPPOSED}
"""How Anne judged the statement, interview by interview."""


def make_study(make_interview):
    """Four interviews: three companies, a foundation that refuses to be quoted; all suggested, nothing read."""
    interviews, suggestions = [], []
    for n, (who, codes) in enumerate(WHO.items()):
        said = [SAID[code].format(n=n) for code in codes.split()]
        interview = make_interview(who, "Q: Alors ?", *said, questions=("Q1", *["Q1"] * len(said)))
        interviews.append(interview)
        for turn, code in zip(interview.codable_turns, codes.split(), strict=True):
            cues = frozenset({Cue.NEGATION}) if (who, code) == ("E2", "temps") else frozenset()
            match = Match(code, "temps", turn.span, ("temps",), cues)
            suggestions.append(
                Suggestion(
                    f"{who}-{code}", who, turn.span, turn.span.cut(interview.text), code, (match,), "1-abc", "fr"
                )
            )
    kinds = {"E1": "entreprise", "E2": "entreprise", "E3": "entreprise", "E4": "fondation"}
    consents = dict.fromkeys(WHO, "citation anonyme") | {"E4": "aucune citation"}
    cases = {
        who: Case(who, {"type_acteur": kinds[who], "consentement": consents[who], "duree_min": "40"}) for who in WHO
    }
    return Snapshot(
        "Étude d'essai", tuple(interviews), cases, guide=GUIDE,
        codebook=CODEBOOK, suggestions=tuple(suggestions),
    )  # fmt: skip


def gather(snapshot):
    choice = pick_layer(snapshot, draft=True)
    chooser = VoiceChooser(snapshot, choice.layer, Noticed())
    codebook = snapshot.codebook
    leaves = [code for code in codebook if not codebook.children(code.id)]
    themes = tabulate_themes(snapshot.interviews, codebook, choice.layer)
    return ReportMaterial(
        snapshot=snapshot,
        choice=choice,
        themes=tell_spontaneous(themes, snapshot.interviews, codebook, choice.layer, guide=snapshot.guide),
        by_type=count_by_type(snapshot, themes, choice.layer),
        voices={code.id: chooser.choose(code) for code in leaves},
        noticed=Noticed(),
        saturation=None,
        agreement=None,
        evaluation=None,
        consultation=None,
        software="interviews-toolkit d'essai",
        parameters=[],
        statements=tuple(tell_consensus(snapshot, one) for one in snapshot.statements),
    )


N = 6
SENTENCE = "Le temps manque à tout le monde par ici, et la confiance aussi, voilà ce que nous disons souvent."


def of_counts(make_interview, counts, *, n=N, flat=False, read=True, under=(), unasked=N):
    """What a synthesis is made from: so many of ``n`` interviews speak of each theme, read by Anne or by nobody.

    Args:
        flat: No axis above the themes.
        under: The themes that stand below A.
        unasked: So many were not asked before they spoke; the others were, by a question that opens A.
    """
    questions = ["Q0" if place < unasked else "Q1" for place in range(n)]
    asked = ("Q: Et alors ?",) if unasked < n else ()
    interviews = tuple(
        make_interview(f"E{place}", *asked, SENTENCE, questions=(question,) * 2)
        for place, question in enumerate(questions, start=1)
    )
    axis = () if flat else (Code("axe", "Axe", None, "d"),)
    parents = {name: "A" if name in under else None if flat else "axe" for name in counts}
    themes = tuple(Code(name, name, parents[name], "d") for name in counts)
    coded = [(one, name) for name, k in counts.items() for one in interviews[:k]]
    anne = Coder("anne", "Anne", seen=frozenset(one.id for one in interviews))
    types = zip(interviews, cycle(("mairie", "école")), strict=False)
    kinds = {one.id: Case(one.id, {"type_acteur": kind}) for one, kind in types}
    codings = tuple(
        Coding(f"{one.id}-{name}", one.id, turn.span, turn.span.cut(one.text), name, "anne", "2026-01-01T00:00:00Z")
        for one, name in coded
        for turn in one.codable_turns
    )
    guide = (
        Guide("Guide", "1", (Question("Q0", "Alors ?"), Question("Q1", "Et A ?", opens=("A",))))
        if unasked < n
        else None
    )
    study = Snapshot("Essai", interviews, kinds, guide=guide, codebook=Codebook("g", "1", (*axis, *themes)))
    suggestions = tuple(Suggestion(c.id, c.interview_id, c.span, c.quote, c.code_id, (), "v", "m") for c in codings)
    material = gather(
        replace(study, coders=(anne,), codings=codings) if read else replace(study, suggestions=suggestions)
    )
    sets = collect_codes(interviews, material.codebook, material.choice.layer)
    return replace(material, saturation=measure_saturation(sets))


def words(document):
    """Every sentence our words make, without quotes and tables."""
    for block in document.blocks():
        if isinstance(block, Text):
            yield block
        yield from getattr(block, "items", ())
