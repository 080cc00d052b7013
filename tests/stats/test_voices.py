"""Voices: quotes a reader understands alone, of people who allowed it, shared among them; the contrary said apart."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviews_toolkit.model.codebook import Code, Codebook
from interviews_toolkit.model.codings import Coder, Coding
from interviews_toolkit.model.interviews import Case
from interviews_toolkit.model.layers import Layer, Mark
from interviews_toolkit.model.noticed import Noticed
from interviews_toolkit.model.snapshot import Snapshot
from interviews_toolkit.model.spans import Excerpt, Span
from interviews_toolkit.model.suggestions import Cue, Match, Suggestion
from interviews_toolkit.stats.quotes.frames import frame_quote
from interviews_toolkit.stats.quotes.voices import VoiceChooser

CODEBOOK = Codebook("essai", "1", (Code("temps", "Temps", None, "d"),))
AGREED = {"consentement": "citation anonyme", "type_acteur": "entreprise"}
STANDS = "Le temps nous manque pour tout ce qui n'est pas la production de chaque jour, voilà le vrai frein chez nous."


def spot(interview, words):
    start = interview.text.index(words)
    return Span(start, start + len(words))


def chooser(interviews, spots, *, cues=(), indicator="le temps", cases=None, quoted=(), noticed=None):
    """A study in which each of these passages was suggested for « temps »."""
    suggestions = tuple(
        Suggestion(
            f"s{n}", one.id, span, span.cut(one.text), "temps",
            (Match("temps", indicator, span, (), frozenset(cues)),), "v", "m",
        )
        for n, (one, span) in enumerate(spots)
    )  # fmt: skip
    layer = Layer(
        "l", tuple(Mark(one.id, span, "temps") for one, span in spots), frozenset(i.id for i in interviews), False
    )
    cases = cases or {one.id: Case(one.id, AGREED) for one in interviews}
    return VoiceChooser(
        Snapshot("essai", tuple(interviews), cases, codebook=CODEBOOK, suggestions=suggestions),
        layer,
        noticed or Noticed(),
        quoted=quoted,
    )


def test_a_sentence_that_points_back_is_framed_by_the_one_it_points_to(make_interview):
    interview = make_interview(
        "E1",
        "Q: Et le temps ?",
        "Le planning de l'atelier est plein à craquer. Il déborde sur la nuit, sur les samedis et sur les congés.",
    )
    framed = frame_quote(interview, spot(interview, "Il déborde"))
    assert framed.quote.startswith("Le planning")


def test_a_short_sentence_is_framed_by_what_follows(make_interview):
    interview = make_interview(
        "E1",
        "Le temps manque partout. La production passe avant tout le reste, et nul ici ne peut y changer grand-chose.",
    )
    assert frame_quote(interview, spot(interview, "Le temps manque")).quote.endswith("grand-chose.")


def test_what_cannot_be_read_alone_is_no_quote(make_interview):
    answers = [
        "Oui. Il en manque, et ils n'en ont pas plus que nous, à ce qu'on m'a dit l'autre jour à la chambre.",
        "Neuf par semaine. Elle en prend quand elle en trouve, et il n'y en a pas beaucoup par ici, croyez-moi bien.",
        "Le temps, [silence] le temps, on n'en a pas pour cela, on n'en a jamais eu, et on n'en aura jamais non plus.",
        "Le temps manque, vous ne trouvez pas que tout va trop vite pour des gens qui ont une entreprise à tenir ?",
        "Le temps manque. Oui.",
    ]
    for n, answer in enumerate(answers):
        interview = make_interview(f"E{n}", answer)
        assert frame_quote(interview, Span(0, 8)) is None, answer


def test_nothing_the_interviewer_said_is_framed(make_interview):
    interview = make_interview(
        "E1", "Q: Le temps vous manque-t-il pour ce que vous appelez la vie de l'entreprise.", STANDS
    )
    assert frame_quote(interview, Span(0, 8)) is None


@pytest.mark.parametrize(
    "answer",
    [
        "Le deuxième, c'est le temps : chacun en donne deux journées par an, payées, pour aller aider les autres.",
        "On y a envoyé du temps et des gens, quatre soirées, des passionnés qui ont tout mesuré et tout rangé.",
        "Des gens comme ça qui donnent leur temps sans compter, il en faudrait dans chaque canton de la région.",
        "Quand elle n'aura plus le temps, personne ne saura plus à qui s'adresser dans toute la vallée d'ici.",
        "Ce n'est pas ce que j'ai dit. Du temps, on en donne à condition que cela vienne en plus, jamais à la place.",
        "et puis le temps manque à tout le monde ici, du premier au dernier, du matin au soir et toute l'année.",
    ],
)
def test_what_points_to_words_that_are_not_there_is_no_quote(make_interview, answer):
    assert frame_quote(make_interview("E1", answer), Span(0, 8)) is None


def test_an_impersonal_il_points_to_nobody(make_interview):
    said = "Il faudrait du temps, et une personne qui décroche quand on appelle, dans chaque canton de la région."
    assert frame_quote(make_interview("E1", said), Span(0, 8)).quote == said


@given(
    st.lists(
        st.sampled_from(
            ["Le temps manque ici. ", "Il court. ", "Et puis les gens partent tôt le soir. ", "Quoi ? ", "« Non. » "]
        ),
        min_size=1,
        max_size=12,
    ),
    st.data(),
)
def test_a_framed_quote_is_the_text_and_holds_the_passage(pieces, data):
    from interviews_toolkit.model.interviews import Interview, Source, Turn
    from tests.conftest import INTERVIEWEE

    text = "".join(pieces).strip()
    interview = Interview(
        "E1", text, "h", (Turn(0, INTERVIEWEE, Span(0, len(text))),), Source("f", "h", "txt", "utf-8")
    )
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(text))))
    framed = frame_quote(interview, span)
    if framed is not None:
        assert framed.quote == framed.span.cut(text)
        assert framed.span.overlaps(span)


def test_who_did_not_consent_is_not_quoted_and_each_actor_once(make_interview):
    interviews = [make_interview(f"E{n}", STANDS, "Q: Encore ?", STANDS) for n in (1, 2, 3)]
    spots = [(one, turn.span) for one in interviews for turn in one.codable_turns]
    cases = {"E1": Case("E1", {"consentement": "aucune citation"}), "E2": Case("E2", AGREED), "E3": Case("E3", AGREED)}
    voices = chooser(interviews, spots, cases=cases).choose(CODEBOOK["temps"], n=5)
    assert [quote.excerpt.interview_id for quote in voices.typical] == ["E2", "E3"]


def test_a_denied_passage_is_a_contrary_voice_and_not_a_typical_one(make_interview):
    interview = make_interview(
        "E1",
        "C'est pas le temps qui nous manque dans cette maison, c'est plutôt quelqu'un pour nous guider.",
    )
    voices = chooser([interview], [(interview, Span(0, 40))], cues={Cue.NEGATION}).choose(CODEBOOK["temps"])
    assert voices.typical == ()
    assert [quote.excerpt.interview_id for quote in voices.contrary] == ["E1"]


def test_an_indicator_that_is_itself_negative_denies_nothing(make_interview):
    interview = make_interview(
        "E1", "Les journées ne sont pas extensibles, on n'a jamais le temps de faire ce qu'on voudrait pour les autres."
    )
    voices = chooser([interview], [(interview, Span(0, 30))], cues={Cue.NEGATION}, indicator="pas le temps").choose(
        CODEBOOK["temps"]
    )
    assert voices.contrary == ()


def test_words_without_a_finite_verb_are_no_quote(make_interview):
    bare = "Le temps, la place, les bras, l'argent, la patience des clients et puis la paperasse, toute la semaine."
    interview = make_interview("E1", bare, "Q: Encore ?", STANDS)
    spots = [(interview, turn.span) for turn in interview.codable_turns]
    verbs = Noticed(verbs={"E1": [spot(interview, "manque")]})
    [left] = chooser([interview], spots, noticed=verbs).choose(CODEBOOK["temps"]).typical
    assert left.excerpt.quote == STANDS


def test_what_the_report_quotes_already_is_not_chosen_again(make_interview):
    interview = make_interview("E1", STANDS, "Q: Encore ?", STANDS.replace("chez nous", "ici"))
    spots = [(interview, turn.span) for turn in interview.codable_turns]
    first = next(interview.codable_turns).span
    evidence = Excerpt("E1", first, first.cut(interview.text))
    [left] = chooser([interview], spots, quoted=[evidence]).choose(CODEBOOK["temps"]).typical
    assert left.excerpt.quote.endswith("frein ici.")


def coded(study_chooser, *codings, seen):
    """The same study, in which Anne has coded these passages of the interviews she has seen."""
    snapshot, layer, noticed = study_chooser._snapshot, study_chooser._layer, study_chooser._noticed
    made = tuple(
        Coding(f"c{n}", one.id, span, span.cut(one.text), "temps", "anne", "2026-01-01T00:00:00Z")
        for n, (one, span) in enumerate(codings)
    )
    anne = Coder("anne", "Anne", seen=frozenset(seen))
    return VoiceChooser(replace(snapshot, coders=(anne,), codings=made), layer, noticed)


def test_what_a_person_coded_comes_before_what_the_machine_found(make_interview):
    interviews = [make_interview(f"E{n}", STANDS) for n in (1, 2)]
    spots = [(one, turn.span) for one in interviews for turn in one.codable_turns]
    machine = chooser(interviews, spots)
    assert machine.choose(CODEBOOK["temps"], n=1).typical[0].excerpt.interview_id == "E1"
    person = coded(machine, spots[1], seen={"E2"})
    assert person.choose(CODEBOOK["temps"], n=1).typical[0].excerpt.interview_id == "E2"


def test_what_a_person_read_and_left_uncoded_is_no_voice_of_the_theme(make_interview):
    other = "Le temps est beau ce matin, et la salle du conseil est ouverte à tous les gens qui passent par ici."
    interview = make_interview("E1", STANDS, "Q: Encore ?", other)
    spots = [(interview, turn.span) for turn in interview.codable_turns]
    person = coded(chooser([interview], spots), spots[0], seen={"E1"})
    chosen = person.choose(CODEBOOK["temps"], n=5, n_contrary=5)
    assert [quote.excerpt.quote for quote in (*chosen.typical, *chosen.contrary)] == [STANDS]


def test_a_sign_that_people_refuted_elsewhere_is_worth_less(make_interview):
    read = make_interview("E1", *[STANDS, "Q: Encore ?"] * 4, STANDS.replace("Le temps", "La place"))
    unread = make_interview("E2", STANDS, "Q: Et ?", STANDS.replace("Le temps", "La place"))
    spots = [(one, turn.span) for one in (read, unread) for turn in one.codable_turns]
    machine = chooser([read, unread], spots)
    suggestions = tuple(
        replace(one, matches=(replace(one.matches[0], indicator=one.quote[3:8]),))
        for one in machine._snapshot.suggestions
    )
    machine._snapshot = replace(machine._snapshot, suggestions=suggestions)
    person = coded(machine, spots[4], seen={"E1"})  # of what the machine found in E1, only « La place »
    best = person.choose(CODEBOOK["temps"], n=2).typical
    assert {quote.excerpt.interview_id: quote.excerpt.quote[:8] for quote in best} == {
        "E1": "La place",
        "E2": "La place",
    }


def test_sans_beside_a_sign_does_not_make_it_a_contrary_voice(make_interview):
    said = "Le temps de parler sans jargon à de vrais gens, chacun l'a trouvé ici dès la première année du projet."
    interview = make_interview("E1", said)
    voices = chooser([interview], [(interview, Span(0, 30))], cues={Cue.NEGATION}).choose(CODEBOOK["temps"])
    assert voices.contrary == ()


def test_the_same_words_are_not_quoted_under_two_themes(make_interview):
    interview = make_interview("E1", STANDS)
    choose = chooser([interview], [(interview, Span(0, 30))])
    assert choose.choose(CODEBOOK["temps"]).typical
    assert choose.choose(CODEBOOK["temps"]).typical == ()
