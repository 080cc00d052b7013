from interviews_toolkit.cluster import (
    NameWords,
    cluster_reinert,
    drop_vague,
    drop_weak,
    name_clusters,
    propose_name,
)
from interviews_toolkit.languages import spoken
from interviews_toolkit.model.clusters import FormProfile


def clustered(corpus):
    return cluster_reinert(corpus.segments, corpus.forms, k=3, min_class=15, **corpus.arguments)


def said(corpus, phrases=None, nouns=None, words=None):
    """What names are made of; without more, the corpus's own words, none of them known for a noun."""
    nothing = [[] for _ in corpus.forms]
    return NameWords(phrases or nothing, nouns or nothing, words or corpus.forms)


def of(clustering, corpus, world):
    """The cluster most of whose segments tell of a world."""
    world_of = dict(zip(corpus.segments, corpus.worlds, strict=True))
    return max(clustering.clusters, key=lambda cluster: sum(world_of[one] == world for one in cluster.segments))


def test_a_phrase_that_recurs_in_a_cluster_names_it(corpus):
    clustering = clustered(corpus)
    phrases = [["mise en relation"] if world == "gens" else [] for world in corpus.worlds]
    named = name_clusters(clustering, corpus.segments, said(corpus, phrases))
    assert of(named, corpus, "gens").name.startswith("mise en relation · ")
    assert "mise en relation" not in of(named, corpus, "argent").name


def test_a_phrase_of_two_segments_names_nothing(corpus):
    row = corpus.worlds.index("gens")
    phrases = [["mise en relation"] if at in (row, corpus.worlds.index("gens", row + 1)) else []
               for at in range(len(corpus.worlds))]  # fmt: skip
    named = name_clusters(clustered(corpus), corpus.segments, said(corpus, phrases))
    assert not any("mise en relation" in cluster.name for cluster in named.clusters)


def test_one_persons_story_names_nothing(corpus):
    phrases = [
        ["chef de gare"] if world == "gens" and segment.interview_id == "E01" else []
        for world, segment in zip(corpus.worlds, corpus.segments, strict=True)
    ]
    assert sum(map(len, phrases)) > 5
    named = name_clusters(clustered(corpus), corpus.segments, said(corpus, phrases))
    assert not any("chef de gare" in cluster.name for cluster in named.clusters)


def test_every_part_of_a_name_was_said(corpus):
    words = {form for segment in corpus.forms for form in segment}
    named = name_clusters(clustered(corpus), corpus.segments, said(corpus))
    for cluster in named.clusters:
        parts = cluster.name.split(" · ")
        assert len(parts) == 3
        assert set(parts) <= words


def test_a_word_that_a_phrase_says_already_is_passed_over(corpus):
    phrases = [["bénévoles de terrain"] if world == "gens" else [] for world in corpus.worlds]
    words = [["bénévole", "bénévolat", *forms] if world == "gens" else forms
             for forms, world in zip(corpus.forms, corpus.worlds, strict=True)]  # fmt: skip
    named = name_clusters(clustered(corpus), corpus.segments, said(corpus, phrases, words=words))
    assert of(named, corpus, "gens").name.count("bénévol") == 1


def test_a_telling_noun_goes_before_a_verb_that_tells_more(corpus):
    words = [["embaucher"] if world == "gens" else [] for world in corpus.worlds]
    nouns = [["chantier"] if world == "gens" and row % 3 else [] for row, world in enumerate(corpus.worlds)]
    both = [[*verbs, *others] for verbs, others in zip(words, nouns, strict=True)]
    named = name_clusters(clustered(corpus), corpus.segments, said(corpus, nouns=nouns, words=both))
    assert of(named, corpus, "gens").name == "chantier · embaucher"


def test_a_short_form_does_not_repeat_its_word(corpus):
    words = [["association", "asso", "bus"] if world == "gens" else [] for world in corpus.worlds]
    named = name_clusters(clustered(corpus), corpus.segments, said(corpus, words=words))
    assert set(of(named, corpus, "gens").name.split(" · ")) in ({"association", "bus"}, {"asso", "bus"})


def test_how_much_and_how_long_name_nothing_alone():
    assert drop_vague([["temps", "euro", "mécénat"], ["falloir"]]) == (("mécénat",), ())


def test_what_names_nothing_is_no_way_out_either():
    profile = [FormProfile(form, 5, 6, 9.0) for form in ("kilomètre", "merci", "mécénat")]
    assert propose_name(profile) == "mécénat"


def test_names_change_nothing_else(corpus):
    clustering = clustered(corpus)
    named = name_clusters(clustering, corpus.segments, said(corpus))
    assert named.id == clustering.id
    assert [one.segments for one in named.clusters] == [one.segments for one in clustering.clusters]


def test_words_of_every_conversation_are_left_out():
    assert drop_weak([["falloir", "bénévole"], ["tout", "vrai", "arrêter"]]) == (("bénévole",), ())
    assert all(form == form.lower() for form in spoken().small_talk.vague)
